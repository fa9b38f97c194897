//! A unit's plan of a year as it stood on the day: levels, versions, documents, and how the parts add up.

use std::collections::HashMap;

use kernel::Text;
use kernel::slice::resolve;
use ui::form::Control;
use ui::list::{self, Key};
use ui::table::{SORT, Sorting, sorting};
use ui::{Field, Page, Screen, Visit, numbers};

use super::{UNIT, Whose, YEAR, basis_text, bounds, target_href};
use crate::indicator::{Indicator, IndicatorId, IndicatorList};
use crate::plan::{Level, PlanValue};
use crate::rules::allocation;
use crate::store::{self, plans::Parts};

/// Before somebody sorts it, in the order in which the indicators were defined.
const COLUMNS: [&str; 6] = ["", "ten", "don-vi-tinh", "biet-tu", "can-cu", "lan"];
const AT_ONCE: usize = 200;

#[derive(askama::Template)]
#[template(path = "plan_table.html")]
struct PlanTable {
    page: Page,
    lead: String,
    filters: Vec<Field>,
    years: Vec<(i16, String)>,
    sorting: Sorting<'static>,
    is_filtered: bool,
    rows: Vec<Line>,
    next: Option<String>,
    has_units: bool,
    has_children: bool,
    /// Whether any target has a level that is aimed at beside the assigned one.
    has_stretch: bool,
}

struct Line {
    code: String,
    name: String,
    href: String,
    measure: String,
    assigned: String,
    stretch: String,
    known: jiff::civil::Date,
    known_on: String,
    basis: String,
    version: i64,
    document: Option<(String, String)>,
    /// The parts' sum and their difference from the whole, in words.
    parts: String,
    difference: Option<String>,
}

pub async fn show(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let Some(whose) = Whose::asked(&visit, &mut tx).await? else {
        return ui::render(&PlanTable {
            lead: String::new(),
            filters: Vec::new(),
            years: Vec::new(),
            sorting: sorting(None, &COLUMNS),
            is_filtered: false,
            rows: Vec::new(),
            next: None,
            has_units: false,
            has_children: false,
            has_stretch: false,
            page: visit.page(visit.t("targets-plan")),
        });
    };
    let list = crate::indicators(&visit.installation, &mut tx).await?;
    let values = crate::plan_of(&mut tx, Some(whose.unit.id), whose.year, visit.as_of).await?;
    let below: Vec<_> = whose.tree.children(whose.unit.id).into_iter().map(|unit| unit.id).collect();
    let parts = store::plans::parts(&mut tx, &below, whose.year, visit.as_of.day).await?;
    let years = crate::plan_years(&mut tx, whose.unit.id, visit.as_of).await?;
    let citations: Vec<_> = values.iter().filter_map(|value| value.citation.clone()).collect();
    let cited = resolve(&visit.installation, &mut tx, &citations, visit.lang).await?;
    drop(tx);
    let documents: HashMap<String, (String, String)> = citations
        .iter()
        .zip(cited)
        .filter_map(|(citation, cited)| Some((citation.to_string(), cited?)))
        .map(|(citation, cited)| (citation, (cited.words, visit.href(&cited.href))))
        .collect();
    let is_hindsight = values.iter().any(|v| visit.as_of.is_hindsight(kernel::clock::day_of(v.recorded_at)));
    let drawing = Drawing { visit: &visit, whose: &whose, list: &list, parts: &parts, documents: &documents };
    let lines = drawing.lines(&values);
    let count = lines.len();
    let words = visit.asked_for("q").unwrap_or_default();
    let lines = list::holding(lines, &words, |line| format!("{} {}", line.name, line.measure));
    let asked = visit.asked_for(SORT);
    let sorting = sorting(asked.as_deref(), &COLUMNS);
    let key = |line: &Line, column: &str| match column {
        "ten" => Key::words(&line.name),
        "don-vi-tinh" => Key::words(&line.measure),
        "biet-tu" => Key::day(Some(line.known)),
        "can-cu" => Key::words(&line.basis),
        "lan" => Key::Number(line.version),
        _ => Key::Missing,
    };
    let shown = list::part(&visit, lines, sorting, AT_ONCE, key, |line| line.code.clone());
    let lead = Text::new("targets-plan-lead")
        .with("unit", whose.unit.name.as_str())
        .with("year", whose.year.to_string())
        .with("count", count);
    ui::render(&PlanTable {
        lead: visit.say(&lead),
        filters: filters(&visit, &whose, &words),
        sorting,
        is_filtered: !words.is_empty(),
        years: years.into_iter().map(|year| (year, visit.here_with(YEAR, &year.to_string()))).collect(),
        rows: shown.rows,
        next: shown.next,
        has_units: true,
        has_children: !below.is_empty(),
        has_stretch: values.iter().any(|value| value.level == Level::Stretch),
        page: visit.page(visit.t("targets-plan")).in_hindsight(is_hindsight),
    })
}

fn filters(visit: &Visit, whose: &Whose, words: &str) -> Vec<Field> {
    vec![
        Field::text(UNIT, visit.t("targets-field-unit-code"))
            .value(whose.unit.code.clone())
            .hint(whose.unit.name.clone()),
        Field::new(YEAR, visit.t("targets-field-year"), Control::Input("number"))
            .value(whose.year.to_string()),
        Field::new("q", visit.t("targets-search"), Control::Input("search")).value(words),
    ]
}

struct Drawing<'a> {
    visit: &'a Visit,
    whose: &'a Whose,
    list: &'a IndicatorList,
    parts: &'a HashMap<IndicatorId, Parts>,
    documents: &'a HashMap<String, (String, String)>,
}

impl Drawing<'_> {
    /// One line an indicator: its assigned and its stretch level beside each other.
    fn lines(&self, values: &[PlanValue]) -> Vec<Line> {
        let mut lines = Vec::new();
        for same in values.chunk_by(|a, b| a.indicator == b.indicator) {
            let Some(indicator) = self.list.by_id(same[0].indicator) else { continue };
            lines.push(self.line(indicator, same));
        }
        lines
    }

    fn line(&self, indicator: &Indicator, values: &[PlanValue]) -> Line {
        let lang = self.visit.lang;
        let at = |level| values.iter().find(|value| value.level == level);
        let written = |value: Option<&PlanValue>| {
            value.map_or_else(|| numbers::NONE.to_owned(), |v| bounds(v.low, v.high, indicator, lang))
        };
        let assigned = at(Level::Assigned);
        let main = assigned.unwrap_or(&values[0]);
        let parts = self.parts.get(&indicator.id);
        let promised: Vec<i64> = parts.map(|parts| parts.promised(indicator.direction)).into_iter().collect();
        let whole = assigned.and_then(|value| value.promise(indicator.direction));
        let balance = allocation::balance(whole, &promised, indicator.over_units);
        let number = |steps| numbers::trimmed(indicator.quantity(steps), lang);
        let difference = balance.difference.filter(|difference| *difference != 0);
        Line {
            code: indicator.code.clone(),
            name: indicator.name(lang).to_owned(),
            href: self.visit.href(&target_href(&indicator.code, &self.whose.unit.code, self.whose.year)),
            measure: indicator.unit(lang).to_owned(),
            assigned: written(assigned),
            stretch: written(at(Level::Stretch)),
            known: main.known_on,
            known_on: ui::dates::day(main.known_on),
            basis: self.visit.t(basis_text(main.basis)),
            version: main.version,
            document: main.citation.as_ref().and_then(|c| self.documents.get(&c.to_string()).cloned()),
            parts: balance.sum.map(number).unwrap_or_default(),
            difference: difference
                .map(|steps| if steps > 0 { format!("+{}", number(steps)) } else { number(steps) }),
        }
    }
}
