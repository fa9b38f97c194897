//! The reports of the units that one may see, newest first.

use kernel::{Problem, UnitId};
use ui::{Page, Screen, Visit, dates};

use super::id_of;
use crate::report::Report;
use crate::{DRAFT, NEW, READ, store};

const PAGE: usize = 40;

#[derive(askama::Template)]
#[template(path = "reports.html")]
struct Reports {
    page: Page,
    rows: Vec<Line>,
    next: Option<String>,
    new: Option<String>,
}

struct Line {
    href: String,
    unit: String,
    period: String,
    standing: String,
}

/// Units whose reports the visitor may see; `None`: all.
pub(crate) fn visible(visit: &Visit, tree: &organisation::UnitTree) -> Option<Vec<UnitId>> {
    let sees = |unit: UnitId| visit.actor.may(READ, &tree.scope(unit));
    if tree.root().is_none_or(|root| sees(root.id)) {
        return None;
    }
    Some(tree.units().map(|unit| unit.id).filter(|unit| sees(*unit)).collect())
}

/// A page of reports and the key of the last one, where there are more.
pub(crate) async fn page_of(
    visit: &Visit,
    after: Option<&str>,
    limit: usize,
) -> Result<(Vec<(Report, String)>, Option<String>), Problem> {
    let after = after.map(id_of).transpose()?;
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.day).await?;
    let units = visible(visit, &tree);
    let most = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let mut found = store::page(&mut tx, units.as_deref(), after, most).await?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| has_more).map(|report| report.id.to_string());
    let named = found.into_iter().map(|report| {
        let name = tree.get(report.unit).map(|unit| unit.name.clone()).unwrap_or_default();
        (report, name)
    });
    Ok((named.collect(), next))
}

pub async fn show(visit: Visit) -> Screen {
    let after = visit.asked_for(ui::table::AFTER);
    let (found, next) = page_of(&visit, after.as_deref(), PAGE).await?;
    let line = |(report, unit): (Report, String)| Line {
        href: visit.href(&crate::href(report.id)),
        unit,
        period: visit.say(&dates::period(report.period)),
        standing: match &report.issued {
            Some(issued) => {
                let text = kernel::Text::new("narratives-standing-issued")
                    .with("moment", dates::moment(issued.at))
                    .with("name", issued.author_name.clone());
                visit.say(&text)
            }
            None => visit.t("narratives-standing-draft"),
        },
    };
    ui::render(&Reports {
        rows: found.into_iter().map(line).collect(),
        next,
        new: visit.actor.may_somewhere(DRAFT).then(|| visit.href(NEW)),
        page: visit.page(visit.t("narratives-title")),
    })
}
