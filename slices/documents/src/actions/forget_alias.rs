//! A person says that a name means no unit any more: documents read from now on leave it open.

use kernel::{Act, Fact, Problem, files};

use crate::store;
use crate::store::aliases::Alias;

pub async fn forget_alias(act: &mut Act, words: &str) -> Result<(), Problem> {
    act.actor.must_somewhere(crate::CHANGE)?;
    let former = store::aliases::latest(&mut act.tx, &vn_numbers::fold(words)).await?;
    let former = former.ok_or(Problem::NotFound)?;
    let unit = former.unit.ok_or(Problem::NotFound)?;
    let alias = Alias {
        version: former.version + 1,
        unit: None,
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        recorded_at: act.now,
        ..former
    };
    store::aliases::insert(&mut act.tx, &alias).await?;
    let told = serde_json::json!({
        "alias": files::digest_of(alias.folded.as_bytes()), "version": alias.version
    });
    act.append(Fact::new("documents.alias_forgotten", unit, told)).await?;
    Ok(())
}
