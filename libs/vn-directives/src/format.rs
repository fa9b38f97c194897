//! The output that measurements read: offsets in Unicode scalar values of the canonical passage.

use serde::Serialize;

use crate::canon::{Passage, Span};
use crate::directives::{Assignees, Directive};
use crate::figures::{Cmp, Figure, Move};
use crate::time::{DueKind, DueOp};
use crate::{Reading, read};

/// A place as `[start, end)` in scalar values.
pub type Place = [usize; 2];

/// One passage's reading, ready for `serde_json`.
#[derive(Debug, Clone, Serialize)]
pub struct Output {
    /// The passage's name, as given.
    pub id: String,
    directives: Vec<DirectiveOut>,
    targets: Vec<FigureOut>,
    results: Vec<FigureOut>,
    refs: Vec<RefOut>,
}

#[derive(Debug, Clone, Serialize)]
struct DirectiveOut {
    id: String,
    action: Place,
    lead: Vec<PeopleOut>,
    coord: Vec<PeopleOut>,
    deadline: Option<DueOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    product: Option<Place>,
    sure: f32,
    why: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct PeopleOut {
    span: Place,
    names: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    inherit: bool,
}

#[derive(Debug, Clone, Serialize)]
struct DueOut {
    span: Place,
    kind: DueKind,
    value: String,
    op: Option<DueOp>,
}

#[derive(Debug, Clone, Serialize)]
struct FigureOut {
    id: String,
    indicator: Place,
    value: f64,
    value2: Option<f64>,
    unit: String,
    cmp: Cmp,
    #[serde(rename = "move")]
    movement: Move,
    period: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    yoy: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan_pct: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'static str>,
    sure: f32,
}

#[derive(Debug, Clone, Serialize)]
struct RefOut {
    span: Place,
    #[serde(rename = "type")]
    kind: &'static str,
    symbol: Option<String>,
    date: Option<String>,
    role: &'static str,
}

/// Reads one passage and gives the output that measurements read.
///
/// ```
/// let out = vn_directives::read_passage("p1", "Yêu cầu Sở Y tế báo cáo trước ngày 10/5/2019.", None);
/// let json = serde_json::to_value(&out).unwrap();
/// assert_eq!(json["directives"][0]["lead"][0]["names"][0], "Sở Y tế");
/// assert_eq!(json["directives"][0]["deadline"]["value"], "2019-05-10");
/// ```
pub fn read_passage(id: &str, text: &str, doc_date: Option<&str>) -> Output {
    output(id, &read(text, doc_date))
}

/// The output of a reading already made.
///
/// ```
/// let reading = vn_directives::read("Giao Sở Y tế rà soát.", None);
/// assert_eq!(vn_directives::output("p1", &reading).id, "p1");
/// ```
pub fn output(id: &str, reading: &Reading) -> Output {
    let passage = &reading.passage;
    let figures = |prefix: &str, list: &[Figure]| -> Vec<FigureOut> {
        list.iter()
            .enumerate()
            .map(|(at, figure)| figure_out(passage, format!("{prefix}{}", at + 1), figure))
            .collect()
    };
    Output {
        id: id.to_owned(),
        directives: reading
            .directives
            .iter()
            .enumerate()
            .map(|(at, one)| directive(passage, at, one))
            .collect(),
        targets: figures("T", &reading.targets),
        results: figures("R", &reading.results),
        refs: reading
            .references
            .iter()
            .map(|one| RefOut {
                span: passage.chars(one.span),
                kind: one.kind,
                symbol: one.symbol.clone(),
                date: one.date.clone(),
                role: if one.own { "self" } else { "ref" },
            })
            .collect(),
    }
}

fn directive(passage: &Passage, at: usize, one: &Directive) -> DirectiveOut {
    let place = |span: Span| passage.chars(span);
    let people = |list: &Option<Assignees>| -> Vec<PeopleOut> {
        list.iter()
            .map(|one| PeopleOut { span: place(one.span), names: one.names.clone(), inherit: one.inherited })
            .collect()
    };
    DirectiveOut {
        id: format!("D{}", at + 1),
        action: place(one.action),
        lead: people(&one.lead),
        coord: people(&one.coord),
        deadline: one.deadline.as_ref().map(|due| DueOut {
            span: place(due.span),
            kind: due.kind,
            value: due.value.clone(),
            op: due.op,
        }),
        product: one.product.map(place),
        sure: one.note.sure,
        why: one.note.why.clone(),
    }
}

fn figure_out(passage: &Passage, id: String, figure: &Figure) -> FigureOut {
    FigureOut {
        id,
        indicator: passage.chars(figure.indicator),
        value: figure.value,
        value2: figure.value2,
        unit: figure.unit.clone(),
        cmp: figure.cmp,
        movement: figure.movement,
        period: figure.period.clone(),
        of: figure.of,
        yoy: figure.yoy,
        plan_pct: figure.plan_pct,
        basis: figure.basis,
        sure: figure.note.sure,
    }
}
