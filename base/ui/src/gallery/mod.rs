//! Every component in every state on one page: where the look is judged, by people and by the browser tests.

pub mod examples;

use kernel::Quantity;
use kernel::content::{Block, Content, State};

use crate::chart::Chart;
use crate::failure::{Screen, render};
use crate::form::{Control, Field};
use crate::page::Page;
use crate::table::{Sorting, sorting};
use crate::visit::Visit;

/// Answers where the app mounts it, for administrators.
pub async fn gallery(visit: Visit) -> Screen {
    render(&Gallery::of(&visit))
}

#[derive(askama::Template)]
#[template(path = "gallery.html")]
pub struct Gallery {
    page: Page,
    states: [State; 7],
    content: Content,
    single: Vec<kernel::content::Ruler>,
    chart: Chart,
    fields: Vec<Field>,
    sorting: Sorting<'static>,
    next: Option<String>,
    numbers: Vec<Quantity>,
    grid: Vec<(String, [String; 4])>,
}

impl Gallery {
    pub fn of(visit: &Visit) -> Self {
        let page = visit.page(visit.t("ui-gallery"));
        let say = |key: &str| visit.t(key);
        let rulers = examples::rulers(&say);
        let single = vec![rulers[1].clone(), rulers[4].clone(), rulers[5].clone(), rulers[7].clone()];
        let content = Content {
            id: "rulers".to_owned(),
            heading: say("ui-gallery-list"),
            blocks: vec![
                Block::Sentence(say("ui-gallery-text")),
                Block::Note(say("ui-gallery-note")),
                Block::Rulers(rulers[..4].to_vec()),
                Block::Folded {
                    summary: say("ui-gallery-folded"),
                    blocks: vec![Block::Rulers(rulers[4..].to_vec())],
                },
                Block::Table(examples::table(&say)),
            ],
        };
        Self {
            states: [
                State::OnCourse,
                State::AtRisk,
                State::OffCourse,
                State::Met,
                State::Missed,
                State::TooEarly,
                State::Late,
            ],
            content,
            single,
            chart: examples::chart(&say),
            fields: fields(&say),
            sorting: sorting(Some("-ten"), &["ma", "ten", "gia-tri"]),
            next: Some("1".to_owned()),
            numbers: vec![
                Quantity::new(5_676_342, 1),
                Quantity::new(-1_205, 1),
                Quantity::new(80_330_000, 2),
            ],
            grid: (0..5).map(|i| (say("ui-gallery-industry"), examples::grid_row(i))).collect(),
            page,
        }
    }
}

fn fields(say: &dyn Fn(&str) -> String) -> Vec<Field> {
    let statuses = vec![
        ("estimate".to_owned(), say("ui-gallery-estimate")),
        ("official".to_owned(), say("ui-gallery-official")),
    ];
    vec![
        Field::number("gallery-value", say("ui-gallery-label"))
            .hint(say("ui-gallery-hint"))
            .suffix(say("ui-gallery-billion"))
            .value("567.634,2")
            .required(),
        Field::number("gallery-wrong", say("ui-gallery-label"))
            .suffix(say("ui-gallery-billion"))
            .value("567,634")
            .error(Some(say("ui-gallery-wrong"))),
        Field::choice("gallery-status", say("ui-gallery-status"), statuses).value("estimate"),
        Field::date("gallery-day", say("ui-gallery-day")).value("2020-09-25"),
        Field::area("gallery-reason", say("ui-gallery-reasoning")),
        Field::new("gallery-file", say("ui-gallery-file"), Control::File(".csv,.xlsx")),
        Field::new("gallery-agree", say("ui-gallery-agree"), Control::Check).value("1"),
    ]
}
