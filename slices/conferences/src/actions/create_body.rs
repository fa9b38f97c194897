//! Puts a body into the book: whose rules its papers follow, when it can decide, how soon its conclusions are issued.

use kernel::{Act, Fact, Problem, UnitId};
use serde_json::json;

use super::{said, said_or_nothing, scope, wrong};
use crate::conference::{Body, BodyId, Side};
use crate::store;

/// A body as somebody describes it.
#[derive(Debug, Clone)]
pub struct NewBody {
    pub name: String,
    pub side: Side,
    pub superior: String,
    pub symbol: String,
    pub unit: UnitId,
    pub place: String,
    pub issue_days: i64,
    pub issue_rule: String,
    pub quorum: (i64, i64),
}

pub async fn create_body(act: &mut Act, new: NewBody) -> Result<BodyId, Problem> {
    let scope = scope(act, new.unit).await?;
    act.must(crate::PREPARE, &scope)?;
    if !(1..=60).contains(&new.issue_days) {
        return Err(wrong("issue_days", "conferences-wrong-issue-days"));
    }
    let (part, whole) = new.quorum;
    if part < 1 || whole < 1 || part > whole || whole > 1_000 {
        return Err(wrong("quorum", "conferences-wrong-quorum"));
    }
    let body = Body {
        id: act.id(),
        name: said("name", &new.name, 200)?,
        side: new.side,
        superior: said_or_nothing("superior", &new.superior, 200)?,
        symbol: said("symbol", &new.symbol, 20)?,
        unit: new.unit,
        place: said("place", &new.place, 100)?,
        issue_days: new.issue_days,
        issue_rule: said_or_nothing("issue_rule", &new.issue_rule, 300)?,
        quorum: new.quorum,
    };
    store::bodies::insert(&mut act.tx, &body, act.now).await?;
    let told = json!({ "name": body.name, "side": body.side.key(), "unit": body.unit, "issue_days": body.issue_days });
    act.append(Fact::new("conferences.body_created", body.id, told)).await?;
    Ok(body.id)
}
