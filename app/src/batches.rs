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
                // Figures keep no digest beside them: the fact's root speaks for all, its marks for each.
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
        Difference::RowsAlteredAmong { first, last, .. } => {
            let id = |row: &String| -> Option<FigureId> { row.strip_prefix(FIGURE)?.parse().ok() };
            let ends = id(first).zip(id(last));
            let among = |(first, last): (FigureId, FigureId)| {
                (first.line..=last.line).map(move |line| FigureId::new(first.submission, line))
            };
            ends.map(among).into_iter().flatten().take(usize::try_from(TOLD).unwrap_or(usize::MAX)).collect()
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

#[cfg(test)]
mod tests {
    use kernel::{Actor, Clock, Role, testing};

    use super::*;

    #[test]
    fn one_byte_of_one_figure_is_found_and_the_figure_is_named() {
        testing::runtime().block_on(async {
            let slices = crate::slices::slices(&kernel::config::Config::default());
            let place = testing::on_sqlite_at(slices, Clock::System).await;
            let installation = &place.installation;
            crate::commands::demo::thai_nguyen::published(installation).await.unwrap();
            let mut act = installation.act(&Actor::system("seal", &[Role::Administrator])).await.unwrap();
            ledger::seal_facts(&mut act, 10_000).await.unwrap();
            act.commit().await.unwrap();
            let mut tx = installation.db.begin().await.unwrap();
            let sql = "UPDATE reports_figure SET value = value + 1 WHERE value = 5676342";
            assert_eq!(tx.execute(sql, vec![]).await.unwrap(), 1);
            tx.commit().await.unwrap();
            let mut tx = installation.read().await.unwrap();
            let found = ledger::verify(installation, &mut tx, rows, None, &mut |_, _| {}).await.unwrap();
            let [difference @ Difference::RowAltered { .. }] = found.differences.as_slice() else {
                panic!("{:?}", found.differences)
            };
            let told = in_words(installation, &mut tx, difference, Lang::Vi).await.unwrap();
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(
                told[0].contains("Giá trị sản xuất công nghiệp") && told[0].contains("567.634,3"),
                "{told:?}"
            );
        });
    }
}
