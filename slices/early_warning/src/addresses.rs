//! The addresses of this slice's screens, and how the day looked at travels with them.

use jiff::civil::Date;
use kernel::Installation;
use kernel::slice::Looking;
use ui::visit::encoded;

use crate::remedy::{CauseId, Remedy, RemedyId, citation};

pub const TARGET: &str = "/chi-tieu/{code}";
pub const TRACK_RECORD: &str = "/theo-doi-canh-bao";
pub const CAUSE: &str = "/chi-tieu/{code}/nguyen-nhan";
pub const PROPOSE: &str = "/nguyen-nhan/{id}/giai-phap";
pub const WITHDRAW_CAUSE: &str = "/nguyen-nhan/{id}/rut";
pub const REMEDY: &str = "/giai-phap/{id}";
pub const WITHDRAW_REMEDY: &str = "/giai-phap/{id}/rut";
pub const API_CAUSES: &str = "/api/v1/early_warning/causes";
pub const API_REMEDIES: &str = "/api/v1/early_warning/remedies";
pub const API_WITHDRAW_CAUSE: &str = "/api/v1/early_warning/causes/{id}/withdraw";
pub const API_WITHDRAW_REMEDY: &str = "/api/v1/early_warning/remedies/{id}/withdraw";
pub const API_OUTLOOKS: &str = "/api/v1/early_warning/outlooks";
pub const API_TRACK_RECORD: &str = "/api/v1/early_warning/track-record";

/// A target's page: of a unit, in a year.
pub fn target(code: &str, unit_code: Option<&str>, year: i16) -> String {
    let unit = unit_code.map(|unit| format!("&don-vi={}", encoded(unit))).unwrap_or_default();
    format!("/chi-tieu/{}?nam={year}{unit}", encoded(code))
}

/// Where a cause of that target is recorded.
pub fn cause(code: &str, unit_code: &str, year: i16) -> String {
    format!("/chi-tieu/{}/nguyen-nhan?nam={year}&don-vi={}", encoded(code), encoded(unit_code))
}

pub fn propose(cause: CauseId) -> String {
    format!("/nguyen-nhan/{cause}/giai-phap")
}

pub fn withdraw_cause(cause: CauseId) -> String {
    format!("/nguyen-nhan/{cause}/rut")
}

pub fn remedy(remedy: RemedyId) -> String {
    format!("/giai-phap/{remedy}")
}

pub fn withdraw_remedy(remedy: RemedyId) -> String {
    format!("/giai-phap/{remedy}/rut")
}

/// Where tasks are given, by whichever slice does so: no arrow leads there.
const GIVE: &str = "/nhiem-vu/giao";

/// Where a task is given that cites the remedy; nothing where nobody gives tasks.
pub fn give(installation: &Installation, remedy: &Remedy) -> Option<String> {
    let mut routes = installation.slices.iter().flat_map(|slice| &slice.routes);
    routes.any(|route| route.path == GIVE).then(|| {
        let (cites, words) = (citation(remedy.id).to_string(), encoded(&remedy.words));
        format!("{GIVE}?vi={}&viec={words}&han={}", encoded(&cites), remedy.effect_by)
    })
}

/// An address at the day that is looked at, as links on pages carry it.
pub fn at(looking: &Looking, path: &str) -> String {
    if looking.as_of == looking.installation.default_as_of() {
        return path.to_owned();
    }
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark}{}={}", ui::visit::AS_OF, looking.as_of.day)
}

/// `25/9/2020`
pub fn day(day: Date) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}
