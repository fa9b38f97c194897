//! The bundled stylesheet, scripts and typeface, carried inside the program and cached by their content.

use std::borrow::Cow;

use axum::extract::{Path, Query};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

/// Made by `make assets`. Debug builds read the folder, release builds carry it.
#[derive(RustEmbed)]
#[folder = "assets/dist"]
#[allow_missing = true]
struct Dist;

/// The address of an asset, with its content's digest: it may be cached for ever.
pub fn href(name: &str) -> String {
    match Dist::get(name) {
        Some(file) => format!("/assets/{name}?v={}", digest(&file)),
        None => format!("/assets/{name}"),
    }
}

#[derive(serde::Deserialize)]
pub struct Version {
    v: Option<String>,
}

/// Answers `/assets/{*path}`.
pub async fn serve(Path(path): Path<String>, Query(version): Query<Version>, headers: HeaderMap) -> Response {
    let Some(file) = Dist::get(&path) else {
        let words = "not found; when nothing is found here, run `make assets` and start again";
        return (StatusCode::NOT_FOUND, words).into_response();
    };
    let tag = format!("\"{}\"", digest(&file));
    let is_named_by_content = path.starts_with("fonts/") || version.v.is_some_and(|v| tag.contains(&v));
    let cache = if is_named_by_content { "public, max-age=31536000, immutable" } else { "no-cache" };
    let fixed = [(ETAG, tag.clone()), (CACHE_CONTROL, cache.to_owned())];
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, fixed).into_response();
    }
    let kind = file.metadata.mimetype().to_owned();
    let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind };
    let body = match file.data {
        Cow::Borrowed(bytes) => axum::body::Body::from(bytes),
        Cow::Owned(bytes) => axum::body::Body::from(bytes),
    };
    (fixed, [(CONTENT_TYPE, kind)], body).into_response()
}

fn digest(file: &EmbeddedFile) -> String {
    file.metadata.sha256_hash().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
