//! What a unit handed in, what became of it, and the way to hand in the next.

use kernel::{Problem, Text};
use ui::table::AFTER;
use ui::{Field, Page, Screen, Visit, dates};

use super::{UNIT, asked_unit, moment, own_units, remarked, submission_page};
use crate::figure::{State, Submission};
use crate::store;

const AT_ONCE: usize = 50;

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
        // Nobody to report for: the page says so.
        return ui::render(&MyReports {
            lead: visit.t("reports-my-no-unit"),
            fields: Vec::new(),
            unit_code: None,
            filter: None,
            lines: Vec::new(),
            next: None,
            page: visit.page(visit.t("reports-my-title")),
        });
    };
    let before = visit.asked_for(AFTER).map(|id| id.parse()).transpose().map_err(|_| Problem::NotFound)?;
    let limit = i64::try_from(AT_ONCE + 1).map_err(Problem::broken)?;
    let mut found = store::lists::of_unit_before(&mut tx, unit.id, before, limit).await?;
    // A day looked back at shows what had been handed in by then.
    found.retain(|submission| {
        kernel::clock::day_of(submission.submitted_at) <= visit.as_of.day.max(known(&visit))
    });
    let has_more = found.len() > AT_ONCE;
    found.truncate(AT_ONCE);
    let ids: Vec<_> = found.iter().map(|submission| submission.id).collect();
    let periods = store::lists::periods(&mut tx, &ids).await?;
    drop(tx);
    let name = |submission: &Submission| match periods.get(&submission.id) {
        Some(period) => visit.say(&Text::new("reports-report-of").with("period", dates::period(*period))),
        None => visit.t("reports-report"),
    };
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
        next: found.last().filter(|_| has_more).map(|last| last.id.to_string()),
        lines,
        page: visit.page(visit.t("reports-my-title")),
    })
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
