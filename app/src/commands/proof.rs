//! `tiendo proof FIGURE-ID` and `tiendo verify-proof FILE`: that one figure is in the ledger, for a third party.

use std::path::PathBuf;

use clap::Args;
use fact_log::{ProofFile, PublicKey, verify_proof};
use kernel::{Problem, Text};
use reports::FigureId;

use super::{Common, Outcome};

#[derive(Debug, Args)]
pub struct Proof {
    /// The figure, as its page names it
    figure: FigureIdArg,
    /// Where to write the proof; without it, standard output
    #[arg(long, short)]
    output: Option<PathBuf>,
}

/// A figure's identity as an argument.
#[derive(Debug, Clone)]
struct FigureIdArg(FigureId);

impl std::str::FromStr for FigureIdArg {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|error: reports::NotAFigureId| error.to_string())
    }
}

#[derive(Debug, Args)]
pub struct VerifyProof {
    file: PathBuf,
    /// The ledger's public key, as published by whoever keeps it; the one in the data folder otherwise
    #[arg(long)]
    key: Option<PathBuf>,
}

impl Proof {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let installation = common.open_existing().await?;
        let mut tx = installation.read().await?;
        let figure = self.figure.0;
        let parts = reports::figure_proof_parts(&mut tx, figure).await?.ok_or(Problem::NotFound)?;
        let rows: ledger::RowsOf = ledger::no_rows;
        let row = u64::from(figure.line.saturating_sub(1));
        let proof = ledger::prove_row(&installation, &mut tx, parts.fact.id, row, rows).await?;
        match self.output {
            Some(file) => std::fs::write(&file, proof.to_text())?,
            None => print!("{}", proof.to_text()),
        }
        Ok(Outcome::Done)
    }
}

impl VerifyProof {
    pub fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let text = std::fs::read_to_string(&self.file)
            .map_err(|error| Problem::broken(format!("{}: {error}", self.file.display())))?;
        let key = match &self.key {
            Some(file) => {
                PublicKey::parse(std::fs::read_to_string(file)?.trim()).map_err(|error| refused(&error))?
            }
            None => ledger::key::public(&common.location().config()?)?,
        };
        let file = ProofFile::parse(&text).map_err(|error| refused(&error))?;
        let verified = verify_proof(&file, &key).map_err(|error| refused(&error))?;
        println!("{}", file.record.content);
        let said = Text::new("app-proof-holds")
            .with("leaf", verified.index.to_string())
            .with("size", verified.checkpoint.size.to_string());
        eprintln!("{}", common.tell(&Problem::Refused(said)));
        Ok(Outcome::Done)
    }
}

fn refused(error: &dyn std::fmt::Display) -> Problem {
    Problem::Refused(Text::new("app-proof-fails").with("why", error.to_string()))
}
