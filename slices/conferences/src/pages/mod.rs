//! The screens of conferences, and what they share: who looks, what they may do, how a conference is called.

pub mod body;
pub mod body_verbs;
pub mod conference;
pub mod conference_forms;
pub mod forms;
pub mod list;
pub mod paper;
pub mod sent;
pub mod verbs;

use std::sync::Arc;

use kernel::citation::Cited;
use kernel::{Actor, Citation, Installation, Lang, Problem, Scope, Text, Tx};
use ui::Visit;

use crate::conference::{Body, BodyId, Conference, ConferenceId, Delegate, Term};
use crate::store;

/// An identity in an address; what is none leads nowhere.
pub fn id_of<K>(text: &str) -> Result<kernel::Id<K>, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// What whoever looks is to a conference.
pub struct Reader {
    pub may_prepare: bool,
    pub may_preside: bool,
    /// The delegate that they are.
    pub delegate: Option<Delegate>,
}

/// A conference with its body and term, for somebody who may see it.
pub struct Seen {
    pub conference: Conference,
    pub body: Body,
    pub term: Term,
    pub reader: Reader,
}

async fn scope(installation: &Installation, tx: &mut Tx, body: &Body) -> Result<Scope, Problem> {
    organisation::scope_of(installation, tx, body.unit).await
}

/// Delegates, and the people of the body's unit who prepare or lead; to others there is no such conference.
pub async fn seen(visit: &Visit, tx: &mut Tx, id: ConferenceId) -> Result<Seen, Problem> {
    let conference = store::conferences::one(tx, id).await?;
    let body = store::bodies::one(tx, conference.body).await?;
    let scope = scope(&visit.installation, tx, &body).await?;
    let delegate = match visit.actor.user() {
        Some(person) => store::delegates::of_person(tx, id, person).await?,
        None => None,
    };
    let reader = Reader {
        may_prepare: visit.actor.may(crate::PREPARE, &scope),
        may_preside: visit.actor.may(crate::PRESIDE, &scope),
        delegate,
    };
    if !(reader.may_prepare || reader.may_preside || reader.delegate.is_some()) {
        return Err(Problem::NotFound);
    }
    let terms = store::bodies::terms(tx, body.id).await?;
    let term = terms.into_iter().find(|term| term.id == conference.term);
    let term = term.ok_or_else(|| Problem::broken("a conference of no term"))?;
    Ok(Seen { conference, body, term, reader })
}

/// Bodies whose conferences somebody prepares or leads.
pub async fn kept_bodies(
    installation: &Arc<Installation>,
    tx: &mut Tx,
    actor: &Actor,
) -> Result<Vec<Body>, Problem> {
    let mut kept = Vec::new();
    for body in store::bodies::all(tx).await? {
        // The tree is kept in memory: this costs no query.
        let scope = scope(installation, tx, &body).await?;
        if actor.may(crate::PREPARE, &scope) || actor.may(crate::PRESIDE, &scope) {
            kept.push(body);
        }
    }
    Ok(kept)
}

/// `Hội nghị lần thứ 25, nhiệm kỳ 2020–2025`; what is asked in writing is called so.
pub fn title(conference: &Conference, term: &str) -> Text {
    match conference.number {
        Some(number) => Text::new("conferences-title-numbered")
            .with("number", number.to_string())
            .with("kind", Text::new(kind_text(conference)))
            .with("term", term),
        None => Text::new("conferences-title-written").with("term", term),
    }
}

fn kind_text(conference: &Conference) -> &'static str {
    use crate::conference::Kind;
    match conference.kind {
        Kind::Regular => "conferences-called-regular",
        Kind::Extraordinary => "conferences-called-extraordinary",
        Kind::Written => "conferences-called-written",
        Kind::LastOfTerm => "conferences-called-last",
        Kind::Congress => "conferences-called-congress",
    }
}

/// Citations of conferences as words and addresses, for whoever cites them.
pub async fn resolve(
    tx: &mut Tx,
    citations: &[Citation],
    _lang: Lang,
) -> Result<Vec<Option<Cited>>, Problem> {
    let mut answers = Vec::with_capacity(citations.len());
    for citation in citations {
        let id =
            (citation.kind == crate::CITATION).then(|| citation.id.parse::<ConferenceId>().ok()).flatten();
        let Some(id) = id else {
            answers.push(None);
            continue;
        };
        let found = match store::conferences::one(tx, id).await {
            Ok(conference) => Some(conference),
            Err(Problem::NotFound) => None,
            Err(problem) => return Err(problem),
        };
        answers.push(match found {
            Some(conference) => {
                let body = store::bodies::one(tx, conference.body).await?;
                let number = conference.number.map(|number| format!(" {number}")).unwrap_or_default();
                Some(Cited { words: format!("{}{number}", body.name), href: crate::href(id) })
            }
            None => None,
        });
    }
    Ok(answers)
}

/// The page of a body.
pub fn body_href(body: BodyId) -> String {
    format!("{}/co-quan/{body}", crate::CONFERENCES)
}
