//! What targets show on other screens: which of them a document made, and a unit's plan at a glance.

use kernel::content::{Block, Cell, Column, Content, Table};
use kernel::slice::{Looking, Showing, Slot};
use kernel::{Citation, Text, UnitId};

use crate::pages::links;
use crate::store;

/// At most this many targets of one document are listed.
const MOST: i64 = 200;

/// The versions of targets that cite a document.
pub fn citing(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Document(id) = &looking.slot else { return Ok(None) };
        let citation = Citation::new(documents::CITATION, id);
        let mut tx = looking.installation.read().await?;
        let values = store::plans::citing(&mut tx, &citation, looking.as_of.day, MOST).await?;
        if values.is_empty() {
            return Ok(None);
        }
        let list = crate::indicators(&looking.installation, &mut tx).await?;
        let tree = organisation::tree(&looking.installation, &mut tx, looking.as_of.day).await?;
        drop(tx);
        let t = |key: &str| looking.installation.texts.get(looking.lang, key);
        let rows: Vec<Vec<Cell>> = values
            .iter()
            .filter_map(|value| {
                let indicator = list.by_id(value.indicator)?;
                let unit = tree.get(value.unit);
                let name = indicator.name(looking.lang);
                let named = match unit {
                    Some(unit) => Cell::link(name, links::target(&indicator.code, &unit.code, value.year)),
                    None => Cell::words(name),
                };
                Some(vec![
                    named,
                    Cell::words(unit.map(|unit| unit.name.clone()).unwrap_or_default()),
                    Cell::words(value.year.to_string()),
                    Cell::words(links::bounds(value.low, value.high, indicator, looking.lang)),
                    Cell::words(indicator.unit(looking.lang)),
                ])
            })
            .collect();
        let column = |key: &str, is_number| Column { head: t(key), is_number };
        let table = Table {
            caption: t("targets-citing"),
            columns: vec![
                column("targets-field-name", false),
                column("targets-column-unit", false),
                column("targets-field-year", true),
                column("targets-field-value", true),
                column("targets-field-unit", false),
            ],
            rows,
        };
        Ok(Some(Content {
            id: "targets".to_owned(),
            heading: t("targets-citing"),
            blocks: vec![Block::Table(table)],
        }))
    })
}

/// How many targets a unit has this year, and where they stand.
pub fn plan(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Unit(id) = &looking.slot else { return Ok(None) };
        let Ok(unit) = id.parse::<UnitId>() else { return Ok(None) };
        let year = looking.as_of.year();
        let mut tx = looking.installation.read().await?;
        let count = crate::plan_of(&mut tx, Some(unit), year, looking.as_of).await?.len();
        let tree = organisation::tree(&looking.installation, &mut tx, looking.as_of.day).await?;
        drop(tx);
        let Some(unit) = tree.get(unit).filter(|_| count > 0) else { return Ok(None) };
        let say = |text: &Text| looking.installation.texts.say(looking.lang, text);
        let words = Text::new("targets-unit-plan").with("count", count).with("year", year.to_string());
        let table = Table {
            caption: String::new(),
            columns: vec![Column { head: say(&Text::new("targets-plan")), is_number: false }],
            rows: vec![vec![Cell::link(say(&words), links::plan(&unit.code, year))]],
        };
        Ok(Some(Content {
            id: "plan".to_owned(),
            heading: say(&Text::new("targets-plan")),
            blocks: vec![Block::Table(table)],
        }))
    })
}
