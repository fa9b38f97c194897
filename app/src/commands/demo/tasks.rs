//! The fictional province's tasks: what an invented conclusion orders, given from its confirmed clauses, and what
//! became of it. Days are told by their distance from the day of loading.

use std::collections::HashMap;
use std::sync::Arc;

use documents::{DocumentId, NewDocument, NewFile, Proposal, ProposalKind};
use jiff::ToSpan;
use jiff::civil::Date;
use kernel::{Act, Installation, Lang, Problem};
use tasks::{Decision, NewTask, Said, TaskId};

use super::{acceptor, loader};

const CONCLUSION: &str = include_str!("../../../../samples/tinh-mau/conclusion.txt");
const TASKS: &str = include_str!("../../../../samples/tinh-mau/tasks.csv");
const STEPS: &str = include_str!("../../../../samples/tinh-mau/steps.csv");

/// So many days before the loading it was issued, and given as tasks.
const ISSUED: i64 = -110;
const GIVEN: i64 = -105;

/// What the sample says of a clause beside its text.
#[derive(serde::Deserialize)]
struct Given {
    clause: String,
    product: String,
    person: String,
}

#[derive(serde::Deserialize)]
struct Step {
    clause: String,
    day: i64,
    verb: String,
    percent: Option<i64>,
    to: Option<i64>,
    words: String,
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<Vec<T>, Problem> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().map_err(Problem::broken)
}

/// `commune`: the one whose head and reporter the sample signs up.
pub async fn load(installation: &Arc<Installation>, commune: &str, issuer: &str) -> Result<(), Problem> {
    let today = installation.clock.today();
    let document = register(installation, commune, issuer, today).await?;
    // The file is read by its job before anything can be confirmed.
    kernel::jobs::runner::run_due(installation).await?;
    let given = give(installation, document, today).await?;
    for step in read::<Step>(STEPS)? {
        let Some(&task) = given.get(&step.clause) else { continue };
        take(installation, task, step, today).await?;
    }
    Ok(())
}

async fn register(
    installation: &Arc<Installation>,
    commune: &str,
    issuer: &str,
    today: Date,
) -> Result<DocumentId, Problem> {
    let issued_on = day(today, ISSUED)?;
    let file = NewFile {
        name: String::from("118-tb-ubnd-m.txt"),
        media_type: String::from("text/plain"),
        content: filled(CONCLUSION, commune, today)?.into_bytes(),
    };
    let new = NewDocument {
        kind: String::from("notice_of_conclusion"),
        number: String::from("118"),
        symbol: String::from("TB-UBND-M"),
        issuer: issuer.to_owned(),
        issued_on: Some(issued_on),
        subject: installation.texts.get(Lang::Vi, "app-sample-conclusion"),
        file: Some(file),
        known_on: Some(issued_on),
        ..NewDocument::default()
    };
    let mut act = installation.act(&loader(installation)).await?;
    let id = documents::register_document(&mut act, new).await?;
    act.commit().await?;
    Ok(id)
}

/// Confirms what the conclusion orders, and gives of it what the sample names.
async fn give(
    installation: &Arc<Installation>,
    document: DocumentId,
    today: Date,
) -> Result<HashMap<String, TaskId>, Problem> {
    let mut act = installation.act(&loader(installation)).await?;
    let found = documents::proposals(&mut act.tx, document).await?;
    let directives: Vec<&Proposal> = found.iter().filter(|one| one.kind == ProposalKind::Directive).collect();
    let ids: Vec<_> = directives.iter().map(|one| one.id).collect();
    documents::confirm_proposals(&mut act, document, &ids).await?;
    let tree = organisation::tree(installation, &mut act.tx, today).await?;
    let unit = |name: &&str| match tree.named(name).as_slice() {
        [only] => Some(only.id),
        _ => None,
    };
    let (mut clauses, mut new) = (Vec::new(), Vec::new());
    for given in read::<Given>(TASKS)? {
        let Some(directive) = directives.iter().find(|one| one.clause == given.clause) else { continue };
        let said = |field: &str| directive.said().get(field).cloned().unwrap_or_default();
        new.push((
            directive.id,
            NewTask {
                work: tasks::titled(&said("action")),
                product: given.product,
                lead: directive.names("lead").first().and_then(unit),
                coordinating: directive.names("coordinating").iter().filter_map(unit).collect(),
                person: given.person,
                due: said("deadline"),
                known_on: Some(day(today, GIVEN)?),
                ..NewTask::default()
            },
        ));
        clauses.push(given.clause);
    }
    let tasks = tasks::assign_from_document(&mut act, document, new, "").await?;
    act.commit().await?;
    Ok(clauses.into_iter().zip(tasks).collect())
}

async fn take(
    installation: &Arc<Installation>,
    task: TaskId,
    step: Step,
    today: Date,
) -> Result<(), Problem> {
    let said = Said { known_on: Some(day(today, step.day)?), ..Said::words(step.words) };
    // Whoever does the work does not judge it, in the sample as well.
    let is_judging = matches!(step.verb.as_str(), "accept" | "return" | "grant_extension");
    let mut act: Act =
        installation.act(&if is_judging { acceptor(installation) } else { loader(installation) }).await?;
    match step.verb.as_str() {
        "take_on" => tasks::take_on_task(&mut act, task, said).await?,
        "report" => tasks::report_progress(&mut act, task, step.percent.unwrap_or_default(), said).await?,
        "request_extension" => {
            let to = day(today, step.to.unwrap_or_default())?;
            tasks::request_extension(&mut act, task, to, said).await?;
        }
        "grant_extension" => tasks::decide_extension(&mut act, task, Decision::Grant, said).await?,
        "deliver" => tasks::deliver_product(&mut act, task, said).await?,
        "return" => tasks::return_product(&mut act, task, said).await?,
        "accept" => tasks::confirm_product(&mut act, task, said).await?,
        other => return Err(Problem::broken(format!("the sample's steps name {other}"))),
    }
    act.commit().await
}

fn day(today: Date, away: i64) -> Result<Date, Problem> {
    today.checked_add(away.days()).map_err(Problem::broken)
}

/// The text with `{commune}` and with `{+12}` and its like as days.
fn filled(text: &str, commune: &str, today: Date) -> Result<String, Problem> {
    let text = text.replace("{commune}", commune);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let (away, after) = after.split_once('}').unwrap_or(("", after));
        out.push_str(before);
        out.push_str(&ui::dates::day(day(today, away.parse().map_err(Problem::broken)?)?));
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_days_of_the_sample_are_told_from_the_day_of_loading() {
        let text =
            filled("Giao {commune} trước ngày {+3}, sau ngày {-1}.", "Xã An", date(2026, 2, 27)).unwrap();
        assert_eq!(text, "Giao Xã An trước ngày 2/3/2026, sau ngày 26/2/2026.");
        assert!(!filled(CONCLUSION, "Xã An", date(2026, 2, 27)).unwrap().contains(['{', '}']));
    }

    #[test]
    fn every_step_of_the_sample_is_of_a_task_that_it_gives() {
        let given: Vec<Given> = read(TASKS).unwrap();
        for step in read::<Step>(STEPS).unwrap() {
            assert!(given.iter().any(|one| one.clause == step.clause), "{}", step.clause);
        }
    }
}
