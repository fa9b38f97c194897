//! Many tasks at once, and filters kept under a name, as JSON.

use axum::Json;
use axum::http::StatusCode;
use kernel::Problem;
use serde::Deserialize;
use serde_json::{Value, json};
use ui::{Failure, Visit};

use crate::actions::act_on_many::{Chosen, Common, Together, outcomes};
use crate::store;
use crate::task::TaskId;

#[derive(Deserialize)]
pub struct SentTogether {
    verb: String,
    tasks: Vec<TaskId>,
    #[serde(default)]
    words: String,
    #[serde(default)]
    person: String,
    #[serde(default)]
    trial: bool,
    #[serde(default)]
    once: String,
}

/// All of them or none; as a trial, what would become of each.
pub async fn together(visit: Visit, Json(sent): Json<SentTogether>) -> Result<Json<Value>, Failure> {
    let verb = Together::from_key(&sent.verb).ok_or(Problem::NotFound)?;
    let common = Common { verb, words: sent.words, person: sent.person };
    let chosen: Vec<Chosen> = sent.tasks.iter().map(|task| (*task, None)).collect();
    let mut act = visit.act().await?;
    if sent.trial {
        let found = outcomes(&mut act, &chosen, &common).await?;
        drop(act);
        let told =
            found.into_iter().map(|(task, refused)| json!({ "task": task, "refused": why(&visit, refused) }));
        return Ok(Json(told.collect()));
    }
    crate::act_on_many(&mut act, &chosen, &common, &sent.once).await?;
    act.commit().await?;
    Ok(Json(sent.tasks.iter().map(|task| json!({ "task": task, "refused": null })).collect()))
}

fn why(visit: &Visit, refused: Option<Problem>) -> Option<String> {
    Some(match refused? {
        Problem::Refused(text) => visit.say(&text),
        Problem::Invalid(fields) => {
            fields.iter().map(|one| visit.say(&one.text)).collect::<Vec<_>>().join(" ")
        }
        _ => visit.t("tasks-together-not-yours"),
    })
}

pub async fn filters(visit: Visit) -> Result<Json<Value>, Failure> {
    let user = visit.actor.user().ok_or(Problem::SignIn)?;
    let found = store::filters::of_person(&mut visit.read().await?, user).await?;
    let object = |one: &store::filters::Saved| json!({ "id": one.id, "name": one.name, "query": one.query });
    Ok(Json(found.iter().map(object).collect()))
}

#[derive(Deserialize)]
pub struct SentFilter {
    name: String,
    query: String,
}

pub async fn save_filter(
    visit: Visit,
    Json(sent): Json<SentFilter>,
) -> Result<(StatusCode, Json<Value>), Failure> {
    let mut act = visit.act().await?;
    let id = crate::save_filter(&mut act, &sent.name, &sent.query).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id }))))
}
