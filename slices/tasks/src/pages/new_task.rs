//! A new task as a form: its fields, and what somebody typed as what it says. A name that is no unit's is left open.

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
    /// From a document, or a part of another task: owner and ground are known.
    Cited,
}

/// The fields of one task; `mark` follows every name, where a form holds several.
pub fn fields(visit: &Visit, kind: Kind, mark: &str, values: &Sent, wrong: &Wrong) -> Vec<Field> {
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
    if kind == Kind::ByHand {
        fields.push(Field::text(name("owner"), t("tasks-field-owner")).hint(t("tasks-hint-owner")));
        fields.push(Field::text(name("document"), t("tasks-field-document")).hint(t("tasks-hint-document")));
        fields.push(Field::area(name("ground"), t("tasks-field-ground")).hint(t("tasks-hint-ground")));
    }
    let finish = |field: Field| {
        let (value, error) = (said(values, &field.name), wrong.with(&field.name));
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
        match tree.named(words).as_slice() {
            [only] => Some(only.id),
            _ => {
                wrong.push(FieldProblem { field: field.to_owned(), text: unknown(tree, words) });
                None
            }
        }
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
