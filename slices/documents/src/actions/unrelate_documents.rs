//! A person takes a relation back; that it stood once stays to be seen.

use kernel::{Act, Fact, Problem};

use super::must_own;
use crate::document::DocumentId;
use crate::rules::relations::{Relation, RelationKind};
use crate::store;

pub async fn unrelate_documents(
    act: &mut Act,
    document: DocumentId,
    other: DocumentId,
    kind: RelationKind,
) -> Result<(), Problem> {
    let registrar = store::documents::author_of(&mut act.tx, document).await?.ok_or(Problem::NotFound)?;
    must_own(act, &registrar).await?;
    let former = store::relations::one(&mut act.tx, document, other, kind).await?;
    let former = former.filter(|former| former.is_standing).ok_or(Problem::NotFound)?;
    let relation = Relation {
        version: former.version + 1,
        is_standing: false,
        author_name: act.actor.name.clone(),
        ..former
    };
    store::relations::insert(&mut act.tx, &relation, &act.actor, act.now).await?;
    let told = serde_json::json!({ "other": other, "kind": kind });
    act.append(Fact::new("documents.unrelated", document, told)).await?;
    Ok(())
}
