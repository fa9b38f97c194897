//! What an indicator is split into: by ownership, sector, product, place; a table for each period of the year.

use std::collections::BTreeSet;

use kernel::content::{Cell, Column, Table};
use kernel::{Period, Span, Text};
use reports::Figure;
use targets::{Indicator, IndicatorList};
use ui::{Visit, dates, numbers};

use crate::addresses;
use crate::outlooks::Story;

/// So many periods of a dimension are shown, the newest first.
const PERIODS: usize = 4;

/// All ways of splitting one indicator, in the order in which they were defined.
pub fn tables(
    visit: &Visit,
    story: &Story,
    whole: &Indicator,
    list: &IndicatorList,
    unit: &str,
) -> Vec<Table> {
    let mut dimensions: Vec<&str> = Vec::new();
    for part in list.parts_of(whole.id).filter_map(|one| one.part.as_ref()) {
        if !dimensions.contains(&part.dimension_vi.as_str()) {
            dimensions.push(&part.dimension_vi);
        }
    }
    let split = Split { visit, story, whole, list, unit };
    dimensions.into_iter().flat_map(|dimension| split.dimension(dimension)).collect()
}

/// The whole that the page's own indicator is a part of, with the way there.
pub fn whole_of(
    visit: &Visit,
    of: &Indicator,
    list: &IndicatorList,
    unit: &str,
    year: i16,
) -> Option<(String, String)> {
    let part = of.part.as_ref()?;
    let whole = list.by_id(part.whole)?;
    let words = Text::new("early_warning-split-part-of")
        .with("whole", whole.name(visit.lang))
        .with("dimension", part.dimension(visit.lang));
    Some((visit.say(&words), visit.href(&addresses::target(&whole.code, Some(unit), year))))
}

/// Where a part stands in its table.
enum Place<'a> {
    Beside,
    /// A part of the part above it.
    Under,
    /// A part of a part that has no figure itself.
    Of(&'a Indicator),
}

struct Split<'a> {
    visit: &'a Visit,
    story: &'a Story,
    whole: &'a Indicator,
    list: &'a IndicatorList,
    /// The unit's code.
    unit: &'a str,
}

impl<'a> Split<'a> {
    fn parts(&self, whole: &Indicator, dimension: &str) -> Vec<&'a Indicator> {
        let is_of = |part: &&Indicator| part.part.as_ref().is_some_and(|part| part.dimension_vi == dimension);
        self.list.parts_of(whole.id).filter(is_of).collect()
    }

    fn figure(&self, of: &Indicator, period: Period, span: Span) -> Option<&'a Figure> {
        let is_it = |f: &&Figure| f.indicator == of.id && f.period == period && f.span == span;
        self.story.split.iter().find(is_it)
    }

    fn dimension(&self, dimension: &str) -> Vec<Table> {
        let parts = self.parts(self.whole, dimension);
        let inner = parts.iter().flat_map(|part| self.parts(part, dimension));
        let ids: Vec<_> = parts.iter().copied().chain(inner).map(|part| part.id).collect();
        let of_it = self.story.split.iter().filter(|figure| ids.contains(&figure.indicator));
        let periods: BTreeSet<(i8, i8, Span)> =
            of_it.map(|f| (f.period.to_month, -f.period.from_month, f.span)).collect();
        let year = self.story.split.first().map_or(0, |figure| figure.period.year);
        let newest = periods.into_iter().rev().take(PERIODS);
        newest
            .filter_map(|(to, from, span)| self.table(dimension, &parts, Period::new(year, -from, to)?, span))
            .collect()
    }

    fn table(&self, dimension: &str, parts: &[&'a Indicator], period: Period, span: Span) -> Option<Table> {
        let visit = self.visit;
        let adds_up = parts.iter().all(|part| self.whole.adds_up_over(part));
        let whole = self.whole_figure(period, span).filter(|_| adds_up);
        let mut rows = Vec::new();
        let mut shown: i128 = 0;
        for part in parts {
            let own = self.figure(part, period, span);
            if let Some(figure) = own {
                shown += i128::from(self.steps(part, figure));
                rows.push(self.row(part, figure, whole, Place::Beside));
            }
            for inner in self.parts(part, dimension) {
                let Some(figure) = self.figure(inner, period, span) else { continue };
                if own.is_none() {
                    shown += i128::from(self.steps(inner, figure));
                }
                let place = if own.is_some() { Place::Under } else { Place::Of(part) };
                rows.push(self.row(inner, figure, whole, place));
            }
        }
        let words = parts.first()?.part.as_ref()?.dimension(visit.lang);
        rows.extend(whole.into_iter().flat_map(|whole| self.sum(whole, shown)));
        let said = |key| Text::new(key).with("dimension", words).with("period", dates::period(period));
        let caption = match adds_up {
            true => said("early_warning-split-caption-measure").with("measure", self.whole.unit(visit.lang)),
            false => said("early_warning-split-caption"),
        };
        let column = |key: &str, is_number| Column { head: visit.t(key), is_number };
        let columns = vec![
            column("early_warning-split-member", false),
            column("early_warning-figures-value", true),
            column("early_warning-split-share", true),
            column("early_warning-figures-growth", true),
            column("early_warning-figures-status", false),
        ];
        Some(Table { caption: visit.say(&caption), columns, rows })
    }

    /// The whole's own figure of the same period.
    fn whole_figure(&self, period: Period, span: Span) -> Option<&'a Figure> {
        let series = self.story.series.as_ref()?;
        let known = series
            .figures
            .iter()
            .filter(|f| f.period == period && f.span == span && f.known_on <= self.visit.as_of.day);
        let known: Vec<Figure> = known.cloned().collect();
        let id = reports::prevailing(&known).first()?.id;
        series.figures.iter().find(|figure| figure.id == id)
    }

    /// A part's figure in the steps of the whole.
    fn steps(&self, part: &Indicator, figure: &Figure) -> i64 {
        part.quantity(figure.value).rescale(self.whole.decimals).map_or(0, |quantity| quantity.steps)
    }

    fn row(&self, part: &Indicator, figure: &Figure, whole: Option<&Figure>, place: Place) -> Vec<Cell> {
        let visit = self.visit;
        let member = part.part.as_ref().map_or("", |of| of.member(visit.lang));
        let inner = |key| Text::new(key).with("member", member);
        let member = match place {
            Place::Beside => member.to_owned(),
            Place::Under => visit.say(&inner("early_warning-split-inner")),
            Place::Of(holder) => {
                let holder = holder.part.as_ref().map_or("", |of| of.member(visit.lang));
                visit.say(&inner("early_warning-split-inner-of").with("holder", holder))
            }
        };
        let written = part.written(figure.value, visit.lang);
        let value = match part.unit_vi == self.whole.unit_vi {
            true => written,
            false => format!("{written} {}", part.unit(visit.lang)),
        };
        let share = whole.filter(|whole| whole.value > 0).map(|whole| {
            let share = part.quantity(figure.value).to_f64() / self.whole.quantity(whole.value).to_f64();
            numbers::share(share, 1, visit.lang)
        });
        let none = || numbers::NONE.to_owned();
        vec![
            Cell::link(
                member,
                visit.href(&addresses::target(&part.code, Some(self.unit), figure.period.year)),
            ),
            Cell::link(value, visit.href(&format!("/so-lieu/{}", figure.id))),
            Cell::words(share.unwrap_or_else(none)),
            Cell::words(figure.yoy_pct.map_or_else(none, |pct| numbers::percent(pct, visit.lang))),
            Cell::words(visit.t(figure.status.text())),
        ]
    }

    /// What no part names, and the whole.
    fn sum(&self, whole: &Figure, shown: i128) -> Vec<Vec<Cell>> {
        let visit = self.visit;
        let rest = i64::try_from(i128::from(whole.value) - shown).unwrap_or_default();
        let line = |key: &str, steps: i64| {
            let value = self.whole.written(steps, visit.lang);
            vec![
                Cell::words(visit.t(key)),
                Cell::words(value),
                Cell::default(),
                Cell::default(),
                Cell::default(),
            ]
        };
        let rest = (rest != 0).then(|| {
            let key = if rest > 0 { "early_warning-split-rest" } else { "early_warning-split-excess" };
            line(key, rest.abs())
        });
        rest.into_iter().chain([line("early_warning-split-whole", whole.value)]).collect()
    }
}
