//! The frame that `layout.html` draws around every page, and the helpers that every template has at hand:
//! `{{ page.t("key") }}`, `{{ page.number(quantity) }}`, `{{ page.date(day) }}`, `{{ page.ruler(ruler) }}`.

use jiff::civil::Date;
use kernel::content::{Content, Ruler, State, Table};
use kernel::texts::{Arg, Text};
use kernel::{Lang, Period, Quantity};

use crate::chart::Chart;
use crate::form::Field;
use crate::markup::Markup;
use crate::table::Sorting;
use crate::visit::{AS_OF, LANG, Visit};
use crate::{assets, dates, form, numbers, panel, ruler, state, table};

/// What a template needs beside its own fields: put it in a field named `page`.
#[derive(Clone)]
pub struct Page {
    pub visit: Visit,
    pub title: String,
    /// Whether the screen shows something recorded after the day it is seen from (hồi cứu).
    pub is_hindsight: bool,
    /// What was asked in the search box.
    pub search: String,
}

/// An entry of the menu, as drawn.
pub struct MenuLink {
    pub words: String,
    pub href: String,
    pub is_current: bool,
}

/// The control that moves the day a screen is seen from.
pub struct DayControl {
    pub day: String,
    pub iso: String,
    pub today_iso: String,
    pub is_past: bool,
    pub before: Option<String>,
    pub after: Option<String>,
    /// Back to today.
    pub today: String,
    /// Back to the day at which a sample stands, when it was left.
    pub home: Option<(String, String)>,
    /// The rest of the query, to be sent along.
    pub kept: Vec<(String, String)>,
}

impl Page {
    pub fn new(visit: Visit, title: String) -> Self {
        Self { visit, title, is_hindsight: false, search: String::new() }
    }

    /// Marks the screen as one seen in hindsight.
    #[must_use]
    pub fn in_hindsight(mut self, is_hindsight: bool) -> Self {
        self.is_hindsight = is_hindsight;
        self
    }

    /// Keeps what was searched for in the search box.
    #[must_use]
    pub fn searching(mut self, words: impl Into<String>) -> Self {
        self.search = words.into();
        self
    }

    /// A text of the visitor's language.
    pub fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    /// A text with one gap filled: `page.t_with("reports-late", "days", 3_i64)`.
    pub fn t_with(&self, key: &str, name: &'static str, value: impl Into<Arg>) -> String {
        self.visit.installation.texts.format(self.visit.lang, key, &[(name, value.into())])
    }

    pub fn say(&self, text: &Text) -> String {
        self.visit.say(text)
    }

    pub fn href(&self, path: &str) -> String {
        self.visit.href(path)
    }

    /// This address with one part of its query changed: filters, sorting, the pager.
    pub fn here_with(&self, name: &str, value: &str) -> String {
        self.visit.here_with(name, value)
    }

    pub fn lang(&self) -> &'static str {
        self.visit.lang.code()
    }

    pub fn asset(&self, name: &str) -> String {
        assets::href(name)
    }

    /// The screens this visitor may open.
    pub fn menu(&self) -> Vec<MenuLink> {
        let mut entries: Vec<_> = self
            .visit
            .installation
            .slices
            .iter()
            .flat_map(|slice| slice.menu)
            .filter(|entry| self.visit.actor.may_somewhere(entry.permission))
            .collect();
        entries.sort_by_key(|entry| entry.order);
        // Of two entries that both lead here, the longer address is the nearer one.
        let here = &self.visit.path;
        let leads_here = |href: &str| {
            here == href || (href != "/" && here.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
        };
        let current = entries
            .iter()
            .map(|entry| entry.href)
            .filter(|href| leads_here(href))
            .max_by_key(|href| href.len());
        entries
            .into_iter()
            .map(|entry| MenuLink {
                words: self.t(entry.text),
                href: self.href(entry.href),
                is_current: current == Some(entry.href),
            })
            .collect()
    }

    /// A line said after a form was taken: the redirect's `?xong=KEY`, where only texts named `…-done` are said.
    pub fn done(&self) -> Option<String> {
        let key = self.visit.asked_for("xong")?;
        let texts = &self.visit.installation.texts;
        (key.ends_with("-done") && texts.has(self.visit.lang, &key)).then(|| self.t(&key))
    }

    /// How far the data goes, in words for the foot of the page.
    pub fn position(&self) -> Option<String> {
        let position = self.visit.standing.position?;
        Some(self.t_with("ui-position", "position", numbers::count(position, self.visit.lang)))
    }

    pub fn day_control(&self) -> DayControl {
        let visit = &self.visit;
        let (as_of, default) = (visit.as_of, visit.installation.default_as_of());
        let to = |day: Date| visit.here_with(AS_OF, &day.to_string());
        let after =
            dates::month_end_after(as_of.day).map(|day| day.min(as_of.today)).filter(|day| *day > as_of.day);
        let stands_elsewhere = default.is_past() && as_of.day != default.day;
        DayControl {
            day: dates::day(as_of.day),
            iso: as_of.day.to_string(),
            today_iso: as_of.today.to_string(),
            is_past: as_of.is_past(),
            before: dates::month_end_before(as_of.day).map(to),
            after: after.map(to),
            today: to(as_of.today),
            home: stands_elsewhere.then(|| (dates::day(default.day), visit.here_with(AS_OF, ""))),
            kept: visit.asked().into_iter().filter(|(name, _)| name != AS_OF).collect(),
        }
    }

    /// This address in the other language.
    pub fn other_lang(&self) -> (&'static str, String) {
        let other = match self.visit.lang {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        };
        (other.code(), self.visit.here_with(LANG, other.code()))
    }

    /// The day to send along with a form that asks by GET, when it is not the usual one.
    pub fn day_kept(&self) -> Option<String> {
        (self.visit.as_of != self.visit.installation.default_as_of())
            .then(|| self.visit.as_of.day.to_string())
    }
}

/// Numbers, days and periods in the visitor's language.
impl Page {
    pub fn number(&self, value: &Quantity) -> String {
        numbers::quantity(*value, self.visit.lang)
    }

    /// A number that may be absent: a dash then.
    pub fn number_or_none(&self, value: &Option<Quantity>) -> String {
        value.map_or_else(|| numbers::NONE.to_owned(), |value| numbers::quantity(value, self.visit.lang))
    }

    pub fn count(&self, value: &usize) -> String {
        numbers::count(i64::try_from(*value).unwrap_or(i64::MAX), self.visit.lang)
    }

    pub fn decimal(&self, value: &f64, decimals: u8) -> String {
        numbers::decimal(*value, decimals, self.visit.lang)
    }

    pub fn percent(&self, value: &Quantity) -> String {
        numbers::percent(*value, self.visit.lang)
    }

    pub fn share(&self, value: &f64, decimals: u8) -> String {
        numbers::share(*value, decimals, self.visit.lang)
    }

    pub fn chance(&self, in_hundred: &u8) -> String {
        numbers::chance(*in_hundred)
    }

    /// `25/9/2020`, readable for programs too.
    pub fn date(&self, date: &Date) -> Markup {
        state::date(*date)
    }

    pub fn date_words(&self, date: &Date) -> String {
        dates::day(*date)
    }

    /// How far a due day lies from the day looked at; the day itself in the tooltip and in print.
    pub fn due(&self, date: &Date) -> Markup {
        state::due(*date, self)
    }

    pub fn period(&self, period: &Period) -> String {
        self.say(&dates::period(*period))
    }

    pub fn period_short(&self, period: &Period) -> String {
        self.say(&dates::period_short(*period))
    }
}

/// Components.
impl Page {
    /// A state: its shape and its word, in its colour.
    pub fn state(&self, of: &State) -> Markup {
        state::badge(*of, self)
    }

    pub fn panel(&self, content: &Content) -> Markup {
        panel::panel(content, self)
    }

    pub fn ruler(&self, of: &Ruler) -> Markup {
        ruler::full(of, self)
    }

    pub fn rulers(&self, of: &[Ruler]) -> Markup {
        ruler::list(of, self)
    }

    pub fn chart(&self, of: &Chart) -> Markup {
        crate::chart::figure(of, self)
    }

    pub fn table(&self, of: &Table) -> Markup {
        table::table(of, self)
    }

    /// A table whose heads sort it.
    pub fn sorted_table(&self, of: &Table, now: &Sorting, columns: &[&str]) -> Markup {
        table::sorted_table(of, self, *now, columns)
    }

    /// The hidden fields by which the form above a list keeps the day and the order.
    pub fn kept(&self) -> Markup {
        table::kept(self)
    }

    /// A column's head that sorts the table by it.
    pub fn sort_head(&self, now: &Sorting, column: &str, key: &str, is_number: bool) -> Markup {
        table::sort_head(self, *now, column, &self.t(key), is_number)
    }

    /// Where a long table goes on: the key of the last row shown, when there are more.
    pub fn pager(&self, next: &Option<String>) -> Markup {
        table::pager(self, next.as_deref())
    }

    pub fn field(&self, of: &Field) -> Markup {
        form::field(of, self)
    }

    /// The hidden field by which sending a form twice is one act.
    pub fn once(&self) -> Markup {
        form::once(self)
    }

    /// A page or a part of it where nothing is yet: what will be here and how to begin.
    pub fn empty(&self, key: &str) -> Markup {
        state::empty(&self.t(key))
    }
}
