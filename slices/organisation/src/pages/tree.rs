//! The tree as it was on the day looked at, with search and with who took over whom.

use kernel::content::Table;
use kernel::{Scope, Text};
use ui::{Page, Screen, Visit};

use super::{Link, NEW, TREE};
use crate::memory;
use crate::rules::refusal::written;
use crate::rules::unit_tree::{Unit, UnitTree};

/// Deeper ones stand on the page of their unit.
const LEVELS: usize = 2;
const FOUND: usize = 60;

/// The tree as lines, for a template that cannot call itself.
enum Line {
    Unit { link: Link, kind: String, below: usize, is_opened: bool },
    Open { words: String, is_open: bool },
    Close,
}

#[derive(askama::Template)]
#[template(path = "tree.html")]
struct TreePage {
    page: Page,
    lead: String,
    words: String,
    action: &'static str,
    found: Option<Found>,
    lines: Vec<Line>,
    handed_over: Option<Table>,
    create: Option<String>,
    is_empty: bool,
}

struct Found {
    sentence: String,
    links: Vec<(Link, String)>,
    nearest: Vec<Link>,
}

pub async fn tree(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let known = memory::known(&visit.installation, &mut tx).await?;
    drop(tx);
    let day = visit.as_of.day;
    let tree = known.tree(day);
    let words = visit.asked_for("q").unwrap_or_default().trim().to_owned();
    let page = visit.page(visit.t("organisation-tree-title"));
    let lead = Text::new("organisation-tree-lead").with("count", tree.len()).with("day", written(day));
    let mut lines = Vec::new();
    for root in tree.roots() {
        draw(&page, &tree, root, 0, &mut lines);
    }
    let done: Vec<_> = known.successions.iter().filter(|one| one.day <= day).cloned().collect();
    let view = TreePage {
        lead: page.say(&lead),
        found: (!words.is_empty()).then(|| look(&page, &tree, &words)),
        words,
        action: TREE,
        handed_over: (!done.is_empty()).then(|| super::successions(&page, &known, &done)),
        create: super::may_change(&visit.actor, &Scope::installation()).then(|| NEW.to_owned()),
        is_empty: tree.is_empty(),
        lines,
        page,
    };
    ui::render(&view)
}

fn draw(page: &Page, tree: &UnitTree, unit: &Unit, level: usize, lines: &mut Vec<Line>) {
    let children = tree.children(unit.id);
    let is_opened = level < LEVELS && !children.is_empty();
    let (link, kind) = (Link::of(page, unit), page.t(unit.kind.text()));
    lines.push(Line::Unit { link, kind, below: children.len(), is_opened });
    if is_opened {
        let words = page.t_with("organisation-tree-more", "count", children.len());
        lines.push(Line::Open { words, is_open: level == 0 });
        for child in children {
            draw(page, tree, child, level + 1, lines);
        }
        lines.push(Line::Close);
    }
}

fn look(page: &Page, tree: &UnitTree, words: &str) -> Found {
    let found = tree.find(words);
    let key = if found.is_empty() { "organisation-tree-not-found" } else { "organisation-tree-found" };
    let sentence = Text::new(key).with("count", found.len()).with("words", words);
    let nearest = if found.is_empty() { tree.nearest(words) } else { Vec::new() };
    let above =
        |unit: &Unit| unit.parent.and_then(|parent| tree.get(parent)).map_or("", |parent| &parent.name);
    Found {
        sentence: page.say(&sentence),
        links: found.iter().take(FOUND).map(|unit| (Link::of(page, unit), above(unit).to_owned())).collect(),
        nearest: nearest.into_iter().map(|unit| Link::of(page, unit)).collect(),
    }
}
