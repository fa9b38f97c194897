//! Loads `samples/thai-nguyen/`: every figure and target with its source, known from the day it was published.

use std::collections::HashMap;
use std::sync::Arc;

use documents::{DocumentId, NewDocument};
use jiff::civil::{Date, date};
use kernel::{Installation, Period, Problem, Quantity, Span, UnitId};
use organisation::{NewUnit, UnitKind};
use reports::{NewFigure, NewReport, Origin, Status};
use targets::{Basis, Direction, IndicatorList, Nature, NewIndicator, NewTarget};
use vn_numbers::fold;

use super::thai_nguyen_rows::{IndicatorRow, ObservationRow, Rows, TargetRow};
use super::{acceptor, loader, thai_nguyen_parts, users};

/// The sample stands at the day of the committee's conference in 2020 until somebody moves it.
pub const CONFIG: &str = include_str!("../../../../samples/thai-nguyen/tiendo.toml");

const PROVINCE: &str = "THAI-NGUYEN";

pub async fn load(installation: &Arc<Installation>) -> Result<(), Problem> {
    let province = published(installation).await?;
    users::sign_up(installation, province, province).await
}

/// All that was published, without anybody who could sign in.
pub(crate) async fn published(installation: &Arc<Installation>) -> Result<UnitId, Problem> {
    let rows = Rows::read()?;
    let province = units(installation, &rows).await?;
    let sources = sources(installation, &rows).await?;
    let list = indicators(installation, &rows).await?;
    plan(installation, &rows, province, &list, &sources).await?;
    figures(installation, &rows, province, &list, &sources).await?;
    thai_nguyen_parts::load(installation, &rows, province, &sources).await?;
    Ok(province)
}

/// The province as it was until 30 June 2025, and the departments that the sample names as leading.
async fn units(installation: &Arc<Installation>, rows: &Rows) -> Result<UnitId, Problem> {
    let mut act = installation.act(&loader(installation)).await?;
    let unit = |code: String, name: &str, kind, parent| NewUnit {
        code,
        name: name.to_owned(),
        kind,
        parent,
        valid_from: date(1997, 1, 1),
        valid_to: None,
        citation: None,
    };
    let name = installation.config.name.clone();
    let province =
        organisation::create_unit(&mut act, unit(PROVINCE.to_owned(), &name, UnitKind::Province, None))
            .await?;
    let mut names: Vec<&str> = rows.indicators.iter().map(|row| row.lead_unit_vi.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let below = names
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| {
            unit(fold(name).to_uppercase().replace(' ', "-"), name, UnitKind::Department, Some(province))
        })
        .collect();
    organisation::create_units(&mut act, below).await?;
    act.commit().await?;
    Ok(province)
}

async fn sources(
    installation: &Arc<Installation>,
    rows: &Rows,
) -> Result<HashMap<String, DocumentId>, Problem> {
    let mut act = installation.act(&loader(installation)).await?;
    // A document is known from the first day on which something that cites it was.
    let known: HashMap<&str, Date> = {
        let figures = rows.observations.iter().map(|row| (row.source_id.as_str(), row.known_on));
        let targets = rows.targets.iter().map(|row| (row.source_id.as_str(), row.known_on));
        let mut known = HashMap::new();
        for (source, day) in figures.chain(targets) {
            known.entry(source).and_modify(|first: &mut Date| *first = day.min(*first)).or_insert(day);
        }
        known
    };
    let new = rows
        .sources
        .iter()
        .map(|row| NewDocument {
            code: row.source_id.clone(),
            kind: if row.issuer_rank == Some(3) { "press" } else { "report" }.to_owned(),
            issuer: row.publisher.clone(),
            issued_on: row.published_date,
            subject: row.title.clone(),
            address: Some(row.url.clone()),
            issuer_rank: row.issuer_rank,
            known_on: known.get(row.source_id.as_str()).copied().into_iter().chain(row.published_date).min(),
            ..NewDocument::default()
        })
        .collect();
    let ids = documents::register_documents(&mut act, new).await?;
    act.commit().await?;
    Ok(rows.sources.iter().map(|row| row.source_id.clone()).zip(ids).collect())
}

async fn indicators(installation: &Arc<Installation>, rows: &Rows) -> Result<Arc<IndicatorList>, Problem> {
    let mut act = installation.act(&loader(installation)).await?;
    let new = rows.indicators.iter().map(|row| indicator(row, rows.decimals(&row.code))).collect();
    targets::define_indicators(&mut act, new).await?;
    act.commit().await?;
    let mut tx = installation.read().await?;
    targets::indicators(installation, &mut tx).await
}

pub(super) fn indicator(row: &IndicatorRow, decimals: u8) -> NewIndicator {
    NewIndicator {
        code: row.code.clone(),
        name_vi: row.name_vi.clone(),
        name_en: row.name_en.clone(),
        unit_vi: row.unit_vi.clone(),
        unit_en: row.unit_en.clone(),
        decimals,
        nature: match row.aggregation.as_str() {
            "flow_sum" => Nature::Flow,
            "stock_last" => Nature::Stock,
            "index" => Nature::Index,
            _ => Nature::Rate,
        },
        direction: match row.direction.as_str() {
            "down" => Direction::Down,
            "band" => Direction::Band,
            _ => Direction::Up,
        },
        frequency: row.frequency.clone(),
        lead_unit_name: Some(row.lead_unit_vi.clone()).filter(|name| !name.is_empty()),
        note: row.note.clone(),
        ..NewIndicator::default()
    }
}

async fn plan(
    installation: &Arc<Installation>,
    rows: &Rows,
    province: UnitId,
    list: &IndicatorList,
    sources: &HashMap<String, DocumentId>,
) -> Result<(), Problem> {
    let mut act = installation.act(&loader(installation)).await?;
    for group in groups(&rows.targets) {
        let Some(first) = group.first() else { continue };
        let Some(indicator) = list.by_code(&first.indicator_code) else { continue };
        let mut values = Vec::new();
        for row in &group {
            values.push(steps(&row.target_value, indicator.decimals)?);
        }
        let basis = group.iter().map(|row| row.basis.as_str()).collect::<Vec<_>>().join("; ");
        let new = NewTarget {
            low: values.iter().min().copied(),
            high: values.iter().max().copied(),
            basis: Basis::Published,
            citation: sources.get(&first.source_id).map(|id| documents::citation(*id)),
            known_on: Some(first.known_on),
            reason: Some(basis.clone()),
            note: basis,
            ..NewTarget::point(indicator.id, province, first.year, 0)
        };
        targets::set_target(&mut act, new).await?;
    }
    act.commit().await
}

/// Rows that say one target together: its lower and upper bound from one source. Where sources disagree, the
/// plan of the whole year is set last and so stands.
fn groups(rows: &[TargetRow]) -> Vec<Vec<&TargetRow>> {
    let mut groups: Vec<Vec<&TargetRow>> = Vec::new();
    for row in rows {
        let same = groups.iter_mut().find(|group| {
            let first = group[0];
            (&first.indicator_code, first.year, &first.source_id)
                == (&row.indicator_code, row.year, &row.source_id)
        });
        match same {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    // The plan of the year has the shorter words; a stable sort keeps the rest in the file's order.
    groups.sort_by_key(|group| std::cmp::Reverse(group[0].basis.chars().count()));
    let mut kept: Vec<Vec<&TargetRow>> = Vec::new();
    for group in groups {
        let repeats = kept.iter().any(|other| {
            (&other[0].indicator_code, other[0].year) == (&group[0].indicator_code, group[0].year)
                && other.iter().map(|row| &row.target_value).eq(group.iter().map(|row| &row.target_value))
        });
        if !repeats {
            kept.push(group);
        }
    }
    kept
}

async fn figures(
    installation: &Arc<Installation>,
    rows: &Rows,
    province: UnitId,
    list: &IndicatorList,
    sources: &HashMap<String, DocumentId>,
) -> Result<(), Problem> {
    let ranks: HashMap<&str, Option<i64>> =
        rows.sources.iter().map(|row| (row.source_id.as_str(), row.issuer_rank)).collect();
    // One submission for each source, as a unit hands in one report.
    let mut by_source: Vec<(&str, Vec<NewFigure>)> = Vec::new();
    for row in &rows.observations {
        let indicator = list.by_code(&row.indicator_code).ok_or(Problem::NotFound)?;
        let mut figure = figure(row, indicator)?;
        figure.citation = sources.get(&row.source_id).map(|id| documents::citation(*id));
        figure.issuer_rank = ranks.get(row.source_id.as_str()).copied().flatten();
        match by_source.iter_mut().find(|(source, _)| *source == row.source_id) {
            Some((_, figures)) => figures.push(figure),
            None => by_source.push((&row.source_id, vec![figure])),
        }
    }
    for (source, figures) in by_source {
        hand_in(installation, province, source, "sample", figures).await?;
    }
    Ok(())
}

/// What one source says, as one report, accepted.
pub(super) async fn hand_in(
    installation: &Arc<Installation>,
    province: UnitId,
    source: &str,
    once: &str,
    figures: Vec<NewFigure>,
) -> Result<(), Problem> {
    let act = installation.act(&loader(installation)).await?;
    let report = NewReport {
        note: source.to_owned(),
        origin: Origin::Import,
        once: Some(format!("{once}-{source}")),
        ..NewReport::new(province, figures)
    };
    let submission = reports::submit_once(installation, act, report).await?;
    let mut act = installation.act(&acceptor(installation)).await?;
    reports::accept_report(&mut act, submission.id).await?;
    act.commit().await
}

fn figure(row: &ObservationRow, indicator: &targets::Indicator) -> Result<NewFigure, Problem> {
    let period: Period = row.period.parse().map_err(Problem::broken)?;
    let span = if row.kind == "cumulative" { Span::Cumulative } else { Span::OfPeriod };
    Ok(NewFigure {
        rounded_to: steps(&row.rounded_to, indicator.decimals).ok(),
        status: Status::from_key(&row.status).unwrap_or(Status::Estimate),
        yoy_pct: percent(&row.yoy_pct)?,
        plan_pct: percent(&row.plan_pct)?,
        known_on: Some(row.known_on),
        ..NewFigure::new(indicator.id, period, span, steps(&row.value, indicator.decimals)?)
    })
}

pub(super) fn percent(text: &str) -> Result<Option<Quantity>, Problem> {
    if text.is_empty() { Ok(None) } else { quantity(text).map(Some) }
}

fn steps(text: &str, decimals: u8) -> Result<i64, Problem> {
    let exact = quantity(text)?.rescale(decimals);
    exact
        .map(|quantity| quantity.steps)
        .ok_or_else(|| Problem::broken(format!("{text} has more than {decimals} decimals")))
}

pub(super) fn quantity(text: &str) -> Result<Quantity, Problem> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let steps =
        format!("{whole}{part}").parse().map_err(|_| Problem::broken(format!("not a number: {text:?}")))?;
    Ok(Quantity::new(steps, u8::try_from(part.len()).map_err(Problem::broken)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_with_two_bounds_is_one_target_and_the_years_plan_stands_last() {
        let rows = Rows::read().unwrap();
        let groups = groups(&rows.targets);
        let of = |code: &str, year| {
            groups
                .iter()
                .filter(move |group| group[0].indicator_code == code && group[0].year == year)
                .collect::<Vec<_>>()
        };
        assert_eq!(of("JOBS", 2020)[0].len(), 2);
        assert_eq!(of("GRDP_GROWTH", 2023).last().unwrap()[0].target_value, "8.5");
        assert_eq!(of("IND_OUTPUT_GROWTH", 2023).len(), 1);
    }
}
