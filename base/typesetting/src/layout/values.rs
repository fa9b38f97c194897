//! A chart's values as they are shown: round lines of an axis, bars beside or upon one another, numbers in words.

use crate::model::{Chart, Drawn, Grouping};

#[expect(clippy::cast_precision_loss, reason = "a chart has a few hundred values at most")]
pub fn count(many: usize) -> f32 {
    many.max(1) as f32
}

/// A number as Vietnamese offices write it: `1.234,5`.
pub fn number(value: f64, decimals: Option<usize>) -> String {
    let text = match decimals {
        Some(decimals) => format!("{value:.decimals$}"),
        None => {
            let text = format!("{value:.2}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    };
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push('.');
        }
        out.push(digit);
    }
    if !part.is_empty() {
        out.push(',');
        out.push_str(part);
    }
    out
}

/// Values from the lowest to the highest line of an axis, and the step between lines.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    pub low: f64,
    pub high: f64,
    pub step: f64,
}

impl Scale {
    /// About five lines at round values; nought is among them.
    pub fn of(low: f64, high: f64) -> Self {
        let (low, high) = (low.min(0.0), high.max(0.0));
        let span = if high - low > 1e-12 { high - low } else { 1.0 };
        let rough = span / 5.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step =
            [1.0, 2.0, 5.0, 10.0].map(|one| one * power).into_iter().find(|step| *step >= rough * 0.999);
        let step = step.unwrap_or(power * 10.0);
        let high = if high > 0.0 { (high / step - 1e-9).ceil() * step } else { 0.0 };
        let low = if low < 0.0 { (low / step + 1e-9).floor() * step } else { 0.0 };
        Self { low, high: if high > low { high } else { low + step }, step }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a place on a page")]
    pub fn share(self, value: f64) -> f32 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0) as f32
    }

    pub fn lines(self) -> Vec<f64> {
        let mut out = Vec::new();
        let mut at = self.low;
        while at <= self.high + self.step * 0.01 && out.len() < 20 {
            out.push(if at.abs() < self.step * 1e-6 { 0.0 } else { at });
            at += self.step;
        }
        out
    }
}

/// From one value to another, and where in its category's place, in shares of it.
#[derive(Debug, Clone, Copy)]
pub struct Bar {
    pub from: f64,
    pub to: f64,
    pub side: (f32, f32),
}

/// Every bar: series, category, where it stands, the value it shows.
pub fn bars(chart: &Chart) -> Vec<(usize, usize, Bar, f64)> {
    let own: Vec<usize> = (0..chart.series.len())
        .filter(|at| matches!(chart.series[*at].drawn, Drawn::Columns | Drawn::Bars))
        .collect();
    let mut out = Vec::new();
    for category in 0..chart.categories.len() {
        let value = |series: usize| chart.series[series].values.get(category).copied().flatten();
        let whole: f64 = own.iter().filter_map(|series| value(*series)).map(f64::abs).sum();
        let (mut above, mut below) = (0.0, 0.0);
        for (place, series) in own.iter().enumerate() {
            let Some(shown) = value(*series) else { continue };
            let height = match chart.grouping {
                Grouping::Shares if whole > 0.0 => shown / whole * 100.0,
                _ => shown,
            };
            let bar = if chart.grouping == Grouping::Beside {
                let breadth = 0.7 / count(own.len());
                Bar {
                    from: 0.0,
                    to: height,
                    side: (0.15 + breadth * (count(place + 1) - 1.0), breadth * 0.94),
                }
            } else {
                let from = if height >= 0.0 { &mut above } else { &mut below };
                let bar = Bar { from: *from, to: *from + height, side: (0.2, 0.6) };
                *from += height;
                bar
            };
            out.push((*series, category, bar, shown));
        }
    }
    out
}

pub fn scale(chart: &Chart) -> Scale {
    let ends = bars(chart).into_iter().flat_map(|(_, _, bar, _)| [bar.from, bar.to]);
    let lines = chart.series.iter().filter(|series| series.drawn == Drawn::Lines);
    let all: Vec<f64> =
        ends.chain(lines.flat_map(|series| series.values.iter().copied().flatten())).collect();
    Scale::of(all.iter().copied().fold(0.0, f64::min), all.iter().copied().fold(0.0, f64::max))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_points_and_a_comma() {
        assert_eq!(number(1_234_567.5, None), "1.234.567,5");
        assert_eq!(
            [number(-1000.0, None), number(12.0, Some(1)), number(0.0, None)],
            ["-1.000", "12,0", "0"]
        );
    }

    #[test]
    fn an_axis_has_round_lines_and_nought_among_them() {
        assert_eq!(Scale::of(3.0, 87.0).lines(), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(Scale::of(-7.0, 12.0).lines(), [-10.0, -5.0, 0.0, 5.0, 10.0, 15.0]);
        assert_eq!(Scale::of(0.0, 0.0).lines().first(), Some(&0.0));
    }
}
