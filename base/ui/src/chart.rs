//! The year so far against the plan's path and former years, with the fan of the forecast.
//! The figure always holds its numbers as a table; `chart.ts` draws from the same numbers where scripts run.

use askama::Template;
use kernel::content::{Cell, Column, Table};
use serde::Serialize;

use crate::markup::Markup;
use crate::numbers;
use crate::page::Page;

/// What the chart shows. Values are for drawing; the table rounds them to `decimals`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Chart {
    /// Unique on its page.
    pub id: String,
    /// The caption: what is drawn, of whom, which year.
    pub title: String,
    /// What it says, in one sentence: also for screen readers.
    pub sentence: String,
    pub unit_of_measure: String,
    pub decimals: u8,
    pub year: i16,
    /// The year's plan, a line across.
    pub plan: Option<f64>,
    pub is_at_most: bool,
    /// Cumulative values of this year by month.
    pub this_year: Vec<Point>,
    /// Where the year would stand if it kept the plan, by month.
    pub plan_path: Vec<Point>,
    /// Former years, the latest first.
    pub former: Vec<FormerYear>,
    pub fan: Vec<FanPoint>,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub struct Point {
    /// 1..=12; 0 is the year's beginning.
    pub month: i8,
    pub value: f64,
}

#[derive(Debug, Clone, Serialize)]
pub struct FormerYear {
    pub year: i16,
    pub points: Vec<Point>,
}

/// The forecast at a month's end.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FanPoint {
    pub month: i8,
    pub low: f64,
    pub median: f64,
    pub high: f64,
}

#[derive(Serialize)]
struct ForScript<'a> {
    #[serde(flatten)]
    chart: &'a Chart,
    lang: &'static str,
    words: Words,
}

#[derive(Serialize)]
struct Words {
    month: String,
    this_year: String,
    plan: String,
    plan_path: String,
    former: String,
    fan: String,
}

#[derive(Template)]
#[template(path = "components/chart.html")]
struct Figure<'a> {
    page: &'a Page,
    of: &'a Chart,
    table: Table,
    json: String,
}

pub fn figure(of: &Chart, page: &Page) -> Markup {
    let words = Words {
        month: page.t("ui-chart-month"),
        this_year: of.year.to_string(),
        plan: page.t("ui-ruler-plan"),
        plan_path: page.t("ui-chart-plan"),
        former: page.t("ui-chart-former"),
        fan: page.t("ui-chart-fan"),
    };
    let data = ForScript { chart: of, lang: page.lang(), words };
    // Inside a <script> only "<" could end it early.
    let json = serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c");
    Markup::of(&Figure { page, of, table: table(of, page), json })
}

/// The chart's numbers, a row for each month that has any.
fn table(of: &Chart, page: &Page) -> Table {
    let mut heads = vec![page.t("ui-chart-month"), of.year.to_string(), page.t("ui-chart-plan")];
    heads.extend(of.former.iter().map(|former| former.year.to_string()));
    heads.extend(["ui-chart-low", "ui-chart-median", "ui-chart-high"].map(|key| page.t(key)));
    let number = |value: Option<f64>| {
        Cell::words(
            value.map_or_else(String::new, |value| numbers::decimal(value, of.decimals, page.visit.lang)),
        )
    };
    let at = |points: &[Point], month: i8| {
        points.iter().find(|point| point.month == month).map(|point| point.value)
    };
    let mut rows = Vec::new();
    for month in 1..=12 {
        let fan = of.fan.iter().find(|point| point.month == month);
        let mut cells = vec![at(&of.this_year, month), at(&of.plan_path, month)];
        cells.extend(of.former.iter().map(|former| at(&former.points, month)));
        cells.extend([fan.map(|f| f.low), fan.map(|f| f.median), fan.map(|f| f.high)]);
        if cells.iter().any(Option::is_some) {
            rows.push(
                std::iter::once(Cell::words(month.to_string()))
                    .chain(cells.into_iter().map(number))
                    .collect(),
            );
        }
    }
    let columns = heads.into_iter().enumerate().map(|(i, head)| Column { head, is_number: i > 0 }).collect();
    Table { caption: format!("{} ({})", of.title, of.unit_of_measure), columns, rows }
}
