//! The year drawn month by month from whatever was published, and what each remaining month must bring.

use kernel::Span;
use year_end_forecast::Nature;

use super::outlook::{Dossier, Reading};

/// Months and values of a year: sums so far of what adds up, else the values as they stood.
pub fn months(dossier: &Dossier, year: i16) -> Vec<(i8, f64)> {
    let of_year =
        || dossier.readings.iter().filter(move |reading| reading.period.year == year && !reading.is_doubtful);
    let mut at: [Option<f64>; 13] = [None; 13];
    let place = |month: i8| usize::try_from(month).unwrap_or(0).min(12);
    for reading in of_year().filter(|reading| is_so_far(reading) || !dossier.nature.adds_up()) {
        at[place(reading.period.to_month)] = Some(reading.value.to_f64());
    }
    if dossier.nature == Nature::Flow {
        at[0] = Some(0.0);
        let mut parts: Vec<&Reading> = of_year().filter(|reading| !is_so_far(reading)).collect();
        parts.sort_by_key(|reading| (reading.period.to_month, reading.period.from_month));
        for part in parts {
            let before = at[place(part.period.from_month - 1)];
            let after = &mut at[place(part.period.to_month)];
            *after = after.or(before.map(|before| before + part.value.to_f64()));
        }
    }
    (1..=12).filter_map(|month| Some((month, at[place(month)]?))).collect()
}

fn is_so_far(reading: &Reading) -> bool {
    reading.span == Span::Cumulative || reading.period.from_month == 1
}

/// A level to be reached, and what each remaining month must then bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Needed {
    pub year_end: f64,
    pub a_month: f64,
}

/// What each remaining month must bring to end the year at these values.
pub fn needed(reached: f64, months_left: u8, year_ends: &[f64]) -> Vec<Needed> {
    let of =
        |&year_end: &f64| Needed { year_end, a_month: (year_end - reached) / f64::from(months_left.max(1)) };
    year_ends.iter().map(of).collect()
}

/// Where the year ends when each remaining month brings so much.
pub fn at_pace(reached: f64, months_left: u8, a_month: f64) -> f64 {
    reached + a_month * f64::from(months_left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_spread_over_the_months_that_are_left() {
        let of_2020 = needed(567_634.2, 3, &[803_300.0]);
        assert_eq!(of_2020[0].a_month.round(), 78_555.0);
        assert_eq!(at_pace(567_634.2, 3, of_2020[0].a_month).round(), 803_300.0);
    }
}
