//! The leader's page: made only of what slices show there.

use askama::Template;
use kernel::content::Content;
use kernel::slice::{Looking, Slot, panels};
use ui::{Page, Screen, Visit};

#[derive(Template)]
#[template(path = "desk.html")]
struct Desk {
    page: Page,
    panels: Vec<Content>,
}

pub async fn show(visit: Visit) -> Screen {
    let looking = Looking {
        installation: visit.installation.clone(),
        actor: visit.actor.clone(),
        as_of: visit.as_of,
        lang: visit.lang,
        slot: Slot::Desk,
    };
    let panels = panels(looking).await?;
    // Samples and history carry the day they were published: what the desk shows of a past day was recorded later.
    let is_hindsight = visit.as_of.is_past() && visit.installation.config.is_sample;
    let page = visit.page(visit.t("app-desk-title")).in_hindsight(is_hindsight);
    ui::render(&Desk { page, panels })
}
