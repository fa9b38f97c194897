//! The signing key, in a file apart from the database: who holds only the database cannot sign another history.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use fact_log::{PublicKey, SigningKey};
use kernel::config::Config;
use kernel::{Installation, Problem};

/// Where the signing key lies.
pub fn secret_path(config: &Config) -> PathBuf {
    config.ledger_key.clone().unwrap_or_else(|| config.data.join("ledger.key"))
}

/// Where the public key lies: to be handed out, and enough to verify.
pub fn public_path(config: &Config) -> PathBuf {
    let mut path = secret_path(config).into_os_string();
    path.push(".pub");
    path.into()
}

/// The public key, also where the signing key is kept on another machine.
pub fn public(config: &Config) -> Result<PublicKey, Problem> {
    if let Some(key) = read(&secret_path(config))? {
        return Ok(key.public().clone());
    }
    match fs::read_to_string(public_path(config)) {
        Ok(text) => PublicKey::parse(&text).map_err(Problem::broken),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Problem::refused("ledger-key-missing")),
        Err(error) => Err(error.into()),
    }
}

/// The signing key. It is made once, at the first sealing; a log that has checkpoints must have its key.
pub(crate) fn signing(installation: &Installation, is_first: bool) -> Result<SigningKey, Problem> {
    let path = secret_path(&installation.config);
    match read(&path)? {
        Some(key) => Ok(key),
        None if is_first => make(installation, &path),
        None => Err(Problem::refused("ledger-key-missing")),
    }
}

fn read(path: &Path) -> Result<Option<SigningKey>, Problem> {
    match fs::read_to_string(path) {
        Ok(text) => {
            let key = SigningKey::parse(&text);
            key.map(Some).map_err(|error| Problem::broken(format!("{}: {error}", path.display())))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn make(installation: &Installation, path: &Path) -> Result<SigningKey, Problem> {
    let config = &installation.config;
    let key =
        SigningKey::from_seed(&name(installation), installation.mint.bytes()).map_err(Problem::broken)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    write(path, key.secret_text(), 0o600)?;
    let public = public_path(config);
    // What an earlier, unfinished start may have left behind belongs to no checkpoint.
    if public.exists() {
        fs::remove_file(&public)?;
    }
    write(&public, &key.public().to_string(), 0o644)?;
    Ok(key)
}

/// The log's name: its address when it has one, otherwise a name that no other log has.
fn name(installation: &Installation) -> String {
    let url = installation.config.public_url.as_deref().and_then(|url| url.split_once("://"));
    match url {
        Some((_, address)) => format!("{}/api/v1/ledger", address.trim_end_matches('/')),
        None => format!("tien-do/{}", installation.mint.id::<()>(installation.clock.now())).to_lowercase(),
    }
}

fn write(path: &Path, text: &str, mode: u32) -> Result<(), Problem> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    Ok(())
}
