//! Tables: drawn from typed content, and the heads and pagers of those that pages write themselves.

use kernel::content::{Cell, Table};

use crate::markup::Markup;
use crate::page::Page;
use crate::state;

/// The query parameter by which a table is sorted: `xep=ten`, or `xep=-ten` from large to small.
pub const SORT: &str = "xep";
/// The query parameter that says after which row the next part of a long table begins.
pub const AFTER: &str = "sau";

#[derive(askama::Template)]
#[template(path = "components/table.html")]
struct Drawn<'a> {
    of: &'a Table,
    /// The heads, where they are not the columns' plain words.
    heads: Vec<Markup>,
}

impl Drawn<'_> {
    fn is_number(&self, column: &usize) -> bool {
        self.of.columns.get(*column).is_some_and(|column| column.is_number)
    }

    /// A cell as drawn: a state's shape beside its words, or the words alone.
    fn words_of(&self, cell: &Cell) -> Markup {
        match cell.state {
            Some(of) => state::badge_saying(of, &cell.words),
            None => Markup::of(&Words { words: &cell.words }),
        }
    }
}

#[derive(askama::Template)]
#[template(source = "{{ words }}", ext = "html")]
struct Words<'a> {
    words: &'a str,
}

pub fn table(of: &Table, _page: &Page) -> Markup {
    Markup::of(&Drawn { of, heads: Vec::new() })
}

/// A table whose heads sort it; a column with an empty name is not sorted by.
pub fn sorted_table(of: &Table, page: &Page, now: Sorting, columns: &[&str]) -> Markup {
    let heads = of.columns.iter().zip(columns).map(|(column, name)| match *name {
        "" => Markup::of(&PlainHead { words: &column.head, is_number: column.is_number }),
        name => sort_head(page, now, name, &column.head, column.is_number),
    });
    Markup::of(&Drawn { of, heads: heads.collect() })
}

#[derive(askama::Template)]
#[template(
    source = r#"<th scope="col"{% if is_number %} class="number"{% endif %}>{{ words }}</th>"#,
    ext = "html"
)]
struct PlainHead<'a> {
    words: &'a str,
    is_number: bool,
}

/// The hidden fields of the form above a list: the day looked at and the order, which a search does not change.
pub fn kept(page: &Page) -> Markup {
    Markup::of(&Kept { day: page.day_kept(), sort: page.visit.asked_for(SORT) })
}

#[derive(askama::Template)]
#[template(
    source = r#"{% if let Some(day) = day %}<input type="hidden" name="ngay" value="{{ day }}">{% endif %}{% if let Some(sort) = sort %}<input type="hidden" name="xep" value="{{ sort }}">{% endif %}"#,
    ext = "html"
)]
struct Kept {
    day: Option<String>,
    sort: Option<String>,
}

/// How a page's table is sorted now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sorting<'a> {
    pub by: &'a str,
    pub is_down: bool,
}

/// Reads `xep`; what is none of these columns is the first of them, upwards.
pub fn sorting<'a>(asked: Option<&str>, columns: &[&'a str]) -> Sorting<'a> {
    let asked = asked.unwrap_or_default();
    let (name, is_down) = asked.strip_prefix('-').map_or((asked, false), |name| (name, true));
    match columns.iter().find(|column| **column == name) {
        Some(by) => Sorting { by, is_down },
        None => Sorting { by: columns.first().copied().unwrap_or_default(), is_down: false },
    }
}

#[derive(askama::Template)]
#[template(path = "components/sort-head.html")]
struct SortHead<'a> {
    page: &'a Page,
    words: &'a str,
    href: String,
    is_number: bool,
    /// `None`: the table is sorted by another column.
    is_down: Option<bool>,
}

/// A `<th>` that sorts the table by its column, and the other way round when it already does.
pub fn sort_head(page: &Page, now: Sorting, column: &str, words: &str, is_number: bool) -> Markup {
    let is_down = (now.by == column).then_some(now.is_down);
    let value = if is_down == Some(false) { format!("-{column}") } else { column.to_owned() };
    let mut visit = page.visit.clone();
    // Another order begins at the start again.
    visit.query =
        visit.here_with(AFTER, "").split_once('?').map_or(String::new(), |(_, query)| query.to_owned());
    Markup::of(&SortHead { page, words, href: visit.here_with(SORT, &value), is_number, is_down })
}

#[derive(askama::Template)]
#[template(path = "components/pager.html")]
struct Pager<'a> {
    page: &'a Page,
    first: Option<String>,
    next: Option<String>,
}

/// Where a long table goes on: `next` is the key of the last row shown, when there are more.
pub fn pager(page: &Page, next: Option<&str>) -> Markup {
    let first = page.visit.asked_for(AFTER).map(|_| page.here_with(AFTER, ""));
    let next = next.map(|key| page.here_with(AFTER, key));
    if first.is_none() && next.is_none() {
        return Markup::default();
    }
    Markup::of(&Pager { page, first, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_sorted_only_by_a_column_it_has() {
        assert_eq!(sorting(Some("-ten"), &["ma", "ten"]), Sorting { by: "ten", is_down: true });
        assert_eq!(sorting(Some("mat_khau"), &["ma", "ten"]), Sorting { by: "ma", is_down: false });
        assert_eq!(sorting(None, &["ma"]), Sorting { by: "ma", is_down: false });
    }
}
