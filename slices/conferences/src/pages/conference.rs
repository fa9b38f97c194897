//! A conference before and after it sits: its agenda with papers, who is called, what whoever looks may do.

use std::collections::HashMap;

use axum::extract::Path;
use ui::{Page, Screen, Visit};

use super::forms::{Again, FormView};
use super::{Seen, body_href, conference_forms, id_of, seen, title};
use crate::conference::{Answer, Body, Conference, ConferenceId, Delegate, Event, Item};
use crate::rules::agenda;
use crate::store;
use crate::store::papers::Listed;

#[derive(askama::Template)]
#[template(path = "conference.html")]
struct ConferencePage {
    page: Page,
    conference: Conference,
    body: Body,
    body_href: String,
    /// Whether the body's own page is open to whoever looks.
    is_kept: bool,
    name: String,
    kind: String,
    mode: String,
    stage: String,
    when: String,
    answer_by: Option<String>,
    own_answer: Option<String>,
    total: i64,
    rows: Vec<Row>,
    delegates: Vec<Called>,
    counts: Counts,
    forms: Vec<FormView>,
    history: Vec<Happened>,
}

/// A point of the agenda as drawn.
struct Row {
    label: String,
    title: String,
    rapporteur: String,
    starts: String,
    minutes: i64,
    is_carried: bool,
    settled: Option<String>,
    papers: Vec<PaperLink>,
}

struct PaperLink {
    title: String,
    href: String,
    version: i64,
    print: String,
    is_sent: bool,
}

struct Called {
    name: String,
    office: String,
    answer: String,
    words: String,
    has_vote: bool,
}

#[derive(Default)]
struct Counts {
    called: usize,
    coming: usize,
    excused: usize,
    silent: usize,
}

/// An event as a line.
pub struct Happened {
    pub when: String,
    pub what: String,
    pub who: String,
    pub words: String,
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Screen {
    draw(&visit, id_of(&id)?, None).await
}

pub async fn draw(visit: &Visit, id: ConferenceId, again: Option<&Again<'_>>) -> Screen {
    let mut tx = visit.read().await?;
    let found = seen(visit, &mut tx, id).await?;
    let items = store::agenda::items(&mut tx, id).await?;
    let papers = store::papers::listed(&mut tx, id).await?;
    let delegates = store::delegates::all(&mut tx, id).await?;
    let events = store::events::all(&mut tx, id).await?;
    let people = names(&delegates, &items, &papers);
    drop(tx);
    let placed = agenda::placed(&items, found.conference.starts_at);
    let total = placed.iter().filter(|one| one.depth == 0).map(|one| one.minutes).sum();
    let rows = rows(visit, &found, &placed, &papers);
    let forms = conference_forms::forms(visit, &found, &placed, &papers, again);
    let Seen { conference, body, term, reader } = found;
    let word = |prefix: &str, key: &str| visit.t(&format!("conferences-{prefix}-{}", key.replace('_', "-")));
    let name = visit.say(&title(&conference, &term.name));
    let own = reader.delegate.as_ref().map(|own| word("answer", own.answer.key()));
    ui::render(&ConferencePage {
        kind: word("kind", conference.kind.key()),
        mode: word("mode", conference.mode.key()),
        stage: word("stage", conference.stage.key()),
        when: ui::dates::moment(conference.starts_at),
        answer_by: conference.answer_by.map(ui::dates::moment),
        own_answer: own,
        total,
        rows,
        counts: counts(&delegates),
        delegates: delegates.iter().map(|one| called(visit, one)).collect(),
        history: events.iter().rev().take(50).map(|event| happened(visit, event, &people)).collect(),
        forms,
        is_kept: reader.may_prepare || reader.may_preside,
        body_href: visit.href(&body_href(body.id)),
        page: visit.page(format!("{}: {name}", body.name)),
        name,
        conference,
        body,
    })
}

/// Names behind the subjects of events: delegates, points, papers.
pub fn names(delegates: &[Delegate], items: &[Item], papers: &[Listed]) -> HashMap<String, String> {
    let delegates = delegates.iter().map(|one| (one.id.to_string(), one.name.clone()));
    let items = items.iter().map(|one| (one.id.to_string(), one.title.clone()));
    let papers = papers.iter().map(|one| (one.paper.id.to_string(), one.paper.title.clone()));
    delegates.chain(items).chain(papers).collect()
}

fn rows(visit: &Visit, found: &Seen, placed: &[agenda::Placed], papers: &[Listed]) -> Vec<Row> {
    // What was not sent yet is read by whoever prepares it.
    let may_read = |listed: &&Listed| listed.is_sent || found.reader.may_prepare;
    let link = |listed: &Listed| PaperLink {
        title: listed.paper.title.clone(),
        href: visit.href(&super::paper::href(found.conference.id, listed.paper.id)),
        version: listed.version,
        print: listed.fingerprint.chars().take(12).collect(),
        is_sent: listed.is_sent,
    };
    let row = |one: &agenda::Placed| Row {
        label: one.label.clone(),
        title: one.item.title.clone(),
        rapporteur: one.item.rapporteur.clone(),
        starts: one.starts_at.to_zoned(kernel::clock::zone()).strftime("%H:%M").to_string(),
        minutes: one.minutes,
        is_carried: one.item.carried_from.is_some(),
        settled: one.item.settled_how.as_ref().map(|how| visit.t(&format!("conferences-settled-{how}"))),
        papers: papers
            .iter()
            .filter(|listed| listed.paper.item == one.item.id)
            .filter(may_read)
            .map(link)
            .collect(),
    };
    placed.iter().map(row).collect()
}

fn called(visit: &Visit, one: &Delegate) -> Called {
    Called {
        name: one.name.clone(),
        office: one.office.clone(),
        answer: visit.t(&format!("conferences-answer-{}", one.answer.key())),
        words: one.answer_words.clone(),
        has_vote: one.has_vote,
    }
}

fn counts(delegates: &[Delegate]) -> Counts {
    let mut counts = Counts { called: delegates.len(), ..Counts::default() };
    for delegate in delegates {
        match delegate.answer {
            Answer::Accepted | Answer::Deputy => counts.coming += 1,
            Answer::Excused => counts.excused += 1,
            Answer::None => counts.silent += 1,
        }
    }
    counts
}

fn happened(visit: &Visit, event: &Event, names: &HashMap<String, String>) -> Happened {
    let about = event.subject.as_ref().and_then(|subject| names.get(subject));
    let words = match about {
        Some(name) if event.words.is_empty() => name.clone(),
        Some(name) => format!("{name}: {}", event.words),
        None => event.words.clone(),
    };
    Happened {
        when: ui::dates::moment(event.at),
        what: visit.t(&format!("conferences-event-{}", event.kind.key().replace('_', "-"))),
        who: event.author_name.clone(),
        words,
    }
}
