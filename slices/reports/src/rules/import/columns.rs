//! The columns of a file of figures, and the headers by which they are known in both languages.

use kernel::Text;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    Unit,
    Indicator,
    Period,
    Kind,
    Value,
    Status,
    YoyPct,
    PlanPct,
    Source,
    KnownOn,
}

use Column::{Indicator, Kind, KnownOn, Period, PlanPct, Source, Status, Unit, Value, YoyPct};

/// Headers as [`plain`] makes them: small letters without marks, words parted by one space.
const HEADERS: &[(Column, &[&str])] = &[
    (Unit, &["unit", "unit code", "unit name", "don vi", "ma don vi", "ten don vi", "don vi bao cao"]),
    (Indicator, &["indicator", "indicator code", "chi tieu", "ma chi tieu", "ten chi tieu"]),
    (Period, &["period", "ky", "ky bao cao", "ky so lieu"]),
    (Kind, &["kind", "loai", "loai ky", "loai so lieu"]),
    (Value, &["value", "gia tri", "so lieu", "thuc hien"]),
    (Status, &["status", "trang thai", "tinh trang"]),
    (
        YoyPct,
        &["yoy pct", "yoy", "so cung ky", "so voi cung ky", "phan tram so cung ky", "so cung ky phan tram"],
    ),
    (
        PlanPct,
        &[
            "plan pct",
            "phan tram ke hoach",
            "ke hoach phan tram",
            "so ke hoach",
            "so voi ke hoach",
            "so ke hoach phan tram",
        ],
    ),
    (Source, &["source", "nguon", "nguon so lieu"]),
    (KnownOn, &["known on", "ngay biet", "ngay cong bo"]),
];

impl Column {
    pub const ALL: [Self; 10] =
        [Unit, Indicator, Period, Kind, Value, Status, YoyPct, PlanPct, Source, KnownOn];

    /// The name in English files and in answers to programs.
    pub const fn key(self) -> &'static str {
        match self {
            Unit => "unit",
            Indicator => "indicator",
            Period => "period",
            Kind => "kind",
            Value => "value",
            Status => "status",
            YoyPct => "yoy_pct",
            PlanPct => "plan_pct",
            Source => "source",
            KnownOn => "known_on",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Unit => "reports-import-column-unit",
            Indicator => "reports-import-column-indicator",
            Period => "reports-import-column-period",
            Kind => "reports-import-column-kind",
            Value => "reports-import-column-value",
            Status => "reports-import-column-status",
            YoyPct => "reports-import-column-yoy-pct",
            PlanPct => "reports-import-column-plan-pct",
            Source => "reports-import-column-source",
            KnownOn => "reports-import-column-known-on",
        }
    }

    /// What belongs into it.
    pub const fn expected(self) -> Text {
        Text::new(match self {
            Unit => "reports-import-expect-unit",
            Indicator => "reports-import-expect-indicator",
            Period => "reports-import-expect-period",
            Kind => "reports-import-expect-kind",
            Value => "reports-import-expect-value",
            Status => "reports-import-expect-status",
            YoyPct | PlanPct => "reports-import-expect-pct",
            Source => "reports-import-expect-source",
            KnownOn => "reports-import-expect-known-on",
        })
    }

    pub const fn is_required(self) -> bool {
        matches!(self, Unit | Indicator | Period | Kind | Value | Status)
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    pub fn from_header(header: &str) -> Option<Self> {
        let plain = plain(header);
        HEADERS.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(column, _)| *column)
    }
}

/// A header without marks, signs and what stands in brackets, unless that is the per cent sign.
fn plain(header: &str) -> String {
    let folded = vn_numbers::fold(header);
    let open = match folded.split_once('(') {
        Some((before, rest)) if !rest.contains('%') => {
            let after = rest.split_once(')').map_or("", |(_, after)| after);
            format!("{before} {after}")
        }
        _ => folded,
    };
    let named = open.replace('%', " phan tram ");
    named.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_both_languages_with_and_without_marks() {
        let known = [
            ("unit", Unit),
            ("Đơn vị", Unit),
            ("\u{110}\u{1a1}n vi\u{323}", Unit),
            ("MÃ CHỈ TIÊU", Indicator),
            ("ky", Period),
            ("Loại", Kind),
            ("Giá trị (tỷ đồng)", Value),
            ("gia_tri", Value),
            ("Trạng thái", Status),
            ("yoy_pct", YoyPct),
            ("So cùng kỳ (%)", YoyPct),
            ("% kế hoạch", PlanPct),
            ("Kế hoạch (%)", PlanPct),
            ("Nguồn", Source),
            ("Ngày biết", KnownOn),
        ];
        for (header, column) in known {
            assert_eq!(Column::from_header(header), Some(column), "{header}");
        }
    }

    #[test]
    fn a_plan_in_full_is_no_per_cent_of_it_and_a_unit_of_measure_no_unit() {
        for header in ["Kế hoạch", "Đơn vị tính", "STT", "Ghi chú", ""] {
            assert_eq!(Column::from_header(header), None, "{header}");
        }
    }
}
