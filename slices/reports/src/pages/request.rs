//! One request: who owes what by when, why on that day, what was handed in for it, and the excuse if there is one.

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Lang, Problem, Text, Tx, once};
use ui::form::Wrong;
use ui::markup::Markup;
use ui::{Failure, Field, Page, Visit, dates};

use super::{Sent, form_links, moment, said, scope_seen, submission_page, unit_name};
use crate::figure::Submission;
use crate::form::ReportForm;
use crate::request::{Request, RequestId, Round};
use crate::rules::progress::{may_excuse, may_fill};
use crate::{SCHEDULE, SUBMIT, store};

#[derive(askama::Template)]
#[template(path = "request.html")]
struct RequestPage {
    page: Page,
    id: String,
    lead: String,
    state: Markup,
    remark: Option<String>,
    told: Vec<(String, String)>,
    steps: Vec<String>,
    is_provisional: bool,
    answers: Vec<Answer>,
    fill: Option<String>,
    progress: String,
    excuse: Option<Field>,
}

struct Answer {
    href: String,
    words: String,
    state: String,
}

/// A request with the round and the form that it belongs to.
pub(super) struct Whole {
    pub request: Request,
    pub round: Round,
    pub form: ReportForm,
}

impl Whole {
    pub async fn load(tx: &mut Tx, id: RequestId) -> Result<Self, Problem> {
        let request = store::requests::find(tx, id).await?;
        let round = store::forms::rounds(tx, &[request.round]).await?.pop().ok_or(Problem::NotFound)?;
        let form = store::forms::of_rounds(tx, std::slice::from_ref(&round)).await?.pop();
        Ok(Self { request, form: form.ok_or(Problem::NotFound)?, round })
    }
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    draw(&visit, id, &Sent::new(), Wrong::default()).await
}

pub async fn excuse(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let result = async {
        let mut act = visit.act().await?;
        if once::earlier_answer(&mut act, said(&sent, "once")).await?.is_some() {
            return Ok(());
        }
        crate::excuse_unit(&mut act, id, said(&sent, "reason")).await?;
        act.commit().await
    };
    match result.await {
        Ok(()) => Ok(ui::done(&form_links::request(id), "reports-excused-done").into_response()),
        Err(problem) => {
            let place = |key: &str| (key == "reports-refused-no-reason").then_some("reason");
            let wrong = Wrong::placed(problem, &visit.page(""), place)?;
            draw(&visit, id, &sent, wrong).await
        }
    }
}

async fn draw(visit: &Visit, id: RequestId, sent: &Sent, wrong: Wrong) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let Whole { request, round, form } = Whole::load(&mut tx, id).await?;
    let scope = scope_seen(visit, &mut tx, request.unit).await?;
    let unit = unit_name(visit, &mut tx, request.unit, round.period.last_day()).await?;
    let answers = store::requests::answers(&mut tx, id).await?;
    let mut answers = store::submissions::find_many(&mut tx, &answers).await?;
    answers.reverse();
    drop(tx);
    let today = visit.installation.clock.today();
    let due = round.dues.iter().find(|due| due.kind == request.kind);
    let title = Text::new("reports-request-title")
        .with("form", form.code.as_str())
        .with("period", dates::period(round.period))
        .with("unit", unit.as_str());
    let lead = Text::new("reports-request-lead")
        .with("form", form.says.name.as_str())
        .with("due", dates::day(request.due))
        .with("distance", dates::distance(request.due, today));
    let step = |step: &crate::request::Step| match visit.lang {
        Lang::Vi => step.vi.clone(),
        Lang::En => step.en.clone(),
    };
    let may_excuse = visit.actor.may(SCHEDULE, &scope) && may_excuse(&request, "-").is_ok();
    let html = ui::render(&RequestPage {
        id: id.to_string(),
        lead: visit.say(&lead),
        state: form_links::standing(visit, &request).0,
        told: told(visit, &request, &round, &unit),
        steps: due.map(|due| due.steps.iter().map(step).collect()).unwrap_or_default(),
        is_provisional: due.is_some_and(|due| due.is_provisional),
        answers: answers.iter().map(|one| answer(visit, one)).collect(),
        fill: (visit.actor.may(SUBMIT, &scope) && may_fill(&request).is_ok()).then(|| form_links::fill(id)),
        progress: visit.href(&form_links::progress(round.period)),
        excuse: may_excuse.then(|| {
            Field::area("reason", visit.t("reports-excuse-field"))
                .hint(visit.t("reports-excuse-hint"))
                .value(said(sent, "reason"))
                .error(wrong.with("reason"))
                .required()
        }),
        remark: wrong.remark(),
        page: visit.page(visit.say(&title)),
    })?;
    Ok((wrong.status(), html).into_response())
}

fn told(visit: &Visit, request: &Request, round: &Round, unit: &str) -> Vec<(String, String)> {
    let mut told = vec![
        (visit.t("reports-field-unit"), unit.to_owned()),
        (visit.t("reports-field-period"), visit.say(&dates::period(round.period))),
        (
            visit.t("reports-request-figures-of"),
            format!("{} – {}", dates::day(round.figures_from), dates::day(round.figures_to)),
        ),
        (visit.t("reports-column-opened"), format!("{}, {}", moment(round.opened_at), round.opener_name)),
    ];
    if let Some(excuse) = &request.excuse {
        let words = format!("{} ({}, {})", excuse.reason, excuse.by, moment(excuse.at));
        told.push((visit.t("reports-stage-excused"), words));
    }
    told
}

fn answer(visit: &Visit, one: &Submission) -> Answer {
    let reason = one.reason.clone().filter(|reason| !reason.is_empty());
    Answer {
        href: visit.href(&submission_page(one.id)),
        words: format!("{}, {}", moment(one.submitted_at), one.author_name),
        state: match reason {
            Some(reason) => format!("{}: {reason}", visit.t(one.state.text())),
            None => visit.t(one.state.text()),
        },
    }
}
