//! Forms are defined, amended and ended; periods open and ask; units are excused.

use jiff::civil::date;
use kernel::{Problem, Role, both_databases, testing, testing::Place};
use organisation::{Ground, Heir};
use reports::{Definition, Item, Kind};

use super::{asked, define, due_on, monthly, open, opened, period};
use crate::{Small, facts, key_of, office, reporter, slices};

#[test]
fn define_form() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        define(inst, " bm-01 ", monthly(&[small.output])).await;
        assert_eq!(facts(inst).await, ["reports.form_defined"]);
        let mut act = inst.act(&office()).await.unwrap();
        let twice = reports::define_form(&mut act, "BM-01", monthly(&[small.output])).await.unwrap_err();
        assert_eq!(key_of(&twice), "reports-form-wrong-code-taken");
        let empty = reports::define_form(&mut act, "BM-02", monthly(&[])).await.unwrap_err();
        assert_eq!(key_of(&empty), "reports-form-wrong-no-items");
        drop(act);
        let mut act = inst.act(&reporter()).await.unwrap();
        let refused = reports::define_form(&mut act, "BM-02", monthly(&[small.output])).await;
        assert!(matches!(refused, Err(Problem::Forbidden("reports.schedule"))));
    });
}

#[test]
fn amend_form_leaves_open_periods_as_they_were() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let (small, form, _) = opened(inst).await;
        let says = monthly(&[small.output, small.growth]);
        let mut act = inst.act(&office()).await.unwrap();
        let silent = reports::amend_form(&mut act, form, 1, says.clone(), " ").await.unwrap_err();
        assert_eq!(key_of(&silent), "reports-form-wrong-reason");
        reports::amend_form(&mut act, form, 1, says.clone(), "thêm chỉ tiêu").await.unwrap();
        // Somebody who looked at the first version would undo what they have not seen.
        let stale = reports::amend_form(&mut act, form, 1, says, "lại").await.unwrap_err();
        assert_eq!(key_of(&stale), "reports-refused-form-stale");
        act.commit().await.unwrap();
        let (september, _) = asked(inst, form, "2020-09").await;
        let (october, _) = open(inst, form, "2020-10").await;
        assert_eq!((september.version, october.version), (1, 2));
    });
}

#[test]
fn end_form_opens_nothing_more() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let (_, form, requests) = opened(inst).await;
        let mut act = inst.act(&office()).await.unwrap();
        reports::end_form(&mut act, form, date(2020, 9, 25), "chế độ mới").await.unwrap();
        let refused = reports::open_period(&mut act, form, period("2020-10")).await.unwrap_err();
        assert_eq!(key_of(&refused), "reports-refused-form-ended");
        act.commit().await.unwrap();
        run_schedule(inst).await;
        assert_eq!(asked(inst, form, "2020-09").await.1.len(), requests.len(), "what was asked is owed");
    });
}

async fn run_schedule(inst: &std::sync::Arc<kernel::Installation>) {
    let job = inst.jobs().iter().find(|job| job.name == "reports.open_due_periods").unwrap();
    (job.run)(std::sync::Arc::clone(inst), String::new()).await.unwrap();
}

#[test]
fn open_period_asks_each_unit_of_the_periods_day_and_says_why_it_is_due_then() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        // One commune ends within September: it owes August and not September.
        let mut act = inst.act(&testing::actor(&[Role::Administrator])).await.unwrap();
        let ground = Ground { reason: "sáp nhập".to_owned(), act_document: "NQ 1/NQ-HĐND".to_owned() };
        let gone = [small.communes[1]];
        let heir = Heir::Existing(small.communes[0]);
        organisation::merge_units(&mut act, &gone, heir, date(2020, 9, 10), &ground).await.unwrap();
        act.commit().await.unwrap();
        let form = define(inst, "BM-01", monthly(&[small.output])).await;
        let (_, august) = open(inst, form, "2020-08").await;
        let (round, september) = open(inst, form, "2020-09").await;
        assert_eq!((august.len(), september.len()), (2, 1));
        assert_eq!(september[0].unit, small.communes[0]);
        assert_eq!(september[0].due, date(2020, 9, 25));
        assert_eq!((round.figures_from, round.figures_to), (date(2020, 8, 15), date(2020, 9, 14)));
        assert!(round.dues[0].steps.iter().any(|step| step.vi.contains("09/2019/NĐ-CP")));
    });
}

#[test]
fn a_period_opened_twice_is_open_once() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let (_, form, requests) = opened(inst).await;
        let mut act = inst.act(&office()).await.unwrap();
        let again = reports::open_period(&mut act, form, period("2020-09")).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(again, None);
        assert_eq!(asked(inst, form, "2020-09").await.1, requests_sorted(requests));
        let mut act = inst.act(&office()).await.unwrap();
        let quarter = reports::open_period(&mut act, form, period("2020-Q3")).await.unwrap_err();
        assert_eq!(key_of(&quarter), "reports-refused-other-frequency");
    });
}

fn requests_sorted(mut requests: Vec<reports::Request>) -> Vec<reports::Request> {
    requests.sort_by_key(|request| request.id);
    requests
}

#[test]
fn periods_open_by_the_schedule_once_though_the_job_runs_twice() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        // September is due on 25 September by the decree; that of the other form is not yet to open.
        let now = define(inst, "BM-01", monthly(&[small.output])).await;
        define(inst, "BM-02", due_on(3, 30, monthly(&[small.growth]))).await;
        tokio::join!(run_schedule(inst), run_schedule(inst));
        run_schedule(inst).await;
        let mut tx = inst.read().await.unwrap();
        for (month, expected) in [("2020-08", vec![now]), ("2020-09", vec![now]), ("2020-10", vec![])] {
            let found = reports::requests_of(&mut tx, period(month)).await.unwrap();
            let forms: Vec<_> = found.iter().map(|(round, _)| round.form).collect();
            assert_eq!(forms, expected, "{month}");
            assert!(found.iter().all(|(_, requests)| requests.len() == 2));
        }
    });
}

#[test]
fn excuse_unit() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let (_, form, requests) = opened(inst).await;
        let mut act = inst.act(&office()).await.unwrap();
        let silent = reports::excuse_unit(&mut act, requests[0].id, " ").await.unwrap_err();
        assert_eq!(key_of(&silent), "reports-refused-no-reason");
        reports::excuse_unit(&mut act, requests[0].id, "lũ cuốn trôi sổ sách").await.unwrap();
        let twice = reports::excuse_unit(&mut act, requests[0].id, "lại").await.unwrap_err();
        assert_eq!(key_of(&twice), "reports-refused-already-excused");
        act.commit().await.unwrap();
        let (_, now) = asked(inst, form, "2020-09").await;
        let excused: Vec<_> = now.iter().filter(|request| request.excuse.is_some()).collect();
        assert_eq!(excused.len(), 1);
        assert_eq!(facts(inst).await.last().unwrap(), "reports.unit_excused");
        let mut act = inst.act(&reporter()).await.unwrap();
        let refused = reports::excuse_unit(&mut act, requests[1].id, "bận").await;
        assert!(matches!(refused, Err(Problem::Forbidden("reports.schedule"))));
    });
}

#[test]
fn a_form_reads_back_as_it_was_defined() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let says = Definition {
            basis: Some("organisation.act:12/2020/QĐ-UBND".parse().unwrap()),
            items: vec![Item { indicator: small.output, kind: Kind::Both }],
            ..due_on(1, 5, monthly(&[]))
        };
        let id = define(inst, "BM-01", says.clone()).await;
        let mut tx = inst.read().await.unwrap();
        let found = reports::forms(&mut tx).await.unwrap();
        assert_eq!((found[0].id, &found[0].says), (id, &says));
    });
}
