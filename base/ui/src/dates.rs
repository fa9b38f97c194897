//! Days and periods as people write them: 25/9/2020, "tháng 9/2020", "quý III/2020", "còn 6 ngày".

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Period, Text, clock};

/// `25/9/2020`, in both languages: the day first, as the country writes it.
pub fn day(date: Date) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

/// `25/9/2020 12:00`, in Viet Nam.
pub fn moment(at: Timestamp) -> String {
    at.to_zoned(clock::zone()).strftime("%-d/%-m/%Y %H:%M").to_string()
}

/// `tháng 9/2020`, `quý III/2020`, `6 tháng đầu năm 2020`, `9 tháng năm 2020`, `năm 2020`.
pub fn period(period: Period) -> Text {
    let year = period.year.to_string();
    let (from, to) = (period.from_month, period.to_month);
    let text = match (from, to) {
        (1, 12) => Text::new("ui-period-year"),
        (from, to) if from == to => Text::new("ui-period-month").with("month", to.to_string()),
        (from, to) if to - from == 2 && to % 3 == 0 => {
            Text::new("ui-period-quarter").with("quarter", roman(to / 3))
        }
        (1, 6) => Text::new("ui-period-half"),
        (1, to) => Text::new("ui-period-first-months").with("months", to.to_string()),
        (from, to) => {
            Text::new("ui-period-between").with("from", from.to_string()).with("to", to.to_string())
        }
    };
    text.with("year", year)
}

/// The same for a column's head, where room is short: `T9`, `Quý III`, `9 tháng`, `Năm`.
pub fn period_short(period: Period) -> Text {
    let (from, to) = (period.from_month, period.to_month);
    match (from, to) {
        (1, 12) => Text::new("ui-period-short-year"),
        (from, to) if from == to => Text::new("ui-period-short-month").with("month", to.to_string()),
        (from, to) if to - from == 2 && to % 3 == 0 => {
            Text::new("ui-period-short-quarter").with("quarter", roman(to / 3))
        }
        (1, to) => Text::new("ui-period-short-first-months").with("months", to.to_string()),
        (from, to) => {
            Text::new("ui-period-short-between").with("from", from.to_string()).with("to", to.to_string())
        }
    }
}

fn roman(quarter: i8) -> &'static str {
    ["I", "II", "III", "IV"][usize::from(quarter.clamp(1, 4).unsigned_abs()) - 1]
}

/// How far a due day lies from the day looked at: `còn 6 ngày`, `hôm nay`, `quá 3 ngày`.
pub fn distance(due: Date, from: Date) -> Text {
    match days_between(from, due) {
        0 => Text::new("ui-due-today"),
        days if days > 0 => Text::new("ui-due-in").with("days", days),
        days => Text::new("ui-due-past").with("days", -days),
    }
}

/// Whole days from one day to another; negative when the other lies before.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The last day of the month before this day's.
pub fn month_end_before(date: Date) -> Option<Date> {
    date.first_of_month().yesterday().ok()
}

/// The next last day of a month after this day.
pub fn month_end_after(date: Date) -> Option<Date> {
    let end = date.last_of_month();
    if end > date { Some(end) } else { date.tomorrow().ok().map(Date::last_of_month) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Lang, Texts};

    use super::*;

    fn said(lang: Lang, text: &Text) -> String {
        Texts::read(&crate::TEXTS).expect("the texts of this crate").say(lang, text)
    }

    #[test]
    fn a_day_is_written_without_padding() {
        assert_eq!(day(date(2020, 9, 25)), "25/9/2020");
        assert_eq!(day(date(2025, 7, 1)), "1/7/2025");
    }

    #[test]
    fn periods_have_the_names_that_offices_use() {
        let names =
            ["2020-09", "2020-Q3", "2020-6M", "2020-9M", "2020", "2020-3M", "2020-04..08"].map(|text| {
                let text = period(text.parse().expect("a period"));
                format!("{} | {}", said(Lang::Vi, &text), said(Lang::En, &text))
            });
        insta::assert_snapshot!(names.join("\n"), @r"
        tháng 9/2020 | month 9/2020
        quý III/2020 | quarter III/2020
        6 tháng đầu năm 2020 | first half of 2020
        9 tháng năm 2020 | first 9 months of 2020
        năm 2020 | year 2020
        quý I/2020 | quarter I/2020
        tháng 4 đến tháng 8/2020 | months 4 to 8/2020
        ");
    }

    #[test]
    fn a_due_day_says_how_far_it_is() {
        let today = date(2020, 9, 25);
        let said = [date(2020, 10, 1), today, date(2020, 9, 22), date(2020, 9, 26), date(2021, 9, 25)]
            .map(|due| distance(due, today))
            .map(|text| format!("{} | {}", said(Lang::Vi, &text), said(Lang::En, &text)));
        insta::assert_snapshot!(said.join("\n"), @r"
        còn 6 ngày | 6 days left
        hôm nay | today
        quá 3 ngày | 3 days late
        còn 1 ngày | 1 day left
        còn 365 ngày | 365 days left
        ");
    }

    #[test]
    fn the_steps_beside_the_day_go_by_month_ends() {
        assert_eq!(month_end_before(date(2020, 9, 25)), Some(date(2020, 8, 31)));
        assert_eq!(month_end_before(date(2020, 9, 30)), Some(date(2020, 8, 31)));
        assert_eq!(month_end_after(date(2020, 9, 25)), Some(date(2020, 9, 30)));
        assert_eq!(month_end_after(date(2020, 9, 30)), Some(date(2020, 10, 31)));
    }
}
