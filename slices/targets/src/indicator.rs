//! What is measured: an indicator's definition, and the list of all of them.

use std::collections::{HashMap, HashSet};

use kernel::{Id, Lang, Quantity, UnitId};

/// The tag of an indicator's identity.
pub struct IndicatorTag;
pub type IndicatorId = Id<IndicatorTag>;

/// An enum whose values are kept and sent as words.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $key:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $value),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            pub const fn key(self) -> &'static str {
                match self { $(Self::$value => $key),* }
            }

            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.key() == key)
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What kind of number it is; decides how it adds up.
    Nature {
        /// Accrues over the year: output, revenue.
        Flow = "flow",
        /// Counted at a moment: communes that reached a standard.
        Stock = "stock",
        /// A rate of growth or change.
        Rate = "rate",
        /// An index or a rank.
        Index = "index",
        /// One thing over another: per head, share.
        Ratio = "ratio",
    }
}

words! {
    /// Which way is good.
    Direction { Up = "up", Down = "down", Band = "band" }
}

words! {
    /// How the figures of the parts of a year make that of the year.
    OverTime { Sum = "sum", Last = "last", None = "none" }
}

words! {
    /// How the figures of lower units make that of the upper one.
    OverUnits { Sum = "sum", None = "none" }
}

/// How often it is reported, in the words of the reporting regime.
pub const FREQUENCIES: &[&str] = &["month", "quarter", "half-year", "year", "season", "period"];

/// What an indicator is a part of, and as what: exports of the foreign-invested sector are a part of exports, split
/// by ownership. A part may itself be split further, by the same dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub whole: IndicatorId,
    /// By what the whole is split: ownership, sector, product, locality.
    pub dimension_vi: String,
    pub dimension_en: String,
    /// What it is called beside the other parts.
    pub member_vi: String,
    pub member_en: String,
}

impl Part {
    pub fn dimension(&self, lang: Lang) -> &str {
        in_language(lang, &self.dimension_vi, &self.dimension_en)
    }

    pub fn member(&self, lang: Lang) -> &str {
        in_language(lang, &self.member_vi, &self.member_en)
    }
}

fn in_language<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    if lang == Lang::En && !en.is_empty() { en } else { vi }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    pub id: IndicatorId,
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    pub unit_vi: String,
    pub unit_en: String,
    /// Decimals of the stored figures: a figure is a whole number of 10^-decimals.
    pub decimals: u8,
    pub nature: Nature,
    pub direction: Direction,
    pub over_time: OverTime,
    pub over_units: OverUnits,
    /// One of [`FREQUENCIES`].
    pub frequency: String,
    pub lead_unit: Option<UnitId>,
    /// Who usually answers for it, where that is no unit of the tree.
    pub lead_unit_name: Option<String>,
    pub note: String,
    pub part: Option<Part>,
    pub version: i64,
}

impl Indicator {
    pub fn name(&self, lang: Lang) -> &str {
        in_language(lang, &self.name_vi, &self.name_en)
    }

    /// The unit of measure.
    pub fn unit(&self, lang: Lang) -> &str {
        in_language(lang, &self.unit_vi, &self.unit_en)
    }

    /// Whether figures of its parts can be added up and held against its own: a rate of the whole is no sum of rates.
    pub fn adds_up_over(&self, part: &Self) -> bool {
        let is_amount = matches!(self.nature, Nature::Flow | Nature::Stock);
        is_amount && self.nature == part.nature && self.unit_vi == part.unit_vi
    }

    pub fn quantity(&self, steps: i64) -> Quantity {
        Quantity::new(steps, self.decimals)
    }

    /// A figure as people of that language write it, without zeros that the source does not have.
    pub fn written(&self, steps: i64, lang: Lang) -> String {
        let notation = match lang {
            Lang::Vi => vn_numbers::Notation::Vietnamese,
            Lang::En => vn_numbers::Notation::English,
        };
        vn_numbers::format_trimmed(steps, self.decimals, notation)
    }
}

/// Every indicator, found by identity, code or words. Cheap to share.
#[derive(Debug, Default)]
pub struct IndicatorList {
    all: Vec<Indicator>,
    by_id: HashMap<IndicatorId, usize>,
    by_code: HashMap<String, usize>,
    parts: HashMap<IndicatorId, Vec<usize>>,
    /// Code and names of each, folded.
    words: Vec<[String; 3]>,
}

impl IndicatorList {
    pub fn new(all: Vec<Indicator>) -> Self {
        let by_id = all.iter().enumerate().map(|(at, indicator)| (indicator.id, at)).collect();
        let by_code =
            all.iter().enumerate().map(|(at, indicator)| (indicator.code.to_uppercase(), at)).collect();
        let words = all
            .iter()
            .map(|i| [vn_numbers::fold(&i.code), vn_numbers::fold(&i.name_vi), vn_numbers::fold(&i.name_en)])
            .collect();
        let mut parts: HashMap<IndicatorId, Vec<usize>> = HashMap::new();
        for (at, part) in all.iter().enumerate().filter_map(|(at, one)| Some((at, one.part.as_ref()?))) {
            parts.entry(part.whole).or_default().push(at);
        }
        Self { all, by_id, by_code, parts, words }
    }

    /// Whether any indicator is a part of another.
    pub fn has_parts(&self) -> bool {
        !self.parts.is_empty()
    }

    /// What an indicator is split into, in the order of definition.
    pub fn parts_of(&self, whole: IndicatorId) -> impl Iterator<Item = &Indicator> {
        self.parts.get(&whole).into_iter().flatten().map(|&at| &self.all[at])
    }

    /// These, their wholes, and what those are split into: what the figures of these can be held against.
    pub fn with_parts(&self, of: &HashSet<IndicatorId>) -> HashSet<IndicatorId> {
        let mut all = of.clone();
        if self.parts.is_empty() {
            return all;
        }
        let whole = |id: &IndicatorId| self.by_id(*id)?.part.as_ref().map(|part| part.whole);
        for whole in of.iter().filter_map(whole).chain(of.iter().copied()) {
            all.extend(self.parts_of(whole).map(|part| part.id).chain([whole]));
        }
        all
    }

    pub fn by_id(&self, id: IndicatorId) -> Option<&Indicator> {
        self.by_id.get(&id).map(|&at| &self.all[at])
    }

    /// By code, whatever its letters' case.
    pub fn by_code(&self, code: &str) -> Option<&Indicator> {
        let found = self.by_code.get(code).or_else(|| self.by_code.get(&code.trim().to_uppercase()));
        found.map(|&at| &self.all[at])
    }

    /// In the order of their definition.
    pub fn iter(&self) -> std::slice::Iter<'_, Indicator> {
        self.all.iter()
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Those whose code or name holds all the words, with or without Vietnamese marks.
    pub fn find(&self, words: &str) -> Vec<&Indicator> {
        let folded = vn_numbers::fold(words);
        let wanted: Vec<&str> = folded.split_whitespace().collect();
        let holds =
            |texts: &[String; 3]| texts.iter().any(|text| wanted.iter().all(|word| text.contains(word)));
        self.all
            .iter()
            .zip(&self.words)
            .filter(|(_, texts)| holds(texts))
            .map(|(indicator, _)| indicator)
            .collect()
    }

    /// The three most alike, best first, to propose when nothing is called so.
    pub fn nearest(&self, words: &str) -> Vec<&Indicator> {
        let wanted = vn_numbers::fold(words);
        let mut scored: Vec<(usize, usize)> = self
            .words
            .iter()
            .enumerate()
            .map(|(at, texts)| {
                let best = texts.iter().map(|text| crate::rules::likeness::likeness(&wanted, text)).max();
                (best.unwrap_or(0), at)
            })
            .filter(|&(score, _)| score >= crate::rules::likeness::PLAUSIBLE)
            .collect();
        scored.sort_by_key(|&(score, at)| (std::cmp::Reverse(score), at));
        scored.into_iter().take(3).map(|(_, at)| &self.all[at]).collect()
    }
}

impl<'a> IntoIterator for &'a IndicatorList {
    type Item = &'a Indicator;
    type IntoIter = std::slice::Iter<'a, Indicator>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What somebody says an indicator is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIndicator {
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    pub unit_vi: String,
    pub unit_en: String,
    pub decimals: u8,
    pub nature: Nature,
    pub direction: Direction,
    /// `None`: as its nature has it.
    pub over_time: Option<OverTime>,
    pub over_units: Option<OverUnits>,
    pub frequency: String,
    pub lead_unit: Option<UnitId>,
    pub lead_unit_name: Option<String>,
    pub note: String,
    pub part: Option<Part>,
}

impl Default for NewIndicator {
    fn default() -> Self {
        Self {
            code: String::new(),
            name_vi: String::new(),
            name_en: String::new(),
            unit_vi: String::new(),
            unit_en: String::new(),
            decimals: 0,
            nature: Nature::Flow,
            direction: Direction::Up,
            over_time: None,
            over_units: None,
            frequency: "month".to_owned(),
            lead_unit: None,
            lead_unit_name: None,
            note: String::new(),
            part: None,
        }
    }
}
