//! `tiendo mail test ADDRESS`: whether the settings of the mail server work, before anybody waits for a message.

use clap::{Args, Subcommand};
use kernel::Problem;

use super::{Common, Outcome};

#[derive(Debug, Args)]
pub struct Mail {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Send a message to an address, by the settings of the configuration
    Test { address: String },
}

impl Mail {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let Verb::Test { address } = self.verb;
        let installation = common.open_existing().await?;
        access::try_mail(&installation, common.lang(), &address).await?;
        eprintln!("{}", installation.texts.get(common.lang(), "app-mail-taken"));
        Ok(Outcome::Done)
    }
}
