//! `tiendo totals check` and `tiendo totals rebuild`: kept totals against a recomputation.

use clap::{Args, Subcommand};
use kernel::Problem;

use super::{Common, Outcome};

#[derive(Debug, Args)]
pub struct Totals {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum Verb {
    /// Compare every kept total with a recomputation; changes nothing
    Check,
    /// Put the recomputation in their place (needs --as)
    Rebuild,
}

impl Totals {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let installation = common.open_existing().await?;
        match self.verb {
            Verb::Check => {
                let mut tx = installation.read().await?;
                let differences = reports::check_totals(&installation, &mut tx).await?;
                for difference in &differences {
                    println!("{difference}");
                }
                let count = [("count", differences.len().into())];
                eprintln!("{}", installation.texts.format(common.lang(), "app-totals-checked", &count));
                Ok(if differences.is_empty() { Outcome::Done } else { Outcome::Found })
            }
            Verb::Rebuild => {
                let actor = common.actor(&installation).await?;
                let mut act = installation.act(&actor).await?;
                let count = reports::rebuild_totals(&mut act).await?;
                act.commit().await?;
                let count = [("count", count.to_string().into())];
                eprintln!("{}", installation.texts.format(common.lang(), "app-totals-rebuilt", &count));
                Ok(Outcome::Done)
            }
        }
    }
}
