//! A person says which unit a text means by a name that is no unit's own; documents read later know it.

use kernel::{Act, Fact, Problem, Text, UnitId, files};

use crate::rules::judging;
use crate::store;
use crate::store::aliases::Alias;

pub async fn teach_alias(act: &mut Act, words: &str, unit: UnitId) -> Result<(), Problem> {
    act.actor.must_somewhere(crate::CHANGE)?;
    let (installation, today) = (act.installation().clone(), act.today());
    let tree = organisation::tree(&installation, &mut act.tx, today).await?;
    tree.get(unit).ok_or(Problem::NotFound)?;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = vn_numbers::fold(&words);
    if folded.is_empty() || words.chars().count() > judging::LONGEST {
        return Err(Problem::field("words", Text::new("documents-wrong-proposal-missing")));
    }
    let former = store::aliases::latest(&mut act.tx, &folded).await?;
    if former.as_ref().is_some_and(|former| former.unit == Some(unit)) {
        return Ok(());
    }
    let alias = Alias {
        version: former.map_or(0, |former| former.version) + 1,
        unit: Some(unit),
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        recorded_at: act.now,
        folded,
        words,
    };
    store::aliases::insert(&mut act.tx, &alias).await?;
    // A text may name a person where a unit is meant, so only a digest of it enters.
    let told = serde_json::json!({
        "alias": files::digest_of(alias.folded.as_bytes()), "version": alias.version, "unit": unit
    });
    act.append(Fact::new("documents.alias_taught", unit, told)).await?;
    Ok(())
}
