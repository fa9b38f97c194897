//! What a cause and a remedy must say: a kind, something that shows it, an effect in the good direction while there
//! is time for it. Only a target in danger has them.

use jiff::civil::{Date, date};
use kernel::content::State;
use kernel::{FieldProblem, Problem, Quantity, Text};

use super::outlook::Side;
use super::signals;

/// Letters of a text.
const LONG: usize = 4_000;

/// A cause outside the reach of those who must meet the target (objective) or within it (subjective).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CauseKind {
    Market,
    Disaster,
    Policy,
    Partner,
    Method,
    Steering,
    Coordination,
    Procedure,
    Land,
    Capacity,
    Planning,
    Reporting,
}

impl CauseKind {
    pub const ALL: [Self; 12] = [
        Self::Market,
        Self::Disaster,
        Self::Policy,
        Self::Partner,
        Self::Method,
        Self::Steering,
        Self::Coordination,
        Self::Procedure,
        Self::Land,
        Self::Capacity,
        Self::Planning,
        Self::Reporting,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Market => "market",
            Self::Disaster => "disaster",
            Self::Policy => "policy",
            Self::Partner => "partner",
            Self::Method => "method",
            Self::Steering => "steering",
            Self::Coordination => "coordination",
            Self::Procedure => "procedure",
            Self::Land => "land",
            Self::Capacity => "capacity",
            Self::Planning => "planning",
            Self::Reporting => "reporting",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Market => "early_warning-cause-market",
            Self::Disaster => "early_warning-cause-disaster",
            Self::Policy => "early_warning-cause-policy",
            Self::Partner => "early_warning-cause-partner",
            Self::Method => "early_warning-cause-method",
            Self::Steering => "early_warning-cause-steering",
            Self::Coordination => "early_warning-cause-coordination",
            Self::Procedure => "early_warning-cause-procedure",
            Self::Land => "early_warning-cause-land",
            Self::Capacity => "early_warning-cause-capacity",
            Self::Planning => "early_warning-cause-planning",
            Self::Reporting => "early_warning-cause-reporting",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    pub const fn is_objective(self) -> bool {
        matches!(self, Self::Market | Self::Disaster | Self::Policy | Self::Partner | Self::Method)
    }

    /// Which of the two it is.
    pub const fn side(self) -> &'static str {
        if self.is_objective() { "early_warning-cause-objective" } else { "early_warning-cause-subjective" }
    }
}

/// Why nothing is recorded, whatever is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExplainRefused {
    /// The target is in no danger.
    NoWarning,
    /// Nothing can be moved any more.
    YearOver,
    Withdrawn,
    /// A remedy rests on the cause.
    HasRemedies,
}

impl ExplainRefused {
    pub const fn text(self) -> &'static str {
        match self {
            Self::NoWarning => "early_warning-refused-no-warning",
            Self::YearOver => "early_warning-refused-year-over",
            Self::Withdrawn => "early_warning-refused-withdrawn",
            Self::HasRemedies => "early_warning-refused-has-remedies",
        }
    }
}

impl From<ExplainRefused> for Problem {
    fn from(refused: ExplainRefused) -> Self {
        Self::refused(refused.text())
    }
}

/// A cause is told of what is warned of, or was missed.
pub fn may_have_cause(state: Option<State>) -> Result<(), ExplainRefused> {
    let is_bad = |state| signals::is_warned(state) || state == State::Missed;
    if state.is_some_and(is_bad) { Ok(()) } else { Err(ExplainRefused::NoWarning) }
}

/// A remedy is proposed while the year can still be moved.
pub fn may_have_remedy(state: Option<State>, year: i16, today: Date) -> Result<(), ExplainRefused> {
    if today > date(year, 12, 31) || state.is_some_and(|state| matches!(state, State::Met | State::Missed)) {
        return Err(ExplainRefused::YearOver);
    }
    if state.is_some_and(signals::is_warned) { Ok(()) } else { Err(ExplainRefused::NoWarning) }
}

fn wrong(field: &str, key: &'static str) -> FieldProblem {
    FieldProblem { field: field.to_owned(), text: Text::new(key) }
}

fn wrong_words(field: &str, words: &str, is_needed: bool) -> Option<FieldProblem> {
    if words.is_empty() && is_needed {
        Some(wrong(field, "early_warning-wrong-words-missing"))
    } else if words.chars().count() > LONG {
        Some(wrong(field, "early_warning-wrong-too-long"))
    } else {
        None
    }
}

/// Everything that is lacking of a cause. `shown`: how many figures and remarks show it.
pub fn wrong_with_cause(
    kind: Option<CauseKind>,
    words: &str,
    shown: usize,
    evidence: &str,
) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    found.extend(kind.is_none().then(|| wrong("kind", "early_warning-wrong-kind")));
    found.extend(wrong_words("words", words, true));
    found.extend(wrong_words("evidence", evidence, false));
    if shown == 0 && evidence.is_empty() {
        found.push(wrong("evidence", "early_warning-wrong-evidence"));
    }
    found
}

/// The effect with the sign of the good direction, or everything that is wrong with a remedy.
pub fn effect(
    words: &str,
    effect: Option<Quantity>,
    by: Option<Date>,
    good: f64,
    year: i16,
    today: Date,
) -> Result<(i64, Date), Vec<FieldProblem>> {
    let mut found: Vec<FieldProblem> = wrong_words("words", words, true).into_iter().collect();
    let amount = effect.map(|effect| effect.steps).filter(|steps| *steps > 0);
    found.extend(amount.is_none().then(|| wrong("effect", "early_warning-wrong-effect")));
    let by = by.filter(|by| *by > today && *by <= date(year, 12, 31));
    found.extend(by.is_none().then(|| wrong("effect_by", "early_warning-wrong-effect-by")));
    match (amount, by) {
        (Some(amount), Some(by)) if found.is_empty() => Ok((if good < 0.0 { -amount } else { amount }, by)),
        _ => Err(found),
    }
}

/// The direction in which the year's end must move for the plan: 1 or -1. Within a band: towards it.
pub fn good_direction(side: Side, median: Option<f64>, low: f64) -> f64 {
    match (side, median) {
        (Side::AtLeast, _) => 1.0,
        (Side::AtMost, _) => -1.0,
        (Side::Band, Some(median)) if median >= low => -1.0,
        (Side::Band, _) => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = date(2026, 6, 1);

    #[test]
    fn only_a_target_in_danger_is_explained_and_only_an_open_year_is_mended() {
        assert_eq!(may_have_cause(Some(State::AtRisk)), Ok(()));
        assert_eq!(may_have_cause(Some(State::Missed)), Ok(()));
        for state in [Some(State::OnCourse), Some(State::Met), Some(State::TooEarly), None] {
            assert_eq!(may_have_cause(state), Err(ExplainRefused::NoWarning), "{state:?}");
        }
        assert_eq!(may_have_remedy(Some(State::OffCourse), 2026, TODAY), Ok(()));
        let late = may_have_remedy(Some(State::OffCourse), 2025, TODAY);
        assert_eq!(late, Err(ExplainRefused::YearOver));
        assert_eq!(may_have_remedy(Some(State::Missed), 2026, TODAY), Err(ExplainRefused::YearOver));
        assert_eq!(may_have_remedy(Some(State::OnCourse), 2026, TODAY), Err(ExplainRefused::NoWarning));
    }

    #[test]
    fn a_cause_has_a_kind_words_and_something_that_shows_it() {
        let keys =
            |found: Vec<FieldProblem>| -> Vec<String> { found.into_iter().map(|one| one.field).collect() };
        assert_eq!(keys(wrong_with_cause(None, "", 0, "")), ["kind", "words", "evidence"]);
        let land = Some(CauseKind::Land);
        assert!(wrong_with_cause(land, "Chưa có mặt bằng", 1, "").is_empty());
        assert!(wrong_with_cause(land, "Chưa có mặt bằng", 0, "Biên bản 12").is_empty());
        assert_eq!(keys(wrong_with_cause(land, &"x".repeat(LONG + 1), 1, "")), ["words"]);
    }

    #[test]
    fn an_effect_is_some_amount_within_the_year_and_its_sign_is_the_good_direction() {
        let amount = Some(Quantity::new(125, 1));
        let by = Some(date(2026, 12, 31));
        assert_eq!(effect("Mở rộng", amount, by, 1.0, 2026, TODAY), Ok((125, date(2026, 12, 31))));
        assert_eq!(effect("Giảm", amount, by, -1.0, 2026, TODAY).map(|(steps, _)| steps), Ok(-125));
        let cases = [
            (Some(Quantity::new(0, 1)), by, "effect"),
            (None, by, "effect"),
            (amount, Some(TODAY), "effect_by"),
            (amount, Some(date(2027, 1, 1)), "effect_by"),
        ];
        for (amount, by, field) in cases {
            let found = effect("Mở rộng", amount, by, 1.0, 2026, TODAY).unwrap_err();
            assert_eq!(found[0].field, field);
        }
    }

    #[test]
    fn a_band_is_approached_from_the_side_where_one_stands() {
        assert_eq!(good_direction(Side::AtLeast, None, 0.0).to_bits(), 1f64.to_bits());
        assert_eq!(good_direction(Side::AtMost, Some(3.0), 0.0).to_bits(), (-1f64).to_bits());
        assert_eq!(good_direction(Side::Band, Some(5.0), 3.0).to_bits(), (-1f64).to_bits());
        assert_eq!(good_direction(Side::Band, Some(2.0), 3.0).to_bits(), 1f64.to_bits());
    }
}
