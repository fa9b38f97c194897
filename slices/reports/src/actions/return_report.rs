//! Gives a submission back with a reason, for the whole or for single cells. Its figures are kept and never counted; the
//! unit hands in anew, and where single cells were named only these are open again.

use kernel::{Act, Fact, Problem};
use serde_json::json;

use crate::figure::{FigureId, SubmissionId};
use crate::rules::acceptance::{Step, StepRefused, next};
use crate::store::remarks::Remark;
use crate::{ACCEPT, store};

/// Why a report comes back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Return {
    pub reason: String,
    /// The lines that are in doubt, each with what is to be said of it; nothing: what is said of all.
    pub cells: Vec<(u32, String)>,
}

impl Return {
    pub fn whole(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), cells: Vec::new() }
    }

    pub fn cells(reason: impl Into<String>, lines: &[u32]) -> Self {
        let cells = lines.iter().map(|&line| (line, String::new())).collect();
        Self { reason: reason.into(), cells }
    }
}

pub async fn return_report(act: &mut Act, submission: SubmissionId, why: Return) -> Result<(), Problem> {
    let installation = std::sync::Arc::clone(act.installation());
    let unit = store::submissions::unit_of(&mut act.tx, submission).await?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(ACCEPT, &scope)?;
    store::submissions::hold(&mut act.tx, &[submission]).await?;
    let found = store::submissions::find(&mut act.tx, submission).await?;
    let who = act.actor.who.to_string();
    next(found.state, Step::Return, &found.author, &who)?;
    let reason = why.reason.trim();
    if reason.is_empty() {
        return Err(StepRefused::NoReason.into());
    }
    let mut remarks = Vec::with_capacity(why.cells.len());
    for (line, words) in &why.cells {
        let figure = FigureId::new(submission, *line);
        let kept = store::figures::find(&mut act.tx, figure).await?.ok_or(StepRefused::NoSuchLine)?;
        let words = if words.trim().is_empty() { reason } else { words.trim() };
        remarks.push(Remark {
            evidence: None,
            id: act.id(),
            cell: kept.figure.cell(),
            returned: Some(figure),
            words: words.to_owned(),
            author_name: act.actor.name.clone(),
            at: act.now,
        });
    }
    store::remarks::insert(&mut act.tx, &remarks, &who).await?;
    let name = act.actor.name.clone();
    let by = store::submissions::Decision { actor: &who, name: &name, at: act.now };
    store::submissions::give_back(&mut act.tx, submission, &by, reason).await?;
    let body = json!({ "unit": unit, "cells": remarks.len() });
    act.append(Fact::new("reports.returned", submission, body)).await?;
    Ok(())
}
