//! Former years broken by a shock, recognised by the years on both sides of them.

use crate::prior::flow_prior;
use crate::timeline::Timeline;
use crate::{Nature, Question};

/// A year is out of line when it differs from the middle of its neighbours by more than this many times the
/// kind's usual change of growth.
const FAR: f64 = 1.5;
/// Nothing smaller than this is a shock, whatever the kind.
const LEAST: f64 = 0.12;

/// Former years whose total lies far from what the years before and after would make one expect.
pub(crate) fn years<'a>(q: &'a Question, line: &'a Timeline) -> impl Iterator<Item = i32> + 'a {
    let reach = (FAR * flow_prior(q.kind).growth.1).max(LEAST);
    let total = |year: i32| line.value(year, 12).filter(|v| *v > 0.0).map(f64::ln);
    let differs = move |year: i32| {
        let around = year.checked_sub(1).and_then(total).zip(year.checked_add(1).and_then(total));
        total(year).zip(around).is_some_and(|(t, (a, b))| (t - (a + b) / 2.0).abs() > reach)
    };
    line.former_years()
        .filter(move |&y| q.nature == Nature::Flow && y < q.year.saturating_sub(1) && differs(y))
}
