//! Remarks as rows of words: for the page, for a file that goes back to the sender, and for programs.

use kernel::{Lang, Texts};
use serde_json::{Map, Value};

use crate::rules::import::columns::Column;
use crate::rules::import::remark::Remark;

/// The keys under which programs find the parts of a remark.
const KEYS: [&str; 9] =
    ["file", "sheet", "row", "column", "cell", "problem", "found", "expected", "suggestion"];

/// The heads of the same parts for people.
pub const HEADS: [&str; 9] = [
    "reports-import-head-file",
    "reports-import-head-sheet",
    "reports-import-head-row",
    "reports-import-head-column",
    "reports-import-head-cell",
    "reports-import-head-problem",
    "reports-import-head-found",
    "reports-import-head-expected",
    "reports-import-head-suggestion",
];

/// A remark's parts in a reader's language, the column by its name.
pub fn words(remark: &Remark, texts: &Texts, lang: Lang) -> [String; 9] {
    let or_none = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        remark.file.to_string(),
        or_none(remark.sheet.as_deref()),
        remark.row.map(|row| row.to_string()).unwrap_or_default(),
        remark.column.map(|column| texts.get(lang, column.text())).unwrap_or_default(),
        or_none(remark.cell.as_deref()),
        texts.say(lang, &remark.problem),
        or_none(remark.found.as_deref()),
        remark.expected.as_ref().map(|text| texts.say(lang, text)).unwrap_or_default(),
        or_none(remark.suggestion.as_deref()),
    ]
}

/// A remark as one flat object.
pub fn object(remark: &Remark, texts: &Texts, lang: Lang) -> Map<String, Value> {
    let words = words(remark, texts, lang);
    let value = |(key, words): (&str, String)| {
        let value = match key {
            "row" => remark.row.map_or(Value::Null, Value::from),
            "column" => remark.column.map_or(Value::Null, |column| column.key().into()),
            _ if words.is_empty() => Value::Null,
            _ => words.into(),
        };
        (key.to_owned(), value)
    };
    KEYS.into_iter().zip(words).map(value).collect()
}

/// The report that a person keeps beside the file while mending it.
pub fn csv(remarks: &[Remark], texts: &Texts, lang: Lang) -> String {
    let heads = HEADS.map(|key| texts.get(lang, key));
    written(std::iter::once(heads).chain(remarks.iter().map(|remark| words(remark, texts, lang))))
}

/// A file to begin with: the header, and nothing that could be taken for a figure.
pub fn template(texts: &Texts, lang: Lang) -> String {
    let head = |column: Column| match lang {
        Lang::Vi => texts.get(lang, column.text()),
        Lang::En => column.key().to_owned(),
    };
    written(std::iter::once(Column::ALL.map(head)))
}

/// Semicolons and a mark of the encoding, as spreadsheets of this country open by a double click.
fn written<const N: usize>(rows: impl Iterator<Item = [String; N]>) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in rows {
        // Writing into memory does not fail.
        let _ = writer.write_record(row.map(harmless));
    }
    let written = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8(written).unwrap_or_default())
}

/// What a spreadsheet would compute is shown to it as text.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}
