//! A head lets somebody else sign for the unit, from a day to a day. Who signs by delegation cannot pass it on.

use kernel::{Act, Fact, Problem, Text, UnitId};
use serde_json::json;

use crate::rules::delegation::{NewDelegation, problems};
use crate::store::delegations::{Delegation, DelegationId};
use crate::{SIGN, store};

pub async fn delegate_signing(
    act: &mut Act,
    unit: UnitId,
    new: NewDelegation,
) -> Result<DelegationId, Problem> {
    let installation = act.installation().clone();
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(SIGN, &scope)?;
    let wrong = problems(&new, act.actor.user(), act.today());
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let names = access::names_of(&mut act.tx, &[new.to]).await?;
    let Some(name) = names.get(&new.to) else {
        return Err(Problem::field("login", Text::new("reports-delegation-wrong-login")));
    };
    let delegation = Delegation {
        id: act.id(),
        unit,
        holder: kernel::actor::Who::User(new.to).to_string(),
        holder_name: name.clone(),
        first_day: new.first_day,
        last_day: new.last_day,
        reason: new.reason.trim().to_owned(),
        author_name: act.actor.name.clone(),
        at: act.now,
        revoked_at: None,
    };
    let author = act.actor.who.to_string();
    store::delegations::insert(&mut act.tx, &delegation, &author).await?;
    let body = json!({
        "unit": unit, "holder": delegation.holder, "first_day": new.first_day, "last_day": new.last_day,
    });
    act.append(Fact::new("reports.signing_delegated", delegation.id, body)).await?;
    Ok(delegation.id)
}
