//! What may be asked: the points known of one indicator of one unit, the target, the habits of its reports.

use crate::error::usable;
use crate::{Error, Kind, Outlook};

/// How the values of an indicator add up over a year.
///
/// ```
/// use year_end_forecast::Nature;
/// assert!(Nature::Flow.adds_up() && !Nature::Rate.adds_up());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nature {
    /// Months add up to the year.
    Flow,
    /// The last value counts.
    Stock,
    /// A percentage, such as growth so far or coverage: the last value counts.
    Rate,
    /// An index number: the last value counts.
    Index,
    /// One quantity over another: the last value counts.
    Ratio,
}

impl Nature {
    /// Whether months add up to the year's value.
    ///
    /// ```
    /// assert!(!year_end_forecast::Nature::Stock.adds_up());
    /// ```
    #[must_use]
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Flow)
    }
}

/// How final a value is. Later variants replace earlier ones.
///
/// ```
/// use year_end_forecast::Status;
/// assert!(Status::Estimate < Status::Official);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Given before the period's end (ước).
    Estimate,
    /// First count (sơ bộ).
    Preliminary,
    /// Final (chính thức).
    Official,
}

/// One published value: of months `from..=to` of a year, or, for what does not add up, at month `to`.
///
/// Points may be single months, cumulative sums and whole years, mixed, overlapping and with gaps. Of two
/// points for the same months the one with the higher status counts, then the later one in the list.
///
/// ```
/// use year_end_forecast::{Point, Status};
/// let p = Point::to_month(2023, 6, 420.0).status(Status::Estimate).of_plan(61.67).compared(0.0);
/// assert_eq!((p.from, p.to, p.value), (1, 6, Some(420.0)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The year.
    pub year: i32,
    /// First month covered, 1..=12.
    pub from: u8,
    /// Last month covered, 1..=12.
    pub to: u8,
    /// The value, if one was published; with only a percentage of plan the target gives it.
    pub value: Option<f64>,
    /// How final it is.
    pub status: Status,
    /// Published change on the same months of the year before, in percent.
    pub yoy_pct: Option<f64>,
    /// Published percentage of the year's plan.
    pub plan_pct: Option<f64>,
}

impl Point {
    /// A value of months `from..=to`, official until said otherwise.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Point::new(2020, 4, 6, 3.0).from, 4);
    /// ```
    #[must_use]
    pub fn new(year: i32, from: u8, to: u8, value: f64) -> Self {
        let (yoy_pct, plan_pct) = (None, None);
        Self { year, from, to, value: Some(value), status: Status::Official, yoy_pct, plan_pct }
    }

    /// A single month.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Point::month(2020, 4, 3.0).to, 4);
    /// ```
    #[must_use]
    pub fn month(year: i32, month: u8, value: f64) -> Self {
        Self::new(year, month, month, value)
    }

    /// The first `to` months together (luỹ kế).
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Point::to_month(2020, 9, 3.0).from, 1);
    /// ```
    #[must_use]
    pub fn to_month(year: i32, to: u8, value: f64) -> Self {
        Self::new(year, 1, to, value)
    }

    /// A whole year.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Point::year(2020, 3.0).to, 12);
    /// ```
    #[must_use]
    pub fn year(year: i32, value: f64) -> Self {
        Self::new(year, 1, 12, value)
    }

    /// Only a percentage of the year's plan after `to` months.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Point::plan_only(2020, 6, 48.0).value, None);
    /// ```
    #[must_use]
    pub fn plan_only(year: i32, to: u8, plan_pct: f64) -> Self {
        Self { value: None, plan_pct: Some(plan_pct), ..Self::to_month(year, to, 0.0) }
    }

    /// With this status.
    ///
    /// ```
    /// use year_end_forecast::{Point, Status};
    /// assert_eq!(Point::year(2020, 1.0).status(Status::Preliminary).status, Status::Preliminary);
    /// ```
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// With the published change on the year before, in percent.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Point::year(2020, 1.0).compared(-3.5).yoy_pct, Some(-3.5));
    /// ```
    #[must_use]
    pub fn compared(mut self, yoy_pct: f64) -> Self {
        self.yoy_pct = Some(yoy_pct);
        self
    }

    /// With the published percentage of the year's plan.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Point::year(2020, 1.0).of_plan(101.0).plan_pct, Some(101.0));
    /// ```
    #[must_use]
    pub fn of_plan(mut self, plan_pct: f64) -> Self {
        self.plan_pct = Some(plan_pct);
        self
    }
}

/// An end of a target: exact, or only known to lie between two values (implied by a rounded percentage).
///
/// ```
/// use year_end_forecast::Bound;
/// assert_eq!(Bound::from(5.0), Bound { low: 5.0, high: 5.0 });
/// assert_eq!(Bound::between(4.0, 6.0).middle(), 5.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// The lowest value that it may have.
    pub low: f64,
    /// The highest value that it may have.
    pub high: f64,
}

impl Bound {
    /// Known to lie between two values.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Bound::between(1.0, 2.0).high, 2.0);
    /// ```
    #[must_use]
    pub fn between(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// Its middle.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Bound::between(1.0, 2.0).middle(), 1.5);
    /// ```
    #[must_use]
    pub fn middle(self) -> f64 {
        self.low + (self.high - self.low) / 2.0
    }
}

impl From<f64> for Bound {
    fn from(value: f64) -> Self {
        Self { low: value, high: value }
    }
}

/// What was promised.
///
/// ```
/// use year_end_forecast::{Bound, Target};
/// assert_eq!(Target::at_least(9.5), Target::AtLeast(Bound::from(9.5)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// More is better: met from this value on.
    AtLeast(Bound),
    /// Less is better: met up to this value.
    AtMost(Bound),
    /// Met between the two values, ends included.
    Within {
        /// The lower end.
        low: Bound,
        /// The upper end.
        high: Bound,
    },
}

impl Target {
    /// At least this value; a [`Bound::between`] if it is only implied.
    ///
    /// ```
    /// use year_end_forecast::{Bound, Target};
    /// let retail_2020 = Target::at_least(Bound::between(41_852.0, 41_860.0));
    /// assert_eq!(retail_2020.reference(), 41_856.0);
    /// ```
    #[must_use]
    pub fn at_least(value: impl Into<Bound>) -> Self {
        Self::AtLeast(value.into())
    }

    /// At most this value.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Target::at_most(4.0).reference(), 4.0);
    /// ```
    #[must_use]
    pub fn at_most(value: impl Into<Bound>) -> Self {
        Self::AtMost(value.into())
    }

    /// Between two values.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Target::within(4.0, 5.0).reference(), 4.5);
    /// ```
    #[must_use]
    pub fn within(low: impl Into<Bound>, high: impl Into<Bound>) -> Self {
        Self::Within { low: low.into(), high: high.into() }
    }

    /// The value that stands for the target where one number is needed: its middle.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Target::at_least(4.0).reference(), 4.0);
    /// ```
    #[must_use]
    pub fn reference(&self) -> f64 {
        match *self {
            Self::AtLeast(b) | Self::AtMost(b) => b.middle(),
            Self::Within { low, high } => Bound::between(low.middle(), high.middle()).middle(),
        }
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        let ends = match *self {
            Self::AtLeast(b) | Self::AtMost(b) => [b.low, b.high, b.low, b.high],
            Self::Within { low, high } => [low.low, low.high, high.low, high.high],
        };
        if !ends.iter().all(|v| usable(*v)) {
            return Err(Error::NotFinite);
        }
        if ends[0] > ends[1] || ends[2] > ends[3] || ends[0] > ends[2] || ends[1] > ends[3] {
            return Err(Error::EmptyTarget);
        }
        Ok(())
    }
}

/// A correction or spread beyond this many times the figure has no meaning.
const FAR_OFF: f64 = 100.0;
/// An estimate and its official figure farther apart than this are not the same thing measured.
const SLIP: f64 = 10.0;

/// What the unit's past estimates were worth: official = estimate × (1 + bias), give or take `spread`.
///
/// ```
/// use year_end_forecast::Reporting;
/// let r = Reporting::from_pairs(&[(100.0, 98.0), (100.0, 97.0), (100.0, 99.0)]).unwrap();
/// assert!(r.bias < -0.005 && r.bias > -0.02);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reporting {
    /// Usual relative correction: -0.02 means that official figures came out 2 % below the estimates.
    pub bias: f64,
    /// Standard deviation of that correction.
    pub spread: f64,
}

impl Reporting {
    /// From pairs (estimate, official figure), pulled towards "no bias" while pairs are few. A pair more than
    /// tenfold apart is a slip of the unit of measure and no habit, and is left out. None without a usable pair.
    ///
    /// ```
    /// assert_eq!(year_end_forecast::Reporting::from_pairs(&[]), None);
    /// ```
    #[must_use]
    pub fn from_pairs(pairs: &[(f64, f64)]) -> Option<Self> {
        let usable = |&&(e, o): &&(f64, f64)| e != 0.0 && (1.0 / SLIP..=SLIP).contains(&(o / e));
        let ratios = || pairs.iter().filter(usable).map(|(e, o)| o / e - 1.0);
        let n = ratios().count() as f64;
        if n == 0.0 {
            return None;
        }
        // Four imaginary pairs without bias and with 2 % spread steady the first few.
        let bias = ratios().sum::<f64>() / (n + 4.0);
        let square: f64 = ratios().map(|r| (r - bias).powi(2)).sum();
        Some(Self { bias, spread: ((square + 4.0 * 0.02 * 0.02) / (n + 4.0)).sqrt() })
    }
}

/// A question: how will `year` end for this indicator?
///
/// Give only points that were known on the day for which you ask.
///
/// ```
/// use year_end_forecast::{Kind, Nature, Point, Question, Target};
/// let points = [Point::plan_only(2024, 6, 29.4)];
/// let outlook = Question::new(Nature::Flow, 2024, &points)
///     .kind(Kind::PublicInvestment)
///     .target(Target::at_least(7_000.0))
///     .outlook()?;
/// assert!(outlook.p_met.is_some());
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question<'a> {
    /// How values add up.
    pub nature: Nature,
    /// The year asked about.
    pub year: i32,
    /// What is known of this and of former years, in any order.
    pub points: &'a [Point],
    /// What was promised.
    pub target: Option<Target>,
    /// The kind of indicator, for priors.
    pub kind: Kind,
    /// What the unit's estimates are worth.
    pub reporting: Option<Reporting>,
    /// Effect of remedies under way that the figures do not show yet, added to the year's value.
    pub effect: f64,
}

impl<'a> Question<'a> {
    /// A question without target, of the generic kind.
    ///
    /// ```
    /// use year_end_forecast::{Certainty, Nature, Question};
    /// let nothing = Question::new(Nature::Flow, 2024, &[]).outlook()?;
    /// assert!(matches!(nothing.certainty, Certainty::TooEarly(_)));
    /// # Ok::<(), year_end_forecast::Error>(())
    /// ```
    #[must_use]
    pub fn new(nature: Nature, year: i32, points: &'a [Point]) -> Self {
        Self { nature, year, points, target: None, kind: Kind::Generic, reporting: None, effect: 0.0 }
    }

    /// With a target.
    ///
    /// ```
    /// use year_end_forecast::{Nature, Question, Target};
    /// assert!(Question::new(Nature::Rate, 2024, &[]).target(Target::at_least(8.0)).target.is_some());
    /// ```
    #[must_use]
    pub fn target(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    /// With the kind of indicator.
    ///
    /// ```
    /// use year_end_forecast::{Kind, Nature, Question};
    /// assert_eq!(Question::new(Nature::Flow, 2024, &[]).kind(Kind::Retail).kind, Kind::Retail);
    /// ```
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// With what the unit's past estimates were worth.
    ///
    /// ```
    /// use year_end_forecast::{Nature, Question, Reporting};
    /// let q = Question::new(Nature::Flow, 2024, &[]).reporting(Reporting { bias: -0.02, spread: 0.01 });
    /// assert!(q.reporting.is_some());
    /// ```
    #[must_use]
    pub fn reporting(mut self, reporting: Reporting) -> Self {
        self.reporting = Some(reporting);
        self
    }

    /// With the expected effect of a remedy on the year's value, on top of what the figures show.
    ///
    /// ```
    /// use year_end_forecast::{Nature, Question};
    /// assert_eq!(Question::new(Nature::Flow, 2024, &[]).effect(5.0).effect, 5.0);
    /// ```
    #[must_use]
    pub fn effect(mut self, effect: f64) -> Self {
        self.effect = effect;
        self
    }

    /// The answer.
    ///
    /// # Errors
    /// When a value is not finite, months are impossible, or the target is empty.
    ///
    /// ```
    /// use year_end_forecast::{Error, Nature, Point, Question};
    /// let bad = [Point::new(2024, 5, 3, 1.0)];
    /// let error = Question::new(Nature::Flow, 2024, &bad).outlook().unwrap_err();
    /// assert_eq!(error, Error::BadMonths { from: 5, to: 3 });
    /// ```
    pub fn outlook(&self) -> Result<Outlook, Error> {
        self.check()?;
        Ok(crate::ruling::answer(self, None))
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        for p in self.points {
            if p.from < 1 || p.to > 12 || p.from > p.to {
                return Err(Error::BadMonths { from: p.from, to: p.to });
            }
            if [p.value, p.yoy_pct, p.plan_pct].iter().flatten().any(|v| !usable(*v)) {
                return Err(Error::NotFinite);
            }
        }
        if let Some(r) = self.reporting
            && !(r.bias > -1.0 && r.bias <= FAR_OFF && (0.0..=FAR_OFF).contains(&r.spread))
        {
            return Err(Error::BadSetting);
        }
        if !usable(self.effect) {
            return Err(Error::BadSetting);
        }
        self.target.map_or(Ok(()), |t| t.check())
    }
}
