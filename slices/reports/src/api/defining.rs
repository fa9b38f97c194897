//! Programs say what is reported by whom and by when, and who signs in a head's place: the acts of the pages.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Date;
use kernel::{Citation, FieldProblem, Problem, Text};
use organisation::{UnitKind, UnitTree};
use serde_json::{Value, json};
use targets::IndicatorList;
use ui::{Failure, Visit};

use super::wrong;
use crate::SIGN;
use crate::figure::Status;
use crate::form::{Audience, CutOff, DayOff, Definition, DueBy, FormId, Frequency, Item, Kind, LevelDue};
use crate::rules::delegation::NewDelegation;
use crate::store;

/// Units of which delegations are told, and how many.
const ASKED: usize = 400;
const LISTED: i64 = 1_000;

#[derive(serde::Deserialize)]
pub struct SentItem {
    indicator: String,
    kind: Option<Kind>,
}

/// The due day of a kind of unit: so many days or working days after the cut-off, or a day of a month after the period's.
#[derive(serde::Deserialize)]
pub struct SentDue {
    unit_kind: Option<UnitKind>,
    days: Option<u16>,
    working_days: Option<u16>,
    months: Option<i8>,
    day: Option<i8>,
}

impl SentDue {
    fn read(&self) -> Option<LevelDue> {
        let by = match (self.days, self.working_days, self.day) {
            (Some(days), None, None) => DueBy::DaysAfterCutOff(days),
            (None, Some(days), None) => DueBy::WorkingDaysAfterCutOff(days),
            (None, None, Some(day)) => DueBy::Day(self.months.unwrap_or(0), day),
            _ => return None,
        };
        Some(LevelDue { kind: self.unit_kind, by })
    }
}

#[derive(serde::Deserialize)]
pub struct SentForm {
    code: String,
    name: String,
    basis: Option<String>,
    frequency: Frequency,
    cut_off: Option<CutOff>,
    day_off: Option<DayOff>,
    dues: Option<Vec<SentDue>>,
    dues_source: Option<String>,
    opens_days_before: Option<u16>,
    from: Date,
    unit_kind: Option<UnitKind>,
    under: Option<String>,
    items: Vec<SentItem>,
    status: Option<Status>,
    /// Of an amendment: the version that it began from, and why.
    version: Option<i64>,
    reason: Option<String>,
}

/// Periods open so many days before their first due day, where nothing is said.
const OPENS_DAYS_BEFORE: u16 = 10;

impl SentForm {
    /// Codes turned into identities; everything that cannot be read is named by its field.
    fn read(&self, indicators: &IndicatorList, tree: &UnitTree) -> Result<Definition, Problem> {
        let mut wrong = Vec::new();
        let mut say = |field: String, text: Text| wrong.push(FieldProblem { field, text });
        let mut items = Vec::with_capacity(self.items.len());
        for (at, item) in self.items.iter().enumerate() {
            match indicators.by_code(&item.indicator) {
                Some(indicator) => {
                    items.push(Item { indicator: indicator.id, kind: item.kind.unwrap_or(Kind::Both) });
                }
                None => say(format!("items.{at}.indicator"), Text::new("reports-problem-no-such-indicator")),
            }
        }
        let mut dues = Vec::new();
        for (at, due) in self.dues.iter().flatten().enumerate() {
            match due.read() {
                Some(due) => dues.push(due),
                None => say(format!("dues.{at}"), Text::new("reports-problem-key")),
            }
        }
        let under = self.under.as_deref().map(|code| tree.by_code(code));
        if under == Some(None) {
            say("under".to_owned(), Text::new("reports-problem-no-such-unit"));
        }
        let basis: Option<Result<Citation, _>> = self.basis.as_deref().map(str::parse);
        if basis.as_ref().is_some_and(Result::is_err) {
            say("basis".to_owned(), Text::new("reports-problem-key"));
        }
        if !wrong.is_empty() {
            return Err(Problem::Invalid(wrong));
        }
        Ok(Definition {
            name: self.name.clone(),
            basis: basis.and_then(Result::ok),
            frequency: self.frequency,
            cut_off: self.cut_off.unwrap_or(CutOff::ByLaw),
            day_off: self.day_off.unwrap_or(DayOff::NextWorkingDay),
            dues,
            dues_source: self.dues_source.clone().unwrap_or_default(),
            opens_days_before: self.opens_days_before.unwrap_or(OPENS_DAYS_BEFORE),
            from: self.from,
            audience: Audience { kind: self.unit_kind, under: under.flatten().map(|unit| unit.id) },
            items,
            status: self.status.unwrap_or(Status::Estimate),
        })
    }
}

async fn definition(visit: &Visit, sent: &SentForm) -> Result<Definition, Problem> {
    let mut tx = visit.read().await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.today).await?;
    sent.read(&indicators, &tree)
}

/// A new form.
pub async fn define(visit: Visit, Json(sent): Json<SentForm>) -> Result<(StatusCode, Json<Value>), Failure> {
    let says = definition(&visit, &sent).await?;
    let mut act = visit.act().await?;
    let id = crate::define_form(&mut act, &sent.code, says).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id, "version": 1 }))))
}

/// A new version of a form, by who saw `version`.
pub async fn amend(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentForm>,
) -> Result<Json<Value>, Failure> {
    let id: FormId = id.parse().map_err(|_| Problem::NotFound)?;
    let version = sent.version.ok_or_else(|| wrong("version"))?;
    let says = definition(&visit, &sent).await?;
    let mut act = visit.act().await?;
    let reason = sent.reason.clone().unwrap_or_default();
    crate::amend_form(&mut act, id, version, says, &reason).await?;
    act.commit().await?;
    Ok(Json(json!({ "id": id, "version": version + 1 })))
}

#[derive(serde::Deserialize)]
pub struct SentEnd {
    day: Date,
    reason: String,
}

/// From that day on the form opens no more periods.
pub async fn end(
    visit: Visit,
    Path(id): Path<String>,
    Json(sent): Json<SentEnd>,
) -> Result<Json<Value>, Failure> {
    let id: FormId = id.parse().map_err(|_| Problem::NotFound)?;
    let mut act = visit.act().await?;
    crate::end_form(&mut act, id, sent.day, &sent.reason).await?;
    act.commit().await?;
    Ok(Json(json!({ "id": id, "state": "ended" })))
}

#[derive(serde::Deserialize)]
pub struct SentDelegation {
    unit: String,
    login: String,
    first_day: Date,
    last_day: Date,
    reason: String,
}

/// Lets somebody sign for a unit from a day to a day.
pub async fn delegate(
    visit: Visit,
    Json(sent): Json<SentDelegation>,
) -> Result<(StatusCode, Json<Value>), Failure> {
    let mut act = visit.act().await?;
    let today = act.today();
    let tree = organisation::tree(&visit.installation, &mut act.tx, today).await?;
    let unknown = || Problem::field("unit", Text::new("reports-problem-no-such-unit"));
    let unit = tree.by_code(&sent.unit).ok_or_else(unknown)?.id;
    // Asked before anybody's login is looked up; the act asks again.
    visit.actor.must(SIGN, &tree.scope(unit))?;
    let to = access::user_by_login(&mut act.tx, &sent.login).await?;
    let to = to.ok_or_else(|| Problem::field("login", Text::new("reports-delegation-wrong-login")))?;
    let (first_day, last_day, reason) = (sent.first_day, sent.last_day, sent.reason.clone());
    let new = NewDelegation { to, first_day, last_day, reason };
    let id = crate::delegate_signing(&mut act, unit, new).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({ "id": id, "state": "given" }))))
}

/// Who signs in whose place, for the units for which the visitor signs.
pub async fn delegations(visit: Visit) -> Result<Json<Value>, Failure> {
    let mut tx = visit.read().await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.today).await?;
    let own = tree.units().filter(|unit| visit.actor.may(SIGN, &tree.scope(unit.id)));
    let ids: Vec<_> = own.take(ASKED).map(|unit| unit.id).collect();
    let found = store::delegations::of_units(&mut tx, &ids, LISTED).await?;
    drop(tx);
    let row = |one: &store::delegations::Delegation| {
        json!({
            "id": one.id,
            "unit": tree.get(one.unit).map(|unit| unit.code.as_str()),
            "holder": one.holder_name,
            "first_day": one.first_day,
            "last_day": one.last_day,
            "reason": one.reason,
            "by": one.author_name,
            "at": one.at,
            "revoked_at": one.revoked_at,
        })
    };
    Ok(Json(Value::Array(found.iter().map(row).collect())))
}

pub async fn revoke(visit: Visit, Path(id): Path<String>) -> Result<Json<Value>, Failure> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let mut act = visit.act().await?;
    crate::revoke_signing(&mut act, id).await?;
    act.commit().await?;
    Ok(Json(json!({ "id": id, "state": "revoked" })))
}
