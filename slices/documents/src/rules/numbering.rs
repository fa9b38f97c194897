//! How a document is named: its number and symbol as written, and the handle made from them.

use jiff::civil::Date;

use crate::document::{Document, NewDocument};

/// Number and symbol as they stand on the document.
pub fn written(number: &str, symbol: &str) -> String {
    match (number.trim(), symbol.trim()) {
        ("", symbol) => symbol.to_owned(),
        (number, "") => number.to_owned(),
        (number, symbol) => format!("{number}/{symbol}"),
    }
}

/// A SHA-256 in hexadecimal among the words of a search, as the register writes it; capitals and spaces around are
/// forgiven.
pub fn digest(words: &str) -> Option<String> {
    let words = words.trim();
    (words.len() == 64 && words.chars().all(|c| c.is_ascii_hexdigit())).then(|| words.to_ascii_lowercase())
}

/// A short handle from what is written, with the year since numbers begin anew each year; empty from nothing.
pub fn handle(number: &str, symbol: &str, issued_on: Option<Date>) -> String {
    let mut handle = String::new();
    for c in vn_numbers::fold(&written(number, symbol)).chars() {
        if c.is_ascii_alphanumeric() {
            handle.push(c.to_ascii_uppercase());
        } else if !handle.is_empty() && !handle.ends_with('-') {
            handle.push('-');
        }
    }
    let handle = handle.trim_end_matches('-').to_owned();
    match issued_on {
        Some(day) if !handle.is_empty() => format!("{handle}-{}", day.year()),
        _ => handle,
    }
}

/// Among documents, the one that this is once more: by its file, else by number, symbol, day and issuer. Answers with
/// the key of the text that says by which.
pub fn twin<'a>(
    new: &NewDocument,
    file: Option<&str>,
    among: &'a [Document],
) -> Option<(&'a Document, &'static str)> {
    let by_file = among.iter().find(|one| file.is_some() && one.file.as_deref() == file);
    let said = |number: &str, symbol: &str, issuer: &str| {
        vn_numbers::fold(&format!("{}\n{issuer}", written(number, symbol)))
    };
    let own = said(&new.number, &new.symbol, new.issuer.trim());
    let by_name = among.iter().find(|one| {
        !written(&new.number, &new.symbol).is_empty()
            && new.issued_on.is_some()
            && one.issued_on == new.issued_on
            && said(&one.number, &one.symbol, &one.issuer) == own
    });
    by_file.map(|one| (one, "documents-same-file")).or(by_name.map(|one| (one, "documents-same-number")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_made_of_number_symbol_and_year() {
        let day = Some(Date::constant(2015, 2, 27));
        assert_eq!(handle("260", "QĐ-TTg", day), "260-QD-TTG-2015");
        assert_eq!(handle("", "Kết luận", None), "KET-LUAN");
        assert_eq!(handle(" ", "", day), "");
        assert_eq!(written("260", "QĐ-TTg"), "260/QĐ-TTg");
        assert_eq!(written("", "QĐ"), "QĐ");
    }
}
