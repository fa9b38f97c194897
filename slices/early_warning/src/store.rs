//! The only SQL of this slice: assessments and lessons, appended and never changed, and how far the data has been
//! seen.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::db::params;
use kernel::facts::FactId;
use kernel::{Id, Problem, Row, Tx, UnitId, Value};
use targets::IndicatorId;

use crate::rules::learning::{Correction, Tried};
use crate::rules::reasons;

/// The tag of an assessment's identity.
pub struct AssessmentTag;
pub type AssessmentId = Id<AssessmentTag>;

/// An outlook as it was kept: with the model that made it and the data it saw.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    pub id: AssessmentId,
    pub unit: UnitId,
    pub indicator: IndicatorId,
    pub year: i16,
    pub as_of: Date,
    pub recorded_at: Timestamp,
    pub model: String,
    /// The newest fact that it saw.
    pub position: String,
    /// Key of a state.
    pub state: String,
    /// Chance of being met, in millionths.
    pub chance: Option<i64>,
    /// q10, q50, q90 in steps of the indicator.
    pub range: Option<[i64; 3]>,
    pub plan: i64,
    pub basis: String,
    pub reported_to_month: Option<i8>,
    pub reasons: String,
}

impl Assessment {
    /// Whether it says the same as another one, whatever data they saw.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let near = |a: Option<i64>, b: Option<i64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() < 500,
            (None, None) => true,
            _ => false,
        };
        self.model == other.model
            && self.state == other.state
            && near(self.chance, other.chance)
            && self.plan == other.plan
            && self.range == other.range
            && self.reported_to_month == other.reported_to_month
    }

    pub fn p_met(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "at most a million")]
        self.chance.map(|millionths| millionths as f64 / 1_000_000.0)
    }

    pub fn told(&self) -> Vec<reasons::Reason> {
        reasons::from_json(&self.reasons)
    }
}

const COLUMNS: &str = "id, unit, indicator, year, as_of, recorded_at, model, position, state, chance, low, median, \
                       high, plan, basis, reported_to_month, reasons";

fn read(row: &Row) -> Result<Assessment, Problem> {
    let (low, median, high): (Option<i64>, Option<i64>, Option<i64>) =
        (row.get("low")?, row.get("median")?, row.get("high")?);
    Ok(Assessment {
        id: row.get("id")?,
        unit: row.get("unit")?,
        indicator: row.get("indicator")?,
        year: row.get("year")?,
        as_of: row.get("as_of")?,
        recorded_at: row.get("recorded_at")?,
        model: row.get("model")?,
        position: row.get("position")?,
        state: row.get("state")?,
        chance: row.get("chance")?,
        range: low.zip(median).zip(high).map(|((low, median), high)| [low, median, high]),
        plan: row.get("plan")?,
        basis: row.get("basis")?,
        reported_to_month: row
            .get::<Option<i64>>("reported_to_month")?
            .and_then(|month| i8::try_from(month).ok()),
        reasons: row.get("reasons")?,
    })
}

pub async fn insert_assessments(tx: &mut Tx, assessments: &[Assessment]) -> Result<(), Problem> {
    let mut values = Vec::with_capacity(assessments.len() * 17);
    for one in assessments {
        let part = |at: usize| one.range.map(|range| range[at]);
        values.extend::<Vec<Value>>(params![
            one.id,
            one.unit,
            one.indicator,
            one.year,
            one.as_of,
            one.recorded_at,
            one.model,
            one.position,
            one.state,
            one.chance,
            part(0),
            part(1),
            part(2),
            one.plan,
            one.basis,
            one.reported_to_month.map(i64::from),
            one.reasons
        ]);
    }
    let head = "INSERT INTO early_warning_assessment (id, unit, indicator, year, as_of, recorded_at, model, position, \
                state, chance, low, median, high, plan, basis, reported_to_month, reasons) VALUES";
    tx.insert_many(head, "", 17, values).await
}

/// The last assessment of each indicator of a unit and year, kept by the end of a day.
pub async fn last_assessments(
    tx: &mut Tx,
    unit: UnitId,
    year: i16,
    day: Date,
) -> Result<Vec<Assessment>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM early_warning_assessment WHERE id IN (SELECT MAX(id) FROM early_warning_assessment \
         WHERE unit = $1 AND year = $2 AND as_of <= $3 GROUP BY indicator)"
    );
    tx.rows(sql, params![unit, year, day]).await?.iter().map(read).collect()
}

/// Every assessment of a unit since a year, oldest first; at most `limit` of them, the newest.
pub async fn assessments_since(
    tx: &mut Tx,
    unit: UnitId,
    year: i16,
    limit: i64,
) -> Result<Vec<Assessment>, Problem> {
    let sql = format!(
        "SELECT {COLUMNS} FROM early_warning_assessment WHERE unit = $1 AND year >= $2 ORDER BY id DESC LIMIT $3"
    );
    let mut found: Vec<Assessment> =
        tx.rows(sql, params![unit, year, limit]).await?.iter().map(read).collect::<Result<_, _>>()?;
    found.reverse();
    Ok(found)
}

/// Up to which fact this unit's outlooks have been worked out; changes whenever one of its figures or plans does.
pub async fn position(tx: &mut Tx, unit: UnitId) -> Result<String, Problem> {
    let sql = "SELECT fact AS answer FROM early_warning_position WHERE unit = $1";
    tx.remembered("early_warning_position", sql, params![unit]).await
}

pub async fn move_positions(tx: &mut Tx, units: &[UnitId], fact: &str) -> Result<(), Problem> {
    let mut values = Vec::with_capacity(units.len() * 2);
    for unit in units {
        values.extend::<Vec<Value>>(params![*unit, fact]);
    }
    let tail = "ON CONFLICT (unit) DO UPDATE SET fact = excluded.fact";
    tx.insert_many("INSERT INTO early_warning_position (unit, fact) VALUES", tail, 2, values).await
}

/// The last fact that a job has taken into account, and when it did.
pub async fn progress(tx: &mut Tx, job: &str) -> Result<Option<(FactId, Timestamp)>, Problem> {
    let sql = "SELECT fact, at FROM early_warning_progress WHERE job = $1";
    tx.row(sql, params![job]).await?.map(|row| Ok((row.get("fact")?, row.get("at")?))).transpose()
}

pub async fn move_progress(tx: &mut Tx, job: &str, fact: FactId, at: Timestamp) -> Result<(), Problem> {
    let sql = "INSERT INTO early_warning_progress (job, fact, at) VALUES ($1, $2, $3) \
               ON CONFLICT (job) DO UPDATE SET fact = excluded.fact, at = excluded.at";
    tx.execute(sql, params![job, fact, at]).await?;
    Ok(())
}

/// The tag of a lesson's identity.
pub struct LessonTag;

/// What a unit's record taught on a day. Factors and scores in millionths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taught {
    pub id: Id<LessonTag>,
    pub unit: UnitId,
    pub learned_on: Date,
    pub recorded_at: Timestamp,
    pub shift: i64,
    pub slope: i64,
    pub outcomes: i64,
    pub years: i64,
    pub brier_before: i64,
    pub brier_after: i64,
}

impl Taught {
    /// Nothing when the lesson was that chances are right as they are.
    pub fn correction(&self) -> Option<Correction> {
        #[expect(clippy::cast_precision_loss, reason = "a few millions at most")]
        let part = |millionths: i64| millionths as f64 / 1_000_000.0;
        let tried = Tried { before: part(self.brier_before), after: part(self.brier_after) };
        let is_none = self.shift == 0 && self.slope == 1_000_000;
        (!is_none).then(|| Correction { shift: part(self.shift), slope: part(self.slope), tried })
    }
}

pub async fn insert_lesson(tx: &mut Tx, one: &Taught) -> Result<(), Problem> {
    let sql = "INSERT INTO early_warning_lesson (id, unit, learned_on, recorded_at, shift, slope, outcomes, years, \
               brier_before, brier_after) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = params![
        one.id,
        one.unit,
        one.learned_on,
        one.recorded_at,
        one.shift,
        one.slope,
        one.outcomes,
        one.years,
        one.brier_before,
        one.brier_after
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// What the records of units had taught last, by the end of a day; units that taught nothing are left out.
pub async fn last_lessons(tx: &mut Tx, units: &[UnitId], day: Date) -> Result<Vec<Taught>, Problem> {
    let mut found = Vec::new();
    for some in units.chunks(400) {
        let places: Vec<String> = (2..some.len() + 2).map(|number| format!("${number}")).collect();
        let sql = format!(
            "SELECT id, unit, learned_on, recorded_at, shift, slope, outcomes, years, brier_before, brier_after \
             FROM early_warning_lesson WHERE id IN (SELECT MAX(id) FROM early_warning_lesson \
             WHERE unit IN ({}) AND learned_on <= $1 GROUP BY unit)",
            places.join(", ")
        );
        let mut values = params![day];
        values.extend(some.iter().map(Value::from));
        for row in &tx.rows(sql, values).await? {
            found.push(read_lesson(row)?);
        }
    }
    Ok(found)
}

fn read_lesson(row: &Row) -> Result<Taught, Problem> {
    Ok(Taught {
        id: row.get("id")?,
        unit: row.get("unit")?,
        learned_on: row.get("learned_on")?,
        recorded_at: row.get("recorded_at")?,
        shift: row.get("shift")?,
        slope: row.get("slope")?,
        outcomes: row.get("outcomes")?,
        years: row.get("years")?,
        brier_before: row.get("brier_before")?,
        brier_after: row.get("brier_after")?,
    })
}
