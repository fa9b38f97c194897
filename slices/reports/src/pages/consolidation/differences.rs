//! Every difference between a unit's own figure and the sum of its parts, the largest first.

use kernel::Text;
use kernel::content::{Block, Content};
use ui::{Screen, Visit, dates};

use super::asked::{looked, part};
use super::{AT_ONCE, CONSOLIDATION, DIFFERENCES, Drawn, filters, notes, tables};
use crate::consolidation::Difference;

pub async fn show(visit: Visit) -> Screen {
    let looked = looked(&visit, None).await?;
    let all = looked.sums.differences();
    let name = |one: &Difference| format!("{}.{}.{}", one.row.0, one.row.1, one.row.2.key());
    let (shown, next) = part(&visit, &all, AT_ONCE, name);
    let tables = tables::Tables { visit: &visit, looked: &looked };
    let block = match shown.is_empty() {
        true => Block::Note(visit.t("reports-differences-none")),
        false => Block::Table(tables.difference_table(shown)),
    };
    let lead = Text::new("reports-differences-lead")
        .with("unit", looked.sums.unit.name.as_str())
        .with("period", dates::period(looked.period))
        .with("count", all.len());
    ui::render(&Drawn {
        trail: Some((visit.href(&looked.href(CONSOLIDATION, &[])), visit.t("reports-consolidation-title"))),
        lead: visit.say(&lead),
        action: DIFFERENCES,
        filters: filters(&visit, &looked),
        hidden: Vec::new(),
        sheet: None,
        notes: notes(&visit, &looked),
        contents: vec![Content { blocks: vec![block], ..Content::default() }],
        next,
        page: visit.page(visit.t("reports-differences-heading")),
    })
}
