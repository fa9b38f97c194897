//! The one act of this slice: what it keeps, the facts that it leaves, who may not do it.

use std::sync::Arc;

use early_warning::actions::{NewAssessments, record_assessments};
use early_warning::store::{self, Assessment};
use jiff::civil::date;
use kernel::content::State;
use kernel::{Actor, Installation, Problem, Role, both_databases, testing, testing::Place};

use crate::warnings::slices;

fn assessment(inst: &Installation, state: State) -> Assessment {
    Assessment {
        id: inst.mint.id(testing::now()),
        unit: inst.mint.id(testing::now()),
        indicator: inst.mint.id(testing::now()),
        year: 2020,
        as_of: date(2020, 9, 25),
        recorded_at: testing::now(),
        model: "trial".to_owned(),
        position: String::new(),
        state: state.key().to_owned(),
        chance: Some(410_000),
        range: Some([7_420_000, 7_710_000, 8_020_000]),
        plan: 8_033_000,
        basis: "assigned".to_owned(),
        reported_to_month: Some(9),
        reasons: "[]".to_owned(),
    }
}

/// What a run of a job hands over when it found these.
fn run(inst: &Installation, assessments: Vec<Assessment>, before: Vec<Assessment>) -> NewAssessments {
    let units = assessments.iter().map(|one| one.unit).collect();
    let position = inst.mint.id(testing::now());
    NewAssessments { assessments, before, units, position, job: "trial" }
}

async fn kept(inst: &Arc<Installation>, new: NewAssessments) -> usize {
    let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
    let count = record_assessments(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
    count
}

async fn facts(inst: &Arc<Installation>) -> Vec<String> {
    let mut tx = inst.read().await.unwrap();
    let facts = kernel::facts::unsealed(&mut tx, 1_000).await.unwrap();
    facts.into_iter().map(|fact| fact.kind).collect()
}

#[test]
fn assessments_are_kept_and_only_what_is_newly_in_danger_raises_a_warning() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let good = assessment(inst, State::OnCourse);
        assert_eq!(kept(inst, run(inst, vec![good.clone()], Vec::new())).await, 1);
        assert_eq!(facts(inst).await, ["early_warning.assessed"]);
        let worse = Assessment {
            id: inst.mint.id(testing::now()),
            state: State::AtRisk.key().into(),
            ..good.clone()
        };
        let new = run(inst, vec![worse.clone()], vec![good]);
        let position = new.position;
        kept(inst, new).await;
        let raised = ["early_warning.assessed", "early_warning.raised", "early_warning.assessed"];
        assert_eq!(facts(inst).await, raised);
        // In danger still: kept, and not raised again.
        let still = Assessment { id: inst.mint.id(testing::now()), chance: Some(300_000), ..worse.clone() };
        kept(inst, run(inst, vec![still.clone()], vec![worse.clone()])).await;
        assert_eq!(facts(inst).await.len(), raised.len() + 1);
        let mut tx = inst.read().await.unwrap();
        let all = store::assessments_since(&mut tx, worse.unit, 2020, 10).await.unwrap();
        assert_eq!((all.len(), &all[1], &all[2]), (3, &worse, &still));
        let (seen, _) = store::progress(&mut tx, "trial").await.unwrap().unwrap();
        assert!(seen > position, "the job has seen the newest of its facts");
        assert_eq!(store::position(&mut tx, worse.unit).await.unwrap(), seen.to_string());
    });
}

#[test]
fn a_run_that_found_nothing_new_moves_on_and_tells_nothing() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let new = run(inst, Vec::new(), Vec::new());
        let position = new.position;
        assert_eq!(kept(inst, new).await, 0);
        assert!(facts(inst).await.is_empty());
        let (seen, _) = store::progress(&mut inst.read().await.unwrap(), "trial").await.unwrap().unwrap();
        assert_eq!(seen, position);
    });
}

#[test]
fn nobody_but_the_office_keeps_assessments() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        for role in [Role::Administrator, Role::Leader, Role::Head, Role::Reporter, Role::Reader] {
            let mut act = inst.act(&testing::actor(&[role])).await.unwrap();
            let refused = record_assessments(&mut act, run(inst, Vec::new(), Vec::new())).await;
            assert!(matches!(refused, Err(Problem::Forbidden("early_warning.record"))), "{role:?}");
        }
        let mut act = inst.act(&Actor::visitor()).await.unwrap();
        let refused = record_assessments(&mut act, run(inst, Vec::new(), Vec::new())).await;
        assert!(matches!(refused, Err(Problem::SignIn)));
    });
}
