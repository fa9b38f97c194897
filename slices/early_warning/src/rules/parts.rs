//! The units under a unit: their years' ends, made to add up to its own.

use kernel::content::State;
use year_end_forecast::{Nature, Outlook, Question, Tree, outlook_of_tree};

use super::outlook::{Dossier, Promise, Reading, Reported, points};
use super::signals::{self, Thresholds};

/// What the units have reported must make up what the whole has, within this part: a total that holds figures of
/// units that are gone, or lacks some, is not the sum of those that are there.
const ADDS_UP: f64 = 0.01;

/// What is known of one unit. A plan of its own is not needed.
#[derive(Debug, Clone, PartialEq)]
pub struct PartDossier {
    pub promise: Option<Promise>,
    pub readings: Vec<Reading>,
}

/// Where a unit's year ends, as part of the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub state: State,
    pub p_met: Option<f64>,
    /// q10, q50, q90.
    pub range: [f64; 3],
    pub reported: Option<Reported>,
}

/// The whole and its parts; the middles of the parts add up to the whole's.
#[derive(Debug, Clone, PartialEq)]
pub struct Family {
    pub whole: Standing,
    pub parts: Vec<Standing>,
}

/// Nothing where the parts do not make up the whole: then their forecasts must not be made to either.
pub fn family(whole: &Dossier, parts: &[PartDossier], thresholds: Thresholds) -> Option<Family> {
    if whole.nature != Nature::Flow || parts.len() < 2 {
        return None;
    }
    let year = i32::from(whole.year);
    let of_whole = points(whole.nature, whole.kind, &whole.readings);
    let of_parts: Vec<_> =
        parts.iter().map(|part| points(whole.nature, whole.kind, &part.readings)).collect();
    let questions: Vec<Question> = parts
        .iter()
        .zip(&of_parts)
        .map(|(part, points)| Question {
            target: part.promise.map(|promise| promise.target()),
            ..Question::new(Nature::Flow, year, points).kind(whole.kind)
        })
        .collect();
    let question = Question::new(Nature::Flow, year, &of_whole).kind(whole.kind);
    let tree = outlook_of_tree(&question.target(whole.promise.target()), &questions).ok()?;
    if !makes_up(&tree) {
        return None;
    }
    let standing = |outlook: &Outlook| standing(outlook, thresholds);
    let parts: Option<Vec<Standing>> = tree.parts.iter().map(standing).collect();
    Some(Family { whole: standing(&tree.whole)?, parts: parts? })
}

/// Whether the parts' sums so far are the whole's, all to the same month.
fn makes_up(tree: &Tree) -> bool {
    let Some(whole) = tree.whole.known else { return false };
    let known: Option<Vec<f64>> = tree
        .parts
        .iter()
        .map(|part| part.known.filter(|known| known.to_month == whole.to_month).map(|known| known.value))
        .collect();
    known.is_some_and(|known| {
        let sum: f64 = known.iter().sum();
        (sum - whole.value).abs() <= ADDS_UP * whole.value.abs()
    })
}

fn standing(outlook: &Outlook, thresholds: Thresholds) -> Option<Standing> {
    let distribution = outlook.distribution?;
    Some(Standing {
        state: signals::state(outlook.certainty, outlook.p_met, thresholds),
        p_met: outlook.p_met,
        range: [0.1, 0.5, 0.9].map(|level| distribution.quantile(level)),
        reported: outlook.known.map(|known| Reported {
            value: known.value,
            to_month: known.to_month,
            status: known.status,
        }),
    })
}
