//! Files that cannot be read: each is kept, and each says why and how to go on.

use std::io::{Cursor, Write};

use documents::{NewDocument, NewFile};
use kernel::{Role, both_databases, testing, testing::Place};
use ui::testing::{get, post_with_files};
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
        let files: [(&str, Vec<u8>, &str); 6] = [
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
            ("la.txt", "X¥t b¶c m¢n l¾p k¬t h¤n v± t¼n q¶r s¥t m¶n".into(), "chuyển mã sang Unicode"),
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

#[test]
fn a_file_of_200_megabytes_is_refused_and_nothing_is_kept() {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite(slices()).await;
        let clerk = testing::actor(&[Role::Office]);
        let huge = "x".repeat(200 << 20);
        let fields = [("kind", "plan"), ("subject", "Kế hoạch năm"), ("once", "a")];
        let answer =
            post_with_files(&place, &clerk, "/van-ban/them", &fields, &[("file", "kh.txt", &huge)]).await;
        assert_eq!(answer.status, 409);
        assert!(answer.text().contains("Tệp lớn hơn 32 MB nên không được nhận"), "{}", answer.text());
        let register = get(&place, &clerk, "/van-ban").await.text();
        assert!(!register.contains("Kế hoạch năm"), "{register}");
    });
}

#[test]
fn a_day_that_cannot_be_is_no_deadline_and_other_scripts_stay_as_they_are() {
    both_databases!(slices(), async |place: Place| {
        let says = "KẾT LUẬN\n1. Giao Sở Ngoại vụ chủ trì, phối hợp với Văn phòng đối ngoại 广西 外事办 và đoàn ສປປ ລາວ \
            chuẩn bị hội đàm trước ngày 31/02/2021.\n2. Giao Sở Tài chính báo cáo chậm nhất ngày 30/13/2021.\n\
            3. Giao Sở Y tế báo cáo trước ngày 15/3/2021.";
        let file = Some(NewFile {
            name: "kl.txt".into(),
            media_type: "text/plain".into(),
            content: says.as_bytes().to_vec(),
        });
        let id = read(&place, NewDocument { number: "88".into(), file, ..notice() }).await;
        let found = documents::proposals(&mut place.installation.read().await.unwrap(), id).await.unwrap();
        let orders: Vec<_> =
            found.iter().filter(|one| one.kind == documents::ProposalKind::Directive).collect();
        let due: Vec<_> =
            orders.iter().map(|one| one.said().get("deadline").cloned().unwrap_or_default()).collect();
        assert_eq!(due, ["", "", "2021-03-15"], "{orders:?}");
        let clerk = testing::actor(&[Role::Office]);
        let page = get(&place, &clerk, &format!("/van-ban/{id}/doc")).await.text();
        assert!(page.contains("广西 外事办") && page.contains("ສປປ ລາວ"), "{page}");
    });
}
