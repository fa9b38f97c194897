//! Reads a document's file into clauses and proposals. Run twice, it finds that it was read and leaves it.

use std::sync::Arc;

use kernel::jobs::{Job, Running};
use kernel::{Actor, Installation, Problem, Role, files};
use office::{Change, ChangeKind, Paper, Paragraph};

use crate::actions::record_reading::{NewReading, record_reading};
use crate::document::DocumentId;
use crate::rules::finding::{self, ChangeInLine};
use crate::rules::unread;
use crate::store;

pub const READ_FILE: Job = Job { name: "documents.read_file", is_per_subject: true, every: None, run };

fn run(installation: Arc<Installation>, subject: String) -> Running {
    Box::pin(async move {
        let document = subject.parse().map_err(Problem::broken)?;
        read_file(&installation, document).await
    })
}

async fn read_file(installation: &Arc<Installation>, id: DocumentId) -> Result<(), Problem> {
    let (document, file, content) = {
        let mut tx = installation.read().await?;
        let Some(document) = store::documents::latest(&mut tx, id).await? else { return Ok(()) };
        let Some(file) = document.file.clone() else { return Ok(()) };
        if store::readings::of_file(&mut tx, id, &file).await?.is_some() {
            return Ok(());
        }
        let Some((_, content)) = files::content(&mut tx, &file).await? else { return Ok(()) };
        (document, file, content)
    };
    let issued_on = document.issued_on;
    // Reading takes a processor for itself; requests must not wait for it.
    let look = move || match office::read_paper(&content) {
        Ok(paper) => {
            let mut found = finding::find(&paper.plain(), issued_on);
            found.track(&changes_of(&paper));
            (paper.changes().count(), Ok(found))
        }
        Err(why) => (0, Err(unread::key(&why))),
    };
    let (changes, outcome) = tokio::task::spawn_blocking(look).await.map_err(Problem::broken)?;
    let mut act = installation.act(&Actor::system("documents", &[Role::Office])).await?;
    let new = NewReading { document: id, version: document.version, file, changes, outcome };
    record_reading(&mut act, new).await?;
    act.commit().await
}

fn changes_of(paper: &Paper) -> Vec<ChangeInLine> {
    let of_paragraph = |paragraph: &Paragraph| {
        let line = paragraph.seen();
        let change = |change: &Change| ChangeInLine {
            line: line.clone(),
            is_insertion: change.kind == ChangeKind::Inserted,
            words: change.text.trim().to_owned(),
            author: change.author.clone(),
        };
        paragraph.changes.iter().map(change).filter(|one| !one.words.is_empty()).collect::<Vec<_>>()
    };
    paper.paragraphs().flat_map(of_paragraph).collect()
}
