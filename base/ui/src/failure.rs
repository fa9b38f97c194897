//! A `Problem` on its way to the person: the status at once, then the page or the JSON in the visit's language.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, REFERER, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kernel::slice::Shape;
use kernel::{Installation, Problem};
use serde_json::json;

use crate::page::Page;
use crate::visit::{Visit, encoded, is_for_programs};

/// What page handlers return.
pub type Screen = Result<Html<String>, Failure>;

/// A problem as a response. [`write_out`] turns it into a page or into JSON.
#[derive(Debug)]
pub struct Failure(pub Problem);

impl<E: Into<Problem>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// The problem carried by a response that is still to be written out.
#[derive(Clone)]
pub struct Carried(pub Arc<Problem>);

/// A problem as programs read it.
pub const PROBLEM: Shape = Shape::Record(&[
    ("problem", Shape::Words),
    ("message", Shape::Words),
    ("fields", Shape::List(&Shape::Record(&[("field", Shape::Words), ("message", Shape::Words)]))),
    ("reference", Shape::OrNull(&Shape::Words)),
]);

/// The HTTP status of a problem.
pub fn status(problem: &Problem) -> StatusCode {
    match problem {
        Problem::Refused(text) if text.key == "kernel-database-busy" => StatusCode::SERVICE_UNAVAILABLE,
        Problem::Refused(text) if text.key == "kernel-disk-full" => StatusCode::INSUFFICIENT_STORAGE,
        Problem::Refused(_) => StatusCode::CONFLICT,
        Problem::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Problem::SignIn => StatusCode::UNAUTHORIZED,
        Problem::Forbidden(_) => StatusCode::FORBIDDEN,
        Problem::NotFound => StatusCode::NOT_FOUND,
        Problem::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        response.extensions_mut().insert(Carried(Arc::new(self.0)));
        response
    }
}

/// Renders a template; a template that fails is a fault of the program.
pub fn render(template: &impl askama::Template) -> Screen {
    match template.render() {
        Ok(html) => Ok(Html(html)),
        Err(error) => Err(Failure(Problem::broken(error))),
    }
}

/// After a form was taken: on to a page that says so once. `key` names a text and ends in `-done`.
pub fn done(path: &str, key: &str) -> Redirect {
    let mark = if path.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{path}{mark}xong={key}"))
}

/// The middleware that writes out every problem: a page for people, JSON for programs, sign-in where it helps.
pub async fn write_out(
    State(installation): State<Arc<Installation>>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let mut head = axum::http::Request::new(()).into_parts().0;
    head.method = parts.method.clone();
    head.uri = parts.uri.clone();
    head.headers = parts.headers.clone();
    head.extensions = std::mem::take(&mut parts.extensions);
    parts.extensions = head.extensions.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    match told(&response).filter(|_| !is_plain(head.uri.path())) {
        None => response,
        Some(problem) => {
            let mut written = answer(problem, response.status(), &head, &installation);
            if let Some(allow) = response.headers().get(ALLOW) {
                written.headers_mut().insert(ALLOW, allow.clone());
            }
            written
        }
    }
}

/// Addresses that neither people nor programs of ours read as pages.
fn is_plain(path: &str) -> bool {
    path.starts_with("/assets/") || path == "/healthz" || path == "/metrics"
}

/// What a response that is not yet written out says: our problem, or what the server's own parts refused.
enum Told {
    Ours(Arc<Problem>),
    /// A request that never reached a handler: an unreadable form, a wrong method, too large a body.
    Theirs,
}

fn told(response: &Response) -> Option<Told> {
    if let Some(Carried(problem)) = response.extensions().get::<Carried>() {
        return Some(Told::Ours(Arc::clone(problem)));
    }
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    (is_error && (kind.is_empty() || kind.starts_with("text/plain"))).then_some(Told::Theirs)
}

fn answer(told: Told, status: StatusCode, head: &Parts, installation: &Arc<Installation>) -> Response {
    let visit = Visit::of(head, installation);
    let is_program = is_for_programs(head.uri.path());
    if matches!(&told, Told::Ours(problem) if matches!(**problem, Problem::SignIn)) && !is_program {
        return Redirect::to(&sign_in(head)).into_response();
    }
    let said = Said::of(&told, status, &visit);
    let mut response = if is_program { said.json() } else { said.page(visit, status) };
    *response.status_mut() = status;
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

/// Where to sign in, and come back to: the page itself, or the page whose form was sent.
fn sign_in(head: &Parts) -> String {
    let back = if head.method.is_safe() {
        head.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned()
    } else {
        came_from(&head.headers).unwrap_or_else(|| "/".to_owned())
    };
    format!("/dang-nhap?tiep={}", encoded(&back))
}

fn came_from(headers: &HeaderMap) -> Option<String> {
    let uri: axum::http::Uri = headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    uri.path_and_query().map(|path| path.as_str().to_owned())
}

/// A problem in the reader's words.
struct Said {
    problem: &'static str,
    heading: String,
    message: String,
    fields: Vec<(String, String)>,
    reference: Option<String>,
}

impl Said {
    fn of(told: &Told, status: StatusCode, visit: &Visit) -> Self {
        let Told::Ours(problem) = told else { return Self::theirs(status, visit) };
        let said = |problem, heading: &str, message: String| Self {
            problem,
            heading: visit.t(heading),
            message,
            fields: Vec::new(),
            reference: None,
        };
        match &**problem {
            Problem::Refused(text) => said("refused", "ui-error-refused", visit.say(text)),
            Problem::Invalid(fields) => Self {
                fields: fields.iter().map(|field| (field.field.clone(), visit.say(&field.text))).collect(),
                ..said("invalid", "ui-error-invalid", visit.t("ui-error-invalid-next"))
            },
            Problem::SignIn => said("sign_in", "ui-error-sign-in", visit.t("ui-error-sign-in-next")),
            Problem::Forbidden(_) => {
                said("forbidden", "ui-error-forbidden", visit.t("ui-error-forbidden-next"))
            }
            Problem::NotFound => said("not_found", "ui-error-not-found", visit.t("ui-error-not-found-next")),
            Problem::Broken(cause) => {
                let reference = reference(visit);
                tracing::error!(reference, path = visit.path, cause, "a request could not be answered");
                Self {
                    reference: Some(reference),
                    ..said("broken", "ui-error-broken", visit.t("ui-error-broken-next"))
                }
            }
        }
    }

    fn theirs(status: StatusCode, visit: &Visit) -> Self {
        let (problem, heading, next) = match status {
            StatusCode::NOT_FOUND => ("not_found", "ui-error-not-found", "ui-error-not-found-next"),
            StatusCode::METHOD_NOT_ALLOWED => ("method", "ui-error-method", "ui-error-method-next"),
            StatusCode::PAYLOAD_TOO_LARGE => ("too_large", "ui-error-too-large", "ui-error-too-large-next"),
            StatusCode::FORBIDDEN => ("forbidden", "ui-error-forbidden", "ui-error-forbidden-next"),
            status if status.is_server_error() => ("broken", "ui-error-broken", "ui-error-unreadable-next"),
            _ => ("unreadable", "ui-error-unreadable", "ui-error-unreadable-next"),
        };
        Self {
            problem,
            heading: visit.t(heading),
            message: visit.t(next),
            fields: Vec::new(),
            reference: None,
        }
    }

    fn json(self) -> Response {
        let fields: Vec<_> =
            self.fields.iter().map(|(field, message)| json!({"field": field, "message": message})).collect();
        let body = json!({
            "problem": self.problem, "message": self.message, "fields": fields, "reference": self.reference,
        });
        Json(body).into_response()
    }

    fn page(self, visit: Visit, status: StatusCode) -> Response {
        let page = visit.page(self.heading.clone());
        let template = ErrorPage { page, status: status.as_u16(), said: self };
        match askama::Template::render(&template) {
            Ok(html) => Html(html).into_response(),
            Err(error) => {
                tracing::error!(%error, "the error page could not be drawn");
                template.said.heading.into_response()
            }
        }
    }
}

/// A short number to be read out on the telephone and found in the log.
fn reference(visit: &Visit) -> String {
    let id = visit.installation.mint.id::<()>(visit.installation.clock.now()).to_string();
    id.chars().skip(id.len().saturating_sub(8)).collect()
}

#[derive(askama::Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    status: u16,
    said: Said,
}
