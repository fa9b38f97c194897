//! Says why a target is in danger: of which kind the cause is, and what shows it.

use kernel::{Act, AsOf, Citation, Fact, Problem, files, once};
use serde_json::json;

use crate::outlooks::story;
use crate::remedy::{Cause, CauseId, Hand, NewCause};
use crate::rules::causes::{may_have_cause, wrong_with_cause};
use crate::rules::reasons::Reason;
use crate::store;

pub async fn record_cause(act: &mut Act, new: NewCause, token: &str) -> Result<CauseId, Problem> {
    let installation = act.installation().clone();
    let scope = organisation::scope_of(&installation, &mut act.tx, new.aim.unit).await?;
    act.must(crate::EXPLAIN, &scope)?;
    if let Some(earlier) = once::earlier_answer(act, token).await? {
        return earlier.parse().map_err(Problem::broken);
    }
    let (words, evidence) = (new.words.trim().to_owned(), new.evidence.trim().to_owned());
    let as_of = AsOf::today(act.today());
    let aim = new.aim;
    let story = story(&installation, &mut act.tx, aim.unit, aim.indicator, aim.year, as_of).await?;
    may_have_cause(story.outlook.as_ref().map(|outlook| outlook.state()))?;
    // What is named and is not there shows nothing.
    let figures: Vec<Citation> = story
        .series
        .iter()
        .flat_map(|series| &series.figures)
        .map(|figure| figure.id.to_string())
        .filter(|id| new.figures.contains(id))
        .map(|id| Citation::new(reports::FIGURE, id))
        .collect();
    let told = story.outlook.iter().flat_map(|outlook| &outlook.finding.reasons);
    let remarks: Vec<Reason> =
        told.filter(|reason| new.remarks.iter().any(|key| key == reason.key)).cloned().collect();
    let wrong = wrong_with_cause(new.kind, &words, figures.len() + remarks.len(), &evidence);
    let (Some(kind), true) = (new.kind, wrong.is_empty()) else { return Err(Problem::Invalid(wrong)) };
    let by = Hand::of(act);
    let cause = Cause { id: act.id(), aim, kind, words, figures, remarks, evidence, by, withdrawn: None };
    store::remedies::insert_cause(&mut act.tx, &cause).await?;
    // Words may name people: their digest only.
    let body = json!({
        "unit": aim.unit, "indicator": aim.indicator, "year": aim.year, "kind": kind.key(), "figures": cause.figures,
        "content": files::digest_of([cause.words.as_str(), &cause.evidence].join("\n").as_bytes()),
    });
    act.append(Fact::new("early_warning.cause_recorded", cause.id, body)).await?;
    once::answer(act, token, &cause.id.to_string()).await?;
    Ok(cause.id)
}
