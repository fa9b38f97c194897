//! The tables of consolidation: completeness, sums, differences, parts. Each figure leads to where it comes from.

use kernel::content::{Block, Cell, Column, Content, Table};
use kernel::{Span, Text};
use targets::{Indicator, OverUnits};
use ui::{Visit, numbers};

use super::asked::Looked;
use crate::consolidation::{Difference, TreeOf};
use crate::pages::{PART, figure_page, form_links, span_text};
use crate::rules::consolidation::{Node, relative};
use crate::rules::progress::Timing;

pub struct Tables<'a> {
    pub visit: &'a Visit,
    pub looked: &'a Looked,
}

impl Tables<'_> {
    fn head(&self, key: &str) -> Column {
        Column { head: self.visit.t(key), is_number: false }
    }

    fn number(&self, key: &str) -> Column {
        Column { head: self.visit.t(key), is_number: true }
    }

    fn count(&self, count: usize) -> Cell {
        Cell::words(numbers::count(i64::try_from(count).unwrap_or(i64::MAX), self.visit.lang))
    }

    /// Who is in, late, missing or excused, by form; nothing where no form asks for the period.
    pub fn complete(&self) -> Option<Content> {
        let columns = vec![
            self.head("reports-column-form"),
            self.number("reports-complete-asked"),
            self.number("reports-complete-in-time"),
            self.number("reports-complete-late"),
            self.number("reports-complete-missing"),
            self.number("reports-complete-open"),
            self.number("reports-complete-excused"),
            self.number("reports-complete-accepted"),
        ];
        let period = self.looked.period.to_string();
        let progress = |word: &str| {
            self.visit.href(&format!(
                "{}?{PART}={}&tt={word}",
                form_links::PROGRESS,
                ui::visit::encoded(&period)
            ))
        };
        let row = |form: &crate::consolidation::FormComplete| {
            let of = &form.counts;
            let linked = |count: usize, word: &str| match count {
                0 => self.count(0),
                _ => Cell { href: Some(progress(word)), ..self.count(count) },
            };
            vec![
                Cell::words(format!("{}: {}", form.code, form.name)),
                self.count(of.asked),
                self.count(of.in_time),
                linked(of.late, Timing::Late.key()),
                linked(of.missing, Timing::Missing.key()),
                self.count(of.open),
                linked(of.excused, crate::rules::progress::Stage::Excused.key()),
                self.count(of.accepted),
            ]
        };
        let rows: Vec<_> = self.looked.complete.iter().map(row).collect();
        if rows.is_empty() {
            return None;
        }
        let table = Table { caption: self.visit.t("reports-complete-caption"), columns, rows };
        Some(Content {
            id: "day-du".to_owned(),
            heading: self.visit.t("reports-complete-heading"),
            blocks: vec![Block::Table(table)],
        })
    }

    /// What each indicator comes to.
    pub fn sums(&self, rows: &[(&Indicator, Span, Node)]) -> Content {
        let heading = self.visit.t("reports-sums-heading");
        let columns = vec![
            self.head("reports-column-indicator"),
            self.head("reports-column-measure"),
            self.head("reports-column-spans"),
            self.number("reports-sums-own"),
            self.number("reports-sums-sum"),
            self.number("reports-sums-parts"),
            self.number("reports-sums-difference"),
            self.head("reports-column-status"),
        ];
        let row = |&(indicator, span, ref node): &(&Indicator, Span, Node)| {
            let unit = &self.looked.sums.unit;
            let parts = match node.sum.parts {
                0 => numbers::NONE.to_owned(),
                parts => format!("{parts}/{}", self.looked.sums.leaves),
            };
            vec![
                Cell::words(indicator.name(self.visit.lang)),
                Cell::words(indicator.unit(self.visit.lang)),
                Cell::words(self.visit.t(span_text(span))),
                self.own(indicator, node),
                self.sum(indicator, span, &unit.code, node),
                Cell::words(parts),
                self.difference(indicator, node),
                Cell::words(node.status().map_or(String::new(), |status| self.visit.t(status.text()))),
            ]
        };
        let rows: Vec<_> = rows.iter().map(row).collect();
        let block = match rows.is_empty() {
            true => Block::Note(self.visit.t("reports-sums-none")),
            false => Block::Table(Table { caption: self.visit.t("reports-sums-caption"), columns, rows }),
        };
        Content { id: "so-tong-hop".to_owned(), heading, blocks: vec![block] }
    }

    /// A unit's own figure, with the way to its origin.
    fn own(&self, indicator: &Indicator, node: &Node) -> Cell {
        node.own.map_or(Cell::words(numbers::NONE), |own| {
            Cell::link(indicator.written(own.value, self.visit.lang), self.visit.href(&figure_page(own.id)))
        })
    }

    /// The sum of the units below, with the way to them.
    fn sum(&self, indicator: &Indicator, span: Span, unit: &str, node: &Node) -> Cell {
        let href = || self.visit.href(&self.looked.parts(unit, &indicator.code, span));
        if indicator.over_units != OverUnits::Sum {
            return Cell::link(self.visit.t("reports-sums-not-added"), href());
        }
        match node.sum.parts {
            0 => Cell::words(numbers::NONE),
            _ => Cell::link(indicator.written(node.sum.value, self.visit.lang), href()),
        }
    }

    fn difference(&self, indicator: &Indicator, node: &Node) -> Cell {
        Cell::words(
            node.difference().map_or(numbers::NONE.to_owned(), |by| indicator.written(by, self.visit.lang)),
        )
    }

    /// A difference beside the sum of the parts, in per cent.
    fn share(&self, node: &Node) -> Cell {
        Cell::words(match relative(node) {
            None => numbers::NONE.to_owned(),
            Some(i64::MAX) => self.visit.t("reports-differences-beside-nothing"),
            Some(thousandths) => {
                format!("{} %", numbers::trimmed(kernel::Quantity::new(thousandths, 1), self.visit.lang))
            }
        })
    }

    /// Where own figures are not the sums of their parts.
    pub fn differences(&self, shown: &[Difference], all: usize) -> Content {
        let mut blocks = Vec::new();
        match all {
            0 => blocks.push(Block::Note(self.visit.t("reports-differences-none"))),
            _ => blocks.push(Block::Table(self.difference_table(shown))),
        }
        let mut content = Content {
            id: "chenh-lech".to_owned(),
            heading: self.visit.t("reports-differences-heading"),
            blocks,
        };
        if all > shown.len() {
            let table = Table {
                caption: String::new(),
                columns: vec![self.head("reports-differences-more-head")],
                rows: vec![vec![Cell::link(
                    self.visit.say(&Text::new("reports-differences-more").with("count", all)),
                    self.visit.href(&self.looked.differences()),
                )]],
            };
            content.blocks.push(Block::Table(table));
        }
        content
    }

    pub fn difference_table(&self, shown: &[Difference]) -> Table {
        let columns = vec![
            self.head("reports-field-unit"),
            self.head("reports-column-indicator"),
            self.head("reports-column-spans"),
            self.number("reports-sums-own"),
            self.number("reports-sums-sum"),
            self.number("reports-sums-difference"),
            self.number("reports-differences-share"),
        ];
        let row = |one: &Difference| {
            let (unit, indicator, span) = one.row;
            let unit = self.looked.sums.tree.get(unit)?;
            let indicator = self.looked.indicators.by_id(indicator)?;
            Some(vec![
                Cell::words(unit.name.clone()),
                Cell::words(format!(
                    "{} ({})",
                    indicator.name(self.visit.lang),
                    indicator.unit(self.visit.lang)
                )),
                Cell::words(self.visit.t(span_text(span))),
                self.own(indicator, &one.node),
                self.sum(indicator, span, &unit.code, &one.node),
                self.difference(indicator, &one.node),
                self.share(&one.node),
            ])
        };
        let rows = shown.iter().filter_map(row).collect();
        Table { caption: self.visit.t("reports-differences-caption"), columns, rows }
    }

    /// The units below with what each counts for.
    pub fn parts(&self, parts: &[(&organisation::Unit, Node)], indicator: &Indicator, span: Span) -> Table {
        let columns = vec![
            self.head("reports-field-unit"),
            self.number("reports-sums-own"),
            self.number("reports-sums-sum"),
            self.number("reports-sums-inherited"),
            self.number("reports-sums-difference"),
            self.head("reports-column-status"),
        ];
        let row = |(unit, node): &(&organisation::Unit, Node)| {
            let sum = match self.looked.sums.tree.children(unit.id).is_empty()
                && self.looked.tree == TreeOf::Then
            {
                true => Cell::words(numbers::NONE),
                false => self.sum(indicator, span, &unit.code, node),
            };
            let status = match node.status() {
                Some(status) => self.visit.t(status.text()),
                None => self.visit.t("reports-parts-nothing"),
            };
            vec![
                Cell::words(unit.name.clone()),
                self.own(indicator, node),
                sum,
                Cell::words(match node.inherited.parts {
                    0 => numbers::NONE.to_owned(),
                    _ => indicator.written(node.inherited.value, self.visit.lang),
                }),
                self.difference(indicator, node),
                Cell::words(status),
            ]
        };
        Table {
            caption: self.visit.t("reports-parts-caption"),
            columns,
            rows: parts.iter().map(row).collect(),
        }
    }
}
