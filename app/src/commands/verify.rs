//! `tiendo verify`: recomputes every fact, row, leaf, tile and signature, and names the first that differs.

use std::path::PathBuf;

use clap::Args;
use kernel::Problem;

use super::{Common, Outcome};

#[derive(Debug, Args)]
pub struct Verify {
    /// A checkpoint kept elsewhere: proves also that history was not rewritten since
    #[arg(long)]
    checkpoint: Option<PathBuf>,
    /// One JSON object instead of lines
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let installation = common.open_existing().await?;
        let kept = self.checkpoint.as_deref().map(std::fs::read_to_string).transpose()?;
        let mut tx = installation.read().await?;
        let mut told = 0;
        let mut progress = |done: u64, all: u64| {
            if done >= told + 100_000 {
                told = done;
                eprintln!("{done}/{all}");
            }
        };
        let rows: ledger::RowsOf = crate::batches::rows;
        let found = ledger::verify(&installation, &mut tx, rows, kept.as_deref(), &mut progress).await?;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&found)?);
        } else {
            let counted = [
                ("facts", found.facts.to_string().into()),
                ("rows", found.rows.to_string().into()),
                ("checkpoints", found.checkpoints.to_string().into()),
                ("size", found.size.to_string().into()),
                ("root", found.root.clone().into()),
                ("unsealed", found.unsealed.to_string().into()),
            ];
            println!("{}", installation.texts.format(common.lang(), "app-verified", &counted));
            for difference in &found.differences {
                println!("{}", installation.texts.say(common.lang(), &difference.text()));
                for figure in
                    crate::batches::in_words(&installation, &mut tx, difference, common.lang()).await?
                {
                    println!("  {figure}");
                }
            }
        }
        if found.differences.is_empty() {
            return Ok(Outcome::Done);
        }
        eprintln!("{}", installation.texts.get(common.lang(), "app-verify-differs"));
        Ok(Outcome::Distrusted)
    }
}
