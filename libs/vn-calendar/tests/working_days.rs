//! Holidays by the law of the day, days off in their place, swapped days, and counting.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;
use vn_calendar::{CALENDAR_RANGE, Calendar, DayKind, Error, HOLIDAYS_TOML, Lang};

fn calendar() -> &'static Calendar {
    Calendar::vietnam()
}

fn kind(year: i16, month: i8, day: i8) -> DayKind {
    calendar().day(date(year, month, day)).unwrap().kind
}

/// All days from the first to the last are off, and the working days on both sides are not.
fn off(first: Date, last: Date) {
    for day in first.series(1.day()).take_while(|day| *day <= last) {
        assert!(!calendar().is_working(day).unwrap(), "{day} is off");
    }
    for outside in [first.yesterday().unwrap(), last.tomorrow().unwrap()] {
        assert!(calendar().is_working(outside).unwrap(), "{outside} is worked");
    }
}

#[test]
fn a_year_has_the_holidays_of_the_law_in_force_on_each() {
    let count = |year| calendar().holidays(year).unwrap().value.holidays;
    for (years, days) in [(1995..=2006, 8), (2007..=2013, 9), (2014..=2020, 10), (2021..=2025, 11)] {
        for year in years {
            assert_eq!(count(year), days, "{year}");
        }
    }
    assert_eq!(count(2026), 12, "24 November since 1 July 2026");
    assert_eq!(kind(2025, 11, 24), DayKind::Workday);
    assert_eq!(kind(2026, 11, 24), DayKind::Holiday);
}

#[test]
fn the_runs_of_days_off_are_those_that_were_announced() {
    // Tết
    off(date(2014, 1, 28), date(2014, 2, 5));
    off(date(2015, 2, 15), date(2015, 2, 23));
    off(date(2016, 2, 6), date(2016, 2, 14));
    off(date(2017, 1, 26), date(2017, 2, 1));
    off(date(2018, 2, 14), date(2018, 2, 20));
    off(date(2019, 2, 2), date(2019, 2, 10));
    off(date(2020, 1, 23), date(2020, 1, 29));
    off(date(2021, 2, 10), date(2021, 2, 16));
    off(date(2022, 1, 29), date(2022, 2, 6));
    off(date(2023, 1, 20), date(2023, 1, 26));
    off(date(2024, 2, 8), date(2024, 2, 14));
    off(date(2025, 1, 25), date(2025, 2, 2));
    off(date(2026, 2, 14), date(2026, 2, 22));
    // Hùng Kings, 30 April, 1 May
    off(date(2015, 4, 28), date(2015, 5, 3));
    off(date(2019, 4, 27), date(2019, 5, 1));
    off(date(2022, 4, 30), date(2022, 5, 3));
    off(date(2023, 4, 29), date(2023, 5, 3));
    off(date(2024, 4, 27), date(2024, 5, 1));
    off(date(2025, 4, 30), date(2025, 5, 4));
    off(date(2026, 4, 25), date(2026, 4, 27));
    off(date(2026, 4, 30), date(2026, 5, 3));
    // National Day and New Year
    off(date(2021, 9, 2), date(2021, 9, 5));
    off(date(2022, 9, 1), date(2022, 9, 4));
    off(date(2023, 9, 1), date(2023, 9, 4));
    off(date(2024, 8, 31), date(2024, 9, 3));
    off(date(2025, 8, 30), date(2025, 9, 2));
    off(date(2026, 8, 29), date(2026, 9, 2));
    off(date(2018, 12, 29), date(2019, 1, 1));
    off(date(2022, 12, 31), date(2023, 1, 2));
    off(date(2026, 1, 1), date(2026, 1, 4));
}

#[test]
fn a_swapped_saturday_is_worked_and_says_for_which_day() {
    for day in [date(2019, 1, 5), date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)] {
        let day = calendar().day(day).unwrap();
        assert_eq!((day.kind, day.date.weekday()), (DayKind::SwappedWork, Weekday::Saturday));
        assert!(!day.source.is_empty());
    }
    assert_eq!(calendar().day(date(2026, 1, 10)).unwrap().name.vi, "làm bù cho thứ Sáu 02/01/2026");
}

#[test]
fn offices_worked_on_saturdays_until_october_1999() {
    assert_eq!(kind(1999, 9, 25), DayKind::Workday);
    assert_eq!(kind(1999, 10, 2), DayKind::WeeklyOff);
}

#[test]
fn culture_day_on_a_saturday_has_no_day_in_its_place_unless_the_office_says_so() {
    assert_eq!(kind(2029, 11, 26), DayKind::Workday);
    let otherwise = calendar()
        .extended(
            r#"
            [[holiday]]
            key = "culture_day"
            vi = "Ngày Văn hóa Việt Nam"
            en = "Vietnam Culture Day"
            solar = [24, 11]
            laws = [{ from = "2026-07-01", days = 1, source = "cách hiểu của cơ quan" }]
            "#,
        )
        .unwrap();
    assert_eq!(otherwise.day(date(2029, 11, 26)).unwrap().kind, DayKind::MakeUpOff);
}

#[test]
fn a_year_without_its_notice_is_provisional_until_the_notice_is_loaded() {
    let year = calendar().holidays(2027).unwrap();
    assert!(year.provisional);
    assert!(year.steps_in(Lang::Vi).any(|step| step.contains("Chưa có thông báo")));
    assert!(!calendar().holidays(2026).unwrap().provisional);
    assert!(!calendar().holidays(2005).unwrap().provisional, "nothing depended on a notice then");

    let loaded = calendar()
        .extended(
            r#"
            [[notice]]
            year = 2027
            acts = ["a notice made up for this test"]
            before = { tet = 2, national_day = 1 }
            swaps = [{ off = "2027-09-03", work = "2027-09-11" }]
            "#,
        )
        .unwrap();
    let year = loaded.holidays(2027).unwrap();
    assert!(!year.provisional);
    assert_eq!(year.value.acts, ["a notice made up for this test"]);
    assert_eq!(loaded.day(date(2027, 9, 1)).unwrap().kind, DayKind::Holiday);
    assert_eq!(loaded.day(date(2027, 9, 3)).unwrap().kind, DayKind::SwappedOff);
    assert!(loaded.is_working(date(2027, 9, 11)).unwrap());
}

#[test]
fn data_that_contradicts_itself_is_refused() {
    let wrong = |text: &str| assert!(matches!(calendar().extended(text), Err(Error::Data(_))), "{text}");
    wrong("[[notice]]\nyear = 2027\nswaps = [{ off = \"2027-03-06\", work = \"2027-03-13\" }]");
    wrong("[[notice]]\nyear = 2027\nswaps = [{ off = \"2027-03-01\", work = \"2027-03-02\" }]");
    wrong("[[notice]]\nyear = 2027\nswaps = [{ off = \"2027-04-30\", work = \"2027-05-08\" }]");
    wrong("[[holiday]]\nkey = \"x\"\nvi = \"x\"\nen = \"x\"\nlaws = []");
    wrong("[[day]]\ndate = \"2027-13-01\"\nkind = \"holiday\"\nvi = \"x\"\nen = \"x\"\nsource = \"x\"");
    wrong("unknown = 1");
    assert!(Calendar::from_toml(HOLIDAYS_TOML).is_ok());
}

#[test]
fn days_outside_the_law_known_are_refused() {
    for outside in [date(1994, 12, 31), date(2101, 1, 1)] {
        assert_eq!(calendar().is_working(outside), Err(Error::OutOfRange(outside)));
        assert!(calendar().day(outside).is_err());
        assert!(calendar().working_days(date(2026, 1, 1), outside).is_err());
    }
    assert!(calendar().next_working_day(date(2100, 12, 31)).is_err());
    assert!(calendar().holidays(1994).is_err());
}

#[test]
fn every_day_out_of_the_ordinary_has_its_source_and_a_day_in_its_place_was_a_working_day() {
    for year in CALENDAR_RANGE.0.year()..=CALENDAR_RANGE.1.year() {
        for day in calendar().holidays(year).unwrap().value.days {
            assert!(!day.source.is_empty() && !day.name.vi.is_empty() && !day.name.en.is_empty(), "{day:?}");
            if matches!(day.kind, DayKind::MakeUpOff | DayKind::SwappedOff) {
                assert!(day.date.weekday() != Weekday::Sunday, "{day:?}");
            }
        }
    }
}

fn a_day() -> impl Strategy<Value = Date> {
    (0..38_000_i64).prop_map(|days| CALENDAR_RANGE.0.saturating_add(days.days()))
}

proptest! {
    #[test]
    fn working_days_of_adjoining_spans_add_up(a in a_day(), b in a_day(), c in a_day()) {
        let count = |from, to| calendar().working_days(from, to).unwrap();
        prop_assert_eq!(count(a, b) + count(b, c), count(a, c));
        prop_assert_eq!(count(a, b), -count(b, a));
    }

    #[test]
    fn the_next_working_day_is_worked_and_nothing_between_is(day in a_day()) {
        let next = calendar().next_working_day(day).unwrap();
        prop_assert!(calendar().is_working(next).unwrap());
        prop_assert_eq!(calendar().working_days(day, next), Ok(1));
        prop_assert!(calendar().previous_working_day(next).unwrap() <= day);
    }
}
