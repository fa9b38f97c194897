//! Indicators and plans on both databases: what is kept, what is refused, what people read.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod actions;
mod implied;
mod pages;
mod store;

use std::sync::Arc;

use jiff::civil::Date;
use kernel::{Act, Citation, Installation, Problem, Role, Slice, UnitId, testing};
use organisation::{NewUnit, UnitKind};
use targets::{Direction, IndicatorId, Nature, NewIndicator, NewTarget};

fn slices() -> Vec<Slice> {
    vec![ui::testing::frame(), organisation::slice(), documents::slice(), targets::slice()]
}

fn output() -> NewIndicator {
    NewIndicator {
        code: "IND_OUTPUT".into(),
        name_vi: "Giá trị sản xuất công nghiệp (giá so sánh 2010)".into(),
        name_en: "Industrial production value".into(),
        unit_vi: "tỷ đồng".into(),
        unit_en: "billion VND".into(),
        decimals: 1,
        nature: Nature::Flow,
        direction: Direction::Up,
        ..NewIndicator::default()
    }
}

async fn office(installation: &Arc<Installation>) -> Act {
    installation.act(&testing::actor(&[Role::Office])).await.unwrap()
}

async fn unit(act: &mut Act, code: &str, name: &str, parent: Option<UnitId>) -> UnitId {
    let new = NewUnit {
        code: code.into(),
        name: name.into(),
        kind: if parent.is_none() { UnitKind::Province } else { UnitKind::District },
        parent,
        valid_from: Date::constant(2000, 1, 1),
        valid_to: None,
        citation: None,
    };
    organisation::create_unit(act, new).await.unwrap()
}

/// A province with two districts and one indicator.
struct Small {
    province: UnitId,
    districts: [UnitId; 2],
    output: IndicatorId,
    decision: Citation,
}

impl Small {
    async fn begin(installation: &Arc<Installation>) -> Self {
        let organiser = testing::actor(&[Role::Administrator, Role::Office]);
        let mut act = installation.act(&organiser).await.unwrap();
        let province = unit(&mut act, "TN", "Tỉnh Thái Nguyên", None).await;
        let one = unit(&mut act, "TPTN", "Thành phố Thái Nguyên", Some(province)).await;
        let two = unit(&mut act, "DT", "Huyện Đại Từ", Some(province)).await;
        let output = targets::define_indicator(&mut act, output()).await.unwrap();
        let new = documents::NewDocument {
            code: "QD-1".into(),
            kind: "decision".into(),
            number: "1".into(),
            symbol: "QĐ-UBND".into(),
            subject: "Giao chỉ tiêu kế hoạch năm 2020".into(),
            issued_on: Some(Date::constant(2019, 12, 20)),
            ..documents::NewDocument::default()
        };
        let decision = documents::citation(documents::register_document(&mut act, new).await.unwrap());
        act.commit().await.unwrap();
        Self { province, districts: [one, two], output, decision }
    }

    fn point(&self, unit: UnitId, steps: i64) -> NewTarget {
        NewTarget {
            known_on: Some(Date::constant(2020, 1, 1)),
            citation: Some(self.decision.clone()),
            ..NewTarget::point(self.output, unit, 2020, steps)
        }
    }
}

fn key_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::Refused(text) => text.key,
        Problem::Invalid(fields) => fields[0].text.key,
        other => panic!("neither refused nor invalid: {other}"),
    }
}

/// The kinds of fact of this slice, oldest first.
async fn facts(installation: &Arc<Installation>) -> Vec<String> {
    let mut tx = installation.read().await.unwrap();
    let facts = kernel::facts::unsealed(&mut tx, 1_000).await.unwrap();
    facts.into_iter().map(|fact| fact.kind).filter(|kind| kind.starts_with("targets.")).collect()
}
