//! The forecast's remarks put into reasons: what decides first, how sure it is last.

use kernel::Quantity;
use year_end_forecast::{Certainty, Nature, Outlook, Remark};

use super::outlook::{Basis, Dossier, Doubt, Side, too_early};
use super::reasons::{self, Reason, significant};

/// The reasons, in the order in which a person would tell them.
pub(super) fn reasons(dossier: &Dossier, outlook: &Outlook, range: Option<[f64; 3]>) -> Vec<Reason> {
    let mut told = Vec::with_capacity(10);
    match outlook.certainty {
        Certainty::TooEarly(why) => told.push(too_early(why)),
        Certainty::Met | Certainty::Missed => told.extend(certain(dossier, outlook)),
        Certainty::Open => {
            told.extend(standing(dossier, outlook));
            told.extend(range.into_iter().flat_map(|range| forecast(dossier, range)));
        }
    }
    told.extend(outlook.remarks.iter().filter_map(|remark| quality(dossier, outlook, remark)));
    told.extend(origin(dossier));
    told
}

fn certain(dossier: &Dossier, outlook: &Outlook) -> Option<Reason> {
    let known = outlook.known?;
    let key = if known.to_month == 12 { reasons::YEAR_FIGURE } else { reasons::PASSED };
    let plan = dossier.promise.value();
    Some(Reason::new(key).number("value", known.value, dossier.decimals).number(
        "plan",
        significant_if_implied(dossier, plan),
        dossier.decimals,
    ))
}

fn significant_if_implied(dossier: &Dossier, plan: f64) -> f64 {
    if dossier.promise.basis == Basis::Implied { significant(plan) } else { plan }
}

/// Where it stands: share of the plan, growth, pace.
fn standing(dossier: &Dossier, outlook: &Outlook) -> Vec<Reason> {
    let mut told = Vec::new();
    let months = outlook.known.map_or(0, |known| i64::from(known.to_month));
    if let (false, Some(known)) = (dossier.nature.adds_up(), outlook.known) {
        told.push(
            Reason::new(reasons::RATE_SO_FAR)
                .number("value", known.value, dossier.decimals)
                .count("month", months)
                .number("plan", dossier.promise.value(), dossier.decimals),
        );
    }
    for remark in &outlook.remarks {
        told.extend(match *remark {
            Remark::PlanSoFar { pct, usual_pct } => Some(plan_so_far(outlook, months, pct, usual_pct)),
            Remark::GrowthSoFar { pct, to_month } if dossier.nature == Nature::Flow => {
                let key = if pct < 0.0 { reasons::FELL } else { reasons::GREW };
                Some(Reason::new(key).pct("pct", pct.abs()).count("month", i64::from(to_month)))
            }
            Remark::GrowthNeeded { pct } => {
                let key = if pct < 0.0 { reasons::DECLINE_NEEDED } else { reasons::GROWTH_NEEDED };
                Some(Reason::new(key).pct("pct", pct.abs()))
            }
            _ => None,
        });
    }
    told.extend(pace(dossier, outlook));
    told
}

fn plan_so_far(outlook: &Outlook, months: i64, pct: f64, usual: f64) -> Reason {
    let years = outlook.usual_share.map_or(0, |usual| usual.years);
    let key = if years == 0 { reasons::PLAN_SO_FAR_KIND } else { reasons::PLAN_SO_FAR_OWN };
    let reason = Reason::new(key).count("month", months).pct("pct", pct).pct("usual", usual);
    if years == 0 { reason } else { reason.count("years", i64::from(years)) }
}

/// What each remaining month must bring. The average so far counts where no former year can be compared.
fn pace(dossier: &Dossier, outlook: &Outlook) -> Option<Reason> {
    let pace = outlook.pace.filter(|pace| pace.needed > 0.0 && pace.months_left > 0)?;
    if !dossier.nature.adds_up() || dossier.promise.side != Side::AtLeast {
        return None;
    }
    let needed = significant(pace.needed);
    let best = pace.former.iter().flatten().max_by(|a, b| a.per_month.total_cmp(&b.per_month));
    Some(match best {
        Some(best) => Reason::new(reasons::PACE_BEYOND)
            .number("needed", needed, 4)
            .number("best", significant(best.per_month), 4)
            .count("year", i64::from(best.year)),
        None => Reason::new(reasons::PACE_SO_FAR).number("needed", needed, 4).number(
            "so_far",
            significant(pace.so_far),
            4,
        ),
    })
}

/// Where the year will probably end, and how far from the plan.
fn forecast(dossier: &Dossier, [low, median, high]: [f64; 3]) -> Vec<Reason> {
    // One place finer than the indicator is measured: what lies behind that says nothing of a forecast.
    let places = dossier.decimals.saturating_add(1).min(4);
    let mut told = vec![
        Reason::new(reasons::FORECAST)
            .number("median", significant(median), places)
            .number("low", significant(low), places)
            .number("high", significant(high), places),
    ];
    let plan = dossier.promise.value();
    let gap = median - plan;
    if dossier.promise.side != Side::Band && plan != 0.0 && gap.abs() > 0.001 * plan.abs() {
        let shortfall = |key| Reason::new(key).number("gap", significant(gap.abs()), places);
        // A part of a rate, in per cent of per cent, tells nobody anything.
        told.push(match (dossier.nature.adds_up(), gap < 0.0) {
            (true, true) => shortfall(reasons::GAP_BELOW).pct("pct", 100.0 * gap.abs() / plan.abs()),
            (true, false) => shortfall(reasons::GAP_ABOVE).pct("pct", 100.0 * gap.abs() / plan.abs()),
            (false, true) => shortfall(reasons::LEVEL_BELOW),
            (false, false) => shortfall(reasons::LEVEL_ABOVE),
        });
    }
    told
}

/// What the range rests on, and how good that is.
fn quality(dossier: &Dossier, outlook: &Outlook, remark: &Remark) -> Option<Reason> {
    let is_open = outlook.certainty == Certainty::Open;
    Some(match *remark {
        Remark::RestsOnEstimate { to_month } => {
            Reason::new(reasons::ESTIMATE).count("month", i64::from(to_month))
        }
        _ if !is_open => return None,
        Remark::PriorOnly { .. } => Reason::new(reasons::PRIOR_ONLY),
        Remark::FewYears { years } if years <= 3 => {
            Reason::new(reasons::FEW_YEARS).count("years", i64::from(years))
        }
        Remark::OwnMonths { months } => Reason::new(reasons::OWN_MONTHS).count("months", i64::from(months)),
        Remark::PointsDisagree { cumulative, parts } => Reason::new(reasons::POINTS_DISAGREE)
            .number("cumulative", cumulative, dossier.decimals)
            .number("parts", parts, dossier.decimals),
        Remark::ValueFromPlanPct { pct } => Reason::new(reasons::FROM_PLAN_PCT).pct("pct", pct),
        Remark::ShockYear { year } => Reason::new(reasons::SHOCK_YEAR).count("year", i64::from(year)),
        Remark::ReportingCorrected { bias_pct, spread_pct } if bias_pct.abs() >= 0.1 => {
            Reason::new(reasons::CORRECTED).pct("bias", bias_pct).pct("spread", spread_pct)
        }
        Remark::ReportingCorrected { spread_pct, .. } => {
            Reason::new(reasons::WIDENED).pct("spread", spread_pct)
        }
        Remark::EffectAdded { effect } => Reason::new(reasons::EFFECT).number("effect", effect, 4),
        Remark::LunarNewYear { .. } => Reason::new(reasons::LUNAR),
        Remark::RunsIntoJanuary => Reason::new(reasons::JANUARY),
        _ => return None,
    })
}

/// Where plan and figures come from, and what was left out.
fn origin(dossier: &Dossier) -> Vec<Reason> {
    let mut told = Vec::new();
    if dossier.promise.basis == Basis::Implied {
        told.push(Reason::new(reasons::IMPLIED).number("low", dossier.promise.low, dossier.decimals).number(
            "high",
            dossier.promise.high,
            dossier.decimals,
        ));
    }
    told.extend(dossier.borrowed_from.iter().map(|name| Reason::new(reasons::BORROWED).words("of", name)));
    for doubt in &dossier.doubts {
        told.extend(match doubt {
            Doubt::RevisedInSilence { period, part } if period.year == dossier.year => Some(
                Reason::new(reasons::SILENT)
                    .words("period", period.to_string())
                    .pct("pct", 100.0 * part.abs()),
            ),
            Doubt::RevisedInSilence { .. } => None,
            Doubt::Incomplete(one) if one.period.year == dossier.year => Some(
                Reason::new(reasons::INCOMPLETE)
                    .words("period", one.period.to_string())
                    .count("parts", one.parts)
                    .count("expected", one.expected),
            ),
            Doubt::Incomplete(_) => None,
            Doubt::PlansDisagree => Some(Reason::new(reasons::PLANS_DISAGREE)),
        });
    }
    let left_out = dossier.readings.iter().filter(|r| r.is_doubtful && r.period.year == dossier.year);
    told.extend(left_out.map(|reading| {
        let Quantity { decimals, .. } = reading.value;
        Reason::new(reasons::LEFT_OUT).words("period", reading.period.to_string()).number(
            "value",
            reading.value.to_f64(),
            decimals,
        )
    }));
    told
}
