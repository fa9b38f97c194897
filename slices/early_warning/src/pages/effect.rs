//! What a remedy should bring and what the forecast did since, in words: for the target's page, the remedy's own, the
//! desk and programs alike.

use kernel::{Lang, Text};
use targets::Indicator;
use ui::Visit;

use crate::addresses;
use crate::outlooks::effects::Account;
use crate::remedy::{Hand, Remedy, Withdrawn};
use crate::rules::effect::{PERIODS, Unsure, Verdict};
use crate::rules::reasons::{significant, write};

/// "thêm 500 triệu USD vào kết quả cả năm, đến ngày 31/12/2026"
pub fn expected(remedy: &Remedy, indicator: &Indicator, lang: Lang) -> Text {
    let amount = indicator.quantity(remedy.effect.abs()).to_f64();
    let key = if remedy.effect < 0 {
        "early_warning-effect-expected-less"
    } else {
        "early_warning-effect-expected-more"
    };
    Text::new(key)
        .with("amount", write(amount, indicator.decimals, lang))
        .with("measure", indicator.unit(lang))
        .with("day", addresses::day(remedy.effect_by))
}

/// The verdict, and from where to where the forecast went.
pub fn told(account: &Account, indicator: &Indicator, lang: Lang) -> Vec<Text> {
    let verdict = Text::new(account.movement.verdict.text())
        .with("periods", account.periods)
        .with("needed", PERIODS)
        .with("day", addresses::day(account.remedy.by.known_on));
    let mut said = vec![verdict];
    let before = &account.remedy.before;
    if matches!(account.movement.verdict, Verdict::TooSoon) && account.periods == 0 {
        return said;
    }
    let now = account.now.as_ref().and_then(|now| Some((now.finding.p_met?, now.finding.range?[1])));
    let then = before.p_met().zip(before.range.map(|range| indicator.quantity(range[1]).to_f64()));
    if let Some(((p_then, then), (p_now, now))) = then.zip(now) {
        let number = |value: f64| write(significant(value), indicator.decimals.max(2), lang);
        let moved = now - then;
        let key =
            if moved < 0.0 { "early_warning-effect-moved-down" } else { "early_warning-effect-moved-up" };
        said.push(
            Text::new(key)
                .with("p_then", in_hundred(p_then))
                .with("p_now", in_hundred(p_now))
                .with("then", number(then))
                .with("now", number(now))
                .with("moved", number(moved.abs()))
                .with("measure", indicator.unit(lang)),
        );
    }
    said
}

/// Chances in a hundred.
pub fn in_hundred(p: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 100")]
    let rounded = (p * 100.0).round().clamp(0.0, 100.0) as i64;
    rounded
}

/// Why nobody can say that the remedy did it.
pub fn unsure(account: &Account) -> Vec<Text> {
    let text = |one: &Unsure| match one {
        Unsure::Always => Text::new("early_warning-unsure-always"),
        Unsure::PlanChanged => Text::new("early_warning-unsure-plan"),
        Unsure::ModelChanged => Text::new("early_warning-unsure-model"),
        Unsure::Revised => Text::new("early_warning-unsure-revised"),
        Unsure::Others(count) => Text::new("early_warning-unsure-others").with("count", *count),
    };
    account.unsure.iter().map(text).collect()
}

pub fn by(visit: &Visit, hand: &Hand) -> String {
    let text = Text::new("early_warning-by")
        .with("name", hand.name.clone())
        .with("day", addresses::day(hand.known_on));
    visit.say(&text)
}

pub fn withdrawn(visit: &Visit, withdrawn: &Withdrawn) -> String {
    let text = Text::new("early_warning-withdrawn")
        .with("name", withdrawn.by.name.clone())
        .with("day", addresses::day(withdrawn.by.known_on))
        .with("reason", withdrawn.reason.clone());
    visit.say(&text)
}
