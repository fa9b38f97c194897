//! Puts a paper on a point of the agenda: drafted here, or read from a file that is kept by its digest.

use kernel::{Act, Fact, FieldProblem, Problem, Text, files};
use serde_json::json;

use super::{held_open, must_prepare, said, wrong};
use crate::conference::{ConferenceId, ItemId, Paper, PaperId, PaperVersion};
use crate::rules::planning;
use crate::store;

/// What a paper says: words drafted here, or a file with the words that were read in it.
#[derive(Debug, Clone, Default)]
pub struct PaperSaid {
    pub text: String,
    pub file: Option<documents::NewFile>,
}

/// A paper as somebody puts it down.
#[derive(Debug, Clone, Default)]
pub struct NewPaper {
    pub item: Option<ItemId>,
    pub kind: String,
    pub title: String,
    pub said: PaperSaid,
}

pub async fn add_paper(act: &mut Act, conference: ConferenceId, new: NewPaper) -> Result<PaperId, Problem> {
    must_prepare(act, conference).await?;
    held_open(act, conference).await?;
    let items = store::agenda::items(&mut act.tx, conference).await?;
    let item = new.item.filter(|item| items.iter().any(|one| one.id == *item));
    let item = item.ok_or_else(|| wrong("item", "conferences-wrong-item"))?;
    if !documents::KINDS.contains(&new.kind.as_str()) {
        return Err(wrong("kind", "conferences-wrong-kind"));
    }
    let title = said("title", &new.title, 500)?;
    let paper = Paper { id: act.id(), conference, item, kind: new.kind, title };
    let version = version(act, paper.id, 1, new.said, "").await?;
    store::papers::insert(&mut act.tx, &paper, act.now).await?;
    store::papers::insert_version(act, &version).await?;
    let told =
        json!({ "conference": conference, "item": item, "version": 1, "fingerprint": version.fingerprint });
    act.append(Fact::new("conferences.paper_added", paper.id, told)).await?;
    Ok(paper.id)
}

/// One version, its file kept. The fingerprint is over the file where there is one, else over the words.
pub(super) async fn version(
    act: &mut Act,
    paper: PaperId,
    number: i64,
    said: PaperSaid,
    reason: &str,
) -> Result<PaperVersion, Problem> {
    /// Letters of a drafted paper: some 500 pages.
    const LONG: usize = 1_500_000;
    let file = said.file.as_ref().map(|file| (file.name.as_str(), file.content.as_slice()));
    planning::admit(&[], file, act.installation().config.upload_limit)?;
    let text = said.text.trim().to_owned();
    let problem = |key| Problem::Invalid(vec![FieldProblem { field: "text".into(), text: Text::new(key) }]);
    if text.is_empty() && said.file.is_none() {
        return Err(problem("conferences-wrong-paper-empty"));
    }
    if text.chars().count() > LONG {
        return Err(problem("conferences-wrong-paper-long"));
    }
    if said.file.is_none() {
        planning::admit(&[&text], None, 0)?;
    }
    let (mut digest, mut file_name) = (None, None);
    if let Some(file) = said.file {
        digest = Some(files::keep(act, &file.media_type, file.content).await?.digest);
        file_name = Some(file.name);
    }
    Ok(PaperVersion {
        paper,
        version: number,
        fingerprint: digest.clone().unwrap_or_else(|| files::digest_of(text.as_bytes())),
        text,
        file: digest,
        file_name,
        reason: reason.to_owned(),
        sent_at: None,
        author_name: act.actor.name.clone(),
        recorded_at: act.now,
    })
}
