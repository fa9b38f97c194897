//! What real offices have instead of ten clean years of months.

use year_end_forecast::{
    Bound, Certainty, Kind, Method, Nature, Outlook, Point, Question, Remark, Reporting, Status, Target,
    TooEarly,
};

/// Months of a year that grows by 8 % a year and has a season.
fn month(year: i32, month: u8) -> f64 {
    let season = [0.8, 0.7, 1.0, 1.0, 1.05, 1.05, 1.0, 1.0, 1.05, 1.1, 1.1, 1.15];
    100.0 * 1.08f64.powi(year - 2015) * season[usize::from(month) - 1]
}

fn months(years: std::ops::Range<i32>) -> Vec<Point> {
    years.flat_map(|y| (1..=12).map(move |m| Point::month(y, m, month(y, m)))).collect()
}

fn total(year: i32) -> f64 {
    (1..=12).map(|m| month(year, m)).sum()
}

fn flow(points: &[Point], year: i32) -> Outlook {
    Question::new(Nature::Flow, year, points).outlook().expect("a question")
}

fn middle(o: &Outlook) -> f64 {
    o.quantile(0.5).expect("an answer")
}

fn has(o: &Outlook, wanted: impl Fn(&Remark) -> bool) -> bool {
    o.remarks.iter().any(wanted)
}

#[test]
fn cumulative_figures_say_what_their_months_say() {
    let mut points = months(2018..2024);
    let mut sums = points.clone();
    for m in 1..=6 {
        points.push(Point::month(2024, m, month(2024, m)));
        sums.push(Point::to_month(2024, m, (1..=m).map(|m| month(2024, m)).sum()));
    }
    assert!((middle(&flow(&points, 2024)) / middle(&flow(&sums, 2024)) - 1.0).abs() < 1e-9);
    assert!((middle(&flow(&sums, 2024)) / total(2024) - 1.0).abs() < 0.01);
}

#[test]
fn months_known_only_together_do_not_cost_the_history() {
    let mut points = Vec::new();
    for year in 2018..=2024 {
        points.push(Point::new(year, 1, 2, month(year, 1) + month(year, 2)));
        let last = if year == 2024 { 6 } else { 12 };
        points.extend((3..=last).map(|m| Point::month(year, m, month(year, m))));
    }
    let outlook = flow(&points, 2024);
    assert!(has(&outlook, |r| matches!(r, Remark::OwnMonths { .. })));
    assert!((middle(&outlook) / total(2024) - 1.0).abs() < 0.02);
}

#[test]
fn quarters_alone_are_too_few_months_and_still_an_answer() {
    let mut points = Vec::new();
    for year in 2021..=2024 {
        for quarter in (0..4).take(if year == 2024 { 2 } else { 4 }) {
            let (from, to) = (3 * quarter + 1, 3 * quarter + 3);
            points.push(Point::new(year, from, to, (from..=to).map(|m| month(year, m)).sum()));
        }
    }
    let outlook = flow(&points, 2024);
    assert!((middle(&outlook) / total(2024) - 1.0).abs() < 0.02);
    assert_eq!(outlook.usual_share.unwrap().years, 3);
}

#[test]
fn one_former_year_is_wider_than_three() {
    let points = |years: std::ops::Range<i32>| {
        let mut points = Vec::new();
        for y in years {
            points.push(Point::year(y, total(y)));
            points.push(Point::to_month(y, 6, (1..=6).map(|m| month(y, m)).sum()));
        }
        points.push(Point::to_month(2024, 6, (1..=6).map(|m| month(2024, m)).sum()));
        points
    };
    let width = |p: &[Point]| flow(p, 2024).distribution.unwrap().width80();
    assert!(width(&points(2021..2024)) < width(&points(2023..2024)));
}

#[test]
fn without_a_history_the_kind_speaks_and_says_so() {
    let points = [Point::plan_only(2024, 6, 48.0)];
    let outlook = Question::new(Nature::Flow, 2024, &points)
        .kind(Kind::BudgetRevenue)
        .target(Target::at_least(1000.0))
        .outlook()
        .unwrap();
    assert!(has(&outlook, |r| *r == Remark::PriorOnly { kind: Kind::BudgetRevenue }));
    assert!(has(&outlook, |r| *r == Remark::ValueFromPlanPct { pct: 48.0 }));
    assert_eq!(outlook.usual_share.unwrap().years, 0);
    assert!(outlook.distribution.unwrap().width80() > 150.0);
}

#[test]
fn percentages_of_plan_alone_show_the_course_of_former_years() {
    let pct = |year, half, whole| [Point::plan_only(year, 6, half), Point::plan_only(year, 12, whole)];
    let mut points: Vec<Point> =
        [pct(2021, 30.0, 101.0), pct(2022, 32.0, 99.0), pct(2023, 31.0, 103.0)].concat();
    points.push(Point::plan_only(2024, 6, 32.0));
    let question = Question::new(Nature::Flow, 2024, &points).kind(Kind::BudgetRevenue);
    let outlook = question.target(Target::at_least(1000.0)).outlook().unwrap();
    assert_eq!(outlook.usual_share.unwrap().years, 3);
    // The kind alone would say that a third by June is far too little.
    assert!(outlook.p_met.unwrap() > 0.4, "{:?}", outlook.p_met);
}

#[test]
fn of_a_stock_the_last_value_counts_and_former_years_show_its_drift() {
    let mut points = Vec::new();
    for year in 2019..2024 {
        let start = f64::from(year - 2019) * 60.0 + 1000.0;
        points.extend([Point::month(year, 6, start), Point::month(year, 12, start + 40.0)]);
    }
    points.push(Point::month(2024, 6, 1300.0));
    let outlook = Question::new(Nature::Stock, 2024, &points).outlook().unwrap();
    assert!((middle(&outlook) - 1340.0).abs() < 15.0, "{}", middle(&outlook));
    assert!(outlook.quantile(0.9).unwrap() - outlook.quantile(0.1).unwrap() < 120.0);
}

#[test]
fn a_rate_is_carried_on_and_not_added_up() {
    let points = [Point::to_month(2024, 6, 6.0), Point::to_month(2024, 3, 5.5)];
    let question = Question::new(Nature::Rate, 2024, &points).kind(Kind::GdpGrowth);
    let outlook = question.target(Target::at_least(8.0)).outlook().unwrap();
    assert!((5.0..8.0).contains(&middle(&outlook)));
    assert!(outlook.p_met.unwrap() < 0.3);
}

#[test]
fn coverage_stays_a_part_of_the_whole() {
    let points = [Point::month(2023, 12, 98.9), Point::month(2024, 6, 99.2)];
    let question = Question::new(Nature::Rate, 2024, &points).kind(Kind::Coverage);
    let outlook = question.target(Target::at_least(99.5)).outlook().unwrap();
    assert!(outlook.quantile(0.975).unwrap() <= 100.0);
}

#[test]
fn at_most_and_within_are_targets_too() {
    let points = [Point::month(2023, 12, 5.0), Point::month(2024, 9, 4.0)];
    let ask = |target| {
        let q = Question::new(Nature::Rate, 2024, &points).kind(Kind::Poverty).target(target);
        q.outlook().unwrap().p_met.unwrap()
    };
    assert!(ask(Target::at_most(5.0)) > ask(Target::at_most(3.9)));
    let (low, high) = (ask(Target::at_least(3.8)), ask(Target::at_least(4.2)));
    assert!((ask(Target::within(3.8, 4.2)) - (low - high)).abs() < 0.1);
}

#[test]
fn an_implied_target_lies_between_its_ends() {
    let mut points = months(2019..2024);
    points.extend((1..=9).map(|m| Point::month(2024, m, month(2024, m))));
    let t = total(2024);
    let ask = |target| Question::new(Nature::Flow, 2024, &points).target(target).outlook().unwrap();
    let p = |low, high| ask(Target::at_least(Bound::between(low, high))).p_met.unwrap();
    let (low, both, high) = (p(0.98 * t, 0.98 * t), p(0.98 * t, 1.02 * t), p(1.02 * t, 1.02 * t));
    assert!(high < both && both < low);
}

#[test]
fn a_balance_may_be_negative_or_pass_through_zero() {
    let mut points = Vec::new();
    for (year, half, whole) in [(2021, -30.0, 10.0), (2022, -25.0, 12.0), (2023, -28.0, 9.0)] {
        points.extend([Point::to_month(year, 6, half), Point::year(year, whole)]);
    }
    points.push(Point::to_month(2024, 6, -27.0));
    let outlook = Question::new(Nature::Flow, 2024, &points).target(Target::at_least(5.0)).outlook().unwrap();
    assert!((middle(&outlook) - 11.0).abs() < 3.0, "{}", middle(&outlook));
    assert_eq!(outlook.certainty, Certainty::Open);
    assert!(outlook.components.iter().any(|c| c.method == Method::SeasonalNaive));
}

#[test]
fn what_has_fallen_before_is_never_certain_before_the_year_is_out() {
    let points = [Point::to_month(2023, 6, 90.0), Point::year(2023, 60.0), Point::to_month(2024, 6, 110.0)];
    let outlook =
        Question::new(Nature::Flow, 2024, &points).target(Target::at_least(100.0)).outlook().unwrap();
    assert_eq!(outlook.certainty, Certainty::Open);
}

#[test]
fn zeros_all_along_are_a_forecast_of_zero() {
    let points: Vec<Point> = (2019..2024)
        .flat_map(|y| (1..=12).map(move |m| Point::month(y, m, 0.0)))
        .chain([Point::month(2024, 1, 0.0)])
        .collect();
    let outlook = flow(&points, 2024);
    assert!(outlook.distribution.is_none_or(|d| d.median().abs() < 1e-6));
}

#[test]
fn the_lunar_new_year_is_not_a_loss_of_january() {
    // Half the holiday month is lost wherever the holiday falls; nothing else ever changes.
    let value = |year: i32, m: u8| {
        let (new_year, day) = year_end_forecast::lunar_new_year(year);
        let here = if new_year == 2 && day <= 2 { 0.5 } else { 1.0 };
        let loss = if m == new_year {
            20.0 * here
        } else if m <= 2 {
            20.0 * (1.0 - here)
        } else {
            0.0
        };
        100.0 - loss
    };
    let mut points: Vec<Point> =
        (2015..2023).flat_map(|y| (1..=12).map(move |m| Point::month(y, m, value(y, m)))).collect();
    // 2023 has its holiday in January, most years before in February.
    points.push(Point::month(2023, 1, value(2023, 1)));
    let outlook = flow(&points, 2023);
    assert!((middle(&outlook) / 1180.0 - 1.0).abs() < 0.012, "{}", middle(&outlook));
    assert!(has(&outlook, |r| *r == Remark::LunarNewYear { to_month: 1 }));
}

#[test]
fn a_shock_in_the_history_is_named_and_counts_less() {
    let mut points = Vec::new();
    for y in 2017..2024 {
        let shock = if y == 2021 { 0.5 } else { 1.0 };
        points.push(Point::to_month(y, 6, (1..=6).map(|m| month(y, m)).sum()));
        points.push(Point::new(y, 7, 12, shock * (7..=12).map(|m| month(y, m)).sum::<f64>()));
    }
    points.push(Point::to_month(2024, 6, (1..=6).map(|m| month(2024, m)).sum()));
    let outlook = Question::new(Nature::Flow, 2024, &points).kind(Kind::Retail).outlook().unwrap();
    assert!(has(&outlook, |r| *r == Remark::ShockYear { year: 2021 }));
    assert!((middle(&outlook) / total(2024) - 1.0).abs() < 0.03, "{}", middle(&outlook) / total(2024));
}

#[test]
fn months_with_a_shock_in_them_still_lead_to_the_right_year() {
    let mut points = months(2015..2024);
    for p in points.iter_mut().filter(|p| p.year == 2021 && (6..=9).contains(&p.to)) {
        p.value = p.value.map(|v| 0.3 * v);
    }
    points.extend((1..=6).map(|m| Point::month(2024, m, month(2024, m))));
    let outlook = flow(&points, 2024);
    assert!((middle(&outlook) / total(2024) - 1.0).abs() < 0.03, "{}", middle(&outlook) / total(2024));
}

#[test]
fn a_unit_whose_estimates_come_out_lower_is_not_believed_at_its_word() {
    let points = [Point::year(2023, 100.0), Point::to_month(2024, 9, 78.0).status(Status::Estimate)];
    let plain = Question::new(Nature::Flow, 2024, &points);
    let told = plain.reporting(Reporting { bias: -0.05, spread: 0.03 });
    let (a, b) = (plain.outlook().unwrap(), told.outlook().unwrap());
    assert!((middle(&a) - middle(&b) - 0.05 * 78.0).abs() < 1e-9);
    assert!(b.distribution.unwrap().width80() > a.distribution.unwrap().width80());
    assert!(has(&a, |r| *r == Remark::RestsOnEstimate { to_month: 9 }));
}

#[test]
fn a_corrected_figure_replaces_the_estimate_of_the_same_months() {
    let points = [
        Point::to_month(2024, 6, 52.0).status(Status::Official),
        Point::to_month(2024, 6, 60.0).status(Status::Estimate),
        Point::year(2023, 100.0),
    ];
    assert_eq!(flow(&points, 2024).known.unwrap().value, 52.0);
}

#[test]
fn disbursement_late_in_the_year_is_usual_and_january_still_pays() {
    let ask = |points: &[Point], kind| {
        Question::new(Nature::Flow, 2024, points)
            .kind(kind)
            .target(Target::at_least(1000.0))
            .outlook()
            .unwrap()
    };
    let half = [Point::to_month(2024, 9, 520.0)];
    assert!(middle(&ask(&half, Kind::PublicInvestment)) > middle(&ask(&half, Kind::Retail)));
    let december = [Point::to_month(2024, 12, 860.0).status(Status::Estimate)];
    let outlook = ask(&december, Kind::PublicInvestment);
    assert!(has(&outlook, |r| *r == Remark::RunsIntoJanuary));
    assert!(middle(&outlook) > 900.0 && outlook.quantile(0.1).unwrap() >= 860.0);
}

#[test]
fn scenarios_ask_the_same_question_with_another_figure() {
    let points = [Point::year(2023, 100.0), Point::to_month(2023, 9, 70.0), Point::to_month(2024, 9, 71.0)];
    let question = Question::new(Nature::Flow, 2024, &points).target(Target::at_least(108.0));
    let plain = question.outlook().unwrap();
    let remedy = question.effect(6.0).outlook().unwrap();
    assert!(remedy.p_met > plain.p_met && has(&remedy, |r| *r == Remark::EffectAdded { effect: 6.0 }));
    let lower = question.target(Target::at_least(101.0)).outlook().unwrap();
    assert!(lower.p_met > plain.p_met);
    assert!((plain.pace.unwrap().needed - (108.0 - 71.0) / 3.0).abs() < 1e-12);
}

#[test]
fn too_early_is_an_answer_with_its_reason() {
    let nothing =
        Question::new(Nature::Flow, 2024, &[]).target(Target::at_least(5.0)).kind(Kind::RegisteredFdi);
    let outlook = nothing.outlook().unwrap();
    assert!(
        matches!(outlook.certainty, Certainty::TooEarly(TooEarly::NoFigureYet { width, allowed }) if width > allowed)
    );
    assert_eq!((outlook.p_met, outlook.quantile(0.5)), (None, None));
}

#[test]
fn every_answer_tells_which_part_each_method_gave() {
    let mut points = months(2016..2024);
    points.extend((1..=3).map(|m| Point::month(2024, m, month(2024, m))));
    let outlook =
        Question::new(Nature::Flow, 2024, &points).target(Target::at_least(2400.0)).outlook().unwrap();
    let weights: f64 = outlook.components.iter().map(|c| c.weight).sum();
    assert!((weights - 1.0).abs() < 1e-9);
    let parts: f64 = outlook.components.iter().map(|c| c.weight * c.year_end).sum();
    let correction = outlook.remarks.iter().find_map(|r| match r {
        Remark::PooledCorrection { amount } => Some(*amount),
        _ => None,
    });
    // Components are mixed on a scale of ratios; in values the sum is close.
    assert!(((parts + correction.unwrap()) / middle(&outlook) - 1.0).abs() < 0.01);
    assert!(has(
        &outlook,
        |r| matches!(r, Remark::GrowthSoFar { to_month: 3, pct } if (pct - 8.0).abs() < 1e-6)
    ));
    assert!(has(&outlook, |r| matches!(r, Remark::GrowthNeeded { .. })));
    assert!((outlook.usual_share.unwrap().share - 0.2083).abs() < 0.01);
}
