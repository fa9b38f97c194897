//! Ends a unit and lets several take over its shares, new ones or existing ones.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem, Scope, UnitId};
use serde_json::json;

use crate::rules::history::{History, NewUnit};
use crate::rules::refusal::UnitRefused;
use crate::rules::succession::{self, Heir, Succession};
use crate::store::{self, Ground};
use crate::{CHANGE, memory, scope_of};

/// Shares are in thousandths and add up to a thousand.
pub async fn split_unit(
    act: &mut Act,
    old: UnitId,
    heirs: Vec<(Heir, i64)>,
    day: Date,
    ground: &Ground,
) -> Result<Vec<UnitId>, Problem> {
    let installation = act.installation().clone();
    let scope = scope_of(&installation, &mut act.tx, old).await?;
    act.must(CHANGE, &scope)?;
    for (heir, _) in &heirs {
        may_inherit(act, heir).await?;
    }
    if heirs.len() < 2 {
        return Err(UnitRefused::TooFewUnits.into());
    }
    let mut history = memory::known(&installation, &mut act.tx).await?.history.clone();
    let (mut shares, mut made) = (Vec::new(), Vec::new());
    for (heir, share) in heirs {
        let (unit, new) = take_in(act, &mut history, heir)?;
        shares.push((unit, share));
        made.extend(new);
    }
    succession::split(&mut history, old, &shares, day)?;
    history.check()?;

    store::insert(act, &made, ground).await?;
    store::set_end(act, old, day).await?;
    let act_document = ground.act_document.trim().to_owned();
    let successions: Vec<Succession> = shares
        .iter()
        .map(|&(new, share_per_mille)| Succession {
            old,
            new,
            share_per_mille,
            act_document: act_document.clone(),
            day,
        })
        .collect();
    store::insert_successions(act, &successions, &ground.reason).await?;
    store::renew_version(act).await?;
    let body = json!({ "day": day, "shares_per_mille": shares, "act_document": act_document });
    act.append(Fact::new("organisation.unit_split", old, body)).await?;
    Ok(shares.into_iter().map(|(unit, _)| unit).collect())
}

/// Whether the actor may let this unit take over: where it stands, or where it is to be made.
pub(super) async fn may_inherit(act: &mut Act, heir: &Heir) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let place = match heir {
        Heir::Existing(unit) => Some(*unit),
        Heir::New(new) => new.parent,
    };
    let scope = match place {
        Some(unit) => scope_of(&installation, &mut act.tx, unit).await?,
        None => Scope::installation(),
    };
    act.must(CHANGE, &scope)
}

/// The heir's identity, and its row where it is new.
pub(super) fn take_in(
    act: &Act,
    history: &mut History,
    heir: Heir,
) -> Result<(UnitId, Option<(UnitId, NewUnit)>), Problem> {
    match heir {
        Heir::Existing(unit) => Ok((unit, None)),
        Heir::New(new) => {
            let id = act.id();
            history.create(id, &new)?;
            Ok((id, Some((id, new))))
        }
    }
}
