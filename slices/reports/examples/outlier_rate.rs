//! How often the check of outliers speaks in error, and which slips of the hand it finds, on the figures of a loaded
//! installation: `cargo run --release -p reports --example outlier_rate -- FOLDER`.
//! False alarms: each accepted figure left out and judged by the others. Slips: the newest figure of each series put
//! wrong in one way at a time.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use kernel::config::Config;
use kernel::db::{Address, Db};
use kernel::ids::Mint;
use kernel::{AsOf, Clock, Installation, Slice};
use reports::Figure;
use reports::rules::checks::outlier::Alarms;
use reports::rules::checks::{false_alarms, outliers};

/// What somebody types instead of a value, given the row above.
type Slip = fn(i64, i64) -> i64;

const SLIPS: [(&str, Slip); 6] = [
    ("ten times", |value, _| value * 10),
    ("a tenth", |value, _| value / 10),
    ("two digits changed about", changed_about),
    ("a digit left out", |value, _| value / 100 * 10 + value % 10),
    ("a digit typed twice", |value, _| value / 10 * 100 + value / 10 % 10 * 10 + value % 10),
    ("the row above", |_, other| other),
];

/// The first two digits in the wrong order.
fn changed_about(value: i64, _: i64) -> i64 {
    let mut digits: Vec<char> = value.abs().to_string().chars().collect();
    if digits.len() > 1 {
        digits.swap(0, 1);
    }
    digits.into_iter().collect::<String>().parse().unwrap_or(value)
}

fn main() {
    let folder = std::env::args().nth(1).expect("the data folder of an installation");
    kernel::testing::runtime().block_on(async {
        let db = Db::open(&Address::Folder(folder.clone().into())).await.unwrap();
        let config = Config { data: folder.into(), ..Config::default() };
        let slices: Vec<Slice> =
            vec![organisation::slice(), access::slice(), targets::slice(), reports::slice()];
        let clock = Clock::System;
        let today = clock.today();
        let inst = Installation::new(db, clock, Mint::from_system(), config, slices, &[]).unwrap();
        let mut tx = inst.read().await.unwrap();
        let indicators = targets::indicators(&inst, &mut tx).await.unwrap();
        let ids: Vec<_> = indicators.iter().map(|indicator| indicator.id).collect();
        let tree = organisation::tree(&inst, &mut tx, today).await.unwrap();
        let mut alarms = Alarms::default();
        let mut found = [(0_usize, 0_usize); SLIPS.len()];
        for unit in tree.units() {
            let all = reports::series_of(&mut tx, unit.id, &ids, 1900, AsOf::today(today)).await.unwrap();
            let own: Vec<Figure> = all.into_iter().filter(|figure| !figure.is_total()).collect();
            alarms = alarms.plus(false_alarms(&indicators, &own));
            // One span: what is since January repeats the months.
            let months: Vec<&Figure> = reports::prevailing(&own)
                .into_iter()
                .filter(|figure| figure.span == kernel::Span::OfPeriod && figure.period.months() == 1)
                .collect();
            let mut above = 0;
            for series in months.chunk_by(|a, b| a.indicator == b.indicator) {
                let Some(last) = series.iter().max_by_key(|figure| figure.period.last_day()) else {
                    continue;
                };
                for (at, (_, slip)) in SLIPS.iter().enumerate() {
                    let wrong = Figure { value: slip(last.value, above), ..(*last).clone() };
                    if wrong.value == last.value {
                        continue;
                    }
                    let with = series.iter().filter(|figure| figure.id != last.id).copied().chain([&wrong]);
                    let said = outliers(&indicators, with, |figure| figure.id == wrong.id);
                    found[at].0 += 1;
                    found[at].1 += usize::from(!said.is_empty());
                }
                above = last.value;
            }
        }
        println!("{alarms:?}: {:.2} in a hundred", alarms.in_hundred().unwrap_or_default());
        for ((name, _), (tried, said)) in SLIPS.iter().zip(found) {
            println!("{name}: {said} of {tried} found ({:.0} %)", said as f64 * 100.0 / tried.max(1) as f64);
        }
    });
}
