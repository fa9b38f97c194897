//! Counts attempts at signing in, before the password is looked at, in the tables: a restart forgets nothing.
//! Logins and addresses are kept as digests only.

use std::sync::Arc;

use kernel::files::digest_of;
use kernel::{Installation, Problem, Tx};

use crate::rules::attempts::{self, Subject};
use crate::rules::refusal::AccessRefused;
use crate::store;

fn key(subject: Subject, what: &str) -> String {
    let kind = match subject {
        Subject::Login => "login",
        Subject::Address => "address",
    };
    format!("{kind}:{}", digest_of(format!("{kind} {what}").as_bytes()))
}

/// Takes one attempt of a login from an address, or says how long to wait.
pub async fn take(
    installation: &Arc<Installation>,
    login: &str,
    address: Option<&str>,
) -> Result<(), Problem> {
    let now = installation.clock.now();
    let mut tx = installation.db.begin().await?;
    tx.lock("access_attempt").await?;
    let subjects = [Some((Subject::Login, login)), address.map(|address| (Subject::Address, address))];
    let mut refused = None;
    for (subject, what) in subjects.into_iter().flatten() {
        let key = key(subject, what);
        match attempts::take(store::attempt(&mut tx, &key).await?, subject, now) {
            Ok(counted) => store::set_attempt(&mut tx, &key, &counted).await?,
            Err(until) => {
                let seconds = until.duration_since(now).as_secs().max(1);
                refused = Some(refused.map_or(seconds, |before: i64| before.max(seconds)));
            }
        }
    }
    tx.commit().await?;
    match refused {
        Some(seconds) => Err(AccessRefused::Wait { seconds }.into()),
        None => Ok(()),
    }
}

/// The right person came: their own count is taken back; that of the address stays, another may guess from there.
pub async fn forgive(tx: &mut Tx, login: &str) -> Result<(), Problem> {
    store::forget_attempts(tx, &key(Subject::Login, login)).await
}
