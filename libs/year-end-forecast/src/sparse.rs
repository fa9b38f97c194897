//! A few points instead of months: prior by kind, own shares, last year and the plan, weighed together.

use crate::opinions::Opinions;
use crate::prior::flow_prior;
use crate::ruling::Finding;
use crate::shares::{self, Peers};
use crate::timeline::Timeline;
use crate::{Distribution, Known, Method, Nature, Question, Remark, levels, signed};

/// The sparse engine's finding; None when there is nothing at all to go by.
pub(crate) fn find(
    q: &Question,
    line: &Timeline,
    known: Option<&Known>,
    peers: Option<&Peers>,
) -> Option<Finding> {
    if q.nature != Nature::Flow {
        return levels::find(q, line, known);
    }
    let positive = known.is_none_or(|k| k.value >= 0.0)
        && q.target.is_none_or(|t| t.reference() > 0.0)
        && line.former_years().filter_map(|y| line.value(y, 12)).all(|total| total >= 0.0);
    if positive && !line.ever_fell() { flow(q, line, known, peers) } else { signed::find(q, line, known) }
}

fn flow(q: &Question, line: &Timeline, known: Option<&Known>, peers: Option<&Peers>) -> Option<Finding> {
    let prior = flow_prior(q.kind);
    let mut opinions = Opinions::default();
    let mut remarks = Vec::new();
    let years = line.former_years().filter(|&y| line.value(y, 12).is_some_and(|v| v > 0.0)).count() as u8;
    remarks.push(match years {
        0 => Remark::PriorOnly { kind: q.kind },
        years => Remark::FewYears { years },
    });
    let shares = known.map(|k| shares::usual(q, line, k, &prior, peers));
    if let Some((k, s)) = known.zip(shares.as_ref()).filter(|(k, _)| k.value > 0.0) {
        opinions.add(Method::UsualShare, k.value.ln() - s.usual.share.ln(), s.sd);
        if let Some(t) = q.target {
            let pct = 100.0 * k.value / t.reference();
            remarks.push(Remark::PlanSoFar { pct, usual_pct: 100.0 * s.usual.share });
        }
    }
    if let Some(t) = q.target {
        opinions.add(Method::PlanPrior, t.reference().ln() + prior.plan.0, prior.plan.1);
    }
    if let Some(last) = line.last_year_value().filter(|v| *v > 0.0) {
        // Beside a plan, which was made knowing last year, last year says little more.
        let doubt = if q.target.is_some() { 2.0 } else { 1.0 };
        // A last year that leapt or fell is a poor start for this one.
        let before = line.value(q.year.saturating_sub(2), 12).filter(|v| *v > 0.0);
        let leap = before.map_or(0.0, |v| ((last / v).ln() - prior.growth.0).abs() / prior.growth.1);
        let doubt = doubt * (leap / 2.0).clamp(1.0, 2.0);
        opinions.add(Method::GrowthPrior, last.ln() + prior.growth.0, doubt * prior.growth.1);
    }
    if let Some(s) = &shares {
        remarks.extend(s.odd.iter().map(|&year| Remark::ShockYear { year }));
    }
    let (middle, sd, components) = opinions.weigh(f64::exp)?;
    let distribution = Distribution::log_normal(middle.exp(), sd).floored(known.map_or(0.0, |k| k.value));
    Some(Finding { distribution, components, usual_share: shares.map(|s| s.usual), remarks })
}
