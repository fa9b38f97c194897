//! What a delegation of signing must be: to somebody else, from a day to a day, not for ever, with its reason.

use jiff::ToSpan;
use jiff::civil::Date;
use kernel::problem::FieldProblem;
use kernel::{Text, UserId};

/// Longer is a change of office, not a delegation.
const LONGEST_DAYS: i64 = 366;

/// What a head says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelegation {
    pub to: UserId,
    pub first_day: Date,
    pub last_day: Date,
    pub reason: String,
}

/// Everything that stands in the way, by field.
pub fn problems(new: &NewDelegation, actor: Option<UserId>, today: Date) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let mut say = |field: &str, key: &'static str| {
        found.push(FieldProblem { field: field.to_owned(), text: Text::new(key) });
    };
    if actor == Some(new.to) {
        say("login", "reports-delegation-wrong-self");
    }
    if new.last_day < new.first_day || new.last_day < today {
        say("last_day", "reports-delegation-wrong-days");
    } else if new.first_day.checked_add(LONGEST_DAYS.days()).is_ok_and(|end| new.last_day > end) {
        say("last_day", "reports-delegation-wrong-long");
    }
    if new.reason.trim().is_empty() {
        say("reason", "reports-form-wrong-reason");
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;
    use ulid::Ulid;

    use super::*;

    fn user(number: u128) -> UserId {
        Id::from_ulid(Ulid::from(number))
    }

    fn fields(new: &NewDelegation) -> Vec<String> {
        let found = problems(new, Some(user(1)), date(2020, 9, 25));
        found.into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn a_delegation_has_an_end_a_reason_and_somebody_else() {
        let new = NewDelegation {
            to: user(2),
            first_day: date(2020, 9, 20),
            last_day: date(2020, 9, 25),
            reason: "đi họp".to_owned(),
        };
        assert_eq!(fields(&new), Vec::<String>::new());
        assert_eq!(
            fields(&NewDelegation { to: user(1), reason: " ".to_owned(), ..new }),
            ["login", "reason"]
        );
        for last_day in [date(2020, 9, 19), date(2020, 9, 24), date(2022, 1, 1)] {
            assert_eq!(fields(&NewDelegation { last_day, ..new.clone() }), ["last_day"]);
        }
    }
}
