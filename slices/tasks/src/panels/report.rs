//! Chapters of a periodic report on tasks: what became of them, what is late, and the work of the period to come.

use kernel::content::{Block, Content};
use kernel::slice::{Looking, Showing, Slot};
use kernel::{Period, Problem, Text, Tx, UnitId};

use super::{reader, speaking, tasks_table};
use crate::pages::counts;
use crate::pages::{Reader, follow_up};
use crate::store;
use crate::store::listing::{Listing, Standing};

/// So many tasks are told one by one in a chapter; how many there are is said.
const LISTED: i64 = 100;

/// Whose tasks the report is about: the unit's and those of the units below; `None`: of the whole.
fn leads(reader: &Reader, unit: UnitId) -> Option<Vec<UnitId>> {
    let mut units = reader.tree.descendants(unit);
    units.push(unit);
    (units.len() != reader.tree.len()).then_some(units)
}

/// Counted, and what is late one by one.
pub fn late(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Report { unit, .. } = looking.slot else { return Ok(None) };
        let mut tx = looking.installation.read().await?;
        let reader = reader(&looking, &mut tx).await?;
        let leads = leads(&reader, unit);
        let as_of = looking.as_of;
        let counted =
            follow_up::counted(&looking.installation, &mut tx, &reader, as_of, None, leads.as_deref())
                .await?;
        if counted.is_empty() {
            return Ok(None);
        }
        let list = Listing { standing: Standing::Overdue, units: leads, ..listing(&looking, &reader) };
        let speaking = speaking(&looking);
        let all = counts::of(&counted);
        let mut blocks = vec![Block::Sentence(speaking.say(&counts::sentence(&all)))];
        blocks.extend(listed(&looking, &mut tx, &reader, list, "tasks-chapter-late-table").await?);
        Ok(Some(Content { id: "tasks".to_owned(), heading: speaking.t("tasks-chapter-late"), blocks }))
    })
}

/// What is due in the months after the report's period, as many as it has.
pub fn next(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Report { unit, period } = looking.slot else { return Ok(None) };
        let mut tx = looking.installation.read().await?;
        let reader = reader(&looking, &mut tx).await?;
        let after = following(period);
        let list = Listing {
            standing: Standing::Open,
            units: leads(&reader, unit),
            due_from: Some(after.first_day()),
            due_by: Some(after.last_day()),
            ..listing(&looking, &reader)
        };
        let blocks = listed(&looking, &mut tx, &reader, list, "tasks-chapter-next-table").await?;
        let heading = speaking(&looking).t("tasks-chapter-next");
        Ok((!blocks.is_empty()).then(|| Content { id: "next-tasks".to_owned(), heading, blocks }))
    })
}

fn listing(looking: &Looking, reader: &Reader) -> Listing {
    Listing {
        visible: reader.visible.clone(),
        reader: looking.actor.user(),
        is_past: looking.as_of.is_past(),
        ..Listing::at(looking.as_of.day, LISTED)
    }
}

/// The tasks of a list in a table, and how many more there are.
async fn listed(
    looking: &Looking,
    tx: &mut Tx,
    reader: &Reader,
    list: Listing,
    caption: &str,
) -> Result<Vec<Block>, Problem> {
    let tasks = store::listing::page(tx, &list).await?;
    if tasks.is_empty() {
        return Ok(Vec::new());
    }
    let count = store::listing::count(tx, &list).await?;
    let mut blocks = vec![Block::Table(tasks_table(looking, reader, caption, &tasks))];
    let told = i64::try_from(tasks.len()).unwrap_or(count);
    if count > told {
        let text = Text::new("tasks-chapter-more").with("count", count - told);
        blocks.push(Block::Note(speaking(looking).say(&text)));
    }
    Ok(blocks)
}

/// The month after a month, the quarter after a quarter; after the first months of a year its rest, after a year the
/// year to come.
fn following(period: Period) -> Period {
    if period.to_month == 12 {
        let first = Period { year: period.year + 1, ..period };
        return Period { from_month: 1, to_month: period.months(), ..first };
    }
    let is_first_months = period.from_month == 1 && period.months() > 3;
    let months = if is_first_months { 12 } else { period.months() };
    let to_month = (period.to_month + months).min(12);
    Period { from_month: period.to_month + 1, to_month, ..period }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_to_come_is_that_of_the_next_period() {
        let next = |text: &str| following(text.parse().unwrap()).to_string();
        assert_eq!(next("2020-09"), "2020-10");
        assert_eq!(next("2020-12"), "2021-01");
        assert_eq!(next("2020-Q2"), "2020-Q3");
        assert_eq!(next("2020-6M"), "2020-07..12");
        assert_eq!(next("2020-9M"), "2020-Q4");
        assert_eq!(next("2020"), "2021");
    }
}
