//! A request's draft as JSON: what the grid in the browser saves as one types, and programs may save as well.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Path;
use kernel::Problem;
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::actions::answer_request::{Answered, Sending};
use crate::actions::save_draft::Typed;
use crate::figure::Origin;
use crate::filling::Sheet;
use crate::pages::fill_report::cells::written;
use crate::request::RequestId;
use crate::rules::drafting::{Entry, Save};

/// Numbers are written in the visit's language.
#[derive(serde::Deserialize)]
pub struct SentDraft {
    base: i64,
    fields: BTreeMap<String, String>,
    once: Option<String>,
}

impl SentDraft {
    fn typed(&self, visit: &Visit, sheet: &Sheet) -> Typed {
        let fields = self.fields.iter();
        let fields =
            fields.filter_map(|(name, text)| Some((name.clone(), sheet.typed(visit.lang, name, text)?)));
        Typed { base: self.base, fields: fields.collect() }
    }
}

fn text(visit: &Visit, sheet: &Sheet, field: &str, entry: &Entry) -> String {
    let cell = sheet.cells.iter().find(|cell| cell.field == field);
    written(visit, Some(entry), cell.and_then(|cell| sheet.indicator(cell)))
}

fn saved(visit: &Visit, sheet: &Sheet, save: &Save) -> Value {
    json!({
        "field": save.field,
        "value": text(visit, sheet, &save.field, &save.entry),
        "by": save.author_name,
        "at": save.at,
    })
}

/// `{"base": 3, "fields": {"p-01J…": "1.234,5"}}`: what was changed since version 3 of the draft was seen. Answers
/// with what others changed meanwhile, what they changed otherwise, and what is wrong or odd in the draft as it is now.
pub async fn save(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentDraft>,
) -> Result<Json<Value>, Failure> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let mut act = visit.act().await?;
    let draft = crate::save_draft(&mut act, id, |sheet| sent.typed(&visit, sheet)).await?;
    act.commit().await?;
    let sheet = &draft.sheet;
    let entries = sheet.entries();
    let read = sheet.figures(visit.lang, &entries, visit.installation.clock.today());
    let mut tx = visit.read().await?;
    let findings = read.findings(&visit.installation, &mut tx, &visit.actor, sheet).await?;
    drop(tx);
    let conflicts = draft.conflicts.iter().map(|conflict| {
        let mut told = saved(&visit, sheet, &conflict.theirs);
        told["mine"] = json!(text(&visit, sheet, &conflict.theirs.field, &conflict.mine));
        told
    });
    let wrong = read.wrong.iter().map(|one| json!({ "field": one.field, "words": visit.say(&one.text) }));
    let remarks = findings
        .iter()
        .map(|(field, finding)| json!({ "field": field, "words": visit.say(&finding.explanation) }));
    Ok(Json(json!({
        "version": draft.version,
        "conflicts": conflicts.collect::<Vec<_>>(),
        "news": draft.news.iter().map(|save| saved(&visit, sheet, save)).collect::<Vec<_>>(),
        "wrong": wrong.collect::<Vec<_>>(),
        "remarks": remarks.collect::<Vec<_>>(),
    })))
}

/// The same, and then everything in the draft is handed in.
pub async fn answer(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentDraft>,
) -> Result<Json<Value>, Failure> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let sending = Sending {
        lang: visit.lang,
        origin: Origin::Api,
        once: sent.once.clone().unwrap_or_default(),
        file: None,
    };
    let mut act = visit.act().await?;
    match crate::answer_request(&mut act, id, sending, |sheet| sent.typed(&visit, sheet)).await? {
        Answered::HandedIn(submission) => {
            act.commit().await?;
            Ok(Json(json!({ "id": id, "submission": submission })))
        }
        Answered::Disputed(_) => Err(Problem::refused("reports-refused-disputed").into()),
    }
}
