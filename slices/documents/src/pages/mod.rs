//! The register's screens.

pub mod add_proposal;
pub mod aliases;
pub mod comparison;
pub mod correct_proposal;
pub mod document;
pub mod explanation;
pub mod links;
pub mod proposal_fields;
pub mod proposals;
pub mod register;
pub mod register_document;
pub mod relations;
pub mod review;
pub mod split_proposal;
pub mod text_lines;
pub mod two_readers;

use kernel::Problem;

use crate::document::DocumentId;

/// An identity in an address; what is none leads nowhere.
fn id_of(text: &str) -> Result<DocumentId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// The key of a kind's word.
pub(crate) fn kind_text(kind: &str) -> &'static str {
    match kind {
        "resolution" => "documents-kind-resolution",
        "conclusion" => "documents-kind-conclusion",
        "notice_of_conclusion" => "documents-kind-notice",
        "decision" => "documents-kind-decision",
        "directive_document" => "documents-kind-directive",
        "plan" => "documents-kind-plan",
        "scheme" => "documents-kind-scheme",
        "action_programme" => "documents-kind-programme",
        "report" => "documents-kind-report",
        "proposal" => "documents-kind-proposal",
        "official_letter" => "documents-kind-letter",
        "urgent_dispatch" => "documents-kind-dispatch",
        "minutes" => "documents-kind-minutes",
        "statistics" => "documents-kind-statistics",
        "press" => "documents-kind-press",
        _ => "documents-kind-other",
    }
}
