//! The published figures of Thái Nguyên put into the rules: what stood in danger in September 2020, and
//! since when the miss of 2023 was seen.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use early_warning::rules::kinds::traits;
use early_warning::rules::outlook::{Basis, Dossier, Doubt, Finding, Promise, Reading, Side, assess};
use early_warning::rules::signals::{Thresholds, first_warning, is_warned, month_ends};
use jiff::civil::{Date, date};
use kernel::content::State;
use kernel::{Period, Quantity, Span};
use year_end_forecast::{Nature, Status};

/// The sample, in the repository or beside it. Absent: the test says so and passes, except in CI.
fn folder() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let places = [root.join("samples/thai-nguyen"), root.join("../shared/data/thai-nguyen")];
    let found = places.into_iter().find(|place| place.join("observations.csv").exists());
    if found.is_none() {
        assert!(std::env::var("CI").is_err(), "samples/thai-nguyen is not there");
        println!("samples/thai-nguyen is not there: nothing was tested");
    }
    found
}

type Row = HashMap<String, String>;

fn rows(folder: &Path, name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(folder.join(name)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn quantity(text: &str) -> Option<Quantity> {
    let decimals = text.split_once('.').map_or(0, |(_, part)| part.len());
    let steps = text.replace('.', "").parse().ok()?;
    Some(Quantity::new(steps, u8::try_from(decimals).ok()?))
}

fn reading(row: &Row) -> Reading {
    let period = Period::new(
        row["period"][..4].parse().unwrap(),
        row["from_month"].parse().unwrap(),
        row["to_month"].parse().unwrap(),
    );
    let status = if row["status"] == "official" { Status::Official } else { Status::Estimate };
    Reading {
        figure: row["source_id"].clone(),
        period: period.unwrap(),
        span: if row["kind"] == "cumulative" { Span::Cumulative } else { Span::OfPeriod },
        value: quantity(&row["value"]).unwrap(),
        rounded_to: quantity(&row["rounded_to"]),
        status,
        yoy_pct: row["yoy_pct"].parse().ok(),
        plan_pct: quantity(&row["plan_pct"]),
        known_on: row["known_on"].parse().unwrap(),
        recorded_on: row["known_on"].parse().unwrap(),
        is_doubtful: false,
    }
}

struct Sample {
    indicators: HashMap<String, Row>,
    targets: Vec<Row>,
    readings: HashMap<String, Vec<Reading>>,
}

impl Sample {
    fn load() -> Option<Self> {
        let folder = folder()?;
        let mut readings: HashMap<String, Vec<Reading>> = HashMap::new();
        for row in rows(&folder, "observations.csv") {
            readings.entry(row["indicator_code"].clone()).or_default().push(reading(&row));
        }
        for versions in readings.values_mut() {
            versions.sort_by_key(|reading| (reading.known_on, reading.status));
        }
        let indicators = rows(&folder, "indicators.csv").into_iter().map(|row| (row["code"].clone(), row));
        Some(Self { indicators: indicators.collect(), targets: rows(&folder, "targets.csv"), readings })
    }

    fn dossier(&self, code: &str, year: i16, day: Date) -> Option<Dossier> {
        let all = self.readings.get(code).map(Vec::as_slice).unwrap_or_default();
        let versions: Vec<Reading> = all.iter().filter(|reading| reading.known_on <= day).cloned().collect();
        let indicator = &self.indicators[code];
        let nature = match indicator["aggregation"].as_str() {
            "flow_sum" => Nature::Flow,
            "rate" => Nature::Rate,
            "index" => Nature::Index,
            _ => Nature::Stock,
        };
        let mut doubts = Vec::new();
        if code == "IND_OUTPUT" && versions.iter().any(|reading| reading.value == Quantity::new(5_676_342, 1))
        {
            let period = "2020-6M".parse().unwrap();
            doubts.push(Doubt::RevisedInSilence { period, part: 55_900.0 / 298_984.0 });
        }
        Some(Dossier {
            nature,
            kind: traits(code, &indicator["name_vi"]).kind,
            decimals: 1,
            year,
            promise: self.promise(code, year, &versions)?,
            readings: prevailing(&versions),
            versions,
            doubts,
            borrowed_from: None,
        })
    }

    fn promise(&self, code: &str, year: i16, versions: &[Reading]) -> Option<Promise> {
        let published = self.targets.iter().filter(|row| row["indicator_code"] == code);
        let mut published = published.filter(|row| row["year"] == year.to_string());
        if let Some(row) = published.next() {
            let value = row["target_value"].parse().unwrap();
            return Some(Promise { low: value, high: value, side: Side::AtLeast, basis: Basis::Published });
        }
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        for reading in versions.iter().filter(|reading| reading.period.year == year) {
            let Some(pct) = reading.plan_pct else { continue };
            let half = |quantity: Quantity, step: f64| {
                (quantity.to_f64() - step / 2.0, quantity.to_f64() + step / 2.0)
            };
            let value = half(reading.value, reading.rounded_to.map_or(0.0, Quantity::to_f64));
            let pct = half(pct, 10f64.powi(-i32::from(pct.decimals)));
            (low, high) = (low.max(100.0 * value.0 / pct.1), high.min(100.0 * value.1 / pct.0));
        }
        (low > 0.0 && low <= high).then_some(Promise {
            low,
            high,
            side: Side::AtLeast,
            basis: Basis::Implied,
        })
    }

    fn on(&self, code: &str, year: i16, day: Date) -> Finding {
        assess(&self.dossier(code, year, day).expect("a target on that day"), Thresholds::default())
    }
}

/// One figure a period: the last known, unless it only rounds an exact one.
fn prevailing(versions: &[Reading]) -> Vec<Reading> {
    let mut kept: Vec<Reading> = Vec::new();
    for reading in versions {
        let same = |other: &Reading| other.period == reading.period && other.span == reading.span;
        match kept.iter_mut().find(|other| same(other)) {
            None => kept.push(reading.clone()),
            Some(old) => {
                let step = reading.rounded_to.map_or(0.0, Quantity::to_f64);
                let is_coarser = step > old.rounded_to.map_or(0.0, Quantity::to_f64);
                let is_near = (reading.value.to_f64() - old.value.to_f64()).abs() <= step;
                if !(is_coarser && is_near) && reading.status >= old.status {
                    *old = reading.clone();
                }
            }
        }
    }
    kept
}

fn say(name: &str, day: Date, finding: &Finding) {
    println!(
        "{name} {day} {:?} p={:?} range={:?} usual={:?} pace={:?}",
        finding.state, finding.p_met, finding.range, finding.usual_share, finding.pace
    );
    for reason in &finding.reasons {
        println!("   {reason:?}");
    }
}

fn pct_of_plan(finding: &Finding, plan: f64) -> f64 {
    (1_000.0 * finding.reported.expect("a figure").value / plan).round() / 10.0
}

#[test]
fn in_september_2020_industry_exports_and_retail_stood_in_danger() {
    let Some(sample) = Sample::load() else { return };
    let day = date(2020, 9, 25);
    for (code, reached) in [("IND_OUTPUT", 70.7), ("EXPORT", 68.9), ("RETAIL", 67.7)] {
        let plan = sample.dossier(code, 2020, day).unwrap().promise;
        let finding = sample.on(code, 2020, day);
        say(code, day, &finding);
        assert_eq!(pct_of_plan(&finding, plan.value()), reached, "{code}");
        assert!(is_warned(finding.state), "{code}: {:?}", finding.state);
        assert!(finding.reasons.len() >= 4, "{code}: {:?}", finding.reasons);
        let pace = finding.pace.expect("three months are left");
        assert!(pace.needed > pace.so_far, "{code}");
    }
    let industry = sample.dossier("IND_OUTPUT", 2020, day).unwrap().promise;
    assert_eq!((industry.value(), industry.basis), (803_300.0, Basis::Published));
    let retail = sample.dossier("RETAIL", 2020, day).unwrap().promise;
    assert!(retail.basis == Basis::Implied && (41_852.0..=41_860.0).contains(&retail.value()), "{retail:?}");
}

#[test]
fn a_figure_published_later_does_not_speak_earlier() {
    let Some(sample) = Sample::load() else { return };
    let before = sample.on("IND_OUTPUT", 2020, date(2020, 9, 24));
    assert_eq!(before.reported.map(|reported| reported.to_month), Some(8));
    let after = sample.on("IND_OUTPUT", 2020, date(2020, 9, 25));
    assert_eq!(after.reported.map(|reported| (reported.to_month, reported.value)), Some((9, 567_634.2)));
}

#[test]
fn a_rounded_press_figure_does_not_move_the_outlook() {
    let Some(sample) = Sample::load() else { return };
    let exact = sample.on("IND_OUTPUT", 2020, date(2020, 9, 25));
    let rounded = sample.on("IND_OUTPUT", 2020, date(2020, 10, 16));
    assert_eq!(
        exact.reported.map(|reported| reported.value),
        rounded.reported.map(|reported| reported.value)
    );
}

#[test]
fn the_miss_of_2023_was_seen_long_before_october() {
    let Some(sample) = Sample::load() else { return };
    let mut days = Vec::new();
    for day in month_ends(2023, date(2023, 12, 31)) {
        if sample.dossier("IND_OUTPUT", 2023, day).is_some() {
            let finding = sample.on("IND_OUTPUT", 2023, day);
            say("IND_OUTPUT", day, &finding);
            days.push((day, finding.state));
        }
    }
    let (day, _) = first_warning(&days).expect("it was warned of");
    assert!(day <= date(2023, 6, 30), "warned only on {day}");
    let end = sample.on("IND_OUTPUT", 2023, date(2024, 7, 15));
    assert_eq!(end.state, State::Missed);
    let plan = sample.dossier("IND_OUTPUT", 2023, date(2023, 10, 1)).unwrap().promise;
    assert!((1_020_176.0..=1_022_043.0).contains(&plan.low), "{plan:?}");
}

#[test]
fn growth_of_the_province_in_2023_was_off_course_at_mid_year() {
    let Some(sample) = Sample::load() else { return };
    let finding = sample.on("GRDP_GROWTH", 2023, date(2023, 6, 30));
    say("GRDP_GROWTH", date(2023, 6, 30), &finding);
    assert!(is_warned(finding.state));
    let january = sample.on("TRAINED_LABOUR", 2020, date(2020, 9, 25));
    assert_eq!((january.state, january.p_met), (State::TooEarly, None));
}
