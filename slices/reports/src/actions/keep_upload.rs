//! Keeps files that were tried and could be taken, until the one who sent them says that they shall be.

use kernel::{Act, Fact, Problem, files};
use serde_json::json;

use crate::SUBMIT;
use crate::import::SourceFile;
use crate::store::uploads::{self, UploadId};

/// Only the one who sent them can ask for them again.
pub async fn keep_upload(act: &mut Act, files: Vec<SourceFile>) -> Result<UploadId, Problem> {
    act.actor.must_somewhere(SUBMIT)?;
    let id: UploadId = act.id();
    let mut kept = Vec::with_capacity(files.len());
    for file in files {
        let stored = files::keep_for_now(act, &file.media_type, file.content).await?;
        kept.push((file.name, stored.digest));
    }
    let (who, now) = (act.actor.who.to_string(), act.now);
    uploads::insert(&mut act.tx, id, &who, &kept, now).await?;
    let digests: Vec<&str> = kept.iter().map(|(_, digest)| digest.as_str()).collect();
    act.append(Fact::new("reports.file_kept", id, json!({ "files": digests }))).await?;
    Ok(id)
}
