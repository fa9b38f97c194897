//! The register on both databases: what is kept, what is refused, what people read.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod actions;
mod bad_input;
mod finding;
mod pages;
mod reading;
mod reshaping;
mod store;
mod two_readers;

use std::sync::Arc;

use documents::{DocumentId, NewDocument, NewFile};
use jiff::civil::Date;
use kernel::{Act, Installation, Role, Slice, testing};

fn slices() -> Vec<Slice> {
    vec![ui::testing::frame(), organisation::slice(), documents::slice()]
}

fn decision() -> NewDocument {
    NewDocument {
        kind: "decision".into(),
        number: "260".into(),
        symbol: "QĐ-TTg".into(),
        issuer: "Thủ tướng Chính phủ".into(),
        issued_on: Some(Date::constant(2015, 2, 27)),
        subject: "Quy hoạch tổng thể phát triển kinh tế - xã hội tỉnh Thái Nguyên đến năm 2020".into(),
        ..NewDocument::default()
    }
}

fn pdf(name: &str) -> NewFile {
    NewFile { name: name.into(), media_type: "application/pdf".into(), content: b"%PDF-1.4 trial".to_vec() }
}

async fn office(installation: &Arc<Installation>) -> Act {
    installation.act(&testing::actor(&[Role::Office])).await.unwrap()
}

async fn registered(installation: &Arc<Installation>, new: NewDocument) -> DocumentId {
    let mut act = office(installation).await;
    let id = documents::register_document(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
    id
}

/// The kinds of fact appended, oldest first.
async fn facts(installation: &Arc<Installation>) -> Vec<String> {
    let mut tx = installation.read().await.unwrap();
    let facts = kernel::facts::unsealed(&mut tx, 1_000).await.unwrap();
    facts.into_iter().map(|fact| fact.kind).filter(|kind| kind.starts_with("documents.")).collect()
}
