//! The screens of figures: what a unit hands in, what waits for a decision, where a figure comes from.

pub mod calendar_feed;
pub mod checks;
pub mod consolidation;
pub mod decide;
pub mod define_form;
pub mod delegations;
pub mod enter_figures;
pub mod estimates;
pub mod evidence;
pub mod figure;
pub mod fill_file;
pub mod fill_report;
pub mod form;
pub mod form_links;
pub mod forms;
pub mod import_figures;
pub mod my_reports;
pub mod owed;
pub mod period_progress;
pub mod remarks;
pub mod request;
pub mod review;
pub mod submission;
pub mod thread;

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Problem, Scope, Span, Text, Tx, UnitId, clock};
use organisation::{Unit, UnitTree};
use ui::Visit;

use crate::figure::SubmissionId;
use crate::{READ, SUBMIT};

pub const MY_REPORTS: &str = "/nhap-so-lieu";
pub const ENTER: &str = "/nhap-so-lieu/nhap";
pub const REVIEW: &str = "/duyet";

/// The query parameters that say whose figures, of which year, of which part of it.
pub const UNIT: &str = "don-vi";
pub const YEAR: &str = "nam";
pub const PART: &str = "ky";

/// More units than this are asked for by code or name, not by a list.
const LISTED: usize = 100;

pub type Sent = HashMap<String, String>;

/// A part of a form, its ends trimmed.
fn said<'a>(sent: &'a Sent, name: &str) -> &'a str {
    sent.get(name).map_or("", |text| text.trim())
}

/// The address of a submission's page.
pub fn submission_page(id: SubmissionId) -> String {
    format!("/bao-cao/{id}")
}

/// The address of a figure's page.
pub fn figure_page(id: crate::FigureId) -> String {
    format!("/so-lieu/{id}")
}

/// `25/9/2020 12:00`, in Viet Nam.
fn moment(at: Timestamp) -> String {
    at.to_zoned(clock::zone()).strftime("%-d/%-m/%Y %H:%M").to_string()
}

const fn span_text(span: Span) -> &'static str {
    match span {
        Span::OfPeriod => "reports-span-of-period",
        Span::Cumulative => "reports-span-cumulative",
    }
}

/// Whose it is, when the visitor may see it; what is not theirs is not found.
async fn scope_seen(visit: &Visit, tx: &mut Tx, unit: UnitId) -> Result<Scope, Problem> {
    let scope = organisation::scope_of(&visit.installation, tx, unit).await?;
    if visit.actor.may(READ, &scope) { Ok(scope) } else { Err(Problem::NotFound) }
}

/// Of these units those that the visitor may see.
pub(crate) async fn seen(
    visit: &Visit,
    tx: &mut Tx,
    units: HashSet<UnitId>,
) -> Result<HashSet<UnitId>, Problem> {
    let mut theirs = HashSet::new();
    for unit in units {
        let scope = organisation::scope_of(&visit.installation, tx, unit).await?;
        if visit.actor.may(READ, &scope) {
            theirs.insert(unit);
        }
    }
    Ok(theirs)
}

/// A unit's name on a day, or its present one.
async fn unit_name(visit: &Visit, tx: &mut Tx, unit: UnitId, day: Date) -> Result<String, Problem> {
    for day in [day, visit.installation.clock.today()] {
        let tree = organisation::tree(&visit.installation, tx, day).await?;
        if let Some(unit) = tree.get(unit) {
            return Ok(unit.name.clone());
        }
    }
    Ok(ui::numbers::NONE.to_owned())
}

/// The units for which the actor may hand in figures: each granted one, then those below it.
fn own_units<'a>(visit: &Visit, tree: &'a UnitTree) -> Vec<&'a Unit> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for grant in visit.actor.grants.iter().filter(|grant| SUBMIT.roles.contains(&grant.role)) {
        let tops: Vec<UnitId> = match grant.unit {
            Some(unit) => vec![unit],
            None => tree.roots().into_iter().map(|unit| unit.id).collect(),
        };
        for top in tops {
            let below = std::iter::once(top).chain(tree.descendants(top));
            found.extend(below.filter_map(|unit| tree.get(unit)).filter(|unit| seen.insert(unit.id)));
        }
    }
    found
}

/// The unit asked for by code or name among the actor's own, else the first of these.
fn asked_unit<'a>(asked: &str, own: &[&'a Unit], tree: &'a UnitTree) -> Result<Option<&'a Unit>, Problem> {
    if asked.is_empty() {
        return Ok(own.first().copied());
    }
    let named = tree.named(asked);
    match named.iter().find(|unit| own.iter().any(|mine| mine.id == unit.id)) {
        Some(unit) => Ok(Some(unit)),
        None => Err(Problem::NotFound),
    }
}

/// The field by which a unit is chosen; nothing where there is no choice.
fn unit_field(visit: &Visit, own: &[&Unit], chosen: &Unit) -> Option<ui::Field> {
    let label = visit.t("reports-field-unit");
    match own.len() {
        0 | 1 => None,
        count if count <= LISTED => {
            let choices = own.iter().map(|unit| (unit.code.clone(), unit.name.clone())).collect();
            Some(ui::Field::choice(UNIT, label, choices).value(chosen.code.as_str()))
        }
        _ => {
            let field = ui::Field::text(UNIT, label).hint(visit.t("reports-hint-unit"));
            Some(field.value(chosen.code.as_str()))
        }
    }
}

/// What the checks remarked when figures came in, in a sentence; nothing when they had nothing to say. Where they
/// have nothing to say any more, it says so.
fn remarked(visit: &Visit, remarks: i64, is_still_so: bool) -> Option<String> {
    let key = if is_still_so { "reports-remarked" } else { "reports-remarked-settled" };
    (remarks > 0).then(|| visit.say(&Text::new(key).with("count", remarks)))
}
