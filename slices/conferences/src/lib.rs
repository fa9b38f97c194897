//! Conferences of bodies: what is prepared, said, voted and concluded, and what comes of it.
//! Every opinion is answered on its point, and nothing here is ever collected by person.

pub mod actions;
mod api;
mod clauses;
mod conference;
mod pages;
mod rules;
mod store;

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use kernel::slice::Asked::Words;
use kernel::slice::MenuEntry;
use kernel::{Citation, Migration, Permission, Role, Route, Slice};

pub use actions::add_item::{NewItem, add_item};
pub use actions::add_paper::{NewPaper, PaperSaid, add_paper};
pub use actions::answer_invitation::answer_invitation;
pub use actions::appoint_member::{NewMember, appoint_member};
pub use actions::create_body::{NewBody, create_body};
pub use actions::end_membership::end_membership;
pub use actions::invite_delegates::invite_delegates;
pub use actions::invite_guest::invite_guest;
pub use actions::open_term::open_term;
pub use actions::plan_conference::{NewConference, plan_conference};
pub use actions::replace_paper::replace_paper;
pub use actions::send_papers::send_papers;
pub use actions::settle_item::settle_item;
pub use conference::{
    Answer, Body, BodyId, Conference, ConferenceId, Delegate, DelegateId, Event, EventKind, Item, ItemId,
    Kind, Member, MemberId, Mode, Paper, PaperId, PaperVersion, Side, Silence, Stage, Term, TermId,
};
pub use store::agenda::items;
pub use store::conferences::one as conference_by_id;
pub use store::delegates::all as delegates;
pub use store::events::all as events;
pub use store::papers::versions as paper_versions;

/// Looks at conferences: those one is called to, prepares or leads, and no others.
pub const READ: Permission = Permission { key: "conferences.read", roles: Role::ANY };
/// Keeps the book of bodies, prepares their conferences and writes down what happens there.
pub const PREPARE: Permission = Permission { key: "conferences.prepare", roles: &[Role::Office] };
/// Leads them: the floor, votes, conclusions.
pub const PRESIDE: Permission =
    Permission { key: "conferences.preside", roles: &[Role::Leader, Role::Office] };

/// The kind of a citation of a conference.
pub const CITATION: &str = "conferences.conference";

/// The address of this slice's screens.
pub const CONFERENCES: &str = "/hoi-nghi";

/// A pointer to a conference, for whatever came from it.
pub fn citation(conference: ConferenceId) -> Citation {
    Citation::new(CITATION, conference)
}

/// The page of a conference.
pub fn href(conference: ConferenceId) -> String {
    format!("{CONFERENCES}/{conference}")
}

const MIGRATIONS: &[Migration] =
    &[Migration::new("0001_conferences", include_str!("../migrations/0001_conferences.sql"))];

const MENU: &[MenuEntry] =
    &[MenuEntry { text: "conferences-menu", href: CONFERENCES, permission: READ, order: 50 }];

const FACTS: &[&str] = &[
    "conferences.body_created",
    "conferences.term_opened",
    "conferences.member_appointed",
    "conferences.membership_ended",
    "conferences.planned",
    "conferences.item_added",
    "conferences.item_settled",
    "conferences.paper_added",
    "conferences.paper_replaced",
    "conferences.papers_sent",
    "conferences.delegates_invited",
    "conferences.guest_invited",
    "conferences.invitation_answered",
];

/// What this slice hands to the app.
pub fn slice() -> Slice {
    Slice {
        migrations: MIGRATIONS,
        permissions: &[READ, PREPARE, PRESIDE],
        facts: FACTS,
        routes: routes(),
        menu: MENU,
        resolve: Some(|tx, citations, lang| Box::pin(pages::resolve(tx, citations, lang))),
        ..Slice::named("conferences", include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"))
    }
}

fn routes() -> Vec<Route> {
    use pages::{body, body_verbs, conference, list, paper, verbs};
    // Papers have the installation's own limit, told in our words while they come in.
    let taking = || post(verbs::submit).layer(DefaultBodyLimit::disable());
    let mut routes = vec![
        Route::permitted(CONFERENCES, READ, get(list::show)),
        Route::permitted("/hoi-nghi/lam/create_body", PREPARE, post(list::submit)),
        Route::permitted("/hoi-nghi/co-quan/{id}", READ, get(body::show)),
        Route::permitted("/hoi-nghi/co-quan/{id}/lam/{verb}", PREPARE, post(body_verbs::submit)),
        Route::permitted("/hoi-nghi/{id}", READ, get(conference::show)),
        Route::permitted("/hoi-nghi/{id}/lam/{verb}", READ, taking()),
        Route::permitted("/hoi-nghi/{id}/tai-lieu/{paper}", READ, get(paper::show)),
        Route::permitted("/hoi-nghi/{id}/tai-lieu/{paper}/tep/{number}", READ, get(paper::file)),
    ];
    routes.extend(api_routes());
    routes
}

fn api_routes() -> Vec<Route> {
    vec![
        Route::permitted("/api/v1/conferences", READ, get(api::list)).about(
            "conferences-api-list",
            &[Words("after")],
            api::CONFERENCES,
        ),
        Route::permitted("/api/v1/conferences/bodies", READ, get(api::bodies)).about(
            "conferences-api-bodies",
            &[],
            api::BODIES,
        ),
        Route::permitted("/api/v1/conferences/{id}", READ, get(api::one)).about(
            "conferences-api-one",
            &[],
            api::WHOLE,
        ),
    ]
}
