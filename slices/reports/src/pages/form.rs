//! One form: what it asks of whom, when its next period is due and why on that day, the periods opened so far.

use std::collections::BTreeSet;

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::slice::resolve;
use kernel::{Act, Period, Problem, Text, once};
use targets::IndicatorList;
use ui::form::Wrong;
use ui::{Failure, Field, Page, Visit, dates};

use super::define_form::basis_text;
use super::forms::shared;
use super::{Sent, form_links, said, span_text};
use crate::form::{CutOff, FormId, ReportForm};
use crate::rules::{asking, regime};
use crate::{SCHEDULE, store};

/// Rounds on one page.
const LISTED: i64 = 36;

#[derive(askama::Template)]
#[template(path = "form.html")]
struct FormPage {
    page: Page,
    id: String,
    lead: String,
    remark: Option<String>,
    told: Vec<(String, String)>,
    basis_href: Option<String>,
    cells: Vec<Asked>,
    /// The period that would be opened next, and its due days.
    next: Vec<NextDue>,
    rounds: Vec<RoundLine>,
    versions: Vec<VersionLine>,
    /// Opens a period by hand, ends the form: for whoever may.
    open: Option<Field>,
    end: Vec<Field>,
}

struct Asked {
    name: String,
    measure: String,
    spans: String,
}

struct NextDue {
    kind: String,
    due: String,
    is_provisional: bool,
    steps: Vec<String>,
}

struct RoundLine {
    period: String,
    href: String,
    opened: String,
    version: i64,
}

struct VersionLine {
    version: i64,
    at: String,
    author: String,
    reason: String,
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    draw(&visit, id, &Sent::new(), Wrong::default()).await
}

/// Opens a period by hand.
pub async fn open(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let wrong_period = || Problem::field("period", Text::new("reports-form-wrong-period"));
    run(visit, &id, &sent, "reports-period-opened-done", async |act, id| {
        let period: Period = said(&sent, "period").parse().map_err(|_| wrong_period())?;
        match crate::open_period(act, id, period).await? {
            Some(_) => Ok(()),
            None => Err(Problem::refused("reports-refused-open-already")),
        }
    })
    .await
}

pub async fn end(visit: Visit, Path(id): Path<String>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let wrong_day = || Problem::field("day", Text::new("reports-form-wrong-from"));
    run(visit, &id, &sent, "reports-form-ended-done", async |act, id| {
        let day = said(&sent, "day").parse().map_err(|_| wrong_day())?;
        crate::end_form(act, id, day, said(&sent, "reason")).await
    })
    .await
}

async fn run<F>(visit: Visit, id: &str, sent: &Sent, done: &str, verb: F) -> Result<Response, Failure>
where
    F: AsyncFnOnce(&mut Act, FormId) -> Result<(), Problem>,
{
    let id: FormId = id.parse().map_err(|_| Problem::NotFound)?;
    let result = async {
        let mut act = visit.act().await?;
        if once::earlier_answer(&mut act, said(sent, "once")).await?.is_some() {
            return Ok(());
        }
        verb(&mut act, id).await?;
        act.commit().await
    };
    match result.await {
        Ok(()) => Ok(ui::done(&form_links::form(id), done).into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            draw(&visit, id, sent, wrong).await
        }
    }
}

async fn draw(visit: &Visit, id: FormId, sent: &Sent, wrong: Wrong) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let versions = store::forms::versions(&mut tx, id).await?;
    let form = versions.first().ok_or(Problem::NotFound)?.clone();
    let all = store::forms::all(&mut tx).await?;
    let rounds = store::forms::rounds_of_form(&mut tx, id, LISTED).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.day).await?;
    let citations: Vec<_> = form.says.basis.iter().cloned().collect();
    let basis =
        resolve(&visit.installation, &mut tx, &citations, visit.lang).await?.into_iter().next().flatten();
    drop(tx);
    let next = next_period(&form, &rounds.iter().map(|round| round.period).collect::<Vec<_>>(), visit);
    let period = next.or_else(|| rounds.first().map(|round| round.period));
    let burden = period.map(|period| asking::burden(&form, &all, &indicators, &tree, period));
    let burden = burden.unwrap_or_default();
    let lead = Text::new("reports-form-lead")
        .with("audience", form_links::audience(visit, &form.says.audience, &tree))
        .with("units", burden.units)
        .with("cells", burden.cells)
        .with("own", burden.own);
    let kinds: BTreeSet<_> = asking::units(&form.says.audience, &tree).iter().map(|unit| unit.kind).collect();
    let may_change =
        visit.actor.may(SCHEDULE, &tree.root().map(|root| tree.scope(root.id)).unwrap_or_default())
            && form.ended_on.is_none();
    let mut told = told(visit, &form, next);
    let words = basis.as_ref().map(|cited| cited.words.clone());
    let words = words.or_else(|| form.says.basis.as_ref().map(basis_text));
    told.extend(words.map(|words| (visit.t("reports-form-field-basis"), words)));
    told.extend(shared(visit, &burden).map(|words| (visit.t("reports-column-shared"), words)));
    let period_field = |value: String| {
        Field::text("period", visit.t("reports-form-field-period"))
            .hint(visit.t("reports-form-hint-period"))
            .value(value)
            .error(wrong.with("period"))
    };
    let html = ui::render(&FormPage {
        id: id.to_string(),
        lead: visit.say(&lead),
        told,
        basis_href: basis
            .map(|cited| cited.href)
            .filter(|href| !href.is_empty())
            .map(|href| visit.href(&href)),
        cells: period.map(|period| cells(visit, &form, &indicators, period)).unwrap_or_default(),
        next: next.map(|next| dues(visit, &form, next, &kinds)).unwrap_or_default(),
        rounds: rounds.iter().map(|round| line(visit, round)).collect(),
        versions: versions.iter().map(version).collect(),
        open: may_change.then(|| period_field(next.map(|next| next.to_string()).unwrap_or_default())),
        end: if may_change { end_fields(visit, sent, &wrong) } else { Vec::new() },
        remark: wrong.remark(),
        page: visit.page(format!("{}: {}", form.code, form.says.name)),
    })?;
    Ok((wrong.status(), html).into_response())
}

fn end_fields(visit: &Visit, sent: &Sent, wrong: &Wrong) -> Vec<Field> {
    let day = Some(said(sent, "day")).filter(|day| !day.is_empty());
    vec![
        Field::date("day", visit.t("reports-form-field-ends"))
            .value(day.map_or_else(|| visit.as_of.today.to_string(), str::to_owned))
            .error(wrong.with("day"))
            .required(),
        Field::text("reason", visit.t("reports-form-field-reason"))
            .value(said(sent, "reason"))
            .error(wrong.with("reason"))
            .required(),
    ]
}

/// The period after the newest that was opened, or the first since the form began.
fn next_period(form: &ReportForm, open: &[Period], visit: &Visit) -> Option<Period> {
    let end = |period: &Period| (period.year, period.to_month);
    let newest = open.iter().map(end).max();
    let year = visit.as_of.year();
    let mut periods = (year - 1..=year + 1).flat_map(|year| regime::periods(form.says.frequency, year));
    periods.find(|period| match newest {
        Some(newest) => end(period) > newest,
        None => period.last_day() >= form.says.from,
    })
}

fn told(visit: &Visit, form: &ReportForm, next: Option<Period>) -> Vec<(String, String)> {
    let says = &form.says;
    let mut told = vec![
        (visit.t("reports-column-frequency"), visit.t(says.frequency.text())),
        (visit.t("reports-form-field-cut-off"), visit.t(says.cut_off.text())),
        (visit.t("reports-form-field-status"), visit.t(says.status.text())),
        (visit.t("reports-form-field-opens"), says.opens_days_before.to_string()),
    ];
    let due = |due: &crate::form::LevelDue| {
        let kind = due.kind.map_or_else(|| visit.t("reports-form-kind-any"), |kind| visit.t(kind.text()));
        format!("{kind}: {}", form_links::due_by(visit, due.by))
    };
    let dues: Vec<String> = says.dues.iter().map(due).collect();
    let words = match (dues.is_empty(), says.cut_off) {
        (true, CutOff::ByLaw) => visit.t("reports-form-dues-by-law"),
        _ => format!("{} ({})", dues.join("; "), says.dues_source),
    };
    told.push((visit.t("reports-form-field-dues"), words));
    if let Some(next) = next {
        told.push((visit.t("reports-form-next"), visit.say(&dates::period(next))));
    }
    if let Some(day) = form.ended_on {
        told.push((visit.t("reports-form-field-ends"), dates::day(day)));
    }
    told
}

fn cells(visit: &Visit, form: &ReportForm, indicators: &IndicatorList, period: Period) -> Vec<Asked> {
    let asked = |item: &crate::form::Item| {
        let indicator = indicators.by_id(item.indicator)?;
        let spans = asking::spans(item.kind, indicator.nature, period);
        let spans: Vec<String> = spans.into_iter().map(|span| visit.t(span_text(span))).collect();
        Some(Asked {
            name: format!("{} ({})", indicator.name(visit.lang), indicator.code),
            measure: indicator.unit(visit.lang).to_owned(),
            spans: spans.join(", "),
        })
    };
    form.says.items.iter().filter_map(asked).collect()
}

fn dues(
    visit: &Visit,
    form: &ReportForm,
    period: Period,
    kinds: &BTreeSet<organisation::UnitKind>,
) -> Vec<NextDue> {
    let due = |&kind: &organisation::UnitKind| {
        let due = regime::dates(&form.says, period, kind).ok()?.due;
        let step = |step: &vn_calendar::Words| match visit.lang {
            kernel::Lang::Vi => step.vi.clone(),
            kernel::Lang::En => step.en.clone(),
        };
        Some(NextDue {
            kind: visit.t(kind.text()),
            due: dates::day(due.value),
            is_provisional: due.provisional,
            steps: due.steps.iter().map(step).collect(),
        })
    };
    kinds.iter().filter_map(due).collect()
}

fn line(visit: &Visit, round: &crate::request::Round) -> RoundLine {
    RoundLine {
        period: visit.say(&dates::period(round.period)),
        href: visit.href(&form_links::progress(round.period)),
        opened: format!("{}, {}", dates::moment(round.opened_at), round.opener_name),
        version: round.version,
    }
}

fn version(form: &ReportForm) -> VersionLine {
    VersionLine {
        version: form.version,
        at: dates::moment(form.at),
        author: form.author_name.clone(),
        reason: form.reason.clone().unwrap_or_default(),
    }
}
