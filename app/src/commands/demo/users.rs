//! The people of a sample, one of each role. Their passwords are shown at sign-in, and only samples have any.

use std::sync::Arc;

use access::create_sample_user;
use kernel::{Installation, Problem, Role, UnitId};

/// Signs up a leader, a clerk of the office, a head, a reporter and an administrator.
pub async fn sign_up(
    installation: &Arc<Installation>,
    province: UnitId,
    reporting: UnitId,
) -> Result<(), Problem> {
    let people = [
        ("lanhdao", Role::Leader, "app-sample-leader", province),
        ("vanphong", Role::Office, "app-sample-office", province),
        ("donvi", Role::Reporter, "app-sample-reporter", reporting),
        ("thutruong", Role::Head, "app-sample-head", reporting),
        ("quantri", Role::Administrator, "app-sample-administrator", province),
    ];
    let mut act = installation.act(&super::loader(installation)).await?;
    for (login, role, name, unit) in people {
        let name = installation.texts.get(kernel::Lang::Vi, name);
        let unit = (role != Role::Administrator).then_some(unit);
        create_sample_user(&mut act, login, &format!("{login}-mau"), &name, role, unit).await?;
    }
    act.commit().await
}
