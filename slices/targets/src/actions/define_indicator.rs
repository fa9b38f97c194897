//! Says what is measured: new definitions, and amended ones beside their former words.

use std::collections::HashSet;

use kernel::{Act, Fact, FieldProblem, Problem, Text, files};

use super::whole;
use crate::indicator::{Indicator, IndicatorId, NewIndicator};
use crate::rules::definition;
use crate::store;

pub async fn define_indicator(act: &mut Act, new: NewIndicator) -> Result<IndicatorId, Problem> {
    let ids = define_indicators(act, vec![new]).await?;
    ids.into_iter().next().ok_or_else(|| Problem::broken("one indicator was defined, none came back"))
}

/// All of a list or none of it.
pub async fn define_indicators(act: &mut Act, new: Vec<NewIndicator>) -> Result<Vec<IndicatorId>, Problem> {
    let scope = whole(act).await?;
    act.must(crate::CHANGE, &scope)?;
    let codes: Vec<String> = new.iter().map(|new| new.code.clone()).collect();
    let mut taken: HashSet<String> =
        store::indicators::taken(&mut act.tx, &codes).await?.into_keys().collect();
    let mut wrong = Vec::new();
    for new in &new {
        wrong.extend(definition::problems(new));
        if !taken.insert(new.code.clone()) {
            let text = Text::new("targets-wrong-code-taken").with("code", new.code.as_str());
            wrong.push(FieldProblem { field: "code".to_owned(), text });
        }
    }
    // A whole that is defined in the same breath would have no identity yet: it comes first, by itself.
    let installation = act.installation().clone();
    let list = store::indicators::list(&installation, &mut act.tx).await?;
    let mut wholes = new.iter().filter_map(|new| new.part.as_ref());
    if wholes.any(|part| list.by_id(part.whole).is_none()) {
        let text = Text::new("targets-wrong-whole");
        wrong.push(FieldProblem { field: "whole".to_owned(), text });
    }
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    let indicators: Vec<Indicator> = new.into_iter().map(|new| defined(act.id(), 1, new)).collect();
    keep(act, &indicators, None).await?;
    Ok(indicators.into_iter().map(|indicator| indicator.id).collect())
}

/// Amends the words of a definition. Its code, decimals, nature and what it is a part of stay: targets and other slices' figures may rest
/// on them.
pub async fn amend_indicator(
    act: &mut Act,
    id: IndicatorId,
    from_version: i64,
    now_says: NewIndicator,
    reason: &str,
) -> Result<(), Problem> {
    let scope = whole(act).await?;
    act.must(crate::CHANGE, &scope)?;
    let installation = act.installation().clone();
    let list = store::indicators::list(&installation, &mut act.tx).await?;
    let former = list.by_id(id).ok_or(Problem::NotFound)?;
    if former.version != from_version {
        return Err(Problem::Refused(Text::new("targets-refused-stale").with("version", former.version)));
    }
    let now_says = NewIndicator { code: former.code.clone(), part: former.part.clone(), ..now_says };
    let mut wrong = definition::problems(&now_says);
    if reason.trim().is_empty() {
        wrong.push(FieldProblem {
            field: "reason".to_owned(),
            text: Text::new("targets-refused-reason-missing"),
        });
    }
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    if !definition::keeps_its_figures(former, &now_says) {
        return Err(Problem::refused("targets-refused-figures-rest-on-it"));
    }
    let amended = defined(id, former.version + 1, now_says);
    keep(act, &[amended], Some(reason.trim())).await
}

fn defined(id: IndicatorId, version: i64, new: NewIndicator) -> Indicator {
    let (over_time, over_units) = definition::aggregation(&new);
    Indicator {
        id,
        code: new.code,
        name_vi: new.name_vi.trim().to_owned(),
        name_en: new.name_en.trim().to_owned(),
        unit_vi: new.unit_vi.trim().to_owned(),
        unit_en: new.unit_en.trim().to_owned(),
        decimals: new.decimals,
        nature: new.nature,
        direction: new.direction,
        over_time,
        over_units,
        frequency: new.frequency,
        lead_unit: new.lead_unit,
        lead_unit_name: new.lead_unit_name.filter(|name| !name.trim().is_empty()),
        note: new.note.trim().to_owned(),
        part: new.part,
        version,
    }
}

async fn keep(act: &mut Act, indicators: &[Indicator], reason: Option<&str>) -> Result<(), Problem> {
    let (author, now) = (act.actor.who.to_string(), act.now);
    store::indicators::insert(&mut act.tx, indicators, reason, &author, now).await?;
    let Some(first) = indicators.first() else { return Ok(()) };
    let content: String = indicators.iter().map(|indicator| format!("{indicator:?}\n")).collect();
    let codes: Vec<&str> = indicators.iter().map(|indicator| indicator.code.as_str()).collect();
    let body = serde_json::json!({
        "codes": codes,
        "version": first.version,
        "nature": first.nature.key(),
        "direction": first.direction.key(),
        "decimals": first.decimals,
        "content": files::digest_of(content.as_bytes()),
    });
    act.append(Fact::new(crate::DEFINED, first.id, body)).await?;
    Ok(())
}
