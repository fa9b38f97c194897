//! Charts by the values that their parts hold beside the sheet that they were made from.

use office::NotRead;
use office::word::Node;

use super::Reader;
use super::drawings::all;
use super::runs::Draft;
use crate::look::{Rgb, colour};
use crate::model::{Chart, Drawn, Grouping, Inline, LeftOut, Series};

/// Series of a chart, values of one, charts of a document.
const SERIES: usize = 40;
const VALUES: usize = 400;
const CHARTS: usize = 500;

const OTHERS: [&str; 8] = [
    "areaChart",
    "area3DChart",
    "scatterChart",
    "radarChart",
    "bubbleChart",
    "stockChart",
    "surfaceChart",
    "ofPieChart",
];

impl Reader<'_> {
    pub fn chart(&mut self, node: &Node, width: f32, height: f32, draft: &mut Draft) -> Result<(), NotRead> {
        let target = node.get("id").and_then(|id| self.relations.target(id)).map(str::to_owned);
        self.charts_read += 1;
        let root = target
            .filter(|_| self.charts_read <= CHARTS)
            .map(|target| self.package.tree(&target))
            .transpose()?
            .flatten();
        let Some(root) = root else {
            self.left_out(LeftOut::Chart(String::new()));
            return Ok(());
        };
        match read(&root) {
            Ok(chart) => {
                self.out.charts.push(chart);
                let chart = self.out.charts.len() - 1;
                draft.items.push(Inline::Chart { chart, width, height });
            }
            Err(kind) => self.left_out(LeftOut::Chart(kind)),
        }
        Ok(())
    }
}

/// A chart; the name of its kind where it cannot be drawn.
fn read(root: &Node) -> Result<Chart, String> {
    let space = root.child("chartSpace").ok_or_else(String::new)?;
    let chart = space.child("chart").ok_or_else(String::new)?;
    let plot = chart.child("plotArea").ok_or_else(String::new)?;
    if let Some(other) = OTHERS.into_iter().find(|kind| plot.child(kind).is_some()) {
        return Err(other.to_owned());
    }
    let mut out = Chart {
        title: chart.child("title").map(said).unwrap_or_default(),
        categories: Vec::new(),
        series: Vec::new(),
        grouping: Grouping::default(),
        category_title: axis_title(plot, &["catAx", "dateAx"]),
        value_title: axis_title(plot, &["valAx"]),
        has_legend: chart.child("legend").is_some(),
    };
    for group in &plot.children {
        let drawn = match group.name {
            "barChart" | "bar3DChart" if group.val("barDir") == Some("bar") => Drawn::Bars,
            "barChart" | "bar3DChart" => Drawn::Columns,
            "lineChart" | "line3DChart" => Drawn::Lines,
            "pieChart" | "pie3DChart" | "doughnutChart" => Drawn::Slices,
            _ => continue,
        };
        if drawn != Drawn::Lines {
            out.grouping = match group.val("grouping") {
                Some("stacked") => Grouping::Stacked,
                Some("percentStacked") => Grouping::Shares,
                _ => out.grouping,
            };
        }
        let group_shows = group.child("dLbls").is_some_and(|labels| labels.is_on("showVal"));
        for series in group.named("ser") {
            if out.series.len() >= SERIES {
                return Err(group.name.to_owned());
            }
            let categories = series.child("cat").map(texts).unwrap_or_default();
            if categories.len() > out.categories.len() {
                out.categories = categories;
            }
            out.series.push(one(series, drawn, group_shows));
        }
    }
    let values = out.series.iter().map(|series| series.values.len()).max().unwrap_or(0);
    if values == 0 {
        return Err(String::new());
    }
    for at in out.categories.len()..values {
        out.categories.push((at + 1).to_string());
    }
    // One series without a heading of its own is the heading.
    let has_heading = chart.child("title").is_some() && !chart.is_on("autoTitleDeleted");
    if out.title.is_empty() && has_heading && out.series.len() == 1 {
        out.title.clone_from(&out.series[0].name);
    }
    Ok(out)
}

fn one(series: &Node, drawn: Drawn, group_shows: bool) -> Series {
    let cache = series.child("val").map(caches).unwrap_or_default();
    let format = cache.first().and_then(|cache| cache.child("formatCode")).map(|code| code.text.clone());
    let decimals = format.filter(|code| code.contains('0')).map(|code| {
        let after = code.split(';').next().unwrap_or_default().split_once('.').map_or("", |(_, after)| after);
        after.chars().take_while(|letter| *letter == '0').count().min(6)
    });
    let name = series.child("tx").map(texts).unwrap_or_default();
    let shape = series.child("spPr");
    Series {
        drawn,
        name: name.into_iter().next().unwrap_or_default(),
        values: points(&cache)
            .into_iter()
            .map(|value| {
                value.trim().parse().ok().filter(|value: &f64| value.is_finite() && value.abs() < 1e15)
            })
            .collect(),
        colour: shape.and_then(|shape| filled(shape).or_else(|| shape.child("ln").and_then(filled))),
        shows_values: group_shows || series.child("dLbls").is_some_and(|labels| labels.is_on("showVal")),
        decimals,
    }
}

fn filled(shape: &Node) -> Option<Rgb> {
    shape.child("solidFill")?.val("srgbClr").and_then(colour)
}

fn axis_title(plot: &Node, kinds: &[&str]) -> String {
    let mut axes = plot.children.iter().filter(|node| kinds.contains(&node.name));
    axes.find_map(|axis| axis.child("title")).map(said).unwrap_or_default()
}

/// The words of a heading.
fn said(node: &Node) -> String {
    let written: String = all(node, "t").iter().map(|text| text.text.as_str()).collect();
    if written.is_empty() { texts(node).join(" ") } else { written }
}

fn caches(node: &Node) -> Vec<&Node> {
    ["strCache", "numCache", "strLit", "numLit", "multiLvlStrCache"]
        .into_iter()
        .flat_map(|kind| all(node, kind))
        .collect()
}

fn texts(node: &Node) -> Vec<String> {
    let mut found = points(&caches(node));
    if found.is_empty() {
        found.extend(all(node, "v").first().map(|value| value.text.clone()));
    }
    found
}

/// The values of the first cache, each at its place.
fn points(caches: &[&Node]) -> Vec<String> {
    let Some(cache) = caches.first() else { return Vec::new() };
    let told = cache.number("ptCount").and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    let mut out = vec![String::new(); told.min(VALUES)];
    for point in all(cache, "pt") {
        let Some(at) = point.get("idx").and_then(|at| at.parse::<usize>().ok()) else { continue };
        let Some(value) = point.child("v").filter(|_| at < VALUES) else { continue };
        if at >= out.len() {
            out.resize(at + 1, String::new());
        }
        out[at].clone_from(&value.text);
    }
    out
}
