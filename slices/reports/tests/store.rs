//! What is kept reads back the same, and sums up the tree are what a recomputation makes of the figures.

use jiff::civil::date;
use kernel::db::params;
use kernel::{Problem, both_databases, testing, testing::Place};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use reports::{NewFigure, Status};

use crate::{Small, facts, key_of, known, office, report, reporter, slices, today};

#[test]
fn an_accepted_figure_is_in_every_total_above_it() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let day = today().day;
        report(inst, small.communes[0], vec![small.month(7, 100)]).await;
        report(inst, small.communes[1], vec![small.month(7, 250)]).await;
        assert_eq!(known(inst, small.district, small.output, 7, day).await, Some((350, Some(2))));
        assert_eq!(known(inst, small.province, small.output, 7, day).await, Some((350, Some(2))));
        // A correction moves the totals by its difference.
        report(inst, small.communes[0], vec![small.month(7, 130)]).await;
        assert_eq!(known(inst, small.province, small.output, 7, day).await, Some((380, Some(2))));
    });
}

#[test]
fn many_units_asked_for_at_once_are_told_as_each_by_itself() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        report(inst, small.communes[0], vec![small.month(6, 90), small.month(7, 100)]).await;
        report(inst, small.communes[0], vec![small.month(7, 110)]).await;
        report(inst, small.communes[1], vec![small.month(7, 250)]).await;
        // The district has a figure of its own for one month and a sum for the other.
        report(inst, small.district, vec![small.month(7, 400)]).await;
        let units = [small.communes[0], small.district, small.communes[1]];
        let mut tx = inst.read().await.unwrap();
        let found = reports::series_of_units(&mut tx, &units, small.output, 2014, today()).await.unwrap();
        for unit in units {
            let alone = reports::series_of(&mut tx, unit, &[small.output], 2014, today()).await.unwrap();
            assert!(!alone.is_empty());
            assert_eq!(found.get(&unit), Some(&alone));
        }
        let later = reports::series_of_units(&mut tx, &units, small.output, 2021, today()).await.unwrap();
        assert!(later.is_empty(), "{later:?}");
    });
}

#[test]
fn a_sum_is_as_firm_as_the_least_firm_of_its_parts() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let stands = async || {
            let mut tx = inst.read().await.unwrap();
            let series = reports::series_of(&mut tx, small.province, &[small.output], 2020, today()).await;
            let series = series.unwrap();
            reports::prevailing(&series).first().map(|sum| (sum.value, sum.status)).unwrap()
        };
        let known = |value, status, day| NewFigure {
            status,
            known_on: Some(date(2020, 9, day)),
            ..small.month(7, value)
        };
        report(inst, small.communes[0], vec![known(100, Status::Official, 1)]).await;
        assert_eq!(stands().await, (100, Status::Official));
        // An estimate that comes in makes the sum an estimate, and the sum still moves on.
        report(inst, small.communes[1], vec![known(250, Status::Estimate, 2)]).await;
        assert_eq!(stands().await, (350, Status::Estimate));
        report(inst, small.communes[1], vec![known(250, Status::Preliminary, 3)]).await;
        assert_eq!(stands().await, (350, Status::Preliminary));
        report(inst, small.communes[1], vec![known(260, Status::Official, 4)]).await;
        assert_eq!(stands().await, (360, Status::Official));
        let mut tx = inst.read().await.unwrap();
        assert!(reports::check_totals(inst, &mut tx).await.unwrap().is_empty());
    });
}

#[test]
fn a_total_under_a_units_own_figure_counts_no_further_up() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let early = |figure: NewFigure| NewFigure { known_on: Some(date(2020, 8, 5)), ..figure };
        report(inst, small.communes[0], vec![early(small.month(7, 100))]).await;
        report(inst, small.district, vec![small.month(7, 120)]).await;
        report(inst, small.communes[1], vec![small.month(7, 30)]).await;
        let (before, after) = (date(2020, 8, 31), today().day);
        assert_eq!(known(inst, small.province, small.output, 7, before).await, Some((100, Some(1))));
        assert_eq!(known(inst, small.province, small.output, 7, after).await, Some((120, Some(1))));
        assert_eq!(known(inst, small.district, small.output, 7, after).await, Some((120, None)));
    });
}

#[test]
fn what_does_not_add_up_over_units_has_no_total() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let rate = NewFigure { indicator: small.growth, ..small.month(7, 65) };
        report(inst, small.communes[0], vec![rate]).await;
        assert_eq!(known(inst, small.province, small.growth, 7, today().day).await, None);
    });
}

#[test]
fn each_day_sees_the_version_that_prevailed_then() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let version = |value, status, day| NewFigure { status, known_on: Some(day), ..small.month(7, value) };
        let estimate = version(651_134, Status::Estimate, date(2020, 7, 25));
        let official = version(660_000, Status::Official, date(2020, 8, 15));
        let late = version(655_000, Status::Estimate, date(2020, 9, 1));
        report(inst, small.province, vec![official]).await;
        report(inst, small.province, vec![estimate]).await;
        report(inst, small.province, vec![late]).await;
        let value = async |day| known(inst, small.province, small.output, 7, day).await.map(|known| known.0);
        assert_eq!(value(date(2020, 7, 24)).await, None);
        assert_eq!(value(date(2020, 7, 31)).await, Some(651_134));
        assert_eq!(value(date(2020, 8, 31)).await, Some(660_000));
        // A later estimate does not take the place of an official figure.
        assert_eq!(value(today().day).await, Some(660_000));
    });
}

#[test]
fn a_total_that_was_altered_is_named_and_rebuilt() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        report(inst, small.communes[0], vec![small.month(7, 100)]).await;
        let check = async || {
            let mut tx = inst.read().await.unwrap();
            reports::check_totals(inst, &mut tx).await.unwrap()
        };
        assert!(check().await.is_empty());
        let mut act = inst.act(&office()).await.unwrap();
        let sql = "UPDATE reports_total SET gain = gain + 7 WHERE unit = $1";
        let bytes = small.province.ulid().to_bytes().to_vec();
        act.tx.execute(sql, params![kernel::Value::Bytes(Some(bytes))]).await.unwrap();
        act.commit().await.unwrap();
        let differing = check().await;
        assert_eq!(differing.len(), 1);
        assert_eq!(
            differing[0].to_string(),
            "TN IND_OUTPUT 2020-07 period 2020-09-25: kept 10.7 (1, estimates 0, preliminary 0), \
             recomputed 10.0 (1, estimates 0, preliminary 0)"
        );
        let mut act = inst.act(&office()).await.unwrap();
        assert_eq!(reports::rebuild_totals(&mut act).await.unwrap(), 2);
        act.commit().await.unwrap();
        assert!(check().await.is_empty());
        assert_eq!(facts(inst).await.last().map(String::as_str), Some("reports.totals_rebuilt"));
        let mut act = inst.act(&reporter()).await.unwrap();
        let refused = reports::rebuild_totals(&mut act).await.unwrap_err();
        assert!(matches!(&refused, Problem::Forbidden(_)) && key_of(&refused) == "reports.accept");
    });
}

/// Who reports which month, when it was known, how much, and how sure it is.
type Told = (usize, i8, i8, i64, usize);

#[test]
fn totals_kept_step_by_step_are_those_of_a_recomputation_whatever_comes_in_which_order() {
    let told = (0usize..4, 1i8..=3, 1i8..=20, 0i64..1_000, 0usize..3);
    let stories = prop::collection::vec(prop::collection::vec(told, 1..4), 1..8);
    let mut runner = TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&stories, |story: Vec<Vec<Told>>| {
        testing::runtime().block_on(async {
            let place = testing::on_sqlite(slices()).await;
            let inst = &place.installation;
            let small = Small::begin(inst).await;
            let units = [small.province, small.district, small.communes[0], small.communes[1]];
            for batch in story {
                for (unit, month, day, value, status) in batch {
                    let figure = NewFigure {
                        known_on: Some(date(2020, 9, day)),
                        status: Status::ALL[status],
                        ..small.month(month, value)
                    };
                    report(inst, units[unit], vec![figure]).await;
                }
                let mut tx = inst.read().await.unwrap();
                let differing = reports::check_totals(inst, &mut tx).await.unwrap();
                prop_assert!(differing.is_empty(), "{differing:?}");
            }
            Ok(())
        })
    });
    outcome.unwrap();
}

#[test]
fn the_rows_of_an_acceptance_come_by_pages_in_the_order_of_its_root() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let figures = (1..=8).map(|month| small.month(month, 100 + i64::from(month))).collect();
        let id = report(inst, small.district, figures).await;
        let mut tx = inst.read().await.unwrap();
        let first = reports::batch_rows(&mut tx, id, 0, 5).await.unwrap();
        let rest = reports::batch_rows(&mut tx, id, 5, 5).await.unwrap();
        let names: Vec<u32> = first.iter().chain(&rest).map(|row| row.figure.line).collect();
        assert_eq!(names, (1..=8).collect::<Vec<u32>>());
        let digest = |row: &reports::FigureRow| {
            fact_log::salted_digest(&row.salt.clone().try_into().unwrap(), row.content.as_bytes())
        };
        let batch: fact_log::Batch = first.iter().chain(&rest).map(digest).collect();
        let root: String = batch.root().0.iter().map(|byte| format!("{byte:02x}")).collect();
        let subject = id.to_string();
        let facts =
            kernel::facts::before(&mut tx, None, Some(&subject), jiff::Timestamp::MAX, 9).await.unwrap();
        let accepted = facts.into_iter().find(|fact| fact.kind == "reports.accepted").unwrap();
        assert!(accepted.body.contains(&root), "{}", accepted.body);
        assert_eq!(reports::verify_batch(&mut tx, id).await.unwrap(), (root, 8));
    });
}
