//! The part of the account page about secret addresses for calendar programs: made here and shown once, ended here.

use axum::http::StatusCode;
use axum::response::{Redirect, Response};
use kernel::slice::Door;
use ui::{Failure, Visit};

use super::tokens::ShownOnce;
use super::{Own, Sender, answer};
use crate::middleware::is_calendar;
use crate::{ACCOUNT, LINK};

/// Every calendar that this visitor may read, whichever slice writes it.
fn calendars(visit: &Visit) -> Vec<&'static str> {
    let routes = visit.installation.slices.iter().flat_map(|slice| &slice.routes);
    let open = routes.filter(|route| match route.door {
        Door::Permitted(permission) => visit.actor.may_somewhere(permission),
        Door::Open | Door::SignedIn => true,
    });
    open.map(|route| route.path).filter(|path| is_calendar(path)).collect()
}

pub async fn make(visit: Visit, _: Own, sender: Sender) -> Result<Response, Failure> {
    let mut act = visit.act().await?;
    let secret = crate::make_calendar_address(&mut act).await?;
    act.commit().await?;
    let addresses =
        calendars(&visit).into_iter().map(|path| sender.whole(&format!("{path}?{LINK}={secret}")));
    let page = ShownOnce {
        page: visit.page(visit.t("access-calendar-made")),
        lead: visit.t("access-calendar-made-lead"),
        secrets: addresses.collect(),
        back_words: visit.t("access-back-to-account"),
    };
    answer(StatusCode::OK, ui::render(&page))
}

pub async fn revoke(visit: Visit, _: Own) -> Result<Redirect, Failure> {
    let mut act = visit.act().await?;
    crate::revoke_calendar_address(&mut act).await?;
    act.commit().await?;
    Ok(ui::done(ACCOUNT, "access-calendar-revoked-done"))
}
