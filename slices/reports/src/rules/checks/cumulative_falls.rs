//! What adds up from January cannot grow less, unless months below nothing are possible.

use kernel::Text;

use super::series::{Series, named, slack};
use super::{Check, Finding};

pub(super) fn find(series: &Series) -> Vec<Finding> {
    if !series.adds_up() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for year in series.years.values().filter(|year| !year.has_negative()) {
        for pair in year.reached().windows(2) {
            let (base, whole) = (pair[0], pair[1]);
            let fall = base.value - whole.value;
            if fall > slack(base) + slack(whole) {
                let says = Text::new("reports-check-says-falls")
                    .with("whole", named(whole))
                    .with("value", series.number(whole.value))
                    .with("base", named(base))
                    .with("former", series.number(base.value))
                    .with("difference", series.number(fall));
                let ids = vec![base.id, whole.id];
                found.push(series.finding(Check::CumulativeFalls, whole.period, ids, -fall, says));
            }
        }
    }
    found
}
