//! The same with many tasks in one act: all of them or none. What would become of each can be tried before.

use kernel::{Act, Fact, Problem, once};
use serde_json::json;

use super::confirm_product::confirm_product;
use super::name_person::name_person;
use super::remind_now::remind_now;
use super::withdraw_task::withdraw_task;
use crate::rules::refusal::TaskRefused;
use crate::task::{Said, TaskId};

/// So many at once.
pub const MOST: usize = 200;

/// What can be done with many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    Withdraw,
    Remind,
    NamePerson,
    Accept,
}

impl Together {
    pub const ALL: [Self; 4] = [Self::Remind, Self::NamePerson, Self::Accept, Self::Withdraw];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw",
            Self::Remind => "remind",
            Self::NamePerson => "name_person",
            Self::Accept => "accept",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// Whether a reason must be given.
    pub const fn must_say(self) -> bool {
        matches!(self, Self::Withdraw | Self::NamePerson)
    }
}

/// A task and the step of it that was seen last.
pub type Chosen = (TaskId, Option<i64>);

/// What is done, with whom, and why.
#[derive(Debug, Clone)]
pub struct Common {
    pub verb: Together,
    pub words: String,
    pub person: String,
}

/// Everything is written or, where one of them is refused, nothing.
pub async fn act_on_many(
    act: &mut Act,
    chosen: &[Chosen],
    common: &Common,
    token: &str,
) -> Result<(), Problem> {
    act.actor.must_somewhere(crate::ASSIGN)?;
    if once::earlier_answer_or(act, token, "").await?.is_some() {
        return Ok(());
    }
    if chosen.is_empty() {
        return Err(TaskRefused::NothingChosen.into());
    }
    for (_, refused) in outcomes(act, chosen, common).await? {
        match refused {
            None => {}
            // What is wrong with what was said is wrong with it for all of them, and has its field.
            Some(Problem::Invalid(fields)) => return Err(Problem::Invalid(fields)),
            Some(_) => return Err(TaskRefused::SomeRefused.into()),
        }
    }
    let tasks: Vec<TaskId> = chosen.iter().map(|(task, _)| *task).collect();
    let body = json!({ "verb": common.verb.key(), "tasks": tasks });
    let together = act.id::<()>();
    act.append(Fact::new("tasks.acted_on_many", together, body)).await?;
    Ok(())
}

/// What becomes of each, written into the act: whoever only tries it drops the act.
pub async fn outcomes(
    act: &mut Act,
    chosen: &[Chosen],
    common: &Common,
) -> Result<Vec<(TaskId, Option<Problem>)>, Problem> {
    if chosen.len() > MOST {
        return Err(TaskRefused::TooMany { most: MOST }.into());
    }
    let mut found = Vec::with_capacity(chosen.len());
    for (task, from_step) in chosen {
        let said = Said { words: common.words.clone(), from_step: *from_step, ..Said::default() };
        let done = match common.verb {
            Together::Withdraw => withdraw_task(act, *task, said).await,
            Together::Remind => remind_now(act, *task, said).await,
            Together::NamePerson => name_person(act, *task, &common.person, said).await,
            Together::Accept => confirm_product(act, *task, said).await,
        };
        match done {
            Ok(()) => found.push((*task, None)),
            Err(broken @ (Problem::Broken(_) | Problem::SignIn)) => return Err(broken),
            Err(refused) => found.push((*task, Some(refused))),
        }
    }
    Ok(found)
}
