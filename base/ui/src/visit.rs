//! One visit of one person to one screen: who, at which day they look, in which language.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Query, Request, State};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::middleware::Next;
use axum::response::Response;
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
    /// How far the data goes that the foot of the page names; put into the request by the app.
    pub standing: Standing,
}

/// How far the data of a page goes: the foot of every page and print says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The number of facts recorded.
    pub position: Option<i64>,
    /// The short digest of the last signed checkpoint.
    pub checkpoint: Option<String>,
}

#[derive(Default, serde::Deserialize)]
struct Chosen {
    ngay: Option<String>,
    lang: Option<String>,
}

impl FromRequestParts<Arc<Installation>> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<Installation>) -> Result<Self, Failure> {
        Ok(Self::of(parts, state))
    }
}

fn chosen(uri: &Uri) -> Chosen {
    Query::<Chosen>::try_from_uri(uri).map(|Query(chosen)| chosen).unwrap_or_default()
}

/// Keeps the day and the language that a person chose in an address for the screens that follow.
/// The middleware of every page; the choice of a day is forgotten with the browser's session.
pub async fn remember_choices(
    State(installation): State<Arc<Installation>>,
    request: Request,
    next: Next,
) -> Response {
    let is_page = request.method().is_safe() && !is_for_programs(request.uri().path());
    let chosen = if is_page { chosen(request.uri()) } else { Chosen::default() };
    let mut response = next.run(request).await;
    let secure = if installation.config.is_https() { "; Secure" } else { "" };
    let mut remember = |name: &str, value: &str, age: &str| {
        let cookie = format!("{name}={value}; Path=/; SameSite=Lax; HttpOnly{age}{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    };
    match chosen.ngay.as_deref().map(|day| (day, day.parse::<Date>())) {
        Some((_, Ok(day))) => remember(AS_OF, &day.to_string(), ""),
        Some(("", Err(_))) => remember(AS_OF, "", "; Max-Age=0"),
        _ => {}
    }
    if let Some(lang) = chosen.lang.as_deref().and_then(Lang::from_code) {
        remember(LANG, lang.code(), "; Max-Age=31536000");
    }
    response
}

/// Addresses that programs read: their answers are JSON, never a page.
pub fn is_for_programs(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// A value as a query carries it.
pub fn encoded(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
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
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then(|| value.to_owned())
        })
}

impl Visit {
    /// The visit that a request begins, from its head alone.
    pub fn of(parts: &Parts, installation: &Arc<Installation>) -> Self {
        let chosen = chosen(&parts.uri);
        Self {
            installation: Arc::clone(installation),
            actor: parts.extensions.get::<Actor>().cloned().unwrap_or_else(Actor::visitor),
            as_of: as_of(installation, chosen.ngay.as_deref(), &parts.headers),
            lang: lang(chosen.lang.as_deref(), &parts.headers),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            standing: parts.extensions.get::<Standing>().cloned().unwrap_or_default(),
        }
    }

    /// The parts of the query, decoded, in their order.
    pub fn asked(&self) -> Vec<(String, String)> {
        let Ok(uri) = format!("/?{}", self.query).parse::<Uri>() else { return Vec::new() };
        Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|Query(pairs)| pairs).unwrap_or_default()
    }

    /// One part of the query, decoded.
    pub fn asked_for(&self, name: &str) -> Option<String> {
        self.asked().into_iter().find_map(|(key, value)| (key == name).then_some(value))
    }

    /// This very address with one part of its query changed. An empty value takes the part out,
    /// but for the day, where empty says "as nobody chose".
    pub fn here_with(&self, name: &str, value: &str) -> String {
        let kept = self.query.split('&').filter(|pair| {
            let key = pair.split('=').next().unwrap_or_default();
            !pair.is_empty() && key != name
        });
        let mut query: Vec<String> = kept.map(str::to_owned).collect();
        if !value.is_empty() || name == AS_OF {
            query.push(format!("{name}={}", encoded(value)));
        }
        if query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, query.join("&")) }
    }

    /// The day that a program asks for: `?as_of=2020-09-25`, else the day of the screens.
    pub fn as_of_asked(&self) -> Result<AsOf, Problem> {
        match self.asked_for("as_of") {
            None => Ok(self.as_of),
            Some(day) => match day.parse() {
                Ok(day) => Ok(AsOf::day(day, self.as_of.today)),
                Err(_) => Err(Problem::field("as_of", Text::new("ui-wrong-day"))),
            },
        }
    }

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

    /// An act in the visitor's name that only tells what would happen.
    pub async fn trial(&self) -> Result<Act, Problem> {
        self.installation.trial(&self.actor).await
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
