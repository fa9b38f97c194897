//! A new task as a form: its fields, and what somebody typed as what it says. A unit is meant by its code, its name or a
//! part of it, with or without marks; where several are meant one is chosen, and a name that is no unit's is left open.

use std::collections::HashMap;

use kernel::{FieldProblem, Problem, Text, UnitId};
use organisation::UnitTree;
use ui::form::Wrong;
use ui::{Field, Visit};

use crate::task::NewTask;

/// A form as it was sent.
pub type Sent = HashMap<String, String>;

pub fn said(sent: &Sent, name: &str) -> String {
    sent.get(name).map(|text| text.trim().to_owned()).unwrap_or_default()
}

/// Which of the fields a form has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By hand: everything.
    ByHand,
    /// For something that is cited: its ground is known.
    Serving,
    /// From a document, or a part of another task: owner and ground are known.
    Cited,
}

/// The page's list of units, from which browsers propose.
pub const UNITS: &str = "cac-don-vi";
/// So many units are proposed; the rest is found by typing more of a name and sending.
const PROPOSED: usize = 400;
/// Of a name that several units have, so many are chosen from.
const CHOSEN_FROM: usize = 30;

/// Units by name, and the words by which browsers find them: without marks, with the code.
pub fn proposed(tree: &UnitTree) -> Vec<(String, String)> {
    let mut units = Vec::new();
    let mut next: Vec<&organisation::Unit> = tree.roots();
    while !next.is_empty() && units.len() < PROPOSED {
        units.extend(
            next.iter()
                .map(|unit| (unit.name.clone(), format!("{} {}", vn_numbers::fold(&unit.name), unit.code))),
        );
        next = next.iter().flat_map(|unit| tree.children(unit.id)).collect();
    }
    units.truncate(PROPOSED);
    units
}

/// What words mean: a unit by its code or name, or those that have them in their name, from which a person chooses.
enum Meant<'a> {
    Exactly(&'a organisation::Unit),
    Among(Vec<&'a organisation::Unit>),
}

fn meant<'a>(tree: &'a UnitTree, words: &str) -> Meant<'a> {
    match tree.named(words)[..] {
        [only] => Meant::Exactly(only),
        [] => Meant::Among(tree.find(words)),
        ref several => Meant::Among(several.to_vec()),
    }
}

/// The fields of one task; `mark` follows every name, where a form holds several.
pub fn fields(
    visit: &Visit,
    tree: &UnitTree,
    kind: Kind,
    mark: &str,
    values: &Sent,
    wrong: &Wrong,
) -> Vec<Field> {
    let t = |key: &str| visit.t(key);
    let name = |name: &str| format!("{name}{mark}");
    // Of several, those that are not chosen may stay empty: the browser must not ask for them.
    let need = |field: Field| if mark.is_empty() { field.required() } else { field };
    let mut fields = vec![
        need(Field::area(name("work"), t("tasks-field-work"))),
        need(Field::text(name("product"), t("tasks-field-product")).hint(t("tasks-hint-product"))),
        need(Field::text(name("lead"), t("tasks-field-lead")).hint(t("tasks-hint-unit"))),
        need(Field::text(name("person"), t("tasks-field-person")).hint(t("tasks-hint-person"))),
        Field::text(name("coordinating"), t("tasks-field-coordinating")).hint(t("tasks-hint-units")),
        need(Field::text(name("due"), t("tasks-field-due")).hint(t("tasks-hint-due"))),
        Field::text(name("competence"), t("tasks-field-competence")).hint(t("tasks-hint-competence")),
    ];
    if kind != Kind::Cited {
        fields.push(Field::text(name("owner"), t("tasks-field-owner")).hint(t("tasks-hint-owner")));
    }
    if kind == Kind::ByHand {
        fields.push(Field::text(name("document"), t("tasks-field-document")).hint(t("tasks-hint-document")));
        fields.push(Field::area(name("ground"), t("tasks-field-ground")).hint(t("tasks-hint-ground")));
    }
    let is_unit = |field: &Field| ["lead", "owner"].iter().any(|one| field.name == name(one));
    let finish = |field: Field| {
        let (value, error) = (said(values, &field.name), wrong.with(&field.name));
        // A part of a name is never taken for a unit in silence: whoever typed it chooses.
        if is_unit(&field)
            && error.is_some()
            && let Meant::Among(several) = meant(tree, &value)
            && !several.is_empty()
        {
            let choices = several.iter().take(CHOSEN_FROM).map(|unit| (unit.code.clone(), unit.name.clone()));
            return Field::choice(field.name, field.label, choices.collect()).error(error);
        }
        let field = if is_unit(&field) { field.list(UNITS) } else { field };
        field.value(value).error(error)
    };
    fields.into_iter().map(finish).collect()
}

/// What was typed as a task; names of units that fit none are told beside their fields, with the likeliest.
pub fn read(tree: &UnitTree, sent: &Sent, mark: &str) -> Result<NewTask, Problem> {
    let of = |name: &str| said(sent, &format!("{name}{mark}"));
    let mut wrong = Vec::new();
    let mut unit = |field: &str, words: &str| -> Option<UnitId> {
        if words.is_empty() {
            return None;
        }
        let text = match meant(tree, words) {
            Meant::Exactly(only) => return Some(only.id),
            Meant::Among(none) if none.is_empty() => unknown(tree, words),
            Meant::Among(several) => {
                Text::new("tasks-wrong-unit-several").with("name", words).with("count", several.len())
            }
        };
        wrong.push(FieldProblem { field: field.to_owned(), text });
        None
    };
    let lead = unit("lead", &of("lead"));
    let owner = unit("owner", &of("owner"));
    let names = of("coordinating");
    let coordinating =
        names.split(';').map(str::trim).filter_map(|name| unit("coordinating", name)).collect();
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    Ok(NewTask {
        work: of("work"),
        product: of("product"),
        lead,
        coordinating,
        person: of("person"),
        owner,
        competence: of("competence"),
        due: of("due"),
        ground: of("ground"),
        ..NewTask::default()
    })
}

fn unknown(tree: &UnitTree, words: &str) -> Text {
    let nearest: Vec<&str> = tree.nearest(words).into_iter().map(|unit| unit.name.as_str()).take(3).collect();
    if nearest.is_empty() {
        Text::new("tasks-wrong-unit-named").with("name", words)
    } else {
        Text::new("tasks-wrong-unit-like").with("name", words).with("like", nearest.join("; "))
    }
}
