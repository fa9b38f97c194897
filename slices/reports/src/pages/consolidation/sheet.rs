//! A period added up as a book of three sheets: sums, differences, completeness.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Quantity};
use office::{SheetOut, Written, write_sheets};
use targets::Indicator;
use ui::{Failure, Visit};

use super::asked::{Looked, looked};
use crate::pages::span_text;
use crate::rules::consolidation::{Node, relative};

/// So many differences go into one file.
const MOST: usize = 20_000;

pub async fn download(visit: Visit) -> Result<Response, Failure> {
    let looked = looked(&visit, None).await?;
    let sheets = [sums(&visit, &looked), differences(&visit, &looked), complete(&visit, &looked)];
    let content = write_sheets(&sheets).map_err(Problem::broken)?;
    let name = format!("tong-hop-{}-{}.xlsx", looked.period, looked.sums.unit.code);
    // A code may hold what a header must not.
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, disposition)], content).into_response())
}

fn heads(visit: &Visit, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| visit.t(key)).collect()
}

fn exact(value: Option<i64>, indicator: &Indicator) -> Written {
    value.map_or(Written::Nothing, |steps| Written::Exact(steps, indicator.decimals))
}

/// What a figure is of: the indicator, its measure, of the period or added up.
fn described(visit: &Visit, indicator: &Indicator, span: kernel::Span) -> [Written; 3] {
    let words = [indicator.name(visit.lang).to_owned(), indicator.unit(visit.lang).to_owned()];
    let [name, measure] = words.map(Written::Text);
    [name, measure, Written::Text(visit.t(span_text(span)))]
}

fn figures(node: &Node, indicator: &Indicator) -> [Written; 3] {
    [
        exact(node.own.map(|own| own.value), indicator),
        exact((node.sum.parts > 0).then_some(node.sum.value), indicator),
        exact(node.difference(), indicator),
    ]
}

fn sums(visit: &Visit, looked: &Looked) -> SheetOut {
    let keys = [
        "reports-column-indicator",
        "reports-column-measure",
        "reports-column-spans",
        "reports-sums-own",
        "reports-sums-sum",
        "reports-sums-difference",
        "reports-sums-parts",
        "reports-sums-leaves",
        "reports-column-status",
    ];
    let row = |(indicator, span, node): &(&Indicator, kernel::Span, Node)| {
        let mut row = Vec::from(described(visit, indicator, *span));
        row.extend(figures(node, indicator));
        row.push(Written::Whole(node.sum.parts));
        row.push(Written::Whole(i64::try_from(looked.sums.leaves).unwrap_or(i64::MAX)));
        row.push(Written::Text(node.status().map_or(String::new(), |status| visit.t(status.text()))));
        row
    };
    SheetOut {
        name: visit.t("reports-sums-heading"),
        heads: heads(visit, &keys),
        rows: looked.sums.rows(&looked.indicators).iter().map(row).collect(),
    }
}

fn differences(visit: &Visit, looked: &Looked) -> SheetOut {
    let keys = [
        "reports-field-unit",
        "reports-column-indicator",
        "reports-column-measure",
        "reports-column-spans",
        "reports-sums-own",
        "reports-sums-sum",
        "reports-sums-difference",
        "reports-differences-share",
    ];
    let row = |one: &crate::consolidation::Difference| {
        let indicator = looked.indicators.by_id(one.row.1)?;
        let mut row = vec![Written::Text(looked.sums.tree.get(one.row.0)?.name.clone())];
        row.extend(described(visit, indicator, one.row.2));
        row.extend(figures(&one.node, indicator));
        let share = relative(&one.node).filter(|share| *share < i64::MAX);
        row.push(share.map_or(Written::Nothing, |share| {
            let Quantity { steps, decimals } = Quantity::new(share, 1);
            Written::Exact(steps, decimals)
        }));
        Some(row)
    };
    SheetOut {
        name: visit.t("reports-differences-heading-short"),
        heads: heads(visit, &keys),
        rows: looked.sums.differences().iter().take(MOST).filter_map(row).collect(),
    }
}

fn complete(visit: &Visit, looked: &Looked) -> SheetOut {
    let keys = [
        "reports-column-form",
        "reports-complete-asked",
        "reports-complete-in-time",
        "reports-complete-late",
        "reports-complete-missing",
        "reports-complete-open",
        "reports-complete-excused",
        "reports-complete-accepted",
    ];
    let row = |form: &crate::consolidation::FormComplete| {
        let of = &form.counts;
        let counts = [of.asked, of.in_time, of.late, of.missing, of.open, of.excused, of.accepted];
        let mut row = vec![Written::Text(format!("{}: {}", form.code, form.name))];
        row.extend(counts.map(|count| Written::Whole(i64::try_from(count).unwrap_or(i64::MAX))));
        row
    };
    SheetOut {
        name: visit.t("reports-complete-heading"),
        heads: heads(visit, &keys),
        rows: looked.complete.iter().map(row).collect(),
    }
}
