//! Confirms that a report keeps what it says although figures have changed since, with the reason.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use super::{known, next, scope, standing};
use crate::DRAFT;
use crate::gathering::Gathered;
use crate::report::{ReportId, Step};
use crate::rules::changes::{Kept, changes, unseen};
use crate::rules::issuing::{self, ReportRefused};
use crate::store;

/// Every change that nobody looked at before counts as seen from now on, as long as it does not change again.
pub async fn keep_figures(
    act: &mut Act,
    id: ReportId,
    base: i64,
    gathered: &Gathered,
    reason: &str,
) -> Result<usize, Problem> {
    let scope = scope(act, id).await?;
    act.must(DRAFT, &scope)?;
    let (report, former) = known(act, id).await?;
    issuing::may_change(standing(&report, &former), base)?;
    if reason.trim().is_empty() {
        return Err(ReportRefused::NoReason.into());
    }
    let found = changes(&former.draft.chapters, &gathered.chapters);
    let kept: Vec<Kept> = unseen(&found, &former.draft.kept)
        .into_iter()
        .map(|change| Kept {
            place: change.place.clone(),
            after: change.after.clone(),
            reason: reason.trim().to_owned(),
            by: act.actor.name.clone(),
        })
        .collect();
    if kept.is_empty() {
        return Err(ReportRefused::NothingChanged.into());
    }
    let count = kept.len();
    let mut draft = former.draft.clone();
    draft.kept.retain(|one| kept.iter().all(|other| other.place != one.place));
    draft.kept.extend(kept);
    let version = next(act, &former, Step::Kept, draft);
    store::insert_version(act, &version).await?;
    let body = json!({ "version": version.version, "kept": count });
    act.append(Fact::new("narratives.figures_kept", id, body)).await?;
    Ok(count)
}
