//! Nothing that comes in stops the program: it is set, or refused by name.

use office::NotRead;
use typesetting::{NotSet, pdf};

use crate::layout::everything;
use crate::papers::{Paper, UPRIGHT, run};

/// Chance that is the same each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % below.max(1)
    }
}

#[test]
fn what_is_no_document_of_word_is_named() {
    assert_eq!(pdf(b""), Err(NotSet::NotRead(NotRead::Empty)));
    assert_eq!(pdf(b"%PDF-1.7"), Err(NotSet::NotRead(NotRead::NotADocument)));
    let other = crate::papers::packed(&[("content.xml".to_owned(), b"<a/>".to_vec())]);
    assert_eq!(pdf(&other), Err(NotSet::NotRead(NotRead::NotADocument)));
    let broken = crate::papers::packed(&[("word/document.xml".to_owned(), b"<w:document><w:body>".to_vec())]);
    assert_eq!(pdf(&broken), Err(NotSet::NotRead(NotRead::Damaged)));
}

#[test]
fn spoiled_packages_are_set_or_refused() {
    let good = everything();
    let mut chance = Chance(0x5eed_1234_abcd_0001);
    for _ in 0..60 {
        let mut bad = good.clone();
        for _ in 0..=chance.next(4) {
            let at = chance.next(bad.len());
            bad[at] = u8::try_from(chance.next(256)).unwrap();
        }
        if chance.next(5) == 0 {
            bad.truncate(chance.next(bad.len()));
        }
        let _ = pdf(&bad);
    }
}

/// Values of attributes replaced by what nobody expects, and elements dropped or doubled, in a sound package.
#[test]
fn spoiled_properties_are_set_or_refused() {
    let values = [
        "",
        "-1",
        "0",
        "1",
        "99999999999",
        "-99999999999",
        "NaN",
        "1e30",
        "nil",
        "none",
        "ж",
        "3.5cm",
        "-0.5in",
    ];
    let parts = crate::papers::unpacked(&everything());
    let mut chance = Chance(0x5eed_1234_abcd_0002);
    for _ in 0..80 {
        let mut parts = parts.clone();
        for _ in 0..=chance.next(6) {
            let at = chance.next(parts.len());
            let Ok(text) = String::from_utf8(parts[at].1.clone()) else { continue };
            let pieces: Vec<&str> = text.split('"').collect();
            if pieces.len() < 3 {
                continue;
            }
            let mut pieces: Vec<String> = pieces.into_iter().map(str::to_owned).collect();
            // Every second piece stands between quotation marks.
            let place = chance.next(pieces.len() / 2) * 2 + 1;
            pieces[place] = values[chance.next(values.len())].to_owned();
            parts[at].1 = pieces.join("\"").into_bytes();
        }
        if let Ok(set) = pdf(&crate::papers::packed(&parts)) {
            assert!(set.bytes.starts_with(b"%PDF-"));
        }
    }
}

#[test]
fn tables_without_end_in_one_another_are_named() {
    let mut paper = Paper::default();
    let begin = "<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/></w:tblGrid><w:tr><w:tc>";
    let inner = run("trong cùng", "");
    paper.body.push_str(&begin.repeat(30));
    paper.body.push_str(&format!("<w:p>{inner}</w:p>"));
    paper.body.push_str(&"</w:tc></w:tr></w:tbl>".repeat(30));
    let set = pdf(&paper.bytes(UPRIGHT)).unwrap();
    assert!(
        set.left_out.iter().any(|(what, _)| *what == typesetting::LeftOut::NestedTable),
        "{:?}",
        set.left_out
    );
}

#[test]
fn a_document_without_end_is_refused() {
    let mut paper = Paper::default();
    for _ in 0..3_100 {
        paper.body.push_str("<w:p><w:r><w:t>a</w:t><w:br w:type=\"page\"/></w:r></w:p>");
    }
    assert_eq!(pdf(&paper.bytes(UPRIGHT)), Err(NotSet::TooLong));
}
