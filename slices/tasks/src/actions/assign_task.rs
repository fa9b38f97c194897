//! Gives a task by hand, citing a document or nothing but a reason.

use kernel::{Act, Fact, Problem, once};

use super::must_give;
use crate::giving::{Origin, give, owner_of};
use crate::task::{NewTask, TaskId};

pub async fn assign_task(act: &mut Act, new: NewTask, token: &str) -> Result<TaskId, Problem> {
    let owner = owner_of(act, &new).await?;
    must_give(act, owner).await?;
    if let Some(earlier) = once::earlier_answer(act, token).await? {
        return earlier.parse().map_err(Problem::broken);
    }
    let (id, body) = give(act, new, Origin::default()).await?;
    act.append(Fact::new("tasks.assigned", id, body)).await?;
    once::answer(act, token, &id.to_string()).await?;
    Ok(id)
}
