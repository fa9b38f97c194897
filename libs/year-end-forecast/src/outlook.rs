//! The answer: where the year may end, how likely the target is, and every number that explains it.

use crate::{Distribution, Kind, Status, Target};

/// Whether there is anything left to forecast.
///
/// ```
/// use year_end_forecast::{Certainty, Nature, Point, Question, Target};
/// let passed = [Point::to_month(2024, 10, 750.0)];
/// let outlook = Question::new(Nature::Flow, 2024, &passed).target(Target::at_least(750.0)).outlook()?;
/// assert_eq!(outlook.certainty, Certainty::Met);
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Certainty {
    /// The year is open: a probability is given.
    Open,
    /// Met for certain: the official year's figure, or a flow that cannot fall has passed the target.
    Met,
    /// Missed for certain.
    Missed,
    /// Nothing may be said yet.
    TooEarly(TooEarly),
}

/// Why it is too early to say.
///
/// ```
/// use year_end_forecast::{Certainty, Nature, Question, TooEarly};
/// let outlook = Question::new(Nature::Stock, 2024, &[]).outlook()?;
/// assert_eq!(outlook.certainty, Certainty::TooEarly(TooEarly::NothingToGoBy));
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TooEarly {
    /// No figure, no history, no percentage of plan.
    NothingToGoBy,
    /// This year has no figure yet and the 80 % range is wider than half the target.
    NoFigureYet {
        /// Width of the 80 % range.
        width: f64,
        /// The width allowed: half the target.
        allowed: f64,
    },
}

/// What is known of this year.
///
/// ```
/// use year_end_forecast::{Known, Status};
/// let k = Known { value: 420.0, to_month: 6, status: Status::Estimate };
/// assert_eq!(k.to_month, 6);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// Sum so far of a flow, else the latest value.
    pub value: f64,
    /// Up to this month.
    pub to_month: u8,
    /// How final it is.
    pub status: Status,
}

/// The share of a year's total that is usually done by the month known.
///
/// ```
/// use year_end_forecast::UsualShare;
/// let s = UsualShare { share: 0.44, low: 0.40, high: 0.48, years: 3 };
/// assert!(s.low < s.share);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UsualShare {
    /// The usual share, 0..=1.
    pub share: f64,
    /// Four years in five lie above this.
    pub low: f64,
    /// Four years in five lie below this.
    pub high: f64,
    /// How many former years of the unit itself it rests on; 0: the prior of the kind only.
    pub years: u8,
}

/// What remains to be done a month to reach the target, beside former years.
///
/// ```
/// use year_end_forecast::{Nature, Point, Question, Target};
/// let points = [Point::year(2023, 120.0), Point::to_month(2023, 6, 55.0), Point::to_month(2024, 6, 58.0)];
/// let outlook = Question::new(Nature::Flow, 2024, &points).target(Target::at_least(130.0)).outlook()?;
/// let pace = outlook.pace.unwrap();
/// assert_eq!((pace.months_left, pace.needed), (6, 12.0));
/// assert!((pace.former[0].unwrap().per_month - 65.0 / 6.0).abs() < 1e-9);
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Months left after the last one known.
    pub months_left: u8,
    /// Needed in each of them (for a flow), or needed change a month (for the rest).
    pub needed: f64,
    /// Average of the months known this year (or change a month so far).
    pub so_far: f64,
    /// The same months of up to three former years, newest first.
    pub former: [Option<YearPace>; 3],
}

/// A month's average over the remaining months of a former year.
///
/// ```
/// let p = year_end_forecast::YearPace { year: 2023, per_month: 10.0 };
/// assert_eq!(p.year, 2023);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearPace {
    /// The year.
    pub year: i32,
    /// Average a month over the same remaining months.
    pub per_month: f64,
}

/// A way of forecasting that took part.
///
/// ```
/// assert_ne!(year_end_forecast::Method::UsualShare, year_end_forecast::Method::Growth);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// The sum so far over the share usually done by now.
    UsualShare,
    /// Last year's total times this year's growth.
    Growth,
    /// How years of this kind end against their plan.
    PlanPrior,
    /// How years of this kind grow.
    GrowthPrior,
    /// The latest value carried on.
    LastValue,
    /// The year's value when it is already known.
    YearFigure,
    /// Pooled seasonal shares and growth (dense months).
    Pooled,
    /// Damped exponential smoothing (dense months).
    Smoothing,
    /// Theta (dense months).
    Theta,
    /// Same months a year ago (dense months).
    SeasonalNaive,
}

/// What one method says, and how much it counts.
///
/// ```
/// use year_end_forecast::{Component, Method};
/// let c = Component { method: Method::Growth, year_end: 680.0, weight: 0.4 };
/// assert!(c.weight < 1.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Component {
    /// The method.
    pub method: Method,
    /// Its middle forecast of the year's value.
    pub year_end: f64,
    /// Its weight; the weights of an outlook add up to 1.
    pub weight: f64,
}

/// A fact about the answer, with its numbers; texts are the caller's.
///
/// ```
/// use year_end_forecast::{Nature, Point, Question, Remark};
/// let points = [Point::to_month(2024, 6, 420.0).compared(4.0)];
/// let outlook = Question::new(Nature::Flow, 2024, &points).outlook()?;
/// assert!(outlook.remarks.contains(&Remark::GrowthSoFar { pct: 4.0, to_month: 6 }));
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Remark {
    /// Change on the same months of the year before.
    GrowthSoFar {
        /// In percent.
        pct: f64,
        /// Up to this month.
        to_month: u8,
    },
    /// Growth of the whole year that the target asks for.
    GrowthNeeded {
        /// In percent of last year's value.
        pct: f64,
    },
    /// Percentage of plan so far beside the percentage usual by now.
    PlanSoFar {
        /// Reached, in percent of plan.
        pct: f64,
        /// Usually reached by now in a year that ends on plan, in percent.
        usual_pct: f64,
    },
    /// No history of the unit itself: the range rests on the prior of the kind, and is wide.
    PriorOnly {
        /// The kind whose prior was used.
        kind: Kind,
    },
    /// Little history.
    FewYears {
        /// How many former years could be used.
        years: u8,
    },
    /// The range rests on the unit's own complete months.
    OwnMonths {
        /// How many.
        months: u16,
    },
    /// What the pooled combination, fitted on many series, added to the mean of the components.
    PooledCorrection {
        /// In the units of the values.
        amount: f64,
    },
    /// Months of this year before the last one known that have no value.
    MonthsMissing {
        /// How many.
        months: u8,
    },
    /// A cumulative value and the sum of its parts disagree by more than 1 %; the cumulative one was used.
    PointsDisagree {
        /// The published cumulative value.
        cumulative: f64,
        /// The sum of the parts.
        parts: f64,
    },
    /// The value was worked out from the percentage of plan and the target.
    ValueFromPlanPct {
        /// In percent.
        pct: f64,
    },
    /// A former year differs so much from the others that it counts less.
    ShockYear {
        /// The year.
        year: i32,
    },
    /// The latest figure is an estimate.
    RestsOnEstimate {
        /// Month of the estimate.
        to_month: u8,
    },
    /// The unit's estimates usually come out different; the range allows for it.
    ReportingCorrected {
        /// Usual correction in percent.
        bias_pct: f64,
        /// Its standard deviation in percent.
        spread_pct: f64,
    },
    /// The target is only known as an interval.
    TargetImplied {
        /// Its width in percent of its middle.
        width_pct: f64,
    },
    /// A remedy's effect was added.
    EffectAdded {
        /// As given.
        effect: f64,
    },
    /// Only January or only two months are known: lunar new year may sit on either side.
    LunarNewYear {
        /// Up to this month.
        to_month: u8,
    },
    /// Within a tree the forecast was moved so that parts and whole add up.
    Reconciled {
        /// The middle of its own forecast before.
        own: f64,
    },
    /// The usual share was steadied by sister units.
    SharedWithSisters {
        /// How many.
        units: u16,
    },
    /// Payments of this kind run on into January of the next year.
    RunsIntoJanuary,
    /// Each remaining month must exceed the best of the same months in the former years known.
    PaceBeyondFormer {
        /// Needed a month.
        needed: f64,
        /// Best former average of the same months.
        best: f64,
        /// Year of that best.
        year: i32,
    },
}

/// The answer to a [`Question`](crate::Question).
///
/// ```
/// use year_end_forecast::{Nature, Point, Question, Target};
/// let points = [
///     Point::year(2022, 100.0),
///     Point::to_month(2022, 9, 70.0),
///     Point::year(2023, 108.0),
///     Point::to_month(2023, 9, 75.0),
///     Point::to_month(2024, 9, 81.0),
/// ];
/// let outlook = Question::new(Nature::Flow, 2024, &points).target(Target::at_least(110.0)).outlook()?;
/// assert!(outlook.quantile(0.1).unwrap() < 116.0 && outlook.quantile(0.9).unwrap() > 116.0);
/// assert!(outlook.usual_share.unwrap().share < 0.75);
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Open, certain, or too early to say.
    pub certainty: Certainty,
    /// Where the year may end; None only when there is nothing at all to go by.
    pub distribution: Option<Distribution>,
    /// Probability that the target given is met; None without target or when too early.
    pub p_met: Option<f64>,
    /// This year so far.
    pub known: Option<Known>,
    /// Share of a flow's year usually done by now.
    pub usual_share: Option<UsualShare>,
    /// What remains to be done a month.
    pub pace: Option<Pace>,
    /// The methods that took part; their weights add up to 1.
    pub components: Vec<Component>,
    /// What else explains the answer, most important first.
    pub remarks: Vec<Remark>,
}

impl Outlook {
    /// The year's value that is not exceeded with probability `q`; None when too early to say.
    ///
    /// ```
    /// use year_end_forecast::{Nature, Question};
    /// assert_eq!(Question::new(Nature::Flow, 2024, &[]).outlook()?.quantile(0.5), None);
    /// # Ok::<(), year_end_forecast::Error>(())
    /// ```
    #[must_use]
    pub fn quantile(&self, q: f64) -> Option<f64> {
        match self.certainty {
            Certainty::TooEarly(_) => None,
            _ => self.distribution.map(|d| d.quantile(q)),
        }
    }

    /// Probability that any target is met: for instance one changed in mid-year.
    ///
    /// ```
    /// use year_end_forecast::{Nature, Point, Question, Target};
    /// let points = [Point::year(2023, 100.0), Point::to_month(2024, 9, 76.0)];
    /// let outlook = Question::new(Nature::Flow, 2024, &points).outlook()?;
    /// let (old, new) = (Target::at_least(110.0), Target::at_least(98.0));
    /// assert!(outlook.p_met_of(&new).unwrap() > outlook.p_met_of(&old).unwrap());
    /// # Ok::<(), year_end_forecast::Error>(())
    /// ```
    #[must_use]
    pub fn p_met_of(&self, target: &Target) -> Option<f64> {
        match self.certainty {
            Certainty::TooEarly(_) => None,
            _ => self.distribution.map(|d| d.p_met(target)),
        }
    }
}
