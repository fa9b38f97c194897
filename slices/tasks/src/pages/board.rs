//! Tasks as a board: a column for each stage. Moving a card is the action that it stands for, by a form in the card.

use std::collections::{HashMap, HashSet};

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use kernel::Problem;
use ui::{Failure, Page, Screen, Visit};

use super::asked::{Asked, PAGE as NAMES, asked as read_query};
use super::frame::{Frame, frame};
use super::moves::{May, Move};
use super::new_task::{Sent, said};
use super::steps::{With, take};
use super::{Line, Reader, id_of, line};
use crate::rules::stages::Stage;
use crate::store;
use crate::store::listing::Listing;
use crate::task::{Said, Task, TaskId};

/// Cards of a column; the rest is a list.
const CARDS: i64 = 20;

/// The columns, in the order in which work goes on.
const COLUMNS: [Stage; 6] =
    [Stage::Waiting, Stage::Assigned, Stage::TakenOn, Stage::Delivered, Stage::Returned, Stage::Accepted];

#[derive(askama::Template)]
#[template(path = "board.html")]
struct Board {
    page: Page,
    frame: Frame,
    /// A card that could not be moved, and why.
    remark: Option<(String, String)>,
    action: String,
    columns: Vec<Column>,
}

struct Column {
    key: &'static str,
    words: String,
    count: i64,
    cards: Vec<Card>,
    /// Where the rest of a long column is.
    rest: Option<String>,
}

struct Card {
    line: Line,
    moves: Vec<CardMove>,
    /// Whatever is done with it needs words.
    must_say: bool,
    is_open: bool,
}

/// A verb, and the column to which it leads.
struct CardMove {
    key: &'static str,
    words: String,
    to: &'static str,
    must_say: bool,
}

/// A card that could not be moved: its task, and what was said of it.
struct Stuck {
    task: TaskId,
    words: String,
}

pub async fn show(visit: Visit) -> Screen {
    draw(&visit, None).await
}

async fn draw(visit: &Visit, stuck: Option<&Stuck>) -> Screen {
    let mut tx = visit.read().await?;
    let reader = Reader::of(&visit.installation, &mut tx, &visit.actor, visit.as_of).await?;
    let asked = read_query(visit, &reader, &NAMES, visit.as_of, CARDS + 1);
    let counts = store::views::by_stage(&mut tx, &asked.list).await?;
    let mut found: Vec<(Stage, Vec<Task>)> = Vec::new();
    for stage in COLUMNS {
        found.push((stage, column(&mut tx, &asked, stage, &counts).await?));
    }
    let ids: Vec<TaskId> = found.iter().flat_map(|(_, tasks)| tasks.iter().map(|task| task.id)).collect();
    let who = visit.actor.who.to_string();
    let done = store::steps::done_by(&mut tx, &ids, &who, visit.as_of.day).await?;
    let total = counts.values().sum();
    let frame = frame(visit, &mut tx, &asked, crate::BOARD, total).await?;
    drop(tx);
    let on_board = found.iter().flat_map(|(_, tasks)| tasks);
    let remark = stuck.and_then(|stuck| {
        let task = on_board.clone().find(|task| task.id == stuck.task)?;
        Some((task.work.clone(), stuck.words.clone()))
    });
    let columns = found.iter().map(|(stage, tasks)| {
        let most = usize::try_from(CARDS).unwrap_or_default();
        let has_more = tasks.len() > most;
        Column {
            key: stage.key(),
            words: visit.t(stage.text()),
            count: counts.get(stage).copied().unwrap_or(0),
            rest: has_more.then(|| rest(visit, *stage)),
            cards: tasks
                .iter()
                .take(most)
                .map(|task| card(visit, &reader, task, &done, stuck.is_some_and(|one| one.task == task.id)))
                .collect(),
        }
    });
    ui::render(&Board {
        columns: columns.collect(),
        remark,
        action: visit.here_with("xong", ""),
        frame,
        page: visit.page(visit.t("tasks-board")),
    })
}

async fn column(
    tx: &mut kernel::Tx,
    asked: &Asked,
    stage: Stage,
    counts: &HashMap<Stage, i64>,
) -> Result<Vec<Task>, Problem> {
    if counts.get(&stage).is_none_or(|count| *count == 0) {
        return Ok(Vec::new());
    }
    let list = Listing { stage: Some(stage), after: None, ..asked.list.clone() };
    store::listing::page(tx, &list).await
}

fn rest(visit: &Visit, stage: Stage) -> String {
    let mut list = visit.clone();
    crate::TASKS.clone_into(&mut list.path);
    list.here_with(NAMES.standing, stage.key())
}

fn card(visit: &Visit, reader: &Reader, task: &Task, done: &HashSet<TaskId>, is_open: bool) -> Card {
    let is_named = task.person.is_some() && task.person == visit.actor.user();
    let (lead, owner) = (reader.tree.scope(task.lead), reader.tree.scope(task.owner));
    let may = May::known(visit, task, done.contains(&task.id) || is_named, &lead, &owner);
    let moves: Vec<(Move, Stage)> = if visit.as_of.is_past() {
        Vec::new()
    } else {
        let all = may.moves(&task.state, visit.as_of.today).into_iter();
        all.filter(|one| !one.has_day()).filter_map(|one| Some((one, one.leads_to()?))).collect()
    };
    Card {
        line: line(visit, reader, task),
        must_say: moves.iter().all(|(one, _)| one.must_say()),
        moves: moves
            .into_iter()
            .map(|(one, to)| CardMove {
                key: one.key(),
                words: format!("{} → {}", visit.t(one.text()), visit.t(to.text())),
                to: to.key(),
                must_say: one.must_say(),
            })
            .collect(),
        is_open,
    }
}

/// Moves a card; back on the board as it was filtered.
pub async fn submit(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let task: TaskId = id_of(&said(&sent, "task"))?;
    let one = Move::from_key(&said(&sent, "verb")).filter(|one| one.leads_to().is_some());
    let one = one.ok_or(Problem::NotFound)?;
    match moved(&visit, task, one, &sent).await {
        Ok(()) => Ok(ui::done(&visit.here_with("xong", ""), one.done()).into_response()),
        Err(problem) => {
            let status = ui::failure::status(&problem);
            let words = match problem {
                Problem::Refused(text) => visit.say(&text),
                Problem::Invalid(fields) => {
                    fields.iter().map(|one| visit.say(&one.text)).collect::<Vec<_>>().join(" ")
                }
                other => return Err(other.into()),
            };
            let html = draw(&visit, Some(&Stuck { task, words })).await?;
            Ok((status, html).into_response())
        }
    }
}

async fn moved(visit: &Visit, task: TaskId, one: Move, sent: &Sent) -> Result<(), Problem> {
    let what = Said {
        words: said(sent, "words"),
        from_step: said(sent, "from_step").parse().ok(),
        once: said(sent, "once"),
        ..Said::default()
    };
    let mut act = visit.act().await?;
    take(&mut act, task, one, With::default(), what).await?;
    act.commit().await
}
