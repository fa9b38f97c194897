//! One visit of one person to one screen: who, at which day they look, in which language.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use jiff::civil::Date;
use kernel::texts::Text;
use kernel::{Act, Actor, AsOf, Installation, Lang, Problem, Tx};

use crate::failure::Failure;
use crate::page::Page;

/// The name of the query parameter and cookie that carry the as-of day, as in `?ngay=2020-09-25`.
pub const AS_OF: &str = "ngay";
/// The name of the query parameter and cookie that carry the language.
pub const LANG: &str = "lang";

/// What every page and API handler starts from. Extracting it never fails: a visitor is an actor too.
#[derive(Clone)]
pub struct Visit {
    pub installation: Arc<Installation>,
    pub actor: Actor,
    pub as_of: AsOf,
    pub lang: Lang,
    /// Path and query of the address asked for.
    pub path: String,
    pub query: String,
}

#[derive(Default, serde::Deserialize)]
struct Chosen {
    ngay: Option<String>,
    lang: Option<String>,
}

impl FromRequestParts<Arc<Installation>> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<Installation>) -> Result<Self, Failure> {
        let Query(chosen) = Query::<Chosen>::try_from_uri(&parts.uri).unwrap_or_default();
        let actor = parts.extensions.get::<Actor>().cloned().unwrap_or_else(Actor::visitor);
        Ok(Self {
            installation: Arc::clone(state),
            actor,
            as_of: as_of(state, chosen.ngay.as_deref(), &parts.headers),
            lang: lang(chosen.lang.as_deref(), &parts.headers),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
        })
    }
}

fn as_of(installation: &Installation, asked: Option<&str>, headers: &HeaderMap) -> AsOf {
    let default = installation.default_as_of();
    let chosen = asked.map(str::to_owned).or_else(|| cookie(headers, AS_OF));
    match chosen.and_then(|day| day.parse::<Date>().ok()) {
        Some(day) => AsOf::day(day, default.today),
        None => default,
    }
}

fn lang(asked: Option<&str>, headers: &HeaderMap) -> Lang {
    asked
        .and_then(Lang::from_code)
        .or_else(|| cookie(headers, LANG).as_deref().and_then(Lang::from_code))
        .unwrap_or_default()
}

/// The value of a cookie of this name.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';')).find_map(
        |pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then(|| value.to_owned())
        },
    )
}

impl Visit {
    pub fn t(&self, key: &str) -> String {
        self.installation.texts.get(self.lang, key)
    }

    pub fn say(&self, text: &Text) -> String {
        self.installation.texts.say(self.lang, text)
    }

    /// The frame of a page with this title (already in the visitor's language).
    pub fn page(&self, title: impl Into<String>) -> Page {
        Page::new(self.clone(), title.into())
    }

    pub async fn read(&self) -> Result<Tx, Problem> {
        self.installation.read().await
    }

    pub async fn act(&self) -> Result<Act, Problem> {
        self.installation.act(&self.actor).await
    }

    /// The address of a screen at the day now looked at: the day travels with every link when it is not today.
    pub fn href(&self, path: &str) -> String {
        if self.as_of == self.installation.default_as_of() {
            return path.to_owned();
        }
        let mark = if path.contains('?') { '&' } else { '?' };
        format!("{path}{mark}{AS_OF}={}", self.as_of.day)
    }
}
