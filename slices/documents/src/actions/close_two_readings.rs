//! Ends two readings: judgements count at once again. What the readers said stays to be seen.

use kernel::{Act, Fact, Problem};

use super::{must_own, reading_of};
use crate::document::DocumentId;
use crate::rules::two_readers::ReadersRefused;
use crate::store;

pub async fn close_two_readings(act: &mut Act, document: DocumentId) -> Result<(), Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let reading = reading_of(act, document).await?;
    if !store::opinions::set(&mut act.tx, reading.id, false, &act.actor, act.now).await? {
        return Err(Problem::Refused(ReadersRefused::AreNotReading.text()));
    }
    let told = serde_json::json!({ "reading": reading.id });
    act.append(Fact::new("documents.two_readings_closed", document, told)).await?;
    Ok(())
}
