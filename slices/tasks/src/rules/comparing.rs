//! What happened to many tasks between two days: what came, what went, what slipped.

use std::collections::HashMap;

use jiff::civil::Date;

use super::stages::{Stage, State};
use crate::task::TaskId;

/// Why a task is told in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Came,
    Accepted,
    Withdrawn,
    /// Was within its day then and is past it now.
    BecameOverdue,
    /// Its day was moved.
    Moved,
}

impl Change {
    pub const fn text(self) -> &'static str {
        match self {
            Self::Came => "tasks-change-came",
            Self::Accepted => "tasks-change-accepted",
            Self::Withdrawn => "tasks-change-withdrawn",
            Self::BecameOverdue => "tasks-change-became-overdue",
            Self::Moved => "tasks-change-moved",
        }
    }
}

/// Every change from one day to a later one; a task may have several.
pub fn changes(
    before: &HashMap<TaskId, State>,
    from: Date,
    after: &[(TaskId, State)],
    to: Date,
) -> Vec<(TaskId, Change)> {
    let mut found = Vec::new();
    for (task, now) in after {
        let then = before.get(task);
        let mut tell = |change| found.push((*task, change));
        if then.is_none() {
            tell(Change::Came);
        }
        let became = |stage| now.stage == stage && then.is_none_or(|then| then.stage != stage);
        if became(Stage::Accepted) {
            tell(Change::Accepted);
        }
        if became(Stage::Withdrawn) {
            tell(Change::Withdrawn);
        }
        let was_overdue = then.is_some_and(|then| then.stage.is_open() && then.is_past_original(from));
        if now.stage.is_open() && now.is_past_original(to) && !was_overdue {
            tell(Change::BecameOverdue);
        }
        if now.extensions > then.map_or(0, |then| then.extensions) {
            tell(Change::Moved);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use kernel::ids::Mint;

    use super::super::stages::Verb;
    use super::*;

    #[test]
    fn between_two_days_it_tells_what_came_went_and_slipped() {
        let mint = Mint::seeded(1);
        let ids: Vec<TaskId> = (0..5).map(|_| mint.id(Timestamp::UNIX_EPOCH)).collect();
        let first = || State::first(Some(date(2026, 6, 30)));
        let (from, to) = (date(2026, 6, 15), date(2026, 7, 15));
        let taken = first().after(Verb::TakeOn, from).unwrap();
        let done = taken.after(Verb::Deliver, from).unwrap().after(Verb::Accept, from).unwrap();
        let asked = taken.after(Verb::AskExtension { to: date(2026, 8, 1) }, from).unwrap();
        let before: HashMap<TaskId, State> =
            [(ids[0], taken.clone()), (ids[1], first()), (ids[2], taken), (ids[3], done.clone())].into();
        let after = [
            (ids[0], done.clone()),
            (ids[1], first().after(Verb::Withdraw, to).unwrap()),
            (ids[2], asked.after(Verb::Grant, from).unwrap()),
            (ids[3], done),
            (ids[4], State::first(Some(date(2026, 12, 1)))),
        ];
        assert_eq!(
            changes(&before, from, &after, to),
            [
                (ids[0], Change::Accepted),
                (ids[1], Change::Withdrawn),
                (ids[2], Change::BecameOverdue),
                (ids[2], Change::Moved),
                (ids[4], Change::Came)
            ]
        );
        assert_eq!(changes(&before, from, &after[3..4], to), []);
    }
}
