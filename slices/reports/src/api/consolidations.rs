//! Periods added up, as JSON: sums, differences and completeness, each by its own address.

use axum::Json;
use kernel::{Period, Problem};
use serde_json::{Value, json};
use targets::Indicator;
use ui::{Failure, Visit};

use super::{as_of, asked, limit, wrong};
use crate::READ;
use crate::consolidation::{self, Asked, Consolidation, Difference, TreeOf};
use crate::rules::consolidation::{Node, relative};

/// What an address asks for, and what is found.
async fn found(
    visit: &Visit,
) -> Result<(Asked, Consolidation, std::sync::Arc<targets::IndicatorList>), Failure> {
    let period: Period = asked(visit, "period")?.ok_or_else(|| wrong("period"))?;
    let as_of = as_of(visit)?;
    let tree = match visit.asked_for("tree").filter(|key| !key.is_empty()) {
        Some(key) => TreeOf::from_key(&key).ok_or_else(|| wrong("tree"))?,
        None => TreeOf::Then,
    };
    let day = if tree == TreeOf::Then { period.last_day() } else { as_of.today };
    let mut tx = visit.read().await?;
    let units = organisation::tree(&visit.installation, &mut tx, day).await?;
    let code = visit.asked_for("unit").unwrap_or_default();
    let unit = if code.is_empty() { units.root() } else { units.by_code(&code) };
    let unit = unit.ok_or(Problem::NotFound)?.id;
    let scope = organisation::scope_of(&visit.installation, &mut tx, unit).await?;
    if !visit.actor.may(READ, &scope) {
        return Err(Problem::NotFound.into());
    }
    let asked = Asked { unit, period, tree, as_of, parts_of: None };
    let sums = consolidation::of(&visit.installation, &mut tx, &asked).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    Ok((asked, sums, indicators))
}

fn figures(indicator: &Indicator, span: kernel::Span, node: &Node) -> Value {
    let number = |steps: i64| indicator.quantity(steps).to_string();
    json!({
        "indicator": indicator.code,
        "kind": span.key(),
        "own": node.own.map(|own| number(own.value)),
        "own_figure": node.own.map(|own| own.id),
        "sum": (node.sum.parts > 0).then(|| number(node.sum.value)),
        "parts": node.sum.parts,
        "difference": node.difference().map(number),
        "status": node.status().map(crate::Status::key),
    })
}

/// `?period=2020-09&unit=CODE&tree=then|today&as_of=2020-10-05`: what each indicator comes to.
pub async fn sums(visit: Visit) -> Result<Json<Value>, Failure> {
    let (asked, sums, indicators) = found(&visit).await?;
    let rows: Vec<Value> =
        sums.rows(&indicators).iter().map(|(of, span, node)| figures(of, *span, node)).collect();
    Ok(Json(json!({
        "unit": sums.unit.code,
        "period": asked.period,
        "tree": asked.tree.key(),
        "has_tree_changed": sums.has_changed,
        "units_below": sums.leaves,
        "left_out": sums.found.left_out,
        "divided": sums.found.divided,
        "rows": rows,
    })))
}

/// The same with `&after=KEY&limit=1000`: where own figures are not the sums of their parts, the largest first.
pub async fn differences(visit: Visit) -> Result<Json<Value>, Failure> {
    let most = usize::try_from(limit(&visit)?).unwrap_or(1);
    let (_, sums, indicators) = found(&visit).await?;
    let all = sums.differences();
    let name = |one: &Difference| format!("{}.{}.{}", one.row.0, one.row.1, one.row.2.key());
    let after = visit.asked_for("after").filter(|after| !after.is_empty());
    let from = after.and_then(|after| all.iter().position(|one| name(one) == after)).map_or(0, |at| at + 1);
    let to = (from + most).min(all.len());
    let row = |one: &Difference| {
        let indicator = indicators.by_id(one.row.1)?;
        let mut row = figures(indicator, one.row.2, &one.node);
        row["unit"] = json!(sums.tree.get(one.row.0)?.code);
        row["per_mille"] = json!(relative(&one.node).filter(|share| *share < i64::MAX));
        Some(row)
    };
    let rows: Vec<Value> = all[from..to].iter().filter_map(row).collect();
    let next = (to < all.len()).then(|| name(&all[to - 1]));
    Ok(Json(json!({ "differences": rows, "next": next })))
}

/// `?period=2020-09&unit=CODE&as_of=2020-10-05`: who is in, late, missing and excused, by form.
pub async fn completeness(visit: Visit) -> Result<Json<Value>, Failure> {
    let period: Period = asked(&visit, "period")?.ok_or_else(|| wrong("period"))?;
    let as_of = as_of(&visit)?;
    let mut tx = visit.read().await?;
    let units = organisation::tree(&visit.installation, &mut tx, period.last_day()).await?;
    let code = visit.asked_for("unit").unwrap_or_default();
    let unit = if code.is_empty() { units.root() } else { units.by_code(&code) };
    let unit = unit.ok_or(Problem::NotFound)?.id;
    let scope = organisation::scope_of(&visit.installation, &mut tx, unit).await?;
    if !visit.actor.may(READ, &scope) {
        return Err(Problem::NotFound.into());
    }
    let forms = consolidation::complete(&mut tx, unit, &units, period, as_of.day).await?;
    let row = |form: &consolidation::FormComplete| {
        let of = &form.counts;
        json!({
            "form": form.code,
            "asked": of.asked,
            "in_time": of.in_time,
            "late": of.late,
            "missing": of.missing,
            "open": of.open,
            "excused": of.excused,
            "accepted": of.accepted,
        })
    };
    Ok(Json(Value::Array(forms.iter().map(row).collect())))
}
