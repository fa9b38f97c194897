//! How past warnings came out: Brier score, reliability, how early misses were seen, target by target.

use askama::Template;
use kernel::Text;
use kernel::content::{Cell, Column, State, Table};
use ui::form::Control;
use ui::list::{self, Key, Part};
use ui::table::{SORT, Sorting, sorting};
use ui::{Field, Page, Screen, Visit, numbers};
use year_end_forecast::Recalibration;

use super::asked_unit;
use crate::outlooks::{IndicatorRecord, PastTarget, TrackRecord, learned, track_record};
use crate::rules::calibration::{Bin, Score};
use crate::rules::learning::{Correction, Lesson, Verdict, YEARS};
use crate::rules::reasons::write;
use crate::store::Taught;
use crate::{READ, addresses};

/// By what the targets are sorted: the newest year first, until somebody sorts otherwise.
const COLUMNS: [&str; 6] = ["nam", "chi-tieu", "ket-qua", "luu-tu", "hoi-cuu-tu", "truoc"];
/// The same in the order of the table.
const HEADS: [&str; 6] = ["chi-tieu", "nam", "ket-qua", "luu-tu", "hoi-cuu-tu", "truoc"];
const AT_ONCE: usize = 100;

#[derive(Template)]
#[template(path = "track_record.html")]
struct TrackRecordPage {
    page: Page,
    unit_name: String,
    sentence: String,
    scores: [Scored; 2],
    search: Field,
    sorting: Sorting<'static>,
    heads: &'static [&'static str],
    targets: Option<Table>,
    next: Option<String>,
    is_filtered: bool,
    unit_code: String,
    indicators: Option<Table>,
    /// What the record has taught, and what is done about it.
    learned: Vec<String>,
}

/// One way of looking back: what was kept, or what was worked out since.
struct Scored {
    id: &'static str,
    heading: String,
    about: String,
    sentence: Option<String>,
    table: Option<Table>,
    marks: Vec<Mark>,
}

/// A point of the reliability chart, in per cent of its sides; the area grows with the count.
struct Mark {
    x: f64,
    y: f64,
    radius: f64,
}

/// `/theo-doi-canh-bao?don-vi=CODE`
pub async fn page(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let (unit, scope) = asked_unit(&visit, &mut tx, visit.asked_for("don-vi"), visit.as_of).await?;
    visit.actor.must(READ, &scope)?;
    let record = track_record(&visit.installation, &mut tx, unit.id, visit.as_of).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.day).await?;
    let taught = learned::in_force(&mut tx, &tree, unit.id, visit.as_of.day).await?;
    drop(tx);
    let asked = visit.asked_for(SORT);
    let sorting = match asked {
        Some(asked) => sorting(Some(&asked), &COLUMNS),
        None => Sorting { by: COLUMNS[0], is_down: true },
    };
    let words = visit.asked_for("q").unwrap_or_default();
    let shown = listed(&visit, &record, &words, sorting);
    let template = TrackRecordPage {
        search: Field::new("q", visit.t("early_warning-record-search"), Control::Input("search"))
            .value(words.clone()),
        is_filtered: !words.is_empty(),
        sorting,
        heads: &HEADS,
        next: shown.next,
        unit_code: unit.code.clone(),
        sentence: sentence(&visit, &record),
        scores: [
            scored(&visit, "stored", record.stored.as_ref()),
            scored(&visit, "replayed", record.replayed.as_ref()),
        ],
        targets: targets(&visit, &shown.rows, &unit.code),
        indicators: indicators(&visit, &record),
        learned: learned(&visit, record.lesson, taught.as_ref()),
        page: visit.page(visit.t("early_warning-record-title")),
        unit_name: unit.name,
    };
    ui::failure::render(&template)
}

fn sentence(visit: &Visit, record: &TrackRecord) -> String {
    let missed: Vec<&PastTarget> = record.targets.iter().filter(|past| past.is_met == Some(false)).collect();
    if missed.is_empty() {
        return visit.t("early_warning-record-no-miss");
    }
    let warned: Vec<i32> = missed.iter().filter_map(|past| past.lead).collect();
    let mut leads = warned.clone();
    leads.sort_unstable();
    let median = leads.get(leads.len() / 2).copied().unwrap_or(0);
    let text = Text::new("early_warning-record-sentence")
        .with("missed", missed.len())
        .with("warned", warned.len())
        .with("months", i64::from(median));
    visit.say(&text)
}

fn scored(visit: &Visit, id: &'static str, score: Option<&Score>) -> Scored {
    let (heading, about) = match id {
        "stored" => ("early_warning-record-stored", "early_warning-record-stored-about"),
        _ => ("early_warning-record-replayed", "early_warning-record-replayed-about"),
    };
    let said = score.map(|score| {
        let text = Text::new("early_warning-record-brier")
            .with("brier", write(score.brier, 3, visit.lang))
            .with("base", write(score.base_brier, 3, visit.lang))
            .with("count", score.count);
        visit.say(&text)
    });
    let most = score.map_or(0, |score| score.bins.iter().map(|bin| bin.count).max().unwrap_or(0));
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    let mark = |bin: &Bin| Mark {
        x: 100.0 * bin.said,
        y: 100.0 - 100.0 * bin.came,
        radius: 1.5 + 3.0 * (bin.count as f64 / most.max(1) as f64).sqrt(),
    };
    Scored {
        id,
        heading: visit.t(heading),
        about: visit.t(about),
        sentence: said,
        table: score.map(|score| reliability(visit, score)),
        marks: score.map_or_else(Vec::new, |score| score.bins.iter().map(mark).collect()),
    }
}

fn reliability(visit: &Visit, score: &Score) -> Table {
    let column = |key: &str, is_number| Column { head: visit.t(key), is_number };
    let share = |value: f64| Cell::words(numbers::share(value, 0, visit.lang));
    let row = |bin: &Bin| {
        let range = format!(
            "{} – {}",
            numbers::share(bin.from, 0, visit.lang),
            numbers::share(bin.to, 0, visit.lang)
        );
        vec![Cell::words(range), Cell::words(bin.count.to_string()), share(bin.said), share(bin.came)]
    };
    Table {
        caption: visit.t("early_warning-record-reliability"),
        columns: vec![
            column("early_warning-record-range", false),
            column("early_warning-record-count", true),
            column("early_warning-record-said", true),
            column("early_warning-record-came", true),
        ],
        rows: score.bins.iter().map(row).collect(),
    }
}

/// How much is known, how much would be enough, and how chances are corrected, in plain words.
fn learned(visit: &Visit, lesson: Lesson, taught: Option<&(Taught, Correction)>) -> Vec<String> {
    let known = |key: &'static str| {
        Text::new(key)
            .with("outcomes", lesson.outcomes)
            .with("years", lesson.years)
            .with("enough", write(Recalibration::ENOUGH, 0, visit.lang))
            .with("enough_years", YEARS)
    };
    let score = |value: f64| write(value, 3, visit.lang);
    let own = match lesson.verdict {
        Verdict::TooFew => known("early_warning-record-too-few"),
        Verdict::LeftAsIs(tried) => known("early_warning-record-left")
            .with("before", score(tried.before))
            .with("after", score(tried.after)),
        Verdict::Corrects(correction) => known("early_warning-record-corrects")
            .with("before", score(correction.tried.before))
            .with("after", score(correction.tried.after)),
    };
    let mut told = vec![visit.say(&own)];
    if let Some((taught, correction)) = taught {
        let becomes = |said: f64| write(100.0 * correction.apply(said), 0, visit.lang);
        let text = Text::new("early_warning-record-in-force")
            .with("day", addresses::day(taught.learned_on))
            .with("low", becomes(0.2))
            .with("middle", becomes(0.5))
            .with("high", becomes(0.8));
        told.push(visit.say(&text));
    }
    told
}

/// The score of each indicator by itself.
fn indicators(visit: &Visit, record: &TrackRecord) -> Option<Table> {
    let column = |key: &str, is_number| Column { head: visit.t(key), is_number };
    let row = |one: &IndicatorRecord| {
        vec![
            Cell::words(one.indicator.name(visit.lang)),
            Cell::words(one.years.to_string()),
            Cell::words(one.met.to_string()),
            Cell::words(one.score.count.to_string()),
            Cell::words(numbers::share(one.score.said, 0, visit.lang)),
            Cell::words(write(one.score.brier, 3, visit.lang)),
        ]
    };
    (!record.indicators.is_empty()).then(|| Table {
        caption: visit.t("early_warning-record-indicators-about"),
        columns: vec![
            column("early_warning-record-indicator", false),
            column("early_warning-record-years", true),
            column("early_warning-record-met", true),
            column("early_warning-record-count", true),
            column("early_warning-record-said", true),
            column("early_warning-record-score", true),
        ],
        rows: record.indicators.iter().map(row).collect(),
    })
}

/// The targets that have something to tell: found by words, sorted, a part of them.
fn listed<'a>(visit: &Visit, record: &'a TrackRecord, words: &str, sorting: Sorting) -> Part<&'a PastTarget> {
    let tells =
        |past: &&PastTarget| past.is_met.is_some() || past.replayed.is_some() || past.stored.is_some();
    let told = record.targets.iter().filter(tells).collect();
    let told = list::holding(told, words, |past| {
        format!("{} {} {}", past.indicator.name(visit.lang), past.indicator.code, past.year)
    });
    let day = |first: Option<(jiff::civil::Date, State)>| Key::day(first.map(|(day, _)| day));
    let key = |past: &&PastTarget, column: &str| match column {
        "chi-tieu" => Key::words(past.indicator.name(visit.lang)),
        "ket-qua" => Key::number(past.is_met.map(i64::from)),
        "luu-tu" => day(past.stored),
        "hoi-cuu-tu" => day(past.replayed),
        "truoc" => Key::number(past.lead.map(i64::from)),
        _ => Key::Number(past.year.into()),
    };
    let name = |past: &&PastTarget| format!("{}~{}", past.indicator.code, past.year);
    list::part(visit, told, sorting, AT_ONCE, key, name)
}

fn targets(visit: &Visit, shown: &[&PastTarget], unit_code: &str) -> Option<Table> {
    let column = |key: &str, is_number| Column { head: visit.t(key), is_number };
    let warning = |first: Option<(jiff::civil::Date, State)>| match first {
        Some((day, state)) => Cell { state: Some(state), ..Cell::words(addresses::day(day)) },
        None => Cell::words(numbers::NONE),
    };
    let outcome = |past: &PastTarget| match past.is_met {
        Some(is_met) => {
            let state = if is_met { State::Met } else { State::Missed };
            let words = visit.t(state.text());
            let note = past.is_provisional.then(|| visit.t("early_warning-record-provisional"));
            Cell {
                state: Some(state),
                ..Cell::words(note.map_or(words.clone(), |note| format!("{words} {note}")))
            }
        }
        None => Cell::words(visit.t("early_warning-record-open")),
    };
    let row = |past: &PastTarget| {
        let href = visit.href(&addresses::target(&past.indicator.code, Some(unit_code), past.year));
        vec![
            Cell::link(past.indicator.name(visit.lang), href),
            Cell::words(past.year.to_string()),
            outcome(past),
            warning(past.stored),
            warning(past.replayed),
            Cell::words(past.lead.map_or_else(|| numbers::NONE.to_owned(), |months| months.to_string())),
        ]
    };
    let rows: Vec<Vec<Cell>> = shown.iter().copied().map(row).collect();
    (!rows.is_empty()).then(|| Table {
        caption: visit.t("early_warning-record-targets"),
        columns: vec![
            column("early_warning-record-target", false),
            column("early_warning-record-year", true),
            column("early_warning-record-outcome", false),
            column("early_warning-record-first-stored", false),
            column("early_warning-record-first-replayed", false),
            column("early_warning-record-lead", true),
        ],
        rows,
    })
}
