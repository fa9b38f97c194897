//! A browser before the whole of the slice's addresses, with the doors and layers that the app puts around them.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use kernel::slice::Door;
use kernel::{Actor, Installation, Problem};
use tower::ServiceExt;

pub struct Browser {
    router: Router,
    pub cookies: Vec<(String, String)>,
    /// What the browser says of the page that a form was sent from.
    pub site: &'static str,
}

pub struct Reply {
    pub status: StatusCode,
    pub location: String,
    pub set_cookie: Vec<String>,
    pub body: String,
}

fn router(installation: &Arc<Installation>) -> Router {
    let mut router = Router::new();
    for route in crate::slices().into_iter().flat_map(|slice| slice.routes) {
        let door = route.door;
        let handler = route.handler.layer(from_fn(move |request, next| guard(door, request, next)));
        router = router.route(route.path, handler);
    }
    router
        .layer(from_fn(access::same_origin))
        .layer(from_fn_with_state(Arc::clone(installation), ui::failure::write_out))
        .layer(from_fn_with_state(Arc::clone(installation), access::recognise))
        .with_state(Arc::clone(installation))
}

async fn guard(door: Door, request: Request, next: Next) -> Response {
    let visitor = Actor::visitor();
    let actor = request.extensions().get::<Actor>().unwrap_or(&visitor);
    let admitted = match door {
        Door::Open => Ok(()),
        Door::SignedIn if actor.is_signed_in() => Ok(()),
        Door::SignedIn => Err(Problem::SignIn),
        Door::Permitted(permission) => actor.must_somewhere(permission),
    };
    match admitted {
        Ok(()) => next.run(request).await,
        Err(problem) => ui::Failure(problem).into_response(),
    }
}

impl Browser {
    pub fn new(installation: &Arc<Installation>) -> Self {
        Self { router: router(installation), cookies: Vec::new(), site: "same-origin" }
    }

    /// The same browser before the installation at another time.
    pub fn at(&self, installation: &Arc<Installation>) -> Self {
        Self { router: router(installation), cookies: self.cookies.clone(), site: self.site }
    }

    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Request::get(path), String::new()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let pairs: Vec<String> =
            fields.iter().map(|(k, v)| format!("{k}={}", ui::visit::encoded(v))).collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, pairs.join("&")).await
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: String) -> Reply {
        let mut request = request.header(header::HOST, "tiendo.example").header("sec-fetch-site", self.site);
        if !self.cookies.is_empty() {
            let all: Vec<String> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, all.join("; "));
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let said = |name| {
            let all = response.headers().get_all(name).iter();
            all.map(|value| value.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let (status, set_cookie) = (response.status(), said(header::SET_COOKIE));
        let location = said(header::LOCATION).join("");
        for cookie in &set_cookie {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(kept, _)| kept != name);
            if !value.is_empty() {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        Reply { status, location, set_cookie, body: String::from_utf8(body.to_vec()).unwrap() }
    }

    /// Signs in without a second factor.
    pub async fn sign_in(&mut self, login: &str, password: &str) -> Reply {
        self.post("/dang-nhap", &[("login", login), ("password", password)]).await
    }
}

/// One request of a program with a token.
pub async fn with_token(
    installation: &Arc<Installation>,
    token: &str,
    path: &str,
) -> (StatusCode, serde_json::Value) {
    let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
    let response = router(installation).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

/// The value of a hidden field, or of a marked place, on a page.
pub fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    page.split_once(from).unwrap_or_else(|| panic!("no {from} on\n{page}")).1.split_once(to).unwrap().0
}
