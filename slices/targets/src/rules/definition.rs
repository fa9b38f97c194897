//! What makes an indicator's definition whole.

use kernel::{FieldProblem, Text};

use super::aggregation;
use crate::indicator::{FREQUENCIES, Indicator, NewIndicator, OverTime, OverUnits};

const LONGEST_CODE: usize = 40;
const LONGEST_TEXT: usize = 500;
const MOST_DECIMALS: u8 = 6;

/// How the definition adds up, as said or as its nature has it.
pub fn aggregation(new: &NewIndicator) -> (OverTime, OverUnits) {
    (
        new.over_time.unwrap_or_else(|| aggregation::over_time(new.nature)),
        new.over_units.unwrap_or_else(|| aggregation::over_units(new.nature)),
    )
}

/// Everything wrong with a definition, at once.
pub fn problems(new: &NewIndicator) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let mut say = |field: &str, key: &'static str| {
        found.push(FieldProblem { field: field.to_owned(), text: Text::new(key) });
    };
    let is_code = |code: &str| {
        (1..=LONGEST_CODE).contains(&code.len())
            && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "_-.".contains(c))
    };
    if !is_code(&new.code) {
        say("code", "targets-wrong-code");
    }
    if new.name_vi.trim().is_empty() {
        say("name_vi", "targets-wrong-name-missing");
    }
    if new.unit_vi.trim().is_empty() {
        say("unit_vi", "targets-wrong-unit-missing");
    }
    if new.decimals > MOST_DECIMALS {
        say("decimals", "targets-wrong-decimals");
    }
    if !FREQUENCIES.contains(&new.frequency.as_str()) {
        say("frequency", "targets-wrong-frequency");
    }
    let (time, units) = aggregation(new);
    if !aggregation::fits(new.nature, time, units) {
        say("over_units", "targets-wrong-aggregation");
    }
    if let Some(part) = &new.part {
        let missing = [("dimension_vi", &part.dimension_vi), ("member_vi", &part.member_vi)];
        for (field, _) in missing.iter().filter(|(_, text)| text.trim().is_empty()) {
            say(field, "targets-wrong-part");
        }
    }
    let texts = [("name_vi", &new.name_vi), ("name_en", &new.name_en), ("note", &new.note)];
    for (field, _) in texts.iter().filter(|(_, text)| text.chars().count() > LONGEST_TEXT) {
        say(field, "targets-wrong-too-long");
    }
    found
}

/// What stored figures rest on may not change under them.
pub fn keeps_its_figures(former: &Indicator, new: &NewIndicator) -> bool {
    former.decimals == new.decimals && former.nature == new.nature
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::Nature;

    #[test]
    fn every_wrong_field_of_a_definition_is_told_at_once() {
        let new = NewIndicator {
            code: "has space".into(),
            decimals: 12,
            frequency: "hourly".into(),
            nature: Nature::Rate,
            over_units: Some(OverUnits::Sum),
            ..NewIndicator::default()
        };
        let fields: Vec<String> = problems(&new).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["code", "name_vi", "unit_vi", "decimals", "frequency", "over_units"]);
    }
}
