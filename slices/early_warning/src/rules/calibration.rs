//! How past warnings came out: Brier score, reliability, and how many months ahead a miss was seen.

use jiff::civil::Date;

/// One past outlook whose outcome is known now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    pub p_met: f64,
    pub is_met: bool,
}

/// One step of the reliability chart: of the outlooks with a chance in this range, how many came true.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    pub from: f64,
    pub to: f64,
    pub count: usize,
    /// Mean of the chances given.
    pub said: f64,
    /// Part that was met.
    pub came: f64,
}

/// The score of a set of past outlooks.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    pub count: usize,
    /// Mean squared error of the chances: 0 perfect, 0.25 as good as tossing a coin.
    pub brier: f64,
    /// What always saying the overall rate would have scored.
    pub base_brier: f64,
    /// Mean of the chances given.
    pub said: f64,
    pub bins: Vec<Bin>,
}

/// How many bins the chances are put into.
const BINS: u8 = 5;

/// The score; nothing when there is nothing to score.
pub fn score(judged: &[Judged]) -> Option<Score> {
    if judged.is_empty() {
        return None;
    }
    let count = judged.len() as f64;
    let outcome = |one: &Judged| f64::from(u8::from(one.is_met));
    let brier = judged.iter().map(|one| (one.p_met - outcome(one)).powi(2)).sum::<f64>() / count;
    let rate = judged.iter().map(outcome).sum::<f64>() / count;
    let said = judged.iter().map(|one| one.p_met).sum::<f64>() / count;
    let bins = (0..BINS).filter_map(|number| bin(judged, number)).collect();
    Some(Score { count: judged.len(), brier, base_brier: rate * (1.0 - rate), said, bins })
}

fn bin(judged: &[Judged], number: u8) -> Option<Bin> {
    let (from, to) = (f64::from(number) / f64::from(BINS), f64::from(number + 1) / f64::from(BINS));
    let is_last = number + 1 == BINS;
    let here = || judged.iter().filter(move |one| one.p_met >= from && (one.p_met < to || is_last));
    let count = here().count();
    if count == 0 {
        return None;
    }
    let mean = |of: fn(&Judged) -> f64| here().map(of).sum::<f64>() / count as f64;
    Some(Bin {
        from,
        to,
        count,
        said: mean(|one| one.p_met),
        came: mean(|one| f64::from(u8::from(one.is_met))),
    })
}

/// How many months before the year's end a miss was seen; nothing when it never was.
pub fn lead_months(year: i16, first_warning: Option<Date>) -> Option<i32> {
    let day = first_warning?;
    let months = (i32::from(year) - i32::from(day.year())) * 12 + 12 - i32::from(day.month());
    Some(months.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_sure_and_right_warning_scores_nought_and_a_sure_and_wrong_one_scores_one() {
        let judged = |p_met, is_met| Judged { p_met, is_met };
        assert_eq!(score(&[judged(0.0, false), judged(1.0, true)]).map(|score| score.brier), Some(0.0));
        assert_eq!(score(&[judged(1.0, false)]).map(|score| score.brier), Some(1.0));
        assert_eq!(score(&[]), None);
    }

    #[test]
    fn chances_are_held_against_how_often_they_came_true() {
        let judged: Vec<_> = (0..10).map(|n| Judged { p_met: 0.7, is_met: n < 7 }).collect();
        let score = score(&judged).unwrap();
        assert_eq!(score.bins.len(), 1);
        assert_eq!((score.bins[0].from, score.bins[0].count), (0.6, 10));
        assert!((score.bins[0].said - score.bins[0].came).abs() < 1e-9);
        assert!((score.brier - score.base_brier).abs() < 1e-9);
    }

    #[test]
    fn the_lead_is_counted_to_the_years_end() {
        assert_eq!(lead_months(2023, Some(date(2023, 3, 31))), Some(9));
        assert_eq!(lead_months(2023, Some(date(2024, 1, 15))), Some(0));
        assert_eq!(lead_months(2023, None), None);
    }
}
