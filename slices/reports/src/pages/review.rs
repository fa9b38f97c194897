//! What waits for the visitor's signature or acceptance, oldest first.

use std::collections::HashMap;

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Period, Problem, Text, Tx, UnitId, clock};
use ui::form::Control;
use ui::list::{self, Key};
use ui::table::{AFTER, SORT, Sorting, sorting};
use ui::{Failure, Field, Page, Visit, dates};

use super::{REVIEW, moment, remarked, submission_page, unit_name};
use crate::figure::{State, Submission, SubmissionId};
use crate::rules::acceptance::{Step, next};
use crate::{ACCEPT, SIGN, store};

const AT_ONCE: usize = 50;
/// So many that wait are looked through at a time for those that are the visitor's to decide.
const LOOKED_AT: i64 = 1_000;
/// Sorted otherwise than by time, or searched, are the oldest so many.
const MOST: usize = 1_000;
const COLUMNS: [&str; 5] = ["gui", "bao-cao", "nguoi-gui", "so-lieu", "trang-thai"];

#[derive(askama::Template)]
#[template(path = "review.html")]
struct Review {
    page: Page,
    lead: String,
    remark: Option<String>,
    search: Field,
    is_filtered: bool,
    sorting: Sorting<'static>,
    lines: Vec<Line>,
    may_accept_any: bool,
    next: Option<String>,
}

struct Line {
    id: String,
    /// Chosen in a form that was refused.
    is_chosen: bool,
    name: String,
    href: String,
    /// The last day of its period.
    until: String,
    unit: String,
    submitted_at: jiff::Timestamp,
    submitted: String,
    author: String,
    figures: i64,
    state: String,
    remarks: Option<String>,
    may_sign: bool,
    may_accept: bool,
    /// Why it is not theirs to accept though they accept others.
    is_own: bool,
}

/// What the visitor may do for a unit.
#[derive(Clone, Copy)]
pub(super) struct Rights {
    pub sign: bool,
    pub accept: bool,
}

impl Rights {
    pub(super) async fn of(visit: &Visit, tx: &mut Tx, unit: UnitId) -> Result<Self, Problem> {
        let scope = organisation::scope_of(&visit.installation, tx, unit).await?;
        let (who, today) = (visit.actor.who.to_string(), visit.installation.clock.today());
        let sign = visit.actor.may(SIGN, &scope)
            || store::delegations::of_scope(tx, &who, &scope, today).await?.is_some();
        Ok(Self { sign, accept: visit.actor.may(ACCEPT, &scope) })
    }

    fn has_a_say(self, state: State) -> bool {
        self.accept || (self.sign && state == State::Submitted)
    }
}

pub async fn show(visit: Visit) -> Result<Response, Failure> {
    draw(visit, &[], None, StatusCode::OK).await
}

/// Accepts everything that was chosen, or nothing.
pub async fn accept_chosen(
    visit: Visit,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let chosen = sent.iter().filter(|(name, _)| name == "bao-cao").map(|(_, id)| id.parse());
    let chosen: Vec<SubmissionId> = chosen.collect::<Result<_, _>>().map_err(|_| Problem::NotFound)?;
    if chosen.is_empty() {
        let words = visit.t("reports-review-none-chosen");
        return draw(visit, &[], Some(words), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let result = async {
        let mut act = visit.act().await?;
        crate::accept_reports(&mut act, &chosen).await?;
        act.commit().await
    };
    match result.await {
        Ok(()) => Ok(ui::done(REVIEW, "reports-accepted-done").into_response()),
        Err(Problem::Refused(text)) => {
            let (words, status) = (visit.say(&text), ui::failure::status(&Problem::Refused(text)));
            draw(visit, &chosen, Some(words), status).await
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn draw(
    visit: Visit,
    chosen: &[SubmissionId],
    remark: Option<String>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let sorted_by = visit.asked_for(SORT);
    let sorting = sorting(sorted_by.as_deref(), &COLUMNS);
    let words = visit.asked_for("q").unwrap_or_default();
    let is_as_it_came = words.is_empty() && sorting == Sorting { by: COLUMNS[0], is_down: false };
    let after = visit.asked_for(AFTER).filter(|_| is_as_it_came);
    let after = after.map(|id| id.parse()).transpose().map_err(|_| Problem::NotFound)?;
    let most = if is_as_it_came { AT_ONCE } else { MOST };
    let (mut ids, rights) = waiting(&visit, &mut tx, after, most).await?;
    let mut has_more = ids.len() > most;
    ids.truncate(most);
    let found = store::submissions::find_many(&mut tx, &ids).await?;
    let periods = store::lists::periods(&mut tx, &ids).await?;
    let mut lines = lines(&visit, &mut tx, &found, &periods, &rights, chosen).await?;
    drop(tx);
    let mut next = ids.last().filter(|_| has_more).map(ToString::to_string);
    if !is_as_it_came {
        let found =
            list::holding(lines, &words, |line| format!("{} {} {}", line.unit, line.name, line.author));
        let key = |line: &Line, column: &str| match column {
            "bao-cao" => Key::words(&format!("{} {}", line.unit, line.until)),
            "nguoi-gui" => Key::words(&line.author),
            "so-lieu" => Key::Number(line.figures),
            "trang-thai" => Key::words(&line.state),
            _ => Key::Number(line.submitted_at.as_second()),
        };
        let part = list::part(&visit, found, sorting, AT_ONCE, key, |line| line.id.clone());
        has_more = part.next.is_some();
        (lines, next) = (part.rows, part.next);
    }
    let lead = Text::new("reports-review-lead")
        .with("count", lines.len())
        .with("more", if has_more { "yes" } else { "no" });
    let html = ui::render(&Review {
        lead: visit.say(&lead),
        remark,
        may_accept_any: lines.iter().filter(|line| line.may_accept).count() > 1,
        search: Field::new("q", visit.t("reports-search"), Control::Input("search")).value(words.clone()),
        is_filtered: !words.is_empty(),
        sorting,
        next,
        lines,
        page: visit.page(visit.t("reports-review-title")),
    })?;
    Ok((status, html).into_response())
}

async fn lines(
    visit: &Visit,
    tx: &mut Tx,
    found: &[Submission],
    periods: &HashMap<SubmissionId, Period>,
    rights: &HashMap<UnitId, Rights>,
    chosen: &[SubmissionId],
) -> Result<Vec<Line>, Problem> {
    let who = visit.actor.who.to_string();
    let mut lines = Vec::with_capacity(found.len());
    for one in found {
        let name = match periods.get(&one.id) {
            Some(period) => visit.say(&Text::new("reports-report-of").with("period", dates::period(*period))),
            None => visit.t("reports-report"),
        };
        let theirs = rights.get(&one.unit).copied().unwrap_or(Rights { sign: false, accept: false });
        let may = |step| next(one.state, step, &one.author, &who).is_ok();
        lines.push(Line {
            is_chosen: chosen.contains(&one.id),
            id: one.id.to_string(),
            name,
            until: periods.get(&one.id).map(|period| period.last_day().to_string()).unwrap_or_default(),
            href: visit.href(&submission_page(one.id)),
            unit: unit_name(visit, tx, one.unit, clock::day_of(one.submitted_at)).await?,
            submitted_at: one.submitted_at,
            submitted: moment(one.submitted_at),
            author: one.author_name.clone(),
            figures: one.figures,
            state: visit.t(one.state.text()),
            remarks: remarked(visit, one.remarks, true),
            may_sign: theirs.sign && may(Step::Sign),
            may_accept: theirs.accept && may(Step::Accept),
            is_own: theirs.accept && one.author == who,
        });
    }
    Ok(lines)
}

/// What waits for the visitor, one more than asked for, and what they may do for each unit.
async fn waiting(
    visit: &Visit,
    tx: &mut Tx,
    mut after: Option<SubmissionId>,
    most: usize,
) -> Result<(Vec<SubmissionId>, HashMap<UnitId, Rights>), Problem> {
    let mut rights: HashMap<UnitId, Rights> = HashMap::new();
    let mut found = Vec::new();
    loop {
        let waiting = store::lists::waiting_after(tx, after, LOOKED_AT).await?;
        for &(id, unit, state) in &waiting {
            let theirs = match rights.get(&unit) {
                Some(known) => *known,
                None => Rights::of(visit, tx, unit).await?,
            };
            rights.insert(unit, theirs);
            if theirs.has_a_say(state) {
                found.push(id);
            }
            if found.len() > most {
                return Ok((found, rights));
            }
        }
        match waiting.last() {
            Some(&(last, _, _)) => after = Some(last),
            None => return Ok((found, rights)),
        }
    }
}
