//! Where a figure comes from: who handed it in, every version of its cell, and its place in the ledger.

use std::collections::HashMap;

use axum::extract::Path;
use fact_log::salted_digest;
use kernel::facts::{self, StoredFact};
use kernel::slice::resolve;
use kernel::{Problem, Text, Tx, clock};
use targets::Indicator;
use ui::{Page, Screen, Visit, dates, numbers};

use super::remarks::{self, Group};
use super::thread;
use super::{figure_page, moment, scope_seen, span_text, submission_page, unit_name};
use crate::figure::{Figure, FigureId, State, Submission};
use crate::rules::prevailing;
use crate::store::figures::Kept;
use crate::{proof, store};

/// More versions of one figure than this are not listed.
const VERSIONS: i64 = 200;

#[derive(askama::Template)]
#[template(path = "figure.html")]
struct FigurePage {
    page: Page,
    lead: String,
    /// Nothing of it was known on the day looked at: where to see it.
    later: Option<String>,
    /// What the checks say of it on the day looked at.
    groups: Vec<Group>,
    standing: String,
    told: Vec<Told>,
    versions: Vec<Version>,
    measure: String,
    ledger: Option<Ledger>,
    thread: thread::Thread,
}

/// Something told of the figure: a word, what stands for it, and where that leads.
struct Told {
    word: String,
    words: String,
    href: Option<String>,
}

/// Words, and where they lead.
type Linked = (String, Option<String>);

struct Version {
    value: String,
    href: String,
    is_this: bool,
    stands: bool,
    status: String,
    known_on: String,
    author: String,
    state: String,
    reason: String,
}

struct Ledger {
    digest: String,
    root: String,
    leaf: Option<String>,
    proof: String,
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Screen {
    let id: FigureId = id.parse().map_err(|_| Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let kept = store::figures::find(&mut tx, id).await?.ok_or(Problem::NotFound)?;
    let figure = &kept.figure;
    scope_seen(&visit, &mut tx, figure.unit).await?;
    let submission = store::submissions::find(&mut tx, id.submission).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let indicator = indicators.by_id(figure.indicator).ok_or(Problem::NotFound)?;
    let unit = unit_name(&visit, &mut tx, figure.unit, figure.period.last_day()).await?;
    let is_later = submission.accepted_on.is_some() && figure.known_on > visit.as_of.day;
    let (lead, later) = if is_later {
        let text = Text::new("reports-figure-later").with("day", dates::day(visit.as_of.day));
        let day = figure.known_on.min(visit.as_of.today);
        (text, Some(format!("{}?{}={day}", figure_page(id), ui::visit::AS_OF)))
    } else {
        (lead(&visit, indicator, figure, &unit), None)
    };
    let is_hindsight = visit.as_of.is_hindsight(clock::day_of(figure.recorded_at));
    let page = visit.page(indicator.name(visit.lang)).in_hindsight(!is_later && is_hindsight);
    let mut view = FigurePage {
        lead: page.say(&lead),
        later,
        groups: Vec::new(),
        standing: String::new(),
        told: Vec::new(),
        versions: Vec::new(),
        measure: indicator.unit(visit.lang).to_owned(),
        ledger: None,
        thread: thread::of(&visit, &mut tx, figure).await?,
        page,
    };
    if !is_later {
        let (versions, stands) = versions(&visit, &mut tx, indicator, &kept).await?;
        view.standing = standing(&visit, figure, &submission, stands);
        view.versions = versions;
        let of = std::slice::from_ref(figure);
        view.groups = remarks::beside(&visit, &mut tx, &indicators, of, figure.unit).await?;
        view.told = told(&visit, &mut tx, indicator, figure, &submission, unit).await?;
        view.ledger = ledger(&mut tx, &kept).await?;
    }
    drop(tx);
    ui::render(&view)
}

fn lead(visit: &Visit, indicator: &Indicator, figure: &Figure, unit: &str) -> Text {
    Text::new("reports-figure-lead")
        .with("value", numbers::trimmed(indicator.quantity(figure.value), visit.lang))
        .with("measure", indicator.unit(visit.lang))
        .with("period", dates::period(figure.period))
        .with("span", Text::new(span_text(figure.span)))
        .with("status", Text::new(figure.status.text()))
        .with("unit", unit)
}

/// Whether the figure counts, in a sentence.
fn standing(visit: &Visit, figure: &Figure, submission: &Submission, stands: Option<FigureId>) -> String {
    let key = match submission.state {
        State::Submitted | State::Signed => "reports-figure-waits",
        State::Returned => "reports-figure-returned",
        State::Accepted if stands == Some(figure.id) => "reports-figure-stands",
        State::Accepted => "reports-figure-replaced",
    };
    visit.t(key)
}

async fn told(
    visit: &Visit,
    tx: &mut Tx,
    indicator: &Indicator,
    figure: &Figure,
    submission: &Submission,
    unit: String,
) -> Result<Vec<Told>, Problem> {
    let source = match &figure.citation {
        Some(citation) => {
            let found = resolve(&visit.installation, tx, std::slice::from_ref(citation), visit.lang).await?;
            let cited = found.into_iter().flatten().next();
            Some(cited.map_or((citation.to_string(), None), |cited| {
                let href = Some(cited.href).filter(|href| !href.is_empty()).map(|href| visit.href(&href));
                (cited.words, href)
            }))
        }
        None => None,
    };
    let tree = organisation::tree(&visit.installation, tx, visit.as_of.day).await?;
    let unit_page = tree.get(figure.unit).map(|unit| format!("/don-vi/{}", ui::visit::encoded(&unit.code)));
    let percent = |pct: Option<kernel::Quantity>| pct.map(|pct| numbers::percent(pct, visit.lang));
    let rounded = figure.rounded_to.filter(|&step| step > 1);
    let decided = submission.decider_name.as_ref().zip(submission.decided_at);
    let decided_key = match submission.state {
        State::Returned => "reports-told-returned",
        _ => "reports-told-accepted",
    };
    let plain = |words: Option<String>| words.map(|words| (words, None));
    let parts: [(&'static str, Option<Linked>); 12] = [
        ("reports-field-unit", Some((unit, unit_page.map(|href| visit.href(&href))))),
        ("reports-told-lead", plain(indicator.lead_unit_name.clone())),
        ("reports-told-source", source),
        (
            "reports-told-submitted",
            Some((
                format!("{}, {}", submission.author_name, moment(submission.submitted_at)),
                Some(visit.href(&submission_page(submission.id))),
            )),
        ),
        ("reports-told-origin", plain(Some(visit.t(submission.origin.text())))),
        ("reports-told-file", plain(submission.file_name.clone())),
        (decided_key, plain(decided.map(|(name, at)| format!("{name}, {}", moment(at))))),
        ("reports-told-known-on", plain(Some(dates::day(figure.known_on)))),
        ("reports-told-yoy", plain(percent(figure.yoy_pct))),
        ("reports-told-plan", plain(percent(figure.plan_pct))),
        (
            "reports-told-rounded",
            plain(rounded.map(|step| numbers::trimmed(indicator.quantity(step), visit.lang))),
        ),
        ("reports-column-reason", plain(figure.reason.clone())),
    ];
    let told = |(key, said): (&str, Option<Linked>)| {
        said.map(|(words, href)| Told { word: visit.t(key), words, href })
    };
    Ok(parts.into_iter().filter_map(told).collect())
}

/// Every version of the figure's cell that was known on the day, and which of them stands.
async fn versions(
    visit: &Visit,
    tx: &mut Tx,
    indicator: &Indicator,
    of: &Kept,
) -> Result<(Vec<Version>, Option<FigureId>), Problem> {
    let kept = store::lists::versions(tx, of.figure.cell(), VERSIONS).await?;
    let ids: Vec<_> = kept.iter().map(|kept| kept.figure.submission).collect();
    let submissions: HashMap<_, Submission> =
        store::submissions::find_many(tx, &ids).await?.into_iter().map(|one| (one.id, one)).collect();
    let state = |figure: &Figure| submissions.get(&figure.submission).map(|one| one.state);
    let known: Vec<Figure> = kept
        .into_iter()
        .map(|kept| kept.figure)
        .filter(|figure| figure.id == of.figure.id || figure.known_on <= visit.as_of.day)
        .collect();
    let accepted: Vec<Figure> =
        known.iter().filter(|figure| state(figure) == Some(State::Accepted)).cloned().collect();
    let stands = prevailing::prevailing(&accepted).first().map(|figure| figure.id);
    let version = |figure: &Figure| Version {
        value: numbers::trimmed(indicator.quantity(figure.value), visit.lang),
        href: visit.href(&figure_page(figure.id)),
        is_this: figure.id == of.figure.id,
        stands: stands == Some(figure.id),
        status: visit.t(figure.status.text()),
        known_on: dates::day(figure.known_on),
        author: figure.author.clone(),
        state: state(figure).map(|state| visit.t(state.text())).unwrap_or_default(),
        reason: figure.reason.clone().unwrap_or_default(),
    };
    Ok((known.iter().map(version).collect(), stands))
}

/// The figure's digest and the root that the fact of its acceptance names; nothing before that.
async fn ledger(tx: &mut Tx, kept: &Kept) -> Result<Option<Ledger>, Problem> {
    let subject = kept.figure.submission.to_string();
    let facts = facts::before(tx, None, Some(&subject), jiff::Timestamp::MAX, 20).await?;
    let Some(fact) = facts.into_iter().find(|fact| fact.kind == "reports.accepted") else { return Ok(None) };
    let salt: [u8; fact_log::SALT_BYTES] = kept.salt.clone().try_into().unwrap_or_default();
    let content = kept.figure.canonical(kept.own_known_on);
    Ok(Some(Ledger {
        digest: proof::hex(&salted_digest(&salt, content.as_bytes())),
        root: root(&fact),
        leaf: fact.leaf.map(|leaf| leaf.to_string()),
        proof: format!("{}/bang-chung", figure_page(kept.figure.id)),
    }))
}

fn root(fact: &StoredFact) -> String {
    let body: serde_json::Value = serde_json::from_str(&fact.body).unwrap_or_default();
    body["batch_root"].as_str().unwrap_or_default().to_owned()
}
