//! Charts drawn from their values: bars, lines and slices, with axes, names and a legend.

use std::rc::Rc;

use super::values::{Scale, bars, count, number, scale};
use super::{Ink, Item, Setter};
use crate::faces::{Faces, MISSING};
use crate::look::{Rgb, RunLook};
use crate::model::{Chart, Drawn, Grouping, Series};

/// Colours of series that have none of their own, told apart in print too.
const COLOURS: [Rgb; 8] = [
    [31, 78, 121],
    [197, 90, 17],
    [112, 112, 112],
    [191, 144, 0],
    [46, 117, 182],
    [84, 130, 53],
    [123, 44, 103],
    [160, 42, 42],
];
const INK: Rgb = [40, 40, 40];
const GRID: Rgb = [217, 217, 217];
const SIZE: f32 = 9.0;

impl Chart {
    /// What it says, in words: its heading and every value.
    pub fn words(&self) -> String {
        let mut out = self.title.clone();
        for series in &self.series {
            let values = series.values.iter().zip(&self.categories);
            let values = values
                .filter_map(|(value, name)| Some(format!("{name}: {}", number((*value)?, series.decimals))));
            out.push_str(&format!(" {} ({})", series.name, values.collect::<Vec<_>>().join("; ")));
        }
        out.trim().chars().take(2_000).collect()
    }

    fn is_level(&self) -> bool {
        self.series.iter().any(|series| series.drawn == Drawn::Bars)
    }

    fn is_round(&self) -> bool {
        self.series.iter().any(|series| series.drawn == Drawn::Slices)
    }
}

#[derive(Debug, Clone, Copy)]
struct Area {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

#[derive(Debug, Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

/// Draws one chart.
struct Canvas<'a> {
    faces: &'a Faces,
    items: Vec<Item>,
    missing: Vec<char>,
}

impl Setter<'_> {
    pub fn draw_chart(&mut self, chart: &Chart, width: f32, height: f32) -> Vec<Item> {
        let mut canvas = Canvas { faces: self.faces, items: Vec::new(), missing: Vec::new() };
        let mut area =
            Area { x: 6.0, y: 4.0, width: (width - 12.0).max(1.0), height: (height - 8.0).max(1.0) };
        if !chart.title.is_empty() {
            let middle = area.x + area.width / 2.0;
            let title = canvas.cut_to(&chart.title, area.width, 12.0, true);
            canvas.text(&title, middle, area.y + 12.0, 12.0, true, Anchor::Middle);
            area.y += 20.0;
            area.height -= 20.0;
        }
        if chart.has_legend || chart.is_round() {
            area = canvas.legend(chart, area);
        }
        if area.width > 20.0 && area.height > 20.0 {
            if chart.is_round() {
                canvas.slices(chart, area);
            } else {
                canvas.axes(chart, area);
            }
        }
        for letter in std::mem::take(&mut canvas.missing) {
            self.left_out.add(crate::model::LeftOut::Letter(letter));
        }
        canvas.items
    }
}

fn colour(series: &Series, at: usize) -> Rgb {
    series.colour.unwrap_or(COLOURS[at % COLOURS.len()])
}

impl Canvas<'_> {
    fn width(&self, words: &str, size: f32, is_bold: bool) -> f32 {
        let face = self.faces.of(&RunLook { is_bold, ..RunLook::default() });
        words.chars().map(|letter| face.sign(letter).map_or(1.0, |sign| sign.1) * size).sum()
    }

    /// The words, ended by dots where they are wider than there is room.
    fn cut_to(&self, words: &str, room: f32, size: f32, is_bold: bool) -> String {
        let words: String = words.chars().take(300).collect();
        if self.width(&words, size, is_bold) <= room {
            return words;
        }
        let mut kept = words;
        while kept.pop().is_some() {
            let dotted = format!("{}…", kept.trim_end());
            if self.width(&dotted, size, is_bold) <= room {
                return dotted;
            }
        }
        kept
    }

    fn text(&mut self, words: &str, x: f32, y: f32, size: f32, is_bold: bool, anchor: Anchor) {
        let look = RunLook { is_bold, ..RunLook::default() };
        let face = self.faces.of(&look);
        let mut signs = Vec::new();
        let mut said = String::new();
        for letter in words.chars().filter(|letter| !letter.is_control()) {
            let found = face.sign(letter);
            if found.is_none() {
                self.missing.push(letter);
            }
            let letter = if found.is_some() { letter } else { MISSING };
            let Some((sign, reaches)) = found.or_else(|| face.sign(MISSING)) else { continue };
            signs.push((sign, reaches * size, u8::try_from(letter.len_utf8()).unwrap_or(1)));
            said.push(letter);
        }
        if signs.is_empty() {
            return;
        }
        let length: f32 = signs.iter().map(|sign| sign.1).sum();
        let x = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - length / 2.0,
            Anchor::End => x - length,
        };
        let ink = Ink::Text {
            x,
            y,
            cut: Faces::cut(&look),
            size,
            colour: INK,
            signs: Rc::new(signs),
            words: said.into(),
        };
        self.items.push(Item { ink, tag: None });
    }

    fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Rgb) {
        self.items.push(Item { ink: Ink::Fill { x, y, width, height, colour }, tag: None });
    }

    /// Names of series, or of slices, under the chart; what is left above them.
    fn legend(&mut self, chart: &Chart, area: Area) -> Area {
        let names: Vec<(String, Rgb)> = if chart.is_round() {
            let own = chart.categories.iter().enumerate();
            own.map(|(at, name)| (name.clone(), COLOURS[at % COLOURS.len()])).collect()
        } else {
            let own = chart.series.iter().enumerate();
            own.map(|(at, series)| (series.name.clone(), colour(series, at))).collect()
        };
        let mut rows: Vec<Vec<(String, Rgb, f32)>> = vec![Vec::new()];
        let mut taken = 0.0;
        for (name, colour) in names.into_iter().take(40) {
            let name = self.cut_to(&name, area.width - 30.0, SIZE, false);
            let needs = self.width(&name, SIZE, false) + 24.0;
            if taken + needs > area.width && taken > 0.0 {
                rows.push(Vec::new());
                taken = 0.0;
            }
            taken += needs;
            if let Some(row) = rows.last_mut() {
                row.push((name, colour, needs));
            }
        }
        let height = count(rows.len()) * 13.0;
        let mut y = area.y + area.height - height;
        for row in rows {
            let length: f32 = row.iter().map(|(_, _, needs)| needs).sum();
            let mut x = area.x + (area.width - length) / 2.0;
            for (name, colour, needs) in row {
                self.fill(x + 4.0, y + 3.0, 8.0, 7.0, colour);
                self.text(&name, x + 15.0, y + 10.0, SIZE, false, Anchor::Start);
                x += needs;
            }
            y += 13.0;
        }
        Area { height: area.height - height - 4.0, ..area }
    }

    fn axes(&mut self, chart: &Chart, area: Area) {
        let scale = scale(chart);
        let suffix = if chart.grouping == Grouping::Shares { "%" } else { "" };
        let lines: Vec<(f64, String)> =
            scale.lines().into_iter().map(|line| (line, format!("{}{suffix}", number(line, None)))).collect();
        let widest = lines.iter().map(|(_, words)| self.width(words, SIZE, false)).fold(0.0, f32::max);
        if chart.is_level() {
            self.level(chart, area, scale, &lines);
        } else {
            self.upright(chart, area, scale, &lines, widest);
        }
    }

    /// Bars and lines that stand: values upwards, names below.
    fn upright(&mut self, chart: &Chart, area: Area, scale: Scale, lines: &[(f64, String)], widest: f32) {
        let mut plot = area;
        if !chart.value_title.is_empty() {
            let title = self.cut_to(&chart.value_title, area.width, SIZE, false);
            self.text(&title, area.x, area.y + 8.0, SIZE, false, Anchor::Start);
            plot.y += 13.0;
            plot.height -= 13.0;
        }
        plot.x += widest + 5.0;
        plot.width -= widest + 5.0;
        plot.y += 5.0;
        plot.height -= 20.0;
        if !chart.category_title.is_empty() {
            plot.height -= 13.0;
            let title = self.cut_to(&chart.category_title, area.width, SIZE, false);
            let middle = plot.x + plot.width / 2.0;
            self.text(&title, middle, area.y + area.height - 3.0, SIZE, false, Anchor::Middle);
        }
        let level = |value: f64| plot.y + plot.height * (1.0 - scale.share(value));
        for (line, words) in lines {
            let y = level(*line);
            self.fill(plot.x, y - 0.25, plot.width, 0.5, GRID);
            self.text(words, plot.x - 4.0, y + 3.0, SIZE, false, Anchor::End);
        }
        let slot = plot.width / count(chart.categories.len());
        self.names(&chart.categories, plot, slot);
        let place = |category: usize, from: f64, to: f64, (side, breadth): (f32, f32)| {
            let x = plot.x + slot * (count(category + 1) - 1.0) + slot * side;
            let (top, bottom) = (level(from.max(to)), level(from.min(to)));
            (x, top, slot * breadth, bottom - top)
        };
        for (series, category, bar, value) in bars(chart) {
            let (x, y, width, height) = place(category, bar.from, bar.to, bar.side);
            self.fill(x, y, width, height, colour(&chart.series[series], series));
            if chart.series[series].shows_values {
                let words = number(value, chart.series[series].decimals);
                let y = if chart.grouping == Grouping::Beside { y - 2.5 } else { y + height / 2.0 + 3.0 };
                self.text(&words, x + width / 2.0, y, 8.0, false, Anchor::Middle);
            }
        }
        for (at, series) in chart.series.iter().enumerate().filter(|(_, series)| series.drawn == Drawn::Lines)
        {
            self.line(series, colour(series, at), plot, slot, &level);
        }
        self.fill(plot.x, level(0.0) - 0.4, plot.width, 0.8, INK);
    }

    fn line(&mut self, series: &Series, colour: Rgb, plot: Area, slot: f32, level: &dyn Fn(f64) -> f32) {
        let mut points = Vec::new();
        let mut runs = Vec::new();
        for (at, value) in series.values.iter().enumerate() {
            match value {
                Some(value) => {
                    let point = (plot.x + slot * (count(at + 1) - 0.5), level(*value));
                    self.fill(point.0 - 1.8, point.1 - 1.8, 3.6, 3.6, colour);
                    if series.shows_values {
                        let words = number(*value, series.decimals);
                        self.text(&words, point.0, point.1 - 4.0, 8.0, false, Anchor::Middle);
                    }
                    points.push(point);
                }
                // A value that is not there leaves a gap.
                None => runs.push(std::mem::take(&mut points)),
            }
        }
        runs.push(points);
        for points in runs.into_iter().filter(|points| points.len() > 1) {
            self.items.push(Item { ink: Ink::Path { points, width: 1.6, colour }, tag: None });
        }
    }

    /// Names under their places; where there is no room for all, every second or third, and so on.
    fn names(&mut self, names: &[String], plot: Area, slot: f32) {
        let widest = names.iter().map(|name| self.width(name, SIZE, false)).fold(0.0, f32::max);
        let wanted = widest.min(90.0) + 4.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small number above nought"
        )]
        let every = ((wanted / slot.max(1.0)).ceil().clamp(1.0, 400.0)) as usize;
        // A few long names are shortened rather than left away.
        let every = if names.len() <= 12 { 1 } else { every };
        for (at, name) in names.iter().enumerate().step_by(every) {
            let name = self.cut_to(name, (slot * count(every) - 3.0).max(8.0), SIZE, false);
            let x = plot.x + slot * (count(at + 1) - 0.5);
            self.text(&name, x, plot.y + plot.height + 11.0, SIZE, false, Anchor::Middle);
        }
    }

    /// Bars that lie: names on the left, the first at the bottom as word processors have it.
    fn level(&mut self, chart: &Chart, area: Area, scale: Scale, lines: &[(f64, String)]) {
        let widest = chart.categories.iter().map(|name| self.width(name, SIZE, false)).fold(0.0, f32::max);
        let names = widest.min(area.width * 0.4) + 6.0;
        let mut plot = Area {
            x: area.x + names,
            y: area.y + 3.0,
            width: area.width - names - 14.0,
            height: area.height - 18.0,
        };
        let title = if chart.value_title.is_empty() { &chart.category_title } else { &chart.value_title };
        if !title.is_empty() {
            plot.height -= 13.0;
            let title = self.cut_to(title, area.width, SIZE, false);
            let middle = plot.x + plot.width / 2.0;
            self.text(&title, middle, area.y + area.height - 3.0, SIZE, false, Anchor::Middle);
        }
        let across = |value: f64| plot.x + plot.width * scale.share(value);
        for (line, words) in lines {
            let x = across(*line);
            self.fill(x - 0.25, plot.y, 0.5, plot.height, GRID);
            self.text(words, x, plot.y + plot.height + 11.0, SIZE, false, Anchor::Middle);
        }
        let slot = plot.height / count(chart.categories.len());
        for (at, name) in chart.categories.iter().enumerate() {
            let name = self.cut_to(name, names - 5.0, SIZE, false);
            let y = plot.y + plot.height - slot * (count(at + 1) - 0.5) + 3.0;
            self.text(&name, plot.x - 4.0, y, SIZE, false, Anchor::End);
        }
        for (series, category, bar, value) in bars(chart) {
            let (side, breadth) = bar.side;
            let bottom = plot.y + plot.height - slot * (count(category + 1) - 1.0) - slot * side;
            let (left, right) = (across(bar.from.min(bar.to)), across(bar.from.max(bar.to)));
            let height = slot * breadth;
            self.fill(left, bottom - height, right - left, height, colour(&chart.series[series], series));
            if chart.series[series].shows_values {
                let words = number(value, chart.series[series].decimals);
                self.text(&words, right + 2.0, bottom - height / 2.0 + 3.0, 8.0, false, Anchor::Start);
            }
        }
        self.fill(across(0.0) - 0.4, plot.y, 0.8, plot.height, INK);
    }

    fn slices(&mut self, chart: &Chart, area: Area) {
        let Some(series) = chart.series.first() else { return };
        let values: Vec<f64> = series.values.iter().map(|value| value.unwrap_or(0.0).max(0.0)).collect();
        let all: f64 = values.iter().sum();
        if all <= 0.0 {
            return;
        }
        let radius = area.width.min(area.height) / 2.0 - 8.0;
        let (cx, cy) = (area.x + area.width / 2.0, area.y + area.height / 2.0);
        let mut from = -std::f64::consts::FRAC_PI_2;
        for (at, value) in values.iter().enumerate() {
            let turn = value / all * std::f64::consts::TAU;
            #[expect(clippy::cast_possible_truncation, reason = "a place on a page")]
            let point = |angle: f64, radius: f32| {
                (cx + radius * angle.cos() as f32, cy + radius * angle.sin() as f32)
            };
            let mut points = vec![(cx, cy)];
            points.extend((0..=48_u8).map(|step| point(from + turn * f64::from(step) / 48.0, radius)));
            self.items.push(Item {
                ink: Ink::Path { points, width: 0.0, colour: COLOURS[at % COLOURS.len()] },
                tag: None,
            });
            if value / all >= 0.02 {
                let (x, y) = point(from + turn / 2.0, radius + 3.0);
                let words = format!("{}%", number(value / all * 100.0, Some(1)));
                let anchor = if x < cx { Anchor::End } else { Anchor::Start };
                self.text(&words, x, y + 3.0, 8.0, false, anchor);
            }
            from += turn;
        }
    }
}
