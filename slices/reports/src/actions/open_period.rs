//! Opens a form for a period: every unit that reports by the tree of the period's day is asked, with its due day.

use std::collections::BTreeSet;

use kernel::{Act, Fact, Period, Problem, Text};
use serde_json::json;

use super::whole;
use crate::form::{FormId, ReportForm};
use crate::request::{KindDue, Round, RoundId, Step};
use crate::rules::{asking, regime};
use crate::store::requests::NewRequest;
use crate::{SCHEDULE, store};

/// Answers with the round when it was not open already; opening twice is opening once.
pub async fn open_period(act: &mut Act, form: FormId, period: Period) -> Result<Option<RoundId>, Problem> {
    let scope = whole(act).await?;
    act.must(SCHEDULE, &scope)?;
    let form = store::forms::find(&mut act.tx, form).await?;
    if form.ended_on.is_some_and(|day| day <= act.today()) {
        return Err(Problem::refused("reports-refused-form-ended"));
    }
    if !regime::fits(form.says.frequency, period) {
        let text = Text::new("reports-refused-other-frequency").with("period", ui::dates::period(period));
        return Err(Problem::Refused(text));
    }
    let installation = act.installation().clone();
    // Units created, merged or ended in between: who stands on the period's last day owes it.
    let tree = organisation::tree(&installation, &mut act.tx, period.last_day()).await?;
    let asked = asking::units(&form.says.audience, &tree);
    if asked.is_empty() {
        return Err(Problem::refused("reports-refused-nobody-asked"));
    }
    let kinds: BTreeSet<_> = asked.iter().map(|unit| unit.kind).collect();
    let round = round(act, &form, period, kinds.into_iter().collect())?;
    if !store::forms::open(&mut act.tx, &round).await? {
        return Ok(None);
    }
    let due = |kind| round.dues.iter().find(|due| due.kind == kind).map(|due| due.due);
    let requests: Vec<NewRequest> = asked
        .iter()
        .filter_map(|unit| {
            let (id, round) = (act.id(), round.id);
            Some(NewRequest { id, round, unit: unit.id, kind: unit.kind, due: due(unit.kind)? })
        })
        .collect();
    store::requests::insert(&mut act.tx, &requests).await?;
    let body = json!({
        "form": form.code, "version": form.version, "period": period, "requests": requests.len(),
    });
    act.append(Fact::new("reports.period_opened", round.id, body)).await?;
    Ok(Some(round.id))
}

fn round(
    act: &Act,
    form: &ReportForm,
    period: Period,
    kinds: Vec<organisation::UnitKind>,
) -> Result<Round, Problem> {
    let mut dues = Vec::with_capacity(kinds.len());
    let mut window = (period.first_day(), period.last_day());
    for kind in kinds {
        let dates = regime::dates(&form.says, period, kind).map_err(|error| {
            Problem::Refused(Text::new("reports-refused-no-due-day").with("why", error.to_string()))
        })?;
        window = (dates.from, dates.to);
        let step = |step: vn_calendar::Words| Step { vi: step.vi, en: step.en };
        dues.push(KindDue {
            kind,
            due: dates.due.value,
            is_provisional: dates.due.provisional,
            steps: dates.due.steps.into_iter().map(step).collect(),
        });
    }
    Ok(Round {
        id: act.id(),
        form: form.id,
        version: form.version,
        period,
        figures_from: window.0,
        figures_to: window.1,
        dues,
        opener_name: act.actor.name.clone(),
        opened_at: act.now,
    })
}
