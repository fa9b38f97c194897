//! Contradictions that the checks over history found, as far as they bear on an outlook.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::Period;
use reports::{Check, FigureId};

use super::Series;
use crate::rules::outlook::{Doubt, Reading};

/// A contradiction between figures, as the checks of `reports` tell it.
pub type Remark = reports::Finding;

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
                && (remark.check == Check::UnitSlip
                    || (remark.check == Check::YearOnYearDisagrees && reading.period.months() == 1))
        })
    }

    /// What was revised without notice, in parts of what had been published: the largest that is told of a period.
    pub(super) fn silent_revisions(&self, readings: &[Reading], day: Date) -> Vec<Doubt> {
        let silent = self
            .remarks_on(day)
            .filter(|remark| [Check::RevisedInSilence, Check::RemainderImplausible].contains(&remark.check));
        let mut parts: BTreeMap<Period, f64> = BTreeMap::new();
        for remark in silent {
            let published = readings
                .iter()
                .find(|reading| reading.period == remark.period)
                .map(|reading| reading.value.to_f64())
                .filter(|value| *value > 0.0);
            let Some(published) = published else { continue };
            let part = remark.difference.to_f64() / published;
            let told = parts.entry(remark.period).or_insert(part);
            if part.abs() > told.abs() {
                *told = part;
            }
        }
        parts.into_iter().map(|(period, part)| Doubt::RevisedInSilence { period, part }).collect()
    }
}
