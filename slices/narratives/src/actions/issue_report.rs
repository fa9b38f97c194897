//! Issues a report: from then on it says what it says, and its files are kept with their digests in the ledger.

use kernel::{Act, Fact, Problem, files};
use serde_json::json;

use super::{known, scope, standing};
use crate::ISSUE;
use crate::exports::{DOCX, XLSX};
use crate::gathering::Gathered;
use crate::report::{Issued, ReportId};
use crate::rules::changes::{changes, unseen};
use crate::rules::issuing;
use crate::store;

/// The files as they go out.
#[derive(Debug, Clone)]
pub struct Files {
    pub docx: Vec<u8>,
    pub xlsx: Vec<u8>,
}

/// `gathered`: what it would say now; a change that nobody has looked at stands in the way.
pub async fn issue_report(
    act: &mut Act,
    id: ReportId,
    base: i64,
    gathered: &Gathered,
    files_out: Files,
) -> Result<Issued, Problem> {
    let scope = scope(act, id).await?;
    act.must(ISSUE, &scope)?;
    let (report, version) = known(act, id).await?;
    let found = changes(&version.draft.chapters, &gathered.chapters);
    let open = unseen(&found, &version.draft.kept).len();
    issuing::may_issue(standing(&report, &version), base, &act.actor.who.to_string(), open)?;
    let docx = files::keep(act, DOCX, files_out.docx).await?;
    let xlsx = files::keep(act, XLSX, files_out.xlsx).await?;
    let issued = Issued {
        version: version.version,
        docx: docx.digest,
        xlsx: xlsx.digest,
        author_name: act.actor.name.clone(),
        at: act.now,
    };
    store::insert_issue(act, id, &issued).await?;
    let body = json!({
        "unit": report.unit,
        "period": report.period,
        "version": issued.version,
        "as_of": version.as_of,
        "position": version.position,
        "docx": issued.docx,
        "xlsx": issued.xlsx,
    });
    act.append(Fact::new("narratives.issued", id, body)).await?;
    Ok(issued)
}
