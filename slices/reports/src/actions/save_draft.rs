//! Keeps what was typed into a request's grid. What somebody else changed meanwhile is shown beside it, not lost.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use crate::filling::Sheet;
use crate::request::RequestId;
use crate::rules::drafting::{Conflict, Entry, Save, merge};
use crate::rules::progress;
use crate::{SUBMIT, store};

/// What was typed, by somebody who saw the draft as of version `base`.
pub struct Typed {
    pub base: i64,
    pub fields: Vec<(String, Entry)>,
}

/// The draft after a save.
pub struct SavedDraft {
    pub version: i64,
    pub conflicts: Vec<Conflict>,
    /// What others changed since the version that was seen.
    pub news: Vec<Save>,
    pub sheet: Sheet,
}

/// Reads the fields by the sheet that it is given, so that what is no field of it is left out.
pub async fn save_draft(
    act: &mut Act,
    request: RequestId,
    typed: impl FnOnce(&Sheet) -> Typed,
) -> Result<SavedDraft, Problem> {
    let installation = act.installation().clone();
    let unit = store::requests::unit_of(&mut act.tx, request).await?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(SUBMIT, &scope)?;
    store::requests::hold(&mut act.tx, request).await?;
    let sheet = Sheet::load(&installation, &mut act.tx, request).await?;
    progress::may_fill(&sheet.request)?;
    let typed = typed(&sheet);
    take_in(act, sheet, typed).await
}

/// Writes what is not in dispute. A draft is nobody's word yet: that it was begun is a fact, each key stroke is none.
pub(super) async fn take_in(act: &mut Act, mut sheet: Sheet, typed: Typed) -> Result<SavedDraft, Problem> {
    let merged = merge(&sheet.saves, &sheet.initial(), typed.base, typed.fields);
    let mut version = sheet.request.draft_version;
    if !merged.changes.is_empty() {
        version += 1;
        let save = |(field, entry): &(String, Entry)| Save {
            field: field.clone(),
            version,
            entry: entry.clone(),
            author: act.actor.who.to_string(),
            author_name: act.actor.name.clone(),
            at: act.now,
        };
        let saves: Vec<Save> = merged.changes.iter().map(save).collect();
        store::filling::keep(&mut act.tx, sheet.request.id, version, &saves).await?;
        if version == 1 {
            let body = json!({ "unit": sheet.request.unit });
            act.append(Fact::new("reports.draft_begun", sheet.request.id, body)).await?;
        }
        sheet.saves.extend(saves);
        sheet.request.draft_version = version;
    }
    Ok(SavedDraft { version, conflicts: merged.conflicts, news: merged.news, sheet })
}
