//! Whether administration counts only with a second factor (table 8-A of the regulations: yes).

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::must_manage;
use crate::sessions::SECOND_FACTOR;
use crate::store;

pub async fn require_second_factor(act: &mut Act, is_required: bool) -> Result<(), Problem> {
    must_manage(act)?;
    store::set_setting(act, SECOND_FACTOR, if is_required { "yes" } else { "no" }).await?;
    store::renew_version(act).await?;
    let body = json!({ "setting": SECOND_FACTOR, "required": is_required });
    act.append(Fact::new("access.setting_changed", SECOND_FACTOR, body)).await?;
    Ok(())
}
