//! What must hold for any series, not only for those we thought of.

use proptest::prelude::*;
use year_end_forecast::{
    Distribution, Kind, Nature, Point, Question, Target, forecast_horizon, forecast_year, forecast_years,
    outlook_of_tree, outlooks, reconcile,
};

/// Positive months with growth, season and noise.
fn series() -> impl Strategy<Value = (Vec<f64>, u8)> {
    let noise = prop::collection::vec(-0.2..0.2f64, 131);
    (3usize..=10, 1u8..=11, -0.01..0.02f64, 0.0..0.5f64, noise).prop_map(
        |(years, m, growth, season, noise)| {
            let month = |t: usize| {
                let wave = season * (t as f64 * std::f64::consts::TAU / 12.0).sin();
                100.0 * (growth * t as f64 + wave + noise[t]).exp()
            };
            ((0..12 * years + usize::from(m)).map(month).collect(), m)
        },
    )
}

/// The same as points of a question.
fn points(y: &[f64], m: u8) -> Vec<Point> {
    let first = 2024 - (y.len() / 12) as i32;
    let place = |i: usize| (first + (i / 12) as i32, (i % 12) as u8 + 1);
    let _ = m;
    y.iter().enumerate().map(|(i, v)| Point::month(place(i).0, place(i).1, *v)).collect()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_unit_does_not_matter((y, m) in series(), unit in prop_oneof![Just(1e-6), Just(0.37), Just(1e9)]) {
        let other: Vec<f64> = y.iter().map(|v| v * unit).collect();
        let (a, b) = (forecast_year(&y, m).unwrap(), forecast_year(&other, m).unwrap());
        for (p, q) in a.distribution.knots().iter().zip(b.distribution.knots()) {
            prop_assert!(close(p * unit, *q), "{p} {q}");
        }
        let (a, b) = (forecast_horizon(&y, 18).unwrap(), forecast_horizon(&other, 18).unwrap());
        for (p, q) in a.iter().zip(&b) {
            prop_assert!(close(p * unit, *q), "{p} {q}");
        }
    }

    #[test]
    fn the_unit_does_not_matter_for_a_few_figures(
        last in 10.0..1000.0f64, done in 0.05..0.95f64, plan in 0.8..1.3f64, m in 1u8..=11,
        unit in prop_oneof![Just(1e-3), Just(1e6)],
    ) {
        let ask = |u: f64| {
            let points = [Point::year(2023, last * u), Point::to_month(2024, m, last * done * u)];
            let target = Target::at_least(last * plan * u);
            Question::new(Nature::Flow, 2024, &points).kind(Kind::Exports).target(target).outlook().unwrap()
        };
        let (a, b) = (ask(1.0), ask(unit));
        prop_assert!((a.p_met.unwrap() - b.p_met.unwrap()).abs() < 1e-6);
        prop_assert!(close(a.quantile(0.1).unwrap() * unit, b.quantile(0.1).unwrap()));
    }

    #[test]
    fn quantiles_rise_and_lie_above_what_is_done((y, m) in series()) {
        let f = forecast_year(&y, m).unwrap();
        let levels: Vec<f64> = (0..=1000).map(|i| f.distribution.quantile(f64::from(i) / 1000.0)).collect();
        prop_assert!(levels.windows(2).all(|w| w[0] <= w[1]));
        prop_assert!(levels[0] >= f.known);
    }

    #[test]
    fn a_higher_target_is_never_likelier((y, m) in series(), steps in 2usize..40) {
        let f = forecast_year(&y, m).unwrap();
        let middle = f.distribution.median();
        let p: Vec<f64> =
            (0..steps).map(|i| f.distribution.at_least(middle * (0.5 + i as f64 / steps as f64))).collect();
        prop_assert!(p.windows(2).all(|w| w[0] >= w[1]) && p.iter().all(|p| (0.0..=1.0).contains(p)));
    }

    #[test]
    fn months_that_come_as_expected_narrow_the_range((y, m) in series()) {
        // The months that come are those that were forecast: nothing then speaks for a wider range. The
        // fitted combination reads the calendar month too, hence a few percent of room.
        prop_assume!(m <= 8);
        let next = forecast_horizon(&y, 3).unwrap();
        let longer: Vec<f64> = y.iter().chain(&next).copied().collect();
        let width = |y: &[f64], m| forecast_year(y, m).unwrap().distribution.width80();
        let (before, after) = (width(&y, m), width(&longer, m + 3));
        prop_assert!(after <= 1.05 * before, "{before} {after}");
    }

    #[test]
    fn a_later_month_never_widens_what_rests_on_a_few_figures(
        last in 10.0..1000.0f64, m in 1u8..=10, kind in prop_oneof![Just(Kind::Generic), Just(Kind::BudgetRevenue), Just(Kind::PublicInvestment), Just(Kind::Tourists)],
    ) {
        let ask = |m: u8| {
            let bare = Question::new(Nature::Flow, 2024, &[]).kind(kind);
            let usual = [Point::to_month(2024, m, last)];
            let share = Question { points: &usual, ..bare }.outlook().unwrap().usual_share.unwrap().share;
            // A year that runs exactly as usual.
            let points = [Point::year(2023, last), Point::to_month(2024, m, last * share)];
            Question { points: &points, ..bare }.outlook().unwrap().distribution.unwrap().width80()
        };
        prop_assert!(ask(m + 1) <= 1.02 * ask(m), "{} {}", ask(m), ask(m + 1));
    }

    #[test]
    fn the_unit_does_not_matter_for_what_does_not_add_up_nor_for_balances(
        values in prop::collection::vec(-50.0..100.0f64, 8..40), plan in 10.0..100.0f64,
        nature in prop::sample::select(vec![Nature::Flow, Nature::Stock, Nature::Index, Nature::Ratio]),
        unit in prop_oneof![Just(1e-4), Just(1e5)],
    ) {
        let ask = |u: f64| {
            let place = |i: usize| (2022 + (i / 12) as i32, (i % 12) as u8 + 1);
            let points: Vec<Point> =
                values.iter().enumerate().map(|(i, v)| Point::month(place(i).0, place(i).1, v * u)).collect();
            let year = place(values.len() - 1).0;
            Question::new(nature, year, &points).target(Target::at_least(plan * u)).outlook().unwrap()
        };
        let (a, b) = (ask(1.0), ask(unit));
        prop_assert_eq!(a.p_met.is_some(), b.p_met.is_some());
        if let Some((p, q)) = a.p_met.zip(b.p_met) {
            prop_assert!((p - q).abs() < 1e-6, "{p} {q}");
        }
        for (p, q) in a.distribution.unwrap().knots().iter().zip(b.distribution.unwrap().knots()) {
            prop_assert!((p * unit - q).abs() <= 1e-6 * unit * (1.0 + p.abs()), "{p} {q}");
        }
    }

    #[test]
    fn a_later_month_of_a_level_that_stands_still_never_widens_the_range(
        level in 1.0..1000.0f64, share in -0.1..0.1f64, years in 0usize..5, m in 1u8..=10,
        nature in prop::sample::select(vec![Nature::Stock, Nature::Rate, Nature::Index, Nature::Ratio]),
    ) {
        // Former years drifted as this one does; the new month lies where it was expected. A drift of many times the
        // level itself is no standing still: the range grows with what it is the range of.
        let step = level * share;
        let at = |year: usize, m: u8| level + step * (year as f64 + f64::from(m) / 12.0);
        let width = |m: u8| {
            let year = |y: usize| (1..=12u8).map(move |m| (y, m));
            let mut known: Vec<(usize, u8)> = (0..years).flat_map(year).collect();
            known.extend((1..=m).map(|m| (years, m)));
            let points: Vec<Point> =
                known.iter().map(|&(y, m)| Point::month(2020 + y as i32, m, at(y, m))).collect();
            let q = Question::new(nature, 2020 + years as i32, &points);
            q.outlook().unwrap().distribution.unwrap().width80()
        };
        prop_assert!(width(m + 1) <= 1.02 * width(m), "{} {}", width(m), width(m + 1));
    }

    #[test]
    fn a_single_former_year_of_any_course_is_followed_further_than_the_kind(
        share in 0.05..0.8f64, last in 10.0..1000.0f64,
    ) {
        // A harvest, a building site, a festival: the unit's one year is what is known of its season.
        let points = [Point::year(2023, last), Point::to_month(2023, 6, last * share),
                      Point::to_month(2024, 6, last * share)];
        let o = Question::new(Nature::Flow, 2024, &points).outlook().unwrap();
        let usual = o.usual_share.unwrap();
        let kind = Question::new(Nature::Flow, 2024, &points[2..]).outlook().unwrap().usual_share.unwrap();
        let (own, found, prior) = (share.ln(), usual.share.ln(), kind.share.ln());
        prop_assert!((found - own).abs() <= 0.75 * (prior - own).abs() + 1e-9, "{found} {own} {prior}");
        prop_assert!(usual.low < share && share < usual.high, "{usual:?} {share}");
    }

    #[test]
    fn many_at_once_answer_as_one_by_one(all in prop::collection::vec(series(), 1..200)) {
        let cases: Vec<(&[f64], u8)> = all.iter().map(|(y, m)| (y.as_slice(), *m)).collect();
        let each: Vec<_> = cases.iter().map(|(y, m)| forecast_year(y, *m)).collect();
        prop_assert_eq!(forecast_years(&cases), each);
    }

    #[test]
    fn questions_at_once_answer_as_one_by_one((y, m) in series(), copies in 1usize..150) {
        let points = points(&y, m);
        let questions = vec![Question::new(Nature::Flow, 2024, &points); copies];
        let one = questions[0].outlook();
        prop_assert!(outlooks(&questions).into_iter().all(|o| o == one));
    }

    #[test]
    fn the_order_of_points_of_one_status_does_not_matter((y, m) in series(), seed in any::<u64>()) {
        let points = points(&y, m);
        let mut mixed = points.clone();
        let n = mixed.len() as u64;
        for i in 0..mixed.len() {
            mixed.swap(i, (seed.wrapping_mul(i as u64 + 1) % n) as usize);
        }
        let ask = |p: &[Point]| Question::new(Nature::Flow, 2024, p).outlook().unwrap();
        prop_assert_eq!(ask(&points), ask(&mixed));
    }

    #[test]
    fn parts_and_whole_add_up(
        whole in (50.0..2000.0f64, 0.0..100.0f64),
        parts in prop::collection::vec((1.0..300.0f64, 0.01..60.0f64), 1..12),
        together in 0.0..1.0f64,
    ) {
        let parts: Vec<Distribution> = parts.into_iter().map(|(m, sd)| Distribution::normal(m, sd)).collect();
        let (whole, parts) = reconcile(&Distribution::normal(whole.0, whole.1), &parts, together);
        let sum: f64 = parts.iter().map(Distribution::median).sum();
        prop_assert!((sum - whole.median()).abs() < 1e-6 * whole.median().abs().max(1.0));
    }

    #[test]
    fn a_tree_of_any_shape_adds_up(sizes in prop::collection::vec((1.0..100.0f64, 0.1..0.9f64, 1u8..=11), 1..8), own in any::<bool>()) {
        let points: Vec<[Point; 2]> = sizes.iter()
            .map(|(size, done, m)| [Point::year(2023, *size), Point::to_month(2024, *m, size * done)]).collect();
        let parts: Vec<Question> = points.iter().map(|p| Question::new(Nature::Flow, 2024, p)).collect();
        let all = [Point::year(2023, sizes.iter().map(|s| s.0).sum())];
        let whole = Question::new(Nature::Flow, 2024, if own { &all } else { &[] });
        let tree = outlook_of_tree(&whole, &parts).unwrap();
        let sum: f64 = tree.parts.iter().map(|p| p.distribution.unwrap().median()).sum();
        prop_assert!(close(sum, tree.whole.distribution.unwrap().median()));
    }
}
