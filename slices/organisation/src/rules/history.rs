//! All that is recorded about every unit, and how a change alters it. A change that would break a law of the
//! tree on any day is refused: no circles, no parent that is not there, no two siblings of one name.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use kernel::{Citation, UnitId};

use super::refusal::UnitRefused;
use super::unit_tree::{Unit, UnitKind, UnitTree};

/// A unit through all its days.
#[derive(Debug, Clone, PartialEq)]
pub struct Life {
    pub id: UnitId,
    pub code: String,
    pub kind: UnitKind,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    pub citation: Option<Citation>,
    /// Each name from its day on, oldest first; the same for places.
    pub names: Vec<(Date, String)>,
    pub places: Vec<(Date, Option<UnitId>)>,
}

impl Life {
    pub fn exists_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end)
    }

    pub fn name_on(&self, day: Date) -> &str {
        holding(&self.names, day).map_or("", String::as_str)
    }

    pub fn parent_on(&self, day: Date) -> Option<UnitId> {
        holding(&self.places, day).copied().flatten()
    }

    /// The day itself while the unit exists, else the nearest day on which it did.
    pub fn nearest_day(&self, day: Date) -> Date {
        let last = self.valid_to.map_or(Date::MAX, |end| end.yesterday().unwrap_or(end));
        day.clamp(self.valid_from.min(last), last)
    }

    pub fn last_name(&self) -> &str {
        self.names.last().map_or("", |(_, name)| name)
    }

    /// Spans in which name and place do not change: from, first day after, name, parent.
    fn spans(&self) -> Vec<(Date, Date, &str, Option<UnitId>)> {
        let end = self.valid_to.unwrap_or(Date::MAX);
        let mut days: Vec<Date> = self.names.iter().map(|(day, _)| *day).collect();
        days.extend(self.places.iter().map(|(day, _)| *day));
        days.push(self.valid_from);
        days.retain(|day| *day >= self.valid_from && *day < end);
        days.sort_unstable();
        days.dedup();
        let next = days.iter().skip(1).copied().chain([end]);
        days.iter()
            .zip(next)
            .map(|(&from, to)| (from, to, self.name_on(from), self.parent_on(from)))
            .collect()
    }
}

fn holding<T>(dated: &[(Date, T)], day: Date) -> Option<&T> {
    dated.iter().rev().find(|(from, _)| *from <= day).or(dated.first()).map(|(_, value)| value)
}

/// Sets the value from a day on; another value for the same day gives way.
fn set<T>(dated: &mut Vec<(Date, T)>, day: Date, value: T) {
    dated.retain(|(from, _)| *from != day);
    let at = dated.partition_point(|(from, _)| *from < day);
    dated.insert(at, (day, value));
}

/// What is asked for when a unit is made.
#[derive(Debug, Clone, Default)]
pub struct NewUnit {
    pub code: String,
    pub name: String,
    pub kind: UnitKind,
    pub parent: Option<UnitId>,
    pub valid_from: Date,
    /// The first day on which it is no more.
    pub valid_to: Option<Date>,
    pub citation: Option<Citation>,
}

/// Every unit's life.
#[derive(Debug, Clone, Default)]
pub struct History {
    lives: HashMap<UnitId, Life>,
}

impl History {
    pub fn new(lives: impl IntoIterator<Item = Life>) -> Self {
        Self { lives: lives.into_iter().map(|life| (life.id, life)).collect() }
    }

    pub fn get(&self, unit: UnitId) -> Option<&Life> {
        self.lives.get(&unit)
    }

    pub fn lives(&self) -> impl Iterator<Item = &Life> {
        self.lives.values()
    }

    /// The unit that a code names on a day; else the one that bore it nearest before, else after.
    pub fn by_code(&self, code: &str, day: Date) -> Option<&Life> {
        let code = code.trim().to_lowercase();
        self.lives
            .values()
            .filter(|life| life.code.to_lowercase() == code)
            .max_by_key(|life| (life.exists_on(day), life.valid_from <= day, life.valid_from))
    }

    pub fn tree(&self, day: Date) -> UnitTree {
        let units = self.lives.values().filter(|life| life.exists_on(day)).map(|life| Unit {
            id: life.id,
            code: life.code.clone(),
            name: life.name_on(day).to_owned(),
            kind: life.kind,
            parent: life.parent_on(day),
            valid_from: life.valid_from,
            valid_to: life.valid_to,
        });
        UnitTree::new(day, units.collect())
    }

    /// From the unit up, as it stood on a day (or on the nearest one on which it existed).
    pub fn path(&self, unit: UnitId, day: Date) -> Vec<UnitId> {
        let Some(life) = self.get(unit) else { return Vec::new() };
        let day = life.nearest_day(day);
        let mut path = vec![unit];
        let mut next = life.parent_on(day);
        while let Some(parent) = next.filter(|parent| !path.contains(parent)) {
            path.push(parent);
            next = self.get(parent).and_then(|life| life.parent_on(day));
        }
        path
    }

    /// How many units without any below them stood under this one on a day, itself when nothing was below it.
    pub fn leaves_under(&self, unit: UnitId, day: Date) -> usize {
        let alive = || self.lives.values().filter(|life| life.exists_on(day));
        let parents: HashSet<UnitId> = alive().filter_map(|life| life.parent_on(day)).collect();
        let is_under = |life: &&Life| self.path(life.id, day).contains(&unit);
        alive().filter(|life| !parents.contains(&life.id)).filter(is_under).count()
    }

    pub fn create(&mut self, id: UnitId, new: &NewUnit) -> Result<(), UnitRefused> {
        let (code, name) = (new.code.trim(), new.name.trim());
        if code.is_empty() {
            return Err(UnitRefused::NoCode);
        }
        if name.is_empty() {
            return Err(UnitRefused::NoName);
        }
        if new.valid_to.is_some_and(|end| end <= new.valid_from) {
            return Err(UnitRefused::EndsBeforeItBegins);
        }
        let life = Life {
            id,
            code: code.to_owned(),
            kind: new.kind,
            valid_from: new.valid_from,
            valid_to: new.valid_to,
            citation: new.citation.clone(),
            names: vec![(new.valid_from, name.to_owned())],
            places: vec![(new.valid_from, new.parent)],
        };
        self.lives.insert(id, life);
        Ok(())
    }

    pub fn rename(&mut self, unit: UnitId, day: Date, name: &str) -> Result<(), UnitRefused> {
        let name = name.trim();
        if name.is_empty() {
            return Err(UnitRefused::NoName);
        }
        set(&mut self.alive(unit, day)?.names, day, name.to_owned());
        Ok(())
    }

    pub fn relocate(&mut self, unit: UnitId, day: Date, parent: Option<UnitId>) -> Result<(), UnitRefused> {
        set(&mut self.alive(unit, day)?.places, day, parent);
        Ok(())
    }

    /// `day` is the first on which the unit is no more.
    pub fn end(&mut self, unit: UnitId, day: Date) -> Result<(), UnitRefused> {
        let life = self.lives.get_mut(&unit).ok_or(UnitRefused::NoSuchUnit)?;
        if let Some(end) = life.valid_to {
            return Err(UnitRefused::AlreadyEnded { name: life.last_name().to_owned(), day: end });
        }
        if day <= life.valid_from {
            return Err(UnitRefused::EndsBeforeItBegins);
        }
        life.valid_to = Some(day);
        Ok(())
    }

    fn alive(&mut self, unit: UnitId, day: Date) -> Result<&mut Life, UnitRefused> {
        let life = self.lives.get_mut(&unit).ok_or(UnitRefused::NoSuchUnit)?;
        if life.exists_on(day) {
            Ok(life)
        } else {
            Err(UnitRefused::NotThatDay { name: life.last_name().to_owned(), day })
        }
    }

    /// The laws of the tree, on every day there is.
    pub fn check(&self) -> Result<(), UnitRefused> {
        self.codes_are_single()?;
        self.parents_are_there()?;
        self.nothing_stands_under_itself()?;
        self.siblings_have_names_of_their_own()
    }

    fn codes_are_single(&self) -> Result<(), UnitRefused> {
        let mut lives: Vec<(String, &Life)> =
            self.lives.values().map(|life| (life.code.to_lowercase(), life)).collect();
        lives.sort_by(|(a_code, a), (b_code, b)| {
            (a_code, a.valid_from, a.id).cmp(&(b_code, b.valid_from, b.id))
        });
        match lives
            .windows(2)
            .find(|pair| pair[0].0 == pair[1].0 && pair[0].1.exists_on(pair[1].1.valid_from))
        {
            Some(pair) => Err(UnitRefused::CodeTaken { code: pair[1].1.code.clone() }),
            None => Ok(()),
        }
    }

    fn parents_are_there(&self) -> Result<(), UnitRefused> {
        for life in self.lives.values() {
            for (from, to, name, parent) in life.spans() {
                let Some(parent) = parent else { continue };
                let parent = self.get(parent).ok_or(UnitRefused::NoSuchUnit)?;
                if !parent.exists_on(from) {
                    return Err(UnitRefused::ParentAbsent {
                        name: name.to_owned(),
                        parent: parent.name_on(parent.nearest_day(from)).to_owned(),
                        day: from,
                    });
                }
                if let Some(end) = parent.valid_to.filter(|end| *end < to) {
                    return Err(UnitRefused::StillHasUnits {
                        name: parent.last_name().to_owned(),
                        child: name.to_owned(),
                        day: end,
                    });
                }
            }
        }
        Ok(())
    }

    /// A circle can begin only where somebody gets a new place; each unit is walked over once for each such day.
    fn nothing_stands_under_itself(&self) -> Result<(), UnitRefused> {
        let mut days: Vec<Date> =
            self.lives.values().flat_map(|life| &life.places).map(|(day, _)| *day).collect();
        days.sort_unstable();
        days.dedup();
        for day in days {
            let placed = |life: &&Life| life.places.iter().any(|(from, _)| *from == day);
            for life in self.lives.values().filter(placed) {
                let mut next = life.parent_on(day);
                let mut steps = 0;
                while let Some(parent) = next {
                    steps += 1;
                    if parent == life.id || steps > self.lives.len() {
                        return Err(UnitRefused::Circle { name: life.name_on(day).to_owned() });
                    }
                    next = self.get(parent).and_then(|life| life.parent_on(day));
                }
            }
        }
        Ok(())
    }

    fn siblings_have_names_of_their_own(&self) -> Result<(), UnitRefused> {
        let mut spans: Vec<_> = self
            .lives
            .values()
            .flat_map(|life| {
                let spans = life.spans().into_iter();
                spans.map(move |(from, to, name, parent)| ((parent, plain(name)), from, to, life))
            })
            .collect();
        spans.sort_by(|a, b| (&a.0, a.1, a.3.id).cmp(&(&b.0, b.1, b.3.id)));
        let clash = spans
            .windows(2)
            .find(|pair| pair[0].0 == pair[1].0 && pair[1].1 < pair[0].2 && pair[0].3.id != pair[1].3.id);
        match clash {
            Some(pair) => Err(UnitRefused::NameTaken {
                name: pair[1].3.name_on(pair[1].1).to_owned(),
                code: pair[0].3.code.clone(),
            }),
            None => Ok(()),
        }
    }
}

/// A name for telling siblings apart: marks count, capitals and spacing do not.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
