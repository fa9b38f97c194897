//! Parts a page into what is read one after the other: columns, tables, lines across the whole width.

use super::glyphs::Rule;
use super::lines::Stretch;
use super::tables::{Frame, by_columns, frames};

/// A part of a page, in reading order.
#[derive(Debug, Clone)]
pub enum Region {
    /// Lines of one column of text.
    Text(Vec<Stretch>),
    Table(Vec<Vec<Vec<Stretch>>>),
}

pub fn regions(stretches: Vec<Stretch>, rules: &[Rule]) -> Vec<Region> {
    let frames = frames(rules);
    let mut cells: Vec<Vec<Vec<Vec<Stretch>>>> = frames.iter().map(empty_cells).collect();
    let mut free: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        let place = frames.iter().enumerate().find_map(|(at, frame)| Some((at, frame.cell(&stretch)?)));
        match place {
            Some((at, (row, column))) => cells[at][row][column].push(stretch),
            None => free.push(stretch),
        }
    }
    let mut out = Vec::new();
    let mut rest = free.into_iter().peekable();
    for (frame, rows) in frames.into_iter().zip(cells) {
        let mut above = Vec::new();
        while let Some(stretch) = rest.next_if(|stretch| stretch.y < frame.top()) {
            above.push(stretch);
        }
        flow(above, &mut out);
        if rows.iter().flatten().any(|cell| !cell.is_empty()) {
            out.push(Region::Table(rows));
        }
    }
    flow(rest.collect(), &mut out);
    out
}

fn empty_cells(frame: &Frame) -> Vec<Vec<Vec<Stretch>>> {
    vec![vec![Vec::new(); frame.xs.len() - 1]; frame.ys.len() - 1]
}

/// Text outside of frames: bands of lines with a gap that runs down through all of them are columns, a head
/// of two parts, or a table without lines.
fn flow(stretches: Vec<Stretch>, out: &mut Vec<Region>) {
    let lines = by_line(stretches);
    let mut at = 0;
    let mut plain: Vec<Stretch> = Vec::new();
    while at < lines.len() {
        let found = band(&lines[at..]).and_then(|band| parted(&lines[at..], &band));
        match found {
            Some((count, parts)) => {
                text(&mut plain, out);
                out.extend(parts);
                at += count;
            }
            None => {
                plain.push(joined(&lines[at]));
                at += 1;
            }
        }
    }
    text(&mut plain, out);
}

fn text(lines: &mut Vec<Stretch>, out: &mut Vec<Region>) {
    if !lines.is_empty() {
        out.push(Region::Text(std::mem::take(lines)));
    }
}

fn by_line(stretches: Vec<Stretch>) -> Vec<Vec<Stretch>> {
    let mut lines: Vec<Vec<Stretch>> = Vec::new();
    for stretch in stretches {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|first| (first.y - stretch.y).abs() <= 0.5) => {
                line.push(stretch);
            }
            _ => lines.push(vec![stretch]),
        }
    }
    lines
}

fn joined(line: &[Stretch]) -> Stretch {
    let mut whole = line[0].clone();
    for next in &line[1..] {
        whole.text.push(' ');
        whole.text.push_str(&next.text);
        whole.x1 = next.x1;
        whole.size = whole.size.max(next.size);
    }
    whole
}

/// Lines that leave a common gap.
struct Band {
    gap: (f64, f64),
    /// Up to the last line that has something on both sides; a column may be longer, on its own side.
    both: usize,
    longer: usize,
}

/// The longest run of lines from the first on that leave one common gap.
fn band(lines: &[Vec<Stretch>]) -> Option<Band> {
    let first = lines.first().filter(|line| line.len() > 1)?;
    let size = first[0].size;
    let mut gaps: Vec<(f64, f64)> = first.windows(2).map(|pair| (pair[0].x1, pair[1].x0)).collect();
    let mut count = 1;
    let mut last_y = first[0].y;
    let mut both = 1;
    for line in &lines[1..] {
        let left: Vec<(f64, f64)> = gaps
            .iter()
            .flat_map(|gap| without(*gap, line))
            .filter(|(from, to)| to - from >= size * 0.8)
            .collect();
        if left.is_empty() || line[0].y - last_y > size * 4.0 {
            break;
        }
        gaps = left;
        last_y = line[0].y;
        count += 1;
        if line.len() > 1 {
            both = count;
        }
    }
    let gap = gaps.into_iter().max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)))?;
    let follows = |pair: &&[Vec<Stretch>]| pair[1][0].y - pair[0][0].y <= size * 2.2;
    let more = lines[both - 1..count].windows(2).take_while(follows).count();
    Some(Band { gap, both, longer: both + more })
}

/// What a line leaves of a gap.
fn without(gap: (f64, f64), line: &[Stretch]) -> Vec<(f64, f64)> {
    let mut left = vec![gap];
    for stretch in line {
        left = left
            .into_iter()
            .flat_map(|(from, to)| {
                if stretch.x1 <= from || stretch.x0 >= to {
                    vec![(from, to)]
                } else {
                    vec![(from, stretch.x0.min(to)), (stretch.x1.max(from), to)]
                }
            })
            .filter(|(from, to)| to > from)
            .collect();
    }
    left
}

/// Reads a band as columns or as a table, and says how many lines that took; as neither when it is a single line.
fn parted(lines: &[Vec<Stretch>], band: &Band) -> Option<(usize, Vec<Region>)> {
    let middle = f64::midpoint(band.gap.0, band.gap.1);
    let side = |is_left: bool| -> Vec<Stretch> {
        let part = |line: &Vec<Stretch>| {
            let part: Vec<Stretch> =
                line.iter().filter(|stretch| (stretch.x0 < middle) == is_left).cloned().collect();
            (!part.is_empty()).then(|| joined(&part))
        };
        lines[..band.longer].iter().filter_map(part).collect()
    };
    let (left, right) = (side(true), side(false));
    if is_head(&left, &right) && left.first().is_some_and(|first| is_capital(&first.text)) {
        // Each line of an issuer, a motto or a number is its own.
        let lines = left.into_iter().chain(right).map(|line| Region::Text(vec![line]));
        return Some((band.longer, lines.collect()));
    }
    if is_head(&left, &right) || (is_text(&left) && is_text(&right)) {
        return Some((band.longer, vec![Region::Text(left), Region::Text(right)]));
    }
    let lines = &lines[..band.both];
    let doubles = lines.iter().filter(|line| line.len() > 1).count();
    (doubles >= 2).then(|| (lines.len(), vec![Region::Table(by_columns(lines))]))
}

/// A column of running text: several lines, most of them as wide as the column.
fn is_text(lines: &[Stretch]) -> bool {
    let from = lines.iter().map(|line| line.x0).fold(f64::MAX, f64::min);
    let to = lines.iter().map(|line| line.x1).fold(0.0, f64::max);
    let full = lines.iter().filter(|line| line.x1 - line.x0 > (to - from) * 0.75).count();
    lines.len() >= 5 && full * 2 > lines.len() && to - from > lines[0].size * 10.0
}

/// Issuer beside motto, or addressees beside signature: capitals on top.
fn is_head(left: &[Stretch], right: &[Stretch]) -> bool {
    let (Some(left), Some(right)) = (left.first(), right.first()) else { return false };
    let addressees = vn_numbers::fold(&left.text).starts_with("noi nhan");
    is_capital(&right.text) && (is_capital(&left.text) || addressees)
}

fn is_capital(text: &str) -> bool {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    letters().count() > 3 && letters().all(char::is_uppercase)
}
