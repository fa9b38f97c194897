//! One search over everything that has a name: units, indicators, documents; with or without diacritics.

use askama::Template;
use kernel::Text;
use ui::visit::encoded;
use ui::{Page, Screen, Visit};

/// How many of a kind are shown; who wants more opens the list of that kind.
const MOST: usize = 20;

#[derive(Template)]
#[template(path = "search.html")]
struct Search {
    page: Page,
    words: String,
    groups: Vec<Group>,
    none: String,
}

struct Group {
    heading: String,
    found: Vec<Found>,
}

struct Found {
    name: String,
    code: String,
    href: String,
}

pub async fn show(visit: Visit) -> Screen {
    let words = visit.asked_for("q").unwrap_or_default().trim().to_owned();
    let mut groups = Vec::new();
    if !words.is_empty() {
        let mut tx = visit.read().await?;
        if visit.actor.may_somewhere(organisation::READ) {
            let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.day).await?;
            let seen = tree
                .find(&words)
                .into_iter()
                .filter(|unit| visit.actor.may(organisation::READ, &tree.scope(unit.id)));
            let found = seen.take(MOST).map(|unit| Found {
                name: unit.name.clone(),
                code: unit.code.clone(),
                href: visit.href(&format!("/don-vi/{}", encoded(&unit.code))),
            });
            groups.push(Group { heading: visit.t("app-search-units"), found: found.collect() });
        }
        if visit.actor.may_somewhere(targets::READ) {
            let indicators = targets::indicators(&visit.installation, &mut tx).await?;
            let found = indicators.find(&words).into_iter().take(MOST).map(|indicator| Found {
                name: indicator.name(visit.lang).to_owned(),
                code: indicator.code.clone(),
                href: visit.href(&format!("{}/{}", targets::CATALOGUE, encoded(&indicator.code))),
            });
            groups.push(Group { heading: visit.t("app-search-indicators"), found: found.collect() });
        }
        if visit.actor.may_somewhere(documents::READ) {
            let limit = i64::try_from(MOST).unwrap_or(i64::MAX);
            let found = documents::find(&mut tx, &words, visit.as_of, limit).await?;
            let found = found.into_iter().map(|document| Found {
                href: visit.href(&format!("{}/{}", documents::REGISTER, encoded(&document.code))),
                name: document.subject,
                code: document.code,
            });
            groups.push(Group { heading: visit.t("app-search-documents"), found: found.collect() });
        }
        groups.retain(|group| !group.found.is_empty());
    }
    let none = visit.say(&Text::new("app-search-none").with("words", words.clone()));
    let page = visit.page(visit.t("app-search-title")).searching(words.clone());
    ui::render(&Search { page, words, groups, none })
}
