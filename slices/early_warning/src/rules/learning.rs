//! When the record of past outlooks is long enough to correct the chances, and by how much.

use kernel::content::State;
use year_end_forecast::{Certainty, Recalibration};

use super::outlook::Finding;
use super::reasons::{self, Reason};
use super::signals::{self, Thresholds};

/// Targets of one year share its luck: so many years are needed beside enough outcomes.
pub const YEARS: usize = 3;
/// On years left out the Brier score must fall by this much, or the chances stay as they are.
const WORTH_IT: f64 = 0.002;

/// One target's year that is over: what was said of it at the ends of its months, and what came.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub year: i16,
    pub is_met: bool,
    /// Chances as the model gave them, never as they were corrected: a correction must not learn from itself.
    pub said: Vec<f64>,
}

/// What a record has taught.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lesson {
    pub outcomes: usize,
    pub years: usize,
    pub verdict: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// Fewer outcomes or years than it takes.
    TooFew,
    /// Enough, and correcting would not have bettered the years left out.
    LeftAsIs(Tried),
    /// Chances are corrected.
    Corrects(Correction),
}

/// Brier scores on each year, corrected by what the other years taught.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tried {
    pub before: f64,
    pub after: f64,
}

/// How chances are corrected, and what for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correction {
    pub shift: f64,
    pub slope: f64,
    pub tried: Tried,
}

impl Correction {
    pub fn apply(&self, p: f64) -> f64 {
        Recalibration { shift: self.shift, slope: self.slope }.apply(p)
    }
}

/// The lesson of a record. Each target's year weighs one, however often it was spoken of.
pub fn learn(cases: &[Case]) -> Lesson {
    let told: Vec<&Case> = cases.iter().filter(|case| !case.said.is_empty()).collect();
    let mut years: Vec<i16> = told.iter().map(|case| case.year).collect();
    years.sort_unstable();
    years.dedup();
    let verdict = if years.len() < YEARS { Verdict::TooFew } else { judge(&told, &years) };
    Lesson { outcomes: told.len(), years: years.len(), verdict }
}

fn judge(told: &[&Case], years: &[i16]) -> Verdict {
    let Some(all) = fit(told.iter().copied()) else { return Verdict::TooFew };
    let (mut before, mut after) = (0.0, 0.0);
    for year in years {
        let others = fit(told.iter().copied().filter(|case| case.year != *year));
        for case in told.iter().filter(|case| case.year == *year) {
            before += score(case, |p| p);
            // What the other years are too few to teach is left as it was said.
            after += score(case, |p| others.map_or(p, |others| others.apply(p)));
        }
    }
    let count = told.len() as f64;
    let tried = Tried { before: before / count, after: after / count };
    if tried.after > tried.before - WORTH_IT {
        return Verdict::LeftAsIs(tried);
    }
    Verdict::Corrects(Correction { shift: all.shift, slope: all.slope, tried })
}

fn fit<'a>(cases: impl Iterator<Item = &'a Case>) -> Option<Recalibration> {
    let record: Vec<(f64, bool, f64)> = cases
        .flat_map(|case| {
            let weight = 1.0 / case.said.len() as f64;
            case.said.iter().map(move |p| (*p, case.is_met, weight))
        })
        .collect();
    Recalibration::from_weighted(&record)
}

/// Mean squared error over what was said of one target's year.
fn score(case: &Case, corrected: impl Fn(f64) -> f64) -> f64 {
    let outcome = f64::from(u8::from(case.is_met));
    let errors = case.said.iter().map(|p| (corrected(*p) - outcome).powi(2));
    errors.sum::<f64>() / case.said.len() as f64
}

/// State and chance put right. What is certain or too early stays as it is.
pub fn corrected(
    state: State,
    p_met: Option<f64>,
    correction: &Correction,
    thresholds: Thresholds,
) -> (State, Option<f64>) {
    let is_open = matches!(state, State::OnCourse | State::AtRisk | State::OffCourse);
    let Some(said) = p_met.filter(|_| is_open) else { return (state, p_met) };
    let now = Some(correction.apply(said));
    (signals::state(Certainty::Open, now, thresholds), now)
}

/// The same for a whole finding: a reason says so, and the range stays the model's.
pub fn correct(finding: &mut Finding, correction: &Correction, outcomes: i64, thresholds: Thresholds) {
    let said = finding.p_met;
    (finding.state, finding.p_met) = corrected(finding.state, said, correction, thresholds);
    if let Some((said, now)) = said.zip(finding.p_met).filter(|(said, now)| said != now) {
        let reason = Reason::new(reasons::RECALIBRATED).number("said", 100.0 * said, 0);
        finding.reasons.push(reason.number("now", 100.0 * now, 0).count("outcomes", outcomes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of `count` targets a year, all called likely by `said`, `met` were met.
    fn record(years: i16, count: usize, said: f64, met: usize) -> Vec<Case> {
        let year =
            |year| (0..count).map(move |n| Case { year: 2020 + year, is_met: n < met, said: vec![said; 11] });
        (0..years).flat_map(year).collect()
    }

    #[test]
    fn fewer_than_thirty_outcomes_or_three_years_teach_nothing() {
        assert_eq!(learn(&record(3, 9, 0.8, 3)).verdict, Verdict::TooFew);
        assert_eq!(learn(&record(2, 60, 0.8, 20)).verdict, Verdict::TooFew);
        let nothing = learn(&[]);
        assert_eq!((nothing.outcomes, nothing.verdict), (0, Verdict::TooFew));
    }

    #[test]
    fn speaking_often_of_one_outcome_is_not_having_seen_many() {
        let lesson = learn(&record(3, 9, 0.8, 3));
        assert_eq!((lesson.outcomes, lesson.years), (27, 3));
    }

    #[test]
    fn a_model_that_hoped_too_much_is_corrected_towards_what_came() {
        let lesson = learn(&record(3, 40, 0.8, 20));
        let Verdict::Corrects(correction) = lesson.verdict else { panic!("{lesson:?}") };
        assert!(correction.tried.after < correction.tried.before - 0.05);
        assert!((0.45..0.62).contains(&correction.apply(0.8)), "{}", correction.apply(0.8));
        assert_eq!((correction.apply(0.0), correction.apply(1.0)), (0.0, 1.0));
    }

    #[test]
    fn a_model_that_was_right_is_left_alone() {
        assert!(matches!(learn(&record(4, 40, 0.5, 20)).verdict, Verdict::LeftAsIs(_)));
    }

    #[test]
    fn what_differs_from_year_to_year_is_no_reason_to_correct() {
        let mut cases = record(4, 40, 0.5, 20);
        for case in &mut cases {
            case.is_met = case.year % 2 == 0;
        }
        assert!(matches!(learn(&cases).verdict, Verdict::LeftAsIs(_)));
    }
}
