//! A person changes to another phone: the present factor, proved by its code, makes way for a new secret.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::confirm_code::second_factor_is_right;
use super::{enrol_second_factor, myself};
use crate::attempts;
use crate::rules::refusal::AccessRefused;
use crate::store;

/// The caller has counted the attempt before. Afterwards the new secret waits to be confirmed.
pub async fn replace_second_factor(act: &mut Act, code: &str) -> Result<(), Problem> {
    let user = myself(act).await?;
    if !user.password_is_long {
        return Err(AccessRefused::PasswordNeedsFactor.into());
    }
    if !second_factor_is_right(act, &user, code).await? {
        return Err(AccessRefused::CodeWrong.into());
    }
    store::set_factor(act, user.id, None, None, None).await?;
    store::replace_recovery_codes(act, user.id, &[]).await?;
    enrol_second_factor::begin_second_factor(act).await?;
    attempts::forgive(&mut act.tx, &user.login, None).await?;
    store::renew_version(act).await?;
    act.append(Fact::new("access.second_factor_reset", user.id, json!({ "own": true }))).await?;
    Ok(())
}
