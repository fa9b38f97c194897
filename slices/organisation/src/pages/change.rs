//! The forms by which the tree changes: one form a verb, each sent once, each with its reason and its act.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Act, Problem, Scope, UnitId};
use ui::form::Wrong;
use ui::{Failure, Field, Page, Screen, Visit};

use super::address;
use super::change_form::{Filled, fields, refused_field};
use crate::memory;
use crate::rules::history::Life;
use crate::rules::succession::Heir;

/// What can be asked for on a unit that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    Create,
    Rename,
    Move,
    Merge,
    Split,
    End,
}

impl Verb {
    /// Those that begin from a unit.
    pub const ALL: [Self; 5] = [Self::Rename, Self::Move, Self::Merge, Self::Split, Self::End];

    /// How the verb stands in an address.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Create => "them",
            Self::Rename => "doi-ten",
            Self::Move => "chuyen",
            Self::Merge => "sap-nhap",
            Self::Split => "chia-tach",
            Self::End => "giai-the",
        }
    }

    pub const fn button(self) -> &'static str {
        match self {
            Self::Create => "organisation-do-create",
            Self::Rename => "organisation-do-rename",
            Self::Move => "organisation-do-move",
            Self::Merge => "organisation-do-merge",
            Self::Split => "organisation-do-split",
            Self::End => "organisation-do-end",
        }
    }

    const fn heading(self) -> &'static str {
        match self {
            Self::Create => "organisation-change-create",
            Self::Rename => "organisation-change-rename",
            Self::Move => "organisation-change-move",
            Self::Merge => "organisation-change-merge",
            Self::Split => "organisation-change-split",
            Self::End => "organisation-change-end",
        }
    }

    const fn lead(self) -> &'static str {
        match self {
            Self::Create => "organisation-change-create-lead",
            Self::Rename => "organisation-change-rename-lead",
            Self::Move => "organisation-change-move-lead",
            Self::Merge => "organisation-change-merge-lead",
            Self::Split => "organisation-change-split-lead",
            Self::End => "organisation-change-end-lead",
        }
    }

    const fn done(self) -> &'static str {
        match self {
            Self::Create => "organisation-change-created-done",
            Self::Rename => "organisation-change-renamed-done",
            Self::Move => "organisation-change-moved-done",
            Self::Merge => "organisation-change-merged-done",
            Self::Split => "organisation-change-split-done",
            Self::End => "organisation-change-ended-done",
        }
    }

    /// Whether the unit is no more afterwards.
    pub const fn ends(self) -> bool {
        matches!(self, Self::Merge | Self::Split | Self::End)
    }

    fn of(segment: &str) -> Result<Self, Problem> {
        Self::ALL.into_iter().find(|verb| verb.segment() == segment).ok_or(Problem::NotFound)
    }
}

#[derive(askama::Template)]
#[template(path = "change.html")]
struct ChangePage {
    page: Page,
    lead: String,
    action: String,
    back: String,
    remark: Option<String>,
    fields: Vec<Field>,
}

pub async fn create(visit: Visit) -> Screen {
    let parent = visit.asked_for("truc-thuoc").unwrap_or_default();
    show(&visit, Verb::Create, None, &Filled { parent, ..Filled::default() }, &Wrong::default())
}

pub async fn change(visit: Visit, Path((code, verb)): Path<(String, String)>) -> Screen {
    let verb = Verb::of(&verb)?;
    let life = life(&visit, &code).await?;
    let mut tx = visit.read().await?;
    let scope = crate::scope_of(&visit.installation, &mut tx, life.id).await?;
    visit.actor.must(crate::CHANGE, &scope)?;
    show(&visit, verb, Some(&life), &Filled::default(), &Wrong::default())
}

async fn life(visit: &Visit, code: &str) -> Result<Life, Problem> {
    let known = memory::known(&visit.installation, &mut visit.read().await?).await?;
    known.history.by_code(code, visit.as_of.day).cloned().ok_or(Problem::NotFound)
}

fn show(visit: &Visit, verb: Verb, life: Option<&Life>, filled: &Filled, wrong: &Wrong) -> Screen {
    let name = life.map_or("", |life| life.last_name());
    let title = visit.page("").t_with(verb.heading(), "name", name);
    let page = visit.page(title);
    let back = life.map_or_else(|| super::TREE.to_owned(), |life| address(&life.code));
    ui::render(&ChangePage {
        lead: page.t(verb.lead()),
        action: visit.path.clone(),
        back,
        remark: wrong.remark(),
        fields: fields(&page, verb, filled, wrong),
        page,
    })
}

pub async fn send_create(visit: Visit, Form(filled): Form<Filled>) -> Result<Response, Failure> {
    send(visit, Verb::Create, None, filled).await
}

pub async fn send_change(
    visit: Visit,
    Path((code, verb)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let verb = Verb::of(&verb)?;
    let life = life(&visit, &code).await?;
    send(visit, verb, Some(life), filled).await
}

/// Does it, or shows the form again with what is wrong beside each field.
async fn send(visit: Visit, verb: Verb, life: Option<Life>, filled: Filled) -> Result<Response, Failure> {
    let mut act = visit.act().await?;
    if let Some(code) = kernel::once::earlier_answer(&mut act, &filled.once).await? {
        return Ok(done(verb, &code));
    }
    match perform(&mut act, verb, life.as_ref(), &filled).await {
        Ok(code) => {
            kernel::once::answer(&mut act, &filled.once, &code).await?;
            act.commit().await?;
            Ok(done(verb, &code))
        }
        Err(problem) => {
            drop(act);
            let page = visit.page("");
            let wrong = Wrong::placed(problem, &page, |key| refused_field(verb, key))?;
            let screen = show(&visit, verb, life.as_ref(), &filled, &wrong)?;
            Ok((wrong.status(), screen).into_response())
        }
    }
}

fn done(verb: Verb, code: &str) -> Response {
    let redirect: Redirect = ui::done(&address(code), verb.done());
    redirect.into_response()
}

/// Answers the code of the unit whose page comes next.
async fn perform(act: &mut Act, verb: Verb, life: Option<&Life>, filled: &Filled) -> Result<String, Problem> {
    // Whoever may not change this unit learns nothing from what the form says about others.
    let installation = act.installation().clone();
    let (id, code) = life.map_or((None, String::new()), |life| (Some(life.id), life.code.clone()));
    let scope = match id {
        Some(id) => crate::scope_of(&installation, &mut act.tx, id).await?,
        None => Scope::installation(),
    };
    if id.is_some() {
        act.must(crate::CHANGE, &scope)?;
    } else {
        act.actor.must_somewhere(crate::CHANGE)?;
    }
    let known = memory::known(&installation, &mut act.tx).await?;
    let (day, ground) = (filled.day()?, filled.ground()?);
    let tree = known.tree(day);
    match (verb, id) {
        (Verb::Create, _) => {
            let new = filled.new_unit(&tree, day)?;
            let code = new.code.trim().to_owned();
            crate::create_unit(act, new).await?;
            Ok(code)
        }
        (_, None) => Err(Problem::NotFound),
        (Verb::Rename, Some(id)) => {
            crate::rename_unit(act, id, day, &filled.name, &ground).await.map(|()| code)
        }
        (Verb::Move, Some(id)) => {
            let parent = filled.parent(&tree)?;
            crate::move_unit(act, id, day, parent, &ground).await.map(|()| code)
        }
        (Verb::Merge, Some(id)) => {
            let mut olds: Vec<UnitId> = vec![id];
            olds.extend(filled.others(&tree)?);
            let heir = filled.heir(&tree, day, life)?;
            if let Heir::Existing(heir) = heir {
                // One that goes on takes the others in: it is no old unit itself.
                olds.retain(|old| *old != heir);
            }
            let into = crate::merge_units(act, &olds, heir, day, &ground).await?;
            // The form takes a name too, so the code is asked of the unit itself.
            let known = memory::known(&installation, &mut act.tx).await?;
            Ok(known.history.get(into).map(|life| life.code.clone()).unwrap_or_default())
        }
        (Verb::Split, Some(id)) => {
            let heirs = filled.heirs(&tree, day, life)?;
            crate::split_unit(act, id, heirs, day, &ground).await.map(|_| code)
        }
        (Verb::End, Some(id)) => crate::end_unit(act, id, day, &ground).await.map(|()| code),
    }
}
