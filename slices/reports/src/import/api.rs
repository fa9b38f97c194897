//! Files of figures for programs: the same act as the page's, its answer as JSON.

use std::collections::HashMap;

use axum::Json;
use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text};
use serde_json::{Value, json};
use ui::{Failure, Visit};

use super::{HandedIn, Imported, SourceFile, Spreadsheets, table};
use crate::rules::import::remark::Remark;

/// Files and words of a form, the files within the installation's limit.
#[derive(Default)]
pub(crate) struct Sent {
    pub files: Vec<SourceFile>,
    pub once: Option<String>,
    /// Every other part, by its name.
    pub fields: HashMap<String, String>,
}

impl Sent {
    /// What was sent, when there is a file in it.
    pub async fn read_with_files(form: Multipart, limit: usize) -> Result<Self, Problem> {
        let sent = Self::read(form, limit).await?;
        if sent.files.is_empty() { Err(Problem::refused("reports-import-refused-no-file")) } else { Ok(sent) }
    }

    pub async fn read(mut form: Multipart, limit: usize) -> Result<Self, Problem> {
        let unreadable = |_| Problem::refused("reports-import-refused-unreadable");
        let mut sent = Self::default();
        let mut total = 0;
        while let Some(mut part) = form.next_field().await.map_err(unreadable)? {
            let (field, file) = (part.name().map(str::to_owned), part.file_name().map(str::to_owned));
            let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
            let mut content = Vec::new();
            while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
                total += chunk.len();
                if total > limit {
                    let megabytes = (limit >> 20).max(1);
                    return Err(Problem::Refused(
                        Text::new("reports-import-refused-too-large").with("limit", megabytes),
                    ));
                }
                content.extend_from_slice(&chunk);
            }
            match file {
                Some(name) if !name.is_empty() => sent.files.push(SourceFile { name, media_type, content }),
                Some(_) => {}
                None if field.as_deref() == Some("once") => {
                    sent.once = String::from_utf8(content).ok().filter(|token| !token.is_empty());
                }
                None => {
                    if let (Some(field), Ok(words)) = (field, String::from_utf8(content)) {
                        sent.fields.insert(field, words);
                    }
                }
            }
        }
        Ok(sent)
    }
}

/// Reads files beside the threads that answer others.
pub(crate) async fn spreadsheets(files: Vec<SourceFile>) -> Result<Spreadsheets, Problem> {
    tokio::task::spawn_blocking(move || Spreadsheets::read(files)).await.map_err(Problem::broken)
}

/// `POST /api/v1/reports/imports`: files as parts of a form, and `once`, the token of the act.
/// With `?dry_run=1` it says what would happen.
pub async fn import(visit: Visit, form: Multipart) -> Result<Response, Failure> {
    visit.actor.must_somewhere(crate::SUBMIT)?;
    let sent = Sent::read_with_files(form, visit.installation.config.upload_limit).await?;
    let is_trial = visit.asked_for("dry_run").is_some_and(|said| said != "0");
    let mut sheets = spreadsheets(sent.files).await?;
    let mut act = if is_trial { visit.trial().await? } else { visit.act().await? };
    let token = sent.once.as_deref().filter(|_| !is_trial);
    let imported = crate::import_spreadsheet(&mut act, &mut sheets, token).await?;
    let remarks = |remarks: &[Remark]| -> Vec<Value> {
        let object = |remark| Value::Object(table::object(remark, &visit.installation.texts, visit.lang));
        remarks.iter().map(object).collect()
    };
    let (status, answer) = match imported {
        Imported::Refused(said) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            json!({ "is_taken": false, "remarks": remarks(&said.remarks), "more": said.more,
                "notes": remarks(&said.notes) }),
        ),
        Imported::Before(submissions) => (
            StatusCode::OK,
            json!({ "is_taken": true, "submissions": submissions, "remarks": [], "notes": [] }),
        ),
        Imported::Taken(receipt) => {
            if !is_trial {
                act.commit().await?;
            }
            (
                if is_trial { StatusCode::OK } else { StatusCode::CREATED },
                json!({ "is_taken": !is_trial, "figures": receipt.figures,
                    "submissions": if is_trial { Vec::new() } else { ids(&receipt.handed_in) },
                    "remarks": [], "notes": remarks(&receipt.notes) }),
            )
        }
    };
    Ok((status, Json(answer)).into_response())
}

fn ids(handed_in: &[HandedIn]) -> Vec<String> {
    handed_in.iter().map(|one| one.submission.to_string()).collect()
}
