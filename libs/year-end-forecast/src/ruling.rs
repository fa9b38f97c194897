//! From a question to its answer: which engine may speak, what is certain, what must be remarked.

use crate::shares::Peers;
use crate::timeline::Timeline;
use crate::{
    Bound, Certainty, Component, Distribution, Kind, Known, Method, Nature, Outlook, Pace, Question, Remark,
    Status, Target, TooEarly, dense, lunar, pace, shocks, sparse,
};

/// What an engine found.
pub(crate) struct Finding {
    pub distribution: Distribution,
    pub components: Vec<Component>,
    pub usual_share: Option<crate::UsualShare>,
    pub remarks: Vec<Remark>,
}

/// The answer; `peers` is what sister units' years say, if there are any.
pub(crate) fn answer(q: &Question, peers: Option<&Peers>) -> Outlook {
    let line = Timeline::new(q);
    let known = line.latest().map(|(to_month, c)| Known { value: c.value, to_month, status: c.status });
    let Some(mut finding) = find(q, &line, known.as_ref(), peers) else {
        return nothing();
    };
    let mut remarks = Vec::with_capacity(8);
    correct_for_reporting(q, known.as_ref(), &mut finding.distribution, &mut remarks);
    if q.effect != 0.0 {
        finding.distribution = finding.distribution.scaled(1.0, q.effect);
        remarks.push(Remark::EffectAdded { effect: q.effect });
    }
    let pace = q.target.zip(known).and_then(|(t, k)| pace::pace(&line, &k, &t, q.nature.adds_up()));
    describe(q, &line, known.as_ref(), pace.as_ref(), &mut remarks);
    remarks.append(&mut finding.remarks);
    for year in shocks::years(q, &line) {
        let remark = Remark::ShockYear { year };
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }
    let certainty = certainty(q, &line, known.as_ref(), &finding.distribution);
    let p_met = q.target.and_then(|t| match certainty {
        Certainty::Open => Some(finding.distribution.p_met(&t)),
        Certainty::Met => Some(1.0),
        Certainty::Missed => Some(0.0),
        Certainty::TooEarly(_) => None,
    });
    Outlook {
        certainty,
        distribution: Some(finding.distribution),
        p_met,
        known,
        usual_share: finding.usual_share,
        pace,
        components: finding.components,
        remarks,
    }
}

fn nothing() -> Outlook {
    Outlook {
        certainty: Certainty::TooEarly(TooEarly::NothingToGoBy),
        distribution: None,
        p_met: None,
        known: None,
        usual_share: None,
        pace: None,
        components: Vec::new(),
        remarks: Vec::new(),
    }
}

fn find(q: &Question, line: &Timeline, known: Option<&Known>, peers: Option<&Peers>) -> Option<Finding> {
    if let Some(k) = known.filter(|k| k.to_month == 12) {
        let components = vec![Component { method: Method::YearFigure, year_end: k.value, weight: 1.0 }];
        let distribution = whole_year(q, k);
        return Some(Finding { distribution, components, usual_share: None, remarks: Vec::new() });
    }
    if q.nature != Nature::Flow {
        return sparse::find(q, line, known, peers);
    }
    let mut aligned = line.clone();
    lunar::align(&mut aligned, q.kind);
    if let Some(k) = known
        && let Some((months, filled)) = aligned.months(k.to_month)
        && let Some(finding) = dense::find(&months, k.to_month, filled)
    {
        return Some(finding);
    }
    sparse::find(q, &aligned, known, peers)
}

/// A figure of the whole year: certain when official; an estimate may still be corrected by a percent, and
/// of public investment about a tenth is paid in the January that follows.
fn whole_year(q: &Question, k: &Known) -> Distribution {
    if k.status == Status::Official {
        return Distribution::normal(k.value, 0.0);
    }
    if q.kind == Kind::PublicInvestment && q.nature == Nature::Flow && k.value > 0.0 {
        return Distribution::log_normal(k.value / 0.90, 0.05).floored(k.value);
    }
    Distribution::normal(k.value, 0.01 * k.value.abs())
}

/// The part reported so far is corrected by the habit of the unit; only estimates are in doubt.
fn correct_for_reporting(
    q: &Question,
    known: Option<&Known>,
    distribution: &mut Distribution,
    remarks: &mut Vec<Remark>,
) {
    let Some((r, k)) = q.reporting.zip(known) else { return };
    if k.status == Status::Official {
        return;
    }
    *distribution = distribution.scaled(1.0, k.value * r.bias).blurred(k.value.abs() * r.spread);
    remarks.push(Remark::ReportingCorrected { bias_pct: 100.0 * r.bias, spread_pct: 100.0 * r.spread });
}

fn certainty(q: &Question, line: &Timeline, known: Option<&Known>, d: &Distribution) -> Certainty {
    if let Some((t, k)) = q.target.zip(known) {
        if k.to_month == 12 && k.status == Status::Official {
            return match d.p_met(&t) {
                p if p >= 1.0 => Certainty::Met,
                p if p <= 0.0 => Certainty::Missed,
                _ => Certainty::Open,
            };
        }
        let firm = k.status != Status::Estimate;
        if firm && q.nature == Nature::Flow && cannot_fall(q.kind, line, k) {
            match t {
                Target::AtLeast(b) if k.value >= b.high => return Certainty::Met,
                Target::AtMost(b) | Target::Within { high: b, .. } if k.value > b.high => {
                    return Certainty::Missed;
                }
                _ => {}
            }
        }
    }
    if known.is_none() {
        let reference = q.target.map_or(d.median(), |t| t.reference());
        let (width, allowed) = (d.width80(), reference.abs() / 2.0);
        if width > allowed {
            return Certainty::TooEarly(TooEarly::NoFigureYet { width, allowed });
        }
    }
    Certainty::Open
}

/// Sums that only grow: not prices, and nothing that was ever negative or fell.
fn cannot_fall(kind: Kind, line: &Timeline, k: &Known) -> bool {
    kind != Kind::Prices && k.value >= 0.0 && !line.ever_fell()
}

fn describe(
    q: &Question,
    line: &Timeline,
    known: Option<&Known>,
    pace: Option<&Pace>,
    remarks: &mut Vec<Remark>,
) {
    let last = line.last_year_value().filter(|v| *v > 0.0);
    if let Some(k) = known {
        let published = q.points.iter().filter(|p| p.year == q.year && p.to == k.to_month && p.from == 1);
        let own = line.value(q.year.saturating_sub(1), k.to_month).filter(|v| *v > 0.0 && q.nature.adds_up());
        let pct = published.filter_map(|p| p.yoy_pct).next_back();
        if let Some(pct) = pct.or(own.map(|v| 100.0 * (k.value / v - 1.0))) {
            remarks.push(Remark::GrowthSoFar { pct, to_month: k.to_month });
        }
        if k.status == Status::Estimate {
            remarks.push(Remark::RestsOnEstimate { to_month: k.to_month });
        }
        let missing = line.missing(k.to_month);
        if missing > 0 && q.nature.adds_up() && k.to_month < 12 {
            remarks.push(Remark::MonthsMissing { months: missing });
        }
        if k.to_month <= 2 && q.nature.adds_up() {
            remarks.push(Remark::LunarNewYear { to_month: k.to_month });
        }
    }
    if let Some((t, last)) = q.target.zip(last).filter(|_| q.nature.adds_up()) {
        remarks.push(Remark::GrowthNeeded { pct: 100.0 * (t.reference() / last - 1.0) });
    }
    if let Some(p) = pace.filter(|_| q.nature.adds_up() && matches!(q.target, Some(Target::AtLeast(_)))) {
        let best = p.former.iter().flatten().max_by(|a, b| a.per_month.total_cmp(&b.per_month));
        if let Some(b) = best.filter(|b| p.needed > b.per_month) {
            remarks.push(Remark::PaceBeyondFormer { needed: p.needed, best: b.per_month, year: b.year });
        }
    }
    if let Some((cumulative, parts)) = line.disagreement {
        remarks.push(Remark::PointsDisagree { cumulative, parts });
    }
    if let Some(pct) = line.from_plan_pct {
        remarks.push(Remark::ValueFromPlanPct { pct });
    }
    if q.kind == Kind::PublicInvestment && known.is_some_and(|k| k.to_month >= 9) {
        remarks.push(Remark::RunsIntoJanuary);
    }
    if let Some(Target::AtLeast(b) | Target::AtMost(b)) = q.target
        && b.high > b.low
    {
        remarks.push(Remark::TargetImplied { width_pct: 100.0 * (b.high - b.low) / b.middle().abs() });
    }
}

impl Distribution {
    /// Probability that a target is met; an implied one is averaged over its interval.
    ///
    /// ```
    /// use year_end_forecast::{Distribution, Target};
    /// let d = Distribution::normal(10.0, 1.0);
    /// assert!((d.p_met(&Target::within(9.0, 11.0)) - 0.68).abs() < 0.01);
    /// assert!(d.p_met(&Target::at_most(12.0)) > 0.97);
    /// ```
    #[must_use]
    pub fn p_met(&self, target: &Target) -> f64 {
        match *target {
            Target::AtLeast(b) => over(b, |v| self.at_least(v)),
            // A total that equals the ceiling still meets it.
            Target::AtMost(b) => over(b, |v| self.up_to(v)),
            Target::Within { low, high } => {
                (over(high, |v| self.up_to(v)) - over(low, |v| self.below(v))).clamp(0.0, 1.0)
            }
        }
    }

    fn up_to(&self, value: f64) -> f64 {
        self.below(value + value.abs() * 2e-9 + f64::MIN_POSITIVE)
    }
}

/// Mean of a probability over the places where an end of the target may lie.
fn over(b: Bound, p: impl Fn(f64) -> f64) -> f64 {
    if b.high <= b.low {
        return p(b.low);
    }
    const STEPS: u32 = 8;
    let at = |i: u32| b.low + (b.high - b.low) * (f64::from(i) + 0.5) / f64::from(STEPS);
    (0..STEPS).map(|i| p(at(i))).sum::<f64>() / f64::from(STEPS)
}
