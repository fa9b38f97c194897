//! Opens an installation: its configuration, database and upgrades, with a backup taken before an upgrade.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::clock::Clock;
use kernel::config::Config;
use kernel::db::{self, Address, Db};
use kernel::ids::Mint;
use kernel::installation::migrations_of;
use kernel::{Installation, Problem};

/// Where an installation lies: its data folder, and its database when that is not in the folder.
#[derive(Debug, Clone)]
pub struct Location {
    pub data: PathBuf,
    pub database: Option<String>,
}

impl Location {
    pub fn address(&self) -> Address {
        match &self.database {
            Some(url) => Address::Postgres(url.clone()),
            None => Address::Folder(self.data.clone()),
        }
    }

    fn config_file(&self) -> PathBuf {
        std::env::var_os("TIENDO_CONFIG").map_or_else(|| self.data.join("tiendo.toml"), PathBuf::from)
    }

    pub fn config(&self) -> Result<Config, Problem> {
        let file = self.config_file();
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Problem::broken(format!("{}: {error}", file.display()))),
        };
        let mut config = Config::read(&text, std::env::vars())
            .map_err(|problem| Problem::broken(format!("{}: {problem}", file.display())))?;
        config.data.clone_from(&self.data);
        Ok(config)
    }

    /// Writes the configuration of a fresh sample; never over a file that is there.
    pub fn write_config(&self, text: &str) -> Result<(), Problem> {
        std::fs::create_dir_all(&self.data)?;
        let file = self.config_file();
        if !file.exists() {
            std::fs::write(&file, text)?;
        }
        Ok(())
    }
}

/// Opens and upgrades. With anything to upgrade in a database that holds data, a copy is taken first.
pub async fn open(location: &Location) -> Result<Arc<Installation>, Problem> {
    std::fs::create_dir_all(&location.data)?;
    let config = location.config()?;
    let db = Db::open(&location.address()).await?;
    let slices = crate::slices::slices(&config);
    let migrations = migrations_of(&slices);
    let pending = db::pending(&db, &migrations).await?;
    let is_new = pending.iter().any(|applied| applied.slice == "kernel" && applied.name == "0001_kernel");
    if !pending.is_empty() {
        if !is_new {
            back_up_before_upgrade(&db, &location.data).await?;
        }
        for applied in db::apply(&db, &migrations, Clock::System.now()).await? {
            tracing::info!(slice = applied.slice, name = applied.name, "upgraded");
        }
    }
    Installation::new(db, Clock::System, Mint::from_system(), config, slices, &crate::slices::texts())
}

async fn back_up_before_upgrade(db: &Db, data: &Path) -> Result<(), Problem> {
    let folder = data.join("backups");
    std::fs::create_dir_all(&folder)?;
    if db.is_postgres() {
        tracing::warn!(
            "upgrading PostgreSQL: take a backup with pg_dump first; see docs/operations/upgrade.md"
        );
        if std::env::var("TIENDO_UPGRADE").is_ok_and(|said| said == "yes") {
            return Ok(());
        }
        return Err(Problem::refused("app-upgrade-needs-backup"));
    }
    let moment = Clock::System.now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let file = folder.join(format!("before-upgrade-{moment}.sqlite"));
    db.copy_to(&file).await?;
    tracing::info!(file = %file.display(), "backup taken before the upgrade");
    Ok(())
}
