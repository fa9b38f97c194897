//! The screens of the tree: the whole of a day, one unit through time, and the forms of change.

pub mod change;
mod change_form;
pub mod tree;
pub mod unit;

use jiff::civil::Date;
use kernel::content::{Cell, Column, Table};
use kernel::{Actor, Scope};
use ui::Page;

use crate::memory::Known;
use crate::rules::succession::Succession;
use crate::rules::unit_tree::Unit;

pub const TREE: &str = "/don-vi";
pub const NEW: &str = "/don-vi-moi";

/// A unit's screen. Codes of units are plain, but a slash in one must not lead elsewhere.
pub fn address(code: &str) -> String {
    format!("{TREE}/{}", ui::visit::encoded(code))
}

/// A name that leads to its unit.
pub struct Link {
    pub name: String,
    pub href: String,
    pub code: String,
}

impl Link {
    fn of(page: &Page, unit: &Unit) -> Self {
        Self { name: unit.name.clone(), href: page.href(&address(&unit.code)), code: unit.code.clone() }
    }
}

/// Former units beside who took them over.
fn successions(page: &Page, known: &Known, rows: &[Succession]) -> Table {
    let named = |unit, day: Date| {
        known.history.get(unit).map_or_else(Cell::default, |life| {
            let name = life.name_on(life.nearest_day(day)).to_owned();
            Cell::link(format!("{name} ({})", life.code), page.href(&address(&life.code)))
        })
    };
    let head = |key: &str, is_number| Column { head: page.t(key), is_number };
    let rows = rows.iter().map(|one| {
        let before = one.day.yesterday().unwrap_or(one.day);
        vec![
            named(one.old, before),
            named(one.new, one.day),
            Cell::words(per_cent(one.share_per_mille)),
            Cell::words(crate::written(one.day)),
            Cell::words(&one.act_document),
        ]
    });
    Table {
        caption: page.t("organisation-tree-handed-over"),
        columns: vec![
            head("organisation-old", false),
            head("organisation-new", false),
            head("organisation-share", true),
            head("organisation-day", false),
            head("organisation-act-document", false),
        ],
        rows: rows.collect(),
    }
}

/// A share as people write it: 33,3.
fn per_cent(per_mille: i64) -> String {
    match per_mille % 10 {
        0 => format!("{}", per_mille / 10),
        tenth => format!("{},{tenth}", per_mille / 10),
    }
}

fn may_change(actor: &Actor, scope: &Scope) -> bool {
    actor.may(crate::CHANGE, scope)
}
