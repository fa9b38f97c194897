//! Due days of what the visitor's units owe, as a calendar that other programs read.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use kernel::{Text, UnitId};
use ui::{Failure, Visit, calendar, dates};

use super::{form_links, own_units};
use crate::rules::progress::is_owed;
use crate::store;

/// So many due days, the most urgent first.
const LISTED: i64 = 500;
const ASKED: usize = 400;

pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let today = visit.installation.clock.today();
    let tree = organisation::tree(&visit.installation, &mut tx, today).await?;
    let units: Vec<UnitId> = own_units(&visit, &tree).iter().take(ASKED).map(|unit| unit.id).collect();
    let found = store::requests::of_units(&mut tx, &units, today, LISTED).await?;
    let ids: Vec<_> = found.iter().map(|request| request.round).collect();
    let rounds = store::forms::rounds(&mut tx, &ids).await?;
    let forms = store::forms::of_rounds(&mut tx, &rounds).await?;
    drop(tx);
    let entries = found.iter().filter(|request| is_owed(request)).filter_map(|request| {
        let round = rounds.iter().find(|round| round.id == request.round)?;
        let form = forms.iter().find(|form| (form.id, form.version) == (round.form, round.version))?;
        let unit = tree.get(request.unit).map(|unit| unit.name.clone()).unwrap_or_default();
        let title = Text::new("reports-request-title")
            .with("form", form.says.name.as_str())
            .with("period", dates::period(round.period))
            .with("unit", unit);
        Some(calendar::Entry {
            id: request.id.to_string(),
            day: request.due,
            stamp: visit.installation.clock.now(),
            summary: visit.say(&title),
            description: form_links::request(request.id),
            address: String::new(),
            sequence: 0,
        })
    });
    let text = calendar::written(&visit.t("reports-owed-title"), entries);
    Ok(([(CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}
