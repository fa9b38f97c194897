//! How long filling in a form took: from the first thing that was kept of it to its handing in, pauses left out.

use jiff::Timestamp;

/// Nothing kept for longer than this is a pause: a draft saves itself a second after each change.
const PAUSE_SECONDS: i64 = 180;
/// Of fewer reports than this a median tells of single units, not of the form.
pub const FEWEST: usize = 5;

/// Seconds at work; nothing where only one moment is known. Whatever the clock did meanwhile, no stretch is negative.
pub fn seconds(saves: impl IntoIterator<Item = Timestamp>, handed_in: Timestamp) -> Option<i64> {
    let mut moments: Vec<Timestamp> = saves.into_iter().chain([handed_in]).collect();
    moments.sort_unstable();
    moments.dedup();
    if moments.len() < 3 {
        return None;
    }
    let at_work = moments.windows(2).map(|pair| (pair[1] - pair[0]).get_seconds());
    Some(at_work.filter(|seconds| *seconds <= PAUSE_SECONDS).sum())
}

/// The median of what reports took, in seconds; nothing of too few.
pub fn usual(mut all: Vec<i64>) -> Option<i64> {
    if all.len() < FEWEST {
        return None;
    }
    all.sort_unstable();
    all.get(all.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use jiff::Span;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + Span::new().seconds(seconds)
    }

    #[test]
    fn pauses_are_left_out() {
        let saves = [at(0), at(20), at(60), at(60), at(4_000), at(4_100)];
        assert_eq!(seconds(saves, at(4_130)), Some(60 + 100 + 30));
    }

    #[test]
    fn one_save_tells_nothing_and_a_clock_set_back_takes_nothing_away() {
        assert_eq!(seconds([at(0)], at(30)), None);
        assert_eq!(seconds([], at(30)), None);
        assert_eq!(seconds([at(100), at(110)], at(50)), Some(60));
    }

    #[test]
    fn few_reports_are_not_told() {
        assert_eq!(usual(vec![60, 90, 120, 30]), None);
        assert_eq!(usual(vec![60, 90, 120, 30, 600]), Some(90));
    }
}
