//! The catalogue: every indicator, found by words, filtered by nature and unit of measure, sorted.

use std::collections::BTreeSet;

use kernel::Text;
use ui::form::Control;
use ui::list::{self, Key};
use ui::table::{SORT, Sorting, sorting};
use ui::{Field, Page, Screen, Visit};

use super::{direction_text, frequency_text, nature_text};
use crate::indicator::{Indicator, IndicatorList, Nature};
use crate::store;

const COLUMNS: [&str; 4] = ["ten", "ma", "don-vi-tinh", "chu-tri"];
const PAGE: usize = 100;

#[derive(askama::Template)]
#[template(path = "catalogue.html")]
struct Catalogue {
    page: Page,
    lead: String,
    filters: Vec<Field>,
    sorting: Sorting<'static>,
    is_filtered: bool,
    near: Vec<(String, String)>,
    rows: Vec<Line>,
    next: Option<String>,
    may_change: bool,
}

struct Line {
    code: String,
    name: String,
    unit: String,
    nature: String,
    direction: String,
    frequency: String,
    lead: String,
    outlook: String,
    plan: String,
    amend: String,
    has_target: bool,
    /// By what it is split.
    split: Option<String>,
}

pub async fn show(visit: Visit) -> Screen {
    let asked = |name: &str| visit.asked_for(name).unwrap_or_default();
    let (words, nature, measure) = (asked("q"), asked("tinh-chat"), asked("don-vi-tinh"));
    let mut tx = visit.read().await?;
    let indicators = crate::indicators(&visit.installation, &mut tx).await?;
    let counts = store::plans::counts(&mut tx, visit.as_of.year(), visit.as_of.day).await?;
    drop(tx);
    let sorted_by = visit.asked_for(SORT);
    let sorting = sorting(sorted_by.as_deref(), &COLUMNS);
    let found: Vec<&Indicator> = indicators
        .find(&words)
        .into_iter()
        // A part stands on the page of its whole; among all the rest only when it is looked for.
        .filter(|indicator| indicator.part.is_none() || !words.is_empty())
        .filter(|indicator| nature.is_empty() || indicator.nature.key() == nature)
        .filter(|indicator| measure.is_empty() || indicator.unit(visit.lang) == measure)
        .collect();
    let key = |indicator: &&Indicator, column: &str| match column {
        "ma" => Key::words(&indicator.code),
        "don-vi-tinh" => Key::words(indicator.unit(visit.lang)),
        "chu-tri" => Key::words(indicator.lead_unit_name.as_deref().unwrap_or_default()),
        _ => Key::words(indicator.name(visit.lang)),
    };
    let part = list::part(&visit, found, sorting, PAGE, key, |indicator| indicator.code.clone());
    let (shown, total, next) = (part.rows, part.total, part.next);
    let near = if total == 0 { indicators.nearest(&words) } else { Vec::new() };
    let lead =
        Text::new("targets-catalogue-lead").with("count", total).with("year", visit.as_of.year().to_string());
    ui::render(&Catalogue {
        lead: visit.say(&lead),
        filters: filters(&visit, &indicators, [&words, &nature, &measure]),
        sorting,
        is_filtered: !(words.is_empty() && nature.is_empty() && measure.is_empty()),
        near: near.into_iter().map(|i| (i.name(visit.lang).to_owned(), href(&visit, i))).collect(),
        rows: shown
            .iter()
            .map(|indicator| line(&visit, &indicators, indicator, counts.contains_key(&indicator.id)))
            .collect(),
        next,
        may_change: visit.actor.may_somewhere(crate::CHANGE),
        page: visit.page(visit.t("targets-catalogue")),
    })
}

fn filters(visit: &Visit, list: &IndicatorList, [words, nature, measure]: [&String; 3]) -> Vec<Field> {
    let all = || (String::new(), visit.t("targets-filter-all"));
    let natures = Nature::ALL.iter().map(|nature| (nature.key().to_owned(), visit.t(nature_text(*nature))));
    let measures: BTreeSet<&str> = list.iter().map(|indicator| indicator.unit(visit.lang)).collect();
    let measures = measures.into_iter().map(|measure| (measure.to_owned(), measure.to_owned()));
    vec![
        Field::new("q", visit.t("targets-search"), Control::Input("search")).value(words),
        Field::choice(
            "tinh-chat",
            visit.t("targets-field-nature"),
            [all()].into_iter().chain(natures).collect(),
        )
        .value(nature),
        Field::choice(
            "don-vi-tinh",
            visit.t("targets-field-unit"),
            [all()].into_iter().chain(measures).collect(),
        )
        .value(measure),
    ]
}

/// The target's outlook is another slice's page; it lives beside the catalogue.
fn href(visit: &Visit, indicator: &Indicator) -> String {
    visit.href(&format!("{}/{}", crate::CATALOGUE, ui::visit::encoded(&indicator.code)))
}

fn line(visit: &Visit, list: &IndicatorList, indicator: &Indicator, has_target: bool) -> Line {
    let dimensions: BTreeSet<&str> = list
        .parts_of(indicator.id)
        .filter_map(|part| Some(part.part.as_ref()?.dimension(visit.lang)))
        .collect();
    let split = dimensions.into_iter().collect::<Vec<_>>().join("; ");
    Line {
        code: indicator.code.clone(),
        name: indicator.name(visit.lang).to_owned(),
        unit: indicator.unit(visit.lang).to_owned(),
        nature: visit.t(nature_text(indicator.nature)),
        direction: visit.t(direction_text(indicator.direction)),
        frequency: visit.t(frequency_text(&indicator.frequency)),
        lead: indicator.lead_unit_name.clone().unwrap_or_default(),
        outlook: href(visit, indicator),
        plan: visit.href(&format!("{}/{}", crate::PLAN, ui::visit::encoded(&indicator.code))),
        amend: format!("{}/{}/sua", crate::CATALOGUE, ui::visit::encoded(&indicator.code)),
        has_target,
        split: (!split.is_empty())
            .then(|| visit.say(&Text::new("targets-split-by").with("dimensions", split))),
    }
}
