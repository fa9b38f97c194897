//! What the register shows on a document's own page: how it came to read as it does.

use kernel::content::{Block, Cell, Column, Content, Table};
use kernel::slice::{Looking, Showing, Slot};

use crate::store;

/// The versions known on the day; nothing while there is only one.
pub fn versions(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Document(id) = &looking.slot else { return Ok(None) };
        let Ok(id) = id.parse() else { return Ok(None) };
        let versions = {
            let mut tx = looking.installation.read().await?;
            store::documents::versions(&mut tx, id, looking.as_of.day).await?
        };
        if versions.len() < 2 {
            return Ok(None);
        }
        let t = |key: &str| looking.installation.texts.get(looking.lang, key);
        let column = |key: &str| Column { head: t(key), is_number: false };
        let rows = versions
            .into_iter()
            .map(|version| {
                let what = if version.is_withdrawn { t("documents-withdrawn") } else { version.subject };
                vec![
                    Cell::words(version.version.to_string()),
                    Cell::words(ui::dates::day(version.known_on)),
                    Cell::words(what),
                    Cell::words(version.reason.unwrap_or_default()),
                    Cell::words(version.author_name),
                ]
            })
            .collect();
        let table = Table {
            caption: t("documents-versions"),
            columns: [
                "documents-column-version",
                "documents-field-known-on",
                "documents-field-subject",
                "documents-field-reason",
                "documents-column-author",
            ]
            .map(column)
            .into(),
            rows,
        };
        Ok(Some(Content {
            id: "versions".to_owned(),
            heading: t("documents-versions"),
            blocks: vec![Block::Table(table)],
        }))
    })
}
