//! Proposes what is to be done about a cause and what it should bring, with the outlook from before it. It is carried
//! out by tasks that cite it.

use kernel::{Act, AsOf, Fact, Lang, Problem, Text, facts, files, once};
use serde_json::json;

use crate::outlooks::{TargetOutlook, story};
use crate::remedy::{CauseId, Hand, NewRemedy, Remedy, RemedyId};
use crate::rules::causes::{ExplainRefused, effect, good_direction, may_have_remedy};
use crate::rules::reasons::write;
use crate::store::{self, Assessment};
use crate::{FACTS_THAT_MATTER, addresses};

pub async fn propose_remedy(
    act: &mut Act,
    cause: CauseId,
    new: NewRemedy,
    token: &str,
) -> Result<RemedyId, Problem> {
    let installation = act.installation().clone();
    let unit = store::remedies::unit_of_cause(&mut act.tx, cause).await?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(crate::EXPLAIN, &scope)?;
    if let Some(earlier) = once::earlier_answer(act, token).await? {
        return earlier.parse().map_err(Problem::broken);
    }
    let today = act.today();
    let cause = store::remedies::cause(&mut act.tx, cause, today).await?.ok_or(Problem::NotFound)?;
    if cause.withdrawn.is_some() {
        return Err(ExplainRefused::Withdrawn.into());
    }
    let aim = cause.aim;
    let story =
        story(&installation, &mut act.tx, aim.unit, aim.indicator, aim.year, AsOf::today(today)).await?;
    let state = story.outlook.as_ref().map(|outlook| outlook.state());
    may_have_remedy(state, aim.year, today)?;
    let outlook = story.outlook.as_ref().ok_or(ExplainRefused::NoWarning)?;
    let words = new.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let median = outlook.finding.range.map(|range| range[1]);
    let good = good_direction(outlook.promise.side, median, outlook.promise.low);
    let (steps, effect_by) =
        effect(&words, new.effect, new.effect_by, good, aim.year, today).map_err(Problem::Invalid)?;
    let before = kept(act, outlook).await?;
    let mut remedy = Remedy {
        id: act.id(),
        cause: cause.id,
        aim,
        before,
        words,
        effect: steps,
        effect_by,
        told_vi: String::new(),
        told_en: String::new(),
        by: Hand::of(act),
        withdrawn: None,
    };
    let told = |lang| installation.texts.say(lang, &in_words(&remedy, outlook, lang));
    (remedy.told_vi, remedy.told_en) = (told(Lang::Vi), told(Lang::En));
    store::remedies::insert_remedy(&mut act.tx, &remedy).await?;
    let body = json!({
        "unit": aim.unit, "indicator": aim.indicator, "year": aim.year, "cause": cause.id, "effect": steps,
        "effect_by": effect_by, "assessment": remedy.before.id,
        "content": files::digest_of(remedy.words.as_bytes()),
    });
    act.append(Fact::new("early_warning.remedy_proposed", remedy.id, body)).await?;
    once::answer(act, token, &remedy.id.to_string()).await?;
    Ok(remedy.id)
}

/// The outlook of now as it was kept last, or kept anew where it says something else by now.
async fn kept(act: &mut Act, outlook: &TargetOutlook) -> Result<Assessment, Problem> {
    let installation = act.installation().clone();
    let position = facts::newest(&mut act.tx, FACTS_THAT_MATTER).await?;
    let found = outlook.kept(&installation, &position.map(|fact| fact.to_string()).unwrap_or_default());
    let today = act.today();
    let last = store::last_assessments(&mut act.tx, outlook.unit, outlook.year, today).await?;
    let same = last.into_iter().find(|one| one.indicator == found.indicator && one.says_the_same(&found));
    match same {
        Some(same) => Ok(same),
        None => {
            store::insert_assessments(&mut act.tx, std::slice::from_ref(&found)).await?;
            Ok(found)
        }
    }
}

/// What a task that cites it shows: what is to be done, for which target, what it should bring by when.
fn in_words(remedy: &Remedy, outlook: &TargetOutlook, lang: Lang) -> Text {
    let indicator = &outlook.indicator;
    let amount = indicator.quantity(remedy.effect.abs()).to_f64();
    let key =
        if remedy.effect < 0 { "early_warning-remedy-told-less" } else { "early_warning-remedy-told-more" };
    Text::new(key)
        .with("words", remedy.words.clone())
        .with("name", indicator.name(lang))
        .with("year", outlook.year.to_string())
        .with("unit", outlook.unit_name.clone())
        .with("amount", write(amount, indicator.decimals, lang))
        .with("measure", indicator.unit(lang))
        .with("day", addresses::day(remedy.effect_by))
}
