//! The conferences that somebody prepares, leads or is called to, and the bodies that sit.

use axum::response::{IntoResponse, Response};
use kernel::{Problem, once};
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Screen, Visit};

use super::forms::{Again, FormView, choices, form};
use super::sent::Sent;
use super::{body_href, id_of, kept_bodies, title};
use crate::actions::create_body::NewBody;
use crate::conference::{BodyId, Conference, Side};
use crate::store;

/// Conferences shown at once.
const AT_ONCE: i64 = 50;

#[derive(askama::Template)]
#[template(path = "list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Line>,
    next: Option<String>,
    /// Name and address.
    bodies: Vec<(String, String)>,
    form: Option<FormView>,
    units: Vec<(String, String)>,
}

/// A conference as a line of a list.
pub struct Line {
    pub title: String,
    pub href: String,
    pub body: String,
    pub when: String,
    pub place: String,
    pub stage: String,
}

pub fn line(visit: &Visit, conference: &Conference, body: &str, term: &str) -> Line {
    Line {
        title: visit.say(&title(conference, term)),
        href: visit.href(&crate::href(conference.id)),
        body: body.to_owned(),
        when: ui::dates::moment(conference.starts_at),
        place: conference.place.clone(),
        stage: visit.t(&format!("conferences-stage-{}", conference.stage.key())),
    }
}

pub async fn show(visit: Visit) -> Screen {
    draw(&visit, None).await
}

async fn draw(visit: &Visit, again: Option<&Again<'_>>) -> Screen {
    let mut tx = visit.read().await?;
    let bodies = kept_bodies(&visit.installation, &mut tx, &visit.actor).await?;
    let own: Vec<BodyId> = bodies.iter().map(|body| body.id).collect();
    let after = visit.asked_for(ui::table::AFTER).filter(|after| !after.is_empty());
    let after = after.map(|after| id_of(&after)).transpose()?;
    let mut found =
        store::conferences::visible(&mut tx, &own, visit.actor.user(), after, AT_ONCE + 1).await?;
    let has_more = found.len() as i64 > AT_ONCE;
    found.truncate(AT_ONCE as usize);
    let next = found.last().filter(|_| has_more).map(|last| last.id.to_string());
    let mut rows = Vec::with_capacity(found.len());
    // Bodies are few; each is asked for its terms once.
    let mut known: Vec<(BodyId, String, Vec<crate::conference::Term>)> = Vec::new();
    for conference in &found {
        if !known.iter().any(|(id, ..)| *id == conference.body) {
            let body = store::bodies::one(&mut tx, conference.body).await?;
            known.push((body.id, body.name, store::bodies::terms(&mut tx, body.id).await?));
        }
        if let Some((_, name, terms)) = known.iter().find(|(id, ..)| *id == conference.body) {
            let term = terms.iter().find(|term| term.id == conference.term);
            rows.push(line(visit, conference, name, term.map_or("", |term| &term.name)));
        }
    }
    let tree = organisation::tree(&visit.installation, &mut tx, visit.installation.clock.today()).await?;
    drop(tx);
    let may_create = visit.actor.may_somewhere(crate::PREPARE);
    let root = tree.root().map(|root| root.name.clone()).unwrap_or_default();
    let form = may_create
        .then(|| form(visit, crate::CONFERENCES, "create_body", fields(visit, &root), Vec::new(), again));
    ui::render(&ListPage {
        rows,
        next,
        bodies: bodies.iter().map(|body| (body.name.clone(), visit.href(&body_href(body.id)))).collect(),
        units: if may_create { units(&tree) } else { Vec::new() },
        form,
        page: visit.page(visit.t("conferences-list")),
    })
}

/// At most 500 proposals of units: those nearest to the root come first.
fn units(tree: &organisation::UnitTree) -> Vec<(String, String)> {
    tree.units().take(500).map(|unit| (unit.name.clone(), unit.code.clone())).collect()
}

fn fields(visit: &Visit, root: &str) -> Vec<Field> {
    let text =
        |name: &str| Field::text(name, visit.t(&format!("conferences-field-{}", name.replace('_', "-"))));
    let hint = |key: &str| visit.t(key);
    let sides = choices(visit, &["party", "state"], "conferences-side-");
    vec![
        text("name").required(),
        Field::choice("side", visit.t("conferences-field-side"), sides),
        text("superior"),
        text("symbol").hint(hint("conferences-hint-symbol")).required(),
        text("unit").list("units").value(root).hint(hint("conferences-hint-unit")).required(),
        text("place").hint(hint("conferences-hint-place")).required(),
        Field::new("issue_days", visit.t("conferences-field-issue-days"), Control::Number)
            .value("5")
            .hint(hint("conferences-hint-issue-days"))
            .required(),
        text("issue_rule").hint(hint("conferences-hint-issue-rule")),
        text("quorum").value("2/3").hint(hint("conferences-hint-quorum")).required(),
    ]
}

pub async fn submit(visit: Visit, sent: Sent) -> Result<Response, Failure> {
    match create(&visit, &sent).await {
        Ok(body) => Ok(ui::done(&body_href(body), "conferences-saved-done").into_response()),
        Err(problem) => {
            let again = Again::of(&visit, "create_body", &sent, problem)?;
            let html = draw(&visit, Some(&again)).await?;
            Ok((status(&again.wrong), html).into_response())
        }
    }
}

pub fn status(wrong: &Wrong) -> axum::http::StatusCode {
    wrong.status()
}

async fn create(visit: &Visit, sent: &Sent) -> Result<BodyId, Problem> {
    let mut act = visit.act().await?;
    if let Some(earlier) = once::earlier_answer(&mut act, sent.get("once")).await? {
        return id_of(&earlier);
    }
    let today = visit.installation.clock.today();
    let tree = organisation::tree(&visit.installation, &mut act.tx, today).await?;
    let new = new_body(sent, &tree)?;
    let body = crate::create_body(&mut act, new).await?;
    once::answer(&mut act, sent.get("once"), &body.to_string()).await?;
    act.commit().await?;
    Ok(body)
}

fn new_body(sent: &Sent, tree: &organisation::UnitTree) -> Result<NewBody, Problem> {
    let wrong = |field: &str, key| Problem::field(field, kernel::Text::new(key));
    let words = sent.get("unit");
    let unit = tree.by_code(words).or_else(|| tree.named(words).first().copied());
    let quorum = sent.get("quorum").split_once('/').and_then(|(part, whole)| {
        Some((part.trim().parse::<i64>().ok()?, whole.trim().parse::<i64>().ok()?))
    });
    Ok(NewBody {
        name: sent.get("name").to_owned(),
        side: sent.word("side", Side::from_key)?,
        superior: sent.get("superior").to_owned(),
        symbol: sent.get("symbol").to_owned(),
        unit: unit.ok_or_else(|| wrong("unit", "conferences-wrong-unit"))?.id,
        place: sent.get("place").to_owned(),
        issue_days: sent.number("issue_days", "conferences-wrong-issue-days")?,
        issue_rule: sent.get("issue_rule").to_owned(),
        quorum: quorum.ok_or_else(|| wrong("quorum", "conferences-wrong-quorum"))?,
    })
}
