//! Typed content as HTML: what slices show on each other's screens.

use kernel::content::{Block, Content};

use crate::markup::Markup;
use crate::page::Page;
use crate::{ruler, table};

#[derive(askama::Template)]
#[template(path = "components/panel.html")]
struct Drawn<'a> {
    of: &'a Content,
    blocks: Vec<Markup>,
}

pub fn panel(of: &Content, page: &Page) -> Markup {
    Markup::of(&Drawn { of, blocks: blocks(&of.blocks, page) })
}

fn blocks(of: &[Block], page: &Page) -> Vec<Markup> {
    of.iter().map(|of| block(of, page)).collect()
}

#[derive(askama::Template)]
#[template(source = r#"<p class="{{ class }}">{{ words }}</p>"#, ext = "html")]
struct Words<'a> {
    class: &'static str,
    words: &'a str,
}

#[derive(askama::Template)]
#[template(
    source = r#"<details class="folded"><summary>{{ summary }}</summary>{% for block in blocks %}{{ block }}{% endfor %}</details>"#,
    ext = "html"
)]
struct Folded<'a> {
    summary: &'a str,
    blocks: Vec<Markup>,
}

/// One block by itself.
pub fn block(of: &Block, page: &Page) -> Markup {
    match of {
        Block::Sentence(words) => Markup::of(&Words { class: "sentence", words }),
        Block::Note(words) => Markup::of(&Words { class: "note", words }),
        Block::Table(of) => table::table(of, page),
        Block::Rulers(rulers) => ruler::list(rulers, page),
        Block::Folded { summary, blocks: of } => Markup::of(&Folded { summary, blocks: blocks(of, page) }),
    }
}
