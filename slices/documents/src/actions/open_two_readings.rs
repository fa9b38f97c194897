//! Opens a document for two people who judge it independently: what they say counts once it is settled.

use kernel::{Act, Fact, Problem};

use super::{must_own, reading_of};
use crate::document::DocumentId;
use crate::rules::two_readers::ReadersRefused;
use crate::store;

pub async fn open_two_readings(act: &mut Act, document: DocumentId) -> Result<(), Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let reading = reading_of(act, document).await?;
    if !store::opinions::set(&mut act.tx, reading.id, true, &act.actor, act.now).await? {
        return Err(Problem::Refused(ReadersRefused::AreReading.text()));
    }
    let told = serde_json::json!({ "reading": reading.id });
    act.append(Fact::new("documents.two_readings_opened", document, told)).await?;
    Ok(())
}
