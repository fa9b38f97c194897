//! A second factor: six digits that an application on one's phone makes from a secret (TOTP, RFC 6238).

use jiff::Timestamp;
use kernel::files::digest_of;
use kernel::{Act, Fact, Problem};
use serde_json::json;
use totp_rs::{Builder, Secret, Totp};

use super::myself;
use crate::rules::refusal::AccessRefused;
use crate::store;

/// How many recovery codes somebody gets, for the day the phone is lost.
const RECOVERY_CODES: usize = 8;

fn totp(secret: &[u8]) -> Totp {
    // Six digits, thirty seconds, SHA-1, one step of leeway: what every application understands.
    Builder::new().with_secret(Secret::new(secret.into())).build_noncompliant()
}

/// The step of thirty seconds whose code this is; a phone's clock may be one step off.
pub(super) fn step_of(secret: &[u8], code: &str, now: Timestamp) -> Result<Option<i64>, Problem> {
    let second = u64::try_from(now.as_second()).map_err(Problem::broken)?;
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let step = totp(secret).check(&digits, second).map(i64::try_from).transpose();
    step.map_err(Problem::broken)
}

pub(crate) fn base32(secret: &[u8]) -> String {
    Secret::new(secret.into()).to_base32()
}

/// What the application scans or takes by a touch on the phone.
pub(crate) fn otpauth(installation_name: &str, login: &str, secret: &[u8]) -> String {
    let (issuer, login) = (ui::visit::encoded(installation_name), ui::visit::encoded(login));
    format!("otpauth://totp/{issuer}:{login}?secret={}&issuer={issuer}", base32(secret))
}

/// Begins: a secret that does not count yet. The same one until it is confirmed, so that a reload harms nothing.
pub async fn begin_second_factor(act: &mut Act) -> Result<Vec<u8>, Problem> {
    let user = myself(act).await?;
    if user.has_second_factor() {
        return Err(AccessRefused::AlreadyEnrolled.into());
    }
    if let Some(secret) = user.factor_secret {
        return Ok(secret);
    }
    let secret = act.installation().mint.bytes::<20>().to_vec();
    store::set_factor(act, user.id, Some(secret.clone()), None, None).await?;
    Ok(secret)
}

/// Confirms with a first code; answers the recovery codes, shown once.
pub async fn enrol_second_factor(act: &mut Act, code: &str) -> Result<Vec<String>, Problem> {
    let user = myself(act).await?;
    if user.has_second_factor() {
        return Err(AccessRefused::AlreadyEnrolled.into());
    }
    let secret = user.factor_secret.ok_or(AccessRefused::NoSecretYet)?;
    let step = step_of(&secret, code, act.now)?.ok_or(AccessRefused::CodeWrong)?;
    store::set_factor(act, user.id, Some(secret), Some(act.now), Some(step)).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code(act)).collect();
    let digests: Vec<String> = codes.iter().map(|code| recovery_digest(code)).collect();
    store::replace_recovery_codes(act, user.id, &digests).await?;
    store::renew_version(act).await?;
    act.append(Fact::new("access.second_factor_enrolled", user.id, json!({}))).await?;
    Ok(codes)
}

/// Eighty bits in four groups, in letters that are not mistaken for one another.
fn recovery_code(act: &Act) -> String {
    let letters = base32(&act.installation().mint.bytes::<10>()).to_lowercase();
    let groups: Vec<&str> = (0..4).filter_map(|group| letters.get(group * 4..group * 4 + 4)).collect();
    groups.join("-")
}

pub(crate) fn recovery_digest(code: &str) -> String {
    let plain: String = code.chars().filter(|c| c.is_alphanumeric()).collect();
    digest_of(format!("recovery {}", plain.to_lowercase()).as_bytes())
}
