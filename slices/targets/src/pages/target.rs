//! One target: every version with its document, how it is spread over the units below, and the forms to change it.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kernel::slice::resolve;
use kernel::{Citation, Problem, Text, Tx};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Visit, numbers};

use super::{Whose, basis_text, bounds, level_text, target_href};
use crate::indicator::Indicator;
use crate::plan::{Allocation, Level, PlanValue};

#[derive(askama::Template)]
#[template(path = "target.html")]
struct TargetPage {
    page: Page,
    lead: String,
    remark: Option<String>,
    measure: String,
    plan: String,
    outlook: String,
    versions: Vec<Line>,
    shares: Vec<Share>,
    balance: Option<String>,
    explanation: Option<String>,
    is_unexplained: bool,
    without: usize,
    /// Addresses and fields of the forms; none for those who may not change it.
    forms: Option<Forms>,
}

struct Line {
    level: String,
    value: String,
    known_on: String,
    basis: String,
    version: i64,
    document: Option<(String, String)>,
    reason: String,
    author: String,
    is_withdrawn: bool,
    is_hindsight: bool,
}

struct Share {
    name: String,
    href: String,
    value: String,
}

struct Forms {
    set: Vec<Field>,
    set_href: String,
    /// None where nothing stands that could be withdrawn.
    withdraw: Vec<Field>,
    withdraw_href: String,
    allocate: Vec<Field>,
    allocate_href: String,
    /// The form that was refused stands open.
    open: Option<FormOf>,
}

/// The three forms of the page, told apart by a field of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FormOf {
    Set,
    Allocate,
    Withdraw,
}

impl FormOf {
    fn sent(sent: &std::collections::HashMap<String, String>) -> Self {
        if sent.contains_key("withdraw_reason") {
            Self::Withdraw
        } else if sent.contains_key("allocate_document") {
            Self::Allocate
        } else {
            Self::Set
        }
    }

    /// The field that a rule's refusal is about.
    fn field(self, key: &str) -> Option<&'static str> {
        let [reason, document, known_on] = match self {
            Self::Set => ["reason", "document", "known_on"],
            Self::Allocate => ["allocate_reason", "allocate_document", "allocate_known_on"],
            Self::Withdraw => ["withdraw_reason", "withdraw_document", "withdraw_reason"],
        };
        match key {
            "targets-refused-reason-missing" => Some(reason),
            "targets-refused-document-missing" => Some(document),
            "targets-refused-known-in-future" => Some(known_on),
            "targets-refused-no-value" | "targets-refused-low-missing" => Some("low"),
            "targets-refused-bounds-reversed"
            | "targets-refused-high-missing"
            | "targets-refused-band-incomplete" => Some("high"),
            "targets-refused-difference" => Some("allocate_explanation"),
            _ => None,
        }
    }
}

/// What a form that was refused sent, and why.
#[derive(Default)]
pub struct Again {
    pub sent: std::collections::HashMap<String, String>,
    pub wrong: Wrong,
}

pub async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    draw(visit, &code, Again::default()).await
}

/// The page again with what was entered and what is wrong; other problems go to the error page.
pub async fn again(
    visit: Visit,
    code: &str,
    sent: std::collections::HashMap<String, String>,
    problem: Problem,
) -> Result<Response, Failure> {
    let form = FormOf::sent(&sent);
    let wrong = Wrong::placed(problem, &visit.page(""), |key| form.field(key))?;
    draw(visit, code, Again { sent, wrong }).await
}

async fn draw(visit: Visit, code: &str, again: Again) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let list = crate::indicators(&visit.installation, &mut tx).await?;
    let indicator = list.by_code(code).ok_or(Problem::NotFound)?;
    let whose = Whose::asked(&visit, &mut tx).await?.ok_or(Problem::NotFound)?;
    let (unit, year) = (whose.unit.id, whose.year);
    let values = crate::plan_versions(&mut tx, indicator.id, unit, year, visit.as_of).await?;
    let allocation =
        crate::allocation(&visit.installation, &mut tx, indicator.id, unit, year, visit.as_of).await?;
    let versions = lines(&visit, &mut tx, indicator, &values).await?;
    drop(tx);
    let may_change = visit.actor.may(crate::CHANGE, &whose.tree.scope(unit)) && !visit.as_of.is_past();
    let lead = Text::new("targets-target-lead")
        .with("unit", whose.unit.name.as_str())
        .with("year", year.to_string())
        .with(
            "value",
            prevailing(&values).map_or_else(
                || visit.t("targets-target-none"),
                |value| {
                    format!(
                        "{} {}",
                        bounds(value.low, value.high, indicator, visit.lang),
                        indicator.unit(visit.lang)
                    )
                },
            ),
        );
    let page =
        visit.page(indicator.name(visit.lang)).in_hindsight(versions.iter().any(|line| line.is_hindsight));
    let forms = may_change.then(|| forms(&visit, &whose, indicator, &values, &allocation, &again));
    let html = ui::render(&TargetPage {
        lead: visit.say(&lead),
        remark: again.wrong.remark(),
        measure: indicator.unit(visit.lang).to_owned(),
        plan: visit.href(&format!(
            "{}?don-vi={}&nam={year}",
            crate::PLAN,
            ui::visit::encoded(&whose.unit.code)
        )),
        outlook: visit.href(&format!(
            "{}/{}?don-vi={}",
            crate::CATALOGUE,
            indicator.code,
            ui::visit::encoded(&whose.unit.code)
        )),
        versions,
        shares: shares(&visit, &whose, indicator, &allocation),
        balance: balance(&visit, indicator, &allocation),
        is_unexplained: allocation.explanation.is_none()
            && allocation.difference.is_some_and(|steps| steps != 0),
        explanation: allocation.explanation,
        without: if allocation.children.is_empty() { 0 } else { allocation.without.len() },
        forms,
        page,
    })?;
    Ok((again.wrong.status(), html).into_response())
}

/// The assigned value that stands.
fn prevailing(values: &[PlanValue]) -> Option<&PlanValue> {
    standing_at(values, Level::Assigned)
}

/// The value of a level that stands: versions come newest first.
fn standing_at(values: &[PlanValue], level: Level) -> Option<&PlanValue> {
    values.iter().find(|value| value.level == level).filter(|value| !value.is_withdrawn)
}

async fn lines(
    visit: &Visit,
    tx: &mut Tx,
    indicator: &Indicator,
    values: &[PlanValue],
) -> Result<Vec<Line>, Problem> {
    let citations: Vec<Citation> = values.iter().filter_map(|value| value.citation.clone()).collect();
    let mut cited = resolve(&visit.installation, tx, &citations, visit.lang).await?.into_iter();
    let mut lines = Vec::with_capacity(values.len());
    for value in values {
        let document = value.citation.as_ref().and_then(|_| cited.next().flatten());
        lines.push(Line {
            level: visit.t(level_text(value.level)),
            value: bounds(value.low, value.high, indicator, visit.lang),
            known_on: ui::dates::day(value.known_on),
            basis: visit.t(basis_text(value.basis)),
            version: value.version,
            document: document.map(|cited| (cited.words, visit.href(&cited.href))),
            reason: value.reason.clone().unwrap_or_else(|| value.note.clone()),
            author: value.author_name.clone(),
            is_withdrawn: value.is_withdrawn,
            is_hindsight: visit.as_of.is_hindsight(kernel::clock::day_of(value.recorded_at)),
        });
    }
    Ok(lines)
}

fn shares(visit: &Visit, whose: &Whose, indicator: &Indicator, allocation: &Allocation) -> Vec<Share> {
    let share = |(unit, steps): &(kernel::UnitId, i64)| {
        let unit = whose.tree.get(*unit)?;
        Some(Share {
            name: unit.name.clone(),
            href: visit.href(&target_href(&indicator.code, &unit.code, whose.year)),
            value: numbers::trimmed(indicator.quantity(*steps), visit.lang),
        })
    };
    allocation.children.iter().filter_map(share).collect()
}

/// The sentence that says how the parts stand to the whole.
fn balance(visit: &Visit, indicator: &Indicator, allocation: &Allocation) -> Option<String> {
    let number = |steps: i64| numbers::trimmed(indicator.quantity(steps), visit.lang);
    let (sum, difference) = (allocation.sum?, allocation.difference?);
    let key = match difference {
        0 => "targets-balance-even",
        steps if steps > 0 => "targets-balance-above",
        _ => "targets-balance-below",
    };
    let text = Text::new(key)
        .with("sum", number(sum))
        .with("whole", number(allocation.parent?))
        .with("difference", number(difference.checked_abs()?))
        .with("measure", indicator.unit(visit.lang));
    Some(visit.say(&text))
}

fn forms(
    visit: &Visit,
    whose: &Whose,
    indicator: &Indicator,
    values: &[PlanValue],
    allocation: &Allocation,
    again: &Again,
) -> Forms {
    let address = |verb: &str| {
        let query = format!("don-vi={}&nam={}", ui::visit::encoded(&whose.unit.code), whose.year);
        format!("{}/{}/{verb}?{query}", crate::PLAN, ui::visit::encoded(&indicator.code))
    };
    let standing = prevailing(values);
    let withdrawable: Vec<&PlanValue> =
        Level::ALL.iter().filter_map(|level| standing_at(values, *level)).collect();
    Forms {
        set: super::set_target::fields(visit, indicator, standing, again),
        set_href: address("dat"),
        withdraw: super::set_target::withdrawal(visit, indicator, &withdrawable, again),
        withdraw_href: address("rut"),
        allocate: super::allocate_plan::fields(visit, whose, indicator, allocation, again),
        allocate_href: address("giao"),
        open: (!again.wrong.is_empty()).then(|| FormOf::sent(&again.sent)),
    }
}
