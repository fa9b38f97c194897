//! The ruler: one picture for a target everywhere. Drawn here as SVG whose places are shares of its width,
//! so that it fits a phone, a projector and paper without a script; it reads in black and white.

use kernel::content::{Ruler, State};

use crate::markup::Markup;
use crate::numbers;
use crate::page::Page;

/// Where the marks stand, in per cent of the width.
#[derive(Debug, Clone, PartialEq)]
pub struct Geometry {
    /// The bar of what is reached: where it begins and how long it is.
    pub bar: Option<(f64, f64)>,
    pub usual: Option<f64>,
    /// The range in which the year will probably end.
    pub range: Option<(f64, f64)>,
    pub median: Option<f64>,
    pub plan: f64,
    pub stretch: Option<f64>,
    /// The safe side of an "at most" target.
    pub safe: Option<(f64, f64)>,
    /// The scale does not begin at nothing: the bar is drawn with a gap.
    pub is_broken: bool,
}

impl Geometry {
    pub fn of(ruler: &Ruler) -> Self {
        let scale = Scale::of(ruler);
        let at = |value: f64| scale.at(value);
        let bar = ruler.reached.filter(|value| value.is_finite()).map(|reached| {
            let (zero, end) = (at(scale.zero()), at(reached));
            (zero.min(end), (end - zero).abs())
        });
        let range = finite(ruler.low).zip(finite(ruler.high)).map(|(low, high)| (at(low), at(high)));
        let plan = at(ruler.plan);
        Self {
            bar,
            usual: finite(ruler.usual_by_now).map(at),
            range,
            median: finite(ruler.median).map(at),
            plan,
            stretch: finite(ruler.stretch).map(at),
            safe: ruler.is_at_most.then_some((0.0, plan)),
            is_broken: scale.is_broken,
        }
    }
}

fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

/// From the smallest place on the ruler to the largest.
struct Scale {
    from: f64,
    to: f64,
    is_broken: bool,
}

/// Room to the right of the last mark, as a share of the scale.
const MARGIN: f64 = 0.04;
/// An index or a percentage whose marks lie closer together than this share of the largest is drawn on a cut scale;
/// from nothing they could not be told apart. What accumulates always begins at nothing.
const CLOSE: f64 = 0.3;

impl Scale {
    fn of(ruler: &Ruler) -> Self {
        let values = [ruler.reached, ruler.usual_by_now, ruler.low, ruler.median, ruler.high, ruler.stretch];
        let values = values.into_iter().flatten().chain([ruler.plan]).filter(|value| value.is_finite());
        let (least, most) = values.fold((f64::MAX, f64::MIN), |(least, most), v| (least.min(v), most.max(v)));
        let (least, most) = if least > most { (0.0, 1.0) } else { (least, most) };
        let spread = most - least;
        if ruler.unit_of_measure.contains('%') && least > 20.0 && spread < most * CLOSE {
            let room = if spread > 0.0 { spread * 0.6 } else { most * 0.1 };
            return Self { from: least - room, to: most + spread.max(room) * MARGIN, is_broken: true };
        }
        let from = least.min(0.0);
        let to = most.max(0.0);
        let to = if to > from { to } else { from + 1.0 };
        Self { from: from * (1.0 + MARGIN), to: to + (to - from) * MARGIN, is_broken: false }
    }

    fn zero(&self) -> f64 {
        if self.is_broken { self.from } else { 0.0 }
    }

    fn at(&self, value: f64) -> f64 {
        ((value - self.from) / (self.to - self.from) * 100.0).clamp(0.0, 100.0)
    }
}

/// A place as an SVG attribute.
fn place(share: f64) -> String {
    format!("{share:.2}%")
}

struct Marks {
    bar: Option<(String, String)>,
    usual: Option<String>,
    range: Option<(String, String, String)>,
    median: Option<String>,
    plan: String,
    stretch: Option<String>,
    safe: Option<String>,
    is_broken: bool,
    /// Words under the bar's end and over the plan's line, each turned away from the edge it is near.
    bar_words_at: (String, &'static str),
    plan_words_at: (String, &'static str),
}

impl Marks {
    fn of(ruler: &Ruler) -> Self {
        let drawn = Geometry::of(ruler);
        let away = |share: f64, from: f64| (place(share), if share > from { "end" } else { "start" });
        let bar_end = drawn.bar.map_or(0.0, |(start, length)| start + length);
        Self {
            bar: drawn.bar.map(|(start, length)| (place(start), place(length))),
            usual: drawn.usual.map(place),
            range: drawn.range.map(|(low, high)| (place(low), place(high), place((high - low).max(0.0)))),
            median: drawn.median.map(place),
            plan: place(drawn.plan),
            stretch: drawn.stretch.map(place),
            safe: drawn.safe.map(|(_, width)| place(width)),
            is_broken: drawn.is_broken,
            bar_words_at: away(bar_end, 30.0),
            plan_words_at: away(drawn.plan, 60.0),
        }
    }
}

#[derive(askama::Template)]
#[template(path = "components/ruler.html")]
struct Full<'a> {
    page: &'a Page,
    of: &'a Ruler,
    marks: Marks,
    chance: Option<String>,
}

/// One target's ruler with its words: on its own page, in a report, on the projector.
pub fn full(of: &Ruler, page: &Page) -> Markup {
    Markup::of(&Full { page, of, marks: Marks::of(of), chance: open_chance(of) })
}

#[derive(askama::Template)]
#[template(path = "components/rulers.html")]
struct List<'a> {
    page: &'a Page,
    rows: Vec<(&'a Ruler, Marks, Option<String>)>,
}

impl List<'_> {
    fn has_stretch(&self) -> bool {
        self.rows.iter().any(|(of, _, _)| of.stretch.is_some())
    }
}

/// Rulers under each other, as on the desk.
pub fn list(rulers: &[Ruler], page: &Page) -> Markup {
    Markup::of(&List { page, rows: rulers.iter().map(|of| (of, Marks::of(of), open_chance(of))).collect() })
}

/// The chance, where it is worth saying: not once the outcome is known.
fn open_chance(of: &Ruler) -> Option<String> {
    let is_open = matches!(of.state, State::OnCourse | State::AtRisk | State::OffCourse);
    of.chance.filter(|_| is_open).map(numbers::chance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gallery::examples;

    fn industrial_output() -> Ruler {
        examples::rulers(&str::to_owned).remove(1)
    }

    #[test]
    fn what_accumulates_is_measured_from_nothing() {
        let drawn = Geometry::of(&industrial_output());
        let (start, length) = drawn.bar.unwrap();
        assert_eq!(start, 0.0);
        assert!((length / drawn.plan - 567_634.2 / 803_300.0).abs() < 1e-9);
        assert!(!drawn.is_broken);
    }

    #[test]
    fn the_marks_stand_in_the_order_of_their_numbers_and_inside_the_picture() {
        let drawn = Geometry::of(&industrial_output());
        let (low, high) = drawn.range.unwrap();
        let places =
            [drawn.bar.unwrap().1, drawn.usual.unwrap(), low, drawn.median.unwrap(), high, drawn.plan];
        assert!(places.is_sorted(), "{places:?}");
        assert!(places.iter().all(|place| (0.0..=100.0).contains(place)));
    }

    #[test]
    fn an_index_is_cut_so_that_its_marks_can_be_told_apart() {
        let index = Ruler {
            unit_of_measure: "%".to_owned(),
            reached: Some(103.1),
            usual_by_now: None,
            low: Some(102.4),
            median: Some(103.0),
            high: Some(104.0),
            plan: 104.5,
            stretch: None,
            ..industrial_output()
        };
        let drawn = Geometry::of(&index);
        assert!(drawn.is_broken);
        assert!(drawn.plan - drawn.range.unwrap().0 > 40.0);
    }

    #[test]
    fn the_safe_side_of_an_at_most_target_ends_at_its_plan() {
        let poverty = Ruler { is_at_most: true, ..industrial_output() };
        let drawn = Geometry::of(&poverty);
        assert_eq!(drawn.safe, Some((0.0, drawn.plan)));
        assert_eq!(Geometry::of(&industrial_output()).safe, None);
    }

    #[test]
    fn a_year_without_figures_or_with_impossible_ones_still_has_its_plan() {
        let nothing = Ruler {
            reached: None,
            usual_by_now: Some(f64::NAN),
            low: None,
            median: None,
            high: Some(f64::INFINITY),
            stretch: None,
            ..industrial_output()
        };
        let drawn = Geometry::of(&nothing);
        assert_eq!((drawn.bar, drawn.usual, drawn.range), (None, None, None));
        assert!(drawn.plan > 90.0 && drawn.plan < 100.0);
    }

    #[test]
    fn a_loss_reaches_to_the_left_of_nothing() {
        let loss = Ruler { reached: Some(-20.0), plan: 100.0, ..industrial_output() };
        let loss = Ruler { usual_by_now: None, low: None, median: None, high: None, stretch: None, ..loss };
        let (start, length) = Geometry::of(&loss).bar.unwrap();
        assert!(start > 0.0 && start + length < 20.0);
    }
}
