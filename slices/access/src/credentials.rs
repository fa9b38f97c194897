//! The only code that hashes: passwords by Argon2id, away from the threads that answer; tokens by SHA-256.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::files::digest_of;
use kernel::{Installation, Problem};
use tokio::sync::Semaphore;

/// 19 MiB, two passes, one lane: the first recommendation for Argon2id where memory is shared with a server.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// So many at once: what a crowd at eight in the morning may take of the memory.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).expect("constants within Argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// What the password of a login that nobody has is held against, so that it takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let hash: PasswordHash =
        hasher().hash_password_with_salt(b"nobody", b"nobody's salt 16").expect("a constant can be hashed");
    hash.to_string()
});

/// A password ready to be kept: hashed outside of any transaction, since it takes its time.
pub struct NewPassword {
    pub(crate) plain: String,
    pub(crate) hash: String,
}

impl NewPassword {
    pub async fn prepare(installation: &Installation, plain: &str) -> Result<Self, Problem> {
        let (plain, salt) = (plain.to_owned(), installation.mint.bytes::<16>());
        away(move || {
            let hash: Result<PasswordHash, _> = hasher().hash_password_with_salt(plain.as_bytes(), &salt);
            Ok(Self { hash: hash.map_err(Problem::broken)?.to_string(), plain })
        })
        .await
    }
}

/// Whether the password is the one that was hashed. Without a hash it takes as long and is never right.
pub async fn is_right(password: &str, hash: Option<String>) -> Result<bool, Problem> {
    let (password, is_known) = (password.to_owned(), hash.is_some());
    away(move || {
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let hash = PasswordHash::new(&hash).map_err(Problem::broken)?;
        Ok(hasher().verify_password(password.as_bytes(), &hash).is_ok() && is_known)
    })
    .await
}

async fn away<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let _turn = AT_ONCE.acquire().await.map_err(Problem::broken)?;
    tokio::task::spawn_blocking(work).await.map_err(Problem::broken)?
}

/// A secret for a cookie, a link or a program: 256 bits that nobody can guess.
pub fn new_token(installation: &Installation) -> String {
    installation.mint.bytes::<32>().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is kept of a token.
pub fn token_digest(token: &str) -> String {
    digest_of(token.trim().as_bytes())
}
