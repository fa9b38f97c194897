//! Makes units: one, or thousands at once with one fact.

use kernel::files::digest_of;
use kernel::{Act, Fact, Problem, Scope, UnitId};
use serde_json::json;

use crate::rules::history::{History, NewUnit};
use crate::store::{self, Ground};
use crate::{CHANGE, memory, scope_of};

pub async fn create_unit(act: &mut Act, new: NewUnit) -> Result<UnitId, Problem> {
    may(act, std::slice::from_ref(&new)).await?;
    let (ids, mut units) = decide(act, vec![new]).await?;
    store::insert(act, &units, &Ground::default()).await?;
    store::renew_version(act).await?;
    let (id, new) = units.remove(0);
    let body = json!({ "code": new.code, "kind": new.kind.key(), "parent": new.parent,
        "valid_from": new.valid_from, "valid_to": new.valid_to });
    act.append(Fact::new("organisation.unit_created", id, body)).await?;
    Ok(ids[0])
}

/// All or none; the identities come in the order asked for. The fact commits to the list by its digest.
pub async fn create_units(act: &mut Act, new: Vec<NewUnit>) -> Result<Vec<UnitId>, Problem> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    may(act, &new).await?;
    let (ids, units) = decide(act, new).await?;
    store::insert(act, &units, &Ground::default()).await?;
    store::renew_version(act).await?;
    let list: Vec<String> =
        units.iter().map(|(id, unit)| format!("{id} {} {}", unit.code, unit.name)).collect();
    let body = json!({ "count": list.len(), "digest": digest_of(list.join("\n").as_bytes()) });
    act.append(Fact::new("organisation.units_created", ids[0], body)).await?;
    Ok(ids)
}

async fn may(act: &mut Act, new: &[NewUnit]) -> Result<(), Problem> {
    let mut parents: Vec<Option<UnitId>> = new.iter().map(|unit| unit.parent).collect();
    parents.sort_unstable();
    parents.dedup();
    let installation = act.installation().clone();
    for parent in parents {
        let scope = match parent {
            Some(parent) => scope_of(&installation, &mut act.tx, parent).await?,
            None => Scope::installation(),
        };
        act.must(CHANGE, &scope)?;
    }
    Ok(())
}

type Decided = (Vec<UnitId>, Vec<(UnitId, NewUnit)>);

async fn decide(act: &mut Act, new: Vec<NewUnit>) -> Result<Decided, Problem> {
    let installation = act.installation().clone();
    let mut history: History = memory::known(&installation, &mut act.tx).await?.history.clone();
    let mut units = Vec::with_capacity(new.len());
    for unit in new {
        let id = act.id();
        history.create(id, &unit)?;
        units.push((id, unit));
    }
    history.check()?;
    Ok((units.iter().map(|(id, _)| *id).collect(), units))
}
