//! Gathers what a report says now: asks every slice for its chapters, and the owners of all that is cited for words.

use std::sync::Arc;

use jiff::SignedDuration;
use kernel::slice::{Looking, Slot, panels, resolve};
use kernel::{Actor, AsOf, Citation, Installation, Lang, Period, Problem, UnitId, facts};

use crate::report::Source;
use crate::rules::chapters::{Chapter, Part, kept, labels};

/// What a report says, with where each figure comes from and how far the data went.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    pub chapters: Vec<Chapter>,
    pub sources: Vec<Source>,
    pub as_of: AsOf,
    /// The newest fact recorded.
    pub position: String,
}

/// Asks in the reader's name: a report shows nothing that its writer may not see. Reports are papers of the country,
/// so they are written in Vietnamese.
pub async fn gather(
    installation: &Arc<Installation>,
    actor: &Actor,
    unit: UnitId,
    period: Period,
    as_of: AsOf,
) -> Result<Gathered, Problem> {
    let mut tx = installation.read().await?;
    let until =
        installation.clock.now().saturating_add(SignedDuration::from_secs(1)).map_err(Problem::broken)?;
    let newest = facts::before(&mut tx, None, None, until, 1).await?;
    drop(tx);
    let looking = Looking {
        installation: Arc::clone(installation),
        actor: actor.clone(),
        as_of,
        lang: Lang::Vi,
        slot: Slot::Report { unit, period },
    };
    let chapters: Vec<Chapter> = panels(looking).await?.iter().map(kept).collect();
    let sources = sources(installation, &chapters).await?;
    let position = newest.first().map(|fact| fact.id.to_string()).unwrap_or_default();
    Ok(Gathered { chapters, sources, as_of, position })
}

/// Every figure that cites something, numbered through the report.
async fn sources(installation: &Installation, chapters: &[Chapter]) -> Result<Vec<Source>, Problem> {
    let mut found: Vec<Source> = Vec::new();
    let tables = chapters.iter().flat_map(|chapter| &chapter.parts).filter_map(|part| match part {
        Part::Table(table) => Some(table),
        _ => None,
    });
    for table in tables {
        for (row, label) in table.rows.iter().zip(labels(table)) {
            for (column, cell) in table.columns.iter().zip(row).filter(|(_, cell)| !cell.cites.is_empty()) {
                found.push(Source {
                    number: found.len() + 1,
                    row: label.clone(),
                    column: column.head.clone(),
                    figure: cell.words.clone(),
                    words: String::new(),
                    href: cell.href.clone(),
                    cites: cell.cites.clone(),
                });
            }
        }
    }
    let all: Vec<Citation> = found.iter().flat_map(|source| source.cites.iter().cloned()).collect();
    let mut tx = installation.read().await?;
    let mut answers = resolve(installation, &mut tx, &all, Lang::Vi).await?.into_iter();
    for source in &mut found {
        let mut words: Vec<String> = Vec::new();
        for cited in answers.by_ref().take(source.cites.len()).flatten() {
            if !words.contains(&cited.words) {
                words.push(cited.words);
            }
        }
        source.words = words.join("; ");
    }
    Ok(found)
}
