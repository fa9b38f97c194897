//! Time limits, rules of the law and reports: the cases of the regulations, and what must always hold.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use vn_calendar::{
    Calendar, DUE_TOML, Error, Lang, Limit, LocalDue, LocalDueBy, MonthPart, ReportPeriod, Rules, TimeUnit,
    What, WhenOff, end_of_day,
};

fn calendar() -> &'static Calendar {
    Calendar::vietnam()
}

fn due(key: &str, start: Date) -> Date {
    Rules::vietnam().due(calendar(), key, start).unwrap().value
}

fn report(key: &str, period: &str) -> (Date, Date, Date) {
    let dates = Rules::vietnam().report(calendar(), key, period.parse().unwrap(), None).unwrap();
    (dates.from, dates.to, dates.due.value)
}

#[test]
fn a_complaint_of_july_2026_is_accepted_within_seven_working_days() {
    assert_eq!(due("complaint-accept", date(2026, 7, 3)), date(2026, 7, 14));
}

#[test]
fn a_complaint_received_before_july_2026_keeps_the_older_limit() {
    assert_eq!(due("complaint-accept", date(2026, 6, 25)), date(2026, 7, 9));
    assert_eq!(due("complaint-accept", date(2020, 12, 9)), date(2020, 12, 21), "10 days end on a Saturday");
}

#[test]
fn a_complaint_accepted_on_10_april_2026_is_resolved_by_monday_11_may() {
    assert_eq!(due("complaint-resolve", date(2026, 4, 10)), date(2026, 5, 11));
}

#[test]
fn the_conclusions_of_a_meeting_on_24_april_2026_are_out_by_6_may() {
    let found = Rules::vietnam().due(calendar(), "meeting-conclusion", date(2026, 4, 24)).unwrap();
    assert_eq!(found.value, date(2026, 5, 6));
    let steps: Vec<_> = found.steps_in(Lang::Vi).collect();
    assert!(steps[0].starts_with("Ban hành thông báo kết luận cuộc họp: 5 ngày làm việc"), "{}", steps[0]);
    assert!(steps[1].contains("ngày bắt đầu là thứ Sáu 24/4/2026, không tính (Điều 147"), "{}", steps[1]);
    assert!(steps[2].contains("thứ Hai 27/4/2026 (nghỉ bù cho Chủ nhật 26/4/2026"), "{}", steps[2]);
    assert!(steps[3].ends_with(
        "thứ Ba 28/4/2026; thứ Tư 29/4/2026; thứ Hai 04/5/2026; thứ Ba 05/5/2026; thứ Tư 06/5/2026."
    ));
    assert!(steps.last().unwrap().contains("hết 24 giờ thứ Tư 06/5/2026"));
    assert!(!found.provisional);
}

#[test]
fn the_monthly_report_of_february_2026_takes_figures_to_the_14th_and_is_due_on_the_25th() {
    assert_eq!(report("report-month", "2026-02"), (date(2026, 1, 15), date(2026, 2, 14), date(2026, 2, 25)));
}

#[test]
fn windows_and_due_days_of_longer_reports_follow_the_decree() {
    let (from, year) = (date(2025, 12, 15), 2026);
    for (key, period, window_from, to, due) in [
        ("report-quarter", "2026-Q1", from, date(year, 3, 14), date(year, 3, 25)),
        ("report-quarter", "2026-Q2", date(year, 3, 15), date(year, 6, 14), date(year, 6, 25)),
        ("report-quarter", "2026-Q3", date(year, 6, 15), date(year, 9, 14), date(year, 9, 25)),
        ("report-quarter", "2026-Q4", date(year, 9, 15), date(year, 12, 14), date(year, 12, 25)),
        ("report-six-months", "2026-6M", from, date(year, 6, 14), date(year, 6, 25)),
        ("report-nine-months", "2026-9M", from, date(year, 9, 14), date(year, 9, 25)),
        ("report-year", "2026", from, date(year, 12, 14), date(year, 12, 25)),
    ] {
        assert_eq!(report(key, period), (window_from, to, due), "{period}");
    }
    assert_eq!(report("report-month", "2026-07").2, date(2026, 7, 27), "25 July is a Saturday");
}

#[test]
fn a_local_act_replaces_the_due_date_and_is_named() {
    let local = |by, when_off| LocalDue { by, when_off, source: "Quyết định 01/2023/QĐ-UBND".into() };
    let dates = |local: &LocalDue| {
        Rules::vietnam().report(calendar(), "report-month", "2026-02".parse().unwrap(), Some(local)).unwrap()
    };
    let after = dates(&local(LocalDueBy::AfterCutOff(Limit::working_days(2)), WhenOff::NextWorkingDay));
    assert_eq!(after.due.value, date(2026, 2, 24), "the cut-off lies in the days off of Tết");
    assert!(after.due.steps_in(Lang::Vi).any(|step| step.contains("01/2023/QĐ-UBND")));
    let fixed = |when_off| dates(&local(LocalDueBy::Day(0, 21), when_off)).due.value;
    assert_eq!(fixed(WhenOff::NextWorkingDay), date(2026, 2, 23));
    assert_eq!(fixed(WhenOff::PreviousWorkingDay), date(2026, 2, 13));
    assert_eq!(fixed(WhenOff::Unchanged), date(2026, 2, 21));
}

#[test]
fn a_week_has_a_free_first_day_and_only_a_local_due_date() {
    let week: ReportPeriod = "2026-07-02/P7D".parse().unwrap();
    assert_eq!(Rules::vietnam().report(calendar(), "report-week", week, None), Err(Error::NoDueDate(week)));
    let local = LocalDue {
        by: LocalDueBy::AfterCutOff(Limit::working_days(1)),
        when_off: WhenOff::NextWorkingDay,
        source: "thông tư của bộ".into(),
    };
    let dates = Rules::vietnam().report(calendar(), "report-week", week, Some(&local)).unwrap();
    assert_eq!(
        (dates.from, dates.to, dates.due.value),
        (date(2026, 7, 2), date(2026, 7, 8), date(2026, 7, 9))
    );
}

#[test]
fn a_working_day_must_lie_between_cut_off_and_due_date() {
    let enough = |cut_off, due| calendar().leaves_a_working_day(cut_off, due).unwrap();
    assert!(enough(date(2026, 7, 14), date(2026, 7, 16)));
    assert!(!enough(date(2026, 7, 14), date(2026, 7, 15)));
    assert!(!enough(date(2026, 7, 17), date(2026, 7, 20)), "only a week-end lies between");
    assert!(!enough(date(2026, 7, 17), date(2026, 7, 1)));
}

#[test]
fn disbursement_of_a_plan_year_runs_into_the_next_january() {
    let open = |day| Rules::vietnam().open_plan_years(calendar(), day).unwrap();
    assert!(open(date(2027, 1, 20)).contains(&2026), "reported on 20 January 2027, of plan 2026");
    assert_eq!(open(date(2027, 2, 1)), [2027]);
    assert_eq!(
        open(date(2020, 10, 1)),
        [2019, 2020],
        "by the law of 2014 plans stayed open a whole year longer"
    );
    assert_eq!(report("disbursement", "2026").1, date(2027, 1, 31));
    assert_eq!(report("disbursement-added-late", "2026").1, date(2027, 12, 31));
}

#[test]
fn denunciations_go_by_the_law_of_their_day() {
    assert_eq!(due("denunciation-register", date(2026, 7, 3)), date(2026, 7, 14));
    assert_eq!(
        due("denunciation-resolve", date(2018, 12, 31)),
        date(2019, 3, 1),
        "60 days by the law of 2011"
    );
    assert_eq!(due("denunciation-resolve", date(2019, 1, 3)), date(2019, 2, 11), "30 days, moved out of Tết");
}

#[test]
fn notice_of_a_dialogue_is_counted_backwards() {
    assert_eq!(due("complaint-dialogue-notice", date(2026, 7, 17)), date(2026, 7, 10));
    assert_eq!(due("reception-online-notice", date(2026, 7, 17)), date(2026, 7, 10));
}

#[test]
fn weeks_months_and_years_end_on_the_corresponding_day_or_the_last_of_the_month() {
    let end = |start, limit| calendar().due(start, limit, WhenOff::Unchanged).unwrap().value;
    assert_eq!(end(date(2026, 7, 3), Limit::weeks(2)), date(2026, 7, 17));
    assert_eq!(end(date(2026, 1, 31), Limit::months(1)), date(2026, 2, 28));
    assert_eq!(end(date(2026, 3, 10), Limit::months(6)), date(2026, 9, 10));
    assert_eq!(end(date(2024, 2, 29), Limit::years(1)), date(2025, 2, 28));
    assert_eq!(MonthPart::Middle.of(date(2026, 7, 31)), date(2026, 7, 15));
    assert_eq!(MonthPart::Start.of(date(2026, 7, 31)), date(2026, 7, 1));
    assert_eq!(Limit::years(1).days_in_pieces(), Some(365));
}

#[test]
fn what_cannot_be_answered_says_why() {
    let rules = Rules::vietnam();
    let start = date(2026, 7, 3);
    assert_eq!(rules.due(calendar(), "nothing", start), Err(Error::NoSuchRule("nothing".into())));
    assert_eq!(
        rules.due(calendar(), "meeting-conclusion", date(2018, 12, 24)),
        Err(Error::NotInForce { rule: "meeting-conclusion".into(), on: date(2018, 12, 24) })
    );
    assert_eq!(
        rules.due(calendar(), "report-month", start),
        Err(Error::WrongStart("report-month".into(), true))
    );
    let month = "2026-02".parse().unwrap();
    assert!(matches!(
        rules.report(calendar(), "complaint-accept", month, None),
        Err(Error::WrongStart(_, false))
    ));
    assert!(matches!(rules.report(calendar(), "report-year", month, None), Err(Error::WrongStart(_, true))));
    assert!(calendar().due(date(2100, 12, 30), Limit::days(40), WhenOff::Unchanged).is_err());
    for wrong in ["", "2026-13", "2026-Q5", "2026-7M", "26", "2026-2", "2026-", "x/P7D"] {
        assert!(wrong.parse::<ReportPeriod>().is_err(), "{wrong}");
    }
}

#[test]
fn a_province_adds_its_own_rule_or_replaces_one() {
    let local = Rules::vietnam()
        .extended(
            r#"
            [[rule]]
            key = "meeting-conclusion"
            subject = { vi = "Ban hành thông báo kết luận", en = "Issue the conclusions" }
            start = { vi = "ngày họp xong", en = "the day the meeting ended" }
            versions = [
              { within = { count = 7, unit = "working_day" }, source = "Quy chế làm việc", article = "Điều 1" },
            ]
            "#,
        )
        .unwrap();
    assert_eq!(
        local.due(calendar(), "meeting-conclusion", date(2026, 4, 24)).unwrap().value,
        date(2026, 5, 8)
    );
    assert_eq!(local.all().len(), Rules::vietnam().all().len());
    let overlap = DUE_TOML.replace("to = \"2020-12-09\"", "to = \"2021-12-09\"");
    assert!(matches!(Rules::from_toml(&overlap), Err(Error::Data(_))));
}

#[test]
fn a_limit_ends_at_midnight_in_vietnam() {
    assert_eq!(end_of_day(date(2026, 5, 6)).unwrap().to_string(), "2026-05-06T17:00:00Z");
}

#[test]
fn every_rule_answers_with_its_article_and_no_open_place_in_its_words() {
    for rule in Rules::vietnam().all() {
        let day = date(2026, 9, 15);
        let steps = match rule.period.as_deref() {
            None => Rules::vietnam().due(calendar(), &rule.key, day).unwrap().steps,
            Some("week") => continue,
            Some(kind) => {
                let period = match kind {
                    "month" => "2026-09",
                    "quarter" => "2026-Q3",
                    "six_months" => "2026-6M",
                    "nine_months" => "2026-9M",
                    _ => "2026",
                };
                Rules::vietnam()
                    .report(calendar(), &rule.key, period.parse().unwrap(), None)
                    .unwrap()
                    .due
                    .steps
            }
        };
        let version = rule.versions.last().unwrap();
        for (step, lang) in steps.iter().flat_map(|step| [(step, Lang::Vi), (step, Lang::En)]) {
            assert!(!step.get(lang).contains(['{', '}']), "{}: {}", rule.key, step.get(lang));
        }
        assert!(steps[0].vi.contains(&version.act().vi), "{}", rule.key);
    }
}

fn a_day() -> impl Strategy<Value = Date> {
    (0..38_000_i64).prop_map(|days| date(1995, 1, 2).saturating_add(days.days()))
}

fn a_unit() -> impl Strategy<Value = TimeUnit> {
    (0..5_usize).prop_map(|at| {
        [TimeUnit::Day, TimeUnit::WorkingDay, TimeUnit::Week, TimeUnit::Month, TimeUnit::Year][at]
    })
}

proptest! {
    #[test]
    fn no_limit_ends_on_a_day_off_where_the_rule_moves_it(start in a_day(), count in 1..20_u16, unit in a_unit()) {
        let limit = Limit { count, unit };
        if let Ok(found) = calendar().due(start, limit, WhenOff::NextWorkingDay) {
            prop_assert!(found.value > start);
            prop_assert!(calendar().is_working(found.value).unwrap());
            let plain = calendar().due(start, limit, WhenOff::Unchanged).unwrap().value;
            prop_assert_eq!(calendar().working_days(plain.yesterday().unwrap(), found.value), Ok(1));
        }
    }

    #[test]
    fn so_many_working_days_lie_within_a_limit_of_working_days(start in a_day(), count in 1..60_u16) {
        if let Ok(found) = calendar().due(start, Limit::working_days(count), WhenOff::NextWorkingDay) {
            prop_assert_eq!(calendar().working_days(start, found.value), Ok(i32::from(count)));
        }
    }

    #[test]
    fn a_longer_limit_or_a_later_start_never_ends_earlier(start in a_day(), count in 1..40_u16, unit in a_unit()) {
        let end = |start, count| calendar().due(start, Limit { count, unit }, WhenOff::NextWorkingDay);
        if let (Ok(a), Ok(b), Ok(c)) = (end(start, count), end(start, count + 1), end(start.tomorrow().unwrap(), count)) {
            prop_assert!(a.value <= b.value && a.value <= c.value);
        }
    }

    #[test]
    fn by_every_rule_that_moves_the_due_day_is_worked(start in a_day()) {
        for rule in Rules::vietnam().all() {
            let Ok(version) = rule.on(start) else { continue };
            if !matches!(version.what, What::After { .. } | What::Before { .. }) { continue }
            if let Ok(found) = Rules::vietnam().due(calendar(), &rule.key, start) {
                prop_assert!(calendar().is_working(found.value).unwrap(), "{} from {start}", rule.key);
            }
        }
    }

    #[test]
    fn a_written_period_is_read_back(year in 1900..2100_i16, month in 1..=12_i8, quarter in 1..=4_i8) {
        for period in [
            ReportPeriod::Month { year, month },
            ReportPeriod::Quarter { year, quarter },
            ReportPeriod::SixMonths { year },
            ReportPeriod::NineMonths { year },
            ReportPeriod::Year { year },
            ReportPeriod::Week { first: date(year, month, 1) },
        ] {
            prop_assert_eq!(period.to_string().parse::<ReportPeriod>(), Ok(period));
        }
    }
}
