//! What may be done to a report, by whom, and what is told of it.

use std::collections::BTreeMap;

use kernel::testing::Place;
use kernel::{Problem, Role, both_databases, facts};
use narratives::exports::{Paper, docx, template_file, xlsx};
use narratives::{Files, NewReport};
use office::{BookCell, BookPart, BookSheet, Piece, read_paper, write_book, write_docx};

use crate::{Small, act, drafted, gathered, key_of, nine_months, slices};

async fn kinds(place: &Place, subject: &str) -> Vec<String> {
    let mut tx = place.installation.read().await.unwrap();
    let until = kernel::testing::now() + jiff::SignedDuration::from_hours(1);
    let found = facts::before(&mut tx, None, Some(subject), until, 20).await.unwrap();
    found.into_iter().rev().map(|fact| fact.kind).collect()
}

#[test]
fn a_report_is_drafted_written_in_and_issued_by_another_hand() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let (office, leader) = (small.office(), small.leader());
        let id = drafted(&place, small, 25).await;
        let mut writing = act(&place, &office).await;
        let words = BTreeMap::from([
            ("opening".to_owned(), "Mở đầu của văn phòng.".to_owned()),
            ("nowhere".to_owned(), "x".to_owned()),
        ]);
        narratives::edit_report(&mut writing, id, 1, words, Some("party")).await.unwrap();
        writing.commit().await.unwrap();
        let version =
            narratives::store::newest(&mut place.installation.read().await.unwrap(), id).await.unwrap();
        assert_eq!((version.version, version.template.as_str()), (2, "party"));
        assert_eq!(version.draft.said("opening"), "Mở đầu của văn phòng.");
        assert!(!version.draft.words.contains_key("nowhere"));
        assert_eq!(version.draft.sources[0].words, "Sở Công Thương, 01J-1");
        let now = gathered(&place, &leader, small.province, 25).await;
        let files = Files { docx: b"docx".to_vec(), xlsx: b"xlsx".to_vec() };
        let mut own = act(&place, &office).await;
        let refused = narratives::issue_report(&mut own, id, 2, &now, files.clone()).await.unwrap_err();
        assert!(matches!(refused, Problem::Forbidden("narratives.issue")));
        drop(own);
        let mut issuing = act(&place, &leader).await;
        let issued = narratives::issue_report(&mut issuing, id, 2, &now, files.clone()).await.unwrap();
        issuing.commit().await.unwrap();
        assert_eq!(issued.docx, kernel::files::digest_of(b"docx"));
        let told = ["narratives.drafted", "narratives.edited", "narratives.issued"];
        assert_eq!(kinds(&place, &id.to_string()).await, told);
        let mut late = act(&place, &office).await;
        let refused = narratives::edit_report(&mut late, id, 2, BTreeMap::new(), None).await.unwrap_err();
        assert_eq!(key_of(&refused), "narratives-refused-issued");
    });
}

#[test]
fn a_figure_that_changed_stands_in_the_way_until_somebody_has_looked_at_it() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let (office, leader) = (small.office(), small.leader());
        let id = drafted(&place, small, 20).await;
        let now = gathered(&place, &leader, small.province, 25).await;
        let files = || Files { docx: b"docx".to_vec(), xlsx: b"xlsx".to_vec() };
        let mut issuing = act(&place, &leader).await;
        let refused = narratives::issue_report(&mut issuing, id, 1, &now, files()).await.unwrap_err();
        assert_eq!(key_of(&refused), "narratives-refused-unseen");
        drop(issuing);
        let mut keeping = act(&place, &office).await;
        let refused = narratives::keep_figures(&mut keeping, id, 1, &now, " ").await.unwrap_err();
        assert_eq!(key_of(&refused), "narratives-refused-no-reason");
        let kept = narratives::keep_figures(&mut keeping, id, 1, &now, "chốt số ngày 20").await.unwrap();
        assert_eq!(kept, 1);
        let again = narratives::keep_figures(&mut keeping, id, 2, &now, "nữa").await.unwrap_err();
        assert_eq!(key_of(&again), "narratives-refused-nothing-changed");
        keeping.commit().await.unwrap();
        let mut stale = act(&place, &leader).await;
        let refused = narratives::issue_report(&mut stale, id, 1, &now, files()).await.unwrap_err();
        assert_eq!(key_of(&refused), "narratives-refused-changed");
        drop(stale);
        let mut redrafting = act(&place, &office).await;
        let changed = narratives::redraft_report(&mut redrafting, id, 2, now.clone()).await.unwrap();
        assert_eq!(changed, 1);
        redrafting.commit().await.unwrap();
        let mut issuing = act(&place, &leader).await;
        narratives::issue_report(&mut issuing, id, 3, &now, files()).await.unwrap();
        issuing.commit().await.unwrap();
        let told =
            ["drafted", "figures_kept", "redrafted", "issued"].map(|kind| format!("narratives.{kind}"));
        assert_eq!(kinds(&place, &id.to_string()).await, told);
    });
}

#[test]
fn whoever_wrote_it_last_does_not_issue_it_and_others_units_are_not_theirs() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let mut both = small.office();
        both.grants.extend(small.leader().grants);
        let now = gathered(&place, &both, small.province, 25).await;
        let new = NewReport { unit: small.province, period: nine_months(), template: "state".to_owned() };
        let mut drafting = act(&place, &both).await;
        let id = narratives::draft_report(&mut drafting, &new, now.clone(), "once").await.unwrap();
        let same = narratives::draft_report(&mut drafting, &new, now.clone(), "once").await.unwrap();
        assert_eq!(id, same, "one token, one report");
        let files = Files { docx: vec![1], xlsx: vec![2] };
        let refused = narratives::issue_report(&mut drafting, id, 1, &now, files).await.unwrap_err();
        assert_eq!(key_of(&refused), "narratives-refused-own");
        let none = NewReport { template: "none".to_owned(), ..new.clone() };
        let refused = narratives::draft_report(&mut drafting, &none, now.clone(), "").await.unwrap_err();
        assert_eq!(key_of(&refused), "narratives-wrong-template");
        drop(drafting);
        let other = small.actor("Bà Hoa", Role::Office, small.health);
        let mut drafting = act(&place, &other).await;
        let refused = narratives::draft_report(&mut drafting, &new, now, "").await.unwrap_err();
        assert!(matches!(refused, Problem::Forbidden("narratives.draft")));
    });
}

#[test]
fn a_template_of_the_office_is_taken_in_versions_and_one_at_fault_is_refused_with_all_of_it() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let office = small.office();
        let file = |words: &str| write_docx(&[Piece::Paragraph(words.to_owned())]).unwrap();
        let mut sending = act(&place, &office).await;
        let broken = file("{{don_vj}} {{#chuong}} {{");
        let refused = narratives::upload_template(&mut sending, None, "Riêng", broken).await.unwrap_err();
        let Problem::Invalid(faults) = refused else { panic!("taken") };
        assert_eq!(faults.len(), 3);
        let good = file("{{don_vi}}: {{ky}}");
        let made = narratives::upload_template(&mut sending, None, "Riêng", good.clone()).await.unwrap();
        let next =
            narratives::upload_template(&mut sending, Some(&made.template), "", good.clone()).await.unwrap();
        assert_eq!((made.version, next.version, next.name.as_str()), (1, 2, "Riêng"));
        let state = narratives::upload_template(&mut sending, Some("state"), "", good).await.unwrap();
        assert_eq!((state.template.as_str(), state.version), ("state", 1));
        sending.commit().await.unwrap();
        assert_eq!(kinds(&place, &made.template).await, ["narratives.template_uploaded"; 2]);
        let mut tx = place.installation.read().await.unwrap();
        let all = narratives::newest_templates(&place.installation, &mut tx).await.unwrap();
        let found: Vec<(&str, i64)> = all.iter().map(|one| (one.template.as_str(), one.version)).collect();
        assert_eq!(found, [("state", 1), ("party", 0), (made.template.as_str(), 2)]);
    });
}

#[test]
fn both_templates_that_come_with_the_program_make_the_paper_whole() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let id = drafted(&place, small, 25).await;
        let installation = &place.installation;
        let mut tx = installation.read().await.unwrap();
        let report = narratives::store::find(&mut tx, id).await.unwrap();
        let mut version = narratives::store::newest(&mut tx, id).await.unwrap();
        for (template, wanted, end) in [
            ("state", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "./."),
            ("party", "ĐẢNG CỘNG SẢN VIỆT NAM", "tỉnh Mẫu."),
        ] {
            version.template = template.to_owned();
            let paper = Paper::of(installation, &mut tx, &report, &version, true).await.unwrap();
            let file = template_file(installation, &mut tx, template, 0).await.unwrap();
            let made = docx::write(&paper, &file).unwrap();
            let text = read_paper(&made).unwrap().plain();
            for words in [
                wanted,
                end,
                "TỈNH MẪU",
                "DỰ THẢO",
                "Kết quả thực hiện nhiệm vụ 9 tháng năm 2020 của tỉnh Mẫu",
                "567.634,2",
                "Kết quả thực hiện",
                "II",
                "Sở Y tế chưa gửi báo cáo.",
                "Sở Công Thương, 01J-1",
                "PHỤ LỤC",
            ] {
                assert!(text.contains(words), "{template} lacks {words}: {text}");
            }
            assert!(!text.contains("{{"), "{text}");
        }
        let paper = Paper::of(installation, &mut tx, &report, &version, false).await.unwrap();
        let book = xlsx::write(&paper).unwrap();
        let mut cells = Vec::new();
        office::read_table(&book, |sheet, row| {
            let name = sheet.name.clone().unwrap_or_default();
            cells.extend(row.cells.iter().map(|cell| (name.clone(), format!("{:?}", cell.content))));
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
        let has = |sheet: &str, wanted: &str| {
            cells.iter().any(|(name, cell)| name.starts_with(sheet) && cell.contains(wanted))
        };
        assert!(has("Kết quả", "Number(567634.2"), "{cells:?}");
        assert!(has("Nguồn số liệu", "Sở Công Thương"));
    });
}

#[test]
fn sheets_of_a_workbook_have_names_that_excel_takes() {
    let sheet = |name: &str| BookSheet {
        name: name.to_owned(),
        title: "T".to_owned(),
        parts: vec![BookPart::Table {
            caption: "c".to_owned(),
            heads: vec!["h".to_owned()],
            rows: vec![vec![BookCell::Number { value: 1.5, decimals: 1 }]],
        }],
    };
    let long = "Chỉ tiêu có nguy cơ không đạt: nguyên nhân / giải pháp";
    let book = write_book(&[sheet(long), sheet(long), sheet("[]:*?/\\")]).unwrap();
    let mut names = Vec::new();
    office::read_table(&book, |sheet, _| {
        let name = sheet.name.clone().unwrap_or_default();
        if !names.contains(&name) {
            names.push(name);
        }
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(names.iter().all(|name| name.chars().count() <= 31));
}
