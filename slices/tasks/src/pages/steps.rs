//! Takes the small forms of a task's page: one step each, with a file where there is one.

use axum::extract::Path;
use axum::extract::multipart::{Field as Part, Multipart};
use axum::response::{IntoResponse, Response};
use documents::NewFile;
use kernel::{Act, Problem, Text};
use ui::form::Wrong;
use ui::{Failure, Visit};

use super::moves::{Again, Move};
use super::new_task::{Sent, said};
use super::task::draw;
use super::{href, id_of};
use crate::actions::decide_extension::Decision;
use crate::rules::due;
use crate::rules::refusal::TaskRefused;
use crate::task::{Said, TaskId};

/// What a step needs beside what is said with it.
#[derive(Default)]
pub struct With {
    pub percent: Option<i64>,
    pub to: Option<jiff::civil::Date>,
    pub person: String,
}

/// One verb of a page or a program as its action.
pub async fn take(act: &mut Act, id: TaskId, one: Move, with: With, said: Said) -> Result<(), Problem> {
    let to = || with.to.ok_or_else(|| Problem::field("to", Text::new("tasks-wrong-day")));
    match one {
        Move::TakeOn => crate::take_on_task(act, id, said).await,
        Move::Report => {
            let percent = with.percent.filter(|percent| (0..=100).contains(percent));
            let percent =
                percent.ok_or_else(|| Problem::field("percent", Text::new("tasks-wrong-percent")))?;
            crate::report_progress(act, id, percent, said).await
        }
        Move::Deliver => crate::deliver_product(act, id, said).await,
        Move::Ask => crate::request_extension(act, id, to()?, said).await,
        Move::Grant => crate::decide_extension(act, id, Decision::Grant, said).await,
        Move::Refuse => crate::decide_extension(act, id, Decision::Refuse, said).await,
        Move::Accept => crate::confirm_product(act, id, said).await,
        Move::Return => crate::return_product(act, id, said).await,
        Move::EventCame => crate::event_came(act, id, to()?, said).await,
        Move::NamePerson => crate::name_person(act, id, &with.person, said).await,
        Move::Withdraw => crate::withdraw_task(act, id, said).await,
    }
}

pub async fn submit(
    visit: Visit,
    Path((id, verb)): Path<(String, String)>,
    form: Multipart,
) -> Result<Response, Failure> {
    let id = id_of(&id)?;
    let one = Move::from_key(&verb).ok_or(Problem::NotFound)?;
    let mut sent = Sent::new();
    let done = match take_in(&mut sent, form, visit.installation.config.upload_limit).await {
        Ok(file) => stepped(&visit, id, one, &sent, file).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(ui::done(&href(id), one.done()).into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            let html = draw(&visit, id, Some(&Again { of: one, sent: &sent, wrong: &wrong })).await?;
            Ok((wrong.status(), html).into_response())
        }
    }
}

async fn stepped(
    visit: &Visit,
    id: TaskId,
    one: Move,
    sent: &Sent,
    file: Option<NewFile>,
) -> Result<(), Problem> {
    let of = |name: &str| said(sent, &format!("{name}-{}", one.key()));
    let with = With {
        percent: of("percent").trim_end_matches('%').trim().parse().ok(),
        to: due::day(&of("to")),
        person: of("person"),
    };
    let mut act = visit.act().await?;
    let code = of("evidence");
    let evidence = if code.is_empty() {
        None
    } else {
        let found = documents::by_code(&mut act.tx, &code).await?;
        let found = found.ok_or_else(|| Problem::field("evidence", Text::new("tasks-wrong-document")))?;
        Some(documents::citation(found.id))
    };
    let what = Said {
        words: of("words"),
        evidence,
        file,
        from_step: said(sent, "from_step").parse().ok(),
        once: said(sent, "once"),
        known_on: None,
    };
    take(&mut act, id, one, with, what).await?;
    act.commit().await
}

/// What came in; the file apart from the rest.
async fn take_in(sent: &mut Sent, mut form: Multipart, limit: usize) -> Result<Option<NewFile>, Problem> {
    let unreadable = |_| Problem::refused("tasks-refused-unreadable");
    let mut file = None;
    while let Some(part) = form.next_field().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
        let content = bounded(part, limit).await?;
        match file_name {
            Some(name) if !name.is_empty() => file = Some(NewFile { name, media_type, content }),
            Some(_) => {}
            None => {
                sent.insert(name, String::from_utf8_lossy(&content).into_owned());
            }
        }
    }
    Ok(file)
}

/// Reads a part, and stops as soon as it is larger than the installation takes.
async fn bounded(mut part: Part<'_>, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut content = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| Problem::refused("tasks-refused-unreadable"))? {
        if content.len() + chunk.len() > limit {
            return Err(TaskRefused::TooLarge { megabytes: limit >> 20 }.into());
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content)
}
