//! Loads `breakdown.csv`: what sources published of single owners, sectors, products and localities. Each becomes an
//! indicator that is a part of another.

use std::collections::HashMap;
use std::sync::Arc;

use documents::DocumentId;
use jiff::civil::Date;
use jiff::{Span as Time, ToSpan};
use kernel::{Installation, Period, Problem, Quantity, Span, UnitId};
use reports::{NewFigure, Status};
use targets::{Indicator, IndicatorList, NewIndicator, Part};
use vn_numbers::Unit;

use super::loader;
use super::thai_nguyen::{hand_in, indicator, percent, quantity};
use super::thai_nguyen_rows::{BreakdownRow, PartRow, Rows};

/// An official figure is known so long after its period where its page shows no day (the sample's README).
const OFFICIAL_AFTER: i64 = 15;
/// An estimate is due on this day of its last month.
const ESTIMATED_ON: i8 = 25;

pub async fn load(
    installation: &Arc<Installation>,
    rows: &Rows,
    province: UnitId,
    sources: &HashMap<String, DocumentId>,
) -> Result<(), Problem> {
    // A row without a period says of no time what it says: it cannot be a figure.
    let rows_kept: Vec<&BreakdownRow> = rows.breakdown.iter().filter(|row| !row.period.is_empty()).collect();
    let list = define(installation, rows, &rows_kept).await?;
    let mut by_source: Vec<(&str, Vec<NewFigure>)> = Vec::new();
    for row in rows_kept {
        let part = list.by_code(&code(row, rows)?).ok_or(Problem::NotFound)?;
        let mut figure = figure(row, part, rows)?;
        figure.citation = sources.get(&row.source_id).map(|id| documents::citation(*id));
        figure.issuer_rank =
            rows.sources.iter().find(|source| source.source_id == row.source_id).and_then(|s| s.issuer_rank);
        match by_source.iter_mut().find(|(source, _)| *source == row.source_id) {
            Some((_, figures)) => figures.push(figure),
            None => by_source.push((&row.source_id, vec![figure])),
        }
    }
    for (source, figures) in by_source {
        hand_in(installation, province, source, "sample-parts", figures).await?;
    }
    Ok(())
}

/// Wholes first, then their parts, then the parts of parts.
async fn define(
    installation: &Arc<Installation>,
    rows: &Rows,
    kept: &[&BreakdownRow],
) -> Result<Arc<IndicatorList>, Problem> {
    let mut act = installation.act(&loader(installation)).await?;
    targets::define_indicators(&mut act, rows.wholes.iter().map(|row| indicator(row, 0)).collect()).await?;
    for is_within in [false, true] {
        let list = targets::indicators(installation, &mut act.tx).await?;
        let mut new: Vec<NewIndicator> = Vec::new();
        for row in kept {
            let (named, code) = (named(row, rows)?, code(row, rows)?);
            if named.within_vi.is_empty() != is_within && new.iter().all(|other| other.code != code) {
                new.push(part(row, named, code, rows, &list)?);
            }
        }
        targets::define_indicators(&mut act, new).await?;
    }
    let list = targets::indicators(installation, &mut act.tx).await?;
    act.commit().await?;
    Ok(list)
}

fn named<'a>(row: &BreakdownRow, rows: &'a Rows) -> Result<&'a PartRow, Problem> {
    let is_it = |part: &&PartRow| part.dimension_vi == row.dimension_vi && part.member_vi == row.member_vi;
    rows.parts.iter().find(is_it).ok_or_else(|| Problem::broken(format!("{} has no name", row.member_vi)))
}

/// A row that tells only a growth is a figure of the growth of what it names.
fn whole_code(row: &BreakdownRow) -> String {
    if row.value.is_empty() { format!("{}_GROWTH", row.indicator_code) } else { row.indicator_code.clone() }
}

fn code(row: &BreakdownRow, rows: &Rows) -> Result<String, Problem> {
    Ok(format!("{}.{}", whole_code(row), named(row, rows)?.code))
}

fn part(
    row: &BreakdownRow,
    named: &PartRow,
    code: String,
    rows: &Rows,
    list: &IndicatorList,
) -> Result<NewIndicator, Problem> {
    let whole = list.by_code(&whole_code(row)).ok_or(Problem::NotFound)?;
    let holder = rows
        .parts
        .iter()
        .find(|other| other.dimension_vi == named.dimension_vi && other.member_vi == named.within_vi);
    let holder = holder.and_then(|holder| list.by_code(&format!("{}.{}", whole.code, holder.code)));
    let unit_vi = if row.value.is_empty() { whole.unit_vi.clone() } else { row.unit_vi.clone() };
    let is_same = unit_vi == whole.unit_vi;
    let mut decimals = 0;
    for other in rows.breakdown.iter().filter(|other| is_same_part(row, other)) {
        decimals = decimals.max(value(other, &unit_vi)?.decimals);
    }
    Ok(NewIndicator {
        code,
        name_vi: format!("{}: {}", whole.name_vi, named.member_vi),
        name_en: format!("{}: {}", whole.name_en, named.member_en),
        unit_en: if is_same { whole.unit_en.clone() } else { named.unit_en.clone() },
        unit_vi,
        decimals,
        nature: whole.nature,
        direction: whole.direction,
        over_time: Some(whole.over_time),
        over_units: Some(whole.over_units),
        frequency: whole.frequency.clone(),
        lead_unit: whole.lead_unit,
        lead_unit_name: whole.lead_unit_name.clone(),
        note: String::new(),
        part: Some(Part {
            whole: holder.unwrap_or(whole).id,
            dimension_vi: named.dimension_vi.clone(),
            dimension_en: named.dimension_en.clone(),
            member_vi: named.member_vi.clone(),
            member_en: named.member_en.clone(),
        }),
    })
}

fn is_same_part(row: &BreakdownRow, other: &BreakdownRow) -> bool {
    (whole_code(row), &row.dimension_vi, &row.member_vi)
        == (whole_code(other), &other.dimension_vi, &other.member_vi)
}

/// What the row says, in this unit of measure: one source counts in thousands what the others count in millions.
fn value(row: &BreakdownRow, unit: &str) -> Result<Quantity, Problem> {
    if row.value.is_empty() {
        return quantity(&row.yoy_pct);
    }
    let said = quantity(&row.value)?;
    if row.unit_vi == unit {
        return Ok(said);
    }
    let parse = |text: &str| Unit::parse(text).map_err(|unknown| Problem::broken(unknown.part));
    let ratio = parse(&row.unit_vi)?.ratio_to(&parse(unit)?);
    let finer = ratio.filter(|ratio| ratio.num == 1 && ratio.den % 10 == 0).map(|ratio| ratio.den.ilog10());
    let finer = finer.and_then(|finer| u8::try_from(finer).ok());
    let finer = finer.ok_or_else(|| Problem::broken(format!("{} is not {unit}", row.unit_vi)))?;
    Ok(Quantity::new(said.steps, said.decimals + finer))
}

fn figure(row: &BreakdownRow, part: &Indicator, rows: &Rows) -> Result<NewFigure, Problem> {
    let period: Period = row.period.parse().map_err(Problem::broken)?;
    let span = if row.kind == "cumulative" { Span::Cumulative } else { Span::OfPeriod };
    let steps = value(row, &part.unit_vi)?.rescale(part.decimals).map(|quantity| quantity.steps);
    let steps = steps.ok_or_else(|| Problem::broken(format!("{} is finer than its indicator", row.value)))?;
    let is_growth = row.value.is_empty();
    Ok(NewFigure {
        status: Status::from_key(&row.status).unwrap_or(Status::Estimate),
        yoy_pct: if is_growth { None } else { percent(&row.yoy_pct)? },
        plan_pct: percent(&row.plan_pct)?,
        known_on: Some(known_on(row, period, rows)?),
        ..NewFigure::new(part.id, period, span, steps)
    })
}

/// The day its page shows; else that of what the same source says of the whole; else by the sample's rule.
fn known_on(row: &BreakdownRow, period: Period, rows: &Rows) -> Result<Date, Problem> {
    let source = rows.sources.iter().find(|source| source.source_id == row.source_id);
    let beside = rows.observations.iter().find(|o| o.source_id == row.source_id && o.period == row.period);
    let shown = source.and_then(|source| source.published_date).or(beside.map(|o| o.known_on));
    let last = period.last_day();
    let by_rule = match Status::from_key(&row.status) {
        Some(Status::Official) => {
            let after: Time = OFFICIAL_AFTER.days();
            last.checked_add(after)
        }
        _ => last.with().day(ESTIMATED_ON).build(),
    };
    shown.map_or_else(|| by_rule.map_err(Problem::broken), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_with_a_period_becomes_a_figure_of_a_part_that_was_known_on_a_day() {
        let rows = Rows::read().unwrap();
        let dated: Vec<&BreakdownRow> = rows.breakdown.iter().filter(|row| !row.period.is_empty()).collect();
        assert_eq!(dated.len(), 108);
        for row in &dated {
            let (code, period) = (code(row, &rows).unwrap(), row.period.parse().unwrap());
            assert!(code.len() <= 40, "{code}");
            assert!(known_on(row, period, &rows).unwrap() > period.first_day(), "{row:?}");
        }
    }

    #[test]
    fn the_parts_of_the_sample_raise_only_what_the_docs_explain() {
        kernel::testing::runtime().block_on(async {
            let slices = crate::slices::slices(&kernel::config::Config::default());
            let place = kernel::testing::on_sqlite_at(slices, kernel::Clock::System).await;
            crate::commands::demo::thai_nguyen::published(&place.installation).await.unwrap();
            let mut tx = place.installation.read().await.unwrap();
            let list = targets::indicators(&place.installation, &mut tx).await.unwrap();
            let mut found: Vec<String> = Vec::new();
            let mut sink = |one: reports::Checked| {
                let of_parts = |finding: &reports::Finding| {
                    let is_part = list.by_id(finding.indicator).is_some_and(|one| one.part.is_some());
                    is_part || finding.explanation.key == "reports-check-says-split"
                };
                if of_parts(&one.finding) {
                    let (period, check) = (one.finding.period, one.finding.check.key());
                    found.push(format!("{} {period} {check} {}", one.indicator.code, one.finding.difference));
                }
            };
            reports::check_figures(&place.installation, &mut tx, None, &mut sink).await.unwrap();
            assert_eq!(found, ["IND_OUTPUT.WATER-WASTE 2022-9M revised_in_silence 68.1"]);
            let page = include_str!("../../../../docs/checks-on-the-sample.md");
            assert!(found.iter().all(|line| page.contains(line)));
        });
    }

    #[test]
    fn garments_counted_in_thousands_are_told_in_the_millions_of_the_other_rows() {
        let rows = Rows::read().unwrap();
        let odd = rows.breakdown.iter().find(|row| row.unit_vi == "nghìn sản phẩm").unwrap();
        assert_eq!(value(odd, "triệu sản phẩm").unwrap(), Quantity::new(18, 3));
        assert!(value(odd, "nghìn tấn").is_err());
    }
}
