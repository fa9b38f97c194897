//! Takes the figures of today into a report; what the office wrote stays.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::{known, next, scope, standing};
use crate::DRAFT;
use crate::gathering::Gathered;
use crate::report::{Draft, ReportId, Step};
use crate::rules::changes::changes;
use crate::rules::issuing::{self, ReportRefused};
use crate::store;

/// Answers with how many places say something else than before.
pub async fn redraft_report(
    act: &mut Act,
    id: ReportId,
    base: i64,
    gathered: Gathered,
) -> Result<usize, Problem> {
    let scope = scope(act, id).await?;
    act.must(DRAFT, &scope)?;
    let (report, former) = known(act, id).await?;
    issuing::may_change(standing(&report, &former), base)?;
    if gathered.chapters.is_empty() {
        return Err(ReportRefused::Nothing.into());
    }
    let changed = changes(&former.draft.chapters, &gathered.chapters).len();
    let draft = Draft {
        chapters: gathered.chapters,
        sources: gathered.sources,
        words: former.draft.words.clone(),
        kept: Vec::new(),
    };
    let mut version = next(act, &former, Step::Redrafted, draft);
    version.as_of = gathered.as_of.day;
    version.position = gathered.position;
    let installation = std::sync::Arc::clone(act.installation());
    if let Some(newest) = crate::newest_template(&installation, &mut act.tx, &former.template).await? {
        version.template_version = newest.version;
    }
    store::insert_version(act, &version).await?;
    let body = json!({ "version": version.version, "as_of": version.as_of, "changed": changed });
    act.append(Fact::new("narratives.redrafted", id, body)).await?;
    Ok(changed)
}
