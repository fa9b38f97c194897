//! The addresses of this slice's screens, and how the day looked at travels with them.

use jiff::civil::Date;
use kernel::slice::Looking;
use ui::visit::encoded;

pub const TARGET: &str = "/chi-tieu/{code}";
pub const TRACK_RECORD: &str = "/theo-doi-canh-bao";
pub const API_OUTLOOKS: &str = "/api/v1/early_warning/outlooks";
pub const API_TRACK_RECORD: &str = "/api/v1/early_warning/track-record";

/// A target's page: of a unit, in a year.
pub fn target(code: &str, unit_code: Option<&str>, year: i16) -> String {
    let unit = unit_code.map(|unit| format!("&don-vi={}", encoded(unit))).unwrap_or_default();
    format!("/chi-tieu/{}?nam={year}{unit}", encoded(code))
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
