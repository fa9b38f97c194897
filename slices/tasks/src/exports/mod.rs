//! A list taken along: as a calendar for whatever reads iCalendar, as a sheet for Excel, as a report for Word.

pub mod report;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::Problem;
use office::{Written, write_xlsx};
use ui::{Failure, Visit, calendar};

use crate::pages::Reader;
use crate::pages::asked::{PAGE, asked};
use crate::pages::words;
use crate::store::listing;
use crate::task::Task;

/// So many tasks go into one file.
const MOST: i64 = 5_000;

async fn listed(visit: &Visit) -> Result<(Vec<Task>, Reader), Problem> {
    let mut tx = visit.read().await?;
    let reader = Reader::of(&visit.installation, &mut tx, &visit.actor, visit.as_of).await?;
    let mut list = asked(visit, &reader, &PAGE, visit.as_of, MOST).or_refused()?;
    list.after = None;
    Ok((listing::page(&mut tx, &list).await?, reader))
}

fn attached(media_type: &str, name: &str, content: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, disposition)], content).into_response()
}

/// Open tasks by their days. Calendars that cannot sign in take the file; those that can send a token.
pub async fn calendar(visit: Visit) -> Result<Response, Failure> {
    let (tasks, reader) = listed(&visit).await?;
    let base = visit.installation.config.public_url.clone().unwrap_or_default();
    let entries = tasks.iter().filter(|task| task.state.stage.is_open()).filter_map(|task| {
        let standing = visit.say(&words::standing(&task.state, visit.as_of.day));
        Some(calendar::Entry {
            id: task.id.to_string(),
            day: task.state.due?,
            stamp: visit.installation.clock.now(),
            summary: task.work.clone(),
            description: format!(
                "{}\n{}\n{}\n{standing}",
                reader.name(task.lead),
                task.person_name,
                task.product
            ),
            address: format!("{base}{}", crate::pages::href(task.id)),
            sequence: task.step,
        })
    });
    let text = calendar::written(&visit.installation.config.name, entries);
    Ok(attached("text/calendar; charset=utf-8", "nhiem-vu.ics", text.into_bytes()))
}

/// The list with its days and how everything stands.
pub async fn sheet(visit: Visit) -> Result<Response, Failure> {
    let (tasks, reader) = listed(&visit).await?;
    let heads = [
        "tasks-column-work",
        "tasks-field-product",
        "tasks-field-lead",
        "tasks-field-coordinating",
        "tasks-field-person",
        "tasks-original-due",
        "tasks-field-due",
        "tasks-count-extensions",
        "tasks-delivered-on",
        "tasks-column-percent",
        "tasks-filter-standing",
    ]
    .map(|key| visit.t(key));
    let row = |task: &Task| {
        let names: Vec<String> = task.coordinating.iter().map(|unit| reader.name(*unit)).collect();
        vec![
            Written::Text(task.work.clone()),
            Written::Text(task.product.clone()),
            Written::Text(reader.name(task.lead)),
            Written::Text(names.join("; ")),
            Written::Text(task.person_name.clone()),
            Written::day(task.state.original_due),
            Written::day(task.state.due),
            Written::Whole(task.state.extensions),
            Written::day(task.state.delivered_on),
            Written::Whole(task.state.percent),
            Written::Text(visit.say(&words::standing(&task.state, visit.as_of.day))),
        ]
    };
    let rows: Vec<Vec<Written>> = tasks.iter().map(row).collect();
    let content = write_xlsx(&visit.t("tasks-list"), &heads, &rows).map_err(Problem::broken)?;
    let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(attached(media_type, "nhiem-vu.xlsx", content))
}
