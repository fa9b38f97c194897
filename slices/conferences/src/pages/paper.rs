//! A paper: what it says, clause by clause, its versions with their fingerprints, and what a version changed.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use documents::{Became, Named, Pair};
use kernel::{Problem, files};
use ui::{Failure, Field, Page, Screen, Visit};

use super::conference_forms::paper_fields;
use super::forms::{Again, FormView, form};
use super::{id_of, seen, title};
use crate::clauses::{Clause, clauses};
use crate::conference::{ConferenceId, Paper, PaperId, PaperVersion};
use crate::rules::planning;
use crate::store;

/// The part of the query that names the version shown, and the one it is held against.
const VERSION: &str = "ban";
const AGAINST: &str = "so-voi";
/// Clauses shown at once.
const SHOWN: usize = 2_000;

#[derive(askama::Template)]
#[template(path = "paper.html")]
struct PaperPage {
    page: Page,
    paper: Paper,
    conference_name: String,
    conference_href: String,
    kind: String,
    shown: PaperVersion,
    is_newest: bool,
    file: Option<String>,
    clauses: Vec<Clause>,
    versions: Vec<Version>,
    changes: Vec<Change>,
    against: Option<String>,
    forms: Vec<FormView>,
}

struct Version {
    number: i64,
    when: String,
    who: String,
    reason: String,
    print: String,
    is_sent: bool,
    href: String,
    compare: Option<String>,
}

struct Change {
    state: String,
    clause: String,
    pieces: Vec<(Became, String)>,
}

pub fn href(conference: ConferenceId, paper: PaperId) -> String {
    format!("{}/tai-lieu/{paper}", crate::href(conference))
}

pub async fn show(visit: Visit, Path((id, paper)): Path<(String, String)>) -> Screen {
    draw(&visit, id_of(&id)?, id_of(&paper)?, None).await
}

/// Versions that whoever looks may read: those sent, or all of them for whoever prepares them.
async fn read(
    visit: &Visit,
    id: ConferenceId,
    paper: PaperId,
) -> Result<(super::Seen, Paper, Vec<PaperVersion>), Problem> {
    let mut tx = visit.read().await?;
    let found = seen(visit, &mut tx, id).await?;
    let paper = store::papers::one(&mut tx, id, paper).await?;
    let mut versions = store::papers::versions(&mut tx, paper.id).await?;
    if !found.reader.may_prepare {
        versions.retain(|version| version.sent_at.is_some());
    }
    if versions.is_empty() {
        return Err(Problem::NotFound);
    }
    Ok((found, paper, versions))
}

pub async fn draw(visit: &Visit, id: ConferenceId, paper: PaperId, again: Option<&Again<'_>>) -> Screen {
    let (found, paper, versions) = read(visit, id, paper).await?;
    let asked = |name| visit.asked_for(name).and_then(|asked| asked.parse::<i64>().ok());
    let by_number = |number: i64| versions.iter().find(|version| version.version == number);
    let newest = &versions[0];
    let shown = asked(VERSION).and_then(by_number).unwrap_or(newest);
    let against = asked(AGAINST).and_then(by_number).filter(|old| old.version != shown.version);
    let own = href(id, paper.id);
    let changes = against.map(|old| changes(visit, old, shown)).unwrap_or_default();
    let may_replace = found.reader.may_prepare && planning::is_open(found.conference.stage).is_ok();
    let mut forms = Vec::new();
    if may_replace {
        let mut fields = paper_fields(visit);
        fields.push(Field::text("reason", visit.t("conferences-field-reason")));
        if newest.file.is_none() {
            fields[0].value.clone_from(&newest.text);
        }
        let hidden = vec![
            ("paper", paper.id.to_string()),
            ("from_version", newest.version.to_string()),
            ("ve", own.clone()),
        ];
        forms.push(form(visit, &crate::href(id), "replace_paper", fields, hidden, again));
    }
    let version = |one: &PaperVersion| Version {
        number: one.version,
        when: ui::dates::moment(one.recorded_at),
        who: one.author_name.clone(),
        reason: one.reason.clone(),
        print: one.fingerprint.clone(),
        is_sent: one.sent_at.is_some(),
        href: visit.href(&format!("{own}?{VERSION}={}", one.version)),
        compare: (one.version > 1)
            .then(|| visit.href(&format!("{own}?{VERSION}={}&{AGAINST}={}", one.version, one.version - 1))),
    };
    ui::render(&PaperPage {
        conference_name: format!(
            "{}: {}",
            found.body.name,
            visit.say(&title(&found.conference, &found.term.name))
        ),
        conference_href: visit.href(&crate::href(id)),
        kind: visit.t(&format!("conferences-paper-{}", paper.kind.replace('_', "-"))),
        is_newest: shown.version == newest.version,
        file: shown.file.as_ref().map(|_| format!("{own}/tep/{}", shown.version)),
        clauses: clauses(&shown.text).into_iter().take(SHOWN).collect(),
        versions: versions.iter().map(version).collect(),
        changes,
        against: against.map(|old| old.version.to_string()),
        forms,
        shown: shown.clone(),
        page: visit.page(paper.title.clone()),
        paper,
    })
}

/// What one version changed against another, clause by clause; what stayed is left out.
fn changes(visit: &Visit, old: &PaperVersion, new: &PaperVersion) -> Vec<Change> {
    let (before, after) = (clauses(&old.text), clauses(&new.text));
    let (old, new): (Vec<Named>, Vec<Named>) =
        (before.iter().map(Clause::named).collect(), after.iter().map(Clause::named).collect());
    let change = |pair: Pair| {
        let (key, clause, pieces) = match pair {
            Pair::Same(..) => return None,
            Pair::Changed(from, to) => {
                ("conferences-change-changed", new[to].name, documents::words(old[from].words, new[to].words))
            }
            Pair::Moved(_, to) => {
                ("conferences-change-moved", new[to].name, vec![(Became::Kept, new[to].words.to_owned())])
            }
            Pair::Added(to) => {
                ("conferences-change-added", new[to].name, vec![(Became::In, new[to].words.to_owned())])
            }
            Pair::Removed(from) => (
                "conferences-change-removed",
                old[from].name,
                vec![(Became::Out, old[from].words.to_owned())],
            ),
        };
        Some(Change { state: visit.t(key), clause: clause.to_owned(), pieces })
    };
    documents::compared(&old, &new).into_iter().filter_map(change).take(SHOWN).collect()
}

/// The file of a version, to be kept by whoever asks, never to be run in our own pages.
pub async fn file(
    visit: Visit,
    Path((id, paper, number)): Path<(String, String, i64)>,
) -> Result<Response, Failure> {
    let (_, _, versions) = read(&visit, id_of(&id)?, id_of(&paper)?).await?;
    let version = versions.into_iter().find(|one| one.version == number).ok_or(Problem::NotFound)?;
    let digest = version.file.ok_or(Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let (media_type, content) = files::content(&mut tx, &digest).await?.ok_or(Problem::NotFound)?;
    let name = version.file_name.unwrap_or(digest);
    Ok(attached(&media_type, &name, content))
}

/// Bytes that a browser keeps as a file.
pub fn attached(media_type: &str, name: &str, content: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", ui::visit::encoded(name));
    let is_sound = media_type.is_ascii() && !media_type.is_empty();
    let media_type = if is_sound { media_type.to_owned() } else { "application/octet-stream".to_owned() };
    let heads = [(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, disposition)];
    (heads, [(X_CONTENT_TYPE_OPTIONS, "nosniff")], content).into_response()
}
