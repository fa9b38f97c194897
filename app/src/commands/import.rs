//! `tiendo import figures FILE…`: all figures of all files or none; on refusal everything that is wrong.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use kernel::{Installation, Lang, Problem};
use reports::import::{Imported, Receipt, Remark, SourceFile, Spreadsheets, table};
use serde_json::{Map, Value};

use super::{Common, Format, Outcome, write_rows};

#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Hand in figures of CSV or XLSX files (needs --as); somebody else accepts them
    Figures {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Say what would happen; change nothing
        #[arg(long)]
        dry_run: bool,
        /// How remarks, or what was handed in, are written
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
}

impl Import {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let What::Figures { files, dry_run, format } = self.what;
        let installation = common.open_existing().await?;
        let actor = common.actor(&installation).await?;
        let files = files.iter().map(|path| source(path)).collect::<Result<Vec<_>, _>>()?;
        let mut sheets = Spreadsheets::read(files);
        let mut act =
            if dry_run { installation.trial(&actor).await? } else { installation.act(&actor).await? };
        let imported = reports::import_spreadsheet(&mut act, &mut sheets, None).await?;
        let lang = common.lang();
        match imported {
            Imported::Refused(said) => {
                tell(&installation, lang, &said.notes);
                write_rows(&objects(&installation, lang, &said.remarks), format)?;
                let count = [("count", (said.remarks.len() + said.more).into())];
                eprintln!("{}", installation.texts.format(lang, "reports-import-wrong", &count));
                Ok(Outcome::Found)
            }
            Imported::Taken(receipt) => {
                tell(&installation, lang, &receipt.notes);
                if !dry_run {
                    act.commit().await?;
                }
                write_rows(&handed_in(&installation, &receipt, dry_run).await?, format)?;
                Ok(Outcome::Done)
            }
            // Only a token makes an act the same as an earlier one, and the command line sends none.
            Imported::Before(_) => Ok(Outcome::Done),
        }
    }
}

fn source(path: &Path) -> Result<SourceFile, Problem> {
    let content =
        std::fs::read(path).map_err(|error| Problem::broken(format!("{}: {error}", path.display())))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let is_workbook = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let media_type = if is_workbook {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    } else {
        "text/csv"
    };
    Ok(SourceFile { name, media_type: media_type.to_owned(), content })
}

fn objects(installation: &Installation, lang: Lang, remarks: &[Remark]) -> Vec<Map<String, Value>> {
    remarks.iter().map(|remark| table::object(remark, &installation.texts, lang)).collect()
}

/// What stands in nobody's way goes to standard error, a line each.
fn tell(installation: &Installation, lang: Lang, notes: &[Remark]) {
    for note in notes {
        let place = [Some(&*note.file), note.sheet.as_deref(), note.cell.as_deref()];
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let found = note.found.as_deref().map(|found| format!(" ({found})")).unwrap_or_default();
        eprintln!("{place}: {}{found}", installation.texts.say(lang, &note.problem));
    }
}

async fn handed_in(
    installation: &Installation,
    receipt: &Receipt,
    is_trial: bool,
) -> Result<Vec<Map<String, Value>>, Problem> {
    let mut tx = installation.read().await?;
    let tree = organisation::tree(installation, &mut tx, installation.clock.today()).await?;
    let row = |one: &reports::import::HandedIn| {
        let submission = (!is_trial).then(|| one.submission.to_string());
        let unit = tree.get(one.unit).map(|unit| unit.code.clone());
        [
            ("file", Value::from(&*one.file)),
            ("unit", unit.into()),
            ("figures", one.figures.into()),
            ("remarks", one.remarks.into()),
            ("submission", submission.into()),
        ]
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
    };
    Ok(receipt.handed_in.iter().map(row).collect())
}
