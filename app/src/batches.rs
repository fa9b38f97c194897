//! Joins the ledger with the rows that facts commit to: the one place that knows both the log and the figures.

use kernel::facts::StoredFact;
use kernel::{Installation, Lang, Problem, Text, Tx};
use ledger::{BatchRow, Difference, Rows};
use reports::{Figure, FigureId, SubmissionId};

/// How a figure's row begins its name.
const FIGURE: &str = "figure ";
/// So many figures of an altered acceptance are told.
const TOLD: u64 = 10;

/// The figures of an acceptance, as the ledger asks for them; other facts commit to no rows.
pub fn rows<'a>(tx: &'a mut Tx, fact: &'a StoredFact, from: u64, most: u64) -> Rows<'a> {
    Box::pin(async move {
        if fact.kind != "reports.accepted" {
            return Ok(Vec::new());
        }
        let submission: SubmissionId = fact.subject.parse().map_err(Problem::broken)?;
        let rows = reports::batch_rows(tx, submission, from, most).await?;
        Ok(rows
            .into_iter()
            .map(|row| BatchRow {
                name: format!("{FIGURE}{}", row.figure),
                salt: row.salt,
                content: row.content,
                // Figures keep no digest beside them: the root over all of an acceptance speaks for each.
                digest: None,
            })
            .collect())
    })
}

/// Which figures a difference is about, in words, as the database has them now: of a row that one, of a fact about a
/// submission those handed in with it, the first few. What was altered may be among these very words.
pub async fn in_words(
    installation: &Installation,
    tx: &mut Tx,
    difference: &Difference,
    lang: Lang,
) -> Result<Vec<String>, Problem> {
    let figures: Vec<FigureId> = match difference {
        Difference::RowAltered { row, .. } => {
            row.strip_prefix(FIGURE).and_then(|id| id.parse().ok()).into_iter().collect()
        }
        Difference::ContentAltered(named)
        | Difference::DigestAltered(named)
        | Difference::FactReplaced(named)
        | Difference::NotCovered(named)
        | Difference::RowsAltered(named)
        | Difference::RowsCount { named, .. } => match named.subject.parse::<SubmissionId>() {
            Ok(submission) if named.kind.starts_with("reports.") => {
                let rows = reports::batch_rows(tx, submission, 0, TOLD).await?;
                rows.into_iter().map(|row| row.figure).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let mut told = Vec::new();
    for id in figures {
        if let Some(figure) = reports::figure(tx, id).await? {
            told.push(figure_in_words(installation, tx, &figure, lang).await?);
        }
    }
    Ok(told)
}

async fn figure_in_words(
    installation: &Installation,
    tx: &mut Tx,
    figure: &Figure,
    lang: Lang,
) -> Result<String, Problem> {
    let indicators = targets::indicators(installation, tx).await?;
    let indicator = indicators.by_id(figure.indicator);
    let tree = organisation::tree(installation, tx, figure.period.last_day()).await?;
    let unit = tree.get(figure.unit).map_or_else(|| figure.unit.to_string(), |unit| unit.name.clone());
    let text = Text::new("app-verify-figure")
        .with(
            "indicator",
            indicator.map_or_else(|| figure.indicator.to_string(), |i| i.name(lang).to_owned()),
        )
        .with("unit", unit)
        .with("period", ui::dates::period(figure.period))
        .with("value", indicator.map(|i| i.written(figure.value, lang)).unwrap_or_default())
        .with("measure", indicator.map(|i| i.unit(lang).to_owned()).unwrap_or_default())
        .with("figure", figure.id.to_string());
    Ok(installation.texts.say(lang, &text))
}
