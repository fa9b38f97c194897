//! A period added up: how complete it is, what each indicator comes to for a unit, where its own figure is not the sum of
//! its parts. Three screens over one thing, and the same as a sheet.

pub mod asked;
pub mod differences;
pub mod parts;
pub mod sheet;
pub mod tables;

use kernel::{Problem, Text};
use ui::{Field, Page, Screen, Visit, dates};

use self::asked::{Looked, looked};
use crate::consolidation::TreeOf;

pub const CONSOLIDATION: &str = "/bao-cao/tong-hop";
pub const DIFFERENCES: &str = "/bao-cao/chenh-lech";
pub const PARTS: &str = "/bao-cao/tong-hop/cac-phan";
pub const SHEET: &str = "/bao-cao/tong-hop.xlsx";

/// The query parameters beside those of every screen: which tree, which indicator, which span of it.
pub const TREE: &str = "cay";
pub const INDICATOR: &str = "chi-tieu";
pub const SPAN: &str = "so";

/// So many differences stand on the first screen; the others have their own.
const FIRST: usize = 15;
/// Rows on one page.
const AT_ONCE: usize = 100;

#[derive(askama::Template)]
#[template(path = "consolidation.html")]
pub(super) struct Drawn {
    page: Page,
    trail: Option<(String, String)>,
    lead: String,
    action: &'static str,
    filters: Vec<Field>,
    hidden: Vec<(&'static str, String)>,
    sheet: Option<String>,
    notes: Vec<String>,
    contents: Vec<kernel::content::Content>,
    next: Option<String>,
}

pub async fn show(visit: Visit) -> Screen {
    let looked = looked(&visit, None).await?;
    let rows = looked.sums.rows(&looked.indicators);
    let differences = looked.sums.differences();
    let counts = |of: fn(&crate::rules::progress::Completeness) -> usize| {
        looked.complete.iter().map(|form| of(&form.counts)).sum::<usize>()
    };
    let lead = Text::new("reports-consolidation-lead")
        .with("unit", looked.sums.unit.name.as_str())
        .with("period", dates::period(looked.period))
        .with("asked", counts(|of| of.asked))
        .with("in", counts(|of| of.in_time + of.late))
        .with("missing", counts(|of| of.missing))
        .with("differences", differences.len());
    let tables = tables::Tables { visit: &visit, looked: &looked };
    let (page_rows, next) = asked::part(&visit, &rows, AT_ONCE, |(indicator, span, _)| {
        format!("{}.{}", indicator.code, span.key())
    });
    let is_first = visit.asked_for(ui::table::AFTER).is_none_or(|after| after.is_empty());
    let mut contents = Vec::new();
    if is_first {
        contents.extend(tables.complete());
    }
    contents.push(tables.sums(page_rows));
    if is_first {
        contents.push(tables.differences(&differences[..differences.len().min(FIRST)], differences.len()));
    }
    ui::render(&Drawn {
        trail: None,
        lead: visit.say(&lead),
        action: CONSOLIDATION,
        filters: filters(&visit, &looked),
        hidden: Vec::new(),
        sheet: Some(visit.href(&looked.href(SHEET, &[]))),
        notes: notes(&visit, &looked),
        contents,
        next,
        page: visit.page(visit.t("reports-consolidation-title")),
    })
}

/// What a person chooses: the period, the unit, the tree.
pub(super) fn filters(visit: &Visit, looked: &Looked) -> Vec<Field> {
    let periods =
        looked.periods.iter().map(|period| (period.to_string(), visit.say(&dates::period(*period))));
    let trees = TreeOf::ALL.iter().map(|tree| (tree.key().to_owned(), visit.t(tree.text())));
    let unit = &looked.sums.unit;
    vec![
        Field::choice(super::PART, visit.t("reports-field-period"), periods.collect())
            .value(looked.period.to_string()),
        Field::text(super::UNIT, visit.t("reports-field-unit"))
            .value(unit.code.clone())
            .hint(unit.name.clone()),
        Field::choice(TREE, visit.t("reports-tree"), trees.collect()).value(looked.tree.key()),
    ]
}

/// What is to be known of the tree that was added up.
pub(super) fn notes(visit: &Visit, looked: &Looked) -> Vec<String> {
    let found = &looked.sums.found;
    let mut notes = Vec::new();
    match (looked.tree, looked.sums.has_changed) {
        (TreeOf::Then, true) => notes.push(visit.t("reports-tree-has-changed")),
        (TreeOf::Today, true) => notes.push(visit.t("reports-tree-of-today")),
        (_, false) => {}
    }
    if found.divided > 0 {
        notes.push(visit.say(&Text::new("reports-tree-divided").with("count", found.divided)));
    }
    if found.left_out > 0 {
        notes.push(visit.say(&Text::new("reports-tree-left-out").with("count", found.left_out)));
    }
    notes
}

/// The indicator asked for by its code.
pub(super) fn indicator<'a>(
    visit: &Visit,
    indicators: &'a targets::IndicatorList,
) -> Result<&'a targets::Indicator, Problem> {
    let code = visit.asked_for(INDICATOR).unwrap_or_default();
    indicators.by_code(&code).ok_or(Problem::NotFound)
}
