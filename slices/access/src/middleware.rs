//! Around every request: who asks, and whether a form was really sent from one of our own pages.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, ORIGIN};
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{Actor, Installation, Problem};
use ui::Failure;
use ui::failure::Carried;
use ui::visit::cookie;

use crate::sessions::{self, Brought};

/// The address that people use, for telling our own pages from others.
#[derive(Clone)]
struct PublicAddress(String);

/// What went wrong while recognising: [`same_origin`], which stands inside of what writes problems out, answers it.
#[derive(Clone)]
struct Unrecognised(Arc<Problem>);

/// Puts the actor into the request: by session cookie or bearer token; a visitor otherwise.
/// A bearer token that nobody holds is refused, so that a program notices; an old cookie is a visitor.
pub async fn recognise(
    State(installation): State<Arc<Installation>>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(address) = &installation.config.public_url {
        request.extensions_mut().insert(PublicAddress(address.clone()));
    }
    let bearer = bearer(request.headers());
    let session = cookie(request.headers(), cookie_name(&installation));
    let calendar = calendar_secret(&request);
    let brought = match (&bearer, &session) {
        (Some(token), _) => Some(Brought::Bearer(token)),
        (None, Some(token)) => Some(Brought::Cookie(token)),
        (None, None) => calendar.as_deref().map(Brought::Calendar),
    };
    let found = match brought {
        Some(brought) => sessions::recognise(&installation, brought).await,
        None => Ok(None),
    };
    match found {
        Ok(Some(recognised)) => {
            request.extensions_mut().insert(recognised.actor.clone());
            request.extensions_mut().insert(recognised);
        }
        Ok(None) => {
            request.extensions_mut().insert(Actor::visitor());
            if bearer.is_some() {
                request.extensions_mut().insert(Unrecognised(Arc::new(Problem::SignIn)));
            } else if calendar.is_some() && session.is_none() {
                // A calendar program cannot sign in: to it there is nothing here.
                request.extensions_mut().insert(Unrecognised(Arc::new(Problem::NotFound)));
            }
        }
        Err(problem) => {
            request.extensions_mut().insert(Actor::visitor());
            request.extensions_mut().insert(Unrecognised(Arc::new(problem)));
        }
    }
    next.run(request).await
}

/// With the prefix that browsers tie to this very host, where that is possible.
pub fn cookie_name(installation: &Installation) -> &'static str {
    if installation.config.is_https() { "__Host-tiendo" } else { "tiendo" }
}

/// Whether an address is a calendar's: all that a secret address can read.
pub fn is_calendar(path: &str) -> bool {
    path.ends_with("/lich.ics")
}

/// The secret in the address of a calendar, and of nothing else.
fn calendar_secret(request: &Request) -> Option<String> {
    let uri = request.uri();
    if !request.method().is_safe() || !is_calendar(uri.path()) {
        return None;
    }
    let parts = uri.query()?.split('&').filter_map(|part| part.split_once('='));
    parts.filter(|(name, _)| *name == crate::LINK).map(|(_, secret)| secret.to_owned()).next()
}

fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

/// Refuses what another site makes a browser send: anything but reading passes only from our own pages, or from a
/// program, which has no cookie that could be misused. Signing in counts too: nobody is to be signed in as somebody
/// else. Stands inside [`recognise`].
pub async fn same_origin(request: Request, next: Next) -> Response {
    if let Some(Unrecognised(problem)) = request.extensions().get::<Unrecognised>() {
        let mut response = ui::failure::status(problem).into_response();
        response.extensions_mut().insert(Carried(Arc::clone(problem)));
        return response;
    }
    let public = request.extensions().get::<PublicAddress>().map(|address| address.0.clone());
    if request.method().is_safe() || is_ours(request.headers(), request.uri(), public.as_deref()) {
        return next.run(request).await;
    }
    Failure(Problem::Forbidden("access.same_origin")).into_response()
}

fn is_ours(headers: &HeaderMap, uri: &Uri, public: Option<&str>) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = said("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = said(ORIGIN.as_str()) else {
        // No browser of these years sends a form without either; a program has no cookie.
        return !headers.contains_key(COOKIE);
    };
    if public.is_some_and(|address| address.trim_end_matches('/') == origin) {
        return true;
    }
    let host = said(HOST.as_str()).or_else(|| uri.authority().map(|authority| authority.as_str()));
    let from = origin.split_once("://").map(|(_, host)| host);
    from.is_some() && from == host
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn sent(pairs: &[(&'static str, &'static str)], public: Option<&str>) -> bool {
        let headers: HeaderMap = pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
            .collect();
        is_ours(&headers, &Uri::from_static("/dang-xuat"), public)
    }

    #[test]
    fn a_form_of_another_site_is_refused_and_our_own_goes_through() {
        let session = ("cookie", "tiendo=abc");
        assert!(!sent(&[session, ("sec-fetch-site", "cross-site")], None));
        assert!(!sent(&[session, ("sec-fetch-site", "same-site")], None));
        assert!(sent(&[session, ("sec-fetch-site", "same-origin")], None));
        assert!(sent(&[session, ("sec-fetch-site", "none")], None));
    }

    #[test]
    fn an_old_browser_is_judged_by_its_origin() {
        let session = ("cookie", "tiendo=abc");
        let host = ("host", "10.0.0.5:8080");
        assert!(sent(&[session, host, ("origin", "http://10.0.0.5:8080")], None));
        assert!(!sent(&[session, host, ("origin", "http://other.example")], None));
        assert!(!sent(&[session, host, ("origin", "null")], None));
        assert!(!sent(&[session, host], None));
        assert!(sent(&[session, host, ("origin", "https://tiendo.vn")], Some("https://tiendo.vn/")));
    }

    #[test]
    fn another_site_signs_nobody_in_as_somebody_else() {
        assert!(!sent(&[("sec-fetch-site", "cross-site")], None));
        assert!(!sent(&[("host", "10.0.0.5:8080"), ("origin", "http://other.example")], None));
    }

    #[test]
    fn a_program_without_a_cookie_has_nothing_that_could_be_misused() {
        assert!(sent(&[("authorization", "Bearer x")], None));
    }
}
