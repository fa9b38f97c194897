//! The fields of a proposal's form, the same for correcting, adding and splitting.

use kernel::Problem;
use organisation::UnitTree;
use ui::form::Wrong;
use ui::{Field, Visit};

use super::proposals::{bound_text, field_text};
use crate::proposal::{ProposalKind, Said};

const BOUNDS: [&str; 5] = ["", "at_least", "at_most", "about", "range"];

/// `before` parts several proposals of one form: `2.` before each name.
pub fn fields(visit: &Visit, kind: ProposalKind, before: &str, said: &Said, wrong: &Wrong) -> Vec<Field> {
    let field = |field: &&str| {
        let (label, name) = (visit.t(field_text(field)), format!("{before}{field}"));
        let of = match *field {
            "action" => Field::area(&name, label).required(),
            "indicator" | "symbol" => Field::text(&name, label).required(),
            "value" => Field::number(&name, label).required(),
            "bound" => {
                let bounds = BOUNDS.iter().map(|bound| ((*bound).to_owned(), visit.t(bound_text(bound))));
                Field::choice(&name, label, bounds.collect())
            }
            "lead" | "coordinating" => Field::text(&name, label).hint(visit.t("documents-hint-names")),
            "deadline" => Field::text(&name, label).hint(visit.t("documents-hint-deadline")),
            _ => Field::text(&name, label),
        };
        of.value(said.get(*field).cloned().unwrap_or_default()).error(wrong.with(&name))
    };
    kind.fields().iter().map(field).collect()
}

/// The unit that somebody means by a code, a name or a part of it, with or without marks.
pub enum Meant {
    One(kernel::UnitId, String),
    /// Code and name of each.
    Several(Vec<(String, String)>),
    Nobody,
}

pub fn meant(tree: &UnitTree, words: &str) -> Meant {
    const SHOWN: usize = 20;
    let named = tree.named(words);
    let found = if named.is_empty() { tree.find(words) } else { named };
    match found[..] {
        [] => Meant::Nobody,
        [unit] => Meant::One(unit.id, unit.name.clone()),
        _ => Meant::Several(
            found.iter().take(SHOWN).map(|unit| (unit.code.clone(), unit.name.clone())).collect(),
        ),
    }
}

/// What a form that was not taken shows: remarks at its fields, or one above it.
pub fn wrong_of(problem: Problem, visit: &Visit) -> Result<Wrong, Problem> {
    Wrong::of(problem, &visit.page(""))
}
