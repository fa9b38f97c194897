//! The targets that published figures imply, against the worked-out list that comes with the real data.

use std::path::{Path, PathBuf};

use kernel::Quantity;
use targets::{ImpliedPoint, implied_target};

/// Figures of the sample have at most this many decimals, and the list gives intervals to a tenth.
const DECIMALS: u8 = 2;

fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/thai-nguyen");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var("CI").is_err(), "the shared data is missing at {}", folder.display());
    println!("skipped: no shared data at {}", folder.display());
    None
}

fn rows(file: &Path) -> Vec<std::collections::HashMap<String, String>> {
    csv::Reader::from_path(file).unwrap().deserialize().map(Result::unwrap).collect()
}

fn steps(text: &str) -> i64 {
    let number = vn_numbers::parse(text, vn_numbers::Style::Plain).unwrap();
    number.at(DECIMALS).unwrap()
}

/// An indicator's implied target of a year, from the rows of these sources.
fn implied(
    observations: &[std::collections::HashMap<String, String>],
    of: &str,
    year: &str,
    sources: &str,
) -> (f64, f64) {
    // The plan of public investment is spoken of by what was disbursed of it.
    let measured = if of == "PUBINV_PLAN_PM" { "PUBINV_DISB" } else { of };
    let points: Vec<ImpliedPoint> = observations
        .iter()
        .filter(|row| row["indicator_code"] == measured && row["period"].starts_with(year))
        .filter(|row| {
            !row["plan_pct"].is_empty() && sources.split(' ').any(|source| source == row["source_id"])
        })
        .map(|row| {
            let pct = vn_numbers::parse(&row["plan_pct"], vn_numbers::Style::Plain).unwrap();
            ImpliedPoint {
                value: steps(&row["value"]),
                rounded_to: steps(&row["rounded_to"]),
                plan_pct: Quantity::new(pct.value, pct.decimals),
            }
        })
        .collect();
    let implied =
        implied_target(&points).unwrap_or_else(|| panic!("{of} {year}: nothing implied by {points:?}"));
    assert!(!implied.is_contradicted(), "{of} {year}: {implied:?}");
    (Quantity::new(implied.low, DECIMALS).to_f64(), Quantity::new(implied.high, DECIMALS).to_f64())
}

#[test]
fn the_published_percentages_imply_the_targets_that_were_worked_out_by_hand() {
    let Some(folder) = data() else { return };
    let observations = rows(&folder.join("observations.csv"));
    let mut compared = 0;
    for row in rows(&folder.join("targets_implied.csv")) {
        // Two rows rest on "exceeded by", and one on a percentage that stands in another file.
        if row["method"] != "value/plan_pct" || row["indicator_code"] == "PUBINV_PLAN_LOCAL" {
            continue;
        }
        let (code, year) = (row["indicator_code"].as_str(), row["year"].as_str());
        let (low, high) = implied(&observations, code, year, &row["source_ids"]);
        let (expected_low, expected_high): (f64, f64) =
            (row["low"].parse().unwrap(), row["high"].parse().unwrap());
        if (code, year) == ("IND_OUTPUT", "2019") {
            // The list takes 313.5 thousand billion as rounded to a thousand; its digits say a hundred.
            assert!(expected_low < low && high < expected_high, "{low}..{high}");
        } else {
            let same = (low - expected_low).abs() <= 0.06 && (high - expected_high).abs() <= 0.06;
            assert!(same, "{code} {year}: {low}..{high}, the list says {expected_low}..{expected_high}");
        }
        compared += 1;
    }
    assert_eq!(compared, 14);
}
