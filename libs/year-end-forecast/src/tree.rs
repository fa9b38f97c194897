//! A whole and its parts: forecasts that add up, and parts that learn from one another.

use crate::ruling;
use crate::shares::{self, Peers};
use crate::timeline::Timeline;
use crate::{Certainty, Distribution, Error, Known, Nature, Outlook, Question, Remark};

/// How much sister units' errors go together: they share the weather, the market and the budget.
const TOGETHER: f64 = 0.3;

/// The answers for a whole and its parts.
///
/// ```
/// use year_end_forecast::{Nature, Point, Question, outlook_of_tree};
/// let north = [Point::year(2023, 40.0), Point::to_month(2024, 6, 21.0)];
/// let south = [Point::year(2023, 60.0), Point::to_month(2024, 6, 32.0)];
/// let parts = [Question::new(Nature::Flow, 2024, &north), Question::new(Nature::Flow, 2024, &south)];
/// let tree = outlook_of_tree(&Question::new(Nature::Flow, 2024, &[]), &parts)?;
/// let middle = |o: &year_end_forecast::Outlook| o.quantile(0.5).unwrap();
/// let sum: f64 = tree.parts.iter().map(middle).sum();
/// assert!((middle(&tree.whole) / sum - 1.0).abs() < 1e-9);
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// The whole.
    pub whole: Outlook,
    /// Its parts, in the order in which they were given.
    pub parts: Vec<Outlook>,
}

/// Answers a whole and its parts (units of a province, projects of a plan) so that their middles add up.
///
/// Parts without much history of their own take the usual course of the year from their sisters. The whole
/// may have no figures of its own: then it is the sum of its parts. A part about which nothing can be said
/// leaves the whole to its own figures.
///
/// # Errors
/// As [`Question::outlook`], and [`Error::DoesNotAddUp`] unless all are flows of one year.
///
/// ```
/// use year_end_forecast::{Error, Nature, Question, outlook_of_tree};
/// let rate = Question::new(Nature::Rate, 2024, &[]);
/// assert_eq!(outlook_of_tree(&rate, &[rate]).unwrap_err(), Error::DoesNotAddUp);
/// ```
pub fn outlook_of_tree(whole: &Question, parts: &[Question]) -> Result<Tree, Error> {
    whole.check()?;
    for part in parts {
        part.check()?;
        if part.year != whole.year || part.nature != Nature::Flow {
            return Err(Error::DoesNotAddUp);
        }
    }
    if whole.nature != Nature::Flow {
        return Err(Error::DoesNotAddUp);
    }
    let mut answers: Vec<Outlook> = answers_with_sisters(parts);
    let mut top = ruling::answer(whole, None);
    let own: Vec<Distribution> = answers.iter().filter_map(|a| a.distribution).collect();
    if own.is_empty() || own.len() < answers.len() {
        return Ok(Tree { whole: top, parts: answers });
    }
    let floors: Vec<f64> = parts.iter().zip(&answers).map(|(q, a)| floor(q, a.known.as_ref())).collect();
    let (all, each) = match top.distribution.filter(|_| !whole.points.is_empty()) {
        Some(d) => above(&d, &own, TOGETHER, &floors, floor(whole, top.known.as_ref())),
        None => (sum(&own, TOGETHER), own.clone()),
    };
    settle(whole, &mut top, all);
    for ((q, answer), d) in parts.iter().zip(&mut answers).zip(each) {
        settle(q, answer, d);
    }
    Ok(Tree { whole: top, parts: answers })
}

/// A sum that cannot fall ends no lower than it stands.
fn floor(q: &Question, known: Option<&Known>) -> f64 {
    let line = Timeline::new(q);
    known.filter(|k| k.value >= 0.0 && !line.ever_fell()).map_or(f64::NEG_INFINITY, |k| k.value)
}

fn answers_with_sisters(parts: &[Question]) -> Vec<Outlook> {
    let lines: Vec<Timeline> = parts.iter().map(Timeline::new).collect();
    let known: Vec<Option<Known>> = lines
        .iter()
        .map(|line| line.latest().map(|(to_month, c)| Known { value: c.value, to_month, status: c.status }))
        .collect();
    let answer = |(i, q): (usize, &Question)| {
        let peers = known[i].and_then(|k| peers(i, &k, parts, &lines));
        let mut answer = ruling::answer(q, peers.as_ref());
        if let Some(p) = peers.filter(|_| answer.usual_share.is_some()) {
            answer.remarks.push(Remark::SharedWithSisters { units: p.units as u16 });
        }
        answer
    };
    parts.iter().enumerate().map(answer).collect()
}

/// What the other parts of the same kind did by the month known of part `me`, in former years.
fn peers(me: usize, k: &Known, parts: &[Question], lines: &[Timeline]) -> Option<Peers> {
    let mean = |i: usize| {
        let own = shares::own(&parts[i], &lines[i], k);
        let n = own.len() as f64;
        (n > 0.0).then(|| (own.iter().map(|o| o.1).sum::<f64>() / n, n))
    };
    // A sister's published growth belongs to her own month, not to mine: only real years are taken.
    let has_years = |i: usize| lines[i].former_years().any(|y| lines[i].value(y, k.to_month).is_some());
    let sisters = (0..parts.len()).filter(|&i| i != me && parts[i].kind == parts[me].kind && has_years(i));
    let means: Vec<(f64, f64)> = sisters.filter_map(mean).collect();
    let units = means.len() as f64;
    if units < 2.0 {
        return None;
    }
    let centre = means.iter().map(|m| m.0).sum::<f64>() / units;
    let years = means.iter().map(|m| m.1).sum::<f64>() / units;
    let between = means.iter().map(|m| (m.0 - centre).powi(2)).sum::<f64>() / (units - 1.0);
    Some(Peers { centre, between, units, years })
}

/// Puts the reconciled distribution into an answer.
fn settle(q: &Question, answer: &mut Outlook, distribution: Distribution) {
    if let Some(own) = answer.distribution.map(|d| d.median()).filter(|m| *m != distribution.median()) {
        answer.remarks.push(Remark::Reconciled { own });
    }
    answer.distribution = Some(distribution);
    if !matches!(answer.certainty, Certainty::Met | Certainty::Missed) {
        answer.certainty = Certainty::Open;
        answer.p_met = q.target.map(|t| distribution.p_met(&t));
    }
}

/// The sum of several outcomes whose errors go together by `correlation` (0: independent, 1: as one).
///
/// ```
/// use year_end_forecast::{Distribution, sum};
/// let parts = [Distribution::normal(3.0, 0.3), Distribution::normal(4.0, 0.4)];
/// let (apart, as_one) = (sum(&parts, 0.0), sum(&parts, 1.0));
/// assert_eq!(apart.median(), 7.0);
/// assert!((apart.width80() - 0.5 * 2.563).abs() < 0.01 && (as_one.width80() - 0.7 * 2.563).abs() < 0.01);
/// ```
#[must_use]
pub fn sum(parts: &[Distribution], correlation: f64) -> Distribution {
    let median: f64 = parts.iter().map(Distribution::median).sum();
    let sds = parts.iter().map(Distribution::sd);
    let (square, plain) = sds.fold((0.0, 0.0), |(q, p), sd| (q + sd * sd, p + sd));
    let r = if correlation.is_nan() { 0.0 } else { correlation.clamp(0.0, 1.0) };
    let sd = ((1.0 - r) * square + r * plain * plain).sqrt();
    // The lean of the parts fades as they are many; what is left of it is their mean, knot by knot.
    let mut knots = Distribution::normal(0.0, 0.0).knots().to_owned();
    for (i, knot) in knots.iter_mut().enumerate() {
        *knot = parts.iter().map(|d| d.knots()[i] - d.median()).sum::<f64>();
    }
    let summed = Distribution::from_quantiles(knots);
    let width = if summed.sd() > 0.0 { sd / summed.sd() } else { 0.0 };
    summed.moved(0.0, width).scaled(1.0, median)
}

/// Makes a whole and its parts add up: the whole's own forecast and the sum of its parts meet where each is
/// as far from its place as it is unsure, and the parts move by their share of the doubt.
///
/// ```
/// use year_end_forecast::{Distribution, reconcile};
/// let parts = [Distribution::normal(40.0, 1.0), Distribution::normal(50.0, 3.0)];
/// let (whole, parts) = reconcile(&Distribution::normal(100.0, 2.0), &parts, 0.0);
/// assert!((parts[0].median() + parts[1].median() - whole.median()).abs() < 1e-9);
/// assert!(whole.median() > 90.0 && whole.median() < 100.0);
/// assert!(parts[1].median() - 50.0 > 8.0 * (parts[0].median() - 40.0));
/// ```
#[must_use]
pub fn reconcile(
    whole: &Distribution,
    parts: &[Distribution],
    correlation: f64,
) -> (Distribution, Vec<Distribution>) {
    above(whole, parts, correlation, &vec![f64::NEG_INFINITY; parts.len()], f64::NEG_INFINITY)
}

/// The same with a floor for each part, and `least` for the whole.
fn above(
    whole: &Distribution,
    parts: &[Distribution],
    correlation: f64,
    floors: &[f64],
    least: f64,
) -> (Distribution, Vec<Distribution>) {
    if parts.is_empty() {
        return (*whole, Vec::new());
    }
    let bottom = sum(parts, correlation);
    let (a, b) = (whole.sd().powi(2), bottom.sd().powi(2));
    // Two certain forecasts that differ: the parts are what was counted.
    let trust = if a + b > 0.0 { b / (a + b) } else { 0.0 };
    let gap = trust * (whole.median() - bottom.median());
    let gap = gap.max(least - bottom.median());
    let medians = shift(parts, gap, floors);
    let total: f64 = medians.iter().sum();
    // Two opinions narrow the range a little; as they rest on the same figures, less than two would.
    let sure = (1.0 - 0.5 * trust.min(1.0 - trust)).sqrt();
    let narrower = |d: &Distribution, other: f64| if other > 0.0 && d.sd() > 0.0 { sure } else { 1.0 };
    let width = if whole.sd() <= bottom.sd() { *whole } else { bottom };
    let top = width.moved(total, narrower(&width, a.min(b))).floored(least);
    let each = parts.iter().zip(medians).zip(floors);
    let each = each.map(|((d, m), floor)| d.moved(m, narrower(d, a)).floored(*floor)).collect();
    (top, each)
}

/// New medians, moved by `gap` in all, in proportion to the parts' variances, none below its floor.
fn shift(parts: &[Distribution], gap: f64, floors: &[f64]) -> Vec<f64> {
    let mut medians: Vec<f64> = parts.iter().map(Distribution::median).collect();
    let mut free: Vec<usize> = (0..parts.len()).collect();
    let mut left = gap;
    while left != 0.0 && !free.is_empty() {
        let variance = |i: usize| parts[i].sd().powi(2);
        let all: f64 = free.iter().map(|&i| variance(i)).sum();
        if all <= 0.0 {
            break;
        }
        let target = |i: usize| parts[i].median() + left * variance(i) / all;
        let below: Vec<usize> = free.iter().copied().filter(|&i| target(i) < floors[i]).collect();
        if below.is_empty() {
            free.iter().for_each(|&i| medians[i] = target(i));
            break;
        }
        for i in below {
            // At its floor, a part has given what it can.
            let give = floors[i].min(parts[i].median()) - parts[i].median();
            medians[i] = parts[i].median() + give;
            left -= give;
            free.retain(|&j| j != i);
        }
    }
    medians
}
