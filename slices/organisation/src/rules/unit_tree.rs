//! The tree of one day: who stood under whom, found by identity, code or name, with or without marks.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{Scope, UnitId};
use vn_numbers::fold;

/// A unit as it was on the tree's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub id: UnitId,
    pub code: String,
    pub name: String,
    pub kind: UnitKind,
    pub parent: Option<UnitId>,
    pub valid_from: Date,
    /// The first day on which it is no more.
    pub valid_to: Option<Date>,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    Province,
    Office,
    Department,
    Agency,
    District,
    Commune,
    #[default]
    Other,
}

impl UnitKind {
    pub const ALL: [Self; 7] = [
        Self::Province,
        Self::Office,
        Self::Department,
        Self::Agency,
        Self::District,
        Self::Commune,
        Self::Other,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Office => "office",
            Self::Department => "department",
            Self::Agency => "agency",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Other => "other",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Province => "organisation-kind-province",
            Self::Office => "organisation-kind-office",
            Self::Department => "organisation-kind-department",
            Self::Agency => "organisation-kind-agency",
            Self::District => "organisation-kind-district",
            Self::Commune => "organisation-kind-commune",
            Self::Other => "organisation-kind-other",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The units of one day. Children stand in the order of their kind, then of their folded names.
#[derive(Debug, Default)]
pub struct UnitTree {
    day: Date,
    units: Vec<Unit>,
    /// Beside `units`: the names as search sees them.
    folded: Vec<String>,
    by_id: HashMap<UnitId, usize>,
    by_code: HashMap<String, usize>,
    children: HashMap<Option<UnitId>, Vec<usize>>,
}

impl UnitTree {
    pub fn new(day: Date, units: Vec<Unit>) -> Self {
        let mut named: Vec<(String, Unit)> = units.into_iter().map(|unit| (fold(&unit.name), unit)).collect();
        named.sort_by(|(a_name, a), (b_name, b)| {
            (a.kind, a_name, &a.code, a.id).cmp(&(b.kind, b_name, &b.code, b.id))
        });
        let (folded, units): (Vec<String>, Vec<Unit>) = named.into_iter().unzip();
        let mut tree = Self { day, folded, ..Self::default() };
        for (at, unit) in units.iter().enumerate() {
            tree.by_id.insert(unit.id, at);
            tree.by_code.insert(unit.code.to_lowercase(), at);
            tree.children.entry(unit.parent).or_default().push(at);
        }
        tree.units = units;
        tree
    }

    /// The day this tree is of.
    pub fn day(&self) -> Date {
        self.day
    }

    pub fn get(&self, unit: UnitId) -> Option<&Unit> {
        self.by_id.get(&unit).map(|&at| &self.units[at])
    }

    /// Capital and small letters are the same in a code.
    pub fn by_code(&self, code: &str) -> Option<&Unit> {
        self.by_code.get(&code.trim().to_lowercase()).map(|&at| &self.units[at])
    }

    /// Units whose code or name has all these words, with or without marks; the best first.
    pub fn find(&self, words: &str) -> Vec<&Unit> {
        let wanted = fold(words);
        if wanted.is_empty() {
            return Vec::new();
        }
        let parts: Vec<&str> = wanted.split(' ').collect();
        let mut found: Vec<(u8, usize)> = (0..self.units.len())
            .filter_map(|at| {
                let name = &self.folded[at];
                let code = self.units[at].code.to_lowercase();
                let rank = if code == wanted || *name == wanted {
                    0
                } else if name.starts_with(&wanted) {
                    1
                } else if parts.iter().all(|part| name.split(' ').any(|word| word.starts_with(part))) {
                    2
                } else if code.starts_with(&wanted) || parts.iter().all(|part| name.contains(part)) {
                    3
                } else {
                    return None;
                };
                Some((rank, at))
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, at)| &self.units[at]).collect()
    }

    /// Exactly this code or exactly this name, marks and capitals aside; several units may share a folded name.
    pub fn named(&self, words: &str) -> Vec<&Unit> {
        if let Some(unit) = self.by_code(words) {
            return vec![unit];
        }
        let wanted = fold(words);
        (0..self.units.len()).filter(|&at| self.folded[at] == wanted).map(|at| &self.units[at]).collect()
    }

    /// The few units whose names are most like these words: what to propose when nothing is found.
    pub fn nearest(&self, words: &str) -> Vec<&Unit> {
        let wanted = pairs(&fold(words));
        let mut found: Vec<(u32, usize)> = (0..self.units.len())
            .filter_map(|at| {
                let code = pairs(&self.units[at].code.to_lowercase());
                let likeness = likeness(&wanted, &pairs(&self.folded[at])).max(likeness(&wanted, &code));
                (likeness >= 400).then_some((1_000 - likeness, at))
            })
            .collect();
        found.sort_unstable();
        found.into_iter().take(5).map(|(_, at)| &self.units[at]).collect()
    }

    /// The top of the tree; of several, the one with the most below it.
    pub fn root(&self) -> Option<&Unit> {
        let roots = self.roots();
        roots.into_iter().rev().max_by_key(|unit| self.descendants(unit.id).len())
    }

    /// Every unit that stands under no other.
    pub fn roots(&self) -> Vec<&Unit> {
        self.listed(None)
    }

    pub fn children(&self, unit: UnitId) -> Vec<&Unit> {
        self.listed(Some(unit))
    }

    fn listed(&self, parent: Option<UnitId>) -> Vec<&Unit> {
        self.children.get(&parent).into_iter().flatten().map(|&at| &self.units[at]).collect()
    }

    /// From the unit up: itself first, the top last. Empty when it is not there on this day.
    pub fn path(&self, unit: UnitId) -> Vec<UnitId> {
        let mut path = Vec::new();
        let mut next = self.get(unit);
        while let Some(unit) = next {
            path.push(unit.id);
            next = unit.parent.and_then(|parent| self.get(parent));
        }
        path
    }

    /// Everything below the unit, without itself, parents before children.
    pub fn descendants(&self, unit: UnitId) -> Vec<UnitId> {
        let mut found: Vec<UnitId> = self.children(unit).iter().map(|unit| unit.id).collect();
        let mut at = 0;
        while at < found.len() {
            let below: Vec<UnitId> = self.children(found[at]).iter().map(|unit| unit.id).collect();
            found.extend(below);
            at += 1;
        }
        found
    }

    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }

    /// What a permission is asked for: the unit and all above it on this day.
    pub fn scope(&self, unit: UnitId) -> Scope {
        Scope(self.path(unit))
    }

    pub fn len(&self) -> usize {
        self.units.len()
    }

    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }
}

/// Neighbouring letters, for telling how alike two words are.
fn pairs(text: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = std::iter::once(' ').chain(text.chars()).chain(std::iter::once(' ')).collect();
    let mut pairs: Vec<(char, char)> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
}

/// Dice's coefficient of two sorted lists, in thousandths.
fn likeness(a: &[(char, char)], b: &[(char, char)]) -> u32 {
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, common) = (i + 1, j + 1, common + 1);
            }
        }
    }
    u32::try_from(2_000 * common / (a.len() + b.len()).max(1)).unwrap_or(0)
}
