//! The smallest components: a state with its shape and word, a day, a due day, the words of an empty place.

use jiff::civil::Date;
use kernel::content::State;

use crate::dates;
use crate::markup::Markup;
use crate::page::Page;

#[derive(askama::Template)]
#[template(path = "components/state.html")]
struct Badge<'a> {
    of: State,
    words: &'a str,
}

/// Shape and word, in the state's colour.
pub fn badge(of: State, page: &Page) -> Markup {
    badge_saying(of, &page.t(of.text()))
}

/// The state's shape and colour beside other words, such as a number of days.
pub fn badge_saying(of: State, words: &str) -> Markup {
    Markup::of(&Badge { of, words })
}

#[derive(askama::Template)]
#[template(source = r#"<time datetime="{{ iso }}">{{ words }}</time>"#, ext = "html")]
struct Day {
    iso: String,
    words: String,
}

pub fn date(date: Date) -> Markup {
    Markup::of(&Day { iso: date.to_string(), words: dates::day(date) })
}

#[derive(askama::Template)]
#[template(
    source = r#"<time class="due{% if is_late %} due-late{% endif %}" datetime="{{ iso }}" title="{{ day }}">{% if let Some(badge) = badge %}{{ badge }}{% else %}{{ words }}{% endif %} <span class="print-only">({{ day }})</span></time>"#,
    ext = "html"
)]
struct Due {
    iso: String,
    day: String,
    words: String,
    badge: Option<Markup>,
    is_late: bool,
}

pub fn due(date: Date, page: &Page) -> Markup {
    let from = page.visit.as_of.day;
    let is_late = date < from;
    let words = page.say(&dates::distance(date, from));
    let badge = is_late.then(|| badge_saying(State::Late, &words));
    Markup::of(&Due { iso: date.to_string(), day: dates::day(date), words, badge, is_late })
}

#[derive(askama::Template)]
#[template(path = "components/empty.html")]
struct Empty<'a> {
    words: &'a str,
}

/// Says what will stand here and how to begin.
pub fn empty(words: &str) -> Markup {
    Markup::of(&Empty { words })
}
