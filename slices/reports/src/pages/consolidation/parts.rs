//! Of which units a sum is made, each with the figure that it counts for.

use kernel::content::{Block, Content};
use kernel::{Span, Text};
use ui::{Screen, Visit, dates, numbers};

use super::asked::{looked, part};
use super::{AT_ONCE, CONSOLIDATION, Drawn, INDICATOR, PARTS, SPAN, filters, indicator, notes, tables};
use crate::pages::span_text;
use crate::rules::periods;

pub async fn show(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    drop(tx);
    let indicator = indicator(&visit, &indicators)?;
    let span = visit.asked_for(SPAN).and_then(|key| Span::from_key(&key)).unwrap_or(Span::OfPeriod);
    let looked = looked(&visit, Some(indicator.id)).await?;
    let all = looked.sums.parts(indicator.id, span);
    let given = all.iter().filter(|(_, node)| node.counts().is_some()).count();
    let node = looked.sums.found.nodes.get(&(looked.sums.unit.id, indicator.id, span)).copied();
    let sum =
        node.filter(|node| node.sum.parts > 0).map(|node| indicator.written(node.sum.value, visit.lang));
    let (shown, next) = part(&visit, &all, AT_ONCE, |(unit, _)| unit.code.clone());
    let tables = tables::Tables { visit: &visit, looked: &looked };
    let block = match shown.is_empty() {
        true => Block::Note(visit.t("reports-parts-none")),
        false => Block::Table(tables.parts(shown, indicator, span)),
    };
    let lead = Text::new("reports-parts-lead")
        .with("indicator", indicator.name(visit.lang))
        .with("measure", indicator.unit(visit.lang))
        .with("unit", looked.sums.unit.name.as_str())
        .with("period", dates::period(periods::of_span(looked.period, span)))
        .with("span", visit.t(span_text(span)))
        .with("sum", sum.unwrap_or_else(|| numbers::NONE.to_owned()))
        .with("given", given)
        .with("all", all.len());
    ui::render(&Drawn {
        trail: Some((visit.href(&looked.href(CONSOLIDATION, &[])), visit.t("reports-consolidation-title"))),
        lead: visit.say(&lead),
        action: PARTS,
        filters: filters(&visit, &looked),
        hidden: vec![(INDICATOR, indicator.code.clone()), (SPAN, span.key().to_owned())],
        sheet: None,
        notes: notes(&visit, &looked),
        contents: vec![Content { blocks: vec![block], ..Content::default() }],
        next,
        page: visit.page(indicator.name(visit.lang).to_owned()),
    })
}
