//! The lunar calendar: published dates, and what must hold for every day of two centuries.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use vn_calendar::{
    Error, LUNAR_RANGE, Lang, LunarDate, Meridian, explain_lunar, explain_solar, leap_month, lunar, lunar_at,
    solar, solar_at,
};

fn every_day() -> impl Iterator<Item = Date> {
    LUNAR_RANGE.0.series(1.day()).take_while(|day| *day <= LUNAR_RANGE.1)
}

#[test]
fn every_day_goes_to_the_lunar_calendar_and_back_and_later_days_are_later_there() {
    for meridian in [Meridian::Utc7, Meridian::Utc8] {
        let mut before = None;
        for day in every_day() {
            let found = lunar_at(day, meridian).unwrap();
            assert_eq!(solar_at(found, meridian), Ok(day));
            assert!(before < Some(found), "{day}: {found}");
            before = Some(found);
        }
    }
}

#[test]
fn every_written_lunar_date_is_read_back() {
    for day in every_day().step_by(11) {
        let found = lunar(day).unwrap();
        assert_eq!(found.to_string().parse(), Ok(found));
    }
    assert_eq!("1/4 nhuận/2020".parse(), Ok(LunarDate::new(1, 4, 2020).in_leap_month()));
    for wrong in ["", "1/4", "1/4x/2020", "1/4/2020/1", "a/4/2020", "1//2020", "999/4/2020"] {
        assert!(matches!(wrong.parse::<LunarDate>(), Err(Error::Unreadable(_))), "{wrong}");
    }
}

/// Tết and Hùng Kings' day of table 5-B of the regulations, and the leap month.
type Row = (i16, (i8, i8), (i8, i8), Option<i8>);
const TABLE: [Row; 21] = [
    (2015, (19, 2), (28, 4), None),
    (2016, (8, 2), (16, 4), None),
    (2017, (28, 1), (6, 4), Some(6)),
    (2018, (16, 2), (25, 4), None),
    (2019, (5, 2), (14, 4), None),
    (2020, (25, 1), (2, 4), Some(4)),
    (2021, (12, 2), (21, 4), None),
    (2022, (1, 2), (10, 4), None),
    (2023, (22, 1), (29, 4), Some(2)),
    (2024, (10, 2), (18, 4), None),
    (2025, (29, 1), (7, 4), Some(6)),
    (2026, (17, 2), (26, 4), None),
    (2027, (6, 2), (16, 4), None),
    (2028, (26, 1), (4, 4), Some(5)),
    (2029, (13, 2), (23, 4), None),
    (2030, (2, 2), (12, 4), None),
    (2031, (23, 1), (1, 4), Some(3)),
    (2032, (11, 2), (19, 4), None),
    (2033, (31, 1), (9, 4), Some(11)),
    (2034, (19, 2), (28, 4), None),
    (2035, (8, 2), (17, 4), None),
];

#[test]
fn tet_hung_kings_and_leap_months_are_those_of_the_table() {
    for (year, tet, hung_kings, leap) in TABLE {
        let of = |(day, month): (i8, i8)| Ok(date(year, month, day));
        assert_eq!(solar(LunarDate::new(1, 1, year)), of(tet));
        assert_eq!(solar(LunarDate::new(10, 3, year)), of(hung_kings));
        assert_eq!(leap_month(year), leap, "{year}");
    }
}

#[test]
fn the_meridian_decides_where_vietnam_and_china_differ() {
    let tet = |year, meridian| solar_at(LunarDate::new(1, 1, year), meridian).unwrap();
    for (year, vietnam, china) in [
        (1968, date(1968, 1, 29), date(1968, 1, 30)),
        (1969, date(1969, 2, 16), date(1969, 2, 17)),
        (1985, date(1985, 1, 21), date(1985, 2, 20)),
        (2007, date(2007, 2, 17), date(2007, 2, 18)),
        (2030, date(2030, 2, 2), date(2030, 2, 3)),
    ] {
        assert_eq!((tet(year, Meridian::Utc7), tet(year, Meridian::Utc8)), (vietnam, china));
    }
}

#[test]
fn days_that_do_not_exist_or_lie_outside_are_refused() {
    let missing = LunarDate::new(1, 4, 2021).in_leap_month();
    assert_eq!(solar(missing), Err(Error::NoSuchLunarDate(missing)));
    for none in [LunarDate::new(0, 1, 2026), LunarDate::new(31, 1, 2026), LunarDate::new(1, 13, 2026)] {
        assert_eq!(solar(none), Err(Error::NoSuchLunarDate(none)));
    }
    let late = date(2101, 1, 1);
    assert_eq!(lunar(late), Err(Error::OutOfRange(late)));
    assert!(lunar(date(1899, 12, 31)).is_err());
    assert!(solar(LunarDate::new(30, 12, 2100)).is_err());
}

#[test]
fn a_lunar_date_says_how_it_was_found() {
    let found = explain_lunar(date(2020, 5, 25)).unwrap();
    assert_eq!(found.value, LunarDate::new(3, 4, 2020).in_leap_month());
    let steps: Vec<_> = found.steps_in(Lang::Vi).collect();
    assert_eq!(steps.len(), 5);
    assert!(steps[0].contains("00:39 ngày 23/5/2020"), "{}", steps[0]);
    assert!(steps[2].contains("13 tháng"), "{}", steps[2]);
    assert!(steps[3].contains("tháng 4 nhuận"), "{}", steps[3]);
    assert_eq!(steps[4], "Thứ Hai 25/5/2020 là ngày 3 tháng 4 nhuận năm 2020 âm lịch, năm Canh Tý.");
    assert_eq!(explain_solar(found.value).unwrap().value, date(2020, 5, 25));
    assert!(found.steps.iter().all(|step| !step.vi.contains('{') && !step.en.contains('{')));
}
