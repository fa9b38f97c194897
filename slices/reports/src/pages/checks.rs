//! What the checks say about a unit's figures as known on the day, by kind of contradiction.

use kernel::{Problem, Text};
use organisation::{Unit, UnitTree};
use ui::markup::Markup;
use ui::table::{AFTER, pager};
use ui::{Field, Page, Screen, Visit, dates, numbers};

use crate::checking;
use crate::rules::checks::{Check, Finding};

/// Findings on one page.
const SHOWN: usize = 50;
/// The query parameter that says whose figures.
const UNIT: &str = "don-vi";

#[derive(askama::Template)]
#[template(path = "checks.html")]
struct Checks {
    page: Page,
    lead: String,
    filters: Vec<Field>,
    groups: Vec<Group>,
    pager: Markup,
    has_units: bool,
}

struct Group {
    heading: String,
    rows: Vec<Line>,
}

struct Line {
    indicator: String,
    period: String,
    difference: String,
    explanation: String,
    /// Words and address of each figure.
    figures: Vec<(String, String)>,
}

pub async fn show(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.day).await?;
    let Some(unit) = asked(&visit, &tree)?.cloned() else {
        return ui::render(&Checks {
            lead: String::new(),
            filters: Vec::new(),
            groups: Vec::new(),
            pager: Markup::default(),
            has_units: false,
            page: visit.page(visit.t("reports-check-title")),
        });
    };
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let mut findings = checking::findings_of(&mut tx, &indicators, unit.id, visit.as_of).await?;
    drop(tx);
    // By kind, the newest period first.
    findings.sort_by(|a, b| (a.check, b.period, a.indicator).cmp(&(b.check, a.period, b.indicator)));
    let from = visit.asked_for(AFTER).and_then(|after| after.parse().ok()).unwrap_or(0).min(findings.len());
    let to = (from + SHOWN).min(findings.len());
    let drawing = Drawing { visit: &visit, indicators: &indicators };
    let groups = findings[from..to].chunk_by(|a, b| a.check == b.check);
    let groups = groups.map(|same| drawing.group(same, &findings)).collect();
    let key = if findings.is_empty() { "reports-check-none" } else { "reports-check-lead" };
    let lead = Text::new(key).with("unit", unit.name.as_str()).with("count", findings.len());
    let filters = vec![
        Field::text(UNIT, visit.t("reports-check-field-unit"))
            .value(unit.code.clone())
            .hint(unit.name.clone()),
    ];
    let page = visit.page(visit.t("reports-check-title"));
    let next = (to < findings.len()).then(|| to.to_string());
    ui::render(&Checks {
        lead: visit.say(&lead),
        filters,
        groups,
        pager: pager(&page, next.as_deref()),
        has_units: true,
        page,
    })
}

/// The unit asked for by its code, else the visitor's own, else the whole province.
fn asked<'a>(visit: &Visit, tree: &'a UnitTree) -> Result<Option<&'a Unit>, Problem> {
    if let Some(code) = visit.asked_for(UNIT).filter(|code| !code.is_empty()) {
        return tree.by_code(&code).map(Some).ok_or(Problem::NotFound);
    }
    let own = visit.actor.grants.iter().filter_map(|grant| grant.unit).find_map(|unit| tree.get(unit));
    Ok(own.or_else(|| tree.root()))
}

struct Drawing<'a> {
    visit: &'a Visit,
    indicators: &'a targets::IndicatorList,
}

impl Drawing<'_> {
    /// Findings of one kind; the heading counts all of them, shown or not.
    fn group(&self, same: &[Finding], all: &[Finding]) -> Group {
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
            (self.visit.say(&words), self.visit.href(&format!("/so-lieu/{id}")))
        });
        Line {
            indicator: indicator.map(|indicator| indicator.name(lang).to_owned()).unwrap_or_default(),
            period: self.visit.say(&dates::period(finding.period)),
            difference: numbers::trimmed(finding.difference, lang),
            explanation: self.visit.say(&finding.explanation),
            figures: figures.collect(),
        }
    }
}
