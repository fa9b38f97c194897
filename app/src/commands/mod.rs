//! The command line: `tiendo COMMAND`. Results go to standard output, progress and messages to standard error.
//! Exit code 0 done, 1 done and something found or refused, 2 wrong use, 3 cannot reach or trust the data.

mod backup;
mod calendar;
mod check;
pub(crate) mod demo;
mod forecast;
mod import;
mod mail;
mod outlook;
mod proof;
mod read;
mod report;
mod serve;
mod totals;
mod user;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};
use kernel::{Actor, Installation, Lang, Problem, Role};

use crate::opening::{self, Location};

/// Tiến Độ: from resolution to result.
#[derive(Debug, Parser)]
#[command(name = "tiendo", version)]
pub struct Command {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Clone, Args)]
pub struct Common {
    /// Folder of the embedded database and the configuration
    #[arg(long, global = true, default_value = "./data", env = "TIENDO_DATA")]
    data: PathBuf,
    /// A PostgreSQL database instead of the embedded one: postgres://…
    #[arg(long, global = true, env = "TIENDO_DATABASE")]
    database: Option<String>,
    /// In whose name something is changed: a user's login
    #[arg(long = "as", global = true, value_name = "USER")]
    acting_as: Option<String>,
    /// Language of messages
    #[arg(long, global = true, value_enum, default_value_t = Language::Vi)]
    lang: Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    Vi,
    En,
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
    Csv,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Serve pages and the API; prints the address on one line when ready
    Serve(serve::Serve),
    /// Load a sample
    Demo(demo::Demo),
    /// Take figures from CSV or XLSX files
    Import(import::Import),
    /// Look for contradictions over history
    Check(check::Check),
    /// The outlook of every target, as of any day
    Outlook(outlook::Outlook),
    /// Forecast series from a file, in the formats of the benchmarks
    Forecast(forecast::Forecast),
    /// Lunar dates, holidays, working days, due dates
    Calendar(calendar::Calendar),
    /// Read a text: who must do what by when
    Read(read::Read),
    /// Write a unit's periodic report for Word or Excel, or as PDF, as of any day
    Report(report::Report),
    /// Check every fact, row, leaf and signature of the ledger
    Verify(verify::Verify),
    /// Write the proof that a figure is in the ledger
    Proof(proof::Proof),
    /// Check a proof; needs no database
    VerifyProof(proof::VerifyProof),
    /// Totals up the tree: compare with a recomputation, or rebuild
    Totals(totals::Totals),
    /// Copy the embedded database, as it stands, into a file
    Backup(backup::Backup),
    /// Put a backup in the place of the database
    Restore(backup::Restore),
    /// Users and their roles
    User(user::User),
    /// Notices by e-mail: try the settings
    Mail(mail::Mail),
    /// Upgrade the database to this version of the program (a backup is taken first)
    Migrate,
}

impl Command {
    pub fn parse() -> Self {
        <Self as Parser>::parse()
    }
}

/// What a command that ran has to say by its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Done, and something was found or refused; what, is on standard output or error.
    Found,
    /// The data cannot be trusted.
    Distrusted,
}

/// Runs a command to its exit code.
pub async fn run(command: Command) -> ExitCode {
    let Command { common, verb } = command;
    let result = match verb {
        Verb::Serve(serve) => serve.run(&common).await,
        Verb::Demo(demo) => demo.run(&common).await,
        Verb::Import(import) => import.run(&common).await,
        Verb::Check(check) => check.run(&common).await,
        Verb::Outlook(outlook) => outlook.run(&common).await,
        Verb::Forecast(forecast) => forecast.run(),
        Verb::Calendar(calendar) => calendar.run(&common),
        Verb::Read(read) => read.run(),
        Verb::Report(report) => report.run(&common).await,
        Verb::Verify(verify) => verify.run(&common).await,
        Verb::Proof(proof) => proof.run(&common).await,
        Verb::VerifyProof(verify) => verify.run(&common),
        Verb::Totals(totals) => totals.run(&common).await,
        Verb::Backup(backup) => backup.run(&common).await,
        Verb::Restore(restore) => restore.run(&common).await,
        Verb::User(user) => user.run(&common).await,
        Verb::Mail(mail) => mail.run(&common).await,
        Verb::Migrate => common.open().await.map(|_| Outcome::Done),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Distrusted) => ExitCode::from(3),
        Err(problem) => {
            eprintln!("{}", common.tell(&problem));
            ExitCode::from(match problem {
                Problem::Refused(_) | Problem::Invalid(_) | Problem::Forbidden(_) | Problem::NotFound => 1,
                Problem::SignIn => 2,
                Problem::Broken(_) => 3,
            })
        }
    }
}

impl Common {
    pub fn location(&self) -> Location {
        Location { data: self.data.clone(), database: self.database.clone() }
    }

    pub async fn open(&self) -> Result<Arc<Installation>, Problem> {
        start_logging(&self.location().config()?);
        opening::open(&self.location()).await
    }

    /// Opens what is there already: commands that only look create nothing.
    pub async fn open_existing(&self) -> Result<Arc<Installation>, Problem> {
        if self.database.is_none() && !self.data.join("tiendo.sqlite").exists() {
            return Err(Problem::broken(format!("there is no database in {}", self.data.display())));
        }
        self.open().await
    }

    pub fn lang(&self) -> Lang {
        match self.lang {
            Language::Vi => Lang::Vi,
            Language::En => Lang::En,
        }
    }

    /// The one who acts: `--as USER`, checked like anyone. Without it nothing is changed.
    pub async fn actor(&self, installation: &Installation) -> Result<Actor, Problem> {
        let Some(login) = &self.acting_as else { return Err(Problem::SignIn) };
        if login == "sample" && installation.config.is_sample {
            return Ok(sample_actor(installation));
        }
        let mut tx = installation.read().await?;
        let found = access::actor_by_login(&mut tx, login).await?;
        found.ok_or_else(|| Problem::refused("app-no-such-user"))
    }

    /// A problem in words, for standard error.
    pub fn tell(&self, problem: &Problem) -> String {
        let Ok(texts) = all_texts() else { return problem.to_string() };
        let lang = self.lang();
        match problem {
            Problem::Refused(text) => texts.say(lang, text),
            Problem::Invalid(fields) => fields
                .iter()
                .map(|field| format!("{}: {}", field.field, texts.say(lang, &field.text)))
                .collect::<Vec<_>>()
                .join("\n"),
            Problem::SignIn => texts.get(lang, "app-say-as-whom"),
            Problem::Forbidden(permission) => {
                texts.format(lang, "app-forbidden", &[("permission", (*permission).into())])
            }
            Problem::NotFound => texts.get(lang, "app-not-found"),
            Problem::Broken(cause) => texts.format(lang, "app-broken", &[("cause", cause.as_str().into())]),
        }
    }
}

/// The sample's loader: a named actor with the rights of the office and of those who enter.
pub fn sample_actor(installation: &Installation) -> Actor {
    let roles = [Role::Administrator, Role::Office, Role::Head, Role::Reporter];
    Actor { name: installation.texts.get(Lang::Vi, "app-sample-actor"), ..Actor::system("sample", &roles) }
}

/// Texts without an installation, for messages of commands that could not open one.
fn all_texts() -> Result<kernel::Texts, String> {
    let mut sources = kernel::installation::TEXTS.to_vec();
    sources.extend(crate::slices::texts());
    let slices = crate::slices::slices(&kernel::config::Config::default());
    for slice in &slices {
        sources.push((Lang::Vi, slice.texts_vi));
        sources.push((Lang::En, slice.texts_en));
    }
    kernel::Texts::read(&sources)
}

fn start_logging(config: &kernel::config::Config) {
    let filter = tracing_subscriber::EnvFilter::new(&config.log_level);
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second call, in tests, changes nothing.
    let _ = if config.log == "json" { builder.json().try_init() } else { builder.try_init() };
}

/// Writes flat objects as a JSON array, as CSV with a header, or as aligned columns.
pub fn write_rows(
    rows: &[serde_json::Map<String, serde_json::Value>],
    format: Format,
) -> Result<(), Problem> {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    match format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, rows)?;
            writeln!(out)?;
        }
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(out);
            if let Some(first) = rows.first() {
                writer.write_record(first.keys()).map_err(Problem::broken)?;
            }
            for row in rows {
                writer.write_record(row.values().map(plain)).map_err(Problem::broken)?;
            }
            writer.flush()?;
        }
        Format::Table => {
            let Some(first) = rows.first() else { return Ok(()) };
            let heads: Vec<String> = first.keys().cloned().collect();
            let cells: Vec<Vec<String>> = rows.iter().map(|row| row.values().map(plain).collect()).collect();
            let width = |i: usize| {
                cells
                    .iter()
                    .map(|row| row[i].chars().count())
                    .chain([heads[i].chars().count()])
                    .max()
                    .unwrap_or(0)
            };
            let widths: Vec<usize> = (0..heads.len()).map(width).collect();
            for row in std::iter::once(&heads).chain(&cells) {
                let line: Vec<String> =
                    row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:<width$}")).collect();
                writeln!(out, "{}", line.join("  ").trim_end())?;
            }
        }
    }
    Ok(())
}

fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}
