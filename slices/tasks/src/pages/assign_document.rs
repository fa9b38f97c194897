//! What a document orders, given in one go: for each confirmed directive the lead unit, the day and the product that
//! its text names are proposed; what fits no unit is left open and shown.

use axum::response::{IntoResponse, Response};
use documents::{Document, DocumentId, Proposal, ProposalId, ProposalKind, Verdict};
use kernel::slice::people;
use kernel::{AsOf, FieldProblem, Problem, Role, Text, Tx};
use organisation::UnitTree;
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::assign::act_day;
use super::new_task::{Kind, Sent, fields, read, said};
use crate::rules::assignment::{titled, unit_named};
use crate::rules::due::Due;
use crate::rules::stages::Stage;
use crate::store;
use crate::task::{NewTask, TaskId};

#[derive(askama::Template)]
#[template(path = "assign_document.html")]
struct AssignPage {
    page: Page,
    lead: String,
    back: String,
    back_words: String,
    review: String,
    action: String,
    remark: Option<String>,
    cards: Vec<Card>,
}

/// A directive as drawn.
struct Card {
    id: String,
    number: usize,
    clause: String,
    clause_href: String,
    action: String,
    choose: String,
    is_chosen: bool,
    open: Vec<String>,
    fields: Vec<Field>,
}

/// The directives of a document that were confirmed and that no task was made of.
pub struct Open {
    pub document: Document,
    pub directives: Vec<Proposal>,
    /// How many were assigned before, and how many nobody has judged.
    assigned: usize,
    unjudged: usize,
}

pub async fn open(tx: &mut Tx, id: DocumentId, as_of: AsOf) -> Result<Open, Problem> {
    let document = documents::known(tx, id, as_of).await?.ok_or(Problem::NotFound)?;
    let found = documents::proposals(tx, id).await?;
    let standing = store::tasks::of_document(tx, id, as_of.today).await?;
    let is_taken = |proposal: ProposalId| {
        standing.iter().any(|task| task.proposal == Some(proposal) && task.state.stage != Stage::Withdrawn)
    };
    let all: Vec<Proposal> = found.into_iter().filter(|one| one.kind == ProposalKind::Directive).collect();
    let unjudged = all.iter().filter(|one| one.verdict() == Verdict::Open).count();
    let (taken, directives): (Vec<_>, Vec<_>) =
        all.into_iter().filter(|one| one.verdict() == Verdict::Confirmed).partition(|one| is_taken(one.id));
    Ok(Open { document, directives, assigned: taken.len(), unjudged })
}

/// What the text says as a form would say it, and what it leaves open.
struct Proposed {
    sent: Sent,
    open: Vec<String>,
}

async fn proposed(
    visit: &Visit,
    tree: &UnitTree,
    directive: &Proposal,
    mark: &str,
) -> Result<Proposed, Problem> {
    let words = |field: &str| directive.said().get(field).cloned().unwrap_or_default();
    let (mut sent, mut open) = (Sent::new(), Vec::new());
    let mut put = |name: &str, value: String| {
        sent.insert(format!("{name}{mark}"), value);
    };
    put("work", titled(&words("action")));
    put("product", words("product"));
    let leads = directive.names("lead");
    let lead = match leads.as_slice() {
        [only] => unit_named(tree, only),
        _ => None,
    };
    match lead.and_then(|unit| tree.get(unit)) {
        Some(unit) => {
            put("lead", unit.name.clone());
            let mut tx = visit.read().await?;
            let people = people(&visit.installation, &mut tx, &[unit.id]).await?;
            let heads = |grant: &kernel::Grant| grant.role == Role::Head && grant.unit == Some(unit.id);
            let mut heads = people.into_iter().filter(|person| person.grants.iter().any(heads));
            if let (Some(head), None) = (heads.next(), heads.next()) {
                put("person", head.name);
            }
        }
        None if leads.is_empty() => open.push(visit.t("tasks-open-no-lead")),
        None => open.push(visit.say(&Text::new("tasks-open-lead").with("names", leads.join("; ")))),
    }
    let (known, unknown): (Vec<&str>, Vec<&str>) =
        directive.names("coordinating").into_iter().partition(|name| unit_named(tree, name).is_some());
    put("coordinating", known.join("; "));
    if !unknown.is_empty() {
        open.push(visit.say(&Text::new("tasks-open-coordinating").with("names", unknown.join("; "))));
    }
    let due = words("deadline");
    if due.is_empty() {
        open.push(visit.t("tasks-open-no-due"));
    } else if let Some(rule) = due.strip_prefix("event:").filter(|rule| rule.starts_with(['+', '-'])) {
        // A distance from an event says nothing of which event: the clause has to be read.
        open.push(visit.say(&Text::new("tasks-open-event").with("rule", rule)));
    } else {
        put("due", if let Some(Due::On(day)) = Due::read(&due) { ui::dates::day(day) } else { due });
    }
    Ok(Proposed { sent, open })
}

pub async fn form(visit: &Visit, id: DocumentId) -> Screen {
    let tree = organisation::tree(&visit.installation, &mut visit.read().await?, act_day(visit)).await?;
    let root = tree.root().ok_or(Problem::NotFound)?;
    visit.actor.must(crate::ASSIGN, &tree.scope(root.id))?;
    draw(visit, id, None, &Wrong::default()).await
}

async fn draw(visit: &Visit, id: DocumentId, sent: Option<&Sent>, wrong: &Wrong) -> Screen {
    let open = open(&mut visit.read().await?, id, visit.as_of).await?;
    let tree = {
        let mut tx = visit.read().await?;
        organisation::tree(&visit.installation, &mut tx, act_day(visit)).await?
    };
    let review = format!("{}/{id}/doc", documents::REGISTER);
    let mut cards = Vec::new();
    for (number, directive) in open.directives.iter().enumerate() {
        let mark = format!("-{number}");
        let Proposed { sent: own, open: left } = proposed(visit, &tree, directive, &mark).await?;
        let is_chosen = match sent {
            Some(sent) => !said(sent, &format!("chon{mark}")).is_empty(),
            None => left.is_empty(),
        };
        let anchor = format!("muc-{}", directive.clause.replace(char::is_whitespace, "_"));
        cards.push(Card {
            id: directive.id.to_string(),
            number,
            clause: visit.say(&Text::new("tasks-clause").with("name", directive.clause.clone())),
            clause_href: visit.href(&format!("{review}#{}", ui::visit::encoded(&anchor))),
            action: directive.said().get("action").cloned().unwrap_or_default(),
            choose: visit.say(&Text::new("tasks-choose").with("clause", directive.clause.clone())),
            is_chosen,
            open: left,
            fields: fields(visit, Kind::Cited, &mark, sent.unwrap_or(&own), wrong),
        });
    }
    let lead = Text::new("tasks-from-document-lead")
        .with("count", open.directives.len())
        .with("assigned", open.assigned)
        .with("open", open.unjudged);
    ui::render(&AssignPage {
        lead: visit.say(&lead),
        back: visit.href(&format!("{}/{id}", documents::REGISTER)),
        back_words: open.document.words(),
        review: visit.href(&review),
        action: format!("{}?van-ban={id}", crate::GIVE),
        remark: wrong.remark(),
        cards,
        page: visit.page(visit.t("tasks-from-document")),
    })
}

pub async fn submit(visit: &Visit, id: DocumentId, sent: Sent) -> Result<Response, Failure> {
    match give(visit, id, &sent).await {
        Ok(_) => {
            let path = format!("{}?xem=all&van-ban={id}", crate::TASKS);
            Ok(ui::done(&path, "tasks-from-document-done").into_response())
        }
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let html = draw(visit, id, Some(&sent), &wrong).await?;
            Ok((wrong.status(), html).into_response())
        }
    }
}

/// Every chosen directive as a task; what is wrong with one stands beside its own fields.
async fn give(visit: &Visit, id: DocumentId, sent: &Sent) -> Result<Vec<TaskId>, Problem> {
    let mut act = visit.act().await?;
    let tree = organisation::tree(&visit.installation, &mut act.tx, act_day(visit)).await?;
    let mut chosen: Vec<(usize, ProposalId, NewTask)> = Vec::new();
    let mut wrong: Vec<FieldProblem> = Vec::new();
    let mut numbers: Vec<usize> =
        sent.keys().filter_map(|name| name.strip_prefix("chon-")?.parse().ok()).collect();
    numbers.sort_unstable();
    for number in numbers {
        let mark = format!("-{number}");
        let proposal = said(sent, &format!("chon{mark}")).parse().map_err(|_| Problem::NotFound)?;
        match read(&tree, sent, &mark) {
            Ok(new) => chosen.push((number, proposal, new)),
            Err(Problem::Invalid(fields)) => wrong.extend(marked(fields, |field| format!("{field}{mark}"))),
            Err(other) => return Err(other),
        }
    }
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let places: Vec<usize> = chosen.iter().map(|(number, _, _)| *number).collect();
    let new = chosen.into_iter().map(|(_, proposal, new)| (proposal, new)).collect();
    let given = crate::assign_from_document(&mut act, id, new, &said(sent, "once")).await;
    let ids = given.map_err(|problem| match problem {
        Problem::Invalid(fields) => Problem::Invalid(marked(fields, |field| placed(&places, &field))),
        other => other,
    })?;
    act.commit().await?;
    Ok(ids)
}

fn marked(fields: Vec<FieldProblem>, name: impl Fn(String) -> String) -> Vec<FieldProblem> {
    fields.into_iter().map(|one| FieldProblem { field: name(one.field), text: one.text }).collect()
}

/// The action numbers what it was given; the form numbers what it shows.
fn placed(places: &[usize], field: &str) -> String {
    let number =
        field.rsplit_once('-').and_then(|(name, at)| Some((name, places.get(at.parse::<usize>().ok()?)?)));
    number.map_or_else(|| field.to_owned(), |(name, number)| format!("{name}-{number}"))
}
