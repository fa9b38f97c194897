//! What a slice hands to the app: its tables, words, permissions, screens, jobs and panels.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::routing::MethodRouter;

use crate::actor::{Actor, Grant, Permission};
use crate::as_of::AsOf;
use crate::citation::{Citation, Cited};
use crate::content::Content;
use crate::db::Tx;
use crate::ids::{UnitId, UserId};
use crate::installation::Installation;
use crate::jobs::Job;
use crate::period::Period;
use crate::problem::Problem;
use crate::texts::Lang;

/// A step of a slice's tables, in the order of its number. Released ones never change.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

impl Migration {
    pub const fn new(name: &'static str, sql: &'static str) -> Self {
        Self { name, sql }
    }
}

/// A capability of the province, complete.
pub struct Slice {
    pub name: &'static str,
    pub migrations: &'static [Migration],
    pub texts_vi: &'static str,
    pub texts_en: &'static str,
    pub permissions: &'static [Permission],
    /// The kinds of fact that it publishes.
    pub facts: &'static [&'static str],
    /// Which fact wakes which of its jobs; the fact may be another slice's, named by its word only.
    pub wakes: &'static [(&'static str, &'static str)],
    pub jobs: &'static [Job],
    pub routes: Vec<Route>,
    pub panels: &'static [Panel],
    /// Entries of the main menu: text key, address, permission.
    pub menu: &'static [MenuEntry],
    /// Turns a citation of this slice's into words and an address.
    pub resolve: Option<Resolve>,
    /// Tells who holds roles where: only the slice that knows accounts.
    pub people: Option<People>,
}

impl Slice {
    /// A slice with a name and its texts; what else it has is filled in by struct update.
    pub fn named(name: &'static str, texts_vi: &'static str, texts_en: &'static str) -> Self {
        Self {
            name,
            migrations: &[],
            texts_vi,
            texts_en,
            permissions: &[],
            facts: &[],
            wakes: &[],
            jobs: &[],
            routes: Vec::new(),
            panels: &[],
            menu: &[],
            resolve: None,
            people: None,
        }
    }
}

/// Who may come to an address. What they then see or do, the page or action asks for itself.
#[derive(Debug, Clone, Copy)]
pub enum Door {
    /// Everybody, signed in or not.
    Open,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever holds the permission over anything.
    Permitted(Permission),
}

/// What a program may put into the query of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Words(&'static str),
    Day(&'static str),
    Number(&'static str),
}

/// What an answer is made of, or what a program sends. A field that may be `null` may be left out of what is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Words,
    Day,
    Moment,
    Whole,
    Number,
    Truth,
    /// A number, or the same as a string that keeps every digit.
    Exact,
    Anything,
    OrNull(&'static Self),
    List(&'static Self),
    Record(&'static [(&'static str, Self)]),
    /// A record with more fields than that other one.
    Wider(&'static Self, &'static [(&'static str, Self)]),
    /// No JSON but plain text, bytes, or the parts of a form with files.
    Text,
    Bytes,
    Files,
}

/// What programs may do at an address, as the description of the interface tells it.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// The key of a text that says what answers.
    pub text: &'static str,
    pub asked: &'static [Asked],
    /// What is sent by POST; nothing is sent by GET.
    pub sent: Option<Shape>,
    pub status: &'static str,
    pub answer: Shape,
}

/// An address and what answers there.
pub struct Route {
    pub path: &'static str,
    pub door: Door,
    pub handler: MethodRouter<Arc<Installation>>,
    pub about: Vec<About>,
}

impl Route {
    pub fn open(path: &'static str, handler: MethodRouter<Arc<Installation>>) -> Self {
        Self { path, door: Door::Open, handler, about: Vec::new() }
    }

    pub fn signed_in(path: &'static str, handler: MethodRouter<Arc<Installation>>) -> Self {
        Self { path, door: Door::SignedIn, handler, about: Vec::new() }
    }

    /// Puts an address into the description of the interface:
    /// `Route::permitted(…, get(api::plan)).about("targets-api-plan", &[Words("unit"), Day("as_of")], api::PLAN)`.
    #[must_use]
    pub fn about(mut self, text: &'static str, asked: &'static [Asked], answer: Shape) -> Self {
        self.about.push(About { text, asked, sent: None, status: "200", answer });
        self
    }

    /// The same for what is sent by POST.
    #[must_use]
    pub fn about_post(
        mut self,
        text: &'static str,
        sent: Shape,
        status: &'static str,
        answer: Shape,
    ) -> Self {
        self.about.push(About { text, asked: &[], sent: Some(sent), status, answer });
        self
    }

    pub fn permitted(
        path: &'static str,
        permission: Permission,
        handler: MethodRouter<Arc<Installation>>,
    ) -> Self {
        Self { path, door: Door::Permitted(permission), handler, about: Vec::new() }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct MenuEntry {
    pub text: &'static str,
    pub href: &'static str,
    pub permission: Permission,
    /// Smaller stands earlier.
    pub order: u8,
}

/// A place on a screen where other slices show something.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Slot {
    Desk,
    Unit(String),
    Document(String),
    Target(String),
    /// A chapter of a unit's periodic report.
    Report {
        unit: UnitId,
        period: Period,
    },
}

/// Which screens a panel goes on, without the identity of what they show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    Desk,
    Unit,
    Document,
    Target,
    Report,
}

impl Slot {
    pub fn kind(&self) -> SlotKind {
        match self {
            Self::Desk => SlotKind::Desk,
            Self::Unit(_) => SlotKind::Unit,
            Self::Document(_) => SlotKind::Document,
            Self::Target(_) => SlotKind::Target,
            Self::Report { .. } => SlotKind::Report,
        }
    }
}

/// Who looks at which slot, when, in which language.
#[derive(Clone)]
pub struct Looking {
    pub installation: Arc<Installation>,
    pub actor: Actor,
    pub as_of: AsOf,
    pub lang: Lang,
    pub slot: Slot,
}

/// The future of a panel: nothing to show is `None`.
pub type Showing = Pin<Box<dyn Future<Output = Result<Option<Content>, Problem>> + Send>>;

#[derive(Clone, Copy)]
pub struct Panel {
    pub slot: SlotKind,
    /// Smaller stands higher.
    pub order: u8,
    pub show: fn(Looking) -> Showing,
}

/// Everything that slices show in a slot, in order.
pub async fn panels(looking: Looking) -> Result<Vec<Content>, Problem> {
    let mut panels: Vec<Panel> = looking
        .installation
        .slices
        .iter()
        .flat_map(|slice| slice.panels.iter().copied())
        .filter(|panel| panel.slot == looking.slot.kind())
        .collect();
    panels.sort_by_key(|panel| panel.order);
    let mut contents = Vec::new();
    for panel in panels {
        contents.extend((panel.show)(looking.clone()).await?);
    }
    Ok(contents)
}

/// How a slice resolves citations of its own kinds, all of one page at once.
pub type Resolve =
    for<'a> fn(
        &'a mut Tx,
        &'a [Citation],
        Lang,
    ) -> Pin<Box<dyn Future<Output = Result<Vec<Option<Cited>>, Problem>> + Send + 'a>>;

/// Turns citations into words and addresses by asking their owners; what no owner knows is `None`.
pub async fn resolve(
    installation: &Installation,
    tx: &mut Tx,
    citations: &[Citation],
    lang: Lang,
) -> Result<Vec<Option<Cited>>, Problem> {
    let mut answers = vec![None; citations.len()];
    for slice in &installation.slices {
        let Some(resolve) = slice.resolve else { continue };
        let at: Vec<usize> = (0..citations.len()).filter(|&i| citations[i].slice() == slice.name).collect();
        if at.is_empty() {
            continue;
        }
        let own: Vec<Citation> = at.iter().map(|&i| citations[i].clone()).collect();
        for (i, cited) in at.into_iter().zip(resolve(tx, &own, lang).await?) {
            answers[i] = cited;
        }
    }
    Ok(answers)
}

/// An account that can be named where something is somebody's to do.
#[derive(Debug, Clone)]
pub struct Person {
    pub user: UserId,
    pub login: String,
    pub name: String,
    /// The roles that it holds over the units asked about or over the whole.
    pub grants: Vec<Grant>,
}

/// How the slice that knows accounts answers who holds a role over any of these units.
pub type People = for<'a> fn(
    &'a mut Tx,
    &'a [UnitId],
) -> Pin<Box<dyn Future<Output = Result<Vec<Person>, Problem>> + Send + 'a>>;

/// Open accounts with a role over any of these units or over the whole, by name.
pub async fn people(
    installation: &Installation,
    tx: &mut Tx,
    units: &[UnitId],
) -> Result<Vec<Person>, Problem> {
    match installation.slices.iter().find_map(|slice| slice.people) {
        Some(people) => people(tx, units).await,
        None => Ok(Vec::new()),
    }
}
