//! One more task: what it says is made whole, whoever is in charge is looked up, the first step is written.

use kernel::slice::{Person, people};
use kernel::{Act, Problem, UnitId, UserId, files};
use serde_json::{Value, json};

use crate::actions::{day_of, scope, told};
use crate::rules::assignment::{self, Whole};
use crate::rules::evidence;
use crate::rules::reminders::Reaches;
use crate::store;
use crate::store::listing::words_of;
use crate::task::{NewTask, Step, StepKind, Task, TaskId};
use crate::telling::{self, News};

/// What a task comes from beside what is said of it.
#[derive(Default)]
pub struct Origin<'a> {
    pub parent: Option<&'a Task>,
    /// The task before it in its rhythm.
    pub before: Option<&'a Task>,
    pub proposal: Option<&'a documents::Proposal>,
}

/// Who a task is given by when nobody says so: the top of the tree.
pub async fn owner_of(act: &mut Act, new: &NewTask) -> Result<UnitId, Problem> {
    if let Some(owner) = new.owner {
        return Ok(owner);
    }
    let (installation, today) = (act.installation().clone(), act.today());
    let tree = organisation::tree(&installation, &mut act.tx, today).await?;
    tree.root().map(|root| root.id).ok_or(Problem::NotFound)
}

/// Writes a task; answers its identity and the body of the fact that tells it.
pub async fn give(act: &mut Act, mut new: NewTask, origin: Origin<'_>) -> Result<(TaskId, Value), Problem> {
    for text in
        [&mut new.work, &mut new.product, &mut new.person, &mut new.competence, &mut new.ground, &mut new.due]
    {
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    evidence::admit(&[&new.work, &new.product, &new.ground], None, usize::MAX)?;
    let on = day_of(act, new.known_on);
    let installation = act.installation().clone();
    let tree = organisation::tree(&installation, &mut act.tx, on).await?;
    let Whole { lead, owner, due, state } =
        assignment::whole(&new, origin.parent, &tree, on).map_err(Problem::Invalid)?;
    let (person, person_name) = person_of(act, lead, new.person).await?;
    let id: TaskId = act.id();
    let said = origin.proposal.map(|proposal| serde_json::to_string(proposal.said())).transpose()?;
    let task = Task {
        id,
        parent: origin.parent.map(|parent| parent.id),
        series: origin.before.map_or(id, |before| before.series),
        document: new.document,
        citation: new.citation,
        proposal: origin.proposal.map(|proposal| proposal.id),
        proposal_said: said,
        ground: new.ground,
        work: new.work,
        product: new.product,
        lead,
        coordinating: new.coordinating,
        owner,
        person,
        person_name,
        competence: new.competence,
        due,
        assigned_by: act.actor.who.to_string(),
        assigned_by_name: act.actor.name.clone(),
        known_on: on,
        recorded_at: act.now,
        step: 1,
        state,
    };
    store::tasks::insert(&mut act.tx, &task, &words_of(&task)).await?;
    let first = Step {
        number: 1,
        kind: StepKind::Assigned,
        state: task.state.clone(),
        person: task.person,
        person_name: task.person_name.clone(),
        words: String::new(),
        evidence: None,
        file: None,
        file_name: None,
        author: task.assigned_by.clone(),
        author_name: task.assigned_by_name.clone(),
        known_on: on,
        recorded_at: act.now,
    };
    store::steps::insert(&mut act.tx, id, &first).await?;
    telling::tell(act, &task, &[], Reaches::Heads, News::Assigned).await?;
    Ok((id, body(&task, &first)))
}

/// Who is meant by a name for a task of a unit: its one account of that name or login, as that is called; else whoever
/// the words say, without an account.
pub async fn person_of(
    act: &mut Act,
    lead: UnitId,
    named: String,
) -> Result<(Option<UserId>, String), Problem> {
    let over = scope(act, lead).await?;
    let installation = act.installation().clone();
    let people = people(&installation, &mut act.tx, &over.0).await?;
    let wanted = vn_numbers::fold(&named);
    let is_meant = |person: &&Person| vn_numbers::fold(&person.name) == wanted || person.login == named;
    let mut found = people.iter().filter(is_meant);
    Ok(match (found.next(), found.next()) {
        (Some(only), None) => (Some(only.user), only.name.clone()),
        _ => (None, named),
    })
}

fn body(task: &Task, first: &Step) -> Value {
    let mut body = told(first);
    let content =
        [&task.work, &task.product, &task.person_name, &task.competence, &task.ground].map(String::as_str);
    let more = json!({
        "lead": task.lead,
        "owner": task.owner,
        "coordinating": task.coordinating,
        "parent": task.parent,
        "series": task.series,
        "citation": task.citation,
        "proposal": task.proposal,
        "due_said": task.due.key(),
        "content": files::digest_of(content.join("\n").as_bytes()),
    });
    if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
        body.extend(more);
    }
    body
}
