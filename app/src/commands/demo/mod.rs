//! `tiendo demo load SAMPLE`: real published figures of Thái Nguyên, or a fictional province of any size.

mod forms;
mod province;
mod seasons;
mod tasks;
pub(crate) mod thai_nguyen;
mod thai_nguyen_parts;
mod thai_nguyen_rows;
mod tinh_mau;
mod users;

use clap::{Args, Subcommand};
use kernel::{Actor, Installation, Lang, Problem, Role};

use super::{Common, Outcome};
use province::Size;

#[derive(Debug, Args)]
pub struct Demo {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Load a sample into an empty data folder
    Load {
        #[command(subcommand)]
        sample: Sample,
    },
}

#[derive(Debug, Subcommand)]
enum Sample {
    /// Published targets and figures of Thái Nguyên, 2014-2025, each with its source
    ThaiNguyen,
    /// A fictional province made from a seed
    TinhMau {
        /// Province, departments and communes together
        #[arg(long, default_value_t = 180, value_parser = clap::value_parser!(u64).range(20..=20_000))]
        units: u64,
        #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=2_000))]
        indicators: u64,
        /// The last years, this one among them
        #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(i16).range(2..=20))]
        years: i16,
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

impl Demo {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let Verb::Load { sample } = self.verb;
        let config = match sample {
            Sample::ThaiNguyen => thai_nguyen::CONFIG,
            Sample::TinhMau { .. } => tinh_mau::CONFIG,
        };
        common.location().write_config(config)?;
        let installation = common.open().await?;
        if !installation.config.is_sample {
            return Err(Problem::refused("app-demo-not-a-sample"));
        }
        let mut tx = installation.read().await?;
        if !organisation::tree(&installation, &mut tx, installation.clock.today()).await?.is_empty() {
            return Err(Problem::refused("app-demo-already"));
        }
        drop(tx);
        match sample {
            Sample::ThaiNguyen => thai_nguyen::load(&installation).await?,
            Sample::TinhMau { units, indicators, years, seed } => {
                let fits = |number: u64| usize::try_from(number).map_err(Problem::broken);
                let size = Size { units: fits(units)?, indicators: fits(indicators)?, years, seed };
                tinh_mau::load(&installation, size).await?;
            }
        }
        // What waits for the facts of the sample is done before anybody looks.
        kernel::jobs::runner::run_due(&installation).await?;
        installation.db.close().await;
        Ok(Outcome::Done)
    }
}

/// Enters and signs the sample.
pub fn loader(installation: &Installation) -> Actor {
    super::sample_actor(installation)
}

/// Accepts the sample: whoever enters cannot accept.
pub fn acceptor(installation: &Installation) -> Actor {
    let name = installation.texts.get(Lang::Vi, "app-sample-actor");
    Actor { name, ..Actor::system("sample-office", &[Role::Office]) }
}
