//! Who is reminded when: steps before and after the day that counts, in working days, each reaching further up.

use jiff::civil::Date;
use kernel::slice::Person;
use kernel::{Role, UnitId, UserId};
use vn_calendar::{Calendar, Error};

use super::stages::State;

/// Whom a reminder reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reaches {
    /// Whoever has the task in hand.
    Doer,
    /// And the heads of the lead unit.
    Heads,
    /// And whoever gave the task.
    Giver,
    /// And the leaders over the owner.
    Leaders,
}

/// A step of reminding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    /// Working days after the day that counts; negative before it. Its identity, too.
    pub step: i64,
    pub reaches: Reaches,
}

/// In their order. A step that was passed by while nobody was reminded is not made up for: the last one stands for it.
pub const STEPS: [Reminder; 6] = [
    Reminder { step: -5, reaches: Reaches::Doer },
    Reminder { step: -2, reaches: Reaches::Doer },
    Reminder { step: 0, reaches: Reaches::Heads },
    Reminder { step: 1, reaches: Reaches::Heads },
    Reminder { step: 3, reaches: Reaches::Giver },
    Reminder { step: 7, reaches: Reaches::Leaders },
];

/// The step at which a task stands on a day; none on days off, while there is time, and once the product is there.
pub fn reminder(state: &State, on: Date, calendar: &Calendar) -> Result<Option<Reminder>, Error> {
    let Some(due) = state.due.filter(|_| state.stage.is_open() && state.delivered_on.is_none()) else {
        return Ok(None);
    };
    if !calendar.is_working(on)? {
        return Ok(None);
    }
    let passed = i64::from(calendar.working_days(due, on)?);
    // A day due on a weekend is past on Monday, the first working day after it, and not before.
    Ok(STEPS.into_iter().rev().find(|reminder| reminder.step <= passed))
}

/// Whose a task is, as far as accounts are known for it.
#[derive(Debug, Clone)]
pub struct Concerned<'a> {
    /// Whoever took it on or is named for it.
    pub doers: Vec<UserId>,
    pub giver: Option<UserId>,
    pub lead: UnitId,
    /// The owner and all above it.
    pub over: &'a [UnitId],
    /// Open accounts over the lead unit, the owner or the whole.
    pub people: &'a [Person],
}

/// The accounts that a reminder reaches, each once. Where nobody has the task in hand, the lead unit's people have.
pub fn recipients(reaches: Reaches, of: &Concerned) -> Vec<UserId> {
    let holding = |role: Role, units: &[UnitId]| -> Vec<UserId> {
        let holds = |person: &&Person| {
            person
                .grants
                .iter()
                .any(|grant| grant.role == role && grant.unit.is_some_and(|unit| units.contains(&unit)))
        };
        of.people.iter().filter(holds).map(|person| person.user).collect()
    };
    let own = [of.lead];
    let mut found = of.doers.clone();
    if found.is_empty() {
        found.extend(holding(Role::Reporter, &own));
        found.extend(holding(Role::Head, &own));
    }
    if reaches != Reaches::Doer {
        found.extend(holding(Role::Head, &own));
    }
    if matches!(reaches, Reaches::Giver | Reaches::Leaders) {
        found.extend(of.giver);
    }
    if reaches == Reaches::Leaders {
        found.extend(holding(Role::Leader, of.over));
    }
    let mut once: Vec<UserId> = Vec::with_capacity(found.len());
    for user in found {
        if !once.contains(&user) {
            once.push(user);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use kernel::Grant;
    use kernel::ids::Mint;

    use super::super::stages::Verb;
    use super::*;

    fn step(state: &State, on: Date) -> Option<i64> {
        reminder(state, on, Calendar::vietnam()).unwrap().map(|reminder| reminder.step)
    }

    #[test]
    fn reminders_climb_by_working_days_and_rest_on_days_off() {
        // Wednesday 20 May 2026, nothing but weekends around it.
        let state = State::first(Some(date(2026, 5, 20)));
        let days = [
            (12, None),
            (13, Some(-5)),
            (15, Some(-5)),
            (16, None),
            (18, Some(-2)),
            (20, Some(0)),
            (21, Some(1)),
            (23, None),
            (25, Some(3)),
            (29, Some(7)),
        ];
        for (day, expected) in days {
            assert_eq!(step(&state, date(2026, 5, day)), expected, "{day} May");
        }
    }

    #[test]
    fn holidays_do_not_count() {
        // Due on Friday 24 April 2026; 25 April to 3 May hold two weekends and the holidays.
        let state = State::first(Some(date(2026, 4, 24)));
        assert_eq!(step(&state, date(2026, 4, 27)), None, "a day in place of the Hùng Kings' day");
        assert_eq!(step(&state, date(2026, 4, 28)), Some(1));
        assert_eq!(
            step(&state, date(2026, 5, 6)),
            Some(3),
            "five working days after: the third day's step stands"
        );
    }

    #[test]
    fn nobody_is_reminded_of_what_is_handed_in_closed_or_waits() {
        let on = date(2026, 5, 27);
        let state = State::first(Some(date(2026, 5, 20))).after(Verb::TakeOn, on).unwrap();
        assert_eq!(step(&state, on), Some(3));
        assert_eq!(step(&state.after(Verb::Deliver, on).unwrap(), on), None);
        assert_eq!(step(&state.after(Verb::Withdraw, on).unwrap(), on), None);
        assert_eq!(step(&State::first(None), on), None);
    }

    #[test]
    fn an_extension_moves_the_reminders_with_the_day() {
        let on = date(2026, 5, 18);
        let state = State::first(Some(date(2026, 5, 20)));
        let moved = state
            .after(Verb::AskExtension { to: date(2026, 6, 30) }, on)
            .unwrap()
            .after(Verb::Grant, on)
            .unwrap();
        assert_eq!((step(&state, on), step(&moved, on)), (Some(-2), None));
    }

    #[test]
    fn each_step_reaches_further_up_and_nobody_twice() {
        let mint = Mint::seeded(1);
        let users: Vec<UserId> = (0..5).map(|_| mint.id(Timestamp::UNIX_EPOCH)).collect();
        let (root, lead): (UnitId, UnitId) = (mint.id(Timestamp::UNIX_EPOCH), mint.id(Timestamp::UNIX_EPOCH));
        let person = |at: usize, role, unit| Person {
            user: users[at],
            login: String::new(),
            name: String::new(),
            grants: vec![Grant { role, unit }],
        };
        let people = [
            person(0, Role::Reporter, Some(lead)),
            person(1, Role::Head, Some(lead)),
            person(2, Role::Leader, Some(root)),
            person(3, Role::Head, Some(root)),
            person(4, Role::Administrator, None),
        ];
        let mut of =
            Concerned { doers: Vec::new(), giver: Some(users[3]), lead, over: &[root], people: &people };
        assert_eq!(recipients(Reaches::Doer, &of), users[..2], "nobody took it on: the unit's own people");
        of.doers = vec![users[0]];
        assert_eq!(recipients(Reaches::Doer, &of), users[..1]);
        assert_eq!(recipients(Reaches::Heads, &of), users[..2]);
        assert_eq!(recipients(Reaches::Giver, &of), [users[0], users[1], users[3]]);
        assert_eq!(recipients(Reaches::Leaders, &of), [users[0], users[1], users[3], users[2]]);
        of.giver = Some(users[0]);
        assert_eq!(recipients(Reaches::Giver, &of), users[..2]);
    }
}
