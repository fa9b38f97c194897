//! The lead unit hands parts of its task on, down the tree or to those who help: it gives them and judges them.

use kernel::{Act, Fact, FieldProblem, Problem, once};

use super::{must_give, one_at_a_time};
use crate::giving::{Origin, give};
use crate::rules::refusal::TaskRefused;
use crate::rules::stages::Stage;
use crate::store;
use crate::task::{NewTask, TaskId};

pub async fn split_task(
    act: &mut Act,
    task: TaskId,
    parts: Vec<NewTask>,
    token: &str,
) -> Result<Vec<TaskId>, Problem> {
    let (lead, _) = store::tasks::scope_of(&mut act.tx, task).await?;
    must_give(act, lead).await?;
    if let Some(earlier) = once::earlier_answer(act, token).await? {
        return earlier.split_whitespace().map(|id| id.parse().map_err(Problem::broken)).collect();
    }
    one_at_a_time(act, task).await?;
    let today = act.today();
    let whole = store::tasks::known(&mut act.tx, task, today).await?.ok_or(Problem::NotFound)?;
    match whole.state.stage {
        Stage::Accepted | Stage::Withdrawn => return Err(TaskRefused::Closed.into()),
        Stage::Waiting => return Err(TaskRefused::EventToCome.into()),
        Stage::Delivered => return Err(TaskRefused::DeliveredAlready.into()),
        Stage::Assigned | Stage::TakenOn | Stage::Returned => {}
    }
    let (mut ids, mut wrong) = (Vec::new(), Vec::new());
    for (at, part) in parts.into_iter().enumerate() {
        let part =
            NewTask { owner: Some(lead), document: whole.document, citation: whole.citation.clone(), ..part };
        match give(act, part, Origin { parent: Some(&whole), ..Origin::default() }).await {
            Ok((id, body)) => {
                act.append(Fact::new("tasks.split", id, body)).await?;
                ids.push(id);
            }
            Err(Problem::Invalid(fields)) => wrong.extend(
                fields
                    .into_iter()
                    .map(|one| FieldProblem { field: format!("{}-{at}", one.field), text: one.text }),
            ),
            Err(other) => return Err(other),
        }
    }
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    if ids.is_empty() {
        return Err(Problem::refused("tasks-refused-nothing-chosen"));
    }
    let answer: Vec<String> = ids.iter().map(ToString::to_string).collect();
    once::answer(act, token, &answer.join(" ")).await?;
    Ok(ids)
}
