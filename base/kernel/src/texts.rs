//! What people read: Fluent messages, Vietnamese first. No user text stands in code.

use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// A message not yet in a language: its key and what fills its gaps.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Text {
    pub key: &'static str,
    pub args: Vec<(&'static str, Arg)>,
}

/// What fills a gap. Numbers choose plural forms; to show a figure, format it first and pass words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Arg {
    Words(String),
    Count(i64),
    /// Another message, put into the reader's language with the whole.
    Message(Box<Text>),
}

impl Text {
    pub const fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

impl From<String> for Arg {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}
impl From<&str> for Arg {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}
impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}
impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}
impl From<&usize> for Arg {
    /// As templates hand counts over.
    fn from(count: &usize) -> Self {
        Self::from(*count)
    }
}
impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        Self::Message(Box::new(text))
    }
}

/// Every message of every slice, in both languages.
pub struct Texts {
    bundles: HashMap<&'static str, FluentBundle<FluentResource>>,
}

impl Texts {
    /// Reads the Fluent sources of the kernel, of `ui` and of the slices.
    ///
    /// # Errors
    /// A source that is not Fluent, or a key that two sources define: a fault of the program, found at start.
    pub fn read(sources: &[(Lang, &str)]) -> Result<Self, String> {
        let mut bundles = HashMap::new();
        for lang in [Lang::Vi, Lang::En] {
            let language = lang.code().parse().map_err(|e| format!("{e}"))?;
            let mut bundle = FluentBundle::new_concurrent(vec![language]);
            bundle.set_use_isolating(false);
            for (_, source) in sources.iter().filter(|(of, _)| *of == lang) {
                let resource = FluentResource::try_new((*source).to_owned())
                    .map_err(|(_, errors)| format!("{}: {errors:?}", lang.code()))?;
                bundle.add_resource(resource).map_err(|errors| format!("{}: {errors:?}", lang.code()))?;
            }
            bundles.insert(lang.code(), bundle);
        }
        Ok(Self { bundles })
    }

    /// The message in a language; the key itself where there is none, so that a gap is seen and nothing fails.
    pub fn get(&self, lang: Lang, key: &str) -> String {
        self.format(lang, key, &[])
    }

    pub fn say(&self, lang: Lang, text: &Text) -> String {
        self.format(lang, text.key, &text.args)
    }

    pub fn format(&self, lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
        let Some(bundle) = self.bundles.get(lang.code()) else { return key.to_owned() };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            let value = match value {
                Arg::Words(words) => FluentValue::from(words.clone()),
                Arg::Count(count) => FluentValue::from(*count),
                Arg::Message(text) => FluentValue::from(self.say(lang, text)),
            };
            fluent.set(*name, value);
        }
        bundle.format_pattern(pattern, Some(&fluent), &mut Vec::new()).into_owned()
    }

    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.bundles.get(lang.code()).is_some_and(|bundle| bundle.has_message(key))
    }
}
