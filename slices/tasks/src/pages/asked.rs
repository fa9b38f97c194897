//! Which tasks a list is asked for: the same on the page, in its exports and for programs, by other names.

use kernel::{AsOf, FieldProblem, Problem, Text, UnitId};
use ui::Visit;
use ui::table::{AFTER, SORT, Sorting, sorting};

use super::Reader;
use crate::rules::{due, sight};
use crate::store::listing::{Listing, Sort, Standing, Whose};
use crate::task::TaskId;

/// How the parts of the query are called.
pub struct Names {
    pub view: &'static str,
    pub standing: &'static str,
    pub unit: &'static str,
    pub document: &'static str,
    pub due_by: &'static str,
    pub after: &'static str,
}

pub const PAGE: Names = Names {
    view: "xem",
    standing: "tinh-trang",
    unit: "don-vi",
    document: "van-ban",
    due_by: "han",
    after: AFTER,
};

pub const PROGRAM: Names = Names {
    view: "view",
    standing: "standing",
    unit: "unit",
    document: "document",
    due_by: "due_by",
    after: "after",
};

/// The tabs: mine, my units', given by me, all that I may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Mine,
    Units,
    Given,
    All,
}

impl View {
    pub const ALL: [Self; 4] = [Self::Mine, Self::Units, Self::Given, Self::All];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Units => "units",
            Self::Given => "given",
            Self::All => "all",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Mine => "tasks-view-mine",
            Self::Units => "tasks-view-units",
            Self::Given => "tasks-view-given",
            Self::All => "tasks-view-all",
        }
    }

    /// What is asked for; whoever asks for none sees their units' tasks, or all where they have no unit of their own.
    pub fn asked(visit: &Visit, names: &Names, own: &[UnitId]) -> Self {
        let asked = visit.asked_for(names.view).unwrap_or_default();
        let default = if own.is_empty() { Self::All } else { Self::Units };
        Self::ALL.into_iter().find(|view| view.key() == asked).unwrap_or(default)
    }

    fn whose(self, visit: &Visit, own: Vec<UnitId>) -> Whose {
        match (self, visit.actor.user()) {
            (Self::Mine, Some(user)) => Whose::Mine(user),
            // A part of the program is in charge of nothing.
            (Self::Mine, None) => Whose::Units(Vec::new()),
            (Self::Units, _) => Whose::Units(own),
            (Self::Given, _) => Whose::GivenBy(visit.actor.who.to_string()),
            (Self::All, _) => Whose::All,
        }
    }
}

/// A list as it was asked for, with what could not be read of it.
pub struct Asked {
    pub list: Listing,
    pub view: View,
    pub sorting: Sorting<'static>,
    pub wrong: Vec<FieldProblem>,
}

impl Asked {
    /// For programs: a list that is asked for wrongly is none.
    pub fn or_refused(self) -> Result<Listing, Problem> {
        if self.wrong.is_empty() { Ok(self.list) } else { Err(Problem::Invalid(self.wrong)) }
    }
}

const COLUMNS: [&str; 3] = ["han", "viec", "giao"];

pub fn asked(visit: &Visit, reader: &Reader, names: &Names, as_of: AsOf, limit: i64) -> Asked {
    let asked = |name: &str| visit.asked_for(name).unwrap_or_default().trim().to_owned();
    let mut wrong = Vec::new();
    let mut say = |field: &str, key: &'static str| {
        wrong.push(FieldProblem { field: field.to_owned(), text: Text::new(key) });
    };
    let own = sight::own(&visit.actor, &reader.tree);
    let view = View::asked(visit, names, &own);
    let named = asked(names.unit);
    let units = if named.is_empty() {
        None
    } else if let [unit] = reader.tree.named(&named).as_slice() {
        Some(std::iter::once(unit.id).chain(reader.tree.descendants(unit.id)).collect())
    } else {
        say(names.unit, "tasks-wrong-unit");
        None
    };
    let standing = Standing::from_key(&asked(names.standing)).unwrap_or(Standing::Any);
    let until = asked(names.due_by);
    let due_by = due::day(&until);
    if due_by.is_none() && !until.is_empty() {
        say(names.due_by, "tasks-wrong-day");
    }
    let document = asked(names.document);
    if !document.is_empty() && document.parse::<documents::DocumentId>().is_err() {
        say(names.document, "tasks-wrong-document");
    }
    let sorting = sorting(visit.asked_for(SORT).as_deref(), &COLUMNS);
    let list = Listing {
        whose: view.whose(visit, own),
        visible: reader.visible.clone(),
        reader: visit.actor.user(),
        words: asked("q"),
        standing,
        units,
        document: document.parse().ok(),
        due_by,
        sort: match sorting.by {
            "viec" => Sort::Work,
            "giao" => Sort::Given,
            _ => Sort::Due,
        },
        is_down: sorting.is_down,
        after: visit.asked_for(names.after).and_then(|key| after(&key)),
        is_past: as_of.is_past(),
        ..Listing::at(as_of.day, limit)
    };
    Asked { list, view, sorting, wrong }
}

fn after(key: &str) -> Option<(String, TaskId)> {
    let (key, id) = key.rsplit_once('~')?;
    Some((key.to_owned(), id.parse().ok()?))
}
