//! Hands in what a request asks, out of its draft: one act, and the request keeps what answers it.

use kernel::problem::FieldProblem;
use kernel::{Act, Fact, Lang, Problem, Text, once};
use serde_json::json;

use super::save_draft::{SavedDraft, Typed, take_in};
use super::submit_report::hand_in;
use crate::figure::{NewReport, Origin, SubmissionId};
use crate::filling::{NOTE, Read, Sheet};
use crate::places::Places;
use crate::request::RequestId;
use crate::rules::drafting::Entry;
use crate::rules::{effort, progress};
use crate::{SUBMIT, store};

/// What became of it.
pub enum Answered {
    HandedIn(SubmissionId),
    /// Somebody else changed the same cells otherwise; nothing was handed in.
    Disputed(Box<SavedDraft>),
}

/// How it is handed in.
pub struct Sending {
    pub lang: Lang,
    pub origin: Origin,
    /// The token by which a double send is one act.
    pub once: String,
    /// The name and digest of the file it came in.
    pub file: Option<(String, String)>,
}

pub async fn answer_request(
    act: &mut Act,
    request: RequestId,
    sending: Sending,
    typed: impl FnOnce(&Sheet) -> Typed,
) -> Result<Answered, Problem> {
    let installation = act.installation().clone();
    let unit = store::requests::unit_of(&mut act.tx, request).await?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(SUBMIT, &scope)?;
    if let Some(earlier) = once::earlier_answer(act, &sending.once).await? {
        let earlier = earlier.parse().map_err(|_| Problem::refused("reports-refused-still-busy"))?;
        return Ok(Answered::HandedIn(earlier));
    }
    store::requests::hold(&mut act.tx, request).await?;
    let sheet = Sheet::load(&installation, &mut act.tx, request).await?;
    progress::may_fill(&sheet.request)?;
    let typed = typed(&sheet);
    let saved = take_in(act, sheet, typed).await?;
    if !saved.conflicts.is_empty() {
        return Ok(Answered::Disputed(Box::new(saved)));
    }
    let sheet = saved.sheet;
    let entries = sheet.entries();
    let read = sheet.figures(sending.lang, &entries, act.today());
    // What answers from elsewhere was handed in when it was.
    let (submission, at) = match sheet.answered_elsewhere() {
        Some(given) => (given, store::submissions::find(&mut act.tx, given).await?.submitted_at),
        None => {
            let remarks = judge(act, &sheet, &read).await?;
            let report = report(&sheet, &read, &entries, &sending, remarks);
            let fields: Vec<String> = read.figures.into_iter().map(|(field, _)| field).collect();
            let id = act.id();
            let handed_in = hand_in(act, id, report, &mut Places::default()).await;
            (handed_in.map_err(|problem| by_field(problem, &fields))?.id, act.now)
        }
    };
    store::requests::answer(&mut act.tx, request, submission, at).await?;
    // What a program or a file sends at once took nobody's time in the grid.
    let took = effort::seconds(sheet.saves.iter().map(|save| save.at), act.now);
    if let Some(seconds) = took.filter(|_| sending.origin == Origin::Form && sending.file.is_none()) {
        let id = act.id();
        store::effort::keep(&mut act.tx, id, sheet.request.round, seconds).await?;
    }
    store::filling::forget(&mut act.tx, request).await?;
    act.append(Fact::new(
        "reports.request_answered",
        request,
        json!({ "unit": unit, "submission": submission }),
    ))
    .await?;
    once::answer(act, &sending.once, &submission.to_string()).await?;
    Ok(Answered::HandedIn(submission))
}

/// Everything that stands in the way, by field; else how many remarks the checks make. What they remark wants a word
/// of explanation, and with one it goes through: checks never forbid.
async fn judge(act: &mut Act, sheet: &Sheet, read: &Read) -> Result<usize, Problem> {
    let mut wrong = read.wrong.clone();
    let missing = Text::new("reports-problem-cell-empty");
    wrong.extend(read.empty.iter().map(|field| FieldProblem { field: field.clone(), text: missing.clone() }));
    let (installation, actor) = (act.installation().clone(), act.actor.clone());
    let findings = read.findings(&installation, &mut act.tx, &actor, sheet).await?;
    for (field, finding) in findings.iter().filter(|(field, _)| !read.is_explained(field)) {
        let text = Text::new("reports-problem-explain").with("why", finding.explanation.clone());
        wrong.push(FieldProblem { field: field.clone(), text });
    }
    if wrong.is_empty() { Ok(findings.len()) } else { Err(Problem::Invalid(wrong)) }
}

fn report(
    sheet: &Sheet,
    read: &Read,
    entries: &std::collections::HashMap<String, Entry>,
    sending: &Sending,
    remarks: usize,
) -> NewReport {
    let note = match entries.get(NOTE) {
        Some(Entry::Words(words)) => Some(words.clone()),
        _ => None,
    };
    let note: Vec<String> = note.into_iter().chain(read.gaps.iter().cloned()).collect();
    NewReport {
        note: note.join("\n"),
        origin: sending.origin,
        file: sending.file.clone(),
        remarks: Some(remarks),
        ..NewReport::new(sheet.request.unit, read.figures.iter().map(|(_, figure)| figure.clone()).collect())
    }
}

/// Objections name a figure by its number; a grid names it by its field.
fn by_field(problem: Problem, fields: &[String]) -> Problem {
    let Problem::Invalid(problems) = problem else { return problem };
    let renamed = problems.into_iter().map(|wrong| {
        let number =
            wrong.field.strip_prefix("figures.").and_then(|rest| rest.split('.').next()?.parse().ok());
        let field = number.and_then(|at: usize| fields.get(at)).cloned();
        FieldProblem { field: field.unwrap_or(wrong.field), text: wrong.text }
    });
    Problem::Invalid(renamed.collect())
}
