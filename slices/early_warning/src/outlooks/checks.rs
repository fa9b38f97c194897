//! Contradictions that the checks over history found, as far as they bear on an outlook.

use jiff::civil::Date;
use kernel::{Period, Quantity, Text};
use reports::{Figure, FigureId};
use targets::{IndicatorId, IndicatorList};

use super::Series;
use crate::rules::outlook::{Doubt, Reading};

/// A contradiction between figures, as the checks tell it.
#[derive(Debug, Clone)]
pub struct Remark {
    pub indicator: IndicatorId,
    pub period: Period,
    pub check: &'static str,
    pub figures: Vec<FigureId>,
    pub difference: Option<Quantity>,
    pub explanation: Text,
}

/// What the checks of `reports` say about these figures.
pub fn remarks(_indicators: &IndicatorList, _figures: &[Figure]) -> Vec<Remark> {
    Vec::new()
}

impl Series {
    /// The remarks whose figures were all known on a day.
    pub fn remarks_on(&self, day: Date) -> impl Iterator<Item = &Remark> {
        self.remarks.iter().filter(move |remark| {
            let known =
                |id: &FigureId| self.figures.iter().any(|figure| figure.id == *id && figure.known_on <= day);
            remark.figures.iter().all(known)
        })
    }

    /// A figure of a single period that another contradicts so much that it must not be used: a slip of the
    /// unit of measure, or a value that its own published change denies.
    pub(super) fn is_left_out(&self, reading: &Reading, day: Date) -> bool {
        self.remarks_on(day).any(|remark| {
            remark.period == reading.period
                && (remark.check == "unit_slip"
                    || (remark.check == "year_on_year_disagrees" && reading.period.months() == 1))
        })
    }

    /// What was revised without notice, in parts of what had been published.
    pub(super) fn silent_revisions(&self, readings: &[Reading], day: Date) -> Vec<Doubt> {
        let silent = self
            .remarks_on(day)
            .filter(|remark| ["revised_in_silence", "remainder_implausible"].contains(&remark.check));
        let doubt = |remark: &Remark| {
            let same = |reading: &&Reading| reading.period == remark.period;
            let published = readings
                .iter()
                .find(same)
                .map(|reading| reading.value.to_f64())
                .filter(|value| *value > 0.0)?;
            let part = remark.difference.map(Quantity::to_f64)? / published;
            Some(Doubt::RevisedInSilence { period: remark.period, part })
        };
        silent.filter_map(doubt).collect()
    }
}
