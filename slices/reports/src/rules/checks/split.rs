//! What an indicator is split into cannot add up to more than it: sectors, owners, products. Less is no
//! contradiction: sources often name some parts only.

use std::collections::BTreeMap;

use kernel::{Lang, Quantity, Text};
use targets::{Indicator, IndicatorList};
use ui::dates;

use super::series::slack;
use super::{Check, Finding, number};
use crate::figure::{Cell, Figure};
use crate::rules::prevailing::prevailing;

/// Sources round their parts more than their wholes; half a per cent of the whole is no contradiction.
const ORDINARY: f64 = 0.005;

pub(super) fn find(indicators: &IndicatorList, figures: &[&Figure]) -> Vec<Finding> {
    let mut parts: BTreeMap<(Cell, &str), Vec<(&Indicator, &Figure)>> = BTreeMap::new();
    if !indicators.has_parts() {
        return Vec::new();
    }
    let mut standing = prevailing(figures.iter().copied());
    standing.retain(|figure| !figure.is_total());
    for &figure in &standing {
        let Some(indicator) = indicators.by_id(figure.indicator) else { continue };
        let Some(part) = &indicator.part else { continue };
        let whole = Cell { indicator: part.whole, ..figure.cell() };
        parts.entry((whole, &part.dimension_vi)).or_default().push((indicator, figure));
    }
    let wholes = standing.iter().filter_map(|figure| Some((*figure, indicators.by_id(figure.indicator)?)));
    let mut found = Vec::new();
    for (figure, whole) in wholes.filter(|(figure, _)| figure.value >= 0) {
        let of_it = parts.range((figure.cell(), "")..).take_while(|((cell, _), _)| *cell == figure.cell());
        found.extend(of_it.filter_map(|(_, parts)| excess(whole, figure, parts)));
    }
    found
}

fn excess(whole: &Indicator, figure: &Figure, parts: &[(&Indicator, &Figure)]) -> Option<Finding> {
    let measured = |(part, figure): &(&Indicator, &Figure)| {
        let steps = part.quantity(figure.value).rescale(whole.decimals)?.steps;
        (whole.adds_up_over(part) && steps >= 0).then_some(steps)
    };
    // One that is measured otherwise, or lies below nothing, makes the sum mean nothing.
    let values: Vec<i64> = parts.iter().map(measured).collect::<Option<_>>()?;
    let sum: i64 = values.iter().sum();
    let excess = sum - figure.value;
    let allowed = slack(figure).max((figure.value as f64 * ORDINARY) as i64);
    if excess <= allowed {
        return None;
    }
    let quantity = |steps: i64| Quantity::new(steps, whole.decimals);
    let split = parts.first()?.0.part.as_ref()?;
    let dimension = Text::new("reports-check-dimension")
        .with("vi", split.dimension(Lang::Vi))
        .with("en", split.dimension(Lang::En));
    let explanation = Text::new("reports-check-says-split")
        .with("period", dates::period(figure.period))
        .with("dimension", dimension)
        .with("count", parts.len())
        .with("value", number(quantity(figure.value)))
        .with("parts", number(quantity(sum)))
        .with("difference", number(quantity(excess)));
    let figures = parts.iter().map(|(_, part)| part.id).chain([figure.id]).collect();
    Some(Finding {
        indicator: whole.id,
        unit: figure.unit,
        period: figure.period,
        check: Check::PartsExceedWhole,
        figures,
        difference: quantity(excess),
        explanation,
    })
}
