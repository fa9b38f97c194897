//! What a task must say before it is one: a named person, one lead unit, a product, a due that can be kept, a ground.

use jiff::civil::Date;
use kernel::{FieldProblem, Text, UnitId};
use organisation::UnitTree;

use super::due::Due;
use super::stages::State;
use crate::task::{NewTask, Task};

/// Letters of work, product and ground; of names and other short words.
const LONG: usize = 4_000;
const SHORT: usize = 300;

/// A new task without the gaps that a form leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    pub lead: UnitId,
    pub owner: UnitId,
    pub due: Due,
    pub state: State,
}

/// What the task says, or everything that is wrong with it, each beside its field. `parent`: it is a part of that.
pub fn whole(
    new: &NewTask,
    parent: Option<&Task>,
    tree: &UnitTree,
    on: Date,
) -> Result<Whole, Vec<FieldProblem>> {
    let mut wrong = Vec::new();
    let mut say = |field: &str, key: &'static str| {
        wrong.push(FieldProblem { field: field.to_owned(), text: Text::new(key) });
    };
    let texts = [
        ("work", &new.work, true, LONG),
        ("product", &new.product, true, LONG),
        ("person", &new.person, true, SHORT),
        ("competence", &new.competence, false, SHORT),
        ("ground", &new.ground, new.document.is_none() && new.citation.is_none() && parent.is_none(), LONG),
    ];
    for (field, words, is_needed, most) in texts {
        if is_needed && words.is_empty() {
            say(field, missing(field));
        } else if words.chars().count() > most {
            say(field, "tasks-wrong-too-long");
        }
    }
    let owner =
        new.owner.or_else(|| tree.root().map(|root| root.id)).filter(|unit| tree.get(*unit).is_some());
    if owner.is_none() {
        say("owner", "tasks-wrong-owner");
    }
    let lead = new.lead.filter(|unit| tree.get(*unit).is_some());
    match (lead, owner) {
        (None, _) => say("lead", "tasks-wrong-lead-missing"),
        (Some(lead), Some(owner)) if lead == owner => say("lead", "tasks-wrong-lead-is-owner"),
        (Some(lead), Some(owner)) if !reaches(tree, owner, lead, parent) => {
            say("lead", "tasks-wrong-lead-not-below");
        }
        _ => {}
    }
    let is_absent = |unit: &UnitId| tree.get(*unit).is_none();
    if new.coordinating.iter().any(is_absent) || lead.is_some_and(|lead| new.coordinating.contains(&lead)) {
        say("coordinating", "tasks-wrong-coordinating");
    }
    let due = Due::read(&new.due);
    let state = due.as_ref().map(|due| State::first(due.first(on)));
    match (&due, &state) {
        (None, _) if new.due.trim().is_empty() => say("due", "tasks-wrong-due-missing"),
        (Some(Due::On(day)), _) if *day < on => say("due", "tasks-wrong-due-past"),
        (Some(Due::On(day)), _) if parent.and_then(|of| of.state.due).is_some_and(|whole| *day > whole) => {
            say("due", "tasks-wrong-due-after-whole");
        }
        (Some(Due::Again(_)), _) if parent.is_some() => say("due", "tasks-wrong-part-again"),
        (Some(_), Some(_)) => {}
        _ => say("due", "tasks-wrong-due"),
    }
    match (lead, owner, due, state) {
        (Some(lead), Some(owner), Some(due), Some(state)) if wrong.is_empty() => {
            Ok(Whole { lead, owner, due, state })
        }
        _ => Err(wrong),
    }
}

/// A task goes down the tree; a part of one also to the units that were to help with the whole.
fn reaches(tree: &UnitTree, owner: UnitId, lead: UnitId, parent: Option<&Task>) -> bool {
    tree.path(lead).contains(&owner) || parent.is_some_and(|of| of.coordinating.contains(&lead))
}

fn missing(field: &str) -> &'static str {
    match field {
        "work" => "tasks-wrong-work-missing",
        "product" => "tasks-wrong-product-missing",
        "person" => "tasks-wrong-person-missing",
        _ => "tasks-wrong-ground-missing",
    }
}

/// The words of a clause as a name of their own: beginning with a capital letter.
pub fn titled(words: &str) -> String {
    let mut letters = words.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The unit that a name from a document means: exactly one of that name, or none is proposed.
pub fn unit_named(tree: &UnitTree, name: &str) -> Option<UnitId> {
    match tree.named(name.trim()).as_slice() {
        [only] => Some(only.id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use kernel::ids::Mint;
    use organisation::{Unit, UnitKind};

    use super::*;

    const TODAY: Date = date(2026, 6, 1);

    struct Small {
        tree: UnitTree,
        root: UnitId,
        health: UnitId,
        ward: UnitId,
    }

    fn small() -> Small {
        let mint = Mint::seeded(1);
        let (root, health, ward) =
            (mint.id(Timestamp::UNIX_EPOCH), mint.id(Timestamp::UNIX_EPOCH), mint.id(Timestamp::UNIX_EPOCH));
        let unit = |id, code: &str, name: &str, parent| Unit {
            id,
            code: code.into(),
            name: name.into(),
            kind: UnitKind::Other,
            parent,
            valid_from: date(2000, 1, 1),
            valid_to: None,
        };
        let units = vec![
            unit(root, "T", "Tỉnh Mẫu", None),
            unit(health, "SYT", "Sở Y tế", Some(root)),
            unit(ward, "TYT", "Trạm Y tế", Some(health)),
        ];
        Small { tree: UnitTree::new(TODAY, units), root, health, ward }
    }

    fn new(small: &Small) -> NewTask {
        NewTask {
            work: "Rà soát quy hoạch".into(),
            product: "Báo cáo".into(),
            lead: Some(small.health),
            person: "Bà Hoa".into(),
            due: "30/6/2026".into(),
            ground: "Kết luận miệng".into(),
            ..NewTask::default()
        }
    }

    fn wrong(small: &Small, new: &NewTask) -> Vec<(String, &'static str)> {
        let found = whole(new, None, &small.tree, TODAY).unwrap_err();
        found.into_iter().map(|one| (one.field, one.text.key)).collect()
    }

    #[test]
    fn a_task_that_is_clear_in_all_six_is_one_and_its_owner_is_the_top_unless_said() {
        let small = small();
        let found = whole(&new(&small), None, &small.tree, TODAY).unwrap();
        assert_eq!(
            (found.lead, found.owner, found.due),
            (small.health, small.root, Due::On(date(2026, 6, 30)))
        );
        let own = NewTask { lead: Some(small.ward), owner: Some(small.health), ..new(&small) };
        assert_eq!(whole(&own, None, &small.tree, TODAY).unwrap().owner, small.health);
    }

    #[test]
    fn everything_that_is_not_clear_is_told_at_once() {
        let small = small();
        let keys: Vec<&str> = wrong(&small, &NewTask::default()).into_iter().map(|(_, key)| key).collect();
        assert_eq!(
            keys,
            [
                "tasks-wrong-work-missing",
                "tasks-wrong-product-missing",
                "tasks-wrong-person-missing",
                "tasks-wrong-ground-missing",
                "tasks-wrong-lead-missing",
                "tasks-wrong-due-missing"
            ]
        );
    }

    #[test]
    fn each_clear_has_its_own_refusal() {
        let small = small();
        let cases: [(NewTask, &str, &str); 7] = [
            (NewTask { person: String::new(), ..new(&small) }, "person", "tasks-wrong-person-missing"),
            (NewTask { lead: Some(small.root), ..new(&small) }, "lead", "tasks-wrong-lead-is-owner"),
            (NewTask { owner: Some(small.ward), ..new(&small) }, "lead", "tasks-wrong-lead-not-below"),
            (
                NewTask { coordinating: vec![small.health], ..new(&small) },
                "coordinating",
                "tasks-wrong-coordinating",
            ),
            (NewTask { due: "31/02/2027".into(), ..new(&small) }, "due", "tasks-wrong-due"),
            (NewTask { due: "31/5/2026".into(), ..new(&small) }, "due", "tasks-wrong-due-past"),
            (NewTask { work: "x".repeat(LONG + 1), ..new(&small) }, "work", "tasks-wrong-too-long"),
        ];
        for (new, field, key) in cases {
            assert_eq!(wrong(&small, &new), [(field.to_owned(), key)]);
        }
    }

    #[test]
    fn the_words_of_a_clause_begin_with_a_capital_letter() {
        assert_eq!(titled(" đẩy nhanh tiến độ "), "Đẩy nhanh tiến độ");
        assert_eq!(titled(""), "");
    }

    #[test]
    fn a_name_that_fits_no_unit_is_left_open() {
        let small = small();
        assert_eq!(unit_named(&small.tree, "so y te"), Some(small.health));
        assert_eq!(unit_named(&small.tree, "các sở, ngành"), None);
    }
}
