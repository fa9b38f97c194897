//! How long one answer takes on one core: `cargo run --release --example timing`. The best of many rounds, as
//! other work on the machine only ever makes it longer.

use std::hint::black_box;
use std::time::Instant;
use year_end_forecast::{Nature, Point, Question, Target, forecast_year};

fn main() {
    let value = |y: i32, m: u8| 100.0 + f64::from(m) + 3.0 * f64::from(y - 2014);
    let mut months: Vec<Point> =
        (2014..2024).flat_map(|y| (1..=12).map(move |m| Point::month(y, m, value(y, m)))).collect();
    months.extend((1..=6).map(|m| Point::month(2024, m, value(2024, m))));
    let y: Vec<f64> = months.iter().filter_map(|p| p.value).collect();
    let few = [Point::year(2023, 100.0), Point::to_month(2024, 6, 48.0)];

    let ask = |points: &[Point]| {
        Question::new(Nature::Flow, 2024, points).target(Target::at_least(1700.0)).outlook()
    };
    say("ten years of months, forecast_year", || forecast_year(black_box(&y), 6).is_ok());
    say("ten years of months, a question with its explanation", || ask(black_box(&months)).is_ok());
    say("two figures, a question with its explanation", || ask(black_box(&few)).is_ok());
}

fn say(what: &str, answer: impl Fn() -> bool) {
    let round = || {
        let begun = Instant::now();
        assert!((0..20).all(|_| black_box(answer())));
        begun.elapsed().as_secs_f64() * 5e4
    };
    let best = (0..400).map(|_| round()).fold(f64::INFINITY, f64::min);
    println!("{best:8.1} µs  {what}");
}
