//! Figures handed in, accepted, summed and checked, on both databases; and the checks on the real sample.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod actions;
mod checks;
mod cycle;
mod import;
mod pages;
mod sample;
mod store;

use std::sync::Arc;

use jiff::civil::{Date, date};
use kernel::{Act, Actor, AsOf, Installation, Period, Problem, Role, Slice, Span, UnitId};
use organisation::{NewUnit, UnitKind};
use reports::{NewFigure, NewReport, SubmissionId};
use targets::{IndicatorId, Nature, NewIndicator};

fn slices() -> Vec<Slice> {
    vec![organisation::slice(), access::slice(), targets::slice(), reports::slice()]
}

/// Enters for its unit; accepts nothing.
fn reporter() -> Actor {
    Actor::system("reporter", &[Role::Reporter, Role::Head])
}

fn office() -> Actor {
    Actor::system("office", &[Role::Office, Role::Leader])
}

/// "Now" of every test.
fn today() -> AsOf {
    AsOf::today(date(2020, 9, 25))
}

/// A province, a district, and two communes below it; what adds up, and what does not.
struct Small {
    province: UnitId,
    district: UnitId,
    communes: [UnitId; 2],
    output: IndicatorId,
    growth: IndicatorId,
}

impl Small {
    async fn begin(inst: &Arc<Installation>) -> Self {
        let mut act = inst.act(&Actor::system("sample", &[Role::Administrator, Role::Office])).await.unwrap();
        let province = unit(&mut act, "TN", "Tỉnh Thái Nguyên", UnitKind::Province, None).await;
        let district = unit(&mut act, "DT", "Huyện Đại Từ", UnitKind::District, Some(province)).await;
        let one = unit(&mut act, "X1", "Xã Một", UnitKind::Commune, Some(district)).await;
        let two = unit(&mut act, "X2", "Xã Hai", UnitKind::Commune, Some(district)).await;
        let output =
            targets::define_indicator(&mut act, indicator("IND_OUTPUT", Nature::Flow)).await.unwrap();
        let growth = targets::define_indicator(&mut act, indicator("GROWTH", Nature::Rate)).await.unwrap();
        act.commit().await.unwrap();
        Self { province, district, communes: [one, two], output, growth }
    }

    /// An official figure of the output of one month of 2020.
    fn month(&self, month: i8, value: i64) -> NewFigure {
        NewFigure::new(self.output, Period::month(2020, month).unwrap(), Span::OfPeriod, value)
    }

    fn since_january(&self, year: i16, months: i8, value: i64) -> NewFigure {
        let period = Period::first_months(year, months).unwrap();
        NewFigure::new(self.output, period, Span::Cumulative, value)
    }
}

async fn unit(act: &mut Act, code: &str, name: &str, kind: UnitKind, parent: Option<UnitId>) -> UnitId {
    let new = NewUnit {
        code: code.to_owned(),
        name: name.to_owned(),
        kind,
        parent,
        valid_from: date(1997, 1, 1),
        valid_to: None,
        citation: None,
    };
    organisation::create_unit(act, new).await.unwrap()
}

fn indicator(code: &str, nature: Nature) -> NewIndicator {
    NewIndicator {
        code: code.to_owned(),
        name_vi: format!("Chỉ tiêu {code}"),
        name_en: format!("Indicator {code}"),
        unit_vi: "tỷ đồng".to_owned(),
        unit_en: "billion VND".to_owned(),
        decimals: 1,
        nature,
        ..NewIndicator::default()
    }
}

async fn submit(inst: &Arc<Installation>, unit: UnitId, figures: Vec<NewFigure>) -> SubmissionId {
    let mut act = inst.act(&reporter()).await.unwrap();
    let id = reports::submit_report(&mut act, NewReport::new(unit, figures)).await.unwrap().id;
    act.commit().await.unwrap();
    id
}

async fn accept(inst: &Arc<Installation>, submission: SubmissionId) {
    let mut act = inst.act(&office()).await.unwrap();
    reports::accept_report(&mut act, submission).await.unwrap();
    act.commit().await.unwrap();
}

/// Handed in and accepted.
async fn report(inst: &Arc<Installation>, unit: UnitId, figures: Vec<NewFigure>) -> SubmissionId {
    let id = submit(inst, unit, figures).await;
    accept(inst, id).await;
    id
}

/// Value and number of parts of a unit's figure of a month as known on a day.
async fn known(
    inst: &Arc<Installation>,
    unit: UnitId,
    indicator: IndicatorId,
    month: i8,
    day: Date,
) -> Option<(i64, Option<i64>)> {
    let mut tx = inst.read().await.unwrap();
    let as_of = AsOf::day(day, today().today);
    let series = reports::series_of(&mut tx, unit, &[indicator], 2020, as_of).await.unwrap();
    let figures: Vec<_> =
        series.into_iter().filter(|f| f.period == Period::month(2020, month).unwrap()).collect();
    reports::prevailing(&figures).first().map(|figure| (figure.value, figure.parts))
}

fn key_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::Refused(text) => text.key,
        Problem::Invalid(fields) => fields[0].text.key,
        Problem::Forbidden(permission) => permission,
        other => panic!("neither refused nor invalid: {other}"),
    }
}

/// The kinds of fact of this slice, oldest first.
async fn facts(inst: &Arc<Installation>) -> Vec<String> {
    let mut tx = inst.read().await.unwrap();
    let facts = kernel::facts::unsealed(&mut tx, 1_000).await.unwrap();
    facts.into_iter().map(|fact| fact.kind).filter(|kind| kind.starts_with("reports.")).collect()
}
