//! The form that spreads a target over the units below; it stands on the target's own page.

use axum::extract::{Form, Path};
use axum::response::Response;
use kernel::{Act, Problem};
use ui::{Failure, Field, Visit, numbers};

use super::set_target::{Sent, answer, finish, said};
use super::target::Again;
use super::{Whose, cited, day, steps};
use crate::NewAllocation;
use crate::indicator::Indicator;
use crate::plan::Allocation;

/// More units than this are allocated by a file, not by a form.
const MOST: usize = 400;

/// The name of a unit's cell.
fn cell(unit: kernel::UnitId) -> String {
    format!("u-{unit}")
}

/// A cell for each unit directly below; nothing where there are none, or too many for a form.
pub(super) fn fields(
    visit: &Visit,
    whose: &Whose,
    indicator: &Indicator,
    allocation: &Allocation,
    again: &Again,
) -> Vec<Field> {
    let below = whose.tree.children(whose.unit.id);
    if below.is_empty() || below.len() > MOST {
        return Vec::new();
    }
    let now = |unit| allocation.children.iter().find(|(of, _)| *of == unit).map(|(_, steps)| *steps);
    let cells = below.into_iter().map(|unit| {
        let value = now(unit.id).map(|steps| numbers::trimmed(indicator.quantity(steps), visit.lang));
        Field::number(cell(unit.id), unit.name.as_str())
            .value(value.unwrap_or_default())
            .suffix(indicator.unit(visit.lang))
    });
    let others = [
        Field::area("allocate_explanation", visit.t("targets-field-explanation"))
            .hint(visit.t("targets-hint-explanation")),
        Field::text("allocate_document", visit.t("targets-field-document"))
            .hint(visit.t("targets-hint-document"))
            .required(),
        Field::date("allocate_known_on", visit.t("targets-field-known-on")),
        Field::text("allocate_reason", visit.t("targets-field-reason")).hint(visit.t("targets-hint-reason")),
    ];
    cells.chain(others).map(|field| finish(field, again)).collect()
}

pub async fn submit(
    visit: Visit,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    answer(visit, &code, sent, "targets-allocate-done", allocate).await
}

async fn allocate(
    visit: &Visit,
    act: &mut Act,
    indicator: &Indicator,
    whose: &Whose,
    sent: &Sent,
) -> Result<(), Problem> {
    let mut shares = Vec::new();
    for unit in whose.tree.children(whose.unit.id) {
        let name = cell(unit.id);
        if let Some(value) = steps(visit, &name, &said(sent, &name), indicator)? {
            shares.push((unit.id, value));
        }
    }
    let words = |name: &str| Some(said(sent, name)).filter(|words| !words.is_empty());
    let allocation = NewAllocation {
        indicator: indicator.id,
        parent: whose.unit.id,
        year: whose.year,
        shares,
        explanation: words("allocate_explanation"),
        citation: cited(&mut act.tx, &said(sent, "allocate_document"))
            .await
            .map_err(|problem| rename(problem, "allocate_document"))?,
        known_on: day("allocate_known_on", &said(sent, "allocate_known_on"))?,
        reason: words("allocate_reason"),
    };
    crate::allocate_plan(act, allocation).await.map(|_| ())
}

/// The same remark at this form's own field.
pub(super) fn rename(problem: Problem, to: &str) -> Problem {
    match problem {
        Problem::Invalid(mut fields) => {
            for field in fields.iter_mut().filter(|field| field.field == "document") {
                to.clone_into(&mut field.field);
            }
            Problem::Invalid(fields)
        }
        other => other,
    }
}
