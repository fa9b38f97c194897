//! Rules of the law about when something is due: dated data (`data/due.toml`), chosen by the day that they start from,
//! with local acts in their place where a province has its own.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use crate::texts::{self, Words};
use crate::{Calendar, Confidence, Due, Error, Limit, ReportPeriod, TimeUnit, WhenOff};

/// The rules that the library comes with; the form of rules of one's own.
pub const DUE_TOML: &str = include_str!("../data/due.toml");

/// A set of rules.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    rule: Vec<Rule>,
}

/// Something that is due, by whatever law was in force when it started.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name: `complaint-accept`
    pub key: String,
    /// What is due
    pub subject: Words,
    /// From what day it is counted; of a periodic rule: who owes it to whom
    pub start: Words,
    /// The kind of period that it is for, if it is periodic
    pub period: Option<String>,
    /// By time, oldest first
    pub versions: Vec<Version>,
}

/// A rule as it stood for a time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Version {
    /// The first day on which something may start by it
    pub from: Option<Date>,
    /// The last
    pub to: Option<Date>,
    /// The act
    pub source: String,
    /// Its article, where it is known
    pub article: Option<String>,
    /// How sure the row is
    #[serde(default)]
    pub confidence: Confidence,
    /// What becomes of a due date on a day off
    #[serde(default)]
    pub when_off: WhenOff,
    /// What it says
    #[serde(flatten)]
    pub what: What,
}

/// What a rule says. A day of a period is written as months from its first month (for the start of figures) or from
/// its last month (for the rest) and the day of that month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum What {
    /// Figures from a day to a day, due on a day
    Window {
        /// The first day of figures
        figures_from: (i8, i8),
        /// The cut-off
        figures_to: (i8, i8),
        /// The day on which it is due
        due: (i8, i8),
    },
    /// Due after a time limit
    After {
        /// The limit
        within: Limit,
    },
    /// Due at least so long before the day it is counted from
    Before {
        /// The limit
        before: Limit,
    },
    /// The period itself is the window; only a local act can say when it is due
    Local {
        /// Always true
        local: bool,
    },
}

/// When a report is due by an act of the province, the office or the receiving body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalDue {
    /// The day, or the limit after the cut-off
    pub by: LocalDueBy,
    /// What becomes of a due date on a day off
    pub when_off: WhenOff,
    /// The act, in words
    pub source: String,
}

/// How a local act lays down a due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalDueBy {
    /// So long after the cut-off
    AfterCutOff(Limit),
    /// So many months after the period's last month, on that day of the month
    Day(i8, i8),
}

/// The dates of one periodic report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportDates {
    /// The period
    pub period: ReportPeriod,
    /// The first day whose figures are taken
    pub from: Date,
    /// The cut-off: the last such day
    pub to: Date,
    /// When it is due, with all steps
    pub due: Due,
}

static VIETNAM: LazyLock<Rules> =
    LazyLock::new(|| Rules::from_toml(DUE_TOML).expect("proof: a test reads the data of the crate"));

impl Rules {
    /// The rules that the library comes with.
    pub fn vietnam() -> &'static Self {
        &VIETNAM
    }

    /// Rules of one's own, in the form of [`DUE_TOML`].
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let rules: Self = toml::from_str(text).map_err(|error| Error::Data(error.to_string()))?;
        match rules.rule.iter().find(|rule| !rule.is_whole()) {
            Some(rule) => Err(Error::Data(format!("{}: versions overlap or do not fit its start", rule.key))),
            None => Ok(rules),
        }
    }

    /// The same rules with others, which take the place of those with the same key.
    pub fn extended(&self, text: &str) -> Result<Self, Error> {
        let more = Self::from_toml(text)?;
        let kept = self.rule.iter().filter(|known| more.rule.iter().all(|new| new.key != known.key));
        Ok(Self { rule: kept.chain(&more.rule).cloned().collect() })
    }

    /// All rules, in the order of the data.
    pub fn all(&self) -> &[Rule] {
        &self.rule
    }

    /// The rule of that name.
    pub fn get(&self, key: &str) -> Result<&Rule, Error> {
        self.rule.iter().find(|rule| rule.key == key).ok_or_else(|| Error::NoSuchRule(key.to_owned()))
    }

    /// When something that started on a day is due, by the version in force on that day.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::{Calendar, Lang, Rules};
    ///
    /// let due = Rules::vietnam().due(Calendar::vietnam(), "complaint-accept", date(2026, 7, 3))?;
    /// assert_eq!(due.value, date(2026, 7, 14));
    /// for step in due.steps_in(Lang::Vi) {
    ///     println!("{step}");
    /// }
    /// # Ok::<(), vn_calendar::Error>(())
    /// ```
    pub fn due(&self, calendar: &Calendar, key: &str, start: Date) -> Result<Due, Error> {
        let rule = self.get(key)?;
        let version = rule.on(start)?;
        let (due, limit, sentence) = match version.what {
            What::After { within } => (calendar.due(start, within, version.when_off)?, within, &texts::RULE),
            What::Before { before } => (calendar.due_before(start, before)?, before, &texts::RULE_BACKWARDS),
            What::Window { .. } | What::Local { .. } => return Err(Error::WrongStart(key.to_owned(), true)),
        };
        let step = sentence.with(&[
            ("subject", &rule.subject),
            ("limit", &texts::limit(limit)),
            ("start", &rule.start),
            ("act", &version.act()),
            ("life", &version.life()),
        ]);
        Ok(with_first(due, [step]))
    }

    /// From when to when figures of a period are taken, and when the report is due, by the law or by a local act.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::{Calendar, Limit, LocalDue, LocalDueBy, Rules, WhenOff};
    ///
    /// let (rules, calendar) = (Rules::vietnam(), Calendar::vietnam());
    /// let report = rules.report(calendar, "report-month", "2026-02".parse()?, None)?;
    /// assert_eq!((report.from, report.to), (date(2026, 1, 15), date(2026, 2, 14)));
    /// assert_eq!(report.due.value, date(2026, 2, 25));
    ///
    /// // A province whose communes send within two working days after the cut-off.
    /// let local = LocalDue {
    ///     by: LocalDueBy::AfterCutOff(Limit::working_days(2)),
    ///     when_off: WhenOff::NextWorkingDay,
    ///     source: "quyết định của tỉnh".into(),
    /// };
    /// let report = rules.report(calendar, "report-month", "2026-02".parse()?, Some(&local))?;
    /// assert_eq!(report.due.value, date(2026, 2, 24), "Tết lies between");
    /// # Ok::<(), vn_calendar::Error>(())
    /// ```
    pub fn report(
        &self,
        calendar: &Calendar,
        key: &str,
        period: ReportPeriod,
        local: Option<&LocalDue>,
    ) -> Result<ReportDates, Error> {
        let rule = self.get(key)?;
        if rule.period.as_deref() != Some(period.kind()) {
            return Err(Error::WrongStart(key.to_owned(), rule.period.is_some()));
        }
        let (first, last) = period.span().ok_or_else(|| Error::Unreadable(period.to_string()))?;
        let version = rule.on(last)?;
        let (from, to, by_law) = match version.what {
            What::Window { figures_from, figures_to, due } => {
                (day_of(first, figures_from)?, day_of(last, figures_to)?, Some(due))
            }
            What::Local { .. } => (first, last, None),
            What::After { .. } | What::Before { .. } => return Err(Error::WrongStart(key.to_owned(), false)),
        };
        let due = match (local, by_law) {
            (Some(local), _) => {
                let due = match local.by {
                    LocalDueBy::AfterCutOff(limit) => calendar.due(to, limit, local.when_off)?,
                    LocalDueBy::Day(months, day) => {
                        calendar.due_on(day_of(last, (months, day))?, local.when_off)?
                    }
                };
                with_first(due, [texts::LOCAL_RULE.with(&[("source", &Words::same(&local.source))])])
            }
            (None, Some(day)) => calendar.due_on(day_of(last, day)?, version.when_off)?,
            (None, None) => return Err(Error::NoDueDate(period)),
        };
        let steps = [
            texts::PERIOD_RULE.with(&[
                ("subject", &rule.subject),
                ("period", &period.words()),
                ("act", &version.act()),
            ]),
            texts::DATA_WINDOW.with(&[("from", &texts::day(from)), ("to", &texts::day(to))]),
        ];
        Ok(ReportDates { period, from, to, due: with_first(due, steps) })
    }

    /// The plan years of public investment whose capital may be disbursed on a day: in January there are two.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use vn_calendar::{Calendar, Rules};
    ///
    /// let years = |day| Rules::vietnam().open_plan_years(Calendar::vietnam(), day);
    /// assert_eq!(years(date(2027, 1, 20))?, [2026, 2027]);
    /// assert_eq!(years(date(2027, 2, 1))?, [2027]);
    /// # Ok::<(), vn_calendar::Error>(())
    /// ```
    pub fn open_plan_years(&self, calendar: &Calendar, day: Date) -> Result<Vec<i16>, Error> {
        let mut open = Vec::new();
        for year in [day.year() - 1, day.year()] {
            match self.report(calendar, "disbursement", ReportPeriod::Year { year }, None) {
                Ok(dates) if dates.from <= day && day <= dates.to => open.push(year),
                Ok(_) | Err(Error::NotInForce { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(open)
    }
}

impl Rule {
    /// The version for what starts on a day.
    pub fn on(&self, day: Date) -> Result<&Version, Error> {
        let in_force = |version: &&Version| {
            version.from.is_none_or(|from| from <= day) && version.to.is_none_or(|to| day <= to)
        };
        let not_in_force = || Error::NotInForce { rule: self.key.clone(), on: day };
        self.versions.iter().find(in_force).ok_or_else(not_in_force)
    }

    /// Versions follow one another without an overlap, and are of periods exactly if the rule is.
    fn is_whole(&self) -> bool {
        let apart = self.versions.windows(2).all(|pair| match (pair[0].to, pair[1].from) {
            (Some(to), Some(from)) => to < from,
            _ => false,
        });
        let periodic = |version: &Version| matches!(version.what, What::Window { .. } | What::Local { .. });
        apart && self.versions.iter().all(|version| periodic(version) == self.period.is_some())
    }
}

impl Version {
    /// The act with its article, as it is cited.
    pub fn act(&self) -> Words {
        match &self.article {
            Some(article) => Words {
                vi: format!("{article} {}", self.source),
                en: format!("{} of {}", article.replace("Điều", "Article"), self.source),
            },
            None => Words::same(&self.source),
        }
    }

    fn life(&self) -> Words {
        let day = |date: Option<Date>| date.map(texts::plain_day);
        let life = match (day(self.from), day(self.to)) {
            (Some(from), Some(to)) => texts::LIFE_BETWEEN.part(&[("from", &from), ("to", &to)]),
            (Some(from), None) => texts::LIFE_FROM.part(&[("from", &from)]),
            (None, Some(to)) => texts::LIFE_TO.part(&[("to", &to)]),
            (None, None) => return Words::same(""),
        };
        texts::LIFE.part(&[("life", &life)])
    }

    /// The limit in words: `7 ngày làm việc`; nothing for periodic rules.
    pub fn limit(&self) -> Option<Limit> {
        match self.what {
            What::After { within } => Some(within),
            What::Before { before } => Some(before),
            What::Window { .. } | What::Local { .. } => None,
        }
    }

    /// Whether it is counted in working days.
    pub fn is_in_working_days(&self) -> bool {
        self.limit().is_some_and(|limit| limit.unit == TimeUnit::WorkingDay)
    }
}

fn day_of(month: Date, (months, day): (i8, i8)) -> Result<Date, Error> {
    let moved = month.first_of_month().checked_add(months.months()).map_err(|_| Error::OutOfRange(month))?;
    let last = moved.last_of_month();
    Ok(if day >= last.day() { last } else { moved.saturating_add((day - 1).max(0).days()) })
}

fn with_first<const N: usize>(due: Due, first: [Words; N]) -> Due {
    Due { steps: first.into_iter().chain(due.steps).collect(), ..due }
}
