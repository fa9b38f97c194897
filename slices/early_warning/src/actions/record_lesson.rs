//! Keeps what a unit's record has taught: from then on its chances are corrected by it. Appended, never changed.

use kernel::{Act, Fact, Problem, Scope};
use serde_json::json;

use crate::RECORD;
use crate::store::{self, Taught};

pub async fn record_lesson(act: &mut Act, lesson: &Taught) -> Result<(), Problem> {
    act.must(RECORD, &Scope::installation())?;
    store::insert_lesson(&mut act.tx, lesson).await?;
    let body = json!({
        "unit": lesson.unit, "shift_millionths": lesson.shift, "slope_millionths": lesson.slope,
        "outcomes": lesson.outcomes,
    });
    act.append(Fact::new("early_warning.recalibrated", lesson.id, body)).await?;
    Ok(())
}
