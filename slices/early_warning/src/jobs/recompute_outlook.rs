//! Works out again what a newly accepted figure or a changed plan touches: the unit's targets and those of every
//! unit above it. One run takes all facts since the last one together; running it twice changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::SignedDuration;
use kernel::facts::{self, FactId, StoredFact};
use kernel::jobs::{Job, Running};
use kernel::{Actor, AsOf, Installation, Problem, Role, Tx, UnitId};
use organisation::UnitTree;
use targets::{IndicatorId, IndicatorList};

use crate::actions::{NewAssessments, record_assessments};
use crate::outlooks::work_out;
use crate::{FACTS_THAT_MATTER, jobs, store};

pub const RECOMPUTE_OUTLOOK: Job =
    Job { name: "early_warning.recompute_outlook", is_per_subject: false, every: None, run };

/// With more facts than this since the last run, everything is worked out again in turns instead.
const TOO_MANY: usize = 5_000;
/// A fact that touches more units than this, too.
const MANY_UNITS: usize = 50;
/// On PostgreSQL an older fact may be committed after a newer one: look back so far.
const OVERLAP: SignedDuration = SignedDuration::from_secs(10);

fn run(installation: Arc<Installation>, _subject: String) -> Running {
    Box::pin(async move { recompute_outlook(&installation).await })
}

/// The job acts in its own name.
pub(super) fn actor() -> Actor {
    Actor::system("early_warning", &[Role::Office])
}

/// What the facts touch: of each unit, these indicators (`None`: all) in these years.
#[derive(Default)]
struct Touched {
    units: BTreeMap<UnitId, Option<BTreeSet<IndicatorId>>>,
    years: BTreeSet<i16>,
}

async fn recompute_outlook(installation: &Arc<Installation>) -> Result<(), Problem> {
    let mut tx = installation.read().await?;
    let newest = facts::newest(&mut tx, FACTS_THAT_MATTER).await?;
    let Some(position) = newest else { return Ok(()) };
    let Some(touched) = touched(installation, &mut tx, position).await? else {
        drop(tx);
        return everything(installation, position).await;
    };
    let new = assess_touched(installation, &mut tx, touched, position).await?;
    drop(tx);
    let mut act = installation.act(&actor()).await?;
    record_assessments(&mut act, new).await?;
    act.commit().await
}

/// Too much has happened to go through it fact by fact.
async fn everything(installation: &Arc<Installation>, position: FactId) -> Result<(), Problem> {
    let mut act = installation.act(&actor()).await?;
    let nothing = NewAssessments {
        assessments: Vec::new(),
        before: Vec::new(),
        units: Vec::new(),
        position,
        job: RECOMPUTE_OUTLOOK.name,
    };
    record_assessments(&mut act, nothing).await?;
    let now = act.now;
    act.queue(jobs::reassess_all::REASSESS_ALL.name, "from-the-start", now).await?;
    act.commit().await
}

/// Walks back from the newest fact to the last one that was taken into account.
async fn touched(
    installation: &Installation,
    tx: &mut Tx,
    newest: FactId,
) -> Result<Option<Touched>, Problem> {
    let Some((seen, _)) = store::progress(tx, RECOMPUTE_OUTLOOK.name).await? else { return Ok(None) };
    let overlap = if tx.is_postgres() { OVERLAP } else { SignedDuration::ZERO };
    let seen_at = facts::find(tx, seen).await?.map(|fact| fact.at.saturating_sub(overlap).unwrap_or(fact.at));
    let until =
        installation.clock.now().saturating_add(SignedDuration::from_hours(24)).map_err(Problem::broken)?;
    let indicators = targets::indicators(installation, tx).await?;
    let tree = organisation::tree(installation, tx, installation.clock.today()).await?;
    let mut touched = Touched::default();
    let (mut before, mut walked) = (None, 0);
    loop {
        let page = facts::before(tx, before, None, until, 500).await?;
        let Some(last) = page.last() else { return Ok(Some(touched)) };
        before = Some(last.id);
        walked += page.len();
        for fact in &page {
            let is_seen = fact.id <= seen && (overlap.is_zero() || seen_at.is_some_and(|at| fact.at < at));
            if is_seen {
                return Ok(Some(touched));
            }
            let matters = fact.id <= newest && FACTS_THAT_MATTER.contains(&fact.kind.as_str());
            if matters && !touched.take(fact, &indicators, &tree) {
                return Ok(None);
            }
        }
        if walked > TOO_MANY {
            return Ok(None);
        }
    }
}

impl Touched {
    /// What a fact says it is about. One that names no indicator touches all of its unit; `false`: one that does
    /// not say whose targets it touches, or those of very many.
    fn take(&mut self, fact: &StoredFact, indicators: &IndicatorList, tree: &UnitTree) -> bool {
        let body: serde_json::Value = serde_json::from_str(&fact.body).unwrap_or_default();
        let words = |one: &str, many: &str| -> Vec<String> {
            let listed = body[many].as_array().into_iter().flatten().chain([&body[one]]);
            listed.filter_map(|value| value.as_str()).map(str::to_owned).collect()
        };
        let years = body["years"].as_array().into_iter().flatten().chain([&body["year"]]);
        self.years.extend(years.filter_map(|year| year.as_i64()).filter_map(|year| i16::try_from(year).ok()));
        let named = words("indicator", "indicators");
        let by_name = |word: &String| word.parse().ok().or_else(|| Some(indicators.by_code(word)?.id));
        let named: BTreeSet<IndicatorId> = named.iter().filter_map(by_name).collect();
        let mut units: Vec<UnitId> = words("unit", "units").iter().filter_map(|id| id.parse().ok()).collect();
        let is_of_units = !fact.kind.starts_with("organisation.") && fact.kind != "targets.indicator_defined";
        // A report may hold figures of units below the one that hands it in.
        if body["units"].as_u64().is_some_and(|count| count > 1) {
            units =
                units.iter().flat_map(|unit| tree.descendants(*unit)).chain(units.iter().copied()).collect();
        }
        if units.len() > MANY_UNITS || (units.is_empty() && is_of_units) {
            return false;
        }
        for unit in units {
            let known = self.units.entry(unit).or_insert_with(|| Some(BTreeSet::new()));
            match known {
                Some(known) if !named.is_empty() => known.extend(&named),
                _ => *known = None,
            }
        }
        true
    }
}

async fn assess_touched(
    installation: &Installation,
    tx: &mut Tx,
    touched: Touched,
    position: FactId,
) -> Result<NewAssessments, Problem> {
    let as_of = AsOf::today(installation.clock.today());
    let this_year = as_of.year();
    let tree = organisation::tree(installation, tx, as_of.day).await?;
    // A unit above sees the same indicators change.
    let mut units: BTreeMap<UnitId, Option<BTreeSet<IndicatorId>>> = BTreeMap::new();
    for (unit, indicators) in &touched.units {
        for above in tree.path(*unit) {
            let known = units.entry(above).or_insert_with(|| Some(BTreeSet::new()));
            match (known.as_mut(), indicators) {
                (Some(known), Some(indicators)) => known.extend(indicators),
                _ => *known = None,
            }
        }
    }
    // Older years are over: they are replayed when somebody looks, never assessed as if they were open.
    let years =
        [this_year, this_year - 1].map(|year| (year, year == this_year || touched.years.contains(&year)));
    let (mut assessments, mut before) = (Vec::new(), Vec::new());
    for (unit, indicators) in &units {
        let only: Option<Vec<IndicatorId>> = indicators.as_ref().map(|set| set.iter().copied().collect());
        for year in years.iter().filter(|(_, is_touched)| *is_touched).map(|(year, _)| *year) {
            let found = work_out(installation, tx, *unit, year, as_of, only.as_deref()).await?;
            let last = store::last_assessments(tx, *unit, year, as_of.day).await?;
            let found = found.iter().map(|one| one.kept(installation, &position.to_string())).collect();
            assessments.extend(jobs::news(found, &last));
            before.extend(last);
        }
    }
    let units = units.into_keys().collect();
    Ok(NewAssessments { assessments, before, units, position, job: RECOMPUTE_OUTLOOK.name })
}
