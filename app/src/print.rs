//! What a slice gives as a document of Word, given as PDF too: every address that ends in `.docx` stands once more with
//! `.pdf`. No slice knows of it, so that none builds the engine.

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::Problem;
use typesetting::Pdf;
use ui::Failure;

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The largest document that is set, in bytes: what it may hold is bounded by `typesetting` itself.
const LARGEST: usize = 100 << 20;
/// How many things of the document the pages do not show, or not as they stand there; absent where there are none.
const LEFT_OUT: HeaderName = HeaderName::from_static("x-left-out");

/// The address of the same document as PDF, where an address is one of Word's.
pub fn address(word: &str) -> Option<String> {
    Some(format!("{}.pdf", word.strip_suffix(".docx")?))
}

/// Sets the document that answers; whatever else answers goes on as it is.
pub async fn as_pdf(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let is_word = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes() == WORD.as_bytes());
    if response.status() != StatusCode::OK || !is_word {
        return response;
    }
    match set(response).await {
        Ok(response) => response,
        Err(problem) => Failure(problem).into_response(),
    }
}

async fn set(response: Response) -> Result<Response, Problem> {
    let (mut parts, body) = response.into_parts();
    let docx = to_bytes(body, LARGEST).await.map_err(Problem::broken)?;
    let set = tokio::task::spawn_blocking(move || typesetting::pdf(&docx)).await.map_err(Problem::broken)?;
    let Pdf { bytes, left_out, .. } = set.map_err(Problem::broken)?;
    if !left_out.is_empty() {
        tracing::warn!(?left_out, "a document's pages do not show all of it");
        let count: usize = left_out.iter().map(|(_, times)| times).sum();
        parts.headers.insert(LEFT_OUT, HeaderValue::from(count));
    }
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    let named = parts.headers.get(CONTENT_DISPOSITION).and_then(|named| named.to_str().ok());
    let named = named.map(|named| named.replace(".docx", ".pdf"));
    if let Some(named) = named.and_then(|named| HeaderValue::from_str(&named).ok()) {
        parts.headers.insert(CONTENT_DISPOSITION, named);
    }
    Ok(Response::from_parts(parts, bytes.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_word_have_a_twin() {
        assert_eq!(
            address("/nhiem-vu/theo-doi/bao-cao.docx").as_deref(),
            Some("/nhiem-vu/theo-doi/bao-cao.pdf")
        );
        assert_eq!(address("/nhiem-vu/danh-sach.xlsx"), None);
    }
}
