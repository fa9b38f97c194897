//! The report cycle: forms, periods that open by the schedule, who owes what by when.

mod asking;
mod deciding;
mod filling;
mod signing;

use std::sync::Arc;

use jiff::civil::date;
use kernel::{Installation, Period};
use reports::{
    Audience, CutOff, DayOff, Definition, DueBy, FormId, Frequency, Item, Kind, LevelDue, Request, Round,
    Status,
};
use targets::IndicatorId;

use crate::{Small, office};

pub fn period(text: &str) -> Period {
    text.parse().unwrap()
}

/// A monthly form for every unit, due as the decree says.
pub fn monthly(indicators: &[IndicatorId]) -> Definition {
    Definition {
        name: "Báo cáo tháng".to_owned(),
        basis: None,
        frequency: Frequency::Month,
        cut_off: CutOff::ByLaw,
        day_off: DayOff::NextWorkingDay,
        dues: Vec::new(),
        dues_source: "QĐ 12/2020/QĐ-UBND".to_owned(),
        opens_days_before: 10,
        from: date(2020, 8, 1),
        audience: Audience { kind: Some(organisation::UnitKind::Commune), under: None },
        items: indicators.iter().map(|&indicator| Item { indicator, kind: Kind::OfPeriod }).collect(),
        status: Status::Estimate,
    }
}

/// One whose communes are due on a day of their own.
pub fn due_on(months: i8, day: i8, says: Definition) -> Definition {
    let by = DueBy::Day(months, day);
    Definition { dues: vec![LevelDue { kind: None, by }], ..says }
}

pub async fn define(inst: &Arc<Installation>, code: &str, says: Definition) -> FormId {
    let mut act = inst.act(&office()).await.unwrap();
    let id = reports::define_form(&mut act, code, says).await.unwrap();
    act.commit().await.unwrap();
    id
}

/// Opens a form for a period and gives the round with its requests.
pub async fn open(inst: &Arc<Installation>, form: FormId, of: &str) -> (Round, Vec<Request>) {
    let mut act = inst.act(&office()).await.unwrap();
    reports::open_period(&mut act, form, period(of)).await.unwrap().unwrap();
    act.commit().await.unwrap();
    asked(inst, form, of).await
}

/// What is asked by a form for a period.
pub async fn asked(inst: &Arc<Installation>, form: FormId, of: &str) -> (Round, Vec<Request>) {
    let mut tx = inst.read().await.unwrap();
    let found = reports::requests_of(&mut tx, period(of)).await.unwrap();
    found.into_iter().find(|(round, _)| round.form == form).unwrap()
}

/// A form opened for September for both communes of the small province.
pub async fn opened(inst: &Arc<Installation>) -> (Small, FormId, Vec<Request>) {
    let small = Small::begin(inst).await;
    let form = define(inst, "BM-01", monthly(&[small.output])).await;
    let (_, mut requests) = open(inst, form, "2020-09").await;
    requests.sort_by_key(|request| small.communes.iter().position(|unit| *unit == request.unit));
    (small, form, requests)
}
