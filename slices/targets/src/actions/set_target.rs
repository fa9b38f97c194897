//! Sets targets: a first value, or a new version of one that stands, with its reason and document.

use std::collections::{BTreeSet, HashMap, HashSet};

use kernel::{Act, Fact, Problem, UnitId, files};

use super::told;
use crate::indicator::IndicatorList;
use crate::plan::{NewTarget, PlanValue, TargetId};
use crate::rules::setting::{self, Standing, TargetRefused};
use crate::store::{self, plans::Key};

/// Above this many units a year's targets are looked up all at once.
const MANY_UNITS: usize = 50;

pub async fn set_target(act: &mut Act, new: NewTarget) -> Result<TargetId, Problem> {
    let ids = set_targets(act, vec![new]).await?;
    ids.into_iter().next().ok_or_else(|| Problem::broken("one target was set, none came back"))
}

/// All of a list or none of it. A value that already stands so is left as it is.
pub async fn set_targets(act: &mut Act, new: Vec<NewTarget>) -> Result<Vec<TargetId>, Problem> {
    must_over(act, &new).await?;
    let installation = act.installation().clone();
    let list = store::indicators::list(&installation, &mut act.tx).await?;
    let mut standing = standing(act, &new).await?;
    let today = act.today();
    let mut ids = Vec::with_capacity(new.len());
    let mut versions = Vec::with_capacity(new.len());
    for new in new {
        let key: Key = (new.unit, new.year, new.indicator, new.level);
        let indicator = list.by_id(new.indicator).ok_or(Problem::NotFound)?;
        setting::admit(&new, indicator.direction, today).map_err(refuse)?;
        let before = standing.get(&key).copied();
        match setting::change(&new, before.map(|(_, standing)| standing)) {
            Err(TargetRefused::NothingChanges) => {}
            Err(refused) => return Err(refuse(refused)),
            Ok(()) => {
                let target = before.map_or_else(|| act.id(), |(target, _)| target);
                let value = version(act, target, before.map_or(0, |(_, standing)| standing.version) + 1, new);
                standing.insert(key, (target, standing_of(&value)));
                versions.push(value);
            }
        }
        ids.push(standing.get(&key).ok_or_else(|| Problem::broken("a target was set and is not there"))?.0);
    }
    store::plans::insert(&mut act.tx, &versions).await?;
    tell(act, &versions, &list).await?;
    Ok(ids)
}

pub(super) fn refuse(refused: TargetRefused) -> Problem {
    Problem::Refused(refused.text())
}

/// Each unit is asked for once.
async fn must_over(act: &mut Act, new: &[NewTarget]) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let units: HashSet<UnitId> = new.iter().map(|new| new.unit).collect();
    for unit in units {
        let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
        act.must(crate::CHANGE, &scope)?;
    }
    Ok(())
}

async fn standing(act: &mut Act, new: &[NewTarget]) -> Result<HashMap<Key, (TargetId, Standing)>, Problem> {
    let years: BTreeSet<i16> = new.iter().map(|new| new.year).collect();
    let mut found = HashMap::new();
    for year in years {
        let units: BTreeSet<UnitId> = new.iter().filter(|new| new.year == year).map(|new| new.unit).collect();
        if units.len() > MANY_UNITS {
            found.extend(store::plans::standing(&mut act.tx, year, None).await?);
            continue;
        }
        for unit in units {
            found.extend(store::plans::standing(&mut act.tx, year, Some(unit)).await?);
        }
    }
    Ok(found)
}

fn standing_of(value: &PlanValue) -> Standing {
    Standing { version: value.version, low: value.low, high: value.high, is_withdrawn: value.is_withdrawn }
}

pub(super) fn version(act: &Act, target: TargetId, version: i64, new: NewTarget) -> PlanValue {
    PlanValue {
        target,
        indicator: new.indicator,
        unit: new.unit,
        year: new.year,
        level: new.level,
        low: new.low,
        high: new.high,
        basis: new.basis,
        version,
        citation: new.citation,
        is_withdrawn: false,
        known_on: new.known_on.unwrap_or_else(|| act.today()),
        recorded_at: act.now,
        note: new.note.trim().to_owned(),
        reason: new.reason.map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty()),
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
    }
}

/// One fact for one act. Many targets are told by their number and a digest over all of them, in order.
async fn tell(act: &mut Act, versions: &[PlanValue], list: &IndicatorList) -> Result<(), Problem> {
    let bodies: Vec<serde_json::Value> = versions
        .iter()
        .map(|value| {
            list.by_id(value.indicator).map(|indicator| told(value, indicator)).ok_or(Problem::NotFound)
        })
        .collect::<Result<_, _>>()?;
    let (Some(first), Some(body)) = (versions.first(), bodies.first()) else { return Ok(()) };
    let kind = if first.version == 1 { "targets.set" } else { "targets.adjusted" };
    if let [only] = versions {
        act.append(Fact::new(kind, only.target, body.clone())).await?;
        return Ok(());
    }
    let years: BTreeSet<i16> = versions.iter().map(|value| value.year).collect();
    let content: String = bodies.iter().map(|body| format!("{body}\n")).collect();
    let body = serde_json::json!({
        "count": versions.len(),
        "years": years,
        "content": files::digest_of(content.as_bytes()),
    });
    act.append(Fact::new("targets.set", first.target, body)).await?;
    Ok(())
}
