//! The same with many tasks: one page says for each what will happen, and for which not and why; then all in one act.

use std::collections::HashMap;

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::new_task::{Sent, said};
use super::{Reader, href};
use crate::actions::act_on_many::{Chosen, Common, Together, outcomes};
use crate::store;
use crate::task::{Task, TaskId};

#[derive(askama::Template)]
#[template(path = "bulk.html")]
struct Bulk {
    page: Page,
    lead: String,
    remark: Option<String>,
    together: &'static str,
    will: Vec<One>,
    will_not: Vec<One>,
    fields: Vec<Field>,
    send: String,
    is_danger: bool,
}

/// A task and what becomes of it.
struct One {
    id: TaskId,
    step: i64,
    href: String,
    work: String,
    unit: String,
    words: String,
}

impl Together {
    const fn text(self) -> &'static str {
        match self {
            Self::Withdraw => "tasks-move-withdraw",
            Self::Remind => "tasks-together-remind",
            Self::NamePerson => "tasks-move-name-person",
            Self::Accept => "tasks-move-accept",
        }
    }

    /// What happens to a task.
    const fn happens(self) -> &'static str {
        match self {
            Self::Withdraw => "tasks-happens-withdraw",
            Self::Remind => "tasks-happens-remind",
            Self::NamePerson => "tasks-happens-name-person",
            Self::Accept => "tasks-happens-accept",
        }
    }
}

/// The choice of what is done with those that are marked in a list.
pub fn which(visit: &Visit) -> Field {
    let all = Together::ALL.into_iter().map(|one| (one.key().to_owned(), visit.t(one.text())));
    Field::choice("together", visit.t("tasks-together"), all.collect())
}

/// Marked in a list: each with the step that was seen last.
fn chosen(sent: &Sent) -> Vec<Chosen> {
    let marked = sent.iter().filter_map(|(name, step)| Some((name.strip_prefix("chon-")?, step)));
    let mut found: Vec<Chosen> =
        marked.filter_map(|(id, step)| Some((id.parse().ok()?, step.parse().ok()))).collect();
    found.sort_by_key(|(id, _)| *id);
    found
}

fn common(sent: &Sent) -> Result<Common, Problem> {
    let verb = Together::from_key(&said(sent, "together")).ok_or(Problem::NotFound)?;
    Ok(Common { verb, words: said(sent, "words"), person: said(sent, "person") })
}

/// What would become of those that are marked.
pub async fn look(visit: Visit, Form(sent): Form<Sent>) -> Screen {
    draw(&visit, &sent, &Wrong::default()).await
}

async fn draw(visit: &Visit, sent: &Sent, wrong: &Wrong) -> Screen {
    let (chosen, common) = (chosen(sent), common(sent)?);
    // Tried with words and a name of no account where none are written yet; nothing of it is kept.
    let stand_in = |words: &str| if words.is_empty() { "…".to_owned() } else { words.to_owned() };
    let trial = Common { words: stand_in(&common.words), person: stand_in(&common.person), ..common.clone() };
    let mut act = visit.act().await?;
    let found = outcomes(&mut act, &chosen, &trial).await;
    drop(act);
    let found = match found {
        Ok(found) => found,
        Err(Problem::Refused(text)) => return empty(visit, &common, visit.say(&text)),
        Err(other) => return Err(other.into()),
    };
    let mut tx = visit.read().await?;
    let today = visit.installation.clock.today();
    let reader = Reader::of(&visit.installation, &mut tx, &visit.actor, kernel::AsOf::today(today)).await?;
    let ids: Vec<TaskId> = chosen.iter().map(|(id, _)| *id).collect();
    let tasks = store::tasks::of_ids(&mut tx, &ids, today).await?;
    drop(tx);
    let tasks: HashMap<TaskId, Task> = tasks.into_iter().map(|task| (task.id, task)).collect();
    let (mut will, mut will_not) = (Vec::new(), Vec::new());
    for (id, refused) in found {
        // Of a task that somebody may not see not even its work is told.
        let seen = tasks.get(&id).filter(|_| !matches!(refused, Some(Problem::NotFound)));
        let Some(task) = seen else { continue };
        let one = |words: String| One {
            id,
            step: task.step,
            href: visit.href(&href(id)),
            work: task.work.clone(),
            unit: reader.name(task.lead),
            words,
        };
        match refused {
            None => will.push(one(visit.t(common.verb.happens()))),
            Some(problem) => will_not.push(one(why(visit, problem))),
        }
    }
    let lead = Text::new("tasks-together-lead").with("will", will.len()).with("will_not", will_not.len());
    ui::render(&Bulk {
        lead: visit.say(&lead),
        remark: wrong.remark(),
        fields: fields(visit, &common, wrong),
        send: visit.say(&Text::new("tasks-together-do").with("count", will.len())),
        ..page(visit, &common, will, will_not)
    })
}

fn page(visit: &Visit, common: &Common, will: Vec<One>, will_not: Vec<One>) -> Bulk {
    Bulk {
        page: visit.page(visit.t(common.verb.text())),
        lead: String::new(),
        remark: None,
        together: common.verb.key(),
        will,
        will_not,
        fields: Vec::new(),
        send: String::new(),
        is_danger: common.verb == Together::Withdraw,
    }
}

/// Nothing could even be tried.
fn empty(visit: &Visit, common: &Common, words: String) -> Screen {
    ui::render(&Bulk { lead: words, ..page(visit, common, Vec::new(), Vec::new()) })
}

fn why(visit: &Visit, problem: Problem) -> String {
    match problem {
        Problem::Refused(text) => visit.say(&text),
        Problem::Invalid(fields) => {
            fields.iter().map(|one| visit.say(&one.text)).collect::<Vec<_>>().join(" ")
        }
        _ => visit.t("tasks-together-not-yours"),
    }
}

fn fields(visit: &Visit, common: &Common, wrong: &Wrong) -> Vec<Field> {
    let mut fields = Vec::new();
    if common.verb == Together::NamePerson {
        let person = Field::text("person", visit.t("tasks-field-person")).hint(visit.t("tasks-hint-person"));
        fields.push(person.value(common.person.clone()).error(wrong.with("person")).required());
    }
    if common.verb != Together::Remind {
        let key = if common.verb.must_say() { "tasks-words-reason" } else { "tasks-words-note" };
        let words = Field::area("words", visit.t(key)).value(common.words.clone()).error(wrong.with("words"));
        fields.push(if common.verb.must_say() { words.required() } else { words });
    }
    fields
}

/// All in one act; where something has changed since, nothing, and the page says what.
pub async fn submit(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let done = async {
        let common = common(&sent)?;
        let mut act = visit.act().await?;
        crate::act_on_many(&mut act, &chosen(&sent), &common, &said(&sent, "once")).await?;
        act.commit().await
    };
    match done.await {
        Ok(()) => Ok(ui::done(crate::TASKS, "tasks-together-done").into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let html = draw(&visit, &sent, &wrong).await?;
            Ok((wrong.status(), html).into_response())
        }
    }
}
