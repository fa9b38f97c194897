//! A figure that its own source replaced without a reason; or last year's figure, where the change published this
//! year can only be measured against another value than the one once published.

use kernel::Text;
use ui::dates;

use super::series::Series;
use super::versions_differ::{Change, change, pairs};
use super::year_on_year_disagrees::{Misfit, misfits};
use super::{Check, Finding, number};

pub(super) fn find(series: &Series) -> Vec<Finding> {
    let silent = pairs(series).filter(|(former, later)| change(former, later) == Change::Silent);
    let mut found: Vec<Finding> = silent
        .map(|(former, later)| {
            let difference = later.value - former.value;
            let says = Text::new("reports-check-says-silent")
                .with("period", dates::period(later.period))
                .with("former", series.number(former.value))
                .with("later", series.number(later.value))
                .with("day", dates::day(later.known_on))
                .with("difference", series.number(difference.abs()));
            series.finding(Check::RevisedInSilence, later.period, vec![former.id, later.id], difference, says)
        })
        .collect();
    found.extend(misfits(series).into_iter().filter(Misfit::is_revision).map(|misfit| {
        let Misfit { figure, base, pct, implied } = misfit;
        let says = Text::new("reports-check-says-base")
            .with("period", dates::period(figure.period))
            .with("value", series.number(figure.value))
            .with("pct", number(pct))
            .with("former", dates::period(base.period))
            .with("base", series.number(base.value))
            .with("implied", series.number(implied));
        let ids = vec![base.id, figure.id];
        series.finding(Check::RevisedInSilence, base.period, ids, implied - base.value, says)
    }));
    found
}
