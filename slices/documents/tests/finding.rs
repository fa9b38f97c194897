//! The register is searched over texts, documents are related and compared, and one twice is recognised.

use documents::{Amendment, Correction, DocumentId, NewDocument, NewFile, Reach, RelationKind};
use jiff::civil::Date;
use kernel::{Problem, Role, both_databases, testing, testing::Place};
use ui::testing::{get, post, post_with_files};

use crate::reading::read;
use crate::{facts, office, registered, slices};

fn text(content: &str) -> Option<NewFile> {
    let content = content.as_bytes().to_vec();
    Some(NewFile { name: "vb.txt".into(), media_type: "text/plain".into(), content })
}

fn resolution() -> NewDocument {
    NewDocument {
        kind: "resolution".into(),
        number: "12".into(),
        symbol: "NQ-TU".into(),
        issuer: "Tỉnh ủy".into(),
        issued_on: Some(Date::constant(2020, 1, 10)),
        subject: "Phát triển lâm nghiệp".into(),
        file: text("I. MỤC TIÊU\n1. Bảo vệ rừng đầu nguồn.\n2. Trồng mới rừng gỗ lớn."),
        ..NewDocument::default()
    }
}

fn plan() -> NewDocument {
    NewDocument {
        kind: "plan".into(),
        number: "45".into(),
        symbol: "KH-UBND".into(),
        issuer: "Ủy ban nhân dân tỉnh".into(),
        issued_on: Some(Date::constant(2020, 3, 2)),
        subject: "Kế hoạch năm".into(),
        file: text(
            "KẾ HOẠCH\nTriển khai thực hiện Nghị quyết số 12-NQ/TU của Tỉnh ủy\nI. NHIỆM VỤ\n\
             1. Giao Hạt Kiểm lâm rà soát rừng đầu nguồn trước ngày 30/6/2020.",
        ),
        ..NewDocument::default()
    }
}

async fn two(place: &Place) -> (DocumentId, DocumentId) {
    (read(place, resolution()).await, read(place, plan()).await)
}

#[test]
fn words_of_the_text_are_found_with_and_without_marks_by_phrase_and_by_what_the_document_is() {
    both_databases!(slices(), async |place: Place| {
        two(&place).await;
        let reader = testing::actor(&[Role::Reader]);
        let codes = async |query: &str| -> Vec<String> {
            let found = get(&place, &reader, &format!("/api/v1/documents?{query}")).await.json();
            found.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
        };
        let (first, second) = ("12-NQ-TU-2020", "45-KH-UBND-2020");
        for query in
            ["q=r%E1%BB%ABng+%C4%91%E1%BA%A7u+ngu%E1%BB%93n", "q=rung+dau+nguon", "q=%22rung+dau+nguon%22"]
        {
            assert_eq!(codes(query).await, [second, first], "{query}");
        }
        assert_eq!(codes("q=%22dau+rung%22").await, Vec::<String>::new());
        assert_eq!(codes("q=kiem+lam").await, [second]);
        assert_eq!(codes("q=rung&kind=resolution").await, [first]);
        assert_eq!(codes("q=rung&issuer=tinh+uy").await, [first]);
        assert_eq!(codes("symbol=kh-ubnd").await, [second]);
        assert_eq!(codes("q=rung&from=2020-02-01").await, [second]);
        assert_eq!(codes("q=rung&to=2020-02-01").await, [first]);
        assert_eq!(codes(&format!("q=rung&after={second}")).await, [first]);
        assert_eq!(codes("from=2020-02-01&to=2020-12-31").await, [second]);
        assert_eq!(codes("q=rung&as_of=2020-02-01").await, [first]);
        let page = get(&place, &reader, "/van-ban?q=%22dau+nguon%22").await;
        assert!(page.body.contains("rừng <mark>đầu nguồn</mark> trước ngày"), "{}", page.body);
        assert!(page.text().contains("mục I/1 1. Bảo vệ rừng đầu nguồn"), "{}", page.text());
        let issuer = get(&place, &reader, "/van-ban?co-quan=t%E1%BB%89nh+%E1%BB%A7y").await.text();
        assert!(issuer.contains("12/NQ-TU") && !issuer.contains("45/KH-UBND"), "{issuer}");
    });
}

#[test]
fn a_correction_is_found_by_its_new_words_and_no_more_by_the_old() {
    both_databases!(slices(), async |place: Place| {
        let document = registered(&place.installation, NewDocument { file: None, ..resolution() }).await;
        let mut act = office(&place.installation).await;
        let now_says =
            NewDocument { file: None, subject: "Phát triển thủy sản".into(), ..resolution() };
        let correction =
            Correction { document, from_version: 1, reason: "sai trích yếu".into(), now_says };
        documents::correct_document(&mut act, correction).await.unwrap();
        act.commit().await.unwrap();
        let mut tx = place.installation.read().await.unwrap();
        let today = place.installation.default_as_of();
        let found = async |tx: &mut kernel::Tx, words: &str| {
            documents::find(tx, words, today, 9).await.unwrap().len()
        };
        assert_eq!(found(&mut tx, "thuy san").await, 1);
        assert_eq!(found(&mut tx, "lam nghiep").await, 0);
    });
}

#[test]
fn relate_documents_unrelate_documents_and_end_validity() {
    both_databases!(slices(), async |place: Place| {
        let (first, second) = two(&place).await;
        let clerk = testing::actor(&[Role::Office]);
        let page = format!("/van-ban/{second}");
        let seen = get(&place, &clerk, &page).await;
        assert!(
            seen.text().contains("Chờ phân định Thực hiện 12/NQ-TU: Phát triển lâm nghiệp"),
            "{}",
            seen.text()
        );
        let confirm = format!("confirm:{second}:carries_out:{first}");
        assert_eq!(post(&place, &clerk, &format!("{page}/quan-he"), &[("lam", &confirm)]).await.status, 303);
        let other = get(&place, &clerk, &format!("/van-ban/{first}")).await.text();
        assert!(other.contains("Được thực hiện bằng 45/KH-UBND: Kế hoạch năm từ 2/3/2020"), "{other}");
        assert!(other.contains("Hiệu lực còn hiệu lực tại ngày đang nhìn"), "{other}");
        let api = get(&place, &clerk, &format!("/api/v1/documents/{first}/relations")).await.json();
        assert_eq!((&api[0]["kind"], &api[0]["since"]), (&"carries_out".into(), &"2020-03-02".into()));
        let mut act = office(&place.installation).await;
        let kind = RelationKind::CarriesOut;
        let again = documents::relate_documents(&mut act, second, first, kind, None).await;
        assert!(matches!(again, Err(Problem::Refused(text)) if text.key == "documents-refused-related"));
        let itself = documents::relate_documents(&mut act, first, first, kind, None).await;
        assert!(matches!(itself, Err(Problem::Refused(text)) if text.key == "documents-refused-itself"));
        documents::unrelate_documents(&mut act, second, first, kind).await.unwrap();
        let since = Some(Date::constant(2020, 6, 1));
        documents::relate_documents(&mut act, second, first, RelationKind::Replaces, since).await.unwrap();
        let early =
            documents::end_validity(&mut act, second, Some(Date::constant(2020, 1, 1)), "hết hạn").await;
        assert!(matches!(early, Err(Problem::Refused(text)) if text.key == "documents-refused-too-early"));
        documents::end_validity(&mut act, second, Some(Date::constant(2020, 9, 1)), "hết thời kỳ")
            .await
            .unwrap();
        act.commit().await.unwrap();
        let on = async |id: DocumentId, day: &str| {
            get(&place, &clerk, &format!("/van-ban/{id}?ngay={day}")).await.text()
        };
        assert!(on(first, "2020-05-31").await.contains("còn hiệu lực tại ngày"));
        assert!(on(first, "2020-06-01").await.contains("bị thay thế từ 1/6/2020 bởi 45/KH-UBND"));
        assert!(on(second, "2020-09-02").await.contains("hết hiệu lực từ 1/9/2020"));
        let told = facts(&place.installation).await;
        assert_eq!(
            told[told.len() - 4..],
            ["documents.related", "documents.unrelated", "documents.related", "documents.validity_ended"]
        );
    });
}

#[test]
fn whatever_cites_a_clause_can_ask_who_amended_it_since() {
    both_databases!(slices(), async |place: Place| {
        let rules = |number: &str, issued_on, file: &str| NewDocument {
            kind: "decision".into(),
            number: number.into(),
            symbol: "QĐ-UBND".into(),
            issued_on: Some(issued_on),
            subject: "Quy chế theo dõi".into(),
            file: text(file),
            ..NewDocument::default()
        };
        let (january, may) = (Date::constant(2020, 1, 10), Date::constant(2020, 5, 20));
        let first =
            "Điều 2. Trách nhiệm\n1. Giao Sở Y tế báo cáo hằng quý.\nĐiều 3. Hiệu lực\n1. Có hiệu lực ngay.";
        let second = "Điều 1. Sửa đổi, bổ sung Điều 2 của Quyết định số 10/QĐ-UBND ngày 10/01/2020.";
        let amended = read(&place, rules("10", january, first)).await;
        let by = read(&place, rules("15", may, second)).await;
        let mut act = office(&place.installation).await;
        documents::relate_documents(&mut act, by, amended, RelationKind::Amends, None).await.unwrap();
        let mut asked =
            async |clause: &str, day| documents::amendments(&mut act.tx, amended, clause, day).await.unwrap();
        let found = asked("Điều 2/1", may).await;
        let expected = Amendment { by, kind: RelationKind::Amends, since: may, reach: Reach::This };
        assert_eq!(found, [expected]);
        // Another article is left alone, and nothing was amended before the other document came.
        assert_eq!(asked("Điều 3/1", may).await, []);
        assert_eq!(asked("Điều 2/1", january).await, []);
        documents::unrelate_documents(&mut act, by, amended, RelationKind::Amends).await.unwrap();
        documents::relate_documents(&mut act, by, amended, RelationKind::Replaces, None).await.unwrap();
        let found = documents::amendments(&mut act.tx, amended, "Điều 3/1", may).await.unwrap();
        assert_eq!((found[0].kind, found[0].reach), (RelationKind::Replaces, Reach::Unsaid));
    });
}

#[test]
fn a_person_names_a_relation_that_no_reference_suggests() {
    both_databases!(slices(), async |place: Place| {
        let (first, second) = two(&place).await;
        let clerk = testing::actor(&[Role::Office]);
        let form = format!("/van-ban/{first}/quan-he");
        let nowhere = [("lam", "relate"), ("relation", "amends"), ("other", "KHONG-CO")];
        let wrong = post(&place, &clerk, &form, &nowhere).await;
        assert!(
            wrong.status == 422 && wrong.text().contains("Sổ không có văn bản mã này."),
            "{}",
            wrong.text()
        );
        let sent = [("lam", "relate"), ("relation", "amends"), ("other", "45-KH-UBND-2020")];
        assert_eq!(post(&place, &clerk, &form, &sent).await.status, 303);
        let seen = get(&place, &clerk, &format!("/van-ban/{second}")).await.text();
        assert!(seen.contains("Được sửa đổi, bổ sung bởi 12/NQ-TU"), "{seen}");
    });
}

#[test]
fn two_versions_and_two_documents_are_compared_clause_by_clause() {
    both_databases!(slices(), async |place: Place| {
        let document = read(&place, resolution()).await;
        let mut act = office(&place.installation).await;
        let file = text(
            "I. MỤC TIÊU\n1. Bảo vệ rừng phòng hộ đầu nguồn.\n2. Trồng mới rừng gỗ lớn.\n3. Mở lớp tập huấn.",
        );
        let now_says = NewDocument { file, ..resolution() };
        let correction =
            Correction { document, from_version: 1, reason: "bản chính thức".into(), now_says };
        documents::correct_document(&mut act, correction).await.unwrap();
        act.commit().await.unwrap();
        kernel::jobs::runner::run_due(&place.installation).await.unwrap();
        let reader = testing::actor(&[Role::Reader]);
        let page = format!("/van-ban/{document}/so-sanh");
        assert!(get(&place, &reader, &page).await.text().contains("So với bản 1"));
        let seen = get(&place, &reader, &format!("{page}?voi=ban:1")).await;
        assert!(seen.text().contains("1 mục sửa, 1 mục thêm, 0 mục bỏ, 0 mục đổi chỗ"), "{}", seen.text());
        assert!(seen.body.contains("<ins>phòng"), "{}", seen.body);
        let other = read(&place, plan()).await;
        let seen = get(&place, &reader, &format!("/van-ban/{other}/so-sanh?voi=12-NQ-TU-2020")).await.text();
        assert!(seen.contains("mục thêm"), "{seen}");
        // Number and symbol do as well as the handle.
        let seen = get(&place, &reader, &format!("/van-ban/{other}/so-sanh?voi=12/NQ-TU")).await.text();
        assert!(seen.contains("mục thêm"), "{seen}");
        let none = get(&place, &reader, &format!("{page}?voi=KHONG-CO")).await.text();
        assert!(none.contains("chưa được đọc hoặc không có trong sổ"), "{none}");
    });
}

#[test]
fn a_document_that_is_there_is_recognised_by_its_file_and_by_its_number_day_and_issuer() {
    both_databases!(slices(), async |place: Place| {
        read(&place, resolution()).await;
        let clerk = testing::actor(&[Role::Office]);
        let same = resolution().file.unwrap().content;
        let same = String::from_utf8(same).unwrap();
        let send = async |fields: &[(&str, &str)], content: &str| {
            post_with_files(&place, &clerk, "/van-ban/them", fields, &[("file", "vb.txt", content)]).await
        };
        let other = [("kind", "resolution"), ("number", "13"), ("symbol", "NQ-TU"), ("subject", "Khác")];
        let by_file = send(&other, &same).await;
        assert_eq!(by_file.status, 409);
        assert!(by_file.text().contains("(mã 12-NQ-TU-2020), cùng một tệp"), "{}", by_file.text());
        assert!(by_file.body.contains("name=\"anyway\""));
        let alike = [
            ("kind", "resolution"),
            ("number", "12"),
            ("symbol", "NQ-TU"),
            ("issuer", "TỈNH ỦY"),
            ("issued_on", "2020-01-10"),
            ("subject", "Phát triển lâm nghiệp bền vững"),
        ];
        let by_number = send(&alike, "Bản quét khác.").await;
        assert!(
            by_number.text().contains("cùng số, ký hiệu, ngày và cơ quan ban hành"),
            "{}",
            by_number.text()
        );
        let mut anyway = alike.to_vec();
        anyway.push(("anyway", "1"));
        assert_eq!(send(&anyway, "Bản quét khác.").await.status, 303);
    });
}

#[test]
fn the_register_asks_as_often_for_many_documents_as_for_few() {
    both_databases!(slices(), async |place: Place| {
        let clerk = testing::actor(&[Role::Office]);
        let paths = ["/van-ban", "/van-ban?q=ke+hoach", "/api/v1/documents", "/api/v1/documents?q=ke+hoach"];
        let mut asked: Vec<Vec<usize>> = Vec::new();
        let (first, second) = two(&place).await;
        for (from, to) in [(100, 103), (103, 135)] {
            for number in from..to {
                let new = NewDocument {
                    kind: "plan".into(),
                    number: number.to_string(),
                    symbol: "KH-UBND".into(),
                    issued_on: Some(Date::constant(2020, 2, 3)),
                    subject: format!("Kế hoạch số {number}"),
                    file: text(&format!("Kế hoạch\n1. Giao Sở Y tế báo cáo việc {number}.")),
                    ..NewDocument::default()
                };
                let id = read(&place, new).await;
                let mut act = office(&place.installation).await;
                let kind = RelationKind::CarriesOut;
                documents::relate_documents(&mut act, id, first, kind, None).await.unwrap();
                act.commit().await.unwrap();
            }
            let mut queries = Vec::new();
            let pages = [format!("/van-ban/{first}"), format!("/van-ban/{second}/doc")];
            for path in paths.iter().map(ToString::to_string).chain(pages) {
                assert_eq!(get(&place, &clerk, &path).await.status, 200, "{path}");
                let (answer, of) = testing::queries_of(get(&place, &clerk, &path)).await;
                assert!(of > 0 && answer.status == 200, "{path}: {of}");
                queries.push(of);
            }
            asked.push(queries);
        }
        assert_eq!(asked[0], asked[1], "{paths:?}, a document, its review");
    });
}
