//! Gives the tasks that a document orders: each from one confirmed directive, all of a list or none of it.

use std::collections::HashSet;

use documents::{DocumentId, Proposal, ProposalId, ProposalKind, Verdict};
use kernel::{Act, Fact, FieldProblem, Problem, once};

use super::{must_give, one_at_a_time};
use crate::giving::{Origin, give, owner_of};
use crate::rules::refusal::TaskRefused;
use crate::rules::stages::Stage;
use crate::store;
use crate::task::{NewTask, TaskId};

/// What is wrong with one of them stands beside `field-number`, numbered from nought in the order of the list.
pub async fn assign_from_document(
    act: &mut Act,
    document: DocumentId,
    new: Vec<(ProposalId, NewTask)>,
    token: &str,
) -> Result<Vec<TaskId>, Problem> {
    for (_, one) in &new {
        let owner = owner_of(act, one).await?;
        must_give(act, owner).await?;
    }
    if new.is_empty() {
        act.actor.must_somewhere(crate::ASSIGN)?;
        return Err(Problem::refused("tasks-refused-nothing-chosen"));
    }
    if let Some(earlier) = once::earlier_answer(act, token).await? {
        return earlier.split_whitespace().map(|id| id.parse().map_err(Problem::broken)).collect();
    }
    one_at_a_time(act, document).await?;
    let proposals = documents::proposals(&mut act.tx, document).await?;
    let today = act.today();
    let standing = store::tasks::of_document(&mut act.tx, document, today).await?;
    let mut taken: HashSet<ProposalId> = standing
        .iter()
        .filter(|task| task.state.stage != Stage::Withdrawn)
        .filter_map(|task| task.proposal)
        .collect();
    let (mut ids, mut wrong) = (Vec::new(), Vec::new());
    for (at, (id, one)) in new.into_iter().enumerate() {
        let proposal = confirmed(&proposals, id)?;
        if !taken.insert(id) {
            return Err(TaskRefused::AssignedAlready.into());
        }
        let citation = Some(documents::clause_citation(document, &proposal.clause));
        let one = NewTask { document: Some(document), citation, ..one };
        match give(act, one, Origin { proposal: Some(proposal), ..Origin::default() }).await {
            Ok((id, body)) => {
                act.append(Fact::new("tasks.assigned", id, body)).await?;
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
    let answer: Vec<String> = ids.iter().map(ToString::to_string).collect();
    once::answer(act, token, &answer.join(" ")).await?;
    Ok(ids)
}

/// Only what a named person confirmed becomes a task.
fn confirmed(proposals: &[Proposal], id: ProposalId) -> Result<&Proposal, TaskRefused> {
    let is_meant = |one: &&Proposal| {
        one.id == id && one.kind == ProposalKind::Directive && one.verdict() == Verdict::Confirmed
    };
    proposals.iter().find(is_meant).ok_or(TaskRefused::NotConfirmed)
}
