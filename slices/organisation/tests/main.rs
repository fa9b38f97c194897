//! The tree of units on both databases: what changes it, what is refused, what each day sees, what people read.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod actions;
mod first_of_july_2025;
mod pages;
mod refusals;
mod store;

use std::sync::Arc;

use jiff::civil::Date;
use kernel::facts::StoredFact;
use kernel::{Act, Installation, Problem, Role, Slice, UnitId, testing};
use organisation::{Ground, NewUnit, UnitKind, UnitTree};

fn slices() -> Vec<Slice> {
    vec![ui::testing::frame(), organisation::slice()]
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

fn ground() -> Ground {
    Ground { reason: "sắp xếp lại".into(), act_document: "NQ 1/NQ-HĐND".into() }
}

/// A unit from the year 2000 on.
fn new(code: &str, name: &str, kind: UnitKind, parent: Option<UnitId>) -> NewUnit {
    NewUnit {
        code: code.into(),
        name: name.into(),
        kind,
        parent,
        valid_from: day(2000, 1, 1),
        valid_to: None,
        citation: None,
    }
}

async fn office(installation: &Arc<Installation>) -> Act {
    installation.act(&testing::actor(&[Role::Office])).await.unwrap()
}

/// A province with two districts, and two communes in the first.
#[derive(Clone, Copy)]
struct Small {
    province: UnitId,
    one: UnitId,
    two: UnitId,
    upper: UnitId,
    lower: UnitId,
}

impl Small {
    async fn begin(installation: &Arc<Installation>) -> Self {
        let mut act = office(installation).await;
        let mut made = async |code, name, kind, parent| {
            organisation::create_unit(&mut act, new(code, name, kind, parent)).await.unwrap()
        };
        let province = made("M", "Tỉnh Mẫu", UnitKind::Province, None).await;
        let one = made("M1", "Huyện Sông Đáy", UnitKind::District, Some(province)).await;
        let two = made("M2", "Huyện Núi Đèo", UnitKind::District, Some(province)).await;
        let upper = made("00101", "Xã Thượng", UnitKind::Commune, Some(one)).await;
        let lower = made("00102", "Xã Hạ", UnitKind::Commune, Some(one)).await;
        act.commit().await.unwrap();
        Self { province, one, two, upper, lower }
    }
}

fn key_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::Refused(text) => text.key,
        Problem::Invalid(fields) => fields[0].text.key,
        Problem::NotFound => "not found",
        other => panic!("neither refused nor invalid: {other}"),
    }
}

/// The facts of this slice, oldest first.
async fn facts(installation: &Arc<Installation>) -> Vec<StoredFact> {
    let mut tx = installation.read().await.unwrap();
    let facts = kernel::facts::unsealed(&mut tx, 1_000).await.unwrap();
    facts.into_iter().filter(|fact| fact.kind.starts_with("organisation.")).collect()
}

/// The last fact: its kind, what it is about, what it says.
async fn last_fact(installation: &Arc<Installation>) -> (String, String, serde_json::Value) {
    let fact = facts(installation).await.pop().unwrap();
    (fact.kind, fact.subject, serde_json::from_str(&fact.body).unwrap())
}

async fn tree(installation: &Arc<Installation>, day: Date) -> Arc<UnitTree> {
    organisation::tree(installation, &mut installation.read().await.unwrap(), day).await.unwrap()
}

/// The names directly under a unit on a day, in their order.
async fn under(installation: &Arc<Installation>, unit: UnitId, day: Date) -> Vec<String> {
    tree(installation, day).await.children(unit).into_iter().map(|unit| unit.name.clone()).collect()
}
