//! Screens of the periodic report: the list, a new draft, one report, the templates.

pub mod draft;
pub mod models;
pub mod paper;
pub mod reports;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{AsOf, Problem, Tx, files};
use ui::Visit;

use crate::exports::{DOCX, Paper, XLSX, docx, template_file, xlsx};
use crate::report::{Report, ReportId, Version};
use crate::{READ, store};

pub(crate) fn id_of(words: &str) -> Result<ReportId, Problem> {
    words.parse().map_err(|_| Problem::NotFound)
}

/// The report and what it says now, for whoever may see its unit.
pub(crate) async fn known(visit: &Visit, tx: &mut Tx, id: ReportId) -> Result<(Report, Version), Problem> {
    let unit = store::unit_of(tx, id).await?;
    let scope = organisation::scope_of(&visit.installation, tx, unit).await?;
    if !visit.actor.may(READ, &scope) {
        return Err(Problem::NotFound);
    }
    Ok((store::find(tx, id).await?, store::newest(tx, id).await?))
}

/// The day from which a report is looked at again: as of today, or as of the day at which a sample stands; never
/// earlier than the draft itself.
pub(crate) fn day_of_now(visit: &Visit, version: &Version) -> AsOf {
    let now = visit.installation.default_as_of();
    AsOf::day(now.day.max(version.as_of), now.today)
}

/// The files that a report comes in. PDF is set from the document of Word, outside of this slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Word,
    Excel,
}

/// The file of a format, as issued where it was.
pub(crate) async fn file_of(visit: &Visit, id: ReportId, format: Format) -> Result<Response, Problem> {
    let mut tx = visit.read().await?;
    let (report, version) = known(visit, &mut tx, id).await?;
    let (media_type, ending) = match format {
        Format::Word => (DOCX, "docx"),
        Format::Excel => (XLSX, "xlsx"),
    };
    let content = match &report.issued {
        Some(issued) => {
            let digest = if format == Format::Word { &issued.docx } else { &issued.xlsx };
            files::content(&mut tx, digest).await?.ok_or(Problem::NotFound)?.1
        }
        None => written(visit, &mut tx, &report, &version, format, true).await?,
    };
    Ok(attached(media_type, &format!("bao-cao-{}.{ending}", report.period), content))
}

/// Draws a report up in a format.
pub(crate) async fn written(
    visit: &Visit,
    tx: &mut Tx,
    report: &Report,
    version: &Version,
    format: Format,
    is_draft: bool,
) -> Result<Vec<u8>, Problem> {
    let paper = Paper::of(&visit.installation, tx, report, version, is_draft).await?;
    if format == Format::Excel {
        return xlsx::write(&paper);
    }
    let template =
        template_file(&visit.installation, tx, &version.template, version.template_version).await?;
    docx::write(&paper, &template)
}

pub(crate) fn attached(media_type: &str, name: &str, content: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, disposition)], content).into_response()
}
