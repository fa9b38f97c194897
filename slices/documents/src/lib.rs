//! The register of documents: what targets, versions and figures cite. Nothing in it is overwritten,
//! and nothing that carries a mark of state secrecy comes in.

pub mod actions;
mod amending;
mod api;
mod document;
mod jobs;
mod pages;
mod panels;
mod proposal;
mod rules;
mod store;

use std::collections::HashMap;

use axum::routing::get;
use kernel::jobs::Job;
use kernel::slice::Asked::{Day, Words};
use kernel::slice::{MenuEntry, Panel, SlotKind};
use kernel::{AsOf, Citation, Lang, Migration, Permission, Problem, Role, Route, Slice, Tx};

pub use actions::add_proposal::{NewProposal, add_proposal};
pub use actions::close_two_readings::close_two_readings;
pub use actions::confirm_proposals::confirm_proposals;
pub use actions::correct_document::{Correction, correct_document};
pub use actions::correct_proposal::correct_proposal;
pub use actions::end_validity::end_validity;
pub use actions::forget_alias::forget_alias;
pub use actions::give_opinion::give_opinion;
pub use actions::merge_proposals::merge_proposals;
pub use actions::open_two_readings::open_two_readings;
pub use actions::record_reading::{NewReading, record_reading};
pub use actions::register_document::{register_document, register_documents};
pub use actions::reject_proposals::reject_proposals;
pub use actions::relate_documents::relate_documents;
pub use actions::reopen_proposals::reopen_proposals;
pub use actions::settle_opinions::settle_opinions;
pub use actions::split_proposal::split_proposal;
pub use actions::take_back::take_back;
pub use actions::teach_alias::teach_alias;
pub use actions::unrelate_documents::unrelate_documents;
pub use actions::withdraw_document::withdraw_document;
pub use amending::{Amendment, amendments};
pub use document::{Document, DocumentId, DocumentTag, KINDS, NewDocument, NewFile};
pub use proposal::{
    BatchId, Clause, Judgement, Making, Proposal, ProposalId, ProposalKind, Reading, ReadingId, Said,
    Tracked, Verdict,
};
pub use rules::comparing::{Became, Named, Pair, compared, words};
pub use rules::relations::{Reach, Relation, RelationKind};
pub use rules::two_readers::Opinion;
pub use rules::unread::not_read;
pub use store::documents::latest_of as by_ids;

/// Who may look at the register.
pub const READ: Permission = Permission { key: "documents.read", roles: Role::ANY };
/// Who registers, corrects and withdraws.
pub const CHANGE: Permission = Permission { key: "documents.change", roles: &[Role::Office] };

/// The kind of a citation of a document.
pub const CITATION: &str = "documents.document";

/// The kind of a citation of a clause: document and name.
pub const CLAUSE_CITATION: &str = "documents.clause";

/// Addresses of this slice's screens.
pub const REGISTER: &str = "/van-ban";

/// A pointer to a document, for whatever came from it.
pub fn citation(document: DocumentId) -> Citation {
    Citation::new(CITATION, document)
}

/// A pointer to a clause of a document, for whatever came from it.
pub fn clause_citation(document: DocumentId, clause: &str) -> Citation {
    Citation::new(CLAUSE_CITATION, format!("{document}/{clause}"))
}

/// What was found in the file of the document's latest version, with what people said to it; nothing before it
/// was read.
pub async fn proposals(tx: &mut Tx, document: DocumentId) -> Result<Vec<Proposal>, Problem> {
    let latest = store::documents::latest(tx, document).await?;
    let Some(file) = latest.and_then(|document| document.file) else { return Ok(Vec::new()) };
    match store::readings::of_file(tx, document, &file).await? {
        Some(reading) => store::readings::proposals(tx, reading.id).await,
        None => Ok(Vec::new()),
    }
}

/// The document that a citation points to, when it is one of ours.
pub fn cited(citation: &Citation) -> Option<DocumentId> {
    (citation.kind == CITATION).then(|| citation.id.parse().ok()).flatten()
}

/// The latest version of the document with this handle.
pub async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Document>, Problem> {
    store::documents::by_code(tx, code).await
}

/// The document as it was known on a day.
pub async fn known(tx: &mut Tx, document: DocumentId, as_of: AsOf) -> Result<Option<Document>, Problem> {
    store::documents::known(tx, document, as_of.day).await
}

/// Documents that have all the words, in what they say of themselves or in their text, for a form's suggestions.
pub async fn find(tx: &mut Tx, words: &str, as_of: AsOf, limit: i64) -> Result<Vec<Document>, Problem> {
    let sought = rules::searching::sought(words);
    if sought.is_empty() {
        // Signs alone ask for nothing that a document has.
        let is_blank = words.trim().is_empty();
        let list = store::register::Listing::at(as_of.day, if is_blank { limit } else { 0 });
        return store::register::page(tx, &list).await;
    }
    let limit = usize::try_from(limit).unwrap_or_default();
    let found = store::search::found(tx, &store::search::Search::of(sought, as_of.day, limit)).await?;
    Ok(found.into_iter().map(|(document, _)| document).collect())
}

/// Documents of these handles, for loading rows that cite by handle.
pub async fn by_codes(tx: &mut Tx, codes: &[String]) -> Result<HashMap<String, DocumentId>, Problem> {
    store::documents::ids_of_codes(tx, codes).await
}

const MIGRATIONS: &[Migration] = &[
    Migration::new("0001_documents", include_str!("../migrations/0001_documents.sql")),
    Migration::new("0002_reading", include_str!("../migrations/0002_reading.sql")),
    Migration::new("0003_review", include_str!("../migrations/0003_review.sql")),
    Migration::new("0004_two_readers", include_str!("../migrations/0004_two_readers.sql")),
    Migration::new("0005_search", include_str!("../migrations/0005_search.sql")),
    Migration::new("0006_relations", include_str!("../migrations/0006_relations.sql")),
];

const PANELS: &[Panel] = &[
    Panel { slot: SlotKind::Document, order: 5, show: panels::outline },
    Panel { slot: SlotKind::Document, order: 10, show: panels::versions },
];

const JOBS: &[Job] = &[jobs::read_file::READ_FILE, jobs::make_findable::MAKE_FINDABLE];

const MENU: &[MenuEntry] =
    &[MenuEntry { text: "documents-menu", href: REGISTER, permission: READ, order: 60 }];

/// What this slice hands to the app.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[READ, CHANGE],
        facts: &[
            "documents.registered",
            "documents.corrected",
            "documents.withdrawn",
            "documents.read",
            "documents.proposals_confirmed",
            "documents.proposal_corrected",
            "documents.proposals_rejected",
            "documents.proposals_reopened",
            "documents.proposal_added",
            "documents.proposal_split",
            "documents.proposals_merged",
            "documents.act_taken_back",
            "documents.alias_taught",
            "documents.alias_forgotten",
            "documents.two_readings_opened",
            "documents.two_readings_closed",
            "documents.opinion_given",
            "documents.opinions_settled",
            "documents.related",
            "documents.unrelated",
            "documents.validity_ended",
        ],
        jobs: JOBS,
        routes: routes(),
        panels: PANELS,
        menu: MENU,
        resolve: Some(|tx, citations, lang: Lang| Box::pin(pages::links::resolve(tx, citations, lang))),
        ..Slice::named("documents", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

fn routes() -> Vec<Route> {
    use pages::{
        add_proposal, aliases, comparison, correct_proposal, document, register, register_document,
        relations, review, split_proposal, two_readers,
    };
    vec![
        Route::permitted("/van-ban", READ, get(register::show)),
        Route::permitted(
            "/van-ban/them",
            CHANGE,
            register_document::without_limit(get(register_document::form).post(register_document::submit)),
        ),
        Route::permitted(aliases::HREF, READ, get(aliases::show)),
        Route::permitted("/van-ban/ten-goi/quen", CHANGE, axum::routing::post(aliases::forget)),
        Route::permitted("/van-ban/{id}", READ, get(document::show)),
        Route::permitted("/van-ban/{id}/tep", READ, get(document::file)),
        Route::permitted(
            "/van-ban/{id}/dinh-chinh",
            CHANGE,
            register_document::without_limit(
                get(register_document::correction).post(register_document::correct),
            ),
        ),
        Route::permitted("/van-ban/{id}/rut", CHANGE, axum::routing::post(document::withdraw)),
        Route::permitted("/van-ban/{id}/doc", READ, get(review::show)),
        Route::permitted("/van-ban/{id}/doc/phan-dinh", CHANGE, axum::routing::post(review::judge)),
        Route::permitted(
            "/van-ban/{id}/doc/de-xuat/{proposal}",
            CHANGE,
            get(correct_proposal::form).post(correct_proposal::correct),
        ),
        Route::permitted(
            "/van-ban/{id}/doc/de-xuat/{proposal}/tach",
            CHANGE,
            get(split_proposal::form).post(split_proposal::split),
        ),
        Route::permitted("/van-ban/{id}/doc/them", CHANGE, get(add_proposal::form).post(add_proposal::add)),
        Route::permitted("/van-ban/{id}/doc/hai-nguoi", READ, get(two_readers::show).post(two_readers::act)),
        Route::permitted("/van-ban/{id}/quan-he", CHANGE, axum::routing::post(relations::act)),
        Route::permitted("/van-ban/{id}/so-sanh", READ, get(comparison::show)),
        Route::permitted("/api/v1/documents", READ, get(api::list)).about(
            "documents-api-list",
            &[
                Words("q"),
                Words("kind"),
                Words("issuer"),
                Words("symbol"),
                Day("from"),
                Day("to"),
                Words("sha256"),
                Words("after"),
                Day("as_of"),
            ],
            api::DOCUMENTS,
        ),
        Route::permitted("/api/v1/documents/aliases", READ, get(api::aliases)).about(
            "documents-api-aliases",
            &[Words("after")],
            api::ALIASES,
        ),
        Route::permitted("/api/v1/documents/{id}", READ, get(api::one)).about(
            "documents-api-one",
            &[Day("as_of")],
            api::DOCUMENT,
        ),
        Route::permitted("/api/v1/documents/{id}/relations", READ, get(api::relations)).about(
            "documents-api-relations",
            &[],
            api::RELATIONS,
        ),
        Route::permitted("/api/v1/documents/{id}/proposals", READ, get(api::proposals)).about(
            "documents-api-proposals",
            &[],
            api::PROPOSALS,
        ),
    ]
}
