//! What tests of screens share: every address of an installation in memory, with problems written out,
//! and the words that a person reads there. Doors are the app's; its own tests see to them.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{Request, StatusCode};
use axum::middleware::from_fn_with_state;
use kernel::slice::Door;
use kernel::testing::Place;
use kernel::{Actor, Slice};
use tower::ServiceExt;

use crate::visit::encoded;

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    /// Where a form that was taken leads; empty otherwise.
    pub location: String,
    pub body: String,
}

/// The words of the frame, as a slice among the tested ones.
pub fn frame() -> Slice {
    Slice::named("ui", crate::TEXTS[0].1, crate::TEXTS[1].1)
}

/// The permission that opens each address, `-` where none is asked for, in the order of the slice.
pub fn doors(slice: &Slice) -> Vec<(&'static str, &'static str)> {
    let door = |door| match door {
        Door::Permitted(permission) => permission.key,
        Door::Open | Door::SignedIn => "-",
    };
    slice.routes.iter().map(|route| (route.path, door(route.door))).collect()
}

/// Addresses for programs that the description of the interface does not tell of.
pub fn untold(slice: &Slice) -> Vec<&'static str> {
    let untold = slice
        .routes
        .iter()
        .filter(|route| crate::visit::is_for_programs(route.path) && route.about.is_empty());
    untold.map(|route| route.path).collect()
}

pub async fn get(place: &Place, actor: &Actor, path: &str) -> Answer {
    answer(place, actor, Request::get(path).body(Body::empty())).await
}

/// Sends a form.
pub async fn post(place: &Place, actor: &Actor, path: &str, fields: &[(&str, &str)]) -> Answer {
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    let head = Request::post(path).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    answer(place, actor, head.body(Body::from(pairs.join("&")))).await
}

/// Sends a form as browsers do where a file may be among the fields; `files` are name, file name, content.
pub async fn post_with_files(
    place: &Place,
    actor: &Actor,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &str)],
) -> Answer {
    const BOUNDARY: &str = "tien-do-trial";
    let mut body = String::new();
    let mut part = |head: String, content: &str| {
        body.push_str(&format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n"
        ));
    };
    for (name, value) in fields {
        part(format!("name=\"{name}\""), value);
    }
    for (name, file, content) in files {
        part(format!("name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: text/plain"), content);
    }
    body.push_str(&format!("--{BOUNDARY}--\r\n"));
    let head = Request::post(path).header(CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    answer(place, actor, head.body(Body::from(body))).await
}

async fn answer(place: &Place, actor: &Actor, request: axum::http::Result<Request<Body>>) -> Answer {
    let installation = &place.installation;
    let mut router = Router::new();
    for route in installation.slices.iter().flat_map(|slice| &slice.routes) {
        router = router.route(route.path, route.handler.clone());
    }
    let router = router
        .layer(from_fn_with_state(Arc::clone(installation), crate::failure::write_out))
        .with_state(Arc::clone(installation));
    let mut request = request.expect("an address");
    request.extensions_mut().insert(actor.clone());
    let response = router.oneshot(request).await.expect("a router answers");
    let status = response.status();
    let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
    let location = location.unwrap_or_default().to_owned();
    let body = to_bytes(response.into_body(), 1 << 22).await.expect("a body of a few megabytes");
    Answer { status, location, body: String::from_utf8_lossy(&body).into_owned() }
}

impl Answer {
    /// What a person reads between the page's head and its foot, with one space between words.
    pub fn text(&self) -> String {
        let main = self.body.split_once("<main").map_or(self.body.as_str(), |(_, rest)| rest);
        let main = main.split_once('>').map_or(main, |(_, rest)| rest);
        let main = main.split_once("</main>").map_or(main, |(main, _)| main);
        let mut words = String::new();
        for piece in main.split('<') {
            words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
            words.push(' ');
        }
        for (written, meant) in
            [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")]
        {
            words = words.replace(written, meant);
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("JSON")
    }
}
