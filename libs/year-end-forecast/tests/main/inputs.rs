//! Whatever is typed, scanned or imported: an answer or an error, never a panic, a loop or a number that is
//! none.

use proptest::prelude::*;
use year_end_forecast::{
    Bound, Error, Kind, Nature, Outlook, Point, Question, Reporting, Status, Target, forecast_horizon,
    forecast_year, formats, outlook_of_tree,
};

/// Numbers as they occur and as they must not.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -1e4..1e6f64,
        2 => Just(0.0),
        1 => any::<f64>(),
        1 => prop_oneof![Just(f64::MAX), Just(-f64::MAX), Just(f64::MIN_POSITIVE), Just(1e-300), Just(-0.0)],
    ]
}

fn point() -> impl Strategy<Value = Point> {
    let status = prop_oneof![Just(Status::Estimate), Just(Status::Preliminary), Just(Status::Official)];
    let year = prop_oneof![8 => 2018i32..=2025, 1 => any::<i32>()];
    let some = || prop::option::of(number());
    (year, 0u8..=13, 0u8..=13, some(), status, some(), some()).prop_map(
        |(year, from, to, value, status, yoy_pct, plan_pct)| Point {
            year,
            from,
            to,
            value,
            status,
            yoy_pct,
            plan_pct,
        },
    )
}

fn valid_point() -> impl Strategy<Value = Point> {
    let value = prop_oneof![5 => 0.0..1e6f64, 1 => -1e5..1e5f64, 1 => Just(0.0)];
    (2016i32..=2024, 1u8..=12, 1u8..=12, prop::option::of(value), prop::option::of(-100.0..300.0f64))
        .prop_map(|(year, a, b, value, yoy)| Point {
            value,
            yoy_pct: yoy,
            plan_pct: Some(50.0),
            ..Point::new(year, a.min(b), a.max(b), 0.0)
        })
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![
        Kind::Generic,
        Kind::PublicInvestment,
        Kind::RegisteredFdi,
        Kind::GdpGrowth,
        Kind::Prices,
        Kind::Coverage,
        Kind::Tourists,
        Kind::Milestones,
    ])
}

fn nature() -> impl Strategy<Value = Nature> {
    prop::sample::select(vec![Nature::Flow, Nature::Stock, Nature::Rate, Nature::Index, Nature::Ratio])
}

fn target() -> impl Strategy<Value = Option<Target>> {
    prop::option::of((number(), number(), 0..3).prop_map(|(a, b, which)| match which {
        0 => Target::at_least(a),
        1 => Target::at_most(Bound::between(a, b)),
        _ => Target::within(a, b),
    }))
}

/// What every answer must be.
fn sound(o: &Outlook) {
    if let Some(p) = o.p_met {
        assert!((0.0..=1.0).contains(&p), "{p}");
    }
    if let Some(d) = o.distribution {
        assert!(d.knots().windows(2).all(|w| w[0] <= w[1]), "{d:?}");
    }
    if !o.components.is_empty() {
        let sum: f64 = o.components.iter().map(|c| c.weight).sum();
        assert!((sum - 1.0).abs() < 1e-6, "{sum}");
    }
}

/// Text that is nearly a table.
fn table(head: &'static str) -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        4 => "[0-9]{1,4}(\\.[0-9]{1,2})?",
        2 => "([0-9]{1,3} ){20,60}[0-9]{1,3}",
        1 => "[\"a-z,;\\-eEnNiI. ]{0,9}",
        1 => Just("1e999".to_owned()),
    ];
    let columns = head.split(',').count();
    let row = prop::collection::vec(cell, columns - 1..=columns + 1).prop_map(|cells| cells.join(","));
    prop::collection::vec(row, 0..6).prop_map(move |rows| format!("{head}\n{}\n", rows.join("\n")))
}

/// Found by the fuzzer: a spread near the largest number made every quantile infinite.
#[test]
fn a_habit_without_meaning_is_refused_and_a_slip_of_the_unit_is_no_habit() {
    let points = [Point::year(2023, 100.0), Point::to_month(2024, 6, 50.0).status(Status::Estimate)];
    for (bias, spread) in [(0.0, 1e300), (1e300, 0.0), (-2.0, 0.1), (f64::NAN, 0.1), (0.0, -1.0)] {
        let question = Question::new(Nature::Flow, 2024, &points).reporting(Reporting { bias, spread });
        assert_eq!(question.outlook().unwrap_err(), Error::BadSetting, "{bias} {spread}");
    }
    assert_eq!(Reporting::from_pairs(&[(52.0, 52_000.0), (1.0, -1.0)]), None);
}

/// Found by the fuzzer: the year before the first of all.
#[test]
fn the_first_and_the_last_year_that_a_number_can_hold_are_years() {
    for year in [i32::MIN, i32::MIN + 1, i32::MAX] {
        let points = [Point::to_month(year, 6, 50.0), Point::year(year.saturating_sub(1), 100.0)];
        let question = Question::new(Nature::Flow, year, &points).target(Target::at_least(100.0));
        assert!(question.outlook().unwrap().p_met.is_some(), "{year}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_question_has_an_answer_or_an_error(
        points in prop::collection::vec(point(), 0..30),
        nature in nature(), kind in kind(), target in target(), year in prop_oneof![9 => 2020i32..=2025, 1 => any::<i32>()],
        effect in number(), reporting in prop::option::of((number(), number())),
    ) {
        let mut q = Question::new(nature, year, &points).kind(kind).effect(effect);
        q.target = target;
        q.reporting = reporting.map(|(bias, spread)| Reporting { bias, spread });
        if let Ok(o) = q.outlook() {
            sound(&o);
        }
    }

    #[test]
    fn any_plausible_question_has_a_sound_answer(
        points in prop::collection::vec(valid_point(), 0..60), nature in nature(), kind in kind(),
        target in prop::option::of(0.0..1e6f64),
    ) {
        let mut q = Question::new(nature, 2024, &points).kind(kind);
        q.target = target.map(Target::at_least);
        let o = q.outlook().unwrap();
        sound(&o);
        if let Some(d) = o.distribution {
            prop_assert!(d.knots().iter().all(|v| v.is_finite()), "{:?}", d);
        }
        let tree = outlook_of_tree(&q, &[q, q]);
        prop_assert_eq!(tree.is_ok(), nature == Nature::Flow);
    }

    #[test]
    fn any_months_have_a_forecast_or_an_error(y in prop::collection::vec(number(), 0..140), m in 0u8..=14, h in 0usize..40) {
        if let Ok(f) = forecast_year(&y, m) {
            prop_assert!(f.distribution.knots().windows(2).all(|w| w[0] <= w[1]));
        }
        if let Ok(f) = forecast_horizon(&y, h) {
            prop_assert_eq!(f.len(), h);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = (formats::year_end(&text), formats::horizon(&text), formats::sparse(&text));
    }

    #[test]
    fn any_table_is_answered_or_refused(
        a in table("case,series,m,core,targets,y"), b in table("series,h,y"),
        c in table("case,indicator,year,target,month,cumulative_value,plan_pct,prev_year_total,yoy_pct,kind"),
    ) {
        for answer in [formats::year_end(&a), formats::horizon(&b), formats::sparse(&c)].into_iter().flatten() {
            prop_assert!(!answer.contains("NaN") && !answer.contains("inf"), "{answer}");
        }
    }
}
