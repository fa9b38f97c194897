//! What the checks say about a unit's figures as known on the day, by kind of contradiction.

use std::collections::HashMap;

use kernel::{Problem, Text};
use organisation::{Unit, UnitTree};
use ui::markup::Markup;
use ui::table::{AFTER, pager};
use ui::{Field, Page, Screen, Visit};

use super::remarks::{Drawing, Group};
use crate::checking;

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
    /// How often the check of outliers speaks in error.
    alarms: Option<String>,
    has_units: bool,
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
            alarms: None,
            has_units: false,
            page: visit.page(visit.t("reports-check-title")),
        });
    };
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let mut findings = checking::findings_of(&mut tx, &indicators, unit.id, visit.as_of).await?;
    let alarms = checking::alarms_of(&mut tx, &indicators, unit.id, visit.as_of).await?;
    drop(tx);
    // By kind, the newest period first.
    findings.sort_by(|a, b| (a.check, b.period, a.indicator).cmp(&(b.check, a.period, b.indicator)));
    let from = visit.asked_for(AFTER).and_then(|after| after.parse().ok()).unwrap_or(0).min(findings.len());
    let to = (from + SHOWN).min(findings.len());
    let drawing = Drawing { visit: &visit, indicators: &indicators, names: HashMap::new() };
    let groups = findings[from..to].chunk_by(|a, b| a.check == b.check);
    let groups = groups.map(|same| drawing.group(same, &findings)).collect();
    let key = if findings.is_empty() { "reports-check-none" } else { "reports-check-lead" };
    let lead = Text::new(key).with("unit", unit.name.as_str()).with("count", findings.len());
    let filters = vec![
        Field::text(UNIT, visit.t("reports-check-field-unit"))
            .value(unit.code.clone())
            .hint(unit.name.clone()),
    ];
    let alarms = alarms.in_hundred().map(|share| {
        let text = Text::new("reports-check-alarms")
            .with("judged", alarms.judged)
            .with("flagged", alarms.flagged)
            .with("share", ui::numbers::decimal(share, 1, visit.lang));
        visit.say(&text)
    });
    let page = visit.page(visit.t("reports-check-title"));
    let next = (to < findings.len()).then(|| to.to_string());
    ui::render(&Checks {
        lead: visit.say(&lead),
        filters,
        groups,
        pager: pager(&page, next.as_deref()),
        alarms,
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
