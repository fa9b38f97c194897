//! Units of one province and projects of one plan: parts and whole add up.

use year_end_forecast::{Kind, Nature, Outlook, Point, Question, Remark, Target, outlook_of_tree};

fn middle(o: &Outlook) -> f64 {
    o.quantile(0.5).expect("an answer")
}

fn history(size: f64, share: f64) -> Vec<Point> {
    let year =
        |y: i32, scale: f64| [Point::year(y, size * scale), Point::to_month(y, 6, size * scale * share)];
    let mut points: Vec<Point> =
        [(2021, 0.9), (2022, 1.0), (2023, 1.1)].into_iter().flat_map(|(y, s)| year(y, s)).collect();
    points.push(Point::to_month(2024, 6, 1.2 * size * share));
    points
}

#[test]
fn districts_add_up_to_the_province_and_stay_above_what_is_done() {
    let parts = [history(100.0, 0.45), history(200.0, 0.5), history(50.0, 0.48)];
    let questions = parts.each_ref().map(|p| Question::new(Nature::Flow, 2024, p));
    let province = [Point::year(2023, 390.0), Point::to_month(2024, 6, 202.8)];
    let whole = Question::new(Nature::Flow, 2024, &province).target(Target::at_least(430.0));
    let tree = outlook_of_tree(&whole, &questions).unwrap();
    let sum: f64 = tree.parts.iter().map(middle).sum();
    assert!((middle(&tree.whole) - sum).abs() < 1e-9 * sum);
    assert_eq!(tree.whole.p_met, tree.whole.p_met_of(&Target::at_least(430.0)));
    for part in &tree.parts {
        assert!(part.quantile(0.001).unwrap() >= part.known.unwrap().value - 1e-9);
    }
}

#[test]
fn a_new_district_borrows_the_course_of_the_year_from_its_sisters() {
    // Sisters have 30 % done after six months, where the kind would say a half.
    let sisters = [history(100.0, 0.3), history(200.0, 0.31), history(50.0, 0.29), history(70.0, 0.3)];
    let new = [Point::to_month(2024, 6, 30.0)];
    let ask = |p| Question::new(Nature::Flow, 2024, p).kind(Kind::BudgetRevenue);
    let mut questions: Vec<Question> = sisters.iter().map(|p| ask(p)).collect();
    questions.push(ask(&new));
    let alone = ask(&new).outlook().unwrap();
    let whole = Question::new(Nature::Flow, 2024, &[]);
    let tree = outlook_of_tree(&whole, &questions).unwrap();
    let among = tree.parts.last().unwrap();
    assert!(middle(&alone) < 65.0 && (middle(among) - 100.0).abs() < 12.0, "{}", middle(among));
    assert!(among.remarks.contains(&Remark::SharedWithSisters { units: 4 }));
}

#[test]
fn a_total_of_projects_is_surer_than_its_projects() {
    let parts: Vec<Vec<Point>> = (0..12).map(|i| history(10.0 + f64::from(i), 0.5)).collect();
    let questions: Vec<Question> =
        parts.iter().map(|p| Question::new(Nature::Flow, 2024, p).kind(Kind::PublicInvestment)).collect();
    let tree = outlook_of_tree(&Question::new(Nature::Flow, 2024, &[]), &questions).unwrap();
    let relative = |o: &Outlook| o.distribution.unwrap().width80() / middle(o);
    assert!(tree.parts.iter().all(|p| relative(p) > relative(&tree.whole)));
}

#[test]
fn a_part_of_which_nothing_is_known_leaves_the_whole_alone() {
    let known = history(100.0, 0.5);
    let questions = [Question::new(Nature::Flow, 2024, &known), Question::new(Nature::Flow, 2024, &[])];
    let province = [Point::year(2023, 390.0), Point::to_month(2024, 6, 202.8)];
    let whole = Question::new(Nature::Flow, 2024, &province);
    assert_eq!(outlook_of_tree(&whole, &questions).unwrap().whole, whole.outlook().unwrap());
}
