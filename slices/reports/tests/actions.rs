//! One act each, and one refusal for each reason.

use jiff::civil::date;
use kernel::{Actor, Grant, Period, Problem, Role, Span, both_databases, testing::Place};
use reports::{NewFigure, NewReport, Return, State};

use crate::{Small, accept, facts, key_of, known, office, reporter, slices, submit, today};

#[test]
fn submit_report() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = submit(inst, small.district, vec![small.month(7, 100), small.month(8, 110)]).await;
        let mut tx = inst.read().await.unwrap();
        let kept = reports::submission(&mut tx, id).await.unwrap();
        assert_eq!((kept.state, kept.figures, kept.author_name.as_str()), (State::Submitted, 2, "reporter"));
        let figure = reports::figure(&mut tx, reports::FigureId::new(id, 2)).await.unwrap().unwrap();
        assert_eq!((figure.value, figure.unit), (110, small.district));
        drop(tx);
        assert_eq!(facts(inst).await, ["reports.submitted"]);
        // Handed in is not accepted: nothing counts yet.
        assert_eq!(known(inst, small.province, small.output, 7, today().day).await, None);
    });
}

#[test]
fn submit_report_is_refused_for_each_reason_and_then_nothing_is_kept() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let month = small.month(7, 100);
        let no_indicator: targets::IndicatorId = kernel::Id::from_ulid(ulid::Ulid(7));
        let wrong: Vec<(&str, NewFigure)> = vec![
            ("reports-problem-no-such-indicator", NewFigure { indicator: no_indicator, ..month.clone() }),
            ("reports-problem-future-period", small.month(10, 1)),
            ("reports-problem-not-over-yet", small.month(9, 1)),
            ("reports-problem-too-large", small.month(7, i64::MAX)),
            (
                "reports-problem-cumulative-from-january",
                NewFigure { span: Span::Cumulative, ..month.clone() },
            ),
            (
                "reports-problem-future-known-on",
                NewFigure { known_on: Some(date(2020, 9, 26)), ..month.clone() },
            ),
            ("reports-problem-rounded-to", NewFigure { rounded_to: Some(0), ..month.clone() }),
            ("reports-problem-unit-elsewhere", NewFigure { unit: Some(small.province), ..month.clone() }),
            (
                "reports-problem-dead-unit",
                NewFigure { period: Period::month(1990, 1).unwrap(), ..month.clone() },
            ),
        ];
        for (key, figure) in wrong {
            let mut act = inst.act(&reporter()).await.unwrap();
            let report = NewReport::new(small.district, vec![figure]);
            let refused = reports::submit_report(&mut act, report).await.unwrap_err();
            assert_eq!(key_of(&refused), key);
        }
        let mut act = inst.act(&reporter()).await.unwrap();
        let twice = NewReport::new(small.district, vec![month.clone(), month.clone(), small.month(10, 1)]);
        let Problem::Invalid(all) = reports::submit_report(&mut act, twice).await.unwrap_err() else {
            panic!()
        };
        let fields: Vec<(&str, &str)> = all.iter().map(|p| (p.field.as_str(), p.text.key)).collect();
        assert_eq!(
            fields,
            [
                ("figures.2.period", "reports-problem-future-period"),
                ("figures.1.indicator", "reports-problem-double")
            ]
        );
        let empty = NewReport::new(small.district, vec![]);
        let refused = reports::submit_report(&mut act, empty).await.unwrap_err();
        assert_eq!(key_of(&refused), "reports-refused-nothing");
        drop(act);
        let stranger = Actor {
            grants: vec![Grant { role: Role::Reporter, unit: Some(small.communes[0]) }],
            ..reporter()
        };
        let mut act = inst.act(&stranger).await.unwrap();
        let report = NewReport::new(small.communes[1], vec![month]);
        let refused = reports::submit_report(&mut act, report).await.unwrap_err();
        assert!(matches!(refused, Problem::Forbidden("reports.submit")));
        drop(act);
        assert!(facts(inst).await.is_empty());
    });
}

#[test]
fn the_same_token_twice_is_one_act() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut ids = Vec::new();
        for _ in 0..2 {
            let report = NewReport {
                once: Some("form-1".to_owned()),
                ..NewReport::new(small.district, vec![small.month(7, 100)])
            };
            let mut act = inst.act(&reporter()).await.unwrap();
            ids.push(reports::submit_report(&mut act, report).await.unwrap().id);
            act.commit().await.unwrap();
        }
        assert_eq!(ids[0], ids[1]);
        assert_eq!(facts(inst).await, ["reports.submitted"]);
    });
}

#[test]
fn sign_report() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = submit(inst, small.district, vec![small.month(7, 100)]).await;
        let clerk = Actor::system("clerk", &[Role::Reporter]);
        let mut act = inst.act(&clerk).await.unwrap();
        let refused = reports::sign_report(&mut act, id).await.unwrap_err();
        assert!(matches!(refused, Problem::Forbidden("reports.sign")));
        drop(act);
        let mut act = inst.act(&reporter()).await.unwrap();
        let own = reports::sign_report(&mut act, id).await.unwrap_err();
        assert_eq!(key_of(&own), "reports-refused-own-signature");
        drop(act);
        let head = Actor::system("head", &[Role::Head]);
        let mut act = inst.act(&head).await.unwrap();
        reports::sign_report(&mut act, id).await.unwrap();
        let again = reports::sign_report(&mut act, id).await.unwrap_err();
        assert_eq!(key_of(&again), "reports-refused-already-signed");
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let kept = reports::submission(&mut tx, id).await.unwrap();
        assert_eq!((kept.state, kept.signer_name.as_deref()), (State::Signed, Some("head")));
        drop(tx);
        assert_eq!(facts(inst).await, ["reports.submitted", "reports.signed"]);
    });
}

#[test]
fn accept_report() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = submit(inst, small.district, vec![small.month(7, 100)]).await;
        let mut act = inst.act(&reporter()).await.unwrap();
        let refused = reports::accept_report(&mut act, id).await.unwrap_err();
        assert!(matches!(refused, Problem::Forbidden("reports.accept")));
        drop(act);
        // Even with the right to accept: not one's own.
        let both = Actor::system("reporter", &[Role::Reporter, Role::Office]);
        let mut act = inst.act(&both).await.unwrap();
        let refused = reports::accept_report(&mut act, id).await.unwrap_err();
        assert_eq!(key_of(&refused), "reports-refused-own-report");
        drop(act);
        accept(inst, id).await;
        let mut act = inst.act(&office()).await.unwrap();
        let again = reports::accept_report(&mut act, id).await.unwrap_err();
        assert_eq!(key_of(&again), "reports-refused-already-accepted");
        let nothing =
            reports::accept_report(&mut act, kernel::Id::from_ulid(ulid::Ulid(7))).await.unwrap_err();
        assert!(matches!(nothing, Problem::NotFound));
        drop(act);
        let mut tx = inst.read().await.unwrap();
        let kept = reports::submission(&mut tx, id).await.unwrap();
        assert_eq!((kept.state, kept.accepted_on), (State::Accepted, Some(today().day)));
        drop(tx);
        assert_eq!(facts(inst).await, ["reports.submitted", "reports.accepted"]);
        assert_eq!(known(inst, small.province, small.output, 7, today().day).await, Some((100, Some(1))));
    });
}

#[test]
fn several_are_accepted_together_or_not_at_all() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let one = submit(inst, small.communes[0], vec![small.month(7, 1)]).await;
        let two = submit(inst, small.communes[1], vec![small.month(7, 2)]).await;
        accept(inst, two).await;
        let mut act = inst.act(&office()).await.unwrap();
        assert!(reports::accept_reports(&mut act, &[one, two]).await.is_err());
        drop(act);
        let mut act = inst.act(&office()).await.unwrap();
        reports::accept_reports(&mut act, &[one, one]).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(known(inst, small.province, small.output, 7, today().day).await, Some((3, Some(2))));
    });
}

#[test]
fn return_report() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = submit(inst, small.district, vec![small.month(7, 100)]).await;
        let mut act = inst.act(&reporter()).await.unwrap();
        let refused = reports::return_report(&mut act, id, Return::whole("sai")).await.unwrap_err();
        assert!(matches!(refused, Problem::Forbidden("reports.accept")));
        drop(act);
        let mut act = inst.act(&office()).await.unwrap();
        let refused = reports::return_report(&mut act, id, Return::whole("  ")).await.unwrap_err();
        assert_eq!(key_of(&refused), "reports-refused-no-reason");
        reports::return_report(&mut act, id, Return::whole("thiếu biểu 2")).await.unwrap();
        let again = reports::return_report(&mut act, id, Return::whole("thiếu biểu 2")).await.unwrap_err();
        assert_eq!(key_of(&again), "reports-refused-already-returned");
        let after = reports::accept_report(&mut act, id).await.unwrap_err();
        assert_eq!(key_of(&after), "reports-refused-already-returned");
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let kept = reports::submission(&mut tx, id).await.unwrap();
        assert_eq!((kept.state, kept.reason.as_deref()), (State::Returned, Some("thiếu biểu 2")));
        // It is kept and counts nowhere.
        assert!(reports::figure(&mut tx, reports::FigureId::new(id, 1)).await.unwrap().is_some());
        drop(tx);
        assert_eq!(known(inst, small.district, small.output, 7, today().day).await, None);
        assert_eq!(facts(inst).await, ["reports.submitted", "reports.returned"]);
    });
}
