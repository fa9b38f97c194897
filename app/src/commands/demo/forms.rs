//! The fictional province's report forms: defined, the period that is due opened, some units done with it, some not.

use std::sync::Arc;

use kernel::{Citation, Installation, Lang, Period, Problem, UnitId};
use organisation::UnitKind;
use reports::{
    Answered, Audience, CutOff, DayOff, Definition, DueBy, Entry, FormId, Frequency, Item, Kind, LevelDue,
    Origin, Request, Sending, Status, Typed,
};
use serde::Deserialize;
use targets::IndicatorId;

use super::{acceptor, loader};

const FORMS: &str = include_str!("../../../../samples/tinh-mau/forms.csv");
/// So many units have done something for the period that is open; the others have not begun.
const DONE: usize = 60;

#[derive(Debug, Deserialize)]
struct Row {
    code: String,
    name: String,
    basis: String,
    frequency: String,
    due_kind: String,
    /// Working days after the cut-off.
    due: Option<u16>,
    due_source: String,
    first_item: usize,
    items: usize,
    status: String,
}

/// What a unit would say of an indicator for a month, in steps.
pub type Said<'a> = &'a (dyn Fn(UnitId, usize, Period) -> Option<i64> + Sync);

pub async fn load(
    installation: &Arc<Installation>,
    indicators: &[IndicatorId],
    said: Said<'_>,
    own: UnitId,
) -> Result<(), Problem> {
    let today = installation.clock.today();
    let mut monthly: Vec<FormId> = Vec::new();
    for row in rows() {
        let items: Vec<Item> = indicators
            .iter()
            .skip(row.first_item)
            .take(row.items)
            .map(|&indicator| Item { indicator, kind: Kind::OfPeriod })
            .collect();
        if items.is_empty() {
            continue;
        }
        let mut act = installation.act(&acceptor(installation)).await?;
        let says = definition(&row, items, today.first_of_month())?;
        let frequency = says.frequency;
        let form = reports::define_form(&mut act, &row.code, says).await?;
        act.commit().await?;
        if frequency == Frequency::Month {
            monthly.push(form);
        }
    }
    // The month whose day has come: the present one from the 15th on.
    let last = today.first_of_month().yesterday().map_err(Problem::broken)?;
    let day = if today.day() >= 15 { today } else { last };
    let Some(period) = Period::month(day.year(), day.month()) else { return Ok(()) };
    for form in monthly {
        let mut act = installation.act(&acceptor(installation)).await?;
        reports::open_period(&mut act, form, period).await?;
        act.commit().await?;
    }
    let mut tx = installation.read().await?;
    let asked = reports::requests_of(&mut tx, period).await?;
    drop(tx);
    for (_, requests) in asked {
        let others = requests.iter().filter(|request| request.unit != own).take(DONE);
        for (number, request) in others.enumerate().filter(|(number, _)| number % 3 != 2) {
            fill(installation, request, indicators, said, number).await?;
        }
    }
    Ok(())
}

fn rows() -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(FORMS.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("proof: a test reads the sample's own file")
}

fn definition(row: &Row, items: Vec<Item>, from: jiff::civil::Date) -> Result<Definition, Problem> {
    let wrong = || Problem::broken(format!("a form of the sample: {}", row.code));
    let by = |count| LevelDue {
        kind: UnitKind::from_key(&row.due_kind),
        by: DueBy::WorkingDaysAfterCutOff(count),
    };
    Ok(Definition {
        name: row.name.clone(),
        basis: Some(Citation::new(organisation::ACT, &row.basis)),
        frequency: Frequency::from_key(&row.frequency).ok_or_else(wrong)?,
        cut_off: CutOff::ByLaw,
        day_off: DayOff::NextWorkingDay,
        dues: row.due.map(by).into_iter().collect(),
        dues_source: row.due_source.clone(),
        opens_days_before: 10,
        from,
        audience: Audience { kind: Some(UnitKind::Commune), under: None },
        items,
        status: Status::from_key(&row.status).ok_or_else(wrong)?,
    })
}

/// Fills a request in; the office accepts most, and returns one in a while. What the checks find odd is left unfilled:
/// the sample explains nothing that it does not know.
async fn fill(
    installation: &Arc<Installation>,
    request: &Request,
    indicators: &[IndicatorId],
    said: Said<'_>,
    number: usize,
) -> Result<(), Problem> {
    let sending = Sending { lang: Lang::Vi, origin: Origin::Form, once: String::new(), file: None };
    let unit = request.unit;
    let mut act = installation.act(&loader(installation)).await?;
    let answered = reports::answer_request(&mut act, request.id, sending, |sheet| {
        let fields = sheet.cells.iter().filter_map(|cell| {
            let at = indicators.iter().position(|&indicator| indicator == cell.asked.indicator)?;
            Some((cell.field.clone(), Entry::Number(said(unit, at, cell.asked.period)?)))
        });
        Typed { base: 0, fields: fields.collect() }
    })
    .await;
    let submission = match answered {
        Ok(Answered::HandedIn(submission)) => submission,
        Ok(Answered::Disputed(_)) | Err(Problem::Invalid(_)) => return Ok(()),
        Err(problem) => return Err(problem),
    };
    act.commit().await?;
    let mut tx = installation.read().await?;
    let is_decided = reports::submission(&mut tx, submission).await?.accepted_on.is_some();
    drop(tx);
    if is_decided || number % 6 == 4 {
        return Ok(());
    }
    let mut act = installation.act(&acceptor(installation)).await?;
    if number % 11 == 7 {
        let reason = installation.texts.get(Lang::Vi, "app-sample-returned");
        reports::return_report(&mut act, submission, reports::Return::whole(reason)).await?;
    } else {
        reports::accept_report(&mut act, submission).await?;
    }
    act.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_sample_can_be_defined() {
        let rows = rows();
        assert!(rows.len() >= 2);
        for row in &rows {
            definition(row, Vec::new(), jiff::civil::date(2026, 1, 1)).expect("a definition");
        }
    }
}
