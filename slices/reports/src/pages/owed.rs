//! What the visitor's units owe, the most urgent first: due when, how far, and the way to fill it in.

use std::collections::HashMap;

use kernel::{Text, UnitId};
use ui::markup::Markup;
use ui::table::AFTER;
use ui::{Page, Screen, Visit, dates};

use super::consolidation::asked::part;
use super::{form_links, own_units};
use crate::form::ReportForm;
use crate::request::{Request, Round, RoundId};
use crate::rules::progress::{Stage, Timing, is_owed, stage, timing};
use crate::rules::regime::working_days_left;
use crate::store;

/// Rows on one page.
const AT_ONCE: usize = 100;
/// Requests read at most of four hundred units: far more than they can owe at a time.
const MOST: i64 = 20_000;
/// So many days back what was handed in is still shown.
const SHOWN_BACK: i64 = 40;

#[derive(askama::Template)]
#[template(path = "owed.html")]
struct Owed {
    page: Page,
    lead: String,
    groups: Vec<Group>,
    /// How many of those handed in are not listed.
    left_out: usize,
    next: Option<String>,
    /// Whether there is a signature to delegate.
    may_sign: bool,
}

struct Group {
    heading: String,
    lines: Vec<Line>,
}

struct Line {
    form: String,
    period: String,
    unit: String,
    href: String,
    due: String,
    left: String,
    badge: Markup,
    fill: Option<String>,
}

pub async fn show(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let today = visit.installation.clock.today();
    let tree = organisation::tree(&visit.installation, &mut tx, today).await?;
    let own = own_units(&visit, &tree);
    let units: Vec<UnitId> = own.iter().map(|unit| unit.id).collect();
    let since = today.saturating_sub(jiff::ToSpan::days(SHOWN_BACK));
    let found = store::requests::of_units(&mut tx, &units, since, MOST).await?;
    let mut ids: Vec<RoundId> = found.iter().map(|request| request.round).collect();
    ids.sort_unstable();
    ids.dedup();
    let rounds = store::forms::rounds(&mut tx, &ids).await?;
    let forms = store::forms::of_rounds(&mut tx, &rounds).await?;
    drop(tx);
    let rounds: HashMap<RoundId, &Round> = rounds.iter().map(|round| (round.id, round)).collect();
    let name = |unit: UnitId| tree.get(unit).map(|unit| unit.name.clone()).unwrap_or_default();
    let (owed, done): (Vec<&Request>, Vec<&Request>) = found.iter().partition(|request| is_owed(request));
    let missing = owed.iter().filter(|one| timing(one, today) == Timing::Missing).count();
    let returned = owed.iter().filter(|one| stage(one) == Stage::Returned).count();
    let count = owed.len();
    let (owed, next) = part(&visit, &owed, AT_ONCE, |request| request.id.to_string());
    let is_first = visit.asked_for(AFTER).is_none_or(|after| after.is_empty());
    // What is done stands below the first of what is not.
    let done: &[&Request] = if is_first { &done } else { &[] };
    let left_out = done.len().saturating_sub(AT_ONCE);
    let lead = Text::new("reports-owed-lead")
        .with("count", count)
        .with("missing", missing)
        .with("returned", returned);
    let mut groups = Vec::new();
    for (key, requests) in [("reports-owed-heading", owed), ("reports-owed-done-heading", done)] {
        let line = |request: &&Request| {
            let round = rounds.get(&request.round)?;
            let form = forms.iter().find(|form| (form.id, form.version) == (round.form, round.version))?;
            Some(line(&visit, request, round, form, name(request.unit)))
        };
        let lines: Vec<Line> = requests.iter().take(AT_ONCE).filter_map(line).collect();
        if !lines.is_empty() {
            groups.push(Group { heading: visit.t(key), lines });
        }
    }
    ui::render(&Owed {
        lead: visit.say(&lead),
        groups,
        left_out,
        next,
        may_sign: visit.actor.may_somewhere(crate::SIGN),
        page: visit.page(visit.t("reports-owed-title")),
    })
}

fn line(visit: &Visit, request: &Request, round: &Round, form: &ReportForm, unit: String) -> Line {
    let today = visit.installation.clock.today();
    let left = match working_days_left(today, request.due) {
        _ if !is_owed(request) => String::new(),
        _ if request.due == today => visit.t("reports-owed-today"),
        days if request.due > today => visit.say(&Text::new("reports-owed-in").with("days", days)),
        days => visit.say(&Text::new("reports-owed-past").with("days", -days)),
    };
    Line {
        form: format!("{}: {}", form.code, form.says.name),
        period: visit.say(&dates::period(round.period)),
        unit,
        href: visit.href(&form_links::request(request.id)),
        due: dates::day(request.due),
        left,
        badge: form_links::standing(visit, request).0,
        fill: is_owed(request).then(|| form_links::fill(request.id)),
    }
}
