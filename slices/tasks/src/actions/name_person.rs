//! Somebody else is in charge from now on: the lead unit or whoever gave the task names them, with a reason.

use kernel::{Act, Fact, Problem, Text};

use super::{begin, keep, must_give};
use crate::giving::person_of;
use crate::rules::evidence::Words;
use crate::rules::reminders::Reaches;
use crate::rules::stages::Verb;
use crate::store;
use crate::task::{Said, StepKind, TaskId};
use crate::telling::{News, tell};

/// Letters of a name and an office.
const LONGEST: usize = 300;

pub async fn name_person(act: &mut Act, task: TaskId, person: &str, mut said: Said) -> Result<(), Problem> {
    let (lead, _) = store::tasks::scope_of(&mut act.tx, task).await?;
    must_give(act, lead).await?;
    let person = person.split_whitespace().collect::<Vec<_>>().join(" ");
    let wrong = match person.chars().count() {
        0 => Some("tasks-wrong-person-missing"),
        letters if letters > LONGEST => Some("tasks-wrong-too-long"),
        _ => None,
    };
    if let Some(key) = wrong {
        return Err(Problem::field("person", Text::new(key)));
    }
    let Some(mut going) = begin(act, task, &mut said, Words::Needed).await? else { return Ok(()) };
    let state = going.task.state.after(Verb::NamePerson, going.on)?;
    (going.task.person, going.task.person_name) = person_of(act, lead, person).await?;
    let body = keep(act, &going, StepKind::PersonNamed, state, said).await?;
    act.append(Fact::new("tasks.person_named", task, body)).await?;
    tell(act, &going.task, &[], Reaches::Doer, News::Assigned).await?;
    Ok(())
}
