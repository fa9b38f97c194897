//! The chapter of a periodic report on what is at risk: how likely, why, what is done; and every target in one picture.

use kernel::Text;
use kernel::content::{Block, Cell, Column, Content, State, Table};
use kernel::slice::{Looking, Showing, Slot};

use super::{Board, plan_in_full, reached_words, ruler, sentence};
use crate::outlooks::TargetOutlook;
use crate::remedy::{Cause, Remedy};
use crate::rules::reasons::{significant, write};
use crate::rules::signals;
use crate::{READ, addresses, store};

/// So many reasons of the forecast stand beside a target whose cause nobody has said.
const REASONS: usize = 2;

/// What people said and do about the targets.
struct Said {
    causes: Vec<Cause>,
    remedies: Vec<Remedy>,
}

pub fn risks(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Report { unit, period } = looking.slot else { return Ok(None) };
        let mut tx = looking.installation.read().await?;
        let scope = organisation::scope_of(&looking.installation, &mut tx, unit).await?;
        if !looking.actor.may(READ, &scope) {
            return Ok(None);
        }
        let year = period.year;
        let board = Board::load(&looking, &mut tx, unit, year).await?;
        if board.now.is_empty() {
            return Ok(None);
        }
        let day = looking.as_of.day;
        let mut said = Said {
            causes: store::remedies::causes(&mut tx, unit, year, day).await?,
            remedies: store::remedies::remedies(&mut tx, unit, year, day).await?,
        };
        drop(tx);
        said.causes.retain(|cause| cause.withdrawn.is_none());
        said.remedies.retain(|remedy| remedy.withdrawn.is_none());
        Ok(Some(chapter(&looking, &board, &said, year)))
    })
}

fn chapter(looking: &Looking, board: &Board, said: &Said, year: i16) -> Content {
    let texts = &looking.installation.texts;
    let say = |text: &Text| texts.say(looking.lang, text);
    let mut blocks: Vec<Block> =
        sentence::opening(board, year, looking).iter().map(say).map(Block::Sentence).collect();
    let warned: Vec<&TargetOutlook> =
        board.now.iter().filter(|outlook| signals::is_warned(outlook.state())).collect();
    if !warned.is_empty() {
        blocks.push(Block::Table(table(looking, &warned, said)));
    }
    let early: Vec<&str> = board
        .now
        .iter()
        .filter(|outlook| outlook.state() == State::TooEarly)
        .map(|outlook| outlook.indicator.name(looking.lang))
        .collect();
    if !early.is_empty() {
        let text = Text::new("early_warning-chapter-early")
            .with("count", early.len())
            .with("names", early.join("; "));
        blocks.push(Block::Note(say(&text)));
    }
    blocks.extend(sentence::notes(board, year, looking).iter().map(say).map(Block::Note));
    let rulers = board.now.iter().map(|outlook| ruler(outlook, board.change(outlook), looking)).collect();
    blocks.push(Block::Rulers(rulers));
    Content {
        id: "risks".to_owned(),
        heading: texts.get(looking.lang, "early_warning-chapter-risks"),
        blocks,
    }
}

fn table(looking: &Looking, warned: &[&TargetOutlook], said: &Said) -> Table {
    let texts = &looking.installation.texts;
    let column = |key: &str, is_number| Column { head: texts.get(looking.lang, key), is_number };
    Table {
        caption: texts.get(looking.lang, "early_warning-chapter-table"),
        columns: vec![
            column("early_warning-chapter-target", false),
            column("early_warning-chapter-reached", true),
            column("early_warning-chapter-plan", true),
            column("early_warning-chapter-chance", false),
            column("early_warning-chapter-why", false),
            column("early_warning-chapter-what", false),
        ],
        rows: warned.iter().map(|outlook| row(looking, outlook, said)).collect(),
    }
}

fn row(looking: &Looking, outlook: &TargetOutlook, said: &Said) -> Vec<Cell> {
    let (lang, texts) = (looking.lang, &looking.installation.texts);
    let indicator = &outlook.indicator;
    let href = addresses::target(&indicator.code, Some(&outlook.unit_code), outlook.year);
    let name = Text::new("early_warning-chapter-name")
        .with("name", indicator.name(lang))
        .with("measure", indicator.unit(lang));
    let is_this = |id: targets::IndicatorId| id == indicator.id;
    let causes = said.causes.iter().filter(|cause| is_this(cause.aim.indicator));
    let mut why: Vec<String> = causes.map(|cause| cause.words.clone()).collect();
    if why.is_empty() {
        let reasons = outlook.finding.reasons.iter().take(REASONS);
        why = reasons.map(|reason| texts.say(lang, &reason.text(lang, indicator.unit(lang)))).collect();
        why.insert(0, texts.get(lang, "early_warning-chapter-no-cause"));
    }
    let remedies = said.remedies.iter().filter(|remedy| is_this(remedy.aim.indicator));
    let mut what: Vec<String> = remedies.map(|remedy| remedy.words.clone()).collect();
    if what.is_empty() {
        what.push(texts.get(lang, "early_warning-chapter-no-remedy"));
    }
    vec![
        Cell::link(texts.say(lang, &name), addresses::at(looking, &href)),
        Cell::words(reached_words(outlook, looking)),
        Cell::words(plan_in_full(outlook, looking)),
        Cell { state: Some(outlook.state()), ..Cell::words(chance(looking, outlook)) },
        Cell::words(why.join(" ")),
        Cell::words(what.join(" ")),
    ]
}

/// The state's word, and where the year will probably end.
fn chance(looking: &Looking, outlook: &TargetOutlook) -> String {
    let (lang, texts) = (looking.lang, &looking.installation.texts);
    let state = texts.get(lang, outlook.state().text());
    let Some((chance, [low, _, high])) = outlook.chance().zip(outlook.finding.range) else { return state };
    // As in the reasons: one place finer than the indicator is measured.
    let places = outlook.indicator.decimals.saturating_add(1).min(4);
    let number = |value: f64| write(significant(value), places, lang);
    let text = Text::new("early_warning-chapter-range")
        .with("state", state)
        .with("chance", i64::from(chance))
        .with("low", number(low))
        .with("high", number(high));
    texts.say(lang, &text)
}
