//! What this slice shows on other slices' screens: the targets by danger on the desk and on a unit's page.

mod remedies;
mod report;
mod sentence;

use std::sync::Arc;

use jiff::ToSpan;
use kernel::content::{Block, Content, Ruler, State};
use kernel::slice::{Looking, Panel, Showing, Slot, SlotKind};
use kernel::{AsOf, Lang, Problem, Text, UnitId};
use organisation::UnitTree;

use crate::outlooks::{TargetOutlook, outlooks};
use crate::rules::outlook::{Basis, Side};
use crate::rules::reasons::{significant, write};
use crate::rules::signals::{self, Change};
pub(crate) use remedies::resolve;

use crate::{READ, addresses};

pub const PANELS: &[Panel] = &[
    Panel { slot: SlotKind::Desk, order: 10, show: desk },
    Panel { slot: SlotKind::Unit, order: 20, show: of_unit },
    Panel { slot: SlotKind::Report, order: 20, show: report::risks },
];

/// How many reasons stand under a ruler; the target's page has them all.
const REASONS: usize = 3;

fn desk(looking: Looking) -> Showing {
    Box::pin(async move {
        let mut tx = looking.installation.read().await?;
        let tree = organisation::tree(&looking.installation, &mut tx, looking.as_of.day).await?;
        let Some(unit) = own_unit(&looking, &tree) else { return Ok(None) };
        let heading = looking.installation.texts.get(looking.lang, "early_warning-desk-heading");
        show(&looking, &mut tx, unit, heading).await
    })
}

fn of_unit(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Unit(asked) = &looking.slot else { return Ok(None) };
        let mut tx = looking.installation.read().await?;
        let tree = organisation::tree(&looking.installation, &mut tx, looking.as_of.day).await?;
        let by_id = asked.parse().ok().and_then(|id| tree.get(id));
        let Some(unit) = by_id.or_else(|| tree.by_code(asked)) else { return Ok(None) };
        if !looking.actor.may(READ, &tree.scope(unit.id)) {
            return Ok(None);
        }
        let heading = looking.installation.texts.get(looking.lang, "early_warning-unit-heading");
        let content = show(&looking, &mut tx, unit.id, heading).await?;
        // A unit without targets needs no empty place: its page has other things to say.
        Ok(content.filter(|content| content.blocks.len() > 1))
    })
}

/// The province for whoever sees it, else the highest unit that the actor has a role in.
pub(crate) fn own_unit(looking: &Looking, tree: &UnitTree) -> Option<UnitId> {
    let root = tree.root().map(|unit| unit.id).filter(|unit| looking.actor.may(READ, &tree.scope(*unit)));
    root.or_else(|| {
        let granted = looking.actor.grants.iter().filter_map(|grant| tree.get(grant.unit?));
        let mine = granted.filter(|unit| looking.actor.may(READ, &tree.scope(unit.id)));
        mine.min_by_key(|unit| tree.path(unit.id).len()).map(|unit| unit.id)
    })
}

/// Every target that was looked at, with what became of it since a month before.
pub(crate) struct Board {
    pub now: Arc<Vec<TargetOutlook>>,
    before: Arc<Vec<TargetOutlook>>,
    pub before_day: jiff::civil::Date,
}

impl Board {
    pub async fn load(
        looking: &Looking,
        tx: &mut kernel::Tx,
        unit: UnitId,
        year: i16,
    ) -> Result<Self, Problem> {
        let as_of = looking.as_of;
        let before_day = as_of.day.saturating_sub(1.month());
        let before = AsOf { day: before_day, today: as_of.today };
        let now = outlooks(&looking.installation, tx, unit, year, as_of).await?;
        let before = outlooks(&looking.installation, tx, unit, year, before).await?;
        Ok(Self { now, before, before_day })
    }

    pub fn change(&self, outlook: &TargetOutlook) -> Change {
        let before = self.before.iter().find(|one| one.indicator.id == outlook.indicator.id);
        signals::change(
            before.map(|one| (one.state(), one.finding.p_met)),
            (outlook.state(), outlook.finding.p_met),
        )
    }
}

/// A closed part of the board: its summary line, and which states it holds.
type Fold = (&'static str, fn(State) -> bool);

async fn show(
    looking: &Looking,
    tx: &mut kernel::Tx,
    unit: UnitId,
    heading: String,
) -> Result<Option<Content>, Problem> {
    let year = looking.as_of.year();
    let board = Board::load(looking, tx, unit, year).await?;
    let say = |text: &Text| looking.installation.texts.say(looking.lang, text);
    let mut blocks: Vec<Block> =
        sentence::opening(&board, year, looking).iter().map(say).map(Block::Sentence).collect();
    blocks.extend(sentence::notes(&board, year, looking).iter().map(say).map(Block::Note));
    let about = remedies::Remedied::load(looking, tx, unit, year).await?;
    blocks.extend(about.sentence(&board).iter().map(say).map(Block::Sentence));
    let rulers_of = |wanted: fn(State) -> bool| -> Vec<Ruler> {
        let chosen = board.now.iter().filter(|outlook| wanted(outlook.state()));
        chosen.map(|outlook| about.told(ruler(outlook, board.change(outlook), looking), outlook)).collect()
    };
    let danger = rulers_of(signals::is_warned);
    if !danger.is_empty() {
        blocks.push(Block::Rulers(danger));
    }
    let folds: [Fold; 2] = [
        ("early_warning-desk-folded-early", |state| state == State::TooEarly),
        ("early_warning-desk-folded", |state| matches!(state, State::OnCourse | State::Met)),
    ];
    for (key, wanted) in folds {
        let rulers = rulers_of(wanted);
        if !rulers.is_empty() {
            let summary = say(&Text::new(key).with("count", rulers.len()));
            blocks.push(Block::Folded { summary, blocks: vec![Block::Rulers(rulers)] });
        }
    }
    blocks.extend(about.table(&board).map(Block::Table));
    Ok(Some(Content { id: "early-warning".to_owned(), heading, blocks }))
}

/// The words that the ruler's drawing needs, once for desk, unit and target pages alike.
pub(crate) fn ruler(outlook: &TargetOutlook, change: Change, looking: &Looking) -> Ruler {
    let (lang, texts) = (looking.lang, &looking.installation.texts);
    let finding = &outlook.finding;
    let indicator = &outlook.indicator;
    let measure = indicator.unit(lang);
    let range = finding.range;
    let path = addresses::target(&indicator.code, Some(&outlook.unit_code), outlook.year);
    Ruler {
        name: indicator.name(lang).to_owned(),
        href: addresses::at(looking, &path),
        unit_name: indicator.lead_unit_name.clone().unwrap_or_else(|| outlook.unit_name.clone()),
        unit_of_measure: measure.to_owned(),
        state: finding.state,
        chance: outlook.chance(),
        reached: finding.reported.map(|reported| reported.value),
        usual_by_now: finding.usual_share.map(|share| share * outlook.promise.value()),
        low: range.map(|range| range[0]),
        median: range.map(|range| range[1]),
        high: range.map(|range| range[2]),
        plan: outlook.promise.value(),
        stretch: outlook.stretch,
        is_at_most: outlook.promise.side == Side::AtMost,
        reached_words: reached_words(outlook, looking),
        plan_words: plan_in_full(outlook, looking),
        sentence: texts.say(lang, &ruler_sentence(outlook, looking)),
        change: texts.get(lang, change.key()),
        reasons: finding
            .reasons
            .iter()
            .take(REASONS)
            .map(|reason| texts.say(lang, &reason.text(lang, measure)))
            .collect(),
    }
}

pub(crate) fn plan_words(outlook: &TargetOutlook, lang: Lang) -> String {
    let plan = outlook.promise.value();
    let plan = if outlook.promise.basis == Basis::Implied { significant_five(plan) } else { plan };
    write(plan, outlook.indicator.decimals, lang)
}

/// An implied plan is known to about five digits.
fn significant_five(value: f64) -> f64 {
    significant(value / 10.0) * 10.0
}

/// The plan's number, and whether it was only implied.
pub(crate) fn plan_in_full(outlook: &TargetOutlook, looking: &Looking) -> String {
    let plan = plan_words(outlook, looking.lang);
    match outlook.promise.basis {
        Basis::Implied => {
            let text = Text::new("early_warning-plan-words-implied").with("plan", plan);
            looking.installation.texts.say(looking.lang, &text)
        }
        Basis::Published | Basis::Assigned => plan,
    }
}

pub(crate) fn reached_words(outlook: &TargetOutlook, looking: &Looking) -> String {
    let texts = &looking.installation.texts;
    let Some(reported) = outlook.finding.reported else {
        return texts.get(looking.lang, "early_warning-none-reached");
    };
    let text = Text::new("early_warning-reached-words")
        .with("value", write(reported.value, outlook.indicator.decimals, looking.lang))
        .with("month", i64::from(reported.to_month));
    texts.say(looking.lang, &text)
}

pub(crate) fn ruler_sentence(outlook: &TargetOutlook, looking: &Looking) -> Text {
    let lang = looking.lang;
    let number = |value: f64| write(significant(value), 4, lang);
    let is_open = outlook.chance().zip(outlook.finding.range);
    let text = match is_open {
        Some((chance, [low, median, high])) => Text::new("early_warning-ruler-open")
            .with("chance", i64::from(chance))
            .with("low", number(low))
            .with("median", number(median))
            .with("high", number(high)),
        None => Text::new("early_warning-ruler-plain"),
    };
    text.with("name", outlook.indicator.name(lang))
        .with("state", Text::new(outlook.state().text()))
        .with("plan", plan_in_full(outlook, looking))
        .with("measure", outlook.indicator.unit(lang))
        .with("reached", reached_words(outlook, looking))
}
