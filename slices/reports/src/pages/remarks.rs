//! What the checks remark, each with its reason in words and the figures that it is about.

use std::collections::{HashMap, HashSet};

use kernel::{Problem, Text, Tx, UnitId};
use targets::IndicatorList;
use ui::{Visit, dates, numbers};

use super::{figure_page, unit_name};
use crate::figure::Figure;
use crate::history;
use crate::rules::checks::{Check, Finding};

/// Remarks beside a submission; of more, the page of all checks tells.
const LISTED: usize = 100;

/// Remarks of one kind.
pub struct Group {
    pub heading: String,
    pub rows: Vec<Line>,
}

pub struct Line {
    pub indicator: String,
    /// Empty where all are of one unit.
    pub unit: String,
    pub period: String,
    pub difference: String,
    pub explanation: String,
    /// Words and address of each figure.
    pub figures: Vec<(String, String)>,
}

/// What the checks say of these figures beside all that is known on the day looked at; `own` is the unit of which
/// nobody needs to be told.
pub async fn beside(
    visit: &Visit,
    tx: &mut Tx,
    indicators: &IndicatorList,
    figures: &[Figure],
    own: UnitId,
) -> Result<Vec<Group>, Problem> {
    let mut found = history::findings_on(
        tx,
        indicators,
        &figures.iter().collect::<Vec<_>>(),
        visit.as_of,
        &[-3, -2, -1, 0, 1],
    )
    .await?;
    found.sort_by(|a, b| (a.check, b.period, a.indicator).cmp(&(b.check, a.period, b.indicator)));
    let units: HashSet<UnitId> =
        found.iter().map(|finding| finding.unit).filter(|&unit| unit != own).collect();
    let mut names = HashMap::new();
    for unit in units {
        names.insert(unit, unit_name(visit, tx, unit, visit.as_of.day).await?);
    }
    let drawing = Drawing { visit, indicators, names };
    let listed = &found[..found.len().min(LISTED)];
    Ok(listed.chunk_by(|a, b| a.check == b.check).map(|same| drawing.group(same, &found)).collect())
}

/// How remarks are put into words; `names` are those of units that must be told.
pub struct Drawing<'a> {
    pub visit: &'a Visit,
    pub indicators: &'a IndicatorList,
    pub names: HashMap<UnitId, String>,
}

impl Drawing<'_> {
    /// Findings of one kind; the heading counts all of them, shown or not.
    pub fn group(&self, same: &[Finding], all: &[Finding]) -> Group {
        let check: Check = same[0].check;
        let count = all.iter().filter(|finding| finding.check == check).count();
        let heading =
            Text::new("reports-check-group").with("check", Text::new(check.text())).with("count", count);
        Group {
            heading: self.visit.say(&heading),
            rows: same.iter().map(|finding| self.line(finding)).collect(),
        }
    }

    fn line(&self, finding: &Finding) -> Line {
        let lang = self.visit.lang;
        let indicator = self.indicators.by_id(finding.indicator);
        let figures = (1i64..).zip(&finding.figures).map(|(number, id)| {
            let words = Text::new("reports-check-figure").with("number", number);
            (self.visit.say(&words), self.visit.href(&figure_page(*id)))
        });
        Line {
            indicator: indicator.map(|indicator| indicator.name(lang).to_owned()).unwrap_or_default(),
            unit: self.names.get(&finding.unit).cloned().unwrap_or_default(),
            period: self.visit.say(&dates::period(finding.period)),
            difference: numbers::trimmed(finding.difference, lang),
            explanation: self.visit.say(&finding.explanation),
            figures: figures.collect(),
        }
    }
}
