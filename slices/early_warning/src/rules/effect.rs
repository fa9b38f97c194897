//! Whether the forecast moved after a remedy, and whether that is more than a forecast moves by itself. It never says
//! that the remedy did it: the forecast knows figures, not their causes.

use kernel::content::State;

/// Before so many periods were reported since, nothing is said.
pub const PERIODS: usize = 2;
/// From the ends of an 80 % range to the standard deviation of a normal one.
const RANGE_TO_SD: f64 = 2.563;
/// A forecast that is right goes this far by itself, in this direction, one time in ten.
const UNUSUAL: f64 = 1.282;
/// This far in the wrong direction, or so much of the chance lost, is worse.
const WORSE: f64 = -1.0;
/// Less than this much of a standard deviation and of the chance is no movement.
const SLIGHT: f64 = 0.5;
const SLIGHT_CHANCE: f64 = 0.05;
/// New figures take away at least this part of the doubt, whatever the ranges say.
const LEAST_LEARNED: f64 = 0.05;

/// A forecast as it stood.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    pub state: State,
    pub p_met: Option<f64>,
    /// q10, q50, q90.
    pub range: Option<[f64; 3]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Fewer than two periods were reported since.
    TooSoon,
    /// One of the two forecasts has no range.
    Untold,
    Met,
    Missed,
    /// In the good direction, by more than it moves by itself.
    Better,
    /// In the good direction, no farther than it moves by itself.
    Slightly,
    Still,
    Worse,
}

impl Verdict {
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooSoon => "too_soon",
            Self::Untold => "untold",
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Better => "better",
            Self::Slightly => "slightly",
            Self::Still => "still",
            Self::Worse => "worse",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::TooSoon => "early_warning-effect-too-soon",
            Self::Untold => "early_warning-effect-untold",
            Self::Met => "early_warning-effect-met",
            Self::Missed => "early_warning-effect-missed",
            Self::Better => "early_warning-effect-better",
            Self::Slightly => "early_warning-effect-slightly",
            Self::Still => "early_warning-effect-still",
            Self::Worse => "early_warning-effect-worse",
        }
    }
}

/// What the forecast did since.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Movement {
    pub verdict: Verdict,
    /// Of the median, in the unit of measure.
    pub median: Option<f64>,
    /// The movement as a part of what was expected.
    pub part: Option<f64>,
}

/// `expected`: what the remedy should add, with its sign. `periods`: reported since it was proposed.
///
/// A forecast that is right moves, between two days, with the variance that the newer figures took away: that of the
/// former range less that of the present one. Movement is held against this.
pub fn movement(before: Forecast, now: Forecast, expected: f64, periods: usize) -> Movement {
    let moved = before.range.zip(now.range).map(|(then, now)| now[1] - then[1]);
    let part = moved.filter(|_| expected != 0.0).map(|moved| moved / expected);
    let say = |verdict| Movement { verdict, median: moved, part };
    match now.state {
        State::Met => return say(Verdict::Met),
        State::Missed => return say(Verdict::Missed),
        _ if periods < PERIODS => return say(Verdict::TooSoon),
        _ => {}
    }
    let Some((then, after)) = before.range.zip(now.range) else { return say(Verdict::Untold) };
    let variance = |range: [f64; 3]| ((range[2] - range[0]) / RANGE_TO_SD).powi(2);
    let learned = (variance(then) - variance(after)).max(LEAST_LEARNED * variance(then));
    let towards = (after[1] - then[1]) * expected.signum();
    let unusual = if learned > 0.0 { towards / learned.sqrt() } else { 0.0 };
    let chance = before.p_met.zip(now.p_met).map_or(0.0, |(then, now)| now - then);
    let verdict = if unusual >= UNUSUAL {
        Verdict::Better
    } else if unusual <= WORSE || (towards <= 0.0 && chance <= -SLIGHT_CHANCE) {
        Verdict::Worse
    } else if towards > 0.0 && (unusual >= SLIGHT || chance >= SLIGHT_CHANCE) {
        Verdict::Slightly
    } else {
        Verdict::Still
    };
    say(verdict)
}

/// Why a movement, or none, does not show what the remedy did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsure {
    /// Figures do not say what moved them. Always so.
    Always,
    PlanChanged,
    ModelChanged,
    /// Figures that were known before were revised since.
    Revised,
    /// So many others for the same target at the same time.
    Others(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forecast(p_met: f64, median: f64, half: f64) -> Forecast {
        let range = Some([median - half, median, median + half]);
        Forecast { state: State::AtRisk, p_met: Some(p_met), range }
    }

    fn verdict(before: Forecast, now: Forecast, expected: f64, periods: usize) -> Verdict {
        movement(before, now, expected, periods).verdict
    }

    #[test]
    fn after_one_period_nothing_is_said() {
        let (before, now) = (forecast(0.2, 100.0, 10.0), forecast(0.9, 120.0, 8.0));
        assert_eq!(verdict(before, now, 5.0, 1), Verdict::TooSoon);
        assert_eq!(verdict(before, now, 5.0, 2), Verdict::Better);
    }

    #[test]
    fn what_a_forecast_does_by_itself_is_told_apart_from_what_it_seldom_does() {
        // Ranges of ±10 and ±6: new figures alone move the median by about 6 (one standard deviation).
        let before = forecast(0.2, 100.0, 10.0);
        let cases = [
            (forecast(0.55, 109.0, 6.0), Verdict::Better),
            (forecast(0.3, 104.0, 6.0), Verdict::Slightly),
            (forecast(0.21, 101.0, 6.0), Verdict::Still),
            (forecast(0.18, 99.0, 6.0), Verdict::Still),
            (forecast(0.1, 98.0, 6.0), Verdict::Worse),
            (forecast(0.19, 92.0, 6.0), Verdict::Worse),
        ];
        for (now, expected) in cases {
            assert_eq!(verdict(before, now, 8.0, 2), expected, "{now:?}");
        }
    }

    #[test]
    fn where_less_is_better_going_down_is_the_good_direction() {
        let (before, now) = (forecast(0.2, 5.0, 1.0), forecast(0.6, 4.0, 0.6));
        assert_eq!(verdict(before, now, -0.5, 2), Verdict::Better);
        assert_eq!(verdict(before, now, 0.5, 2), Verdict::Worse);
        let told = movement(before, now, -0.5, 2);
        assert!((told.median.unwrap() + 1.0).abs() < 1e-9 && (told.part.unwrap() - 2.0).abs() < 1e-9);
    }

    #[test]
    fn a_certain_outcome_is_told_as_such_and_no_range_as_none() {
        let before = forecast(0.2, 100.0, 10.0);
        let met = Forecast { state: State::Met, p_met: Some(1.0), range: None };
        assert_eq!(verdict(before, met, 5.0, 0), Verdict::Met);
        let early = Forecast { state: State::TooEarly, p_met: None, range: None };
        assert_eq!(verdict(before, early, 5.0, 3), Verdict::Untold);
        assert_eq!(movement(before, early, 5.0, 3).median, None);
    }
}
