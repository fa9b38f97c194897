//! How a task goes on: which step may follow which state, and the state after it. Being overdue is never a state:
//! it is computed for the day that somebody looks from.

use jiff::civil::Date;
use kernel::content;

use super::refusal::TaskRefused;

/// Where a task stands by what was done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// For an event to come first.
    Waiting,
    Assigned,
    TakenOn,
    Delivered,
    /// The product came back; the work goes on.
    Returned,
    Accepted,
    Withdrawn,
}

impl Stage {
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Assigned,
        Self::TakenOn,
        Self::Delivered,
        Self::Returned,
        Self::Accepted,
        Self::Withdrawn,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Assigned => "assigned",
            Self::TakenOn => "taken_on",
            Self::Delivered => "delivered",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Waiting => "tasks-stage-waiting",
            Self::Assigned => "tasks-stage-assigned",
            Self::TakenOn => "tasks-stage-taken-on",
            Self::Delivered => "tasks-stage-delivered",
            Self::Returned => "tasks-stage-returned",
            Self::Accepted => "tasks-stage-accepted",
            Self::Withdrawn => "tasks-stage-withdrawn",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }

    /// Whether something is still to be done.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Accepted | Self::Withdrawn)
    }

    /// Whether the doer has it in hand.
    pub const fn is_in_work(self) -> bool {
        matches!(self, Self::TakenOn | Self::Returned)
    }
}

/// Everything about a task that steps change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub stage: Stage,
    /// The day promised first; nothing while an event is waited for.
    pub original_due: Option<Date>,
    /// The day that counts now, after extensions.
    pub due: Option<Date>,
    pub asked_due: Option<Date>,
    pub percent: i64,
    /// When the product that stands was handed in.
    pub delivered_on: Option<Date>,
    pub extensions: i64,
    pub extended_days: i64,
}

/// What somebody does with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    EventCame { due: Date },
    TakeOn,
    Report { percent: i64 },
    AskExtension { to: Date },
    Grant,
    Refuse,
    Deliver,
    Accept,
    Return,
    Withdraw,
    NamePerson,
}

impl State {
    /// How a task begins.
    pub fn first(due: Option<Date>) -> Self {
        Self {
            stage: if due.is_some() { Stage::Assigned } else { Stage::Waiting },
            original_due: due,
            due,
            asked_due: None,
            percent: 0,
            delivered_on: None,
            extensions: 0,
            extended_days: 0,
        }
    }

    /// The state after a step on a day, or why it cannot follow.
    pub fn after(&self, verb: Verb, on: Date) -> Result<Self, TaskRefused> {
        let mut next = self.clone();
        match (verb, self.stage) {
            (_, Stage::Accepted | Stage::Withdrawn) => return Err(TaskRefused::Closed),
            (Verb::NamePerson, _) => {}
            (Verb::Withdraw, _) => (next.stage, next.asked_due) = (Stage::Withdrawn, None),
            (Verb::EventCame { due }, Stage::Waiting) => {
                if due < on {
                    return Err(TaskRefused::DuePast);
                }
                (next.stage, next.original_due, next.due) = (Stage::Assigned, Some(due), Some(due));
            }
            (_, Stage::Waiting) => return Err(TaskRefused::EventToCome),
            (Verb::EventCame { .. }, _) => return Err(TaskRefused::NoEvent),
            (Verb::TakeOn, Stage::Assigned) => next.stage = Stage::TakenOn,
            (Verb::TakeOn, _) => return Err(TaskRefused::TakenOnAlready),
            (Verb::Report { percent }, stage) if stage.is_in_work() => next.percent = percent.clamp(0, 100),
            (Verb::AskExtension { to }, _) => next.asked_due = Some(self.later(to, on)?),
            (Verb::Grant, _) => {
                let to = self.asked_due.ok_or(TaskRefused::NothingAsked)?;
                let from = self.due.ok_or(TaskRefused::EventToCome)?;
                next.extensions += 1;
                next.extended_days += days_between(from, to);
                (next.due, next.asked_due) = (Some(to), None);
            }
            (Verb::Refuse, _) => {
                self.asked_due.ok_or(TaskRefused::NothingAsked)?;
                next.asked_due = None;
            }
            (Verb::Deliver, stage) if stage.is_in_work() => {
                (next.stage, next.delivered_on, next.percent) = (Stage::Delivered, Some(on), 100);
                next.asked_due = None;
            }
            (Verb::Report { .. } | Verb::Deliver, Stage::Assigned) => return Err(TaskRefused::NotTakenOn),
            (Verb::Report { .. } | Verb::Deliver, _) => return Err(TaskRefused::DeliveredAlready),
            (Verb::Accept, Stage::Delivered) => next.stage = Stage::Accepted,
            (Verb::Return, Stage::Delivered) => (next.stage, next.delivered_on) = (Stage::Returned, None),
            (Verb::Accept | Verb::Return, _) => return Err(TaskRefused::NotDelivered),
        }
        Ok(next)
    }

    /// A day that may be asked for instead of the one that counts.
    fn later(&self, to: Date, on: Date) -> Result<Date, TaskRefused> {
        match (self.stage, self.asked_due, self.due) {
            (Stage::Delivered, _, _) => Err(TaskRefused::DeliveredAlready),
            (_, Some(_), _) => Err(TaskRefused::AskedAlready),
            (_, None, Some(due)) if to <= due => Err(TaskRefused::NotLater { due }),
            (_, None, _) if to < on => Err(TaskRefused::DuePast),
            (_, None, _) => Ok(to),
        }
    }

    /// The day up to which lateness is counted: that of the delivery, else the day looked from.
    fn counted_to(&self, day: Date) -> Date {
        self.delivered_on.unwrap_or(day)
    }

    /// Past the day promised first.
    pub fn is_past_original(&self, day: Date) -> bool {
        self.original_due.is_some_and(|due| self.counted_to(day) > due)
    }

    /// Past the day that counts after extensions.
    pub fn is_past_due(&self, day: Date) -> bool {
        self.due.is_some_and(|due| self.counted_to(day) > due)
    }

    /// The sign that a list shows beside it.
    pub fn sign(&self, day: Date) -> Option<content::State> {
        match self.stage {
            Stage::Withdrawn | Stage::Waiting => None,
            Stage::Accepted if self.is_past_original(day) => Some(content::State::Missed),
            Stage::Accepted => Some(content::State::Met),
            _ if self.is_past_due(day) => Some(content::State::Late),
            _ if self.is_past_original(day) => Some(content::State::AtRisk),
            _ => Some(content::State::OnCourse),
        }
    }
}

/// Whole days from one day to another.
fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DUE: Date = date(2026, 6, 30);
    const EARLY: Date = date(2026, 6, 1);

    /// The state after these verbs, each on its day.
    fn after(verbs: &[(Verb, Date)]) -> Result<State, TaskRefused> {
        verbs.iter().try_fold(State::first(Some(DUE)), |state, (verb, on)| state.after(*verb, *on))
    }

    #[test]
    fn a_task_goes_from_hand_to_hand_until_its_product_is_accepted() {
        let done = after(&[
            (Verb::TakeOn, EARLY),
            (Verb::Report { percent: 40 }, EARLY),
            (Verb::Deliver, date(2026, 6, 20)),
            (Verb::Return, date(2026, 6, 22)),
            (Verb::Deliver, date(2026, 6, 28)),
            (Verb::Accept, date(2026, 7, 5)),
        ])
        .unwrap();
        assert_eq!(
            (done.stage, done.delivered_on, done.percent),
            (Stage::Accepted, Some(date(2026, 6, 28)), 100)
        );
        assert!(!done.is_past_original(date(2026, 12, 31)), "a slow verifier is not the doer's delay");
    }

    #[test]
    fn each_step_has_its_place() {
        let first = State::first(Some(DUE));
        let taken = first.after(Verb::TakeOn, EARLY).unwrap();
        let delivered = taken.after(Verb::Deliver, EARLY).unwrap();
        let closed = delivered.after(Verb::Accept, EARLY).unwrap();
        let refused = |state: &State, verb| state.after(verb, EARLY).unwrap_err();
        assert_eq!(refused(&first, Verb::Deliver), TaskRefused::NotTakenOn);
        assert_eq!(refused(&first, Verb::Report { percent: 1 }), TaskRefused::NotTakenOn);
        assert_eq!(refused(&first, Verb::Accept), TaskRefused::NotDelivered);
        assert_eq!(refused(&first, Verb::EventCame { due: DUE }), TaskRefused::NoEvent);
        assert_eq!(refused(&taken, Verb::TakeOn), TaskRefused::TakenOnAlready);
        assert_eq!(refused(&taken, Verb::Grant), TaskRefused::NothingAsked);
        assert_eq!(refused(&taken, Verb::Refuse), TaskRefused::NothingAsked);
        assert_eq!(refused(&delivered, Verb::Deliver), TaskRefused::DeliveredAlready);
        let late = Verb::AskExtension { to: date(2026, 9, 1) };
        assert_eq!(refused(&delivered, late), TaskRefused::DeliveredAlready);
        for verb in [Verb::TakeOn, Verb::Withdraw, Verb::Deliver, late] {
            assert_eq!(refused(&closed, verb), TaskRefused::Closed);
        }
    }

    #[test]
    fn an_extension_moves_the_day_that_counts_and_never_the_day_promised_first() {
        let to = |day| Verb::AskExtension { to: day };
        let twice = after(&[
            (Verb::TakeOn, EARLY),
            (to(date(2026, 7, 10)), EARLY),
            (Verb::Grant, EARLY),
            (to(date(2026, 7, 31)), date(2026, 7, 9)),
            (Verb::Grant, date(2026, 7, 9)),
        ])
        .unwrap();
        assert_eq!((twice.original_due, twice.due), (Some(DUE), Some(date(2026, 7, 31))));
        assert_eq!((twice.extensions, twice.extended_days), (2, 31));
        assert!(twice.is_past_original(date(2026, 7, 1)) && !twice.is_past_due(date(2026, 7, 31)));
        let refused = after(&[(to(date(2026, 7, 10)), EARLY), (Verb::Refuse, EARLY)]).unwrap();
        assert_eq!((refused.due, refused.extensions, refused.asked_due), (Some(DUE), 0, None));
        assert_eq!(after(&[(to(DUE), EARLY)]), Err(TaskRefused::NotLater { due: DUE }));
        assert_eq!(after(&[(to(date(2026, 7, 1)), date(2026, 7, 2))]), Err(TaskRefused::DuePast));
        let asked = [(to(date(2026, 7, 10)), EARLY), (to(date(2026, 7, 11)), EARLY)];
        assert_eq!(after(&asked), Err(TaskRefused::AskedAlready));
    }

    #[test]
    fn what_waits_for_an_event_begins_when_somebody_says_that_it_came() {
        let waiting = State::first(None);
        assert_eq!(waiting.stage, Stage::Waiting);
        assert_eq!(waiting.after(Verb::TakeOn, EARLY), Err(TaskRefused::EventToCome));
        assert_eq!(waiting.after(Verb::EventCame { due: EARLY }, DUE), Err(TaskRefused::DuePast));
        let come = waiting.after(Verb::EventCame { due: DUE }, EARLY).unwrap();
        assert_eq!((come.stage, come.original_due, come.due), (Stage::Assigned, Some(DUE), Some(DUE)));
    }
}
