//! What was said about a figure's cell, in order, whatever became of the reports it came in; and the way to answer.

use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Tx};
use ui::form::Wrong;
use ui::{Failure, Field, Visit, dates};

use super::evidence::{Attached, attached, file_field, remark_of};
use super::figure_page;
use crate::figure::{Figure, FigureId};
use crate::import::api::Sent as Parts;
use crate::{REMARK, store};

pub struct Thread {
    pub said: Vec<Said>,
    /// Where an answer is sent, by whoever may.
    pub form: Option<(String, [Field; 2])>,
}

pub struct Said {
    pub words: String,
    pub by: String,
    pub is_return: bool,
    pub file: Option<Attached>,
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
            file: attached(&remark),
            words: remark.words,
        })
        .collect();
    let form = visit.actor.may(REMARK, &scope).then(|| {
        let words = Field::area("words", visit.t("reports-thread-field"));
        let fields = [words, file_field(visit, &Wrong::default())];
        (format!("{}/y-kien", figure_page(figure.id)), fields)
    });
    Ok(Thread { said, form })
}

pub async fn say(visit: Visit, Path(id): Path<String>, sent: Multipart) -> Result<Response, Failure> {
    let id: FigureId = id.parse().map_err(|_| Problem::NotFound)?;
    let (_, new) = remark_of(Parts::read(sent, visit.installation.config.upload_limit).await?);
    let mut act = visit.act().await?;
    let figure = crate::figure(&mut act.tx, id).await?.ok_or(Problem::NotFound)?;
    crate::remark_on_cell(&mut act, figure.cell(), new).await?;
    act.commit().await?;
    Ok(ui::done(&figure_page(id), "reports-thread-done").into_response())
}
