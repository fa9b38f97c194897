//! From a file to confirmed proposals: what is read, what people say to it, and that nothing said is lost.

use documents::{DocumentId, NewDocument, NewFile, Proposal, ProposalId, ProposalKind, Said, Verdict};
use kernel::{Problem, Role, both_databases, testing, testing::Place};
use ui::testing::{get, post};

use crate::{facts, office, registered, slices};

const NOTICE: &str = "THÔNG BÁO\nKết luận tại phiên họp tháng 3\nI. KẾT QUẢ\n1. Tỷ lệ che phủ rừng đạt 45,2%.\nII. NHIỆM VỤ\n\
    1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát, báo cáo trước ngày 05/4/2026.\n\
    2. Yêu cầu Sở Xây dựng thẩm định thiết kế theo Nghị quyết số 12-NQ/TU.";

pub fn notice() -> NewDocument {
    NewDocument {
        kind: "notice_of_conclusion".into(),
        number: "9".into(),
        symbol: "TB-UBND".into(),
        subject: "Kết luận tại phiên họp tháng 3".into(),
        file: Some(NewFile {
            name: "tb9.txt".into(),
            media_type: "text/plain".into(),
            content: NOTICE.as_bytes().to_vec(),
        }),
        ..NewDocument::default()
    }
}

/// A document registered and read.
pub async fn read(place: &Place, new: NewDocument) -> DocumentId {
    let id = registered(&place.installation, new).await;
    kernel::jobs::runner::run_due(&place.installation).await.unwrap();
    id
}

pub async fn proposals(place: &Place, id: DocumentId) -> Vec<Proposal> {
    documents::proposals(&mut place.installation.read().await.unwrap(), id).await.unwrap()
}

pub fn ids(proposals: &[Proposal], kind: ProposalKind) -> Vec<ProposalId> {
    proposals.iter().filter(|one| one.kind == kind).map(|one| one.id).collect()
}

#[test]
fn a_registered_file_is_read_into_clauses_and_proposals_once() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let found = proposals(&place, id).await;
        let seen: Vec<_> = found.iter().map(|one| (one.kind, one.clause.as_str())).collect();
        use ProposalKind::{Directive, Reference, Result};
        assert_eq!(seen, [(Result, "I/1"), (Directive, "II/1"), (Directive, "II/2"), (Reference, "II/2")]);
        assert_eq!(found[1].names("lead"), ["Sở Y tế"]);
        assert_eq!(found[1].said()["deadline"], "2026-04-05");
        assert!(found.iter().all(|one| one.verdict() == Verdict::Open));
        // record_reading finds that it was done.
        let mut act = office(&place.installation).await;
        let again = documents::NewReading {
            document: id,
            version: 1,
            file: kernel::files::digest_of(NOTICE.as_bytes()),
            changes: 0,
            outcome: Err("documents-unread-damaged"),
        };
        assert_eq!(documents::record_reading(&mut act, again).await.unwrap(), None);
        assert_eq!(facts(&place.installation).await, ["documents.registered", "documents.read"]);
    });
}

#[test]
fn confirmed_rejected_and_taken_back_proposals_keep_their_history() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let found = proposals(&place, id).await;
        let directives = ids(&found, ProposalKind::Directive);
        let mut act = office(&place.installation).await;
        let batch = documents::confirm_proposals(&mut act, id, &directives).await.unwrap();
        documents::reject_proposals(&mut act, id, &ids(&found, ProposalKind::Result), " cũ ").await.unwrap();
        act.commit().await.unwrap();
        let stands =
            async || -> Vec<Verdict> { proposals(&place, id).await.iter().map(Proposal::verdict).collect() };
        use Verdict::{Confirmed, Open, Rejected};
        assert_eq!(stands().await, [Rejected, Confirmed, Confirmed, Open]);
        let judged = proposals(&place, id).await;
        assert_eq!(judged[0].judgement.as_ref().unwrap().reason.as_deref(), Some("cũ"));
        assert_eq!(judged[1].judgement.as_ref().unwrap().batch, batch);
        let mut act = office(&place.installation).await;
        let again = documents::confirm_proposals(&mut act, id, &directives).await;
        assert!(
            matches!(again, Err(Problem::Refused(text)) if text.key == "documents-refused-nothing-chosen")
        );
        documents::reopen_proposals(&mut act, id, &directives[..1]).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(stands().await, [Rejected, Open, Confirmed, Open]);
        assert_eq!(proposals(&place, id).await[1].judgement.as_ref().unwrap().version, 2);
        assert_eq!(
            facts(&place.installation).await[2..],
            ["documents.proposals_confirmed", "documents.proposals_rejected", "documents.proposals_reopened"]
        );
    });
}

#[test]
fn a_correction_confirms_and_keeps_what_was_read() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let directive = ids(&proposals(&place, id).await, ProposalKind::Directive)[0];
        let says = |deadline: &str| -> Said {
            [("action", "rà soát"), ("lead", "Sở Nội vụ; Sở Y tế"), ("deadline", deadline)]
                .map(|(name, words)| (name.to_owned(), words.to_owned()))
                .into()
        };
        let mut act = office(&place.installation).await;
        let wrong = documents::correct_proposal(&mut act, id, directive, says("31/02/2026")).await;
        assert!(matches!(wrong, Err(Problem::Invalid(fields)) if fields[0].field == "deadline"));
        documents::correct_proposal(&mut act, id, directive, says("30/6/2026")).await.unwrap();
        act.commit().await.unwrap();
        let found = proposals(&place, id).await;
        let now = found.iter().find(|one| one.id == directive).unwrap();
        assert_eq!((now.verdict(), now.is_corrected()), (Verdict::Confirmed, true));
        assert_eq!(now.names("lead"), ["Sở Nội vụ", "Sở Y tế"]);
        assert_eq!(now.said()["deadline"], "2026-06-30");
        assert_eq!(now.found["deadline"], "2026-04-05");
        assert!(facts(&place.installation).await.contains(&"documents.proposal_corrected".to_owned()));
    });
}

#[test]
fn nobody_else_judges_and_a_withdrawn_document_is_left_as_it_is() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let all: Vec<ProposalId> = proposals(&place, id).await.iter().map(|one| one.id).collect();
        let mut act = place.installation.act(&testing::actor(&[Role::Reader])).await.unwrap();
        assert!(matches!(
            documents::confirm_proposals(&mut act, id, &all).await,
            Err(Problem::Forbidden("documents.change"))
        ));
        drop(act);
        // Proposals of another document are none of this one's.
        let other = registered(&place.installation, NewDocument { number: "10".into(), ..notice() }).await;
        let mut act = office(&place.installation).await;
        assert!(matches!(
            documents::reject_proposals(&mut act, other, &all, "").await,
            Err(Problem::Refused(_))
        ));
        documents::withdraw_document(&mut act, id, "nhầm").await.unwrap();
        let late = documents::reopen_proposals(&mut act, id, &all).await;
        assert!(matches!(late, Err(Problem::Refused(text)) if text.key == "documents-refused-withdrawn"));
    });
}

#[test]
fn the_review_shows_text_and_proposals_side_by_side_and_takes_every_verdict_by_plain_forms() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let clerk = testing::actor(&[Role::Office]);
        let page = format!("/van-ban/{id}");
        let outline = get(&place, &clerk, &page).await.text();
        assert!(outline.contains("Việc được giao 2 2 0 0"), "{outline}");
        assert!(outline.contains("II/1 1. Giao Sở Y tế"), "{outline}");
        let review = format!("/van-ban/{id}/doc");
        let seen = get(&place, &clerk, &review).await;
        let text = seen.text();
        for words in [
            "4 đề xuất, 4 chờ phân định",
            "Việc được giao mục II/1 Chờ phân định Việc rà soát, báo cáo trước ngày 05/4/2026",
            "Chủ trì Sở Y tế Phối hợp Sở Tài chính Thời hạn 5/4/2026",
            "Chưa khớp đơn vị nào: Sở Y tế, Sở Tài chính.",
            "Có động từ giao việc.",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert!(seen.body.contains("href=\"#p-2\" id=\"t-2\">rà soát, báo cáo"), "{}", seen.body);
        let only = get(&place, &clerk, &format!("{review}?loc=reference")).await.text();
        assert!(only.contains("12-NQ/TU") && !only.contains("Có động từ giao việc."));
        let reader = get(&place, &testing::actor(&[Role::Reader]), &review).await.text();
        assert!(!reader.contains("Xác nhận mục đã chọn"));

        let found = proposals(&place, id).await;
        let (one, two) = (found[1].id.to_string(), found[2].id.to_string());
        let form = format!("{review}/phan-dinh");
        let sent = [("lam", "confirm"), ("chon", one.as_str()), ("chon", two.as_str()), ("once", "a1")];
        let answer = post(&place, &clerk, &form, &sent).await;
        assert_eq!(answer.status, 303);
        let twice = post(&place, &clerk, &form, &sent).await;
        let batch = |location: &str| location.split("lo=").nth(1).unwrap()[..26].to_owned();
        assert_eq!(batch(&twice.location), batch(&answer.location));
        let done = get(&place, &clerk, &answer.location).await.text();
        assert!(done.contains("2 chờ phân định") && done.contains("Hoàn tác lần vừa rồi"), "{done}");
        let undo = format!("undo:{}", batch(&answer.location));
        assert_eq!(post(&place, &clerk, &form, &[("lam", &undo)]).await.status, 303);
        assert!(proposals(&place, id).await.iter().all(|one| one.verdict() == Verdict::Open));
        let nothing = post(&place, &clerk, &form, &[("lam", "reject")]).await;
        assert!(nothing.text().contains("Chưa chọn đề xuất nào"));

        let correct = format!("{review}/de-xuat/{one}");
        let text = get(&place, &clerk, &correct).await.text();
        assert!(
            text.contains("mục II/1 1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát"),
            "{text}"
        );
        let wrong =
            post(&place, &clerk, &correct, &[("action", "rà soát"), ("deadline", "31/02/2026")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("Ngày này không có"));
        let sent = [("action", "rà soát"), ("lead", "Sở Y tế"), ("deadline", "30/6/2026")];
        assert_eq!(post(&place, &clerk, &correct, &sent).await.status, 303);
        let now = get(&place, &clerk, &review).await.text();
        assert!(now.contains("Thời hạn 30/6/2026 (máy đọc: 5/4/2026)"), "{now}");
        let api = get(&place, &clerk, &format!("/api/v1/documents/{id}/proposals")).await.json();
        assert_eq!(api[1]["verdict"], "confirmed");
        assert_eq!(api[1]["citation"], format!("documents.clause:{id}/II/1"));
    });
}

#[test]
fn a_file_that_cannot_be_read_says_how_to_go_on() {
    both_databases!(slices(), async |place: Place| {
        let broken = NewFile {
            name: "kh.docx".into(),
            media_type: String::new(),
            content: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word".to_vec(),
        };
        let id = registered(&place.installation, NewDocument { file: Some(broken), ..notice() }).await;
        let clerk = testing::actor(&[Role::Office]);
        let page = format!("/van-ban/{id}");
        assert!(get(&place, &clerk, &page).await.text().contains("Tệp đang chờ đọc."));
        kernel::jobs::runner::run_due(&place.installation).await.unwrap();
        assert!(get(&place, &clerk, &page).await.text().contains("Hãy lưu lại thành .docx hoặc PDF."));
        assert_eq!(get(&place, &clerk, &format!("{page}/doc")).await.status, 404);
    });
}

#[test]
fn a_mark_inside_the_file_keeps_it_out_whole() {
    both_databases!(slices(), async |place: Place| {
        let secret = NewFile {
            name: "kh.txt".into(),
            media_type: "application/octet-stream".into(),
            content: "TỈNH ỦY\nTỐI MẬT\nKế hoạch".as_bytes().to_vec(),
        };
        let mut act = office(&place.installation).await;
        let refused =
            documents::register_document(&mut act, NewDocument { file: Some(secret), ..notice() }).await;
        assert!(matches!(refused, Err(Problem::Refused(text)) if text.key == "documents-refused-secret"));
    });
}

#[test]
fn a_clause_is_cited_by_its_name() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let citation = documents::clause_citation(id, "II/1");
        let mut tx = place.installation.read().await.unwrap();
        let cited = kernel::slice::resolve(&place.installation, &mut tx, &[citation], kernel::Lang::Vi)
            .await
            .unwrap();
        let cited = cited[0].clone().unwrap();
        assert_eq!(cited.words, "9/TB-UBND: Kết luận tại phiên họp tháng 3 (II/1)");
        assert!(cited.href.starts_with(&format!("/van-ban/{id}/doc#muc-II")), "{}", cited.href);
    });
}
