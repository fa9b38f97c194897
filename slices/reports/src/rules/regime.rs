//! When a form's periods open and are due. The days come from `vn-calendar`, each with the steps that lead to it.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use kernel::Period;
use organisation::UnitKind;
use vn_calendar::{Calendar, Error, Limit, LocalDue, LocalDueBy, ReportDates, ReportPeriod, Rules, WhenOff};

use crate::form::{CutOff, DayOff, Definition, DueBy, Frequency};

/// The rules of the law and, beside them, those of periods that are their own window.
static RULES: LazyLock<Rules> = LazyLock::new(|| {
    Rules::vietnam()
        .extended(include_str!("regime.toml"))
        .expect("proof: a test reads the data beside this file")
});

/// The periods of a frequency that lie in a year.
pub fn periods(frequency: Frequency, year: i16) -> Vec<Period> {
    let found: Vec<Option<Period>> = match frequency {
        Frequency::Month => (1..=12).map(|month| Period::month(year, month)).collect(),
        Frequency::Quarter => (1..=4).map(|quarter| Period::quarter(year, quarter)).collect(),
        Frequency::SixMonths => vec![Period::first_months(year, 6)],
        Frequency::NineMonths => vec![Period::first_months(year, 9)],
        Frequency::Year => vec![Some(Period::full_year(year))],
    };
    found.into_iter().flatten().collect()
}

/// Whether a form of this frequency is reported for that period.
pub fn fits(frequency: Frequency, period: Period) -> bool {
    periods(frequency, period.year).contains(&period)
}

fn report_period(frequency: Frequency, period: Period) -> ReportPeriod {
    let year = period.year;
    match frequency {
        Frequency::Month => ReportPeriod::Month { year, month: period.to_month },
        Frequency::Quarter => ReportPeriod::Quarter { year, quarter: period.to_month / 3 },
        Frequency::SixMonths => ReportPeriod::SixMonths { year },
        Frequency::NineMonths => ReportPeriod::NineMonths { year },
        Frequency::Year => ReportPeriod::Year { year },
    }
}

fn rule(frequency: Frequency, cut_off: CutOff) -> &'static str {
    match (cut_off, frequency) {
        (CutOff::ByLaw, Frequency::Month) => "report-month",
        (CutOff::ByLaw, Frequency::Quarter) => "report-quarter",
        (CutOff::ByLaw, Frequency::SixMonths) => "report-six-months",
        (CutOff::ByLaw, Frequency::NineMonths) => "report-nine-months",
        (CutOff::ByLaw, Frequency::Year) => "report-year",
        (CutOff::WholePeriod, Frequency::Month) => "whole-month",
        (CutOff::WholePeriod, Frequency::Quarter) => "whole-quarter",
        (CutOff::WholePeriod, Frequency::SixMonths) => "whole-six-months",
        (CutOff::WholePeriod, Frequency::NineMonths) => "whole-nine-months",
        (CutOff::WholePeriod, Frequency::Year) => "whole-year",
    }
}

/// From when to when figures of a period are taken from units of this kind, and when they are due.
pub fn dates(says: &Definition, period: Period, kind: UnitKind) -> Result<ReportDates, Error> {
    let own = says.dues.iter().find(|due| due.kind == Some(kind));
    let due = own.or_else(|| says.dues.iter().find(|due| due.kind.is_none()));
    let local = due.map(|due| LocalDue {
        by: match due.by {
            DueBy::DaysAfterCutOff(count) => LocalDueBy::AfterCutOff(Limit::days(count)),
            DueBy::WorkingDaysAfterCutOff(count) => LocalDueBy::AfterCutOff(Limit::working_days(count)),
            DueBy::Day(months, day) => LocalDueBy::Day(months, day),
        },
        when_off: match says.day_off {
            DayOff::NextWorkingDay => WhenOff::NextWorkingDay,
            DayOff::PreviousWorkingDay => WhenOff::PreviousWorkingDay,
            DayOff::Unchanged => WhenOff::Unchanged,
        },
        source: says.dues_source.clone(),
    });
    let rule = rule(says.frequency, says.cut_off);
    RULES.report(Calendar::vietnam(), rule, report_period(says.frequency, period), local.as_ref())
}

/// The day on which a period opens for units of these kinds; nothing where no day can be reckoned.
pub fn opening_day(says: &Definition, period: Period, kinds: &[UnitKind]) -> Option<Date> {
    let dues = kinds.iter().filter_map(|&kind| Some(dates(says, period, kind).ok()?.due.value));
    dues.min()?.checked_sub(i64::from(says.opens_days_before).days()).ok()
}

/// Which periods the schedule has opened by a day: also those that a program that stood still has missed since the
/// year before.
pub fn scheduled(says: &Definition, kinds: &[UnitKind], today: Date) -> Vec<Period> {
    let years = today.year() - 1..=today.year() + 1;
    let all = years.flat_map(|year| periods(says.frequency, year));
    all.filter(|&period| opening_day(says, period, kinds).is_some_and(|day| says.from <= day && day <= today))
        .collect()
}

/// Whether every due day of a year leaves at least one working day after the cut-off, as Article 8 of Decree 09/2019
/// wants between a cut-off and what is due to the next level.
pub fn leaves_a_working_day(says: &Definition, year: i16) -> bool {
    let kinds = says.dues.iter().filter_map(|due| due.kind).chain([UnitKind::Other]);
    let days =
        kinds.flat_map(|kind| periods(says.frequency, year).into_iter().map(move |period| (period, kind)));
    let leaves = |(period, kind)| {
        let Ok(dates) = dates(says, period, kind) else { return true };
        Calendar::vietnam().leaves_a_working_day(dates.to, dates.due.value).unwrap_or(true)
    };
    days.into_iter().all(leaves)
}

/// How many working days are left to act in; negative when the due day has passed.
pub fn working_days_left(today: Date, due: Date) -> i64 {
    Calendar::vietnam().working_days(today, due).map_or(0, i64::from)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::figure::Status;
    use crate::form::{Audience, LevelDue};

    fn monthly() -> Definition {
        Definition {
            name: "KT-XH".to_owned(),
            basis: None,
            frequency: Frequency::Month,
            cut_off: CutOff::ByLaw,
            day_off: DayOff::NextWorkingDay,
            dues: Vec::new(),
            dues_source: "QĐ 1/QĐ-UBND".to_owned(),
            opens_days_before: 10,
            from: date(2020, 9, 1),
            audience: Audience::default(),
            items: Vec::new(),
            status: Status::Estimate,
        }
    }

    fn period(text: &str) -> Period {
        text.parse().expect("a period")
    }

    #[test]
    fn without_a_local_act_the_decree_says_from_when_to_when_and_by_when() {
        let dates = dates(&monthly(), period("2020-09"), UnitKind::Commune).expect("dates");
        assert_eq!((dates.from, dates.to), (date(2020, 8, 15), date(2020, 9, 14)));
        assert_eq!(dates.due.value, date(2020, 9, 25));
        assert!(dates.due.steps.iter().any(|step| step.vi.contains("09/2019")), "{:?}", dates.due.steps);
    }

    #[test]
    fn a_kind_of_unit_has_its_own_due_day_and_a_day_off_moves_it() {
        let says = Definition {
            cut_off: CutOff::WholePeriod,
            dues: vec![
                LevelDue { kind: None, by: DueBy::Day(1, 10) },
                LevelDue { kind: Some(UnitKind::Commune), by: DueBy::WorkingDaysAfterCutOff(2) },
            ],
            ..monthly()
        };
        // 30 September is a Wednesday; 10 October a Saturday.
        let due = |kind| dates(&says, period("2020-09"), kind).expect("dates").due.value;
        assert_eq!(due(UnitKind::Commune), date(2020, 10, 2));
        assert_eq!(due(UnitKind::Department), date(2020, 10, 12));
        let earlier = Definition { day_off: DayOff::PreviousWorkingDay, ..says.clone() };
        let due = dates(&earlier, period("2020-09"), UnitKind::Department).expect("dates").due.value;
        assert_eq!(due, date(2020, 10, 9));
    }

    #[test]
    fn a_period_that_is_its_own_window_needs_a_due_day() {
        let says = Definition { cut_off: CutOff::WholePeriod, ..monthly() };
        for frequency in Frequency::ALL {
            let says = Definition { frequency: *frequency, ..says.clone() };
            let period = periods(*frequency, 2020)[0];
            assert!(matches!(dates(&says, period, UnitKind::Commune), Err(Error::NoDueDate(_))));
        }
    }

    #[test]
    fn a_due_day_leaves_a_working_day_after_the_cut_off() {
        let due = |by| {
            let dues = vec![LevelDue { kind: Some(UnitKind::Commune), by }];
            leaves_a_working_day(&Definition { dues, ..monthly() }, 2020)
        };
        assert!(leaves_a_working_day(&monthly(), 2020));
        assert!(due(DueBy::WorkingDaysAfterCutOff(2)));
        assert!(!due(DueBy::DaysAfterCutOff(0)));
    }

    #[test]
    fn periods_open_by_the_schedule_and_those_missed_open_late() {
        let kinds = [UnitKind::Commune];
        // September is due on the 25th, so it opens on the 15th; August opened before the form began.
        assert_eq!(scheduled(&monthly(), &kinds, date(2020, 9, 14)), []);
        assert_eq!(scheduled(&monthly(), &kinds, date(2020, 9, 15)), [period("2020-09")]);
        let late = scheduled(&monthly(), &kinds, date(2020, 12, 1));
        assert_eq!(late, ["2020-09", "2020-10", "2020-11"].map(period));
        let quarterly = Definition { frequency: Frequency::Quarter, ..monthly() };
        assert_eq!(scheduled(&quarterly, &kinds, date(2020, 9, 30)), [period("2020-Q3")]);
    }

    #[test]
    fn working_days_left_leave_out_days_off() {
        // Friday the 25th; Monday the 28th.
        assert_eq!(working_days_left(date(2020, 9, 25), date(2020, 9, 28)), 1);
        assert_eq!(working_days_left(date(2020, 9, 25), date(2020, 9, 25)), 0);
        assert_eq!(working_days_left(date(2020, 9, 28), date(2020, 9, 24)), -2);
    }
}
