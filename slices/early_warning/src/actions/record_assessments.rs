//! Keeps outlooks as assessments: with the model that made them and the data they saw. Appended, never changed.

use kernel::facts::FactId;
use kernel::{Act, Fact, Problem, Scope, UnitId};
use serde_json::json;

use crate::RECORD;
use crate::rules::outlook::MODEL;
use crate::rules::{reasons, signals};
use crate::store::{self, Assessment};

/// What a run of the job found.
pub struct NewAssessments {
    /// Those that say something new.
    pub assessments: Vec<Assessment>,
    /// What was said last of the same targets, for telling what is newly in danger.
    pub before: Vec<Assessment>,
    /// Units whose data was looked at again.
    pub units: Vec<UnitId>,
    /// The newest fact that was seen.
    pub position: FactId,
    /// The job whose progress this is.
    pub job: &'static str,
}

pub async fn record_assessments(act: &mut Act, new: NewAssessments) -> Result<usize, Problem> {
    act.must(RECORD, &Scope::installation())?;
    let NewAssessments { assessments, before, units, position, job } = new;
    let raised: Vec<&Assessment> =
        assessments.iter().filter(|one| is_warned(one) && !was_warned(one, &before)).collect();
    store::insert_assessments(&mut act.tx, &assessments).await?;
    store::move_positions(&mut act.tx, &units, &position.to_string()).await?;
    store::move_progress(&mut act.tx, job, position, act.now).await?;
    for one in raised {
        let body = json!({
            "unit": one.unit, "indicator": one.indicator, "year": one.year, "state": one.state,
            "chance_millionths": one.chance, "as_of": one.as_of,
        });
        act.append(Fact::new("early_warning.raised", one.id, body)).await?;
    }
    if !assessments.is_empty() {
        let body = json!({ "count": assessments.len(), "model": MODEL, "position": position.to_string() });
        act.append(Fact::new("early_warning.assessed", position, body)).await?;
    }
    Ok(assessments.len())
}

fn is_warned(one: &Assessment) -> bool {
    reasons::state_from_key(&one.state).is_some_and(signals::is_warned)
}

fn was_warned(one: &Assessment, before: &[Assessment]) -> bool {
    let same = |old: &&Assessment| (old.unit, old.indicator, old.year) == (one.unit, one.indicator, one.year);
    before.iter().find(same).is_some_and(is_warned)
}
