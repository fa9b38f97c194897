//! The screens of signing in, of one's own account, and of those who manage people.

pub mod account;
pub mod calendar;
pub mod invite;
pub mod mail;
pub mod mail_record;
pub mod second_factor;
pub mod set_password;
pub mod sign_in;
pub mod sign_out;
pub mod tokens;
pub mod user;
pub mod users;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::{HOST, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use kernel::{Installation, Problem, Role, clock};
use ui::form::Wrong;
use ui::{Failure, Page, Screen, Visit};

use crate::rules::refusal::WAIT;
use crate::{Origin, Recognised};

/// `25/9/2020 12:00`, in Viet Nam.
fn moment(at: Timestamp) -> String {
    at.to_zoned(clock::zone()).strftime("%-d/%-m/%Y %H:%M").to_string()
}

/// The key of a role's word.
pub(crate) fn role_text(role: Role) -> &'static str {
    match role {
        Role::Administrator => "access-role-administrator",
        Role::Leader => "access-role-leader",
        Role::Office => "access-role-office",
        Role::Head => "access-role-head",
        Role::Reporter => "access-role-reporter",
        Role::Reader => "access-role-reader",
    }
}

/// Where a form was sent from, and how the sender calls this server.
pub struct Sender {
    pub origin: Origin,
    base: String,
}

impl Sender {
    /// A path as an address that can be handed to somebody.
    fn whole(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

impl FromRequestParts<Arc<Installation>> for Sender {
    type Rejection = Failure;

    async fn from_request_parts(
        parts: &mut Parts,
        installation: &Arc<Installation>,
    ) -> Result<Self, Failure> {
        let said = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let scheme = if installation.config.is_https() { "https" } else { "http" };
        let base = match installation.config.public_url.as_deref() {
            Some(address) => address.trim_end_matches('/').to_owned(),
            None => format!("{scheme}://{}", said(HOST)),
        };
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| *peer);
        let address =
            peer.and_then(|peer| address(peer, &parts.headers, installation.config.public_url.is_some()));
        Ok(Self { origin: Origin { address, agent: said(USER_AGENT).to_owned() }, base })
    }
}

/// The address behind a proxy of this very machine is what the proxy says last; anybody else may say anything.
fn address(peer: SocketAddr, headers: &HeaderMap, has_proxy: bool) -> Option<String> {
    if !(has_proxy && peer.ip().is_loopback()) {
        return Some(peer.ip().to_string());
    }
    let said = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    let last: std::net::IpAddr = said.rsplit(',').next()?.trim().parse().ok()?;
    Some(last.to_string())
}

/// Somebody with a session: what only the person may do, and no program with their token.
pub struct Own(pub Arc<Recognised>);

impl FromRequestParts<Arc<Installation>> for Own {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<Installation>) -> Result<Self, Failure> {
        let recognised = parts.extensions.get::<Arc<Recognised>>();
        let own = recognised.filter(|recognised| recognised.session.is_some()).ok_or(Problem::SignIn)?;
        Ok(Self(Arc::clone(own)))
    }
}

/// What stood in the way of a form; who must wait is told so by the status too.
fn hindrance(problem: Problem, page: &Page) -> Result<Wrong, Failure> {
    let has_to_wait = matches!(&problem, Problem::Refused(text) if text.key == WAIT);
    let wrong = Wrong::of(problem, page)?;
    Ok(if has_to_wait { wrong.answered(StatusCode::TOO_MANY_REQUESTS) } else { wrong })
}

fn answer(status: StatusCode, screen: Screen) -> Result<Response, Failure> {
    Ok((status, screen?).into_response())
}

#[derive(askama::Template)]
#[template(path = "hand_over.html")]
struct HandOver {
    page: Page,
    lead: String,
    link: String,
    back: String,
    back_words: String,
}

/// Shows a one-time link, once.
fn hand_over(visit: &Visit, sender: &Sender, link: &str, lead: String, back: String, name: &str) -> Screen {
    ui::render(&HandOver {
        page: visit.page(visit.t("access-hand-over")),
        lead,
        link: sender.whole(link),
        back,
        back_words: name.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_on_this_machine_may_say_where_somebody_comes_from() {
        let said = |peer: &str, forwarded: &'static str, has_proxy| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", axum::http::HeaderValue::from_static(forwarded));
            address(peer.parse().unwrap(), &headers, has_proxy)
        };
        assert_eq!(said("127.0.0.1:4000", "1.1.1.1, 10.0.0.9", true).as_deref(), Some("10.0.0.9"));
        assert_eq!(said("10.0.0.7:4000", "1.1.1.1", true).as_deref(), Some("10.0.0.7"));
        assert_eq!(said("127.0.0.1:4000", "1.1.1.1", false).as_deref(), Some("127.0.0.1"));
        assert_eq!(said("127.0.0.1:4000", "nonsense", true), None);
    }
}
