//! The units that make up a total, with outlooks that add up to it.

use kernel::Text;
use kernel::content::{Cell, Column, State, Table};
use ui::{Visit, numbers};

use crate::addresses;
use crate::outlooks::{Parts, Story};
use crate::rules::parts::Standing;
use crate::rules::reasons::{significant, write};

/// A line a unit and, last, the whole that they make up.
pub fn table(visit: &Visit, story: &Story, year: i16) -> Option<Table> {
    let (outlook, Parts::AddUp { units, whole }) = story.outlook.as_ref().zip(story.parts.as_ref())? else {
        return None;
    };
    let number = |value: f64| Cell::words(write(significant(value), 4, visit.lang));
    let line = |name: Cell, one: &Standing| {
        let [low, median, high] = one.range;
        let is_open = matches!(one.state, State::OnCourse | State::AtRisk | State::OffCourse);
        let chance =
            one.p_met.filter(|_| is_open).map(|p| numbers::share(p.clamp(0.01, 0.99), 0, visit.lang));
        let has_plan = one.p_met.is_some();
        vec![
            name,
            one.reported.map_or_else(Cell::default, |reported| number(reported.value)),
            number(median),
            number(low),
            number(high),
            Cell { state: has_plan.then_some(one.state), ..Cell::words(chance.unwrap_or_default()) },
        ]
    };
    let unit = |(unit, standing): &(organisation::Unit, Standing)| {
        let href = visit.href(&addresses::target(&outlook.indicator.code, Some(&unit.code), year));
        let name = match standing.p_met {
            Some(_) => Cell::link(&unit.name, href),
            None => Cell::words(&unit.name),
        };
        line(name, standing)
    };
    let mut rows: Vec<Vec<Cell>> = units.iter().map(unit).collect();
    rows.push(line(Cell::words(visit.t("early_warning-units-whole")), whole));
    let heads = [
        ("early_warning-units-unit", false),
        ("early_warning-units-reached", true),
        ("early_warning-units-median", true),
        ("early_warning-units-low", true),
        ("early_warning-units-high", true),
        ("early_warning-units-chance", true),
    ];
    let column = |(key, is_number): (&str, bool)| Column { head: visit.t(key), is_number };
    let caption =
        Text::new("early_warning-units-caption").with("measure", outlook.indicator.unit(visit.lang));
    Some(Table { caption: visit.say(&caption), columns: heads.map(column).to_vec(), rows })
}

/// How the lines were made to add up; or why there are none.
pub fn note(visit: &Visit, story: &Story) -> Option<String> {
    Some(match story.parts.as_ref()? {
        Parts::FallApart => visit.t("early_warning-units-apart"),
        Parts::AddUp { units, .. } => {
            visit.say(&Text::new("early_warning-units-about").with("count", units.len()))
        }
    })
}
