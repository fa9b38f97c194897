//! `tiendo backup FILE` and `tiendo restore FILE`: the embedded database as one file.

use std::path::PathBuf;

use clap::Args;
use kernel::Problem;
use kernel::db::{self, Address, Db};
use kernel::texts::Text;

use super::{Common, Outcome};

#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write; it must not exist yet
    file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Restore {
    /// The backup
    file: PathBuf,
    /// Put it in the place of a database that is there; that one is kept beside it
    #[arg(long)]
    replace: bool,
}

impl Backup {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        if self.file.exists() {
            let name = self.file.display().to_string();
            return Err(Problem::Refused(Text::new("app-backup-exists").with("file", name)));
        }
        let installation = common.open_existing().await?;
        installation.db.copy_to(&self.file).await?;
        // The copy is a backup only once it is on the disk.
        std::fs::File::open(&self.file)?.sync_all()?;
        println!("{}", self.file.display());
        Ok(Outcome::Done)
    }
}

impl Restore {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let Address::Folder(folder) = common.location().address() else {
            return Err(Problem::refused("kernel-backup-by-pg-dump"));
        };
        is_a_backup(&self.file).await?;
        std::fs::create_dir_all(&folder)?;
        let place = folder.join("tiendo.sqlite");
        if place.exists() {
            if !self.replace {
                return Err(Problem::refused("app-restore-needs-replace"));
            }
            let moment = kernel::Clock::System.now().strftime("%Y%m%dT%H%M%SZ").to_string();
            std::fs::rename(&place, folder.join(format!("tiendo-before-restore-{moment}.sqlite")))?;
            for tail in ["-wal", "-shm"] {
                let beside = folder.join(format!("tiendo.sqlite{tail}"));
                if beside.exists() {
                    std::fs::rename(
                        &beside,
                        folder.join(format!("tiendo-before-restore-{moment}.sqlite{tail}")),
                    )?;
                }
            }
        }
        std::fs::copy(&self.file, &place)?;
        std::fs::File::open(&place)?.sync_all()?;
        common.open().await?;
        println!("{}", place.display());
        Ok(Outcome::Done)
    }
}

/// Refuses what is no backup of ours before anything is moved.
async fn is_a_backup(file: &std::path::Path) -> Result<(), Problem> {
    let refused = || Problem::Refused(Text::new("app-not-a-backup").with("file", file.display().to_string()));
    if !file.is_file() {
        return Err(refused());
    }
    let folder = tempfile::tempdir()?;
    std::fs::copy(file, folder.path().join("tiendo.sqlite"))?;
    let db = Db::open(&Address::Folder(folder.path().to_owned())).await.map_err(|_| refused())?;
    let is_ours = db::is_ours(&db).await;
    db.close().await;
    if is_ours { Ok(()) } else { Err(refused()) }
}
