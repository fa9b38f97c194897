//! A `Problem` on its way to the person: the status at once, the page when the visit's language is at hand.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use kernel::Problem;

/// What page handlers return.
pub type Screen = Result<Html<String>, Failure>;

/// A problem as a response. [`crate::failure`]'s middleware in the app turns it into a page or into JSON.
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
