//! A report as programs send it: codes and plain numbers, read all at once, each mistake by its field.

use kernel::problem::FieldProblem;
use kernel::{Problem, Quantity, Span, Text};
use organisation::UnitTree;
use serde_json::Value;
use targets::IndicatorList;
use vn_numbers::Style;

use crate::figure::{NewFigure, Status};
use crate::pages::enter_figures::number_wrong;

#[derive(serde::Deserialize)]
pub struct SentReport {
    pub unit: String,
    pub figures: Vec<SentFigure>,
    pub once: Option<String>,
    pub note: Option<String>,
}

/// Numbers come as JSON numbers or, to keep every digit, as strings.
#[derive(serde::Deserialize)]
pub struct SentFigure {
    indicator: String,
    period: String,
    /// `period` or `cumulative`.
    kind: Option<String>,
    value: Value,
    status: Option<String>,
    unit: Option<String>,
    yoy_pct: Option<Value>,
    plan_pct: Option<Value>,
    rounded_to: Option<Value>,
    citation: Option<String>,
    issuer_rank: Option<i64>,
    known_on: Option<String>,
    reason: Option<String>,
}

impl SentReport {
    /// Every figure, or everything that is wrong with them.
    pub fn read(&self, indicators: &IndicatorList, tree: &UnitTree) -> Result<Vec<NewFigure>, Problem> {
        let mut wrong = Vec::new();
        let mut figures = Vec::with_capacity(self.figures.len());
        for (at, sent) in self.figures.iter().enumerate() {
            match sent.read(indicators, tree) {
                Ok(figure) => figures.push(figure),
                Err((field, text)) => {
                    wrong.push(FieldProblem { field: format!("figures.{at}.{field}"), text });
                }
            }
        }
        if wrong.is_empty() { Ok(figures) } else { Err(Problem::Invalid(wrong)) }
    }
}

type Objection = (&'static str, Text);

fn steps(field: &'static str, value: &Value, decimals: u8) -> Result<i64, Objection> {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    vn_numbers::parse_scaled(&text, Style::Plain, decimals)
        .map_err(|error| (field, number_wrong(&text, error)))
}

/// A published percentage, with the decimals that it was published with.
fn percent(field: &'static str, value: Option<&Value>) -> Result<Option<Quantity>, Objection> {
    let Some(value) = value.filter(|value| !value.is_null()) else { return Ok(None) };
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let number =
        vn_numbers::parse(&text, Style::Plain).map_err(|error| (field, number_wrong(&text, error)))?;
    Ok(Some(Quantity::new(number.value, number.decimals)))
}

fn one_of<T>(field: &'static str, found: Option<T>, allowed: &str) -> Result<T, Objection> {
    found.ok_or_else(|| (field, Text::new("reports-problem-word").with("allowed", allowed)))
}

impl SentFigure {
    fn read(&self, indicators: &IndicatorList, tree: &UnitTree) -> Result<NewFigure, Objection> {
        let indicator = indicators
            .by_code(&self.indicator)
            .ok_or_else(|| ("indicator", Text::new("reports-problem-no-such-indicator")))?;
        let key = |field: &'static str| (field, Text::new("reports-problem-key"));
        let period = self.period.parse().map_err(|_| key("period"))?;
        let kind = self.kind.as_deref().unwrap_or("period");
        let span = one_of("kind", Span::from_key(kind), "period, cumulative")?;
        let status = self.status.as_deref().unwrap_or("official");
        let unit = match &self.unit {
            Some(code) => {
                let found = tree.by_code(code);
                Some(found.ok_or_else(|| ("unit", Text::new("reports-problem-no-such-unit")))?.id)
            }
            None => None,
        };
        let rounded_to = self.rounded_to.as_ref().filter(|value| !value.is_null());
        Ok(NewFigure {
            unit,
            rounded_to: rounded_to.map(|value| steps("rounded_to", value, indicator.decimals)).transpose()?,
            status: one_of("status", Status::from_key(status), "estimate, preliminary, official")?,
            yoy_pct: percent("yoy_pct", self.yoy_pct.as_ref())?,
            plan_pct: percent("plan_pct", self.plan_pct.as_ref())?,
            citation: self
                .citation
                .as_ref()
                .map(|text| text.parse().map_err(|_| key("citation")))
                .transpose()?,
            issuer_rank: self.issuer_rank,
            known_on: self
                .known_on
                .as_ref()
                .map(|day| day.parse().map_err(|_| ("known_on", Text::new("reports-problem-day"))))
                .transpose()?,
            reason: self.reason.clone(),
            ..NewFigure::new(indicator.id, period, span, steps("value", &self.value, indicator.decimals)?)
        })
    }
}
