//! Turns what was known on a day, a unit's figures and the plan, into the forecast's question, and its
//! answer into an outlook: chance, range, pace, level and reasons.

use jiff::civil::Date;
use kernel::content::State;
use kernel::{Period, Quantity, Span};
use year_end_forecast::{
    Bound, Certainty, Kind, Nature, Outlook, Point, Question, Reporting, Status, Target, TooEarly,
};

use super::completeness::Incomplete;
use super::reasons::{self, Reason};
use super::remarks;
use super::signals::{self, Thresholds};

/// Names the forecast and the rules around it; kept with every assessment.
pub const MODEL: &str = concat!("year-end-forecast/", env!("CARGO_PKG_VERSION"), "+rules.1");

/// A band given as one number counts as met within this part of it.
const BAND: f64 = 0.05;
/// How much of a revision that was made in silence stays in doubt, and at most how much of the value.
const SILENT_DOUBT: f64 = 0.25;
const SILENT_DOUBT_AT_MOST: f64 = 0.05;

/// One published figure, as known on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub figure: String,
    pub period: Period,
    pub span: Span,
    pub value: Quantity,
    pub rounded_to: Option<Quantity>,
    pub status: Status,
    pub yoy_pct: Option<f64>,
    pub plan_pct: Option<Quantity>,
    pub known_on: Date,
    pub recorded_on: Date,
    /// A check contradicts it so that it must not be used.
    pub is_doubtful: bool,
}

/// Which side of the plan is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    AtLeast,
    AtMost,
    Band,
}

/// Where the plan's value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    Published,
    Assigned,
    Implied,
}

impl Basis {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Assigned => "assigned",
            Self::Implied => "implied",
        }
    }
}

/// The plan's value. Of an implied one `low` and `high` are the ends of the interval in which it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Promise {
    pub low: f64,
    pub high: f64,
    pub side: Side,
    pub basis: Basis,
}

impl Promise {
    /// The number that stands for the plan.
    pub fn value(&self) -> f64 {
        match (self.basis, self.side) {
            (Basis::Implied, _) | (_, Side::Band) => self.low + (self.high - self.low) / 2.0,
            (_, Side::AtLeast) => self.low,
            (_, Side::AtMost) => self.high,
        }
    }

    pub(super) fn target(&self) -> Target {
        let bound = match self.basis {
            Basis::Implied => Bound::between(self.low, self.high),
            _ => Bound::from(self.value()),
        };
        match self.side {
            Side::AtLeast => Target::AtLeast(bound),
            Side::AtMost => Target::AtMost(bound),
            Side::Band if self.high > self.low => Target::within(self.low, self.high),
            Side::Band => {
                let part = BAND * self.low.abs();
                Target::within(self.low - part, self.high + part)
            }
        }
    }
}

/// A contradiction that a check found and that bears on this series.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// Figures up to this period were revised later without notice, by this part of their value.
    RevisedInSilence { period: Period, part: f64 },
    /// Too few of the units below have reported this period: its sum was left out.
    Incomplete(Incomplete),
    /// The plans implied by several percentages exclude one another.
    PlansDisagree,
}

/// Everything about one target that was known on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    pub nature: Nature,
    pub kind: Kind,
    pub decimals: u8,
    pub year: i16,
    pub promise: Promise,
    /// The prevailing figures, of this year and of former ones.
    pub readings: Vec<Reading>,
    /// All versions, oldest first, for what the unit's estimates were worth.
    pub versions: Vec<Reading>,
    pub doubts: Vec<Doubt>,
    /// The figures are the published changes of this other indicator (its name).
    pub borrowed_from: Option<String>,
}

/// What is needed a month from now on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PaceNeeded {
    pub months_left: u8,
    pub needed: f64,
    pub so_far: f64,
    /// Year and average of the same remaining months, newest first.
    pub former: [Option<(i32, f64)>; 3],
}

/// What is reported of the year so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reported {
    pub value: f64,
    pub to_month: u8,
    pub status: Status,
}

/// How the year stood on the day.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub state: State,
    pub p_met: Option<f64>,
    /// q10, q50, q90.
    pub range: Option<[f64; 3]>,
    /// For the fan: q2.5, q10, q50, q90, q97.5.
    pub fan: Option<[f64; 5]>,
    pub reported: Option<Reported>,
    pub usual_share: Option<f64>,
    pub pace: Option<PaceNeeded>,
    pub reasons: Vec<Reason>,
}

/// The answer for one target on one day.
pub fn assess(dossier: &Dossier, thresholds: Thresholds) -> Finding {
    let points = points(dossier.nature, dossier.kind, &dossier.readings);
    let mut question = Question::new(dossier.nature, i32::from(dossier.year), &points)
        .kind(dossier.kind)
        .target(dossier.promise.target());
    if let Some(reporting) = reporting(dossier) {
        question = question.reporting(reporting);
    }
    match question.outlook() {
        // A target alone, without one figure of any year, is nothing to go by.
        Ok(_) if points.is_empty() => silence(vec![Reason::new(reasons::NOTHING)]),
        Ok(outlook) => found(dossier, &outlook, thresholds),
        Err(_) => silence(vec![Reason::new(reasons::UNANSWERABLE)]),
    }
}

fn silence(reasons: Vec<Reason>) -> Finding {
    Finding {
        state: State::TooEarly,
        p_met: None,
        range: None,
        fan: None,
        reported: None,
        usual_share: None,
        pace: None,
        reasons,
    }
}

fn found(dossier: &Dossier, outlook: &Outlook, thresholds: Thresholds) -> Finding {
    let state = signals::state(outlook.certainty, outlook.p_met, thresholds);
    let quantile = |q| outlook.quantile(q);
    let range = quantile(0.1).zip(quantile(0.5)).zip(quantile(0.9)).map(|((a, b), c)| [a, b, c]);
    let fan = range.zip(quantile(0.025).zip(quantile(0.975))).map(|(r, (a, b))| [a, r[0], r[1], r[2], b]);
    let pace = outlook.pace.map(|pace| PaceNeeded {
        months_left: pace.months_left,
        needed: pace.needed,
        so_far: pace.so_far,
        former: pace.former.map(|former| former.map(|year| (year.year, year.per_month))),
    });
    let is_certain = matches!(outlook.certainty, Certainty::Met | Certainty::Missed);
    Finding {
        state,
        p_met: outlook.p_met.filter(|_| state != State::TooEarly),
        range,
        fan,
        reported: outlook.known.map(|known| Reported {
            value: known.value,
            to_month: known.to_month,
            status: known.status,
        }),
        usual_share: outlook.usual_share.map(|usual| usual.share),
        pace: pace.filter(|_| !is_certain),
        reasons: remarks::reasons(dossier, outlook, range),
    }
}

/// Why it is too early, in words.
pub(super) fn too_early(why: TooEarly) -> Reason {
    match why {
        TooEarly::NothingToGoBy => Reason::new(reasons::NOTHING),
        TooEarly::NoFigureYet { width, allowed } => Reason::new(reasons::TOO_WIDE)
            .number("width", reasons::significant(width), 4)
            .number("allowed", reasons::significant(allowed), 4),
    }
}

/// The points of a question. A rate of growth counts only as it stood so far in the year: that of one quarter says
/// nothing of the half-year. Any other rate, such as of unemployment, is a level, and its last month counts.
pub(super) fn points(nature: Nature, kind: Kind, readings: &[Reading]) -> Vec<Point> {
    let is_growth =
        nature == Nature::Rate && matches!(kind, Kind::GdpGrowth | Kind::SectorGrowth | Kind::Prices);
    let so_far =
        |reading: &&Reading| !is_growth || reading.span == Span::Cumulative || reading.period.from_month == 1;
    let usable = readings.iter().filter(|reading| !reading.is_doubtful).filter(so_far);
    let mut points: Vec<Point> = usable.filter_map(point).collect();
    points.sort_by_key(|point| (point.year, point.to, point.from));
    points
}

fn point(reading: &Reading) -> Option<Point> {
    let from = match reading.span {
        Span::Cumulative => 1,
        Span::OfPeriod => reading.period.from_month,
    };
    let (from, to) = (u8::try_from(from).ok()?, u8::try_from(reading.period.to_month).ok()?);
    let mut point =
        Point::new(i32::from(reading.period.year), from, to, reading.value.to_f64()).status(reading.status);
    if let Some(pct) = reading.yoy_pct {
        point = point.compared(pct);
    }
    if let Some(pct) = reading.plan_pct {
        point = point.of_plan(pct.to_f64());
    }
    Some(point)
}

/// What the unit's estimates were worth: from those that were confirmed or corrected since, and from what
/// was revised in silence, of which only the doubt is taken, not the direction.
fn reporting(dossier: &Dossier) -> Option<Reporting> {
    let pairs = pairs(&dossier.versions);
    let silent = dossier.doubts.iter().filter_map(|doubt| match doubt {
        Doubt::RevisedInSilence { part, period } if period.year == dossier.year => Some(part.abs()),
        _ => None,
    });
    let silent = (silent.fold(0.0, f64::max) * SILENT_DOUBT).min(SILENT_DOUBT_AT_MOST);
    let own = Reporting::from_pairs(&pairs);
    if own.is_none() && silent == 0.0 {
        return None;
    }
    let own = own.unwrap_or(Reporting { bias: 0.0, spread: 0.0 });
    Some(Reporting { bias: own.bias, spread: own.spread.hypot(silent) })
}

/// First estimate and last firm figure of the same period, rounding forgiven.
fn pairs(versions: &[Reading]) -> Vec<(f64, f64)> {
    let mut pairs = Vec::new();
    for (at, estimate) in
        versions.iter().enumerate().filter(|(_, reading)| reading.status == Status::Estimate)
    {
        let same = |other: &&Reading| other.period == estimate.period && other.span == estimate.span;
        if versions[..at].iter().filter(same).any(|earlier| earlier.status == Status::Estimate) {
            continue;
        }
        let Some(firm) = versions.iter().filter(same).rfind(|other| other.status > Status::Estimate) else {
            continue;
        };
        let (early, late) = (estimate.value.to_f64(), firm.value.to_f64());
        let step = |reading: &Reading| reading.rounded_to.map_or(0.0, Quantity::to_f64);
        let is_only_rounded = (early - late).abs() <= step(estimate).max(step(firm));
        pairs.push((early, if is_only_rounded { early } else { late }));
    }
    pairs
}
