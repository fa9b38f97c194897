//! Lists in a form's text fields: indicators with the figures asked, kinds of unit with their due day. What is written
//! can be read again.

use kernel::Text;
use kernel::problem::FieldProblem;
use organisation::UnitKind;
use targets::IndicatorList;
use ui::Visit;
use vn_numbers::fold;

use crate::form::{DueBy, Item, Kind, LevelDue};

/// Stands for every kind of unit.
const ALL: &str = "*";

fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| {
        let (head, rest) = line.split_once(';').unwrap_or((line, ""));
        (head.trim(), rest.trim())
    })
}

/// `IND_OUTPUT` or `IND_OUTPUT; of the period`, a line each, in the order of the form.
pub fn items(visit: &Visit, text: &str, indicators: &IndicatorList) -> (Vec<Item>, Vec<FieldProblem>) {
    let (mut items, mut wrong) = (Vec::new(), Vec::new());
    let mut say = |text: Text| wrong.push(FieldProblem { field: "items".to_owned(), text });
    for (code, rest) in lines(text) {
        let Some(indicator) = indicators.by_code(code) else {
            let nearest: Vec<&str> = indicators.nearest(code).iter().map(|i| i.code.as_str()).collect();
            say(Text::new("reports-form-wrong-item")
                .with("code", code)
                .with("alike", nearest.len())
                .with("nearest", nearest.join(", ")));
            continue;
        };
        let kind = Kind::ALL.iter().find(|kind| fold(&visit.t(kind.text())) == fold(rest));
        match (rest, kind) {
            ("", _) => items.push(Item { indicator: indicator.id, kind: Kind::Both }),
            (_, Some(&kind)) => items.push(Item { indicator: indicator.id, kind }),
            _ => say(Text::new("reports-form-wrong-kind").with("typed", rest)),
        }
    }
    (items, wrong)
}

pub fn items_text(visit: &Visit, items: &[Item], indicators: &IndicatorList) -> String {
    let line = |item: &Item| {
        let code = &indicators.by_id(item.indicator)?.code;
        Some(match item.kind {
            Kind::Both => code.clone(),
            kind => format!("{code}; {}", visit.t(kind.text())),
        })
    };
    items.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

/// `*; 10/1` or `commune; +2 working`: a line for each kind of unit that has its own due day.
pub fn dues(visit: &Visit, text: &str) -> (Vec<LevelDue>, Vec<FieldProblem>) {
    let (mut dues, mut wrong) = (Vec::new(), Vec::new());
    for (kind, rule) in lines(text) {
        match (kind_of(visit, kind), due(visit, rule)) {
            (Some(kind), Some(by)) => dues.push(LevelDue { kind, by }),
            _ => {
                let typed = if rule.is_empty() { kind.to_owned() } else { format!("{kind}; {rule}") };
                let text = Text::new("reports-form-wrong-due-line").with("typed", typed);
                wrong.push(FieldProblem { field: "dues".to_owned(), text });
            }
        }
    }
    (dues, wrong)
}

#[expect(clippy::option_option, reason = "read or not; and if read, a kind or every kind")]
fn kind_of(visit: &Visit, typed: &str) -> Option<Option<UnitKind>> {
    if typed == ALL {
        return Some(None);
    }
    let is_called =
        |kind: &UnitKind| visit.t(kind.text()).split(',').any(|name| fold(name.trim()) == fold(typed));
    let found = UnitKind::ALL.into_iter().find(is_called);
    found.or_else(|| UnitKind::from_key(typed)).map(Some)
}

fn due(visit: &Visit, typed: &str) -> Option<DueBy> {
    if let Some((day, months)) = typed.split_once('/') {
        return Some(DueBy::Day(months.trim().parse().ok()?, day.trim().parse().ok()?));
    }
    let after = typed.strip_prefix('+')?.trim();
    let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    let count = after[..digits].parse().ok()?;
    match after[digits..].trim() {
        "" => Some(DueBy::DaysAfterCutOff(count)),
        unit if fold(unit) == fold(&visit.t("reports-due-mark-working")) => {
            Some(DueBy::WorkingDaysAfterCutOff(count))
        }
        _ => None,
    }
}

pub fn dues_text(visit: &Visit, dues: &[LevelDue]) -> String {
    let line = |due: &LevelDue| {
        let kind = due.kind.map_or_else(|| ALL.to_owned(), |kind| visit.t(kind.text()));
        let kind = kind.split(',').next().unwrap_or_default();
        match due.by {
            DueBy::Day(months, day) => format!("{kind}; {day}/{months}"),
            DueBy::DaysAfterCutOff(count) => format!("{kind}; +{count}"),
            DueBy::WorkingDaysAfterCutOff(count) => {
                format!("{kind}; +{count} {}", visit.t("reports-due-mark-working"))
            }
        }
    };
    dues.iter().map(line).collect::<Vec<_>>().join("\n")
}
