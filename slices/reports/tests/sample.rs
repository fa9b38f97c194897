//! The checks on the published figures of Thái Nguyên: every known contradiction is found by its kind of check, and
//! what else is found is listed in docs/checks-on-the-sample.md, each with why it may be said.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Id, Period, Quantity, Span};
use reports::{Figure, FigureId, Finding, Status};
use targets::{Basis, Indicator, IndicatorList, Level, Nature, OverTime, OverUnits, PlanValue};

type Row = HashMap<String, String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn rows(name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(root().join("samples/thai-nguyen").join(name)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The same identity for the same text, in the order of the texts.
fn ids<K>(texts: impl Iterator<Item = String>) -> HashMap<String, Id<K>> {
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts.dedup();
    (1u128..).zip(texts).map(|(number, text)| (text, Id::from_ulid(ulid::Ulid(number)))).collect()
}

fn quantity(text: &str) -> Option<Quantity> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    Some(Quantity::new(format!("{whole}{part}").parse().ok()?, u8::try_from(part.len()).unwrap()))
}

fn decimals(texts: &[&str]) -> u8 {
    texts.iter().filter_map(|text| quantity(text)).map(|quantity| quantity.decimals).max().unwrap_or(0)
}

struct Sample {
    indicators: IndicatorList,
    plans: Vec<PlanValue>,
    figures: Vec<Figure>,
    codes: HashMap<targets::IndicatorId, String>,
    /// The source of each figure.
    sources: HashMap<FigureId, String>,
}

impl Sample {
    fn load() -> Self {
        let (observations, targets) = (rows("observations.csv"), rows("targets.csv"));
        let of_indicators = ids(rows("indicators.csv").iter().map(|row| row["code"].clone()));
        let all = rows("indicators.csv").into_iter().map(|row| {
            let code = row["code"].as_str();
            let figures =
                observations.iter().filter(|o| o["indicator_code"] == code).map(|o| o["value"].as_str());
            let plans =
                targets.iter().filter(|t| t["indicator_code"] == code).map(|t| t["target_value"].as_str());
            indicator(of_indicators[code], &row, decimals(&figures.chain(plans).collect::<Vec<_>>()))
        });
        let indicators = IndicatorList::new(all.collect());
        let ranks: HashMap<String, i64> = rows("sources.csv")
            .into_iter()
            .filter_map(|row| Some((row["source_id"].clone(), row["issuer_rank"].parse().ok()?)))
            .collect();
        let sources = ids(observations.iter().map(|row| row["source_id"].clone()));
        let mut figures = Vec::new();
        let mut of_figures = HashMap::new();
        for (line, row) in (1..).zip(&observations) {
            let indicator = indicators.by_code(&row["indicator_code"]).unwrap();
            let id = FigureId::new(sources[&row["source_id"]], line);
            let rank = ranks.get(&row["source_id"]).copied();
            figures.push(figure(id, indicator, row, rank));
            of_figures.insert(id, row["source_id"].clone());
        }
        let plans = targets.iter().map(|row| plan(indicators.by_code(&row["indicator_code"]).unwrap(), row));
        let codes = of_indicators.into_iter().map(|(code, id)| (id, code)).collect();
        Self { plans: plans.collect(), indicators, figures, codes, sources: of_figures }
    }

    fn findings(&self) -> Vec<Finding> {
        reports::remarks(&self.indicators, &self.plans, &self.figures)
    }
}

fn indicator(id: targets::IndicatorId, row: &Row, decimals: u8) -> Indicator {
    let (nature, over_time) = match row["aggregation"].as_str() {
        "flow_sum" => (Nature::Flow, OverTime::Sum),
        "stock_last" => (Nature::Stock, OverTime::Last),
        "index" => (Nature::Index, OverTime::None),
        _ => (Nature::Rate, OverTime::None),
    };
    Indicator {
        id,
        code: row["code"].clone(),
        name_vi: row["name_vi"].clone(),
        name_en: row["name_en"].clone(),
        unit_vi: row["unit_vi"].clone(),
        unit_en: row["unit_en"].clone(),
        decimals,
        nature,
        direction: targets::Direction::Up,
        over_time,
        over_units: OverUnits::None,
        frequency: row["frequency"].clone(),
        lead_unit: None,
        lead_unit_name: None,
        note: String::new(),
        part: None,
        version: 1,
    }
}

fn figure(id: FigureId, indicator: &Indicator, row: &Row, issuer_rank: Option<i64>) -> Figure {
    let steps = |text: &str| quantity(text).and_then(|q| q.rescale(indicator.decimals)).map(|q| q.steps);
    Figure {
        id,
        indicator: indicator.id,
        unit: Id::from_ulid(ulid::Ulid(1)),
        period: row["period"].parse().unwrap(),
        span: if row["kind"] == "cumulative" { Span::Cumulative } else { Span::OfPeriod },
        value: steps(&row["value"]).unwrap(),
        rounded_to: steps(&row["rounded_to"]),
        status: Status::from_key(&row["status"]).unwrap(),
        yoy_pct: quantity(&row["yoy_pct"]),
        plan_pct: quantity(&row["plan_pct"]),
        citation: Some(kernel::Citation::new("document", id.submission)),
        issuer_rank,
        known_on: row["known_on"].parse().unwrap(),
        recorded_at: Timestamp::UNIX_EPOCH,
        submission: id.submission,
        author: String::new(),
        reason: None,
        parts: None,
    }
}

fn plan(indicator: &Indicator, row: &Row) -> PlanValue {
    let value = quantity(&row["target_value"]).unwrap().rescale(indicator.decimals).unwrap().steps;
    PlanValue {
        target: Id::from_ulid(ulid::Ulid(1)),
        indicator: indicator.id,
        unit: Id::from_ulid(ulid::Ulid(1)),
        year: row["year"].parse().unwrap(),
        level: Level::Assigned,
        low: Some(value),
        high: Some(value),
        basis: Basis::Published,
        version: 1,
        citation: None,
        is_withdrawn: false,
        known_on: row["known_on"].parse().unwrap(),
        recorded_at: Timestamp::UNIX_EPOCH,
        note: String::new(),
        reason: None,
        author: String::new(),
        author_name: String::new(),
    }
}

/// The contradictions that people found by reading, as indicator, year and kind of check.
fn known_conflicts() -> Vec<(String, i16, String)> {
    let rows = rows("conflicts.csv").into_iter().filter(|row| !row["detectable_as"].is_empty());
    rows.map(|row| {
        // The sample's own name for a published share of the plan that disagrees.
        let check = row["detectable_as"].replace("plan_percentage", "percentage");
        (row["indicator_code"].clone(), row["period"][..4].parse().unwrap(), check)
    })
    .collect()
}

#[test]
fn every_contradiction_that_can_be_found_is_found_by_its_kind_of_check() {
    let sample = Sample::load();
    let found = sample.findings();
    let conflicts = known_conflicts();
    assert!(conflicts.len() >= 14, "{}", conflicts.len());
    for (code, year, check) in conflicts {
        let is_it = |finding: &&Finding| {
            sample.codes[&finding.indicator] == code
                && finding.period.year == year
                && finding.check.key() == check
        };
        assert!(found.iter().any(|finding| is_it(&finding)), "{code} {year} {check} was not found");
    }
}

#[test]
fn nine_months_of_2020_leave_for_september_twice_what_any_month_had() {
    let sample = Sample::load();
    let day: Date = "2020-09-25".parse().unwrap();
    let known: Vec<Figure> = sample.figures.iter().filter(|f| f.known_on <= day).cloned().collect();
    let found = reports::remarks(&sample.indicators, &sample.plans, &known);
    let output = sample.indicators.by_code("IND_OUTPUT").unwrap().id;
    let half: Period = "2020-6M".parse().unwrap();
    let finding = found.iter().find(|f| f.indicator == output && f.period == half).unwrap();
    assert_eq!(finding.check.key(), "remainder_implausible");
    let sources: Vec<&str> = finding.figures.iter().map(|id| sample.sources[id].as_str()).collect();
    assert_eq!(sources, ["SCT-2020-6M", "SCT-2020-07", "SCT-2020-08", "SCT-2020-9M"]);
    // A September like July and August leaves this much that the first half must have been raised by.
    assert_eq!(finding.difference, Quantity::new(659_591, 1));
}

#[test]
fn exports_of_february_2021_cannot_have_grown_as_was_said() {
    let sample = Sample::load();
    let exports = sample.indicators.by_code("EXPORT").unwrap().id;
    let february: Period = "2021-02".parse().unwrap();
    let found = sample.findings();
    let of_month: Vec<&Finding> =
        found.iter().filter(|f| f.indicator == exports && f.period == february).collect();
    assert_eq!(of_month.len(), 1, "{of_month:?}");
    assert_eq!(of_month[0].check.key(), "year_on_year_disagrees");
    let sources: Vec<&str> = of_month[0].figures.iter().map(|id| sample.sources[id].as_str()).collect();
    assert_eq!(sources, ["SCT-2020-02", "SCT-2021-02"]);
}

#[test]
fn what_else_is_found_is_listed_with_why_it_may_be_said() {
    let sample = Sample::load();
    let conflicts = known_conflicts();
    let mut others: Vec<String> = Vec::new();
    for finding in sample.findings() {
        let (code, check) = (&sample.codes[&finding.indicator], finding.check.key());
        if !conflicts.iter().any(|(c, y, k)| c == code && *y == finding.period.year && k == check) {
            others.push(format!("{code} {} {check} {}", finding.period, finding.difference));
        }
    }
    others.sort();
    let page = std::fs::read_to_string(root().join("docs/checks-on-the-sample.md")).unwrap();
    for line in &others {
        assert!(page.contains(&format!("`{line}`")), "{line} is not explained in the docs");
    }
    insta::assert_snapshot!(others.join("\n"), @r"
    EXPORT 2023-3M revised_in_silence -660.6
    IND_OUTPUT 2020-02 revised_in_silence 7042.9
    IND_OUTPUT 2020-6M revised_in_silence 33275.5
    ");
}
