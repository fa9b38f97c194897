//! What the words of files name: each word is looked up once, however many rows say it.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use kernel::{Act, Citation, Lang, Period, Problem, Scope, UnitId};
use organisation::{Unit, UnitTree};
use targets::IndicatorList;

use crate::SUBMIT;
use crate::places::Places;
use crate::rules::import::judging::{Ground, Named};
use crate::rules::import::reading::Reading;

/// For which units the actor may hand in: each is asked for once.
#[derive(Default)]
pub struct Allowed(HashMap<UnitId, bool>);

impl Allowed {
    pub async fn may(&mut self, act: &mut Act, today: &UnitTree, unit: UnitId) -> Result<bool, Problem> {
        if let Some(&may) = self.0.get(&unit) {
            return Ok(may);
        }
        // Of a unit that stands, the tree at hand says all; of another its heirs have a say too.
        let scope = if today.get(unit).is_some() {
            Scope(today.path(unit))
        } else {
            let installation = Arc::clone(act.installation());
            organisation::scope_of(&installation, &mut act.tx, unit).await?
        };
        let may = act.actor.may(SUBMIT, &scope);
        self.0.insert(unit, may);
        Ok(may)
    }
}

pub async fn ground(
    act: &mut Act,
    reading: &Reading,
    indicators: &IndicatorList,
    places: &mut Places,
    allowed: &mut Allowed,
) -> Result<Ground, Problem> {
    let today = act.today();
    let mut ground = Ground { today, ..Ground::default() };
    name_indicators(reading, indicators, &mut ground);
    name_units(act, reading, places, allowed, &mut ground).await?;
    ground.cited = cited(act, reading).await?;
    Ok(ground)
}

fn name_indicators(reading: &Reading, indicators: &IndicatorList, ground: &mut Ground) {
    let mut names: HashMap<String, Vec<&targets::Indicator>> = HashMap::new();
    for indicator in indicators {
        for name in [&indicator.name_vi, &indicator.name_en] {
            names.entry(vn_numbers::fold(name)).or_default().push(indicator);
        }
    }
    for word in reading.lines.iter().filter_map(|line| line.indicator) {
        if ground.indicators.contains_key(&word) {
            continue;
        }
        let text = reading.word(word);
        let named = match (indicators.by_code(text), names.get(&vn_numbers::fold(text)).map(Vec::as_slice)) {
            (Some(indicator), _) => Named::One(indicator.id),
            (None, Some(&[indicator])) => Named::One(indicator.id),
            (None, Some([first, others @ ..])) if others.iter().all(|other| other.id == first.id) => {
                Named::One(first.id)
            }
            (None, Some(several @ [_, ..])) => {
                Named::Several(joined(several.iter().map(|indicator| indicator.code.as_str())))
            }
            _ => Named::Nothing(some(joined(indicators.nearest(text).iter().map(|one| one.code.as_str())))),
        };
        ground.indicators.insert(word, named);
    }
}

async fn name_units(
    act: &mut Act,
    reading: &Reading,
    places: &mut Places,
    allowed: &mut Allowed,
    ground: &mut Ground,
) -> Result<(), Problem> {
    let installation = Arc::clone(act.installation());
    let day = act.today();
    let today = places.tree(&installation, &mut act.tx, day).await?;
    let mut now: HashMap<u32, Vec<UnitId>> = HashMap::new();
    for (word, period) in reading.lines.iter().filter_map(|line| Some((line.unit?, line.period))) {
        if ground.units.contains_key(&(word, period)) {
            continue;
        }
        let text = reading.word(word);
        let known = now.entry(word).or_insert_with(|| ids(&today.named(text)));
        let mut days = vec![day];
        if let Some(period) = period {
            days = vec![period.last_day(), period.first_day()];
        }
        let mut named = Named::Nothing(None);
        for day in days {
            let tree = places.tree(&installation, &mut act.tx, day).await?;
            named = match known.as_slice() {
                // What is called so today and was called so then needs no search through that day's names.
                &[unit] if is_same(today.get(unit), tree.get(unit)) => Named::One(unit),
                _ => named_in(&tree, text),
            };
            if !matches!(named, Named::Nothing(_)) {
                break;
            }
        }
        if let Named::Nothing(_) = named {
            named = match known.as_slice() {
                &[unit] => Named::NotThen(code_of(&today, unit)),
                _ => absent(act, places, &today, text, day).await?,
            };
        }
        if let Named::One(unit) = named
            && !allowed.may(act, &today, unit).await?
        {
            named = Named::NotYours;
        }
        ground.units.insert((word, period), named);
    }
    Ok(())
}

/// A unit of former days is told from one that never was; of the latter the nearest names are proposed.
async fn absent(
    act: &mut Act,
    places: &mut Places,
    today: &UnitTree,
    text: &str,
    day: Date,
) -> Result<Named<UnitId>, Problem> {
    let installation = Arc::clone(act.installation());
    for years in 1..=10 {
        let Ok(former) = Date::new(day.year() - years, 12, 31) else { break };
        let tree = places.tree(&installation, &mut act.tx, former).await?;
        if let &[unit] = tree.named(text).as_slice() {
            let heirs = organisation::successors(&mut act.tx, unit.id).await?;
            let codes: Vec<String> = heirs.iter().filter_map(|heir| code_of(today, heir.new)).collect();
            return Ok(Named::NotThen(some(joined(codes.iter().map(String::as_str)))));
        }
    }
    let nearest = today.nearest(text);
    Ok(Named::Nothing(some(joined(nearest.iter().take(3).map(|unit| unit.code.as_str())))))
}

fn is_same(now: Option<&Unit>, then: Option<&Unit>) -> bool {
    now.zip(then).is_some_and(|(now, then)| now.name == then.name && now.code == then.code)
}

fn named_in(tree: &UnitTree, text: &str) -> Named<UnitId> {
    match tree.named(text).as_slice() {
        [] => Named::Nothing(None),
        [unit] => Named::One(unit.id),
        several => Named::Several(joined(several.iter().map(|unit| unit.code.as_str()))),
    }
}

fn ids(units: &[&Unit]) -> Vec<UnitId> {
    units.iter().map(|unit| unit.id).collect()
}

fn code_of(tree: &UnitTree, unit: UnitId) -> Option<String> {
    tree.get(unit).map(|unit| unit.code.clone())
}

fn joined<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join(", ")
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Sources written as citations whose owner knows them.
async fn cited(act: &mut Act, reading: &Reading) -> Result<HashMap<u32, Citation>, Problem> {
    let mut wanted: Vec<(u32, Citation)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for word in reading.lines.iter().filter_map(|line| line.source) {
        if seen.insert(word)
            && let Ok(citation) = reading.word(word).parse()
        {
            wanted.push((word, citation));
        }
    }
    let installation = Arc::clone(act.installation());
    let citations: Vec<Citation> = wanted.iter().map(|(_, citation)| citation.clone()).collect();
    let known = kernel::slice::resolve(&installation, &mut act.tx, &citations, Lang::Vi).await?;
    Ok(wanted.into_iter().zip(known).filter_map(|(wanted, known)| known.map(|_| wanted)).collect())
}

/// The periods that figures are of, first and last.
pub fn ends(periods: impl Iterator<Item = Period>) -> Option<(Period, Period)> {
    let key = |period: &Period| (period.year, period.to_month, period.from_month);
    periods.fold(None, |ends, period| match ends {
        None => Some((period, period)),
        Some((first, last)) => Some((
            if key(&period) < key(&first) { period } else { first },
            if key(&period) > key(&last) { period } else { last },
        )),
    })
}
