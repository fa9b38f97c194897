//! Loads the fictional province: units with a few mergers, plans with their resolutions, figures of every month.

use std::sync::Arc;

use documents::NewDocument;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use kernel::{Citation, Installation, Lang, Period, Problem, Span, UnitId};
use organisation::{Ground, Heir, NewUnit, UnitKind};
use reports::{NewFigure, NewReport, Origin, Status};
use targets::{Direction, IndicatorId, Nature, NewIndicator, NewTarget};
use vn_numbers::fold;

use super::province::{Province, Size};
use super::{acceptor, forms, loader, tasks, users};

pub const CONFIG: &str = include_str!("../../../../samples/tinh-mau/tiendo.toml");

/// On this day pairs of communes merge, as communes did all over the country.
const MERGER: Date = date(2025, 7, 1);
/// So many figures go in by one submission of a large province.
const AT_ONCE: usize = 20_000;
/// Up to so many communes each hands in its own figures, as in life.
const EACH_BY_ITSELF: usize = 400;

/// The province as it is being loaded.
struct Loading {
    installation: Arc<Installation>,
    made: Province,
    first_year: i16,
    years: i16,
    today: Date,
    root: UnitId,
    /// Of each commune: who reports its figures before and after the mergers; `None` once its partner reports both.
    holders: Vec<(UnitId, Option<UnitId>)>,
    indicators: Vec<IndicatorId>,
}

pub async fn load(installation: &Arc<Installation>, size: Size) -> Result<(), Problem> {
    let made = Province::new(size);
    let today = installation.clock.today();
    let first_year = today.year() - size.years + 1;
    let (root, communes) = units(installation, &made, first_year).await?;
    let holders = mergers(installation, &made, root, &communes, first_year, today).await?;
    let indicators = indicators(installation, &made).await?;
    let loading = Loading {
        installation: Arc::clone(installation),
        made,
        first_year,
        years: size.years,
        today,
        root,
        holders,
        indicators,
    };
    loading.plans().await?;
    loading.figures().await?;
    loading.waiting().await?;
    let reporting = loading.holders.first().map_or(root, |(unit, _)| *unit);
    let said = |unit, measure, period| loading.said(unit, measure, period);
    forms::load(&loading.installation, &loading.indicators, &said, reporting).await?;
    users::sign_up(installation, root, reporting).await?;
    let commune = loading.made.communes.first().map_or("", |commune| commune.name.as_str());
    tasks::load(installation, commune, &loading.made.committee).await
}

async fn units(
    installation: &Arc<Installation>,
    made: &Province,
    first_year: i16,
) -> Result<(UnitId, Vec<UnitId>), Problem> {
    let mut act = installation.act(&loader(installation)).await?;
    let unit = |code: &str, name: &str, kind, parent| NewUnit {
        code: code.to_owned(),
        name: name.to_owned(),
        kind,
        parent,
        valid_from: date(first_year, 1, 1),
        valid_to: None,
        citation: None,
    };
    let root = organisation::create_unit(&mut act, unit("MAU", &made.name, UnitKind::Province, None)).await?;
    let mut below: Vec<NewUnit> = made
        .departments
        .iter()
        .map(|name| {
            unit(&fold(name).to_uppercase().replace(' ', "-"), name, UnitKind::Department, Some(root))
        })
        .collect();
    let communes = made.communes.iter().map(|one| unit(&one.code, &one.name, UnitKind::Commune, Some(root)));
    below.extend(communes);
    let ids = organisation::create_units(&mut act, below).await?;
    act.commit().await?;
    Ok((root, ids[made.departments.len()..].to_vec()))
}

/// Three pairs of communes merge where the years reach over the day; answers who holds each commune's figures.
async fn mergers(
    installation: &Arc<Installation>,
    made: &Province,
    root: UnitId,
    communes: &[UnitId],
    first_year: i16,
    today: Date,
) -> Result<Vec<(UnitId, Option<UnitId>)>, Problem> {
    let mut holders: Vec<(UnitId, Option<UnitId>)> =
        communes.iter().map(|&unit| (unit, Some(unit))).collect();
    if first_year >= MERGER.year() || today <= MERGER || communes.len() < 20 {
        return Ok(holders);
    }
    for first in [3, 9, 15] {
        let mut act = installation.act(&loader(installation)).await?;
        let heir = NewUnit {
            code: format!("{}H", made.communes[first].code),
            name: made.merged_name(first),
            kind: UnitKind::Commune,
            parent: Some(root),
            valid_from: MERGER,
            valid_to: None,
            citation: None,
        };
        let ground = Ground {
            reason: installation.texts.get(Lang::Vi, "app-sample-merger"),
            act_document: String::from("01/NQ-M"),
        };
        let pair = &communes[first..=first + 1];
        let merged = organisation::merge_units(&mut act, pair, Heir::New(heir), MERGER, &ground).await?;
        act.commit().await?;
        holders[first].1 = Some(merged);
        holders[first + 1].1 = None;
    }
    Ok(holders)
}

async fn indicators(installation: &Arc<Installation>, made: &Province) -> Result<Vec<IndicatorId>, Problem> {
    let mut act = installation.act(&loader(installation)).await?;
    let new = made
        .measures
        .iter()
        .map(|one| NewIndicator {
            code: one.code.clone(),
            name_vi: one.name_vi.clone(),
            name_en: one.name_en.clone(),
            unit_vi: one.unit_vi.clone(),
            unit_en: one.unit_en.clone(),
            decimals: one.decimals,
            nature: match one.nature.as_str() {
                "flow" => Nature::Flow,
                "stock" => Nature::Stock,
                "ratio" => Nature::Ratio,
                _ => Nature::Rate,
            },
            direction: match one.direction.as_str() {
                "down" => Direction::Down,
                "band" => Direction::Band,
                _ => Direction::Up,
            },
            lead_unit_name: Some(one.department.clone()),
            ..NewIndicator::default()
        })
        .collect();
    let ids = targets::define_indicators(&mut act, new).await?;
    act.commit().await?;
    Ok(ids)
}

impl Loading {
    /// The province's plan of each year but the first, by its resolution; this year's is allocated to communes.
    async fn plans(&self) -> Result<(), Problem> {
        for year_index in 1..self.years {
            let year = self.first_year + year_index;
            let known_on = date(year - 1, 12, 10);
            let mut act = self.installation.act(&loader(&self.installation)).await?;
            let document = NewDocument {
                code: format!("NQ-{year}"),
                kind: "resolution".to_owned(),
                number: format!("{:02}", 40 + year_index),
                symbol: String::from("NQ-HDND-M"),
                issuer: self.made.council.clone(),
                issued_on: Some(known_on),
                subject: format!("{} {year}", self.made.plan_title),
                known_on: Some(known_on),
                ..NewDocument::default()
            };
            let document = documents::register_document(&mut act, document).await?;
            let cited = documents::citation(document);
            let mut new = self.province_plan(year_index, &cited, known_on);
            if year_index == self.years - 1 {
                new.extend(self.allocated(year_index, &cited, known_on));
            }
            targets::set_targets(&mut act, new).await?;
            act.commit().await?;
        }
        Ok(())
    }

    fn province_plan(&self, year_index: i16, cited: &Citation, known_on: Date) -> Vec<NewTarget> {
        let set = |(at, &indicator): (usize, &IndicatorId)| {
            let plan = self.made.plan(at, year_index);
            let spread = if self.made.measures[at].direction == "band" { plan / 20 } else { 0 };
            NewTarget {
                low: Some(plan - spread),
                high: Some(plan + spread),
                citation: Some(cited.clone()),
                known_on: Some(known_on),
                ..NewTarget::point(indicator, self.root, self.first_year + year_index, plan)
            }
        };
        self.indicators.iter().enumerate().map(set).collect()
    }

    fn allocated(&self, year_index: i16, cited: &Citation, known_on: Date) -> Vec<NewTarget> {
        let mut new = Vec::new();
        let adding =
            self.made.measures.iter().enumerate().filter(|(_, one)| one.adds_up() && one.direction != "band");
        for (at, _) in adding.take(20) {
            let plan = self.made.plan(at, year_index);
            for (commune, _) in self.holders.iter().enumerate() {
                let Some(unit) = self.holder(commune, MERGER.max(known_on)) else { continue };
                let partner =
                    self.partner(commune, unit).map_or(0, |partner| self.made.allocated(plan, partner));
                new.push(NewTarget {
                    citation: Some(cited.clone()),
                    known_on: Some(known_on),
                    ..NewTarget::point(
                        self.indicators[at],
                        unit,
                        self.first_year + year_index,
                        self.made.allocated(plan, commune) + partner,
                    )
                });
            }
        }
        new
    }

    /// Who reports a commune's figures for a day; nobody once its partner does.
    fn holder(&self, commune: usize, day: Date) -> Option<UnitId> {
        let (before, after) = self.holders[commune];
        if day < MERGER { Some(before) } else { after }
    }

    /// The commune whose figures a merged unit reports beside this one's.
    fn partner(&self, commune: usize, holder: UnitId) -> Option<usize> {
        (holder != self.holders[commune].0).then_some(commune + 1)
    }

    async fn figures(&self) -> Result<(), Problem> {
        let communes = self.holders.len();
        let monthly = self.indicators.len() * 12;
        let at_once = if communes <= EACH_BY_ITSELF { 1 } else { (AT_ONCE / monthly).max(1) };
        let all = usize::try_from(self.years).unwrap_or(0) * communes;
        let (mut done, mut count) = (0, 0);
        for year_index in 0..self.years {
            self.hand_in(self.root, self.province_figures(year_index)).await?;
            for from in (0..communes).step_by(at_once) {
                let batch = from..(from + at_once).min(communes);
                done += batch.len();
                count += self.batch(batch, year_index).await?;
                if done % 200 < at_once || done == all {
                    let args = [("done", done.into()), ("all", all.into()), ("figures", count.into())];
                    eprintln!("{}", self.installation.texts.format(Lang::Vi, "app-demo-progress", &args));
                }
            }
        }
        Ok(())
    }

    /// Hands in a year of some communes: each by itself, or all of them as the province's one report.
    async fn batch(&self, communes: std::ops::Range<usize>, year_index: i16) -> Result<usize, Problem> {
        let each_by_itself = communes.len() == 1;
        let mut together = Vec::new();
        let mut count = 0;
        for (unit, figures) in communes.flat_map(|commune| self.commune_year(commune, year_index)) {
            count += figures.len();
            if each_by_itself {
                self.hand_in(unit, figures).await?;
            } else {
                together.extend(figures.into_iter().map(|figure| NewFigure { unit: Some(unit), ..figure }));
            }
        }
        self.hand_in(self.root, together).await?;
        Ok(count)
    }

    /// The figures of a commune's year, by who reports them.
    fn commune_year(&self, commune: usize, year_index: i16) -> Vec<(UnitId, Vec<NewFigure>)> {
        let mut by_unit: Vec<(UnitId, Vec<NewFigure>)> = Vec::new();
        for (month, period, known_on) in self.months(year_index) {
            let Some(unit) = self.holder(commune, period.last_day()) else { continue };
            let partner = self.partner(commune, unit);
            for (at, &indicator) in self.indicators.iter().enumerate() {
                let mut value = self.made.figure(commune, at, year_index, month);
                if let Some(partner) = partner.filter(|_| self.made.measures[at].adds_up()) {
                    value += self.made.figure(partner, at, year_index, month);
                }
                let official = NewFigure {
                    known_on: Some(known_on),
                    ..NewFigure::new(indicator, period, Span::OfPeriod, value)
                };
                let figures = match by_unit.iter_mut().find(|(of, _)| *of == unit) {
                    Some((_, figures)) => figures,
                    None => {
                        by_unit.push((unit, Vec::new()));
                        &mut by_unit.last_mut().expect("one was pushed in the line above").1
                    }
                };
                // The first communes gave an estimate before each month of the last two years was over.
                if commune < 10 && year_index >= self.years - 2 {
                    let value = self.made.estimate(value, commune, month);
                    let day = date(period.year, period.to_month, 25);
                    figures.push(NewFigure {
                        value,
                        status: Status::Estimate,
                        known_on: Some(day),
                        ..official.clone()
                    });
                }
                figures.push(official);
            }
        }
        by_unit
    }

    /// The province's own figures of a year, for what does not add up from communes.
    fn province_figures(&self, year_index: i16) -> Vec<NewFigure> {
        let mut figures = Vec::new();
        for (month, period, known_on) in self.months(year_index) {
            for (at, &indicator) in self.indicators.iter().enumerate() {
                if !self.made.measures[at].adds_up() {
                    let value = self.made.province_figure(at, year_index, month);
                    let figure = NewFigure::new(indicator, period, Span::OfPeriod, value);
                    figures.push(NewFigure { known_on: Some(known_on), ..figure });
                }
            }
        }
        figures
    }

    /// The months of a year that are over and published: index, period and the day from which they were known.
    fn months(&self, year_index: i16) -> impl Iterator<Item = (usize, Period, Date)> {
        let (year, today) = (self.first_year + year_index, self.today);
        (0..12_usize).zip(1..=12_i8).filter_map(move |(at, month)| {
            let period = Period::month(year, month)?;
            let known_on = period.last_day().checked_add(5.days()).ok()?;
            (known_on <= today).then_some((at, period, known_on))
        })
    }

    async fn hand_in(&self, unit: UnitId, figures: Vec<NewFigure>) -> Result<(), Problem> {
        if figures.is_empty() {
            return Ok(());
        }
        let mut act = self.installation.act(&loader(&self.installation)).await?;
        let report = NewReport { origin: Origin::Import, ..NewReport::new(unit, figures) };
        let submission = reports::submit_report(&mut act, report).await?;
        act.commit().await?;
        let mut act = self.installation.act(&acceptor(&self.installation)).await?;
        reports::accept_report(&mut act, submission.id).await?;
        act.commit().await
    }

    /// What a unit says of a month of this year in a form.
    fn said(&self, unit: UnitId, measure: usize, period: Period) -> Option<i64> {
        let commune =
            self.holders.iter().position(|(before, after)| *before == unit || *after == Some(unit))?;
        let (year, month) = (period.year - self.first_year, usize::try_from(period.to_month - 1).ok()?);
        let mut value = self.made.figure(commune, measure, year, month);
        if let Some(partner) = self.partner(commune, unit).filter(|_| self.made.measures[measure].adds_up()) {
            value += self.made.figure(partner, measure, year, month);
        }
        Some(self.made.estimate(value, commune, month))
    }

    /// Leaves estimates of the present month of three communes for the office to sign and accept.
    async fn waiting(&self) -> Result<(), Problem> {
        let Some(period) = Period::month(self.today.year(), self.today.month()) else { return Ok(()) };
        let month = usize::try_from(self.today.month() - 1).unwrap_or(0);
        for commune in 1..4.min(self.holders.len()) {
            let Some(unit) = self.holder(commune, self.today) else { continue };
            let figures = self.indicators.iter().enumerate().take(12).map(|(at, &indicator)| {
                let value = self.made.figure(commune, at, self.years - 1, month);
                let value = self.made.estimate(value, commune, month);
                NewFigure {
                    status: Status::Estimate,
                    ..NewFigure::new(indicator, period, Span::OfPeriod, value)
                }
            });
            let mut act = self.installation.act(&loader(&self.installation)).await?;
            reports::submit_report(&mut act, NewReport::new(unit, figures.collect())).await?;
            act.commit().await?;
        }
        Ok(())
    }
}
