//! What became of many tasks, as five counts that no moving of a deadline improves: on time and overdue go by the day
//! promised first, and what only an extension saves stands apart.

use jiff::civil::Date;

use super::stages::{Stage, State};

/// On time + late but done + overdue + running + waiting + withdrawn is all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    pub total: i64,
    /// Accepted, handed in by the day promised first.
    pub on_time: i64,
    /// Accepted, handed in after it.
    pub late_done: i64,
    /// Of these, those within an extension.
    pub late_done_within_extension: i64,
    /// Not accepted, and the day promised first is past.
    pub overdue: i64,
    /// Of these, those within an extension.
    pub overdue_within_extension: i64,
    /// Not accepted, and the day promised first is still to come.
    pub running: i64,
    /// For an event.
    pub waiting: i64,
    /// Tasks with an extension, whatever became of them; how many extensions; by how many days in all.
    pub extended: i64,
    pub extensions: i64,
    pub extended_days: i64,
    pub withdrawn: i64,
    /// Of these, those that were overdue by then.
    pub withdrawn_overdue: i64,
}

impl Counts {
    /// What became of these by a day. `withdrawn_on` of a state is the day its last step was known.
    pub fn of<'a>(states: impl IntoIterator<Item = (&'a State, Date)>, day: Date) -> Self {
        let mut counts = Self::default();
        for (state, last_step_on) in states {
            counts.add(state, last_step_on, day);
        }
        counts
    }

    pub fn add(&mut self, state: &State, last_step_on: Date, day: Date) {
        self.total += 1;
        self.extended += i64::from(state.extensions > 0);
        self.extensions += state.extensions;
        self.extended_days += state.extended_days;
        let is_within = !state.is_past_due(day);
        match state.stage {
            Stage::Waiting => self.waiting += 1,
            Stage::Withdrawn => {
                self.withdrawn += 1;
                self.withdrawn_overdue += i64::from(state.is_past_original(last_step_on));
            }
            Stage::Accepted if state.is_past_original(day) => {
                self.late_done += 1;
                self.late_done_within_extension += i64::from(is_within);
            }
            Stage::Accepted => self.on_time += 1,
            _ if state.is_past_original(day) => {
                self.overdue += 1;
                self.overdue_within_extension += i64::from(is_within);
            }
            _ => self.running += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::stages::Verb;
    use super::*;

    const DUE: Date = date(2026, 6, 30);
    const LOOKED: Date = date(2026, 7, 15);

    fn after(verbs: &[(Verb, Date)]) -> State {
        let state =
            verbs.iter().try_fold(State::first(Some(DUE)), |state, (verb, on)| state.after(*verb, *on));
        state.unwrap()
    }

    fn counted(state: &State) -> Counts {
        Counts::of([(state, LOOKED)], LOOKED)
    }

    fn extended(to: Date) -> [(Verb, Date); 3] {
        let on = date(2026, 6, 20);
        [(Verb::TakeOn, on), (Verb::AskExtension { to }, on), (Verb::Grant, on)]
    }

    #[test]
    fn moving_the_deadline_improves_no_count() {
        let plain = after(&[(Verb::TakeOn, DUE)]);
        let moved = after(&extended(date(2026, 7, 31)));
        assert_eq!((counted(&plain).overdue, counted(&moved).overdue), (1, 1));
        assert_eq!(
            (counted(&plain).overdue_within_extension, counted(&moved).overdue_within_extension),
            (0, 1)
        );
        let finish = [(Verb::Deliver, date(2026, 7, 10)), (Verb::Accept, date(2026, 7, 12))];
        let plain = after(&[&[(Verb::TakeOn, DUE)], &finish[..]].concat());
        let moved = after(&[&extended(date(2026, 7, 31))[..], &finish[..]].concat());
        assert_eq!((counted(&plain).on_time, counted(&moved).on_time), (0, 0));
        assert_eq!((counted(&plain).late_done, counted(&moved).late_done), (1, 1));
        assert_eq!(counted(&moved).late_done_within_extension, 1);
        assert_eq!(
            (counted(&moved).extended, counted(&moved).extensions, counted(&moved).extended_days),
            (1, 1, 31)
        );
    }

    #[test]
    fn withdrawing_what_is_overdue_does_not_hide_it() {
        let state = after(&[(Verb::Withdraw, date(2026, 7, 14))]);
        let counts = counted(&state);
        assert_eq!((counts.withdrawn, counts.withdrawn_overdue, counts.overdue), (1, 1, 0));
        let early = Counts::of([(&state, date(2026, 6, 2))], LOOKED);
        assert_eq!((early.withdrawn, early.withdrawn_overdue), (1, 0));
    }

    #[test]
    fn every_task_is_counted_once_whatever_happened_to_it_and_whenever_one_looks() {
        let verbs = [
            Verb::TakeOn,
            Verb::Report { percent: 50 },
            Verb::AskExtension { to: date(2026, 8, 1) },
            Verb::Grant,
            Verb::Deliver,
            Verb::Return,
            Verb::Accept,
            Verb::Withdraw,
            Verb::EventCame { due: date(2026, 7, 20) },
        ];
        // Every history of up to five steps that the rules let through.
        let mut states = vec![State::first(Some(DUE)), State::first(None)];
        let mut newest = states.clone();
        for on in [date(2026, 6, 28), date(2026, 6, 29), DUE, date(2026, 7, 1), date(2026, 7, 2)] {
            newest = newest
                .iter()
                .flat_map(|one| verbs.iter().filter_map(|verb| one.after(*verb, on).ok()).collect::<Vec<_>>())
                .collect();
            states.extend(newest.iter().cloned());
        }
        for day in [date(2026, 6, 1), DUE, LOOKED, date(2027, 1, 1)] {
            let all = Counts::of(states.iter().map(|state| (state, day)), day);
            let parts = all.on_time + all.late_done + all.overdue + all.running + all.waiting + all.withdrawn;
            assert_eq!((parts, all.total), (all.total, i64::try_from(states.len()).unwrap()));
            assert!(all.overdue_within_extension <= all.overdue && all.extended <= all.extensions);
        }
        let all = Counts::of(states.iter().map(|state| (state, LOOKED)), LOOKED);
        assert!(
            [all.on_time, all.late_done, all.overdue, all.waiting, all.withdrawn]
                .iter()
                .all(|count| *count > 0)
        );
    }
}
