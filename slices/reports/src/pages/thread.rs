//! What was said about a figure's cell, in order, whatever became of the reports it came in; and the way to answer.

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Tx, once};
use ui::{Failure, Field, Visit, dates};

use super::{Sent, figure_page, said};
use crate::figure::{Figure, FigureId};
use crate::{REMARK, store};

pub struct Thread {
    pub said: Vec<Said>,
    /// Where an answer is sent, by whoever may.
    pub form: Option<(String, Field)>,
}

pub struct Said {
    pub words: String,
    pub by: String,
    pub is_return: bool,
}

pub async fn of(visit: &Visit, tx: &mut Tx, figure: &Figure) -> Result<Thread, Problem> {
    let scope = organisation::scope_of(&visit.installation, tx, figure.unit).await?;
    let remarks = store::remarks::of_cell(tx, figure.cell()).await?;
    let known = |at| {
        kernel::clock::day_of(at) <= visit.as_of.day || visit.as_of == visit.installation.default_as_of()
    };
    let said = remarks
        .into_iter()
        .filter(|remark| known(remark.at))
        .map(|remark| Said {
            by: format!("{}, {}", remark.author_name, dates::moment(remark.at)),
            is_return: remark.returned.is_some(),
            words: remark.words,
        })
        .collect();
    let form = visit.actor.may(REMARK, &scope).then(|| {
        let field = Field::area("words", visit.t("reports-thread-field")).required();
        (format!("{}/y-kien", figure_page(figure.id)), field)
    });
    Ok(Thread { said, form })
}

pub async fn say(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let id: FigureId = id.parse().map_err(|_| Problem::NotFound)?;
    let mut act = visit.act().await?;
    if once::earlier_answer(&mut act, said(&sent, "once")).await?.is_none() {
        crate::remark_on_cell(&mut act, id, said(&sent, "words")).await?;
        act.commit().await?;
    }
    Ok(ui::done(&figure_page(id), "reports-thread-done").into_response())
}
