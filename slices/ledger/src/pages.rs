//! The screens of the ledger, and how they write moments and facts.

pub mod history;
pub mod proof;

use kernel::facts::StoredFact;
use kernel::{Citation, Problem, Tx};
use ui::Visit;
use ui::dates::moment;

/// What happened, in words where its slice has them (`reports-fact-accepted`), else as the fact is named.
fn kind_words(visit: &Visit, kind: &str) -> String {
    let key = kind
        .split_once('.')
        .map(|(slice, verb)| format!("{slice}-fact-{}", verb.replace('_', "-")))
        .unwrap_or_default();
    if visit.installation.texts.has(visit.lang, &key) { visit.t(&key) } else { kind.to_owned() }
}

/// Who did it, for each fact: the person's name where their slice tells it.
async fn actors(visit: &Visit, tx: &mut Tx, facts: &[StoredFact]) -> Result<Vec<String>, Problem> {
    let citation = |fact: &StoredFact| match fact.actor.strip_prefix("user:") {
        Some(id) => Citation::new("access.user", id),
        None => Citation::new("ledger.nobody", &fact.actor),
    };
    let asked: Vec<Citation> = facts.iter().map(citation).collect();
    let known = kernel::slice::resolve(&visit.installation, tx, &asked, visit.lang).await?;
    let words =
        facts.iter().zip(known).map(|(fact, known)| match (known, fact.actor.strip_prefix("system:")) {
            (Some(cited), _) => cited.words,
            (None, Some(name)) => format!("{} {name}", visit.t("ledger-program")),
            (None, None) => fact.actor.clone(),
        });
    Ok(words.collect())
}
