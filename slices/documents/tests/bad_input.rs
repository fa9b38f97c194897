//! Files that cannot be read: each is kept, and each says why and how to go on.

use std::io::{Cursor, Write};

use documents::{NewDocument, NewFile};
use kernel::{Role, both_databases, testing, testing::Place};
use ui::testing::get;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::reading::{notice, read};
use crate::slices;

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn protected() -> Vec<u8> {
    let mut out = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    out.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    out
}

#[test]
fn each_file_that_cannot_be_read_says_why_and_how_to_go_on() {
    both_databases!(slices(), async |place: Place| {
        let bomb = vec![b' '; 49 << 20];
        let files: [(&str, Vec<u8>, &str); 5] = [
            ("web.docx", b"<!DOCTYPE html><html><body>Giao So Y te</body></html>".to_vec(), "trang web"),
            ("khoa.docx", protected(), "bỏ mật khẩu"),
            (
                "bom.docx",
                package(&[("word/document.xml", b"<w:document/>"), ("word/styles.xml", &bomb)]),
                "khi giải nén lớn quá mức",
            ),
            (
                "hong.pdf",
                b"%PDF-1.7\n1 0 obj\n<<\nxref\n0 9\n0000000000 65535 f\nstartxref\n9999\n%%EOF".to_vec(),
                "bị hỏng",
            ),
            ("rong.txt", b"  \n".to_vec(), "không có chữ nào"),
        ];
        let clerk = testing::actor(&[Role::Office]);
        for (number, (name, content, advice)) in (100..).zip(files) {
            let file = Some(NewFile { name: name.into(), media_type: String::new(), content });
            let id = read(&place, NewDocument { number: number.to_string(), file, ..notice() }).await;
            let seen = get(&place, &clerk, &format!("/van-ban/{id}")).await.text();
            assert!(seen.contains(advice), "{name}: {seen}");
        }
    });
}
