//! Reminds units of what they owe, each step once: one notice for each person, however many reports it is about.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::ToSpan;
use kernel::{Act, Fact, Problem, Role, UnitId, UserId, notices};
use serde_json::json;

use super::whole;
use crate::pages::form_links::MINE;
use crate::request::Request;
use crate::rules::reminders::{GIVES_UP_AFTER_DAYS, STEPS, step};
use crate::{SCHEDULE, store};

/// Furthest before its due day that somebody may be reminded: three working days and the longest holidays.
const LOOKS_AHEAD_DAYS: i64 = 20;

/// Answers how many people were reminded.
pub async fn remind_late_units(act: &mut Act) -> Result<usize, Problem> {
    let scope = whole(act).await?;
    act.must(SCHEDULE, &scope)?;
    // Two processes at once: the second finds what the first has done.
    act.tx.lock("reports_reminder").await?;
    let today = act.today();
    let from = today.saturating_sub(GIVES_UP_AFTER_DAYS.days());
    let to = today.saturating_add(LOOKS_AHEAD_DAYS.days());
    let owed = store::requests::owed(&mut act.tx, from, to).await?;
    let done = store::requests::reminded(&mut act.tx, from, to).await?;
    let due: Vec<(&Request, i64)> = owed
        .iter()
        .filter_map(|request| Some((request, step(today, request.due)?)))
        .filter(|(request, step)| !done.contains(&(request.id, *step)))
        .collect();
    if due.is_empty() {
        return Ok(0);
    }
    let units: HashSet<UnitId> = due.iter().map(|(request, _)| request.unit).collect();
    let units: Vec<UnitId> = units.into_iter().collect();
    let holders = access::holders(&mut act.tx, &units, &[Role::Reporter, Role::Head]).await?;
    let mut people: HashMap<UnitId, Vec<UserId>> = HashMap::new();
    for (unit, person) in holders {
        people.entry(unit).or_default().push(person);
    }
    let mut of_person: BTreeMap<UserId, Vec<&Request>> = BTreeMap::new();
    let mut steps = Vec::with_capacity(due.len());
    for (request, step) in &due {
        let told = people.get(&request.unit).map_or(&[][..], Vec::as_slice);
        for person in told {
            of_person.entry(*person).or_default().push(request);
        }
        steps.push((request.id, *step, told.len()));
    }
    let now = act.now;
    store::requests::remind(&mut act.tx, &steps, now).await?;
    for (person, requests) in &of_person {
        leave(act, *person, requests).await?;
    }
    let body = json!({ "requests": steps.len(), "people": of_person.len(), "steps": STEPS.len() });
    act.append(Fact::new("reports.units_reminded", today, body)).await?;
    Ok(of_person.len())
}

/// The most urgent stands first in the words.
async fn leave(act: &mut Act, person: UserId, requests: &[&Request]) -> Result<(), Problem> {
    let today = act.today();
    let Some(first) = requests.iter().map(|request| request.due).min() else { return Ok(()) };
    let key = if first < today { "reports-notice-overdue" } else { "reports-notice-owed" };
    let args = [("count", requests.len().to_string()), ("day", ui::dates::day(first))];
    notices::leave(act, person, key, &args, MINE).await
}
