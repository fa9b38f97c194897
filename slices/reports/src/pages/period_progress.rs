//! Who has handed in what for a period: units by forms, each with how far it is. Counted, filtered, printed, and the
//! place where all that passes every check is accepted at once.

use std::collections::{HashMap, HashSet};

use axum::extract::Form;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::{Period, Problem, Text, Tx, UnitId};
use organisation::{Unit, UnitKind, UnitTree};
use ui::markup::Markup;
use ui::table::AFTER;
use ui::{Failure, Field, Page, Screen, Visit, dates};

use super::{PART, Sent, form_links, said};
use crate::figure::{State, SubmissionId};
use crate::form::ReportForm;
use crate::request::{Request, RoundId};
use crate::rules::progress::{Stage, Timing, stage, timing};
use crate::{ACCEPT, READ, store};

/// Units on one page.
const AT_ONCE: usize = 100;
/// Periods to choose from.
const PERIODS: i64 = 60;
/// So many reports are accepted in one act: others hand in in between.
const ACCEPTED_AT_ONCE: usize = 200;

/// The query parameters that narrow the table.
const WORDS: &str = "tim";
const KIND: &str = "loai";
const STAGE: &str = "tt";

#[derive(askama::Template)]
#[template(path = "period_progress.html")]
struct Progress {
    page: Page,
    lead: String,
    remark: Option<String>,
    filters: Vec<Field>,
    counts: Vec<Count>,
    heads: Vec<Head>,
    lines: Vec<Line>,
    next: Option<String>,
    period: String,
    /// How many may be accepted at once.
    clean: usize,
    has_rounds: bool,
}

struct Head {
    code: String,
    name: String,
    href: String,
}

struct Count {
    words: String,
    count: usize,
    href: String,
    is_chosen: bool,
}

struct Line {
    unit: String,
    href: String,
    cells: Vec<Option<Shape>>,
}

struct Shape {
    badge: Markup,
    href: String,
    label: String,
}

/// A period's requests, by unit and form.
struct Ground {
    period: Period,
    forms: Vec<ReportForm>,
    rounds: Vec<RoundId>,
    by_unit: HashMap<UnitId, Vec<Option<Request>>>,
    today: Date,
}

impl Ground {
    async fn load(tx: &mut Tx, period: Period, today: Date) -> Result<Self, Problem> {
        let rounds = store::forms::rounds_of(tx, period).await?;
        let versions = store::forms::of_rounds(tx, &rounds).await?;
        let mut of_round: Vec<(ReportForm, RoundId)> = Vec::with_capacity(rounds.len());
        for round in &rounds {
            let form = versions.iter().find(|form| (form.id, form.version) == (round.form, round.version));
            of_round.push((form.ok_or(Problem::NotFound)?.clone(), round.id));
        }
        of_round.sort_by(|(a, _), (b, _)| a.code.cmp(&b.code));
        let (forms, rounds): (Vec<_>, Vec<_>) = of_round.into_iter().unzip();
        let mut by_unit: HashMap<UnitId, Vec<Option<Request>>> = HashMap::new();
        for request in store::requests::of_rounds(tx, &rounds).await? {
            let Some(column) = rounds.iter().position(|round| *round == request.round) else { continue };
            let cells = by_unit.entry(request.unit).or_insert_with(|| vec![None; rounds.len()]);
            cells[column] = Some(request);
        }
        Ok(Self { period, forms, rounds, by_unit, today })
    }

    fn requests(&self, unit: UnitId) -> impl Iterator<Item = &Request> {
        self.by_unit.get(&unit).into_iter().flatten().flatten()
    }
}

/// Words by which requests are counted and filtered, in the order of what wants doing first.
fn words() -> Vec<(&'static str, &'static str)> {
    let missing = (Timing::Missing.key(), Timing::Missing.text());
    let late = (Timing::Late.key(), Timing::Late.text());
    let order = [
        Stage::Returned,
        Stage::Submitted,
        Stage::Signed,
        Stage::Drafted,
        Stage::Unbegun,
        Stage::Accepted,
        Stage::Excused,
    ];
    [missing].into_iter().chain(order.map(|stage| (stage.key(), stage.text()))).chain([late]).collect()
}

/// Whether a request is counted under a word: missing in the place of how far it is, late beside it.
fn is_under(of: &Request, word: &str, today: Date) -> bool {
    match timing(of, today) {
        Timing::Missing => word == Timing::Missing.key(),
        Timing::Late if word == Timing::Late.key() => true,
        _ => stage(of).key() == word,
    }
}

pub async fn show(visit: Visit) -> Screen {
    draw(&visit, None).await
}

async fn draw(visit: &Visit, remark: Option<String>) -> Screen {
    let mut tx = visit.read().await?;
    let periods = store::forms::periods(&mut tx, PERIODS).await?;
    let asked = visit.asked_for(PART).filter(|asked| !asked.is_empty());
    let period = match asked {
        Some(asked) => Some(asked.parse().map_err(|_| Problem::NotFound)?),
        None => periods.first().copied(),
    };
    let Some(period) = period else { return empty(visit) };
    let ground = Ground::load(&mut tx, period, visit.installation.clock.today()).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, period.last_day()).await?;
    drop(tx);
    let clean = clean(visit, &ground, &tree).len();
    let listed = listed(visit, &ground, &tree);
    let counts = counts(&ground, &listed);
    let chosen = visit.asked_for(STAGE).filter(|word| !word.is_empty());
    let is_shown = |unit: &&Unit| {
        let Some(word) = &chosen else { return true };
        ground.requests(unit.id).any(|request| is_under(request, word, ground.today))
    };
    let after = visit.asked_for(AFTER);
    let mut left: Vec<&Unit> = listed.into_iter().filter(is_shown).collect();
    if let Some(at) = after.and_then(|code| left.iter().position(|unit| unit.code == code)) {
        left.drain(..=at);
    }
    let has_more = left.len() > AT_ONCE;
    left.truncate(AT_ONCE);
    let of = |word: &str| counts.iter().find(|count| count.0 == word).map_or(0, |count| count.1);
    let lead = Text::new("reports-progress-lead")
        .with("period", dates::period(period))
        .with("accepted", of(Stage::Accepted.key()))
        .with("waiting", of(Stage::Submitted.key()) + of(Stage::Signed.key()))
        .with("missing", of(Timing::Missing.key()))
        .with("returned", of(Stage::Returned.key()));
    ui::render(&Progress {
        lead: visit.say(&lead),
        remark,
        filters: filters(visit, &periods, period),
        counts: counts
            .into_iter()
            .filter(|(_, count, _)| *count > 0)
            .map(|(word, count, text)| {
                let is_chosen = chosen.as_deref() == Some(word);
                let href = visit.here_with(STAGE, if is_chosen { "" } else { word });
                Count { words: visit.t(text), count, href, is_chosen }
            })
            .collect(),
        heads: ground
            .forms
            .iter()
            .map(|form| Head {
                code: form.code.clone(),
                name: form.says.name.clone(),
                href: visit.href(&form_links::form(form.id)),
            })
            .collect(),
        next: left.last().filter(|_| has_more).map(|unit| unit.code.clone()),
        lines: left.into_iter().map(|unit| line(visit, &ground, unit)).collect(),
        period: period.to_string(),
        clean,
        has_rounds: !ground.rounds.is_empty(),
        page: visit.page(visit.t("reports-progress-title")),
    })
}

fn empty(visit: &Visit) -> Screen {
    ui::render(&Progress {
        lead: visit.t("reports-progress-none-yet"),
        remark: None,
        filters: Vec::new(),
        counts: Vec::new(),
        heads: Vec::new(),
        lines: Vec::new(),
        next: None,
        period: String::new(),
        clean: 0,
        has_rounds: false,
        page: visit.page(visit.t("reports-progress-title")),
    })
}

/// The units that owe something and that the visitor may see, by the words and the kind asked for, in the tree's order.
fn listed<'a>(visit: &Visit, ground: &Ground, tree: &'a UnitTree) -> Vec<&'a Unit> {
    let words = visit.asked_for(WORDS).filter(|words| !words.trim().is_empty());
    let found: Option<HashSet<UnitId>> =
        words.map(|words| tree.find(&words).iter().map(|unit| unit.id).collect());
    let kind = visit.asked_for(KIND).and_then(|key| UnitKind::from_key(&key));
    tree.units()
        .filter(|unit| ground.by_unit.contains_key(&unit.id))
        .filter(|unit| found.as_ref().is_none_or(|found| found.contains(&unit.id)))
        .filter(|unit| kind.is_none_or(|kind| unit.kind == kind))
        .filter(|unit| visit.actor.may(READ, &tree.scope(unit.id)))
        .collect()
}

/// Word, how many, and the key of the word's text.
fn counts(ground: &Ground, listed: &[&Unit]) -> Vec<(&'static str, usize, &'static str)> {
    let requests: Vec<&Request> = listed.iter().flat_map(|unit| ground.requests(unit.id)).collect();
    let count = |word: &str| requests.iter().filter(|one| is_under(one, word, ground.today)).count();
    words().into_iter().map(|(word, text)| (word, count(word), text)).collect()
}

fn filters(visit: &Visit, periods: &[Period], period: Period) -> Vec<Field> {
    let named = |period: &Period| (period.to_string(), visit.say(&dates::period(*period)));
    let mut kinds = vec![(String::new(), visit.t("reports-form-kind-any"))];
    kinds.extend(UnitKind::ALL.map(|kind| (kind.key().to_owned(), visit.t(kind.text()))));
    vec![
        Field::choice(PART, visit.t("reports-field-period"), periods.iter().map(named).collect())
            .value(period.to_string()),
        Field::text(WORDS, visit.t("reports-field-unit")).value(visit.asked_for(WORDS).unwrap_or_default()),
        Field::choice(KIND, visit.t("reports-form-field-kind"), kinds)
            .value(visit.asked_for(KIND).unwrap_or_default()),
    ]
}

fn line(visit: &Visit, ground: &Ground, unit: &Unit) -> Line {
    let cell = |column: usize| {
        let request = ground.by_unit.get(&unit.id)?.get(column)?.as_ref()?;
        let (badge, words) = form_links::standing(visit, request);
        Some(Shape {
            href: visit.href(&form_links::request(request.id)),
            label: format!("{}, {}: {words}", unit.name, ground.forms[column].code),
            badge,
        })
    };
    Line {
        unit: unit.name.clone(),
        href: visit.href(&format!("/don-vi/{}", ui::visit::encoded(&unit.code))),
        cells: (0..ground.forms.len()).map(cell).collect(),
    }
}

/// What waits, passed every check and is the visitor's to accept.
fn clean(visit: &Visit, ground: &Ground, tree: &UnitTree) -> Vec<SubmissionId> {
    if !visit.actor.may_somewhere(ACCEPT) {
        return Vec::new();
    }
    let who = visit.actor.who.to_string();
    let waits = |request: &&Request| {
        matches!(request.state, Some(State::Submitted | State::Signed))
            && request.remarks == 0
            && request.author.as_ref().is_some_and(|author| *author != who)
            && visit.actor.may(ACCEPT, &tree.scope(request.unit))
    };
    let requests = ground.by_unit.values().flatten().flatten();
    let mut wanted: Vec<SubmissionId> =
        requests.filter(waits).filter_map(|request| request.submission).collect();
    // One report may answer several requests.
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}

/// Accepts all of a period that passed every check, a part at a time.
pub async fn accept_clean(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let period: Period = said(&sent, PART).parse().map_err(|_| Problem::NotFound)?;
    let mut tx = visit.read().await?;
    let ground = Ground::load(&mut tx, period, visit.installation.clock.today()).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, period.last_day()).await?;
    drop(tx);
    let wanted = clean(&visit, &ground, &tree);
    for some in wanted.chunks(ACCEPTED_AT_ONCE) {
        let mut act = visit.act().await?;
        let result = crate::accept_reports(&mut act, some).await;
        match result {
            Ok(()) => act.commit().await?,
            // Somebody else decided meanwhile: the page says so and shows what is left.
            Err(Problem::Refused(text)) => {
                drop(act);
                let words = visit.say(&text);
                return Ok(draw(&visit, Some(words)).await?.into_response());
            }
            Err(problem) => return Err(problem.into()),
        }
    }
    Ok(ui::done(&form_links::progress(ground.period), "reports-accepted-clean-done").into_response())
}
