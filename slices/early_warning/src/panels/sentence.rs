//! The desk's opening: what will be missed and by how much, what changed, how fresh the data is.

use kernel::content::State;
use kernel::slice::Looking;
use kernel::{Lang, Text};

use super::Board;
use crate::addresses::day;
use crate::outlooks::TargetOutlook;
use crate::rules::outlook::Side;
use crate::rules::reasons::write;
use crate::rules::signals::Change;

/// A count as a sentence begins with it: in words in Vietnamese, where they are short.
fn count(number: usize, lang: Lang) -> String {
    let words = i64::try_from(number).ok().filter(|_| lang == Lang::Vi && number <= 20);
    words.map_or_else(|| number.to_string(), |n| vn_numbers::in_words(n, vn_numbers::Words::default()))
}

fn at_the_start(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What the desk says first.
pub fn opening(board: &Board, year: i16, looking: &Looking) -> Vec<Text> {
    let lang = looking.lang;
    let all = board.now.len();
    let year_words = year.to_string();
    if all == 0 {
        return vec![Text::new("early_warning-desk-empty").with("year", year_words)];
    }
    let of = |state: State| board.now.iter().filter(move |outlook| outlook.state() == state);
    let (off, risk, missed) =
        (of(State::OffCourse).count(), of(State::AtRisk).count(), of(State::Missed).count());
    let about = |key| Text::new(key).with("all", count(all, lang)).with("year", year_words.clone());
    let mut said = Vec::new();
    if missed > 0 {
        said.push(about("early_warning-desk-missed").with("missed", at_the_start(&count(missed, lang))));
    }
    if off > 0 {
        let number = at_the_start(&count(off, lang));
        said.push(match largest_gap(of(State::OffCourse)) {
            Some((worst, part)) => about("early_warning-desk-off")
                .with("off", number)
                .with("name", worst.indicator.name(lang))
                .with("pct", write(100.0 * part, 0, lang)),
            None => about("early_warning-desk-off-plain").with("off", number),
        });
    }
    match (risk, off) {
        (0, _) => {}
        (_, 0) => said.push(about("early_warning-desk-risk").with("risk", at_the_start(&count(risk, lang)))),
        _ => said
            .push(Text::new("early_warning-desk-also-risk").with("risk", at_the_start(&count(risk, lang)))),
    }
    if said.is_empty() {
        let early = of(State::TooEarly).count();
        said.push(match early {
            0 => about("early_warning-desk-none-bad"),
            _ => about("early_warning-desk-no-danger").with("early", count(early, lang)),
        });
    }
    said
}

/// The target whose middle forecast lies farthest below its plan, in parts of the plan.
fn largest_gap<'a>(off: impl Iterator<Item = &'a TargetOutlook>) -> Option<(&'a TargetOutlook, f64)> {
    let gap = |outlook: &TargetOutlook| {
        let plan = outlook.promise.value();
        let is_sum =
            outlook.indicator.nature == targets::Nature::Flow && outlook.promise.side == Side::AtLeast;
        let median = outlook.finding.range?[1];
        (is_sum && plan > 0.0 && median < plan).then(|| (plan - median) / plan)
    };
    let gaps = off.filter_map(|outlook| Some((outlook, gap(outlook)?)));
    gaps.filter(|(_, part)| *part >= 0.005).max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Quieter: what changed, how fresh, and whether it is seen in hindsight.
pub fn notes(board: &Board, year: i16, looking: &Looking) -> Vec<Text> {
    if board.now.is_empty() {
        return Vec::new();
    }
    let mut said = Vec::new();
    let changed = |wanted| board.now.iter().filter(|outlook| board.change(outlook) == wanted).count();
    let (worse, better) = (changed(Change::Worse), changed(Change::Better));
    let before = day(board.before_day);
    said.push(match (worse, better) {
        (0, 0) => Text::new("early_warning-desk-unchanged").with("day", before),
        _ => Text::new("early_warning-desk-changed")
            .with("day", before)
            .with("worse", worse)
            .with("better", better),
    });
    let newest = board
        .now
        .iter()
        .filter_map(|outlook| outlook.finding.reported)
        .max_by_key(|reported| reported.to_month);
    if let Some(newest) = newest {
        let status = Text::new(crate::status_text(newest.status));
        said.push(
            Text::new("early_warning-desk-fresh")
                .with("month", i64::from(newest.to_month))
                .with("status", status),
        );
    }
    let stale = board.now.iter().filter(|outlook| outlook.finding.reported.is_none()).count();
    if stale > 0 {
        said.push(Text::new("early_warning-desk-stale").with("count", stale).with("year", year.to_string()));
    }
    if board.now.iter().any(|outlook| outlook.is_hindsight) {
        said.push(Text::new("early_warning-hindsight").with("day", day(looking.as_of.day)));
    }
    said
}
