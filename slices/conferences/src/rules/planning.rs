//! Before a conference: who is called, what goes on from the last one, and what may be put into a paper.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{FieldProblem, Text};

use super::refusal::ConferenceRefused;
use crate::conference::{Item, Kind, Member, Silence, Stage};

/// Members on a day, each person once: who holds two offices is called in the newer one.
pub fn members_on(members: &[Member], day: Date) -> Vec<&Member> {
    let holds = |one: &&Member| one.starts_on <= day && one.ends_on.is_none_or(|end| end >= day);
    let mut found: Vec<&Member> = Vec::new();
    for member in members.iter().filter(holds) {
        let same = |other: &&Member| match (member.person, other.person) {
            (Some(one), Some(other)) => one == other,
            _ => member.name == other.name,
        };
        match found.iter().position(|other| same(other)) {
            Some(at) => found[at] = member,
            None => found.push(member),
        }
    }
    found
}

/// Points of the last conference that were not settled go on in the next: their own ones, not those above them that
/// only held them together.
pub fn open_items(items: &[Item]) -> Vec<&Item> {
    let has_below = |item: &Item| items.iter().any(|other| other.parent == Some(item.id));
    items.iter().filter(|item| item.settled_how.as_deref() != Some("settled") && !has_below(item)).collect()
}

/// Whether anything of a conference may still be prepared or done.
pub fn is_open(stage: Stage) -> Result<(), ConferenceRefused> {
    match stage {
        Stage::Planned | Stage::Called | Stage::Sitting => Ok(()),
        Stage::Closed | Stage::Concluded => Err(ConferenceRefused::Over),
    }
}

/// What is asked in writing says until when, later than it begins, and what silence means; nothing else does.
pub fn written_rules(
    kind: Kind,
    starts_at: Timestamp,
    answer_by: Option<Timestamp>,
    silence: Option<Silence>,
) -> Option<FieldProblem> {
    let wrong = |field: &str, key| Some(FieldProblem { field: field.to_owned(), text: Text::new(key) });
    match (kind, answer_by, silence) {
        (Kind::Written, None, _) => wrong("answer_by", "conferences-wrong-answer-by"),
        (Kind::Written, Some(by), _) if by <= starts_at => wrong("answer_by", "conferences-wrong-answer-by"),
        (Kind::Written, Some(_), None) => wrong("silence", "conferences-wrong-silence"),
        _ => None,
    }
}

/// A file as it was sent: its name and content.
pub type Sent<'a> = Option<(&'a str, &'a [u8])>;

/// What stands in the way of taking this; a mark of secrecy refuses everything.
pub fn admit(words: &[&str], file: Sent, limit: usize) -> Result<(), ConferenceRefused> {
    let is_marked = words.iter().any(|words| {
        office::mark_in_text(words).is_some() || office::mark_in_plain_text(words.as_bytes()).is_some()
    }) || file.is_some_and(|(name, content)| {
        office::mark_in_file_name(name).is_some() || office::mark_in_file(content).is_some()
    });
    if is_marked {
        return Err(ConferenceRefused::Secret);
    }
    match file {
        Some((_, content)) if content.len() > limit => {
            Err(ConferenceRefused::TooLarge { megabytes: limit >> 20 })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Clock;
    use kernel::ids::Mint;

    use super::*;

    #[test]
    fn whoever_holds_two_offices_is_called_once_and_whoever_left_is_not() {
        let mint = Mint::seeded(1);
        let member = |name: &str, office: &str, from: Date, to: Option<Date>| Member {
            id: mint.id(Clock::System.now()),
            body: kernel::Id::from_ulid(mint.id::<()>(Clock::System.now()).ulid()),
            person: None,
            name: name.to_owned(),
            office: office.to_owned(),
            has_vote: true,
            starts_on: from,
            ends_on: to,
        };
        let members = [
            member("Bà Cúc", "Ủy viên", date(2020, 10, 14), None),
            member("Ông Dũng", "Ủy viên", date(2020, 10, 14), Some(date(2024, 3, 1))),
            member("Bà Cúc", "Phó Bí thư", date(2023, 1, 5), None),
        ];
        let on = |day| -> Vec<&str> {
            members_on(&members, day).iter().map(|member| member.office.as_str()).collect()
        };
        assert_eq!(on(date(2022, 1, 1)), ["Ủy viên", "Ủy viên"]);
        assert_eq!(on(date(2025, 1, 1)), ["Phó Bí thư"]);
    }

    #[test]
    fn asking_in_writing_needs_a_day_and_a_meaning_of_silence() {
        let start: Timestamp = "2026-10-20T00:30:00Z".parse().expect("a moment");
        let later: Timestamp = "2026-10-27T10:00:00Z".parse().expect("a moment");
        let field = |by, silence| written_rules(Kind::Written, start, by, silence).map(|wrong| wrong.field);
        assert_eq!(field(None, None).as_deref(), Some("answer_by"));
        assert_eq!(field(Some(start), Some(Silence::Agrees)).as_deref(), Some("answer_by"));
        assert_eq!(field(Some(later), None).as_deref(), Some("silence"));
        assert_eq!(field(Some(later), Some(Silence::Agrees)), None);
        assert_eq!(written_rules(Kind::Regular, start, None, None), None);
    }
}
