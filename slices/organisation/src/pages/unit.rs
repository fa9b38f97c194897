//! One unit through time: its names and places, who stands under it, whom it took over, who took it over;
//! and what other slices have to show of it.

use axum::extract::Path;
use kernel::content::{Cell, Column, Content, Table};
use kernel::slice::{Looking, Slot, panels, resolve};
use kernel::{Citation, Problem, Text};
use ui::{Page, Screen, Visit};

use super::change::Verb;
use super::{Link, NEW, address};
use crate::memory::{self, Known};
use crate::rules::history::Life;
use crate::rules::refusal::written;
use crate::store::{self, Dated};

#[derive(askama::Template)]
#[template(path = "unit.html")]
struct UnitPage {
    page: Page,
    lead: String,
    is_absent: bool,
    path: Vec<Link>,
    cites: Option<(String, String)>,
    panels: Vec<Content>,
    children: Vec<(Link, String)>,
    names: Table,
    successors: Option<Table>,
    predecessors: Option<Table>,
    changes: Vec<(String, String)>,
}

pub async fn unit(visit: Visit, Path(code): Path<String>) -> Screen {
    let mut tx = visit.read().await?;
    let known = memory::known(&visit.installation, &mut tx).await?;
    let life = known.history.by_code(&code, visit.as_of.day).ok_or(Problem::NotFound)?;
    let day = life.nearest_day(visit.as_of.day);
    let tree = known.tree(day);
    let page = visit.page(life.name_on(day));
    let mut over_time = store::names_over_time(&mut tx, life.id).await?;
    over_time.extend(store::places_over_time(&mut tx, life.id).await?);
    let scope = crate::scope_of(&visit.installation, &mut tx, life.id).await?;
    let cites = cited(&visit, &mut tx, life.citation.as_ref()).await?;
    drop(tx);
    let looking = Looking {
        installation: visit.installation.clone(),
        actor: visit.actor.clone(),
        as_of: visit.as_of,
        lang: visit.lang,
        slot: Slot::Unit(life.id.to_string()),
    };
    let taken: Vec<_> = known.successions.iter().filter(|one| one.old == life.id).cloned().collect();
    let took: Vec<_> = known.successions.iter().filter(|one| one.new == life.id).cloned().collect();
    let view = UnitPage {
        lead: page.say(&lead(life, &page)),
        is_absent: day != visit.as_of.day,
        path: tree
            .path(life.id)
            .iter()
            .skip(1)
            .rev()
            .filter_map(|&id| tree.get(id))
            .map(|unit| Link::of(&page, unit))
            .collect(),
        cites,
        panels: panels(looking).await?,
        children: tree
            .children(life.id)
            .into_iter()
            .map(|unit| (Link::of(&page, unit), page.t(unit.kind.text())))
            .collect(),
        names: names(&page, &known, life, over_time),
        successors: (!taken.is_empty()).then(|| super::successions(&page, &known, &taken)),
        predecessors: (!took.is_empty()).then(|| super::successions(&page, &known, &took)),
        changes: if super::may_change(&visit.actor, &scope) { changes(&page, life) } else { Vec::new() },
        page,
    };
    ui::render(&view)
}

async fn cited(
    visit: &Visit,
    tx: &mut kernel::Tx,
    citation: Option<&Citation>,
) -> Result<Option<(String, String)>, Problem> {
    let Some(citation) = citation else { return Ok(None) };
    let found = resolve(&visit.installation, tx, std::slice::from_ref(citation), visit.lang).await?;
    Ok(found.into_iter().flatten().next().map(|cited| (cited.words, cited.href)))
}

fn lead(life: &Life, page: &Page) -> Text {
    let text = match life.valid_to {
        None => Text::new("organisation-unit-exists"),
        Some(end) => {
            Text::new("organisation-unit-ended").with("last", written(end.yesterday().unwrap_or(end)))
        }
    };
    text.with("kind", page.t(life.kind.text()))
        .with("code", life.code.as_str())
        .with("from", written(life.valid_from))
}

/// Names and places in one table, by their day.
fn names(page: &Page, known: &Known, life: &Life, mut over_time: Vec<Dated>) -> Table {
    over_time.sort_by_key(|dated| dated.day);
    let rows = over_time.into_iter().map(|dated| {
        let what = match (&dated.name, dated.parent) {
            (Some(name), _) => Cell::words(name),
            (None, Some(parent)) => known.history.get(parent).map_or_else(Cell::default, |above| {
                let name = above.name_on(above.nearest_day(dated.day));
                Cell::link(
                    format!("{}: {name}", page.t("organisation-parent")),
                    page.href(&address(&above.code)),
                )
            }),
            (None, None) => Cell::words(page.t("organisation-no-parent")),
        };
        vec![
            Cell::words(written(dated.day)),
            what,
            Cell::words(dated.reason.unwrap_or_default()),
            Cell::words(dated.act_document.unwrap_or_default()),
        ]
    });
    let head = |key: &str| Column { head: page.t(key), is_number: false };
    Table {
        caption: format!("{}: {}", page.t("organisation-unit-names"), life.last_name()),
        columns: vec![
            head("organisation-from"),
            head("organisation-name"),
            head("organisation-reason"),
            head("organisation-act-document"),
        ],
        rows: rows.collect(),
    }
}

fn changes(page: &Page, life: &Life) -> Vec<(String, String)> {
    let below = format!("{NEW}?truc-thuoc={}", ui::visit::encoded(&life.code));
    let mut changes = vec![(page.t("organisation-do-create"), below)];
    for verb in Verb::ALL.into_iter().filter(|verb| life.valid_to.is_none() || !verb.ends()) {
        changes.push((page.t(verb.button()), format!("{}/{}", address(&life.code), verb.segment())));
    }
    changes
}
