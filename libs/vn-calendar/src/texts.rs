//! Every sentence of the library, in Vietnamese and English side by side. Nothing else in the crate is worded.

use jiff::civil::{Date, DateTime, Weekday};

use crate::{Limit, LunarDate, TimeUnit};

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Deserialize)]
pub struct Words {
    /// Vietnamese
    pub vi: String,
    /// English
    pub en: String,
}

impl Words {
    pub(crate) fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// What is written alike in both languages: numbers, symbols of documents.
    pub(crate) fn same(text: impl Into<String>) -> Self {
        let vi = text.into();
        Self { en: vi.clone(), vi }
    }

    /// The text in one of the languages.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// The languages of explanations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese
    #[default]
    Vi,
    /// English
    En,
}

/// A sentence with named places, in both languages.
pub(crate) struct Sentence {
    vi: &'static str,
    en: &'static str,
}

impl Sentence {
    /// The whole sentence.
    pub(crate) fn with(&self, values: &[(&str, &Words)]) -> Words {
        let Words { vi, en } = self.part(values);
        Words { vi: capital(&vi), en: capital(&en) }
    }

    /// The same as a part of another sentence.
    pub(crate) fn part(&self, values: &[(&str, &Words)]) -> Words {
        let fill = |text: &str, lang: Lang| {
            values.iter().fold(text.to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{name}}}"), value.get(lang))
            })
        };
        Words { vi: fill(self.vi, Lang::Vi), en: fill(self.en, Lang::En) }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

macro_rules! sentences {
    ($($name:ident: $vi:literal, $en:literal;)*) => {
        $(pub(crate) const $name: Sentence = Sentence { vi: $vi, en: $en };)*
        #[cfg(test)]
        const ALL: &[(&str, Sentence)] = &[$((stringify!($name), $name)),*];
    };
}

sentences! {
    NEW_MOON: "Trăng mới lúc {instant} theo giờ Việt Nam, nên tháng âm lịch bắt đầu vào {first}.",
        "The moon was new at {instant} in Vietnam, so the lunar month begins on {first}.";
    NTH_DAY: "{day} là ngày thứ {n} của tháng ấy.", "{day} is day {n} of that month.";
    SOLSTICES: "Tháng 11 âm lịch là tháng có Đông chí: một tháng bắt đầu {from}, tháng 11 kế tiếp bắt đầu {to}; từ tháng này đến trước tháng kia có {count} tháng.",
        "Month 11 is the one with the winter solstice: one begins on {from}, the next on {to}; that makes {count} months from one to the other.";
    NO_LEAP: "Đủ 12 tháng nên không có tháng nhuận.", "Twelve months need no leap month.";
    LEAP: "Có 13 tháng, nên tháng đầu tiên không chứa trung khí là tháng nhuận: tháng bắt đầu {first} mang số của tháng trước nó, tháng {month} nhuận.",
        "Thirteen months: the first in which the sun enters no new sign is the leap month. It begins on {first} and bears the number before it, leap month {month}.";
    LUNAR_RESULT: "{day} là {lunar}, năm {name}.", "{day} is {lunar}, year {name}.";

    HOLIDAY_ON: "{day}: {name} ({source}).", "{day}: {name} ({source}).";
    COUNT_OF_YEAR: "Năm {year} có {count} ngày nghỉ lễ, tết theo luật có hiệu lực vào từng ngày.",
        "The year {year} has {count} public holidays by the law in force on each of them.";
    NOTICE_KNOWN: "Ngày nghỉ tết, Quốc khánh và hoán đổi của năm {year} theo {acts}.",
        "Days off at Tết, on National Day and swapped days of {year} follow {acts}.";
    NOTICE_MISSING: "Chưa có thông báo nghỉ lễ, tết năm {year} trong dữ liệu: kết quả là tạm tính.",
        "The notice on days off of {year} is not in the data: the result is provisional.";

    START_NOT_COUNTED: "Thời hạn {limit}; ngày bắt đầu là {day}, không tính (Điều 147 Bộ luật Dân sự 2015); đếm từ {next}.",
        "A time limit of {limit}; {day}, from which it starts, does not count (Article 147 of the Civil Code 2015); counting begins on {next}.";
    BACKWARDS: "Chậm nhất {limit} trước {day}; không tính chính ngày ấy.",
        "At the latest {limit} before {day}, which itself does not count.";
    DAYS_END: "Đếm cả ngày nghỉ, ngày thứ {count} là {day} (khoản 1 Điều 148).",
        "Days off included, day {count} is {day} (Article 148(1)).";
    WEEKS_END: "Đủ {count} tuần vào ngày tương ứng là {day} (khoản 2 Điều 148).",
        "{count} weeks end on the corresponding day, {day} (Article 148(2)).";
    MONTHS_END: "Đủ {count} tháng vào ngày tương ứng của tháng cuối là {day} (khoản 3 Điều 148).",
        "{count} months end on the corresponding day of the last month, {day} (Article 148(3)).";
    MONTHS_CLAMPED: "Tháng cuối không có ngày tương ứng, nên kết thúc vào ngày cuối tháng là {day} (khoản 3 Điều 148).",
        "The last month has no corresponding day, so the limit ends on its last day, {day} (Article 148(3)).";
    YEARS_END: "Đủ {count} năm vào ngày, tháng tương ứng của năm cuối là {day} (khoản 4 Điều 148).",
        "{count} years end on the corresponding day and month of the last year, {day} (Article 148(4)).";
    WORKING_DAYS_LISTED: "Các ngày làm việc được đếm: {days}.", "The working days counted: {days}.";
    WORKING_DAYS_END: "Ngày làm việc thứ {count} là {day}.", "Working day {count} is {day}.";
    SKIPPED: "Không đếm: {days}.", "Not counted: {days}.";
    MOVED_LATER: "{day} là ngày nghỉ ({why}), nên hạn chuyển sang ngày làm việc kế tiếp: {moved} (khoản 5 Điều 148).",
        "{day} is a day off ({why}), so the limit ends on the next working day, {moved} (Article 148(5)).";
    MOVED_EARLIER: "{day} là ngày nghỉ ({why}); theo quy định áp dụng, hạn chuyển về ngày làm việc liền trước: {moved}.",
        "{day} is a day off ({why}); by the rule applied the limit ends on the working day before, {moved}.";
    LEFT_ON_DAY_OFF: "{day} là ngày nghỉ ({why}), nhưng quy định áp dụng không dời hạn.",
        "{day} is a day off ({why}), but the rule applied does not move the limit.";
    ENDS: "Hạn cuối: hết 24 giờ {day} (khoản 6 Điều 148).", "It ends at midnight at the end of {day} (Article 148(6)).";

    RULE: "{subject}: {limit} kể từ {start}, theo {act}{life}.",
        "{subject}: {limit} from {start}, by {act}{life}.";
    RULE_BACKWARDS: "{subject}: ít nhất {limit} trước {start}, theo {act}{life}.",
        "{subject}: at least {limit} before {start}, by {act}{life}.";
    LIFE: " (áp dụng {life})", " (for what starts {life})";
    LIFE_BETWEEN: "từ {from} đến {to}", "from {from} to {to}";
    LIFE_FROM: "từ {from}", "from {from}";
    LIFE_TO: "đến {to}", "until {to}";
    PERIOD_RULE: "{subject}, {period}, theo {act}.", "{subject}, {period}, by {act}.";
    LOCAL_RULE: "Quy định riêng: {source}.", "A rule of its own: {source}.";
    DATA_WINDOW: "Chốt số liệu từ {from} đến {to}.", "Figures are taken from {from} to {to}.";
    FIXED_DAY: "Hạn gửi theo lịch: {day}.", "Due by the calendar on {day}.";

    SPAN: "Đếm từ sau {from} đến hết {to}; ngày đầu không tính (Điều 147 Bộ luật Dân sự 2015).",
        "Counted from after {from} to the end of {to}; the first day does not count (Article 147 of the Civil Code 2015).";
    SPAN_WEEKLY: "Trừ {count} ngày nghỉ hằng tuần.", "Less {count} weekly days off.";
    SPAN_RESULT: "Có {count} ngày làm việc.", "That makes {count} working days.";

    OUT_OF_RANGE: "{day} nằm ngoài các năm mà lịch này biết.", "{day} is outside the years of this calendar.";
    NO_LUNAR_DATE: "Âm lịch không có ngày {lunar}.", "The lunar calendar has no day {lunar}.";
    UNREADABLE: "Không đọc được «{text}».", "Not understood: “{text}”.";
    NO_RULE: "Không có quy tắc «{rule}».", "There is no rule “{rule}”.";
    NOT_IN_FORCE: "Quy tắc «{rule}» chưa hoặc không còn hiệu lực vào {day}.", "The rule “{rule}” was not in force on {day}.";
    STARTS_FROM_PERIOD: "Quy tắc «{rule}» tính theo kỳ báo cáo khác hoặc cần một kỳ báo cáo, như 2026-02, 2026-Q1, 2026-6M, 2026.",
        "The rule “{rule}” is for another kind of period, or wants a period: 2026-02, 2026-Q1, 2026-6M, 2026.";
    STARTS_FROM_DAY: "Quy tắc «{rule}» tính từ một ngày, như 2026-07-03.", "The rule “{rule}” counts from a day: 2026-07-03.";
    NO_DUE_DATE: "Chưa có quy định hạn gửi báo cáo {period}.", "No due date is laid down for the report of the {period}.";
    BAD_DATA: "Không đọc được dữ liệu lịch: {cause}.", "The calendar's data cannot be read: {cause}.";

    HOLIDAY_ON_WEEKLY_OFF: "nghỉ bù cho {day} ({name})", "in place of {day} ({name})";
    SWAPPED_OFF: "nghỉ hoán đổi, làm bù {day}", "swapped: worked on {day} instead";
    SWAPPED_WORK: "làm bù cho {day}", "worked in place of {day}";
}

/// Stems and branches of the sixty-year round, from Giáp Tý on.
pub(crate) const STEMS: [&str; 10] =
    ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
pub(crate) const BRANCHES: [&str; 12] =
    ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];

pub(crate) fn weekly_off() -> Words {
    Words::new("nghỉ hằng tuần", "weekly day off")
}

pub(crate) fn working_day() -> Words {
    Words::new("ngày làm việc", "working day")
}

/// `thứ Sáu 03/7/2026`, `Friday 3 July 2026`.
pub(crate) fn day(date: Date) -> Words {
    let (vi, en) = match date.weekday() {
        Weekday::Monday => ("thứ Hai", "Monday"),
        Weekday::Tuesday => ("thứ Ba", "Tuesday"),
        Weekday::Wednesday => ("thứ Tư", "Wednesday"),
        Weekday::Thursday => ("thứ Năm", "Thursday"),
        Weekday::Friday => ("thứ Sáu", "Friday"),
        Weekday::Saturday => ("thứ Bảy", "Saturday"),
        Weekday::Sunday => ("Chủ nhật", "Sunday"),
    };
    let short = plain_day(date);
    Words { vi: format!("{vi} {}", short.vi), en: format!("{en} {}", short.en) }
}

/// `03/7/2026`, as offices write it: a zero before days below 10 and months below 3; `3 July 2026`.
pub(crate) fn plain_day(date: Date) -> Words {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (day, month, year) = (date.day(), date.month(), date.year());
    let zero = if month < 3 { "0" } else { "" };
    let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    Words { vi: format!("{day:02}/{zero}{month}/{year}"), en: format!("{day} {name} {year}") }
}

pub(crate) fn instant(at: DateTime) -> Words {
    let day = plain_day(at.date());
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    Words { vi: format!("{time} ngày {}", day.vi), en: format!("{time} on {}", day.en) }
}

pub(crate) fn lunar_day(date: LunarDate) -> Words {
    let LunarDate { year, month, leap, day } = date;
    Words {
        vi: format!("ngày {day} tháng {month}{} năm {year} âm lịch", if leap { " nhuận" } else { "" }),
        en: format!("day {day} of {}month {month} of the lunar year {year}", if leap { "leap " } else { "" }),
    }
}

pub(crate) fn limit(limit: Limit) -> Words {
    let (vi, en) = match limit.unit {
        TimeUnit::Day => ("ngày", "day"),
        TimeUnit::WorkingDay => ("ngày làm việc", "working day"),
        TimeUnit::Week => ("tuần", "week"),
        TimeUnit::Month => ("tháng", "month"),
        TimeUnit::Year => ("năm", "year"),
    };
    let plural = if limit.count == 1 { "" } else { "s" };
    Words { vi: format!("{} {vi}", limit.count), en: format!("{} {en}{plural}", limit.count) }
}

/// Several texts in a row.
pub(crate) fn list(items: &[Words]) -> Words {
    let join = |lang: Lang| items.iter().map(|item| item.get(lang)).collect::<Vec<_>>().join("; ");
    Words { vi: join(Lang::Vi), en: join(Lang::En) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The named places of a text, sorted.
    fn places(text: &str) -> Vec<&str> {
        let mut found: Vec<_> =
            text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for (name, Sentence { vi, en }) in ALL {
            assert_eq!(places(vi), places(en), "{name}");
        }
    }

    #[test]
    fn dates_are_written_as_offices_write_them() {
        let written = |y, m, d| day(Date::constant(y, m, d)).vi;
        assert_eq!(written(2026, 7, 3), "thứ Sáu 03/7/2026");
        assert_eq!(written(2026, 2, 5), "thứ Năm 05/02/2026");
        assert_eq!(written(2026, 11, 24), "thứ Ba 24/11/2026");
    }
}
