//! Addresses of forms, requests and periods, and the words that several of these screens share.

use kernel::content::State as Shown;
use kernel::{Period, Text};
use organisation::{UnitKind, UnitTree};
use ui::Visit;
use ui::markup::Markup;
use ui::state::badge_saying;
use ui::visit::encoded;

use crate::form::{Audience, DueBy, FormId};
use crate::request::{Request, RequestId};
use crate::rules::progress::{Stage, Timing, stage, timing};

pub const FORMS: &str = "/bieu-mau";
pub const MINE: &str = "/bao-cao/cua-toi";
pub const PROGRESS: &str = "/bao-cao/tien-do";

pub fn form(id: FormId) -> String {
    format!("{FORMS}/{id}")
}

pub fn request(id: RequestId) -> String {
    format!("/yeu-cau-bao-cao/{id}")
}

pub fn fill(id: RequestId) -> String {
    format!("/yeu-cau-bao-cao/{id}/nhap")
}

pub fn evidence(id: RequestId) -> String {
    format!("/yeu-cau-bao-cao/{id}/minh-chung")
}

pub fn progress(period: Period) -> String {
    format!("{PROGRESS}?{}={}", super::PART, encoded(&period.to_string()))
}

/// Who reports, in words.
pub fn audience(visit: &Visit, audience: &Audience, tree: &UnitTree) -> String {
    let kind = |kind: UnitKind| visit.t(kind.text());
    let under = audience.under.and_then(|unit| Some(tree.get(unit)?.name.as_str()));
    let text = match (audience.kind, under) {
        (Some(of), None) => Text::new("reports-audience-kind").with("kind", kind(of)),
        (Some(of), Some(unit)) => {
            Text::new("reports-audience-kind-under").with("kind", kind(of)).with("unit", unit)
        }
        (None, Some(unit)) => Text::new("reports-audience-under").with("unit", unit),
        (None, None) => Text::new("reports-audience-all"),
    };
    visit.say(&text)
}

/// When it is due, in words.
pub fn due_by(visit: &Visit, by: DueBy) -> String {
    let text = match by {
        DueBy::DaysAfterCutOff(count) => Text::new("reports-due-days").with("count", i64::from(count)),
        DueBy::WorkingDaysAfterCutOff(count) => {
            Text::new("reports-due-working-days").with("count", i64::from(count))
        }
        DueBy::Day(0, day) => Text::new("reports-due-day-same").with("day", day.to_string()),
        DueBy::Day(months, day) => {
            Text::new("reports-due-day").with("day", day.to_string()).with("months", i64::from(months))
        }
    };
    visit.say(&text)
}

/// The key of the word for how far a request is: missing before everything else.
pub fn standing_words(request: &Request, today: jiff::civil::Date) -> &'static str {
    match timing(request, today) {
        Timing::Missing => Timing::Missing.text(),
        Timing::Open | Timing::InTime | Timing::Late => stage(request).text(),
    }
}

/// How far a request is and whether in time, with the shape that says so without words.
pub fn standing(visit: &Visit, request: &Request) -> (Markup, String) {
    let (stage, timing) = (stage(request), timing(request, visit.installation.clock.today()));
    let shape = match (stage, timing) {
        (_, Timing::Missing) => Shown::Late,
        (Stage::Excused | Stage::Unbegun | Stage::Drafted, _) => Shown::TooEarly,
        (Stage::Returned, _) => Shown::AtRisk,
        (Stage::Submitted | Stage::Signed, _) => Shown::OnCourse,
        (Stage::Accepted, _) => Shown::Met,
    };
    let mut words = visit.t(standing_words(request, visit.installation.clock.today()));
    if timing == Timing::Late {
        words = format!("{words} ({})", visit.t(timing.text()));
    }
    (badge_saying(shape, &words), words)
}
