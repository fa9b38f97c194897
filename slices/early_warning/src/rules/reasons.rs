//! A reason with its figures, not yet in a language: kept with an assessment as it is, written for the reader.

use kernel::content::State;
use kernel::{Lang, Text};
use serde::{Deserialize, Serialize};
use vn_numbers::{Notation, format_trimmed};

/// Why an outlook is as it is: the key of a text and what fills its gaps.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    pub key: &'static str,
    pub gaps: Vec<(&'static str, Gap)>,
}

/// What fills a gap of a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// A number written with at most so many decimals.
    Number(f64, u8),
    /// Months, years, how many.
    Count(i64),
    Words(String),
}

macro_rules! reasons {
    ($($name:ident = $key:literal [$($gap:literal),*];)*) => {
        $(pub const $name: &str = $key;)*
        /// Every reason with its gaps, so that a stored one finds its text again.
        pub const ALL: &[(&str, &[&str])] = &[$(($key, &[$($gap),*])),*];
    };
}

reasons! {
    FORECAST = "early_warning-reason-forecast" ["median", "low", "high", "measure"];
    GAP_BELOW = "early_warning-reason-gap-below" ["gap", "pct", "measure"];
    GAP_ABOVE = "early_warning-reason-gap-above" ["gap", "pct", "measure"];
    LEVEL_BELOW = "early_warning-reason-level-below" ["gap", "measure"];
    LEVEL_ABOVE = "early_warning-reason-level-above" ["gap", "measure"];
    YEAR_FIGURE = "early_warning-reason-year-figure" ["value", "plan", "measure"];
    PASSED = "early_warning-reason-passed" ["value", "plan", "measure"];
    PLAN_SO_FAR_OWN = "early_warning-reason-plan-so-far-own" ["month", "pct", "usual", "years"];
    PLAN_SO_FAR_KIND = "early_warning-reason-plan-so-far-kind" ["month", "pct", "usual"];
    GREW = "early_warning-reason-grew" ["pct", "month"];
    FELL = "early_warning-reason-fell" ["pct", "month"];
    GROWTH_NEEDED = "early_warning-reason-growth-needed" ["pct"];
    DECLINE_NEEDED = "early_warning-reason-decline-needed" ["pct"];
    PACE_BEYOND = "early_warning-reason-pace-beyond" ["needed", "best", "year", "measure"];
    PACE_SO_FAR = "early_warning-reason-pace-so-far" ["needed", "so_far", "measure"];
    RATE_SO_FAR = "early_warning-reason-rate-so-far" ["value", "month", "plan", "measure"];
    PRIOR_ONLY = "early_warning-reason-prior-only" [];
    FEW_YEARS = "early_warning-reason-few-years" ["years"];
    OWN_MONTHS = "early_warning-reason-own-months" ["months"];
    POINTS_DISAGREE = "early_warning-reason-points-disagree" ["cumulative", "parts", "measure"];
    FROM_PLAN_PCT = "early_warning-reason-from-plan-pct" ["pct"];
    SHOCK_YEAR = "early_warning-reason-shock-year" ["year"];
    ESTIMATE = "early_warning-reason-estimate" ["month"];
    CORRECTED = "early_warning-reason-corrected" ["bias", "spread"];
    WIDENED = "early_warning-reason-widened" ["spread"];
    IMPLIED = "early_warning-reason-implied" ["low", "high", "measure"];
    PLANS_DISAGREE = "early_warning-reason-plans-disagree" [];
    EFFECT = "early_warning-reason-effect" ["effect", "measure"];
    LUNAR = "early_warning-reason-lunar" [];
    JANUARY = "early_warning-reason-january" [];
    SILENT = "early_warning-reason-silent" ["period", "pct"];
    LEFT_OUT = "early_warning-reason-left-out" ["period", "value", "measure"];
    INCOMPLETE = "early_warning-reason-incomplete" ["period", "parts", "expected"];
    BORROWED = "early_warning-reason-borrowed" ["of"];
    NOTHING = "early_warning-reason-nothing" [];
    TOO_WIDE = "early_warning-reason-too-wide" ["width", "allowed", "measure"];
    RECALIBRATED = "early_warning-reason-recalibrated" ["said", "now", "outcomes"];
    UNANSWERABLE = "early_warning-reason-unanswerable" [];
}

impl Reason {
    pub fn new(key: &'static str) -> Self {
        Self { key, gaps: Vec::new() }
    }

    #[must_use]
    pub fn number(mut self, name: &'static str, value: f64, decimals: u8) -> Self {
        self.gaps.push((name, Gap::Number(value, decimals)));
        self
    }

    /// A percentage with one decimal.
    #[must_use]
    pub fn pct(self, name: &'static str, value: f64) -> Self {
        self.number(name, value, 1)
    }

    #[must_use]
    pub fn count(mut self, name: &'static str, value: i64) -> Self {
        self.gaps.push((name, Gap::Count(value)));
        self
    }

    #[must_use]
    pub fn words(mut self, name: &'static str, words: impl Into<String>) -> Self {
        self.gaps.push((name, Gap::Words(words.into())));
        self
    }

    /// As a message; numbers are written in the language's way, and the gap named `measure` is always there.
    pub fn text(&self, lang: Lang, measure: &str) -> Text {
        let mut text = Text::new(self.key).with("measure", measure);
        for (name, gap) in &self.gaps {
            text = match gap {
                Gap::Number(value, decimals) => text.with(name, write(*value, *decimals, lang)),
                Gap::Count(count) => text.with(name, *count),
                Gap::Words(words) => text.with(name, words.clone()),
            };
        }
        text
    }
}

/// A number as the language writes it, without zeros at the end.
pub fn write(value: f64, decimals: u8, lang: Lang) -> String {
    let notation = match lang {
        Lang::Vi => Notation::Vietnamese,
        Lang::En => Notation::English,
    };
    kernel::Quantity::nearest(value, decimals)
        .map_or_else(|| value.to_string(), |exact| format_trimmed(exact.steps, exact.decimals, notation))
}

/// A computed number with as many digits as mean something: four.
pub fn significant(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let unit = 10f64.powf(value.abs().log10().floor() - 3.0);
    (value / unit).round() * unit
}

/// A reason as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    key: String,
    gaps: Vec<(String, Gap)>,
}

/// Reasons as they are kept with an assessment.
pub fn to_json(reasons: &[Reason]) -> String {
    serde_json::to_string(reasons).unwrap_or_default()
}

/// Kept reasons; one whose text no longer exists is left out.
pub fn from_json(text: &str) -> Vec<Reason> {
    let kept: Vec<Kept> = serde_json::from_str(text).unwrap_or_default();
    kept.into_iter().filter_map(known).collect()
}

fn known(kept: Kept) -> Option<Reason> {
    let (key, names) = ALL.iter().find(|(key, _)| *key == kept.key)?;
    let mut gaps = Vec::with_capacity(kept.gaps.len());
    for (name, gap) in kept.gaps {
        gaps.push((*names.iter().find(|known| **known == name)?, gap));
    }
    Some(Reason { key, gaps })
}

/// The state of this key.
pub fn state_from_key(key: &str) -> Option<State> {
    [State::OffCourse, State::AtRisk, State::OnCourse, State::TooEarly, State::Missed, State::Met]
        .into_iter()
        .find(|state| state.key() == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_kept_and_read_back() {
        let reasons = vec![Reason::new(GREW).pct("pct", 2.5).count("month", 9), Reason::new(PRIOR_ONLY)];
        assert_eq!(from_json(&to_json(&reasons)), reasons);
    }

    #[test]
    fn a_number_is_written_in_the_readers_way() {
        assert_eq!(write(567_634.2, 1, Lang::Vi), "567.634,2");
        assert_eq!(write(567_634.0, 1, Lang::En), "567,634");
        assert_eq!(significant(788_412.7), 788_400.0);
    }
}
