//! `tiendo check figures`: contradictions over all of history.

use clap::{Args, Subcommand};
use kernel::Problem;
use reports::Checked;
use serde_json::{Map, Value, json};

use super::{Common, Format, Outcome, write_rows};

#[derive(Debug, Args)]
pub struct Check {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum Verb {
    /// Look at the accepted figures of every unit; exit code 1 when any contradict one another
    Figures {
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
}

impl Check {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let Verb::Figures { format } = self.verb;
        let installation = common.open_existing().await?;
        let mut tx = installation.read().await?;
        let mut rows = Vec::new();
        let explain = |checked: &Checked| installation.texts.say(common.lang(), &checked.finding.explanation);
        reports::check_figures(&installation, &mut tx, None, &mut |checked| {
            rows.push(row(&checked, explain(&checked)));
        })
        .await?;
        write_rows(&rows, format)?;
        let count = [("count", rows.len().into())];
        eprintln!("{}", installation.texts.format(common.lang(), "app-checked", &count));
        Ok(if rows.is_empty() { Outcome::Done } else { Outcome::Found })
    }
}

fn row(checked: &Checked, explanation: String) -> Map<String, Value> {
    let finding = &checked.finding;
    let number: Option<serde_json::Number> = serde_json::from_str(&finding.difference.to_string()).ok();
    let pairs = [
        ("indicator", json!(checked.indicator.code)),
        ("unit", json!(checked.unit_code)),
        ("period", json!(finding.period)),
        ("check", json!(finding.check.key())),
        ("figures", json!(finding.figures)),
        ("difference", json!(number)),
        ("explanation", json!(explanation)),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
