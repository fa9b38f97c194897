//! What a unit handed in, what became of it, and the way to hand in the next.

use kernel::{Problem, Text};
use ui::form::Control;
use ui::list::{self, Key};
use ui::table::{AFTER, SORT, Sorting, sorting};
use ui::{Field, Page, Screen, Visit, dates};

use super::{UNIT, asked_unit, moment, own_units, remarked, submission_page};
use crate::figure::{State, Submission};
use crate::store;

const AT_ONCE: usize = 50;
/// Sorted otherwise than by time, or searched, are the newest so many: more than a unit hands in over ten years.
const MOST: usize = 2_000;
const COLUMNS: [&str; 5] = ["gui", "bao-cao", "trang-thai", "nguoi-gui", "so-lieu"];

#[derive(askama::Template)]
#[template(path = "my_reports.html")]
struct MyReports {
    page: Page,
    lead: String,
    /// Chooses the unit and the period to enter.
    fields: Vec<Field>,
    unit_code: Option<String>,
    /// Chooses the unit whose reports are listed.
    filter: Option<Field>,
    search: Option<Field>,
    sorting: Sorting<'static>,
    lines: Vec<Line>,
    next: Option<String>,
}

struct Line {
    name: String,
    href: String,
    submitted: String,
    author: String,
    figures: i64,
    state: String,
    is_returned: bool,
    decided: String,
    reason: Option<String>,
    remarks: Option<String>,
}

pub async fn show(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.installation.clock.today()).await?;
    let own = own_units(&visit, &tree);
    let asked = visit.asked_for(UNIT).unwrap_or_default();
    let Some(unit) = asked_unit(&asked, &own, &tree)? else {
        return ui::render(&nobody(&visit));
    };
    let asked = visit.asked_for(SORT);
    let sorting = match &asked {
        Some(asked) => sorting(Some(asked), &COLUMNS),
        None => Sorting { by: COLUMNS[0], is_down: true },
    };
    let words = visit.asked_for("q").unwrap_or_default();
    let is_as_it_came = words.is_empty() && sorting == Sorting { by: COLUMNS[0], is_down: true };
    let before = visit.asked_for(AFTER).filter(|_| is_as_it_came);
    let before = before.map(|id| id.parse()).transpose().map_err(|_| Problem::NotFound)?;
    let limit = if is_as_it_came { AT_ONCE + 1 } else { MOST };
    let limit = i64::try_from(limit).map_err(Problem::broken)?;
    let mut found = store::lists::of_unit_before(&mut tx, unit.id, before, limit).await?;
    // A day looked back at shows what had been handed in by then.
    found.retain(|submission| {
        kernel::clock::day_of(submission.submitted_at) <= visit.as_of.day.max(known(&visit))
    });
    let ids: Vec<_> = found.iter().map(|submission| submission.id).collect();
    let periods = store::lists::periods(&mut tx, &ids).await?;
    drop(tx);
    let name = |submission: &Submission| match periods.get(&submission.id) {
        Some(period) => visit.say(&Text::new("reports-report-of").with("period", dates::period(*period))),
        None => visit.t("reports-report"),
    };
    let has_more = is_as_it_came && found.len() > AT_ONCE;
    let next;
    if is_as_it_came {
        found.truncate(AT_ONCE);
        next = found.last().filter(|_| has_more).map(|last| last.id.to_string());
    } else {
        let told =
            |one: &Submission| format!("{} {} {}", name(one), one.author_name, visit.t(one.state.text()));
        let key = |one: &Submission, column: &str| match column {
            "bao-cao" => Key::day(periods.get(&one.id).map(|period| period.last_day())),
            "trang-thai" => Key::words(&visit.t(one.state.text())),
            "nguoi-gui" => Key::words(&one.author_name),
            "so-lieu" => Key::Number(one.figures),
            _ => Key::Number(one.submitted_at.as_second()),
        };
        let found_here = list::holding(found, &words, told);
        let part = list::part(&visit, found_here, sorting, AT_ONCE, key, |one| one.id.to_string());
        (found, next) = (part.rows, part.next);
    }
    let waiting = found.iter().filter(|one| matches!(one.state, State::Submitted | State::Signed)).count();
    let returned = found.iter().filter(|one| one.state == State::Returned).count();
    let lead = Text::new("reports-my-lead")
        .with("unit", unit.name.as_str())
        .with("waiting", waiting)
        .with("returned", returned);
    let filter = super::unit_field(&visit, &own, unit);
    let fields = super::enter_figures::period_fields(&visit, super::enter_figures::usual_period(&visit));
    let lines = found.iter().map(|submission| line(&visit, submission, name(submission))).collect();
    ui::render(&MyReports {
        lead: visit.say(&lead),
        fields,
        unit_code: Some(unit.code.clone()),
        filter,
        search: Some(Field::new("q", visit.t("reports-search"), Control::Input("search")).value(words)),
        sorting,
        next,
        lines,
        page: visit.page(visit.t("reports-my-title")),
    })
}

/// Nobody to report for: the page says so.
fn nobody(visit: &Visit) -> MyReports {
    MyReports {
        lead: visit.t("reports-my-no-unit"),
        fields: Vec::new(),
        unit_code: None,
        filter: None,
        search: None,
        sorting: sorting(None, &COLUMNS),
        lines: Vec::new(),
        next: None,
        page: visit.page(visit.t("reports-my-title")),
    }
}

/// A sample stands at a past day, but what is handed in today is shown to whoever handed it in.
fn known(visit: &Visit) -> jiff::civil::Date {
    if visit.as_of == visit.installation.default_as_of() { visit.as_of.today } else { visit.as_of.day }
}

fn line(visit: &Visit, submission: &Submission, name: String) -> Line {
    let decided = match (submission.state, &submission.decider_name, submission.decided_at) {
        (_, Some(decider), Some(at)) => format!("{decider}, {}", moment(at)),
        (State::Signed, _, _) => submission.signer_name.clone().unwrap_or_default(),
        _ => String::new(),
    };
    Line {
        name,
        href: visit.href(&submission_page(submission.id)),
        submitted: moment(submission.submitted_at),
        author: submission.author_name.clone(),
        figures: submission.figures,
        state: visit.t(submission.state.text()),
        is_returned: submission.state == State::Returned,
        decided,
        reason: submission.reason.clone().filter(|_| submission.state == State::Returned),
        remarks: remarked(visit, submission.remarks, true),
    }
}
