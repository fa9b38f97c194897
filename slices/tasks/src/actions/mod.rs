//! The verbs with tasks, and what they share: whose a task is, one more step, one more task.

pub mod assign_from_document;
pub mod assign_task;
pub mod confirm_product;
pub mod decide_extension;
pub mod deliver_product;
pub mod event_came;
pub mod name_person;
pub mod repeat_task;
pub mod report_progress;
pub mod request_extension;
pub mod return_product;
pub mod send_reminders;
pub mod split_task;
pub mod take_on_task;
pub mod withdraw_task;

use jiff::civil::Date;
use kernel::{Act, Problem, Scope, UnitId, UserId, Who, files, once};
use serde_json::{Value, json};

use crate::rules::evidence::{self, Words};
use crate::rules::refusal::TaskRefused;
use crate::rules::stages::State;
use crate::store;
use crate::task::{Said, Step, StepKind, Task, TaskId};

pub(crate) async fn scope(act: &mut Act, unit: UnitId) -> Result<Scope, Problem> {
    let installation = act.installation().clone();
    organisation::scope_of(&installation, &mut act.tx, unit).await
}

/// The lead unit's people do the work.
async fn must_do(act: &mut Act, task: TaskId) -> Result<(), Problem> {
    let (lead, _) = store::tasks::scope_of(&mut act.tx, task).await?;
    let scope = scope(act, lead).await?;
    act.must(crate::DO, &scope)
}

/// The owner's people judge it.
async fn must_judge(act: &mut Act, task: TaskId) -> Result<(), Problem> {
    let (_, owner) = store::tasks::scope_of(&mut act.tx, task).await?;
    let scope = scope(act, owner).await?;
    act.must(crate::JUDGE, &scope)
}

/// A unit's people give tasks in its name.
async fn must_give(act: &mut Act, owner: UnitId) -> Result<(), Problem> {
    let scope = scope(act, owner).await?;
    act.must(crate::ASSIGN, &scope)
}

async fn must_own(act: &mut Act, task: TaskId) -> Result<(), Problem> {
    let (_, owner) = store::tasks::scope_of(&mut act.tx, task).await?;
    let scope = scope(act, owner).await?;
    act.must(crate::ASSIGN, &scope)
}

/// Two who act on one task or one document at the same moment act one after the other: the second sees what the first
/// did, and is refused by a rule, not by an accident.
pub(crate) async fn one_at_a_time(act: &mut Act, of: impl std::fmt::Display) -> Result<(), Problem> {
    act.tx.lock(&format!("tasks {of}")).await
}

/// The day of an act: a person acts today, whatever they say; a loader may say when it could be known.
pub(crate) fn day_of(act: &Act, said: Option<Date>) -> Date {
    let today = act.today();
    match act.actor.who {
        Who::System(_) => said.map_or(today, |day| day.min(today)),
        _ => today,
    }
}

/// A task that one more step is taken with.
struct Going {
    task: Task,
    steps: Vec<Step>,
    on: Date,
}

impl Going {
    /// Whoever did some of the work, or is in charge of it, does not judge it.
    fn refuse_own(&self, act: &Act) -> Result<(), TaskRefused> {
        let who = act.actor.who.to_string();
        let has_done = self.steps.iter().any(|step| step.kind.is_doing() && step.author == who);
        let is_named = self.task.person.is_some() && self.task.person == act.actor.user();
        if has_done || is_named { Err(TaskRefused::OwnWork) } else { Ok(()) }
    }

    async fn refuse_open_parts(&self, act: &mut Act) -> Result<(), Problem> {
        let today = act.today();
        let parts = store::tasks::parts(&mut act.tx, self.task.id, today).await?;
        let count = parts.iter().filter(|part| part.state.stage.is_open()).count();
        if count > 0 { Err(TaskRefused::OpenParts { count }.into()) } else { Ok(()) }
    }
}

/// Loads what a step begins from; `None`: the same was sent before and is done.
async fn begin(act: &mut Act, task: TaskId, said: &mut Said, need: Words) -> Result<Option<Going>, Problem> {
    if once::earlier_answer_or(act, &said.once, &task.to_string()).await?.is_some() {
        return Ok(None);
    }
    said.words = said.words.trim().to_owned();
    let file = said.file.as_ref().map(|file| (file.name.as_str(), file.content.as_slice()));
    evidence::admit(&[&said.words], file, act.installation().config.upload_limit)?;
    if let Some(wrong) = evidence::wrong_words(&said.words, need) {
        return Err(Problem::Invalid(vec![wrong]));
    }
    one_at_a_time(act, task).await?;
    let today = act.today();
    let known = store::tasks::known(&mut act.tx, task, today).await?.ok_or(Problem::NotFound)?;
    if said.from_step.is_some_and(|step| step != known.step) {
        return Err(TaskRefused::Stale.into());
    }
    let steps = store::steps::of_task(&mut act.tx, task, today).await?;
    // Time does not run backwards within a task.
    let on = day_of(act, said.known_on).max(steps.last().map_or(known.known_on, |step| step.known_on));
    Ok(Some(Going { task: known, steps, on }))
}

/// Writes the step; answers the body of the fact that tells it. What was said may name people: its digest only.
async fn keep(
    act: &mut Act,
    going: &Going,
    kind: StepKind,
    state: State,
    said: Said,
) -> Result<Value, Problem> {
    let (mut file, mut file_name) = (None, None);
    if let Some(sent) = said.file.filter(|sent| !sent.content.is_empty()) {
        file = Some(files::keep(act, &sent.media_type, sent.content).await?.digest);
        file_name = Some(sent.name);
    }
    let step = Step {
        number: going.task.step + 1,
        kind,
        state,
        person: going.task.person,
        person_name: going.task.person_name.clone(),
        words: said.words,
        evidence: said.evidence,
        file,
        file_name,
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        known_on: going.on,
        recorded_at: act.now,
    };
    store::steps::insert(&mut act.tx, going.task.id, &step).await?;
    Ok(told(&step))
}

/// The body of a fact about a step.
pub(crate) fn told(step: &Step) -> Value {
    json!({
        "step": step.number,
        "stage": step.state.stage,
        "original_due": step.state.original_due,
        "due": step.state.due,
        "asked_due": step.state.asked_due,
        "percent": step.state.percent,
        "person": step.person,
        "known_on": step.known_on,
        "evidence": step.evidence,
        "file": step.file,
        "content": files::digest_of(step.words.as_bytes()),
    })
}

/// The account behind `user:…`.
pub(crate) fn user_of(who: &str) -> Option<UserId> {
    who.strip_prefix("user:")?.parse().ok()
}
