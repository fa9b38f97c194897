//! One fact, or one row it commits to: what was sealed, whether it still is, and the file by which anybody can check.

use axum::extract::{Path, Query};
use fact_log::{ProofFile, verify_proof};
use kernel::Problem;
use kernel::facts::{self, FactId};
use kernel::texts::Text;
use ui::{Page, Screen, Visit};

use super::{actors, kind_words, moment};
use crate::rows::RowsOf;
use crate::{key, proof_page, proofs};

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct AskedRow {
    /// One of the rows that the fact commits to, from 0.
    pub dong: Option<u64>,
}

/// Where a fact stands with the log.
enum Standing {
    Waiting,
    Sound,
    Altered,
}

#[derive(askama::Template)]
#[template(path = "proof.html")]
struct Proof {
    page: Page,
    sentence: String,
    is_altered: bool,
    at: String,
    actor: String,
    subject: String,
    /// What is proved, byte for byte.
    content: String,
    leaf: Option<String>,
    digest: String,
    file: Option<String>,
    checkpoint: Option<String>,
}

pub async fn show(
    visit: Visit,
    Path(fact): Path<String>,
    Query(row): Query<AskedRow>,
    rows: RowsOf,
) -> Screen {
    let id: FactId = fact.parse().map_err(|_| Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let fact = facts::find(&mut tx, id).await?.ok_or(Problem::NotFound)?;
    let proved = match row.dong {
        Some(row) => proofs::prove_row(&visit.installation, &mut tx, id, row, rows).await,
        None => proofs::prove_fact(&visit.installation, &mut tx, id).await,
    };
    let (standing, file) = standing(&visit, proved)?;
    let sentence = match standing {
        Standing::Waiting => visit.t("ledger-not-sealed-yet"),
        Standing::Altered => visit.t("ledger-proof-altered"),
        Standing::Sound => visit
            .say(&Text::new("ledger-proof-sound").with("leaf", fact.leaf.unwrap_or_default().to_string())),
    };
    let content = match &file {
        Some(file) => file.record.content.clone(),
        None => String::from_utf8_lossy(&fact.canonical()).into_owned(),
    };
    let digest = file.as_ref().map_or_else(|| fact.digest.clone(), |file| file.record.digest().to_vec());
    let mark = row.dong.map(|row| format!("?dong={row}")).unwrap_or_default();
    let title = format!("{} · {}", visit.t("ledger-proof-title"), kind_words(&visit, &fact.kind));
    ui::failure::render(&Proof {
        page: visit.page(title),
        sentence,
        is_altered: matches!(standing, Standing::Altered),
        at: moment(fact.at),
        actor: actors(&visit, &mut tx, std::slice::from_ref(&fact)).await?.remove(0),
        subject: fact.subject.clone(),
        content,
        leaf: fact.leaf.map(|leaf| leaf.to_string()),
        digest: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        checkpoint: file.as_ref().map(|file| file.checkpoint.clone()),
        file: file.map(|_| format!("{}/chung-minh{mark}", proof_page(id, None))),
    })
}

/// The proof is checked as a third party would, before the page says that it holds.
fn standing(
    visit: &Visit,
    proved: Result<ProofFile, Problem>,
) -> Result<(Standing, Option<ProofFile>), Problem> {
    match proved {
        Ok(file) => {
            let key = key::public(&visit.installation.config)?;
            let is_sound = verify_proof(&file, &key).is_ok();
            Ok((if is_sound { Standing::Sound } else { Standing::Altered }, Some(file)))
        }
        Err(Problem::Refused(text)) if text.key == "ledger-not-sealed-yet" => Ok((Standing::Waiting, None)),
        Err(Problem::Refused(text)) if text.key == "ledger-altered" => Ok((Standing::Altered, None)),
        Err(problem) => Err(problem),
    }
}
