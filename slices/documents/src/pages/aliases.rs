//! What texts call units, as people taught it: to be looked through, and to be forgotten where it is wrong.

use std::collections::HashMap;

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use kernel::clock;
use ui::table::AFTER;
use ui::{Failure, Page, Screen, Visit};

use crate::{CHANGE, store};

pub const HREF: &str = "/van-ban/ten-goi";
const PAGE: i64 = 100;

#[derive(askama::Template)]
#[template(path = "aliases.html")]
struct Aliases {
    page: Page,
    rows: Vec<Row>,
    next: Option<String>,
    may_change: bool,
}

struct Row {
    words: String,
    unit: String,
    who: String,
    when: String,
}

pub async fn show(visit: Visit) -> Screen {
    let after = visit.asked_for(AFTER).unwrap_or_default();
    let mut tx = visit.read().await?;
    let mut found = store::aliases::page(&mut tx, &after, PAGE + 1).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.day).await?;
    drop(tx);
    let most = usize::try_from(PAGE).unwrap_or_default();
    let has_more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| has_more).map(|last| last.folded.clone());
    let rows = found.into_iter().map(|alias| Row {
        unit: alias
            .unit
            .and_then(|unit| tree.get(unit))
            .map_or_else(|| visit.t("documents-alias-no-more"), |unit| unit.name.clone()),
        words: alias.words,
        who: alias.author_name,
        when: ui::dates::day(clock::day_of(alias.recorded_at)),
    });
    ui::render(&Aliases {
        rows: rows.collect(),
        next,
        may_change: visit.actor.may_somewhere(CHANGE) && !visit.as_of.is_past(),
        page: visit.page(visit.t("documents-aliases")),
    })
}

pub async fn forget(visit: Visit, Form(sent): Form<HashMap<String, String>>) -> Result<Response, Failure> {
    let words = sent.get("words").cloned().unwrap_or_default();
    let mut act = visit.act().await?;
    crate::forget_alias(&mut act, &words).await?;
    act.commit().await?;
    Ok(ui::done(HREF, "documents-alias-forgotten").into_response())
}
