//! The forms by which a warning is answered: why the target is in danger, and what is to be done about it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{AsOf, Lang, Problem, Quantity, Scope, Text, Tx};
use organisation::Unit;
use targets::Indicator;
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Screen, Visit, dates};

use super::asked_unit;
use crate::outlooks::{Story, story};
use crate::remedy::{Aim, Cause, CauseId, NewCause, NewRemedy, RemedyId};
use crate::rules::causes::{CauseKind, good_direction};
use crate::{EXPLAIN, actions, addresses, store};

/// A form as it was sent.
pub type Sent = HashMap<String, String>;

pub fn said(sent: &Sent, name: &str) -> String {
    sent.get(name).map(|text| text.trim().to_owned()).unwrap_or_default()
}

/// Marks in the names of checkboxes.
const FIGURE: &str = "figure-";
const REMARK: &str = "remark-";

#[derive(Template)]
#[template(path = "explain.html")]
struct ExplainPage {
    page: Page,
    back: (String, String),
    lead: String,
    remark: Option<String>,
    action: String,
    fields: Vec<Field>,
    /// Checkboxes under their headings.
    groups: Vec<(String, Vec<Field>)>,
    send: String,
}

/// The target that is explained.
struct Whose {
    unit: Unit,
    scope: Scope,
    indicator: Indicator,
    aim: Aim,
    story: std::sync::Arc<Story>,
}

impl Whose {
    fn href(&self) -> String {
        addresses::target(&self.indicator.code, Some(&self.unit.code), self.aim.year)
    }

    fn back(&self, visit: &Visit) -> (String, String) {
        (format!("{} {}", self.indicator.name(visit.lang), self.aim.year), visit.href(&self.href()))
    }
}

fn today(visit: &Visit) -> AsOf {
    AsOf::today(visit.installation.clock.today())
}

async fn of_aim(visit: &Visit, tx: &mut Tx, aim: Aim) -> Result<Whose, Problem> {
    let as_of = today(visit);
    let tree = organisation::tree(&visit.installation, tx, as_of.day).await?;
    let unit = tree.get(aim.unit).ok_or(Problem::NotFound)?.clone();
    let scope = tree.scope(unit.id);
    visit.actor.must(EXPLAIN, &scope)?;
    let indicators = targets::indicators(&visit.installation, tx).await?;
    let indicator = indicators.by_id(aim.indicator).ok_or(Problem::NotFound)?.clone();
    let story = story(&visit.installation, tx, aim.unit, aim.indicator, aim.year, as_of).await?;
    Ok(Whose { unit, scope, indicator, aim, story })
}

async fn asked(visit: &Visit, tx: &mut Tx, code: &str) -> Result<Whose, Problem> {
    let as_of = today(visit);
    let (unit, _) = asked_unit(visit, tx, visit.asked_for("don-vi"), as_of).await?;
    let indicators = targets::indicators(&visit.installation, tx).await?;
    let indicator = indicators.by_code(code).ok_or(Problem::NotFound)?.id;
    let year = visit.asked_for("nam").and_then(|year| year.parse().ok()).unwrap_or(as_of.year());
    of_aim(visit, tx, Aim { unit: unit.id, indicator, year }).await
}

fn finish(field: Field, sent: &Sent, wrong: &Wrong) -> Field {
    let (value, error) = (said(sent, &field.name), wrong.with(&field.name));
    field.value(value).error(error)
}

/// `/chi-tieu/{code}/nguyen-nhan?don-vi=…&nam=…`
pub async fn cause_form(visit: Visit, Path(code): Path<String>) -> Screen {
    draw_cause(&visit, &code, &Sent::new(), &Wrong::default()).await
}

async fn draw_cause(visit: &Visit, code: &str, sent: &Sent, wrong: &Wrong) -> Screen {
    let whose = asked(visit, &mut visit.read().await?, code).await?;
    let kind = |kind: CauseKind| {
        let text = Text::new("early_warning-cause-of-kind")
            .with("side", Text::new(kind.side()))
            .with("kind", Text::new(kind.text()));
        (kind.key().to_owned(), visit.say(&text))
    };
    let kinds = CauseKind::ALL.into_iter().map(kind).collect();
    let fields = vec![
        Field::choice("kind", visit.t("early_warning-field-kind"), kinds),
        Field::area("words", visit.t("early_warning-field-cause")).required(),
        Field::area("evidence", visit.t("early_warning-field-evidence"))
            .hint(visit.t("early_warning-hint-evidence")),
    ];
    let check = |name: String, words: String| {
        let value = said(sent, &name);
        Field::new(name, words, Control::Check).value(value)
    };
    let measure = whose.indicator.unit(visit.lang);
    let remarks = whose.story.outlook.iter().flat_map(|outlook| &outlook.finding.reasons);
    let remarks =
        remarks.map(|one| check(format!("{REMARK}{}", one.key), visit.say(&one.text(visit.lang, measure))));
    let figures = figures(&whose).into_iter().map(|figure| {
        let text = Text::new("early_warning-figure-chosen")
            .with("period", dates::period(figure.period))
            .with("value", whose.indicator.written(figure.value, visit.lang))
            .with("measure", measure)
            .with("status", Text::new(figure.status.text()));
        check(format!("{FIGURE}{}", figure.id), visit.say(&text))
    });
    let groups = vec![
        (visit.t("early_warning-field-remarks"), remarks.collect()),
        (visit.t("early_warning-field-figures"), figures.collect()),
    ];
    ui::failure::render(&ExplainPage {
        lead: visit
            .say(&Text::new("early_warning-cause-lead").with("name", whose.indicator.name(visit.lang))),
        remark: wrong.remark(),
        action: addresses::cause(code, &whose.unit.code, whose.aim.year),
        fields: fields.into_iter().map(|field| finish(field, sent, wrong)).collect(),
        groups,
        send: visit.t("early_warning-cause-send"),
        back: whose.back(visit),
        page: visit.page(visit.t("early_warning-cause-record")),
    })
}

/// The figures of the year that prevail, which can show a cause.
fn figures(whose: &Whose) -> Vec<&reports::Figure> {
    let all = whose.story.series.iter().flat_map(|series| &series.figures);
    let own = all.filter(|figure| figure.period.year == whose.aim.year && !figure.is_total());
    let mut found = reports::prevailing(own);
    found.sort_by_key(|figure| std::cmp::Reverse((figure.period.to_month, figure.period.months())));
    found
}

pub async fn record(
    visit: Visit,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    match recorded(&visit, &code, &sent).await {
        Ok(href) => Ok(ui::done(&href, "early_warning-cause-done").into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let html = draw_cause(&visit, &code, &sent, &wrong).await?;
            Ok((wrong.status(), html).into_response())
        }
    }
}

async fn recorded(visit: &Visit, code: &str, sent: &Sent) -> Result<String, Problem> {
    let mut act = visit.act().await?;
    let whose = asked(visit, &mut act.tx, code).await?;
    visit.actor.must(EXPLAIN, &whose.scope)?;
    let marked = |mark: &str| -> Vec<String> {
        sent.keys().filter_map(|name| name.strip_prefix(mark)).map(str::to_owned).collect()
    };
    let new = NewCause {
        aim: whose.aim,
        kind: CauseKind::from_key(&said(sent, "kind")),
        words: said(sent, "words"),
        figures: marked(FIGURE),
        remarks: marked(REMARK),
        evidence: said(sent, "evidence"),
    };
    actions::record_cause(&mut act, new, &said(sent, "once")).await?;
    act.commit().await?;
    Ok(whose.href())
}

async fn cause_of(visit: &Visit, tx: &mut Tx, id: CauseId) -> Result<(Cause, Whose), Problem> {
    let cause = store::remedies::cause(tx, id, today(visit).day).await?.ok_or(Problem::NotFound)?;
    let whose = of_aim(visit, tx, cause.aim).await?;
    Ok((cause, whose))
}

/// `/nguyen-nhan/{id}/giai-phap`
pub async fn remedy_form(visit: Visit, Path(id): Path<String>) -> Screen {
    draw_remedy(&visit, id_of(&id)?, &Sent::new(), &Wrong::default()).await
}

fn id_of(id: &str) -> Result<CauseId, Problem> {
    id.parse().map_err(|_| Problem::NotFound)
}

async fn draw_remedy(visit: &Visit, id: CauseId, sent: &Sent, wrong: &Wrong) -> Screen {
    let (cause, whose) = cause_of(visit, &mut visit.read().await?, id).await?;
    let outlook = whose.story.outlook.as_ref();
    let good = outlook.map_or(1.0, |outlook| {
        let median = outlook.finding.range.map(|range| range[1]);
        good_direction(outlook.promise.side, median, outlook.promise.low)
    });
    let label =
        if good < 0.0 { "early_warning-field-effect-less" } else { "early_warning-field-effect-more" };
    let fields = vec![
        Field::area("words", visit.t("early_warning-field-remedy")).required(),
        Field::number("effect", visit.t(label))
            .suffix(whose.indicator.unit(visit.lang))
            .hint(visit.t("early_warning-hint-effect"))
            .required(),
        Field::date("effect_by", visit.t("early_warning-field-effect-by")).required(),
    ];
    let lead = Text::new("early_warning-remedy-lead")
        .with("cause", cause.words)
        .with("name", whose.indicator.name(visit.lang));
    ui::failure::render(&ExplainPage {
        lead: visit.say(&lead),
        remark: wrong.remark(),
        action: addresses::propose(id),
        fields: fields.into_iter().map(|field| finish(field, sent, wrong)).collect(),
        groups: Vec::new(),
        send: visit.t("early_warning-remedy-send"),
        back: whose.back(visit),
        page: visit.page(visit.t("early_warning-remedy-propose")),
    })
}

pub async fn propose(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    match proposed(&visit, id, &sent).await {
        Ok(remedy) => Ok(ui::done(&addresses::remedy(remedy), "early_warning-remedy-done").into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let html = draw_remedy(&visit, id, &sent, &wrong).await?;
            Ok((wrong.status(), html).into_response())
        }
    }
}

async fn proposed(visit: &Visit, id: CauseId, sent: &Sent) -> Result<RemedyId, Problem> {
    let mut act = visit.act().await?;
    let (_, whose) = cause_of(visit, &mut act.tx, id).await?;
    let new = NewRemedy {
        words: said(sent, "words"),
        effect: amount(&said(sent, "effect"), visit.lang, whose.indicator.decimals),
        effect_by: said(sent, "effect_by").parse().ok(),
    };
    let remedy = actions::propose_remedy(&mut act, id, new, &said(sent, "once")).await?;
    act.commit().await?;
    Ok(remedy)
}

fn amount(words: &str, lang: Lang, decimals: u8) -> Option<Quantity> {
    let style = match lang {
        Lang::Vi => vn_numbers::Style::Vietnamese,
        Lang::En => vn_numbers::Style::Plain,
    };
    let steps = vn_numbers::parse_scaled(words, style, decimals).ok()?;
    Some(Quantity::new(steps, decimals))
}

/// `/nguyen-nhan/{id}/rut`: back on the target's page, with what stood in the way.
pub async fn withdraw(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    let mut act = visit.act().await?;
    let (_, whose) = cause_of(&visit, &mut act.tx, id).await?;
    actions::withdraw_cause(&mut act, id, &said(&sent, "reason")).await?;
    act.commit().await?;
    Ok(ui::done(&whose.href(), "early_warning-withdraw-done").into_response())
}
