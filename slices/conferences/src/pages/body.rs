//! A body: its terms, who sits in it, its conferences; and the forms of whoever keeps its book.

use axum::extract::Path;
use jiff::civil::Date;
use kernel::{Permission, Problem};
use ui::form::Control;
use ui::{Field, Page, Screen, Visit};

use super::forms::{Again, FormView, choices, form};
use super::list::{Line, line};
use super::{body_href, id_of, scope};
use crate::conference::{Body, BodyId, Kind, Member, Mode, Silence, Term};
use crate::rules::planning;
use crate::store;

/// Conferences of a body shown at once.
const AT_ONCE: i64 = 50;

#[derive(askama::Template)]
#[template(path = "body.html")]
struct BodyPage {
    page: Page,
    body: Body,
    side: String,
    quorum: String,
    terms: Vec<Term>,
    members: Vec<Member>,
    former: Vec<Member>,
    rows: Vec<Line>,
    next: Option<String>,
    forms: Vec<FormView>,
    /// Accounts that can be named, for the form of a member.
    people: Vec<(String, String)>,
}

/// The body, for somebody who keeps its book or leads it.
pub async fn kept(visit: &Visit, tx: &mut kernel::Tx, id: BodyId) -> Result<(Body, bool), Problem> {
    let body = store::bodies::one(tx, id).await?;
    let scope = scope(&visit.installation, tx, &body).await?;
    let may = |permission: Permission| visit.actor.may(permission, &scope);
    if !may(crate::PREPARE) && !may(crate::PRESIDE) {
        return Err(Problem::NotFound);
    }
    Ok((body, may(crate::PREPARE)))
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Screen {
    draw(&visit, id_of(&id)?, None).await
}

pub async fn draw(visit: &Visit, id: BodyId, again: Option<&Again<'_>>) -> Screen {
    let mut tx = visit.read().await?;
    let (body, may_prepare) = kept(visit, &mut tx, id).await?;
    let terms = store::bodies::terms(&mut tx, id).await?;
    let all = store::bodies::members(&mut tx, id).await?;
    let day = visit.as_of.day;
    let members: Vec<Member> = planning::members_on(&all, day).into_iter().cloned().collect();
    let former: Vec<Member> =
        all.iter().filter(|one| one.ends_on.is_some_and(|end| end < day)).cloned().collect();
    let after = visit.asked_for(ui::table::AFTER).filter(|after| !after.is_empty());
    let after = after.map(|after| id_of(&after)).transpose()?;
    let mut found = store::conferences::of_body(&mut tx, id, after, AT_ONCE + 1).await?;
    let has_more = found.len() as i64 > AT_ONCE;
    found.truncate(AT_ONCE as usize);
    let people = if may_prepare { people(visit, &mut tx, &body).await? } else { Vec::new() };
    drop(tx);
    let rows = found.iter().map(|conference| {
        let term = terms.iter().find(|term| term.id == conference.term);
        line(visit, conference, &body.name, term.map_or("", |term| &term.name))
    });
    let forms = if may_prepare { forms(visit, &body, &terms, &members, again) } else { Vec::new() };
    ui::render(&BodyPage {
        rows: rows.collect(),
        next: found.last().filter(|_| has_more).map(|last| last.id.to_string()),
        side: visit.t(&format!("conferences-side-{}", body.side.key())),
        quorum: format!("{}/{}", body.quorum.0, body.quorum.1),
        forms,
        people,
        members,
        former,
        terms,
        page: visit.page(body.name.clone()),
        body,
    })
}

/// Accounts of the body's unit and all below it, at most 500.
async fn people(visit: &Visit, tx: &mut kernel::Tx, body: &Body) -> Result<Vec<(String, String)>, Problem> {
    let found = super::body_verbs::people(&visit.installation, tx, body.unit).await?;
    Ok(found.into_iter().take(500).map(|one| (one.login, one.name)).collect())
}

fn forms(
    visit: &Visit,
    body: &Body,
    terms: &[Term],
    members: &[Member],
    again: Option<&Again<'_>>,
) -> Vec<FormView> {
    let base = body_href(body.id);
    let label = |name: &str| visit.t(&format!("conferences-field-{}", name.replace('_', "-")));
    let text = |name: &str| Field::text(name, label(name));
    let date = |name: &str| Field::date(name, label(name));
    let today: Date = visit.installation.clock.today();
    let mut forms = Vec::new();
    if !terms.is_empty() {
        forms.push(form(visit, &base, "plan_conference", planning_fields(visit, body), Vec::new(), again));
    }
    forms.push(form(
        visit,
        &base,
        "appoint_member",
        vec![
            text("name").list("people").hint(visit.t("conferences-hint-person")).required(),
            text("office").required(),
            date("starts_on").value(today.to_string()).required(),
            Field::new("has_vote", label("has_vote"), Control::Check).value("on"),
        ],
        Vec::new(),
        again,
    ));
    if !members.is_empty() {
        let who = members.iter().map(|one| (one.id.to_string(), format!("{}, {}", one.name, one.office)));
        forms.push(form(
            visit,
            &base,
            "end_membership",
            vec![
                Field::choice("member", label("member"), who.collect()),
                date("ends_on").value(today.to_string()).required(),
                text("reason").required(),
            ],
            Vec::new(),
            again,
        ));
    }
    forms.push(form(
        visit,
        &base,
        "open_term",
        vec![
            text("name").hint(visit.t("conferences-hint-term")).required(),
            date("starts_on").required(),
            Field::number("first_number", label("first_number")).value("1").required(),
            text("reason").hint(visit.t("conferences-hint-term-reason")),
        ],
        Vec::new(),
        again,
    ));
    forms
}

fn planning_fields(visit: &Visit, body: &Body) -> Vec<Field> {
    let label = |name: &str| visit.t(&format!("conferences-field-{}", name.replace('_', "-")));
    let keys = |all: &[&'static str]| all.to_vec();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
    let modes: Vec<&str> = Mode::ALL.iter().map(|mode| mode.key()).collect();
    let silences: Vec<&'static str> = Silence::ALL.iter().map(|silence| silence.key()).collect();
    let mut silence = vec![(String::new(), visit.t("conferences-silence-none"))];
    silence.extend(choices(visit, &keys(&silences), "conferences-silence-"));
    let moment = |name: &str| Field::new(name, label(name), Control::Input("datetime-local"));
    vec![
        Field::choice("kind", label("kind"), choices(visit, &kinds, "conferences-kind-")),
        Field::choice("mode", label("mode"), choices(visit, &modes, "conferences-mode-")),
        moment("starts_at").required(),
        Field::text("place", label("place")).value(body.place.clone()),
        Field::text("label", label("label")),
        moment("answer_by").hint(visit.t("conferences-hint-answer-by")),
        Field::choice("silence", label("silence"), silence),
    ]
}
