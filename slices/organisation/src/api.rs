//! The tree as JSON: what the pages show, for programs.

use axum::Json;
use axum::extract::Path;
use kernel::Problem;
use kernel::slice::Shape;
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::memory;
use crate::rules::unit_tree::{Unit, UnitTree};

/// A unit as it stands on a day.
const UNIT: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("code", Shape::Words),
    ("name", Shape::Words),
    ("kind", Shape::Words),
    ("parent", Shape::OrNull(&Shape::Words)),
    ("valid_from", Shape::Day),
    ("valid_to", Shape::OrNull(&Shape::Day)),
]);

/// Units from the top down.
pub const UNITS: Shape = Shape::List(&UNIT);

/// A name and since when.
const NAMED: Shape = Shape::Record(&[("valid_from", Shape::Day), ("name", Shape::Words)]);

/// Who took over how much of whom.
const HANDED: Shape = Shape::Record(&[
    ("code", Shape::OrNull(&Shape::Words)),
    ("share_per_mille", Shape::Whole),
    ("day", Shape::Day),
    ("act_document", Shape::OrNull(&Shape::Words)),
]);

/// A unit through time.
pub const WHOLE_UNIT: Shape = Shape::Wider(
    &UNIT,
    &[
        ("names", Shape::List(&NAMED)),
        ("children", Shape::List(&Shape::Words)),
        ("successors", Shape::List(&HANDED)),
        ("predecessors", Shape::List(&HANDED)),
    ],
);

/// `?as_of=2025-07-01` or the day of the visit; `?q=` finds by code or name.
pub async fn units(visit: Visit) -> Result<Json<Value>, Failure> {
    let known = memory::known(&visit.installation, &mut visit.read().await?).await?;
    let tree = known.tree(visit.as_of_asked()?.day);
    let units: Vec<Value> = match visit.asked_for("q").filter(|words| !words.trim().is_empty()) {
        Some(words) => tree.find(&words).into_iter().map(|unit| flat(&tree, unit)).collect(),
        None => tree.units().map(|unit| flat(&tree, unit)).collect(),
    };
    Ok(Json(Value::Array(units)))
}

pub async fn unit(visit: Visit, Path(code): Path<String>) -> Result<Json<Value>, Failure> {
    let known = memory::known(&visit.installation, &mut visit.read().await?).await?;
    let day = visit.as_of_asked()?.day;
    let life = known.history.by_code(&code, day).ok_or(Problem::NotFound)?;
    let tree = known.tree(life.nearest_day(day));
    let unit = tree.get(life.id).ok_or(Problem::NotFound)?;
    let code_of = |id| known.history.get(id).map(|life| life.code.clone());
    let mut value = flat(&tree, unit);
    value["names"] =
        life.names.iter().map(|(day, name)| json!({ "valid_from": day, "name": name })).collect();
    value["children"] = tree.children(life.id).into_iter().map(|child| json!(child.code)).collect();
    let handed = |is_successor: bool| -> Value {
        let ours =
            known.successions.iter().filter(|one| life.id == if is_successor { one.old } else { one.new });
        ours.map(|one| {
            let other = if is_successor { one.new } else { one.old };
            json!({ "code": code_of(other), "share_per_mille": one.share_per_mille, "day": one.day,
                "act_document": one.act_document })
        })
        .collect()
    };
    value["successors"] = handed(true);
    value["predecessors"] = handed(false);
    Ok(Json(value))
}

fn flat(tree: &UnitTree, unit: &Unit) -> Value {
    let parent = unit.parent.and_then(|parent| tree.get(parent)).map(|parent| &parent.code);
    json!({ "id": unit.id, "code": unit.code, "name": unit.name, "kind": unit.kind, "parent": parent,
        "valid_from": unit.valid_from, "valid_to": unit.valid_to })
}
