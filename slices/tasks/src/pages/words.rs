//! How a task stands, in words.

use jiff::civil::Date;
use kernel::Text;

use crate::rules::due::{Due, rhythm_text};
use crate::rules::stages::{Stage, State};

/// By its stage and the day looked from. Late is told by the day promised first, and an extension beside it.
pub fn standing(state: &State, day: Date) -> Text {
    let to = state.delivered_on.unwrap_or(day);
    let late = |due: Option<Date>| due.map_or(0, |due| ui::dates::days_between(due, to));
    match state.stage {
        Stage::Waiting | Stage::Withdrawn => Text::new(state.stage.text()),
        Stage::Accepted if !state.is_past_original(day) => Text::new("tasks-said-on-time"),
        Stage::Accepted if !state.is_past_due(day) => {
            Text::new("tasks-said-late-extended").with("days", late(state.original_due))
        }
        Stage::Accepted => Text::new("tasks-said-late").with("days", late(state.original_due)),
        _ if state.is_past_due(day) => Text::new("tasks-said-overdue").with("days", late(state.due)),
        _ if state.is_past_original(day) => {
            Text::new("tasks-said-in-extension").with("days", late(state.original_due))
        }
        _ => Text::new(state.stage.text()),
    }
}

/// How often it comes again, or what it waits for.
pub fn rhythm(due: &Due) -> Option<Text> {
    match due {
        Due::On(_) => None,
        Due::Again(rhythm) => Some(rhythm_text(rhythm)),
        Due::Event(event) => Some(Text::new("tasks-said-event").with("event", event.as_str())),
    }
}
