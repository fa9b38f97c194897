//! Levels of warning (DESIGN), what changed since last time, and when a target was first warned of.

use jiff::civil::Date;
use kernel::content::State;
use year_end_forecast::Certainty;

/// From which chance a target is on course, and from which at risk: settings of the installation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    pub on_course_from: f64,
    pub at_risk_from: f64,
}

impl Thresholds {
    /// From whole per cents, as the settings have them.
    pub fn from_per_cent(on_course_from: u8, at_risk_from: u8) -> Self {
        let part = |pct: u8| f64::from(pct) / 100.0;
        Self { on_course_from: part(on_course_from), at_risk_from: part(at_risk_from) }
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self::from_per_cent(65, 25)
    }
}

pub fn state(certainty: Certainty, p_met: Option<f64>, thresholds: Thresholds) -> State {
    match (certainty, p_met) {
        (Certainty::Met, _) => State::Met,
        (Certainty::Missed, _) => State::Missed,
        (Certainty::TooEarly(_), _) | (Certainty::Open, None) => State::TooEarly,
        (Certainty::Open, Some(p)) if p >= thresholds.on_course_from => State::OnCourse,
        (Certainty::Open, Some(p)) if p >= thresholds.at_risk_from => State::AtRisk,
        (Certainty::Open, Some(_)) => State::OffCourse,
    }
}

/// Whether somebody must be told: below *on course*.
pub fn is_warned(state: State) -> bool {
    matches!(state, State::AtRisk | State::OffCourse | State::Missed)
}

/// Order on the desk: what is most in danger first, what cannot be changed any more after what can.
pub fn danger(state: State) -> u8 {
    match state {
        State::OffCourse => 0,
        State::AtRisk => 1,
        State::Missed => 2,
        State::TooEarly => 3,
        State::OnCourse => 4,
        State::Met | State::Late => 5,
    }
}

/// The first outlook below *on course* after which it stays below to the end, and the state then.
pub fn first_warning(days: &[(Date, State)]) -> Option<(Date, State)> {
    let stays = days.iter().rev().take_while(|(_, state)| is_warned(*state)).count();
    days.get(days.len() - stays).copied()
}

/// What became of a target since last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Worse,
    Better,
    Same,
    /// Nothing could be said of it last time.
    New,
}

impl Change {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Worse => "early_warning-change-worse",
            Self::Better => "early_warning-change-better",
            Self::Same => "early_warning-change-same",
            Self::New => "early_warning-change-new",
        }
    }
}

/// A chance that moved by less than this has not changed.
const NOTICEABLE: f64 = 0.05;

pub fn change(before: Option<(State, Option<f64>)>, now: (State, Option<f64>)) -> Change {
    let Some((Some(was), Some(is))) = before.map(|(_, p)| p).map(|p| (p, now.1)) else { return Change::New };
    if is - was >= NOTICEABLE {
        Change::Better
    } else if was - is >= NOTICEABLE {
        Change::Worse
    } else {
        Change::Same
    }
}

/// The ends of the months of a year, up to a day; the day itself last when it is none of them. After the
/// year has ended, the ends of the months in which its last figures came are looked at too.
pub fn month_ends(year: i16, until: Date) -> Vec<Date> {
    let ends = (1..=12).map(|month| Date::constant(year, month, 1).last_of_month());
    let mut days: Vec<Date> = ends.filter(|day| *day <= until).collect();
    if until.year() == year && days.last() != Some(&until) {
        days.push(until);
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_chance_becomes_a_level_by_the_settings() {
        let of = |p| state(Certainty::Open, Some(p), Thresholds::default());
        assert_eq!(
            [of(0.65), of(0.649), of(0.25), of(0.249)],
            [State::OnCourse, State::AtRisk, State::AtRisk, State::OffCourse]
        );
        assert_eq!(state(Certainty::Open, Some(0.7), Thresholds::from_per_cent(80, 40)), State::AtRisk);
        assert_eq!(state(Certainty::Met, Some(0.0), Thresholds::default()), State::Met);
    }

    #[test]
    fn the_first_warning_is_the_one_after_which_it_never_was_on_course_again() {
        let year = |states: &[State]| -> Vec<(Date, State)> {
            states.iter().zip(1..).map(|(&state, month)| (date(2023, month, 28), state)).collect()
        };
        let (on, risk, off) = (State::OnCourse, State::AtRisk, State::OffCourse);
        assert_eq!(first_warning(&year(&[on, risk, on, risk, off])), Some((date(2023, 4, 28), risk)));
        assert_eq!(first_warning(&year(&[risk, off, State::Missed])), Some((date(2023, 1, 28), risk)));
        assert_eq!(first_warning(&year(&[risk, on])), None);
        assert_eq!(first_warning(&[]), None);
    }

    #[test]
    fn a_small_move_is_no_change() {
        let at = |p| (State::AtRisk, Some(p));
        assert_eq!(change(Some(at(0.40)), at(0.42)), Change::Same);
        assert_eq!(change(Some(at(0.40)), at(0.30)), Change::Worse);
        assert_eq!(change(Some(at(0.40)), at(0.50)), Change::Better);
        assert_eq!(change(Some((State::TooEarly, None)), at(0.50)), Change::New);
        assert_eq!(change(None, at(0.50)), Change::New);
    }

    #[test]
    fn the_replay_stops_at_the_day_looked_at() {
        assert_eq!(
            month_ends(2020, date(2020, 3, 10)),
            [date(2020, 1, 31), date(2020, 2, 29), date(2020, 3, 10)]
        );
        assert_eq!(month_ends(2020, date(2021, 3, 10)).len(), 12);
        assert!(month_ends(2021, date(2020, 3, 10)).is_empty());
    }
}
