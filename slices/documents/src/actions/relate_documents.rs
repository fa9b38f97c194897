//! A person confirms how one document stands to another, from a day on.

use jiff::civil::Date;
use kernel::{Act, Fact, Problem};

use super::must_own;
use crate::document::DocumentId;
use crate::rules::relations::{Relation, RelationKind, RelationRefused};
use crate::store;

/// Without a day, from the day on which the document was issued.
pub async fn relate_documents(
    act: &mut Act,
    document: DocumentId,
    other: DocumentId,
    kind: RelationKind,
    since: Option<Date>,
) -> Result<(), Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let latest = store::documents::latest(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    store::documents::latest(&mut act.tx, other).await?.ok_or(Problem::NotFound)?;
    let refused = |why: RelationRefused| Problem::Refused(why.text());
    if document == other {
        return Err(refused(RelationRefused::Itself));
    }
    let former = store::relations::one(&mut act.tx, document, other, kind).await?;
    if former.as_ref().is_some_and(|former| former.is_standing) {
        return Err(refused(RelationRefused::Stands));
    }
    let relation = Relation {
        document,
        other,
        kind,
        version: former.map_or(0, |former| former.version) + 1,
        is_standing: true,
        since: since.or(latest.issued_on).unwrap_or(latest.known_on),
        author_name: act.actor.name.clone(),
    };
    store::relations::insert(&mut act.tx, &relation, &act.actor, act.now).await?;
    let told = serde_json::json!({ "other": other, "kind": kind, "since": relation.since });
    act.append(Fact::new("documents.related", document, told)).await?;
    Ok(())
}
