//! Notices about tasks: to whom, in which words, with a link to the task.

use kernel::slice::people;
use kernel::{Act, Problem, UserId, notices};

use crate::actions::{scope, user_of};
use crate::rules::reminders::{Concerned, Reaches, recipients};
use crate::task::{Step, StepKind, Task};

/// What a notice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    Assigned,
    EventCame,
    ExtensionAsked,
    ExtensionDecided,
    Delivered,
    Returned,
    Accepted,
    Withdrawn,
    DueSoon,
    DueToday,
    Overdue,
}

impl News {
    const fn text(self) -> &'static str {
        match self {
            Self::Assigned => "tasks-notice-assigned",
            Self::EventCame => "tasks-notice-event-came",
            Self::ExtensionAsked => "tasks-notice-extension-asked",
            Self::ExtensionDecided => "tasks-notice-extension-decided",
            Self::Delivered => "tasks-notice-delivered",
            Self::Returned => "tasks-notice-returned",
            Self::Accepted => "tasks-notice-accepted",
            Self::Withdrawn => "tasks-notice-withdrawn",
            Self::DueSoon => "tasks-notice-due-soon",
            Self::DueToday => "tasks-notice-due-today",
            Self::Overdue => "tasks-notice-overdue",
        }
    }
}

/// Leaves a notice with everybody that it reaches but whoever acts; answers with how many.
pub async fn tell(
    act: &mut Act,
    task: &Task,
    steps: &[Step],
    reaches: Reaches,
    news: News,
) -> Result<usize, Problem> {
    let over = scope(act, task.owner).await?;
    let mut units = scope(act, task.lead).await?.0;
    units.extend(over.0.iter().copied());
    let installation = act.installation().clone();
    let people = people(&installation, &mut act.tx, &units).await?;
    let took_on = steps.iter().filter(|step| step.kind == StepKind::TakenOn);
    let doers: Vec<UserId> =
        task.person.into_iter().chain(took_on.filter_map(|step| user_of(&step.author))).collect();
    let giver = user_of(&task.assigned_by);
    let of = Concerned { doers, giver, lead: task.lead, over: &over.0, people: &people };
    leave(act, task, recipients(reaches, &of), news).await
}

/// Leaves a notice with whoever gave the task.
pub async fn tell_giver(act: &mut Act, task: &Task, news: News) -> Result<usize, Problem> {
    leave(act, task, user_of(&task.assigned_by).into_iter().collect(), news).await
}

async fn leave(act: &mut Act, task: &Task, to: Vec<UserId>, news: News) -> Result<usize, Problem> {
    let due = task.state.due.map(ui::dates::day).unwrap_or_default();
    let args = [("work", task.work.clone()), ("due", due)];
    let href = crate::pages::href(task.id);
    let own = act.actor.user();
    let mut told = 0;
    for user in to.into_iter().filter(|user| Some(*user) != own) {
        notices::leave(act, user, news.text(), &args, &href).await?;
        told += 1;
    }
    Ok(told)
}
