//! Writes what the office says in a report beside its figures.

use std::collections::BTreeMap;

use kernel::{Act, Fact, FieldProblem, Problem, Text};
use serde_json::json;

use super::{known, next, scope, standing};
use crate::DRAFT;
use crate::report::{ReportId, Step};
use crate::rules::issuing;
use crate::store;

/// So many letters does one place take.
const LETTERS: usize = 20_000;

/// Places that are not named keep what they said. `template`: another one to be drawn up by from now on.
pub async fn edit_report(
    act: &mut Act,
    id: ReportId,
    base: i64,
    words: BTreeMap<String, String>,
    template: Option<&str>,
) -> Result<(), Problem> {
    let scope = scope(act, id).await?;
    act.must(DRAFT, &scope)?;
    let (report, former) = known(act, id).await?;
    issuing::may_change(standing(&report, &former), base)?;
    let too_long = words.iter().filter(|(_, said)| said.chars().count() > LETTERS).map(|(place, _)| {
        let text = Text::new("narratives-wrong-long").with("letters", LETTERS);
        FieldProblem { field: place.clone(), text }
    });
    let too_long: Vec<FieldProblem> = too_long.collect();
    if !too_long.is_empty() {
        return Err(Problem::Invalid(too_long));
    }
    let mut draft = former.draft.clone();
    let places: Vec<String> = crate::report::WORDS
        .iter()
        .map(|(place, _)| (*place).to_owned())
        .chain(draft.chapters.iter().map(|chapter| chapter.id.clone()))
        .collect();
    draft.words.extend(words.into_iter().filter(|(place, _)| places.contains(place)));
    draft.words.retain(|_, said| !said.trim().is_empty());
    let mut version = next(act, &former, Step::Edited, draft);
    if let Some(template) = template {
        let installation = std::sync::Arc::clone(act.installation());
        let newest = crate::newest_template(&installation, &mut act.tx, template)
            .await?
            .ok_or_else(|| Problem::field("template", Text::new("narratives-wrong-template")))?;
        (version.template, version.template_version) = (newest.template, newest.version);
    }
    store::insert_version(act, &version).await?;
    act.append(Fact::new("narratives.edited", id, json!({ "version": version.version }))).await?;
    Ok(())
}
