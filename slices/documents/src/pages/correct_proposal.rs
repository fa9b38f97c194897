//! One proposal put right beside its clause; sending it confirms it.

use std::collections::HashMap;

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use kernel::{FieldProblem, Problem, Text, Tx, UnitId, once};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::proposal_fields::{Meant, fields, meant, wrong_of};
use super::proposals::{kind_text, names_of_units, unknown};
use super::review::{are_reading, chosen, read_of};
use super::{explanation, id_of, links};
use crate::proposal::{BETWEEN, NAMES, Proposal, Said, names};
use crate::{CHANGE, store};

/// The field that says which unit the name with this index means.
const UNIT: &str = "unit.";

/// Units that the words for a name may mean, by the name's index.
type Choices = HashMap<usize, Vec<(String, String)>>;

#[derive(askama::Template)]
#[template(path = "correct_proposal.html")]
struct CorrectionPage {
    page: Page,
    back: String,
    action: String,
    clause: String,
    before: String,
    marked: String,
    after: String,
    sure: String,
    reasons: Vec<String>,
    remark: Option<String>,
    fields: Vec<Field>,
    /// For each name that is no unit's: which unit it means.
    names: Vec<Field>,
}

pub async fn form(visit: Visit, Path((id, proposal)): Path<(String, String)>) -> Screen {
    visit.actor.must_somewhere(CHANGE)?;
    let (id, proposal) = (id_of(&id)?, proposal.parse().map_err(|_| Problem::NotFound)?);
    let found = chosen(&visit, id, proposal).await?;
    let said = found.said().clone();
    shown(visit, found, &said, &Wrong::default(), &Choices::new()).await
}

async fn shown(visit: Visit, proposal: Proposal, said: &Said, wrong: &Wrong, choices: &Choices) -> Screen {
    let (_, reading) = read_of(&visit, proposal.document).await?;
    let reading = reading.ok_or(Problem::NotFound)?;
    let clauses = store::readings::clauses(&mut visit.read().await?, reading.id).await?;
    let clause = clauses.iter().find(|clause| clause.name == proposal.clause).ok_or(Problem::NotFound)?;
    let text = |range: std::ops::Range<usize>| reading.text.get(range).unwrap_or_default().to_owned();
    let review = links::review(proposal.document);
    let units = names_of_units(&visit, &mut visit.read().await?).await?;
    let names = unknown(&proposal, &units).into_iter().enumerate().map(|(at, name)| {
        let label = visit.say(&Text::new("documents-means-unit").with("name", name));
        let field = format!("{UNIT}{at}");
        let of = match choices.get(&at) {
            Some(choices) => Field::choice(&field, label, choices.clone()),
            None => Field::text(&field, label).hint(visit.t("documents-hint-means-unit")),
        };
        of.value(said.get(&field).cloned().unwrap_or_default()).error(wrong.with(&field))
    });
    let names: Vec<Field> = names.collect();
    ui::render(&CorrectionPage {
        clause: visit.say(&Text::new("documents-clause").with("name", clause.name.clone())),
        before: text(clause.starts..proposal.starts.clamp(clause.starts, clause.ends)),
        marked: text(proposal.starts..proposal.ends),
        after: text(proposal.ends.clamp(clause.starts, clause.ends)..clause.ends),
        sure: visit.say(&Text::new("documents-why").with("sure", proposal.sure)),
        reasons: proposal.why.iter().map(|why| visit.say(&explanation::text(why))).collect(),
        remark: wrong.remark(),
        fields: fields(&visit, proposal.kind, "", said, wrong),
        names,
        back: visit.href(&review),
        action: links::proposal(proposal.document, proposal.id),
        page: visit.page(visit.say(
            &Text::new("documents-correct-proposal-title").with("kind", Text::new(kind_text(proposal.kind))),
        )),
    })
}

pub async fn correct(
    visit: Visit,
    Path((id, proposal)): Path<(String, String)>,
    Form(sent): Form<HashMap<String, String>>,
) -> Result<Response, Failure> {
    let (id, proposal) = (id_of(&id)?, proposal.parse().map_err(|_| Problem::NotFound)?);
    let token = sent.get("once").cloned().unwrap_or_default();
    let mut said: Said = sent.into_iter().filter(|(name, _)| name != "once").collect();
    let found = chosen(&visit, id, proposal).await?;
    let mut choices = Choices::new();
    let made = async {
        let mut act = visit.act().await?;
        if let Some(earlier) = once::earlier_answer(&mut act, &token).await? {
            return Ok(earlier);
        }
        let taught = taught(&visit, &mut act.tx, &found, &mut said, &mut choices).await?;
        let batch = if are_reading(&visit, id).await? {
            let confirmed = crate::Verdict::Confirmed;
            crate::give_opinion(&mut act, id, &[proposal], confirmed, Some(said.clone())).await?;
            String::new()
        } else {
            crate::correct_proposal(&mut act, id, proposal, said.clone()).await?.to_string()
        };
        for (words, unit) in taught {
            crate::teach_alias(&mut act, &words, unit).await?;
        }
        once::answer(&mut act, &token, &batch).await?;
        act.commit().await?;
        Ok::<_, Problem>(batch)
    };
    match made.await {
        Ok(batch) => {
            let back = if batch.is_empty() { String::new() } else { format!("?lo={batch}") };
            let path = format!("{}{back}", links::review(id));
            Ok(ui::done(&path, "documents-correct-proposal-done").into_response())
        }
        Err(problem) => {
            let wrong = wrong_of(problem, &visit)?;
            let html = shown(visit, found, &said, &wrong, &choices).await?;
            Ok((wrong.status(), html).into_response())
        }
    }
}

/// Which names of the proposal mean which unit, as the form says it; the units' own names then stand in their place.
/// Words that mean no unit or several are told at their field.
async fn taught(
    visit: &Visit,
    tx: &mut Tx,
    proposal: &Proposal,
    said: &mut Said,
    choices: &mut Choices,
) -> Result<Vec<(String, UnitId)>, Problem> {
    let units = names_of_units(visit, tx).await?;
    let tree = organisation::tree(&visit.installation, tx, visit.as_of.day).await?;
    let (mut taught, mut wrong) = (Vec::new(), Vec::new());
    for (at, name) in unknown(proposal, &units).into_iter().enumerate() {
        let field = format!("{UNIT}{at}");
        let words = said.get(&field).map_or("", |words| words.trim()).to_owned();
        if words.is_empty() {
            continue;
        }
        let key = match meant(&tree, &words) {
            Meant::One(unit, own) => {
                for list in NAMES {
                    let now: Vec<&str> = names(said, list)
                        .into_iter()
                        .map(|one| if one == name { own.as_str() } else { one })
                        .collect();
                    let now = now.join(BETWEEN);
                    said.insert(list.to_owned(), now);
                }
                taught.push((name.to_owned(), unit));
                continue;
            }
            Meant::Several(found) => {
                choices.insert(at, found);
                "documents-wrong-several-units"
            }
            Meant::Nobody => "documents-wrong-no-unit",
        };
        wrong.push(FieldProblem { field, text: Text::new(key) });
    }
    if wrong.is_empty() { Ok(taught) } else { Err(Problem::Invalid(wrong)) }
}
