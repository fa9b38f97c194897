//! The register's screens through the router: what people read, what the forms do, what programs get.

use documents::{DocumentId, NewDocument};
use jiff::civil::Date;
use kernel::{Actor, Role, both_databases, testing, testing::Place};
use ui::testing::{doors, get, post, post_with_files, untold};

use crate::{decision, facts, office, pdf, registered, slices};

fn clerk() -> Actor {
    testing::actor(&[Role::Office])
}

fn reader() -> Actor {
    testing::actor(&[Role::Reader])
}

async fn seen(place: &Place, actor: &Actor, path: &str) -> String {
    let answer = get(place, actor, path).await;
    assert_eq!(answer.status, 200, "{path}");
    answer.text()
}

fn conclusion() -> NewDocument {
    NewDocument {
        kind: "conclusion".into(),
        number: "12".into(),
        symbol: "KL-TU".into(),
        issuer: "Ban Thường vụ Tỉnh ủy".into(),
        issued_on: Some(Date::constant(2020, 9, 20)),
        subject: "Tình hình chín tháng".into(),
        address: Some("https://example.org/kl12".into()),
        issuer_rank: Some(2),
        ..NewDocument::default()
    }
}

#[test]
fn every_address_has_its_door() {
    assert_eq!(
        doors(&documents::slice()),
        [
            ("/van-ban", "documents.read"),
            ("/van-ban/them", "documents.change"),
            ("/van-ban/ten-goi", "documents.read"),
            ("/van-ban/ten-goi/quen", "documents.change"),
            ("/van-ban/{id}", "documents.read"),
            ("/van-ban/{id}/tep", "documents.read"),
            ("/van-ban/{id}/dinh-chinh", "documents.change"),
            ("/van-ban/{id}/rut", "documents.change"),
            ("/van-ban/{id}/doc", "documents.read"),
            ("/van-ban/{id}/doc/phan-dinh", "documents.change"),
            ("/van-ban/{id}/doc/de-xuat/{proposal}", "documents.change"),
            ("/van-ban/{id}/doc/de-xuat/{proposal}/tach", "documents.change"),
            ("/van-ban/{id}/doc/them", "documents.change"),
            ("/van-ban/{id}/doc/hai-nguoi", "documents.read"),
            ("/van-ban/{id}/quan-he", "documents.change"),
            ("/van-ban/{id}/so-sanh", "documents.read"),
            ("/api/v1/documents", "documents.read"),
            ("/api/v1/documents/aliases", "documents.read"),
            ("/api/v1/documents/{id}", "documents.read"),
            ("/api/v1/documents/{id}/relations", "documents.read"),
            ("/api/v1/documents/{id}/proposals", "documents.read"),
        ]
    );
    assert!(untold(&documents::slice()).is_empty());
}

#[test]
fn the_register_shows_what_was_known_on_the_day_newest_first_and_sorts_and_searches() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        assert!(seen(&place, &reader(), "/van-ban").await.contains("Chưa có văn bản nào."));
        registered(inst, decision()).await;
        registered(inst, conclusion()).await;
        let order = async |path: &str| {
            let text = seen(&place, &reader(), path).await;
            let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
            at("12/KL-TU").cmp(&at("260/QĐ-TTg"))
        };
        use std::cmp::Ordering::{Greater, Less};
        assert_eq!(order("/van-ban").await, Less);
        assert_eq!(order("/van-ban?xep=ban-hanh").await, Greater);
        assert_eq!(order("/van-ban?xep=-ma").await, Greater);
        assert_eq!(order("/van-ban?xep=co-quan").await, Less);
        let all = seen(&place, &reader(), "/van-ban").await;
        assert!(all.contains("2 văn bản được biết đến ngày đang nhìn."));
        assert!(all.contains("12/KL-TU Tình hình chín tháng kết luận Ban Thường vụ Tỉnh ủy 20/9/2020"));
        assert!(!all.contains("Đăng ký văn bản"));
        assert!(seen(&place, &clerk(), "/van-ban").await.contains("Đăng ký văn bản"));
        for path in ["/van-ban?q=tinh+hinh", "/van-ban?loai=conclusion", "/van-ban?q=kl-tu"] {
            let found = seen(&place, &reader(), path).await;
            assert!(found.contains("12/KL-TU") && !found.contains("260/QĐ-TTg"), "{path}");
        }
        let none = seen(&place, &reader(), "/van-ban?q=bac+kan").await;
        assert!(none.contains("Không có văn bản nào khớp."));
        let before = seen(&place, &reader(), "/van-ban?ngay=2020-09-19").await;
        assert!(before.contains("260/QĐ-TTg") && !before.contains("12/KL-TU"));
    });
}

#[test]
fn a_long_register_goes_on_page_after_page_without_losing_or_repeating_any() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let numbered = |number: i32| NewDocument {
            code: format!("VB-{number:03}"),
            number: number.to_string(),
            issued_on: (number % 3 > 0)
                .then(|| Date::constant(2019, 1, 1 + i8::try_from(number % 5).unwrap())),
            ..decision()
        };
        let mut act = office(inst).await;
        documents::register_documents(&mut act, (0..120).map(numbered).collect()).await.unwrap();
        act.commit().await.unwrap();
        for sort in ["", "&xep=ma", "&xep=-co-quan"] {
            let (mut path, mut ids, mut pages) = (format!("/van-ban?q=quy{sort}"), Vec::new(), 0);
            loop {
                let body = get(&place, &reader(), &path).await.body;
                let rows = body.split("<th scope=\"row\"><a href=\"/van-ban/").skip(1);
                ids.extend(rows.map(|row| row.split('"').next().unwrap().to_owned()));
                pages += 1;
                let mut buttons = body.split("class=\"button quiet\" href=\"").skip(1);
                let Some(next) = buttons.find(|rest| rest.contains("rel=\"next\"")) else { break };
                path = next.split('"').next().unwrap().replace("&#38;", "&");
                assert!(pages < 9, "{sort}: the pages go round");
            }
            ids.sort_unstable();
            ids.dedup();
            assert_eq!((ids.len(), pages), (120, 3), "{sort}");
        }
    });
}

#[test]
fn a_document_says_what_it_is_and_hands_out_its_file() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let id = registered(inst, NewDocument { file: Some(pdf("kết luận 12.pdf")), ..conclusion() }).await;
        let text = seen(&place, &reader(), &format!("/van-ban/{id}")).await;
        for words in [
            "Tình hình chín tháng Loại kết luận Số, ký hiệu 12/KL-TU",
            "Ban Thường vụ Tỉnh ủy (sở, ngành, chính quyền)",
            "Ngày ban hành 20/9/2020 Hiệu lực còn hiệu lực tại ngày đang nhìn Biết được từ ngày 20/9/2020 Mã 12-KL-TU-2020",
            "https://example.org/kl12",
            "kết luận 12.pdf SHA-256",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(!text.contains("Đính chính") && !text.contains("Rút văn bản"));
        let file = get(&place, &reader(), &format!("/van-ban/{id}/tep")).await;
        assert_eq!((file.status.as_u16(), file.body.as_str()), (200, "%PDF-1.4 trial"));
        let bare = registered(inst, decision()).await;
        for absent in
            [format!("/van-ban/{bare}/tep"), format!("/van-ban/{id}?ngay=2020-09-19"), "/van-ban/x".into()]
        {
            assert_eq!(get(&place, &reader(), &absent).await.status, 404, "{absent}");
        }
    });
}

const FORM: [(&str, &str); 7] = [
    ("kind", "decision"),
    ("number", "1"),
    ("symbol", "QĐ-UBND"),
    ("issuer", "Ủy ban nhân dân tỉnh"),
    ("issued_on", "2020-01-15"),
    ("subject", "Giao chỉ tiêu năm 2020"),
    ("address", ""),
];

async fn id_of(place: &Place, code: &str) -> DocumentId {
    let mut tx = place.installation.read().await.unwrap();
    documents::by_code(&mut tx, code).await.unwrap().unwrap().id
}

#[test]
fn the_form_registers_a_document_with_its_file_once() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let empty = seen(&place, &clerk(), "/van-ban/them").await;
        assert!(empty.starts_with("Đăng ký văn bản Không đưa vào đây văn bản đóng dấu Mật"));
        let once = inst.mint.id::<()>(testing::now()).to_string();
        let mut fields = FORM.to_vec();
        fields.push(("once", &once));
        for _ in 0..2 {
            let files = [("file", "qd1.txt", "Giao chỉ tiêu")];
            let answer = post_with_files(&place, &clerk(), "/van-ban/them", &fields, &files).await;
            let id = id_of(&place, "1-QD-UBND-2020").await;
            assert_eq!(answer.location, format!("/van-ban/{id}?xong=documents-register-done"));
            assert_eq!(get(&place, &reader(), &format!("/van-ban/{id}/tep")).await.body, "Giao chỉ tiêu");
        }
        assert_eq!(facts(inst).await, ["documents.registered"]);
    });
}

#[test]
fn the_form_comes_back_with_all_that_is_wrong_and_keeps_nothing_secret() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let send = async |changed: &[(&str, &str)], file: &[(&str, &str, &str)]| {
            let mut fields: Vec<(&str, &str)> = FORM.to_vec();
            for &(name, value) in changed {
                fields.retain(|(field, _)| *field != name);
                fields.push((name, value));
            }
            post_with_files(&place, &clerk(), "/van-ban/them", &fields, file).await
        };
        let wrong = send(
            &[("subject", ""), ("kind", "poem"), ("issued_on", "2021-01-01"), ("address", "ftp://x")],
            &[],
        );
        let wrong = wrong.await;
        assert_eq!(wrong.status, 422);
        for words in
            ["Cần trích yếu.", "Hãy chọn một loại", "Ngày này chưa đến.", "Địa chỉ bắt đầu bằng http"]
        {
            assert!(wrong.text().contains(words), "{words}");
        }
        assert!(wrong.body.contains("value=\"QĐ-UBND\""));
        let unread = send(&[("issued_on", "hôm qua")], &[]).await;
        assert!(unread.status == 422 && unread.text().contains("Không đọc được ngày."));
        let secret = send(&[], &[("file", "bao-cao.txt", "TỐI MẬT\nBáo cáo")]).await;
        assert_eq!(secret.status, 409);
        assert!(secret.text().contains("Có dấu Tối mật ở Tệp gốc."), "{}", secret.text());
        assert!(facts(inst).await.is_empty());
        let forbidden = post_with_files(&place, &reader(), "/van-ban/them", &FORM, &[]).await;
        assert_eq!(forbidden.status, 403);
    });
}

#[test]
fn a_correction_begins_from_a_version_and_leaves_the_former_one_to_be_seen() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let id = registered(inst, decision()).await;
        let path = format!("/van-ban/{id}/dinh-chinh");
        let form = get(&place, &clerk(), &path).await;
        assert!(
            form.body.contains("name=\"from_version\" value=\"1\"") && form.body.contains("value=\"QĐ-TTg\"")
        );
        let send = async |reason| {
            let mut fields = FORM.to_vec();
            fields.extend([("from_version", "1"), ("reason", reason)]);
            post_with_files(&place, &clerk(), &path, &fields, &[]).await
        };
        let mute = send("").await;
        assert!(mute.status == 422 && mute.text().contains("Cần nêu lý do."));
        let done = send("ghi lầm số").await;
        assert_eq!(done.location, format!("/van-ban/{id}?xong=documents-correct-done"));
        let stale = send("chậm một bước").await;
        assert!(stale.status == 409 && stale.text().contains("Người khác vừa ghi bản 2."));
        let text = seen(&place, &reader(), &format!("/van-ban/{id}")).await;
        assert!(text.contains("1/QĐ-UBND") && text.contains("Các bản đã ghi"));
        assert!(text.contains("2 25/9/2020 Giao chỉ tiêu năm 2020 ghi lầm số"), "{text}");
        let before = seen(&place, &reader(), &format!("/van-ban/{id}?ngay=2020-09-24")).await;
        assert!(before.contains("260/QĐ-TTg") && !before.contains("ghi lầm số"));
    });
}

#[test]
fn a_withdrawn_document_stays_to_be_seen_with_the_reason_and_can_not_be_changed() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let id = registered(inst, decision()).await;
        let path = format!("/van-ban/{id}/rut");
        assert_eq!(post(&place, &reader(), &path, &[("reason", "không phải của mình")]).await.status, 403);
        let mute = post(&place, &clerk(), &path, &[]).await;
        assert!(mute.status == 422 && mute.body.contains("id=\"reason-error\""), "the form is there again");
        let done = post(&place, &clerk(), &path, &[("reason", "đăng ký hai lần")]).await;
        assert_eq!(done.location, format!("/van-ban/{id}?xong=documents-withdraw-done"));
        assert_eq!(post(&place, &clerk(), &path, &[("reason", "lần nữa")]).await.status, 409);
        let text = seen(&place, &clerk(), &format!("/van-ban/{id}")).await;
        assert!(
            text.contains("Văn bản đã rút khỏi sổ. Những gì dẫn nguồn từ nó vẫn xem được. đăng ký hai lần")
        );
        assert!(!text.contains("Đính chính"));
        assert!(seen(&place, &reader(), "/van-ban").await.contains("đã rút"));
    });
}

#[test]
fn the_api_says_what_the_pages_show() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let id = registered(inst, decision()).await;
        registered(inst, NewDocument { file: Some(pdf("kl12.pdf")), ..conclusion() }).await;
        let json = async |path: &str| get(&place, &reader(), path).await.json();
        let codes = async |path: &str| -> Vec<String> {
            let list = json(path).await;
            list.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
        };
        let list = "/api/v1/documents";
        assert_eq!(codes(list).await, ["12-KL-TU-2020", "260-QD-TTG-2015"]);
        assert_eq!(codes(&format!("{list}?q=chin+thang")).await, ["12-KL-TU-2020"]);
        assert_eq!(codes(&format!("{list}?kind=decision")).await, ["260-QD-TTG-2015"]);
        assert_eq!(codes(&format!("{list}?after=12-KL-TU-2020")).await, ["260-QD-TTG-2015"]);
        assert_eq!(codes(&format!("{list}?as_of=2020-09-19")).await, ["260-QD-TTG-2015"]);
        let digest = json(list).await[0]["file"].as_str().unwrap().to_owned();
        assert_eq!(codes(&format!("{list}?sha256={}", digest.to_uppercase())).await, ["12-KL-TU-2020"]);
        assert!(codes(&format!("{list}?sha256={}", "0".repeat(64))).await.is_empty());
        let found = seen(&place, &reader(), &format!("/van-ban?q={digest}")).await;
        assert!(found.contains("1 văn bản") && found.contains("12/KL-TU"), "{found}");
        assert!(!found.contains("260/QĐ-TTg"));
        let one = json(&format!("{list}/{id}")).await;
        assert_eq!((&one["symbol"], &one["known_on"]), (&"QĐ-TTg".into(), &"2015-02-27".into()));
        assert_eq!(get(&place, &reader(), &format!("{list}/{id}?as_of=2014-01-01")).await.status, 404);
        assert_eq!(get(&place, &reader(), &format!("{list}?as_of=hom-qua")).await.status, 422);
    });
}
