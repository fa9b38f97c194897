//! Signing out: the session ends here and in the tables, and the browser forgets it.

use std::sync::Arc;

use axum::Extension;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use ui::{Failure, Visit};

use super::sign_in::no_cookie;
use crate::{Recognised, SIGN_IN};

pub async fn submit(
    visit: Visit,
    recognised: Option<Extension<Arc<Recognised>>>,
) -> Result<Response, Failure> {
    if let Some(session) = recognised.and_then(|Extension(recognised)| recognised.session) {
        let mut act = visit.act().await?;
        crate::sign_out(&mut act, session).await?;
        act.commit().await?;
    }
    let forget = AppendHeaders([(SET_COOKIE, no_cookie(&visit.installation))]);
    Ok((forget, ui::done(SIGN_IN, "access-sign-out-done")).into_response())
}
