//! What was handed in at one time: its figures beside former values, what the checks remarked, what became of it.

use std::collections::{BTreeSet, HashMap};

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::{Period, Problem, Text, Tx, UnitId, clock};
use targets::IndicatorList;
use ui::form::Wrong;
use ui::table::AFTER;
use ui::{Failure, Field, Page, Visit, dates, numbers};

use super::remarks::{self, Group};
use super::review::Rights;
use super::{Sent, figure_page, moment, remarked, said, scope_seen, span_text, unit_name};
use crate::figure::{Cell, Figure, State, Submission, SubmissionId};
use crate::rules::acceptance::{Step, StepRefused, next};
use crate::rules::{periods, prevailing};
use crate::store;

const AT_ONCE: usize = 100;
/// `dong-3` chooses the third line to be returned.
pub const LINE: &str = "dong-";

#[derive(askama::Template)]
#[template(path = "submission.html")]
struct SubmissionPage {
    page: Page,
    lead: String,
    remark: Option<String>,
    remarks: Option<String>,
    groups: Vec<Group>,
    /// What is told of it: a word and what stands for it.
    told: Vec<(String, String)>,
    lines: Vec<Line>,
    has_units: bool,
    next: Option<String>,
    id: String,
    may_sign: bool,
    may_accept: bool,
    may_return: bool,
    is_own: bool,
    reason: Field,
    /// What it answers.
    requests: Vec<(String, String)>,
}

struct Line {
    /// The name by which it is chosen, and whether it was.
    choice: String,
    is_chosen: bool,
    name: String,
    measure: String,
    unit: String,
    period: String,
    value: String,
    href: String,
    status: String,
    /// The value that stood before for the same cell, the period before, the same period of last year.
    former: [String; 3],
    reason: String,
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    draw(visit, id, &Sent::new(), &Wrong::default()).await
}

/// The page again, with what a rule said no to.
pub async fn again(
    visit: Visit,
    id: SubmissionId,
    sent: &Sent,
    problem: Problem,
) -> Result<Response, Failure> {
    let reason = |key: &str| (key == StepRefused::NoReason.key()).then_some("reason");
    let wrong = Wrong::placed(problem, &visit.page(""), reason)?;
    draw(visit, id, sent, &wrong).await
}

async fn draw(visit: Visit, id: SubmissionId, sent: &Sent, wrong: &Wrong) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let unit = store::submissions::unit_of(&mut tx, id).await?;
    scope_seen(&visit, &mut tx, unit).await?;
    let submission = store::submissions::find(&mut tx, id).await?;
    let rights = Rights::of(&visit, &mut tx, unit).await?;
    let after = visit.asked_for(AFTER).and_then(|line| line.parse().ok()).unwrap_or(0);
    let limit = i64::try_from(AT_ONCE + 1).map_err(Problem::broken)?;
    let mut figures = store::lists::lines(&mut tx, id, after, limit).await?;
    let has_more = figures.len() > AT_ONCE;
    figures.truncate(AT_ONCE);
    let mut lines = lines(&visit, &mut tx, &submission, &figures).await?;
    lines.iter_mut().for_each(|line| line.is_chosen = sent.contains_key(&line.choice));
    let requests = requests(&visit, &mut tx, id).await?;
    let groups = groups(&visit, &mut tx, &submission, &figures).await?;
    let unit_name = unit_name(&visit, &mut tx, unit, clock::day_of(submission.submitted_at)).await?;
    drop(tx);
    let who = visit.actor.who.to_string();
    let may = |step| next(submission.state, step, &submission.author, &who).is_ok();
    let waits = matches!(submission.state, State::Submitted | State::Signed);
    let title = match figures.first() {
        Some(first) => Text::new("reports-report-of").with("period", dates::period(first.period)),
        None => Text::new("reports-report"),
    };
    let lead = Text::new("reports-submission-lead")
        .with("unit", unit_name)
        .with("count", submission.figures)
        .with("state", Text::new(submission.state.text()));
    let html = ui::render(&SubmissionPage {
        lead: visit.say(&lead),
        remarks: remarked(&visit, submission.remarks, !groups.is_empty()),
        groups,
        told: told(&visit, &submission),
        has_units: lines.iter().any(|line| !line.unit.is_empty()),
        lines,
        next: figures.last().filter(|_| has_more).map(|last| last.id.line.to_string()),
        id: id.to_string(),
        may_sign: rights.sign && may(Step::Sign),
        may_accept: rights.accept && may(Step::Accept),
        may_return: rights.accept && may(Step::Return),
        is_own: waits && submission.author == who,
        reason: Field::area("reason", visit.t("reports-field-return-reason"))
            .hint(visit.t("reports-hint-return-reason"))
            .value(said(sent, "reason"))
            .error(wrong.with("reason"))
            .required(),
        remark: wrong.remark(),
        requests,
        page: visit.page(visit.say(&title)),
    })?;
    Ok((wrong.status(), html).into_response())
}

/// The requests that a submission answers: words and addresses.
async fn requests(visit: &Visit, tx: &mut Tx, id: SubmissionId) -> Result<Vec<(String, String)>, Problem> {
    let mut found = Vec::new();
    for request in store::requests::answered_by(tx, id).await? {
        let whole = super::request::Whole::load(tx, request).await?;
        let text = Text::new("reports-submission-answers")
            .with("form", whole.form.code.as_str())
            .with("period", dates::period(whole.round.period));
        found.push((visit.say(&text), visit.href(&super::form_links::request(request))));
    }
    Ok(found)
}

/// A larger submission is checked as far as it is shown.
const CHECKED_WHOLE: i64 = 2_000;

async fn groups(
    visit: &Visit,
    tx: &mut Tx,
    submission: &Submission,
    shown: &[Figure],
) -> Result<Vec<Group>, Problem> {
    let indicators = targets::indicators(&visit.installation, tx).await?;
    if submission.figures > CHECKED_WHOLE {
        return remarks::beside(visit, tx, &indicators, shown, submission.unit).await;
    }
    let kept = store::figures::of_submission(tx, submission.id).await?;
    let all: Vec<Figure> = kept.into_iter().map(|kept| kept.figure).collect();
    remarks::beside(visit, tx, &indicators, &all, submission.unit).await
}

fn told(visit: &Visit, of: &Submission) -> Vec<(String, String)> {
    let by = |name: &Option<String>, at: Option<jiff::Timestamp>| {
        Some(format!("{}, {}", name.as_ref()?, moment(at?)))
    };
    let decided = match of.state {
        State::Returned => "reports-told-returned",
        _ => "reports-told-accepted",
    };
    let parts = [
        ("reports-told-submitted", by(&Some(of.author_name.clone()), Some(of.submitted_at))),
        ("reports-told-origin", Some(visit.t(of.origin.text()))),
        ("reports-told-file", of.file_name.clone()),
        ("reports-field-note", Some(of.note.clone()).filter(|note| !note.is_empty())),
        ("reports-told-signed", by(&of.signer_name, of.signed_at)),
        (decided, by(&of.decider_name, of.decided_at)),
        ("reports-told-counts-from", of.accepted_on.map(dates::day)),
        ("reports-field-return-reason", of.reason.clone()),
    ];
    parts.into_iter().filter_map(|(key, words)| Some((visit.t(key), words?))).collect()
}

async fn lines(
    visit: &Visit,
    tx: &mut Tx,
    submission: &Submission,
    figures: &[Figure],
) -> Result<Vec<Line>, Problem> {
    let indicators = targets::indicators(&visit.installation, tx).await?;
    let former = former(visit, tx, submission.id, figures).await?;
    let mut names: HashMap<UnitId, String> = HashMap::new();
    let mut lines = Vec::with_capacity(figures.len());
    for figure in figures {
        if figure.unit != submission.unit && !names.contains_key(&figure.unit) {
            let name = unit_name(visit, tx, figure.unit, figure.period.last_day()).await?;
            names.insert(figure.unit, name);
        }
        let unit = names.get(&figure.unit).cloned().unwrap_or_default();
        lines.push(line(visit, &indicators, &former, figure, unit));
    }
    Ok(lines)
}

fn line(
    visit: &Visit,
    indicators: &IndicatorList,
    former: &HashMap<Cell, i64>,
    figure: &Figure,
    unit: String,
) -> Line {
    let indicator = indicators.by_id(figure.indicator);
    let written = |steps: i64| {
        indicator.map_or_else(
            || numbers::NONE.to_owned(),
            |indicator| numbers::trimmed(indicator.quantity(steps), visit.lang),
        )
    };
    let stood = |period: Period| {
        let value = former.get(&Cell { period, ..figure.cell() });
        value.map_or_else(|| numbers::NONE.to_owned(), |&steps| written(steps))
    };
    let [now, before, last_year] = beside(figure);
    Line {
        choice: format!("{LINE}{}", figure.id.line),
        is_chosen: false,
        name: indicator.map(|indicator| indicator.name(visit.lang).to_owned()).unwrap_or_default(),
        measure: indicator.map(|indicator| indicator.unit(visit.lang).to_owned()).unwrap_or_default(),
        unit,
        period: format!("{}, {}", visit.say(&dates::period(figure.period)), visit.t(span_text(figure.span))),
        value: written(figure.value),
        href: visit.href(&figure_page(figure.id)),
        status: visit.t(figure.status.text()),
        former: [stood(now), stood(before), stood(last_year)],
        reason: figure.reason.clone().unwrap_or_default(),
    }
}

/// The same period, the one before it and that of last year, in the figure's own span.
fn beside(figure: &Figure) -> [Period; 3] {
    let before = match figure.span {
        kernel::Span::OfPeriod => periods::before(figure.period),
        // Since January until the month before.
        kernel::Span::Cumulative => {
            let last = Period { from_month: figure.period.to_month, ..figure.period };
            periods::cumulative(periods::before(last))
        }
    };
    [figure.period, before, figure.period.same_last_year()]
}

/// What stood for these cells and those beside them when nothing of this submission counts.
async fn former(
    visit: &Visit,
    tx: &mut Tx,
    submission: SubmissionId,
    figures: &[Figure],
) -> Result<HashMap<Cell, i64>, Problem> {
    let wanted: BTreeSet<(UnitId, Period)> =
        figures.iter().flat_map(|figure| beside(figure).map(|period| (figure.unit, period))).collect();
    let wanted: Vec<_> = wanted.into_iter().collect();
    let indicators = figures.iter().map(|figure| figure.indicator).collect();
    let mut found = store::figures::of_periods(tx, &wanted, &indicators).await?;
    found.retain(|figure| figure.submission != submission && figure.known_on <= visit.as_of.day);
    Ok(prevailing::prevailing(&found).into_iter().map(|figure| (figure.cell(), figure.value)).collect())
}
