//! On the desk of whoever reports for a unit: what the unit owes, the most urgent due day, and the way there.

use kernel::content::{Block, Cell, Column, Content, Table};
use kernel::slice::{Looking, Showing};
use kernel::{Role, Text, UnitId};
use ui::dates;

use crate::pages::form_links::{MINE, standing_words};
use crate::request::Request;
use crate::rules::progress::{Timing, is_owed, timing};
use crate::store;

/// Of whoever reports for more units than this, the page tells.
const ASKED: usize = 100;
const LISTED: usize = 5;

pub fn desk(looking: Looking) -> Showing {
    Box::pin(async move {
        // What is owed is owed now.
        if looking.as_of != looking.installation.default_as_of() {
            return Ok(None);
        }
        let own =
            looking.actor.grants.iter().filter(|grant| matches!(grant.role, Role::Reporter | Role::Head));
        let tops: Vec<UnitId> = own.filter_map(|grant| grant.unit).collect();
        if tops.is_empty() {
            return Ok(None);
        }
        let today = looking.installation.clock.today();
        let mut tx = looking.installation.read().await?;
        let tree = organisation::tree(&looking.installation, &mut tx, today).await?;
        let mut units: Vec<UnitId> =
            tops.iter().flat_map(|&top| std::iter::once(top).chain(tree.descendants(top))).collect();
        units.sort_unstable();
        units.dedup();
        units.truncate(ASKED);
        let limit = i64::try_from(ASKED).unwrap_or(i64::MAX);
        let mut owed = store::requests::of_units(&mut tx, &units, today, limit).await?;
        owed.retain(is_owed);
        let ids: Vec<_> = owed.iter().take(LISTED).map(|request| request.round).collect();
        let rounds = store::forms::rounds(&mut tx, &ids).await?;
        let forms = store::forms::of_rounds(&mut tx, &rounds).await?;
        drop(tx);
        if owed.is_empty() {
            return Ok(None);
        }
        let texts = &looking.installation.texts;
        let t = |key: &str| texts.get(looking.lang, key);
        let missing = owed.iter().filter(|request| timing(request, today) == Timing::Missing).count();
        let returned = owed.iter().filter(|request| request.submission.is_some()).count();
        let lead = Text::new("reports-owed-lead")
            .with("count", owed.len())
            .with("missing", missing)
            .with("returned", returned);
        let row = |request: &Request| {
            let round = rounds.iter().find(|round| round.id == request.round)?;
            let form = forms.iter().find(|form| (form.id, form.version) == (round.form, round.version))?;
            let period = texts.say(looking.lang, &dates::period(round.period));
            Some(vec![
                Cell::link(format!("{}, {period}", form.says.name), MINE),
                Cell::words(tree.get(request.unit).map(|unit| unit.name.clone()).unwrap_or_default()),
                Cell::words(dates::day(request.due)),
                Cell::words(t(standing_words(request, today))),
            ])
        };
        let column = |key: &str| Column { head: t(key), is_number: false };
        Ok(Some(Content {
            id: "owed".to_owned(),
            heading: t("reports-owed-title"),
            blocks: vec![
                Block::Sentence(texts.say(looking.lang, &lead)),
                Block::Table(Table {
                    caption: String::new(),
                    columns: vec![
                        column("reports-column-form"),
                        column("reports-field-unit"),
                        column("reports-column-due"),
                        column("reports-column-state"),
                    ],
                    rows: owed.iter().take(LISTED).filter_map(row).collect(),
                }),
            ],
        }))
    })
}
