//! What a form asks and of whom: its units on a day's tree, its cells, what other forms ask already, and what a form
//! must say to be one.

use std::collections::{BTreeMap, HashSet};

use kernel::problem::FieldProblem;
use kernel::{Period, Span, Text, UnitId};
use organisation::{Unit, UnitTree};
use targets::{IndicatorList, Nature};

use crate::form::{AskedCell, Audience, CutOff, Definition, DueBy, Item, Kind, ReportForm};
use crate::rules::{periods, regime};

/// Longer forms are several.
pub const MOST_ITEMS: usize = 300;

/// The units that report by the tree of a day.
pub fn units<'a>(audience: &Audience, tree: &'a UnitTree) -> Vec<&'a Unit> {
    let is_asked = |unit: &&Unit| {
        audience.kind.is_none_or(|kind| unit.kind == kind)
            && audience.under.is_none_or(|top| tree.path(unit.id).contains(&top))
    };
    tree.units().filter(is_asked).collect()
}

/// The spans in which an indicator is asked for: as the form says, where the indicator has such a figure of the
/// period; else the one that it has.
pub fn spans(kind: Kind, nature: Nature, period: Period) -> Vec<Span> {
    let possible = periods::spans(nature, period);
    let wanted = |span: &&Span| match kind {
        Kind::Both => true,
        Kind::OfPeriod => **span == Span::OfPeriod,
        Kind::Cumulative => **span == Span::Cumulative,
    };
    let found: Vec<Span> = possible.iter().filter(wanted).copied().collect();
    if found.is_empty() { possible.to_vec() } else { found }
}

/// The cells that a form asks of each of its units for a period, in its order.
pub fn cells(items: &[Item], indicators: &IndicatorList, period: Period) -> Vec<AskedCell> {
    let mut cells = Vec::with_capacity(items.len());
    for item in items {
        let Some(indicator) = indicators.by_id(item.indicator) else { continue };
        for span in spans(item.kind, indicator.nature, period) {
            let period = periods::of_span(period, span);
            cells.push(AskedCell { indicator: item.indicator, period, span });
        }
    }
    cells
}

/// What filling in a form takes for one period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Burden {
    pub units: usize,
    /// Cells of one unit.
    pub cells: usize,
    /// Of these, those that another form asks of some of the same units for the same period: the form's code and how
    /// many. One figure feeds them all.
    pub shared: BTreeMap<String, usize>,
    /// Cells of all units that no form before this one, in the order of codes, asks for: those of all forms add up to
    /// what units have to enter.
    pub own: usize,
}

/// A form's burden beside the others that stand, for a period, by the tree of a day.
pub fn burden(
    form: &ReportForm,
    others: &[ReportForm],
    indicators: &IndicatorList,
    tree: &UnitTree,
    period: Period,
) -> Burden {
    let asked = cells(&form.says.items, indicators, period);
    let own: HashSet<UnitId> = units(&form.says.audience, tree).iter().map(|unit| unit.id).collect();
    let mut burden = Burden { units: own.len(), cells: asked.len(), ..Burden::default() };
    let mut told: HashSet<(UnitId, AskedCell)> = HashSet::new();
    for other in others.iter().filter(|other| other.id != form.id && other.ended_on.is_none()) {
        let theirs: HashSet<AskedCell> = regime::periods(other.says.frequency, period.year)
            .into_iter()
            .flat_map(|period| cells(&other.says.items, indicators, period))
            .collect();
        let same: Vec<AskedCell> = asked.iter().filter(|cell| theirs.contains(cell)).copied().collect();
        let both: Vec<UnitId> = units(&other.says.audience, tree)
            .iter()
            .map(|unit| unit.id)
            .filter(|unit| own.contains(unit))
            .collect();
        if same.is_empty() || both.is_empty() {
            continue;
        }
        burden.shared.insert(other.code.clone(), same.len());
        if other.code > form.code {
            continue;
        }
        told.extend(both.iter().flat_map(|&unit| same.iter().map(move |&cell| (unit, cell))));
    }
    burden.own = burden.units * burden.cells - told.len();
    burden
}

/// Everything that keeps a definition from being a form, by field.
pub fn problems(says: &Definition, indicators: &IndicatorList) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let mut say = |field: &str, text: Text| found.push(FieldProblem { field: field.to_owned(), text });
    if says.name.trim().is_empty() {
        say("name", Text::new("reports-form-wrong-name"));
    }
    if says.items.is_empty() {
        say("items", Text::new("reports-form-wrong-no-items"));
    }
    if says.items.len() > MOST_ITEMS {
        say("items", Text::new("reports-form-wrong-many-items").with("most", MOST_ITEMS));
    }
    let mut seen = HashSet::new();
    for item in &says.items {
        match indicators.by_id(item.indicator) {
            None => say("items", Text::new("reports-problem-no-such-indicator")),
            Some(indicator) if !seen.insert(item.indicator) => {
                say(
                    "items",
                    Text::new("reports-form-wrong-item-twice").with("code", indicator.code.as_str()),
                );
            }
            Some(_) => {}
        }
    }
    let is_day = |by: &DueBy| match *by {
        DueBy::Day(months, day) => (0..=6).contains(&months) && (1..=31).contains(&day),
        DueBy::DaysAfterCutOff(count) | DueBy::WorkingDaysAfterCutOff(count) => count <= 120,
    };
    if !says.dues.iter().all(|due| is_day(&due.by)) {
        say("dues", Text::new("reports-form-wrong-due"));
    }
    let kinds: HashSet<_> = says.dues.iter().map(|due| due.kind).collect();
    if kinds.len() < says.dues.len() {
        say("dues", Text::new("reports-form-wrong-due-twice"));
    }
    if says.cut_off == CutOff::WholePeriod && !kinds.contains(&None) {
        // The decree has no due day for such a window; whoever has none of their own needs one.
        say("dues", Text::new("reports-form-wrong-due-missing"));
    }
    if !regime::leaves_a_working_day(says, says.from.year()) {
        say("dues", Text::new("reports-form-wrong-due-too-soon"));
    }
    if !says.dues.is_empty() && says.dues_source.trim().is_empty() {
        say("dues_source", Text::new("reports-form-wrong-due-source"));
    }
    if says.opens_days_before > 60 {
        say("opens_days_before", Text::new("reports-form-wrong-opens"));
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use kernel::Id;
    use organisation::UnitKind;
    use targets::{Direction, Indicator, IndicatorId, OverTime, OverUnits};
    use ulid::Ulid;

    use super::*;
    use crate::figure::Status;
    use crate::form::{DayOff, Frequency};

    fn id<K>(number: u128) -> Id<K> {
        Id::from_ulid(Ulid::from(number))
    }

    fn indicator(number: u128, nature: Nature) -> Indicator {
        Indicator {
            part: None,
            id: id(number),
            code: format!("I{number}"),
            name_vi: String::new(),
            name_en: String::new(),
            unit_vi: String::new(),
            unit_en: String::new(),
            decimals: 1,
            nature,
            direction: Direction::Up,
            over_time: OverTime::Sum,
            over_units: OverUnits::Sum,
            frequency: "month".to_owned(),
            lead_unit: None,
            lead_unit_name: None,
            note: String::new(),
            version: 1,
        }
    }

    fn form(number: u128, frequency: Frequency, kind: Option<UnitKind>, items: &[u128]) -> ReportForm {
        ReportForm {
            id: id(number),
            version: 1,
            code: format!("BM{number}"),
            says: Definition {
                name: "form".to_owned(),
                basis: None,
                frequency,
                cut_off: CutOff::ByLaw,
                day_off: DayOff::NextWorkingDay,
                dues: Vec::new(),
                dues_source: String::new(),
                opens_days_before: 10,
                from: date(2020, 1, 1),
                audience: Audience { kind, under: None },
                items: items.iter().map(|&item| Item { indicator: id(item), kind: Kind::Both }).collect(),
                status: Status::Estimate,
            },
            ended_on: None,
            reason: None,
            author_name: String::new(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    fn tree() -> UnitTree {
        let unit = |number: u128, kind, parent: Option<u128>| Unit {
            id: id(number),
            code: format!("U{number}"),
            name: format!("U{number}"),
            kind,
            parent: parent.map(id),
            valid_from: date(2000, 1, 1),
            valid_to: None,
        };
        let communes = [3, 4].map(|number| unit(number, UnitKind::Commune, Some(2)));
        let above = [unit(1, UnitKind::Province, None), unit(2, UnitKind::District, Some(1))];
        UnitTree::new(date(2020, 9, 30), above.into_iter().chain(communes).collect())
    }

    fn asked(audience: &Audience) -> Vec<UnitId> {
        units(audience, &tree()).into_iter().map(|unit| unit.id).collect()
    }

    #[test]
    fn a_form_is_for_all_of_a_kind_or_for_a_part_of_the_tree() {
        let communes = Audience { kind: Some(UnitKind::Commune), under: None };
        assert_eq!(asked(&communes), [id(3), id(4)]);
        assert_eq!(asked(&Audience { kind: None, under: Some(id(2)) }), [id(2), id(3), id(4)]);
        assert_eq!(asked(&Audience { kind: Some(UnitKind::Commune), under: Some(id(4)) }), [id(4)]);
        assert_eq!(asked(&Audience::default()).len(), 4);
    }

    #[test]
    fn a_figure_that_another_form_asks_of_the_same_units_is_told_and_counted_once() {
        let indicators = IndicatorList::new(vec![indicator(10, Nature::Flow), indicator(11, Nature::Stock)]);
        let month = "2020-09".parse().expect("a period");
        let long = form(1, Frequency::Month, Some(UnitKind::Commune), &[10, 11]);
        let short = form(2, Frequency::Month, None, &[10]);
        let alone = burden(&long, &[], &indicators, &tree(), month);
        assert_eq!((alone.units, alone.cells, alone.own), (2, 3, 6));
        let beside = burden(&long, &[long.clone(), short.clone()], &indicators, &tree(), month);
        assert_eq!(beside.shared, BTreeMap::from([("BM2".to_owned(), 2)]));
        assert_eq!(beside.own, 6, "the first form that asks enters it");
        let second = burden(&short, std::slice::from_ref(&long), &indicators, &tree(), month);
        assert_eq!((second.units, second.own), (4, 4), "the communes have it in the first");
        // A nine-month form asks since January what the monthly form of September gives.
        let nine = form(3, Frequency::NineMonths, Some(UnitKind::Commune), &[10]);
        let nine_months = "2020-9M".parse().expect("a period");
        let nine = burden(&nine, &[long], &indicators, &tree(), nine_months);
        assert_eq!((nine.cells, nine.own), (1, 0));
    }

    #[test]
    fn everything_that_a_form_lacks_is_said_at_once() {
        let indicators = IndicatorList::new(vec![indicator(10, Nature::Flow)]);
        let whole = form(1, Frequency::Month, None, &[10]).says;
        assert_eq!(problems(&whole, &indicators), []);
        let bad = Definition {
            name: " ".to_owned(),
            cut_off: CutOff::WholePeriod,
            opens_days_before: 99,
            items: [10, 10, 12]
                .map(|n| Item { indicator: id::<_>(n) as IndicatorId, kind: Kind::Both })
                .into(),
            ..whole
        };
        let fields: Vec<String> = problems(&bad, &indicators).into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["name", "items", "items", "dues", "opens_days_before"]);
    }
}
