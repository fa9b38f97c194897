//! How one document stands to another, what a reference in its text suggests of that, and whether it still holds.

use jiff::civil::Date;
use kernel::Text;

use crate::document::DocumentId;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    CarriesOut,
    Amends,
    Replaces,
    Concludes,
}

impl RelationKind {
    pub const ALL: [Self; 4] = [Self::CarriesOut, Self::Amends, Self::Replaces, Self::Concludes];

    pub const fn key(self) -> &'static str {
        match self {
            Self::CarriesOut => "carries_out",
            Self::Amends => "amends",
            Self::Replaces => "replaces",
            Self::Concludes => "concludes",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A relation that a person confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    pub document: DocumentId,
    pub other: DocumentId,
    pub kind: RelationKind,
    pub version: i64,
    pub is_standing: bool,
    pub since: Date,
    pub author_name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationRefused {
    /// A document stands in no relation to itself.
    Itself,
    /// It is there already.
    Stands,
    /// The day is before the document was issued.
    TooEarly,
}

impl RelationRefused {
    pub fn text(self) -> Text {
        Text::new(match self {
            Self::Itself => "documents-refused-itself",
            Self::Stands => "documents-refused-related",
            Self::TooEarly => "documents-refused-too-early",
        })
    }
}

/// Letters of the text looked at before and after a reference.
const BEFORE: usize = 90;
const AFTER: usize = 60;

/// What the words around a reference suggest; none where it is only named.
pub fn suggested(text: &str, at: &std::ops::Range<usize>) -> Option<RelationKind> {
    let before = text.get(..at.start).unwrap_or_default();
    let sentence = before.rsplit(['\n', ';']).next().unwrap_or_default();
    let mut near: Vec<char> = sentence.chars().rev().take(BEFORE).collect();
    near.reverse();
    let before = vn_numbers::fold(&near.into_iter().collect::<String>());
    let after = text.get(at.end..).unwrap_or_default().split(['\n', ';', '.']).next().unwrap_or_default();
    let after = vn_numbers::fold(&after.chars().take(AFTER).collect::<String>());
    let says = |words: &[&str]| words.iter().any(|word| before.contains(word));
    if says(&["thay the", "bai bo"]) || ["het hieu luc", "bi bai bo"].iter().any(|end| after.contains(end)) {
        Some(RelationKind::Replaces)
    } else if says(&["sua doi", "bo sung", "dieu chinh"]) {
        Some(RelationKind::Amends)
    } else if says(&["ket luan tai", "ket luan ve", "ket luan doi voi"]) {
        Some(RelationKind::Concludes)
    } else if says(&["thuc hien", "trien khai", "cu the hoa", "can cu", "theo"]) {
        Some(RelationKind::CarriesOut)
    } else {
        None
    }
}

/// Whether the words before a reference name a clause's own article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// They name other articles only.
    Others,
    /// They name none: it may be this one too.
    Unsaid,
    This,
}

/// `clause` is a clause's name, such as the second article's first item.
pub fn reach(text: &str, at: &std::ops::Range<usize>, clause: &str) -> Reach {
    let own = articles(clause.split('/').next().unwrap_or_default());
    let before = text.get(..at.start).unwrap_or_default();
    let named = articles(before.rsplit(['\n', ';']).next().unwrap_or_default());
    if named.is_empty() || own.is_empty() {
        Reach::Unsaid
    } else if named.iter().any(|article| own.contains(article)) {
        Reach::This
    } else {
        Reach::Others
    }
}

/// The articles that words name: one, or several in a row.
fn articles(words: &str) -> Vec<String> {
    let folded = vn_numbers::fold(words);
    let mut out = Vec::new();
    let mut is_open = false;
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        if is_open && is_number {
            out.push(word.to_owned());
        }
        is_open = word == "dieu" || is_open && (is_number || word == "va");
    }
    out
}

/// Whether a document holds on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Validity {
    /// It is issued only later, or nobody knows when.
    Unknown,
    Holds,
    Replaced {
        by: DocumentId,
        since: Date,
    },
    Ended {
        since: Date,
    },
}

/// `onto` are the standing relations of others to it.
pub fn validity(issued_on: Option<Date>, onto: &[Relation], ended_on: Option<Date>, day: Date) -> Validity {
    if issued_on.is_none_or(|issued| issued > day) {
        return Validity::Unknown;
    }
    let replaced = onto
        .iter()
        .filter(|one| one.kind == RelationKind::Replaces && one.is_standing && one.since <= day)
        .min_by_key(|one| one.since);
    match (replaced, ended_on.filter(|ended| *ended <= day)) {
        (Some(by), ended) if ended.is_none_or(|ended| by.since <= ended) => {
            Validity::Replaced { by: by.document, since: by.since }
        }
        (_, Some(since)) => Validity::Ended { since },
        _ => Validity::Holds,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    #[test]
    fn the_words_around_a_reference_suggest_the_relation() {
        let cases = [
            ("Kế hoạch triển khai thực hiện ", "", Some(RelationKind::CarriesOut)),
            ("Sửa đổi, bổ sung Điều 3 của ", "", Some(RelationKind::Amends)),
            ("Quyết định này thay thế ", "", Some(RelationKind::Replaces)),
            ("", " hết hiệu lực kể từ ngày ký", Some(RelationKind::Replaces)),
            ("Thông báo kết luận tại cuộc họp về ", "", Some(RelationKind::Concludes)),
            ("Đã ban hành ", "", None),
            ("Thay thế mẫu số 1;\nban hành ", "", None),
        ];
        for (before, after, kind) in cases {
            let reference = "Nghị quyết số 12-NQ/TU";
            let text = format!("{before}{reference}{after}");
            let at = before.len()..before.len() + reference.len();
            assert_eq!(suggested(&text, &at), kind, "{text}");
        }
    }

    #[test]
    fn the_words_before_a_reference_tell_which_articles_are_meant() {
        let cases = [
            ("Sửa đổi, bổ sung Điều 2 của ", "Điều 2/1", Reach::This),
            ("Sửa đổi khoản 1 Điều 5 và Điều 7 của ", "Điều 2/1", Reach::Others),
            ("Sửa đổi các Điều 2, 3 và 9 của ", "Điều 9", Reach::This),
            ("Sửa đổi ", "Điều 2/1", Reach::Unsaid),
            ("Điều 2. Sửa đổi;\nsửa đổi Điều 4 của ", "Điều 2", Reach::Others),
            ("Sửa đổi mục II của ", "II/3", Reach::Unsaid),
        ];
        for (before, clause, expected) in cases {
            let text = format!("{before}Quyết định số 7/QĐ");
            assert_eq!(reach(&text, &(before.len()..text.len()), clause), expected, "{text}");
        }
    }

    #[test]
    fn a_document_holds_until_another_replaces_it_or_it_ends() {
        let day = |month| Date::constant(2020, month, 1);
        let id = |number: u128| Id::from_ulid(number.into());
        let by = Relation {
            document: id(2),
            other: id(1),
            kind: RelationKind::Replaces,
            version: 1,
            is_standing: true,
            since: day(6),
            author_name: String::new(),
        };
        let on = |month, ended| validity(Some(day(2)), std::slice::from_ref(&by), ended, day(month));
        assert_eq!(on(1, None), Validity::Unknown);
        assert_eq!(on(5, None), Validity::Holds);
        assert_eq!(on(6, None), Validity::Replaced { by: id(2), since: day(6) });
        assert_eq!(on(6, Some(day(4))), Validity::Ended { since: day(4) });
        assert_eq!(on(5, Some(day(6))), Validity::Holds);
        assert_eq!(validity(None, &[], None, day(6)), Validity::Unknown);
    }
}
