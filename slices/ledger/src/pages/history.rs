//! Everything that happened here, newest first, as known on the day looked at.

use axum::extract::Query;
use kernel::facts;
use kernel::texts::Text;
use kernel::{Problem, clock};
use ui::{Page, Screen, Visit};

use super::{actors, kind_words, moment};
use crate::{key, proof_page, store};

const AT_ONCE: i64 = 50;

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Facts before this one: the next page.
    sau: Option<String>,
    /// Only facts of this subject.
    #[serde(rename = "doi-tuong")]
    subject: Option<String>,
}

struct Line {
    at: String,
    kind: String,
    subject: String,
    subject_href: String,
    actor: String,
    leaf: String,
    href: String,
}

#[derive(askama::Template)]
#[template(path = "history.html")]
struct History {
    page: Page,
    sentence: String,
    lines: Vec<Line>,
    subject: Option<String>,
    older: Option<String>,
    /// Where the same list stands at the present day, when the day looked at has nothing to show.
    today: Option<String>,
    checkpoint: Option<String>,
    public_key: Option<String>,
}

pub async fn show(visit: Visit, Query(asked): Query<Asked>) -> Screen {
    let mut tx = visit.read().await?;
    let before = asked.sau.as_deref().map(str::parse).transpose().map_err(|_| Problem::NotFound)?;
    let subject = asked.subject.clone().filter(|subject| !subject.is_empty());
    let until = clock::start_of(visit.as_of.day.tomorrow().map_err(Problem::broken)?);
    let mut facts = facts::before(&mut tx, before, subject.as_deref(), until, AT_ONCE + 1).await?;
    let has_older = facts.len() > usize::try_from(AT_ONCE).map_err(Problem::broken)?;
    facts.truncate(usize::try_from(AT_ONCE).map_err(Problem::broken)?);
    let older = facts.last().filter(|_| has_older).map(|last| last.id.to_string());
    let names = actors(&visit, &mut tx, &facts).await?;
    let line = |(fact, actor): (&facts::StoredFact, String)| Line {
        at: moment(fact.at),
        kind: kind_words(&visit, &fact.kind),
        subject: fact.subject.clone(),
        subject_href: visit.href(&format!("{}?doi-tuong={}", crate::HISTORY_PAGE, fact.subject)),
        actor,
        leaf: fact.leaf.map_or_else(|| visit.t("ledger-waiting"), |leaf| leaf.to_string()),
        href: visit.href(&proof_page(fact.id, None)),
    };
    let lines: Vec<Line> = facts.iter().zip(names).map(line).collect();
    let head = store::head(&mut tx).await?;
    let sentence = match &head {
        Some(head) => visit.say(
            &Text::new("ledger-sentence").with("size", head.size.to_string()).with("at", moment(head.at)),
        ),
        None => visit.t("ledger-sentence-empty"),
    };
    let today = (lines.is_empty() && visit.as_of.is_past())
        .then(|| format!("{}?{}={}", crate::HISTORY_PAGE, ui::visit::AS_OF, visit.as_of.today));
    ui::failure::render(&History {
        sentence,
        lines,
        subject,
        older,
        today,
        public_key: head
            .as_ref()
            .and_then(|_| key::public(&visit.installation.config).ok())
            .map(|key| key.to_string()),
        checkpoint: head.map(|head| head.note),
        page: visit.page(visit.t("ledger-title")),
    })
}
