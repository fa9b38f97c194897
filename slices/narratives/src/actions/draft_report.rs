//! Writes the first draft of a unit's report for a period.

use std::sync::Arc;

use kernel::{Act, Fact, Period, Problem, Text, UnitId, once};
use serde_json::json;

use crate::DRAFT;
use crate::gathering::Gathered;
use crate::report::{Draft, Report, ReportId, Step, Version};
use crate::rules::issuing::ReportRefused;
use crate::store;

/// From which template, of which unit, for which period.
#[derive(Debug, Clone)]
pub struct NewReport {
    pub unit: UnitId,
    pub period: Period,
    pub template: String,
}

/// What was gathered for it becomes its first version.
pub async fn draft_report(
    act: &mut Act,
    of: &NewReport,
    gathered: Gathered,
    token: &str,
) -> Result<ReportId, Problem> {
    let installation = Arc::clone(act.installation());
    let scope = organisation::scope_of(&installation, &mut act.tx, of.unit).await?;
    act.must(DRAFT, &scope)?;
    if let Some(earlier) = once::earlier_answer(act, token).await? {
        return earlier.parse().map_err(Problem::broken);
    }
    let template = crate::newest_template(&installation, &mut act.tx, &of.template)
        .await?
        .ok_or_else(|| Problem::field("template", Text::new("narratives-wrong-template")))?;
    if gathered.chapters.is_empty() {
        return Err(ReportRefused::Nothing.into());
    }
    let report = Report { id: act.id(), unit: of.unit, period: of.period, issued: None };
    store::insert(act, &report).await?;
    let version = Version {
        report: report.id,
        version: 1,
        step: Step::Drafted,
        template: template.template,
        template_version: template.version,
        draft: Draft { chapters: gathered.chapters, sources: gathered.sources, ..Draft::default() },
        as_of: gathered.as_of.day,
        position: gathered.position,
        author: act.actor.who.to_string(),
        author_name: act.actor.name.clone(),
        at: act.now,
    };
    store::insert_version(act, &version).await?;
    let body = json!({
        "unit": of.unit,
        "period": of.period,
        "as_of": version.as_of,
        "figures": version.draft.sources.len(),
    });
    act.append(Fact::new("narratives.drafted", report.id, body)).await?;
    once::answer(act, token, &report.id.to_string()).await?;
    Ok(report.id)
}
