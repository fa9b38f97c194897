//! What the program does by itself, for the operator: jobs that wait, jobs that failed and why.

use askama::Template;
use kernel::content::{Cell, Column, State, Table};
use kernel::jobs::queue;
use ui::{Page, Screen, Visit};

/// More than these waiting is a finding by itself; the number of all is among the metrics.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "operations.html")]
struct Operations {
    page: Page,
    jobs: Option<Table>,
}

pub async fn show(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let waiting = queue::waiting(&mut tx, MOST).await?;
    drop(tx);
    let column = |key: &str, is_number| Column { head: visit.t(key), is_number };
    let row = |(name, subject, due, attempts, problem): &(String, String, _, i64, Option<String>)| {
        let trouble = problem.as_ref().map(|_| State::Late);
        vec![
            Cell::words(name),
            Cell::words(subject),
            Cell::words(ui::dates::moment(*due)),
            Cell::words(attempts.to_string()),
            Cell { state: trouble, ..Cell::words(problem.clone().unwrap_or_default()) },
        ]
    };
    let jobs = (!waiting.is_empty()).then(|| Table {
        caption: visit.t("app-operations-jobs"),
        columns: vec![
            column("app-operations-job", false),
            column("app-operations-subject", false),
            column("app-operations-due", false),
            column("app-operations-attempts", true),
            column("app-operations-problem", false),
        ],
        rows: waiting.iter().map(row).collect(),
    });
    ui::render(&Operations { page: visit.page(visit.t("app-operations-title")), jobs })
}
