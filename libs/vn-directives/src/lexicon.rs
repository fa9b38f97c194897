//! The words that the rules speak of, read once from the tables in `data/`, and where they stand in a text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::fold;
use crate::token::{Kind, Token, split};

macro_rules! tags {
    ($($tag:ident $name:literal,)*) => {
        /// The sections of the tables.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Tag { $($tag,)* }

        impl Tag {
            /// One bit a section, to ask of many at once.
            pub(crate) const fn bit(self) -> u128 {
                1 << self as u8
            }

            const ALL: &[(&str, Tag)] = &[$(($name, Tag::$tag),)*];
        }
    };
}

tags! {
Trigger "trigger", WeakTrigger "weak trigger", NotTrigger "not trigger", Passive "passive", Modal "modal",
Chair "chair", With "with", Together "together", Basis "basis", Speech "speech",
Past "past", Will "will", AsFollows "as follows", Enacting "enacting", Sanction "sanction", Ground "ground",
Continue "continue", DueLabel "due label", LeadLabel "lead label", WithLabel "with label",
ProductLabel "product label", AssignHeading "assign heading", GoalHeading "goal heading",
ResultHeading "result heading", PurposeHeading "purpose heading", Conclude "conclude",
Adverb "adverb", Verb "verb", NounVerb "noun verb", Product "product",
Head "head", Office "office", Plural "plural", PluralNoun "plural noun", Name "name", Tail "tail",
Honorific "honorific", Surname "surname", And "and", Of "of", Authority "authority",
Before "before", By "by", In "in", Day "day", Month "month", Quarter "quarter", Year "year", Week "week",
Hour "hour", Minute "minute", HalfYear "half year", NineMonths "nine months", First "first", Middle "middle",
End "end", FirstHalf "first half", TenDays "ten days", Every "every", Periodic "periodic", Weekday "weekday",
RightAfter "right after", After "after", Ahead "ahead", Working "working", From "from", To "to", This "this",
Until "until", Term "term", SoFar "so far", Scale "scale", Unit "unit", NotMeasured "not measured", Up "move up", Down "move down", Level "move level",
AtLeast "cmp ge", AtMost "cmp le", About "cmp approx", OrMore "or more", OrLess "or less", Plan "plan",
Base "of base", Yoy "yoy", Average "average", GoalCue "goal cue", ResultCue "result cue", Whole "whole",
Opener "opener", EventNoun "event noun", GoalNoun "goal noun", Petitioner "petitioner", Reported "reported", Measure "measure", MoneyVerb "money verb",
DocType "doc type", NumberWord "number word", DocCode "doc code", Noise "noise",
Subject "subject", Abbreviation "abbreviation", }

const TABLES: &[&str] = &[
    include_str!("../data/orders.txt"),
    include_str!("../data/verbs.txt"),
    include_str!("../data/units.txt"),
    include_str!("../data/time.txt"),
    include_str!("../data/measures.txt"),
    include_str!("../data/documents.txt"),
];

/// Cheap hashing: the keys are our own words and pairs of numbers.
#[derive(Default)]
pub(crate) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }
    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }
    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// One phrase that ends at a node of the trie.
#[derive(Debug, Clone, Copy)]
struct Entry {
    tag: Tag,
    value: &'static str,
}

/// The tables as a trie of word numbers.
pub(crate) struct Lexicon {
    words: Map<String, u32>,
    steps: Map<u64, u32>,
    ends: Vec<Vec<Entry>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut made = Lexicon { words: Map::default(), steps: Map::default(), ends: vec![vec![]] };
    let mut tag = None;
    for line in TABLES.iter().flat_map(|table| table.lines()).map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            tag = Tag::ALL.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag);
            debug_assert!(tag.is_some(), "the tables have a section {name} that no rule reads");
            continue;
        }
        let (phrase, value) = line.split_once(" = ").unwrap_or((line, ""));
        if let Some(tag) = tag {
            made.learn(phrase, Entry { tag, value });
        }
    }
    made
});

/// A phrase of a table found in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub at: u32,
    /// How many tokens.
    pub len: u32,
    pub tag: Tag,
    pub value: &'static str,
}

/// All phrases of a text: those that begin at token `n` are `hits[first[n]..first[n + 1]]`, their sections `masks[n]`.
pub(crate) struct Found {
    pub hits: Vec<Hit>,
    pub first: Vec<u32>,
    pub masks: Vec<u128>,
}

impl Lexicon {
    pub fn get() -> &'static Self {
        &LEXICON
    }

    fn learn(&mut self, phrase: &'static str, entry: Entry) {
        let mut node = 0;
        let mut key = String::new();
        for token in split(phrase) {
            fold::key(token.text(phrase), &mut key);
            let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX) + 1;
            let word = *self.words.entry(key.clone()).or_insert(next);
            let fresh = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.steps.entry(step(node, word)).or_insert(fresh);
            if node == fresh {
                self.ends.push(vec![]);
            }
        }
        if let Some(ends) = self.ends.get_mut(node as usize) {
            ends.push(entry);
        }
    }

    pub fn word(&self, key: &str) -> u32 {
        self.words.get(key).copied().unwrap_or(0)
    }

    /// All phrases in the text, in order of where they begin, the longest of a tag first.
    pub fn find(&self, tokens: &[Token]) -> Found {
        let mut hits: Vec<Hit> = Vec::with_capacity(tokens.len());
        let mut first = Vec::with_capacity(tokens.len() + 1);
        let mut masks = Vec::with_capacity(tokens.len());
        for at in 0..tokens.len() {
            first.push(u32::try_from(hits.len()).unwrap_or(u32::MAX));
            let from = hits.len();
            let (mut node, mut len) = (0, 0);
            for token in &tokens[at..] {
                if token.word == 0 || (len > 0 && token.hard) {
                    break;
                }
                let Some(next) = self.steps.get(&step(node, token.word)) else { break };
                (node, len) = (*next, len + 1);
                for entry in &self.ends[node as usize] {
                    hits.push(Hit {
                        at: u32::try_from(at).unwrap_or(u32::MAX),
                        len,
                        tag: entry.tag,
                        value: entry.value,
                    });
                }
            }
            hits[from..].reverse();
            masks.push(hits[from..].iter().fold(0, |mask, hit| mask | hit.tag.bit()));
        }
        first.push(u32::try_from(hits.len()).unwrap_or(u32::MAX));
        Found { hits, first, masks }
    }
}

const fn step(node: u32, word: u32) -> u64 {
    ((node as u64) << 32) | word as u64
}

/// Splits words that lost the space between them (`trướcngày`), when both halves are known words.
pub(crate) fn unglue(text: &str, token: &Token, lexicon: &Lexicon) -> Option<usize> {
    let word = token.text(text);
    if token.kind != Kind::Word || token.word != 0 || !(5..=16).contains(&word.len()) || word.is_ascii() {
        return None;
    }
    let mut key = String::new();
    word.char_indices().skip(2).map(|(at, _)| at).filter(|at| word[*at..].chars().count() >= 2).find(|at| {
        let (left, right) = word.split_at(*at);
        fold::key(left, &mut key);
        let known = lexicon.word(&key) != 0;
        fold::key(right, &mut key);
        known && lexicon.word(&key) != 0
    })
}
