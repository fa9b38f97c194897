//! Files put together from bytes, as the fuzzer does and as its corpus is read again: files that only pretend to be
//! documents, and documents whose parts are spoiled: the words of a Word file, its lists and styles, what draws a page of
//! a PDF, its objects.

use std::io::{Cursor, Write};

use office::{mark_in_file, read_paper};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The file that some bytes stand for; the first says of which kind.
pub fn file(data: &[u8]) -> Option<Vec<u8>> {
    let (&how, rest) = data.split_first()?;
    Some(match how % 5 {
        0 => rest.to_vec(),
        1 => word(rest, b"", b""),
        2 => {
            let mut parts = rest.split(|byte| *byte == 0);
            let mut next = || parts.next().unwrap_or_default();
            word(next(), next(), next())
        }
        3 => page(rest),
        _ => [b"%PDF-1.7\n", rest].concat(),
    })
}

/// An answer or a refusal with its reason is right; a panic that gets out, or a place outside of the text, is not.
pub fn is_read_to_its_end(file: &[u8]) {
    if let Ok(paper) = read_paper(file) {
        assert!(!paper.plain().trim().is_empty());
        for paragraph in paper.paragraphs() {
            assert!(paragraph.changes.iter().all(|change| paragraph.text.get(change.at.clone()).is_some()));
            assert!(paragraph.calls.iter().all(|(at, _)| paragraph.text.is_char_boundary(*at)));
        }
    }
    let _ = mark_in_file(file);
}

fn word(body: &[u8], lists: &[u8], styles: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let around = |name: &str, inner: &[u8]| {
        [
            format!("<w:{name} xmlns:w=\"w\" xmlns:mc=\"mc\">").as_bytes(),
            inner,
            format!("</w:{name}>").as_bytes(),
        ]
        .concat()
    };
    let body = around("body", body);
    let parts: [(&str, Vec<u8>); 4] = [
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("word/document.xml", around("document", &body)),
        ("word/numbering.xml", around("numbering", lists)),
        ("word/styles.xml", around("styles", styles)),
    ];
    for (name, content) in parts {
        writer.start_file(name, options).expect("a part in memory");
        writer.write_all(&content).expect("a part in memory");
    }
    writer.finish().expect("a package in memory").into_inner()
}

/// One page that these orders draw.
fn page(orders: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>endobj\n\
        5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n\
        6 0 obj<</Type/Font/Subtype/Type1/BaseFont/.VnTime/Encoding/WinAnsiEncoding>>endobj\n"
        .to_vec();
    file.extend(format!("4 0 obj<</Length {}>>stream\n", orders.len()).bytes());
    file.extend(orders);
    file.extend(b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
    file
}
