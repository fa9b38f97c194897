//! The rows of `samples/thai-nguyen/`: published facts, each with its source and the day from which it was known.

use jiff::civil::Date;
use kernel::Problem;
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, Deserialize)]
pub struct SourceRow {
    pub source_id: String,
    pub publisher: String,
    pub title: String,
    /// Where the page says only the month, no day is made up.
    #[serde(deserialize_with = "whole_day")]
    pub published_date: Option<Date>,
    pub url: String,
    pub issuer_rank: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub struct IndicatorRow {
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    pub unit_vi: String,
    pub unit_en: String,
    pub direction: String,
    pub aggregation: String,
    pub frequency: String,
    pub lead_unit_vi: String,
    pub note: String,
}

#[derive(Debug, Deserialize)]
pub struct TargetRow {
    pub indicator_code: String,
    pub year: i16,
    pub target_value: String,
    pub basis: String,
    pub source_id: String,
    pub known_on: Date,
}

#[derive(Debug, Clone, Deserialize)]
pub struct ObservationRow {
    pub indicator_code: String,
    pub period: String,
    pub kind: String,
    pub value: String,
    pub yoy_pct: String,
    pub plan_pct: String,
    pub status: String,
    pub source_id: String,
    pub rounded_to: String,
    pub known_on: Date,
}

/// A published value of a part: of an owner, a sector, a product, a locality.
#[derive(Debug, Clone, Deserialize)]
pub struct BreakdownRow {
    pub indicator_code: String,
    pub period: String,
    pub kind: String,
    pub dimension_vi: String,
    pub member_vi: String,
    /// Empty where the source tells only how much it grew.
    pub value: String,
    pub unit_vi: String,
    pub yoy_pct: String,
    pub plan_pct: String,
    pub status: String,
    pub source_id: String,
}

/// What we call a member of a dimension; `within_vi` is another member that holds it.
#[derive(Debug, Deserialize)]
pub struct PartRow {
    pub dimension_vi: String,
    pub member_vi: String,
    pub code: String,
    pub dimension_en: String,
    pub member_en: String,
    pub unit_en: String,
    pub within_vi: String,
}

/// Everything of the sample that the spine shows.
pub struct Rows {
    pub sources: Vec<SourceRow>,
    pub indicators: Vec<IndicatorRow>,
    pub targets: Vec<TargetRow>,
    pub observations: Vec<ObservationRow>,
    pub breakdown: Vec<BreakdownRow>,
    pub parts: Vec<PartRow>,
    /// Indicators of which only parts are published.
    pub wholes: Vec<IndicatorRow>,
}

impl Rows {
    /// The sample as the program carries it.
    pub fn read() -> Result<Self, Problem> {
        Ok(Self {
            sources: rows(include_str!("../../../../samples/thai-nguyen/sources.csv"))?,
            indicators: rows(include_str!("../../../../samples/thai-nguyen/indicators.csv"))?,
            targets: rows(include_str!("../../../../samples/thai-nguyen/targets.csv"))?,
            observations: rows(include_str!("../../../../samples/thai-nguyen/observations.csv"))?,
            breakdown: rows(include_str!("../../../../samples/thai-nguyen/breakdown.csv"))?,
            parts: rows(include_str!("../../../../samples/thai-nguyen/parts.csv"))?,
            wholes: rows(include_str!("../../../../samples/thai-nguyen/indicators_of_parts.csv"))?,
        })
    }

    /// How many decimals an indicator's figures and targets have in the sources: the step it is kept in.
    pub fn decimals(&self, code: &str) -> u8 {
        let figures = self.observations.iter().filter(|row| row.indicator_code == code).map(|row| &row.value);
        let targets =
            self.targets.iter().filter(|row| row.indicator_code == code).map(|row| &row.target_value);
        figures.chain(targets).map(|value| decimals_of(value)).max().unwrap_or(0)
    }
}

fn rows<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, Problem> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().map_err(Problem::broken)
}

fn whole_day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    Ok(String::deserialize(deserializer)?.parse().ok())
}

fn decimals_of(value: &str) -> u8 {
    value.split_once('.').map_or(0, |(_, part)| u8::try_from(part.len()).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_sample_is_read_and_cites_a_source_that_is_there() {
        let rows = Rows::read().unwrap();
        assert_eq!((rows.observations.len(), rows.targets.len(), rows.indicators.len()), (231, 31, 68));
        let known = |id: &str| rows.sources.iter().any(|source| source.source_id == id);
        assert!(rows.observations.iter().all(|row| known(&row.source_id)));
        assert!(rows.targets.iter().all(|row| known(&row.source_id)));
        assert_eq!(rows.decimals("IND_OUTPUT"), 1);
        assert_eq!((rows.breakdown.len(), rows.wholes.len()), (110, 5));
        assert!(rows.breakdown.iter().all(|row| known(&row.source_id)));
    }
}
