//! The report of task follow-up as a document of Word: what became of the tasks by a day, by unit, and what needs a
//! decision, in the shape in which offices send it on.

use axum::response::Response;
use kernel::citation::Cited;
use kernel::{Citation, Problem, Text, Tx};
use office::{Line, Piece, write_docx};
use ui::{Failure, Visit};

use super::attached;
use crate::pages::counts::{self, grouped};
use crate::pages::{Reader, follow_up, id_of, words};
use crate::rules::counting::Counts;
use crate::store;
use crate::store::listing::{Listing, Standing};
use crate::task::Task;

/// So many tasks are told one by one in each part.
const MOST: i64 = 200;

/// The lists of a report: what they are called and what stands in them.
const PARTS: [(&str, Standing); 4] = [
    ("tasks-report-overdue", Standing::Overdue),
    ("tasks-report-asked", Standing::Asked),
    ("tasks-report-delivered", Standing::Delivered),
    ("tasks-report-waiting", Standing::Waiting),
];

/// As of the day looked from; of one document where one is named.
pub async fn report(visit: Visit) -> Result<Response, Failure> {
    let document = match visit.asked_for("van-ban").filter(|asked| !asked.is_empty()) {
        Some(asked) => Some(id_of(&asked)?),
        None => None,
    };
    let mut tx = visit.read().await?;
    let reader = Reader::of(&visit.installation, &mut tx, &visit.actor, visit.as_of).await?;
    let counted =
        follow_up::counted(&visit.installation, &mut tx, &reader, visit.as_of, document, None).await?;
    let day = visit.as_of.day;
    let all = counts::of(&counted);
    let mut pieces = head(&visit, &reader);
    pieces.push(Piece::Title(visit.t("tasks-report-kind")));
    let about = Text::new("tasks-report-about").with("day", ui::dates::day(day));
    pieces.push(Piece::Subject(visit.say(&about)));
    if let Some(cited) = cited(&visit, &mut tx, document).await? {
        pieces.push(Piece::Paragraph(format!("{} {}", visit.t("tasks-of-document"), cited.words)));
    }
    pieces.push(Piece::Paragraph(visit.say(&counts::sentence(&all))));
    pieces.push(Piece::Paragraph(visit.t("tasks-counts-meaning")));
    pieces.push(Piece::Heading(visit.t("tasks-by-unit")));
    let mut units: Vec<(String, Counts)> = grouped(&counted, |one| Some(one.lead))
        .into_iter()
        .map(|(unit, counts)| (reader.name(unit), counts))
        .collect();
    units.sort_by(|(a, one), (b, other)| (other.overdue, a).cmp(&(one.overdue, b)));
    units.push((visit.t("tasks-count-all"), all));
    pieces.push(counts_table(&visit, &units));
    for (heading, standing) in PARTS {
        let list = Listing {
            visible: reader.visible.clone(),
            reader: visit.actor.user(),
            is_past: visit.as_of.is_past(),
            standing,
            document,
            ..Listing::at(day, MOST)
        };
        let tasks = store::listing::page(&mut tx, &list).await?;
        if !tasks.is_empty() {
            pieces.push(Piece::Heading(visit.t(heading)));
            pieces.push(told(&visit, &reader, &tasks));
        }
    }
    pieces.push(closing(&visit));
    let content = write_docx(&pieces).map_err(Problem::broken)?;
    let media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    Ok(attached(media_type, "theo-doi-nhiem-vu.docx", content))
}

/// Whoever reports with room for the number on the left; country, motto, place and day on the right.
fn head(visit: &Visit, reader: &Reader) -> Vec<Piece> {
    let root = reader.tree.root().map(|root| root.name.clone()).unwrap_or_default();
    let day = visit.as_of.day;
    // A nought stands before the days below 10 and the first two months, so that nobody writes a figure before them.
    let padded = |number: i8, below: i8| {
        if number < below { format!("0{number}") } else { number.to_string() }
    };
    let date = Text::new("tasks-report-day")
        .with("place", root.clone())
        .with("day", padded(day.day(), 10))
        .with("month", padded(day.month(), 3))
        .with("year", day.year().to_string());
    vec![Piece::Letterhead {
        left: vec![Line::bold(root.to_uppercase()).ruled(40), Line::plain(visit.t("tasks-report-symbol"))],
        right: vec![
            Line::bold(visit.t("tasks-report-country")).sized(12),
            Line::bold(visit.t("tasks-report-motto")).ruled(58),
            Line::italic(visit.say(&date)),
        ],
    }]
}

/// Whom it goes to, and room for whoever signs.
fn closing(visit: &Visit) -> Piece {
    Piece::Closing {
        left: vec![
            Line { is_italic: true, ..Line::bold(visit.t("tasks-report-to")).sized(12) },
            Line::plain(visit.t("tasks-report-kept")).sized(11),
        ],
        right: vec![Line::bold(visit.t("tasks-report-signs")), Line::italic(visit.t("tasks-report-signed"))],
    }
}

async fn cited(
    visit: &Visit,
    tx: &mut Tx,
    document: Option<documents::DocumentId>,
) -> Result<Option<Cited>, Problem> {
    let citations: Vec<Citation> = document.map(documents::citation).into_iter().collect();
    let found = kernel::slice::resolve(&visit.installation, tx, &citations, visit.lang).await?;
    Ok(found.into_iter().next().flatten())
}

fn counts_table(visit: &Visit, units: &[(String, Counts)]) -> Piece {
    let heads = [
        "tasks-field-lead",
        "tasks-count-total",
        "tasks-count-on-time",
        "tasks-count-late-done",
        "tasks-count-overdue",
        "tasks-count-running",
        "tasks-count-waiting",
        "tasks-count-extended",
        "tasks-count-withdrawn",
    ];
    let row = |(name, counts): &(String, Counts)| {
        let numbers = [
            counts.total,
            counts.on_time,
            counts.late_done,
            counts.overdue,
            counts.running,
            counts.waiting,
            counts.extended,
            counts.withdrawn,
        ];
        std::iter::once(name.clone()).chain(numbers.map(|number| number.to_string())).collect()
    };
    Piece::Table {
        heads: heads.map(|key| visit.t(key)).into(),
        rows: units.iter().map(row).collect(),
        shares: vec![24, 9, 9, 9, 9, 10, 10, 10, 10],
        right: Vec::new(),
    }
}

fn told(visit: &Visit, reader: &Reader, tasks: &[Task]) -> Piece {
    let heads = [
        "tasks-report-number",
        "tasks-column-work",
        "tasks-field-lead",
        "tasks-original-due",
        "tasks-field-due",
        "tasks-filter-standing",
    ];
    let day = |day: Option<jiff::civil::Date>| day.map(ui::dates::day).unwrap_or_default();
    let row = |(number, task): (usize, &Task)| {
        vec![
            (number + 1).to_string(),
            task.work.clone(),
            reader.name(task.lead),
            day(task.state.original_due),
            day(task.state.due),
            visit.say(&words::standing(&task.state, visit.as_of.day)),
        ]
    };
    Piece::Table {
        heads: heads.map(|key| visit.t(key)).into(),
        rows: tasks.iter().enumerate().map(row).collect(),
        shares: vec![8, 31, 17, 15, 15, 14],
        right: Vec::new(),
    }
}
