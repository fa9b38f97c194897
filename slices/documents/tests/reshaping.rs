//! What people do to proposals beside confirming and rejecting: add, split, merge, take back, teach a name.

use documents::{Making, NewDocument, NewFile, NewProposal, Proposal, ProposalKind, Said, Verdict};
use jiff::civil::Date;
use kernel::{Problem, Role, both_databases, testing, testing::Place};
use organisation::{NewUnit, UnitKind};
use ui::testing::{get, post};

use crate::reading::{ids, notice, proposals, read};
use crate::{facts, office, slices};

fn said(fields: &[(&str, &str)]) -> Said {
    fields.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect()
}

fn key(problem: Problem) -> &'static str {
    match problem {
        Problem::Refused(text) => text.key,
        Problem::Invalid(fields) => fields[0].text.key,
        other => panic!("neither refused nor invalid: {other}"),
    }
}

fn text(content: &str) -> NewDocument {
    let file = NewFile {
        name: "tb.txt".into(),
        media_type: "text/plain".into(),
        content: content.as_bytes().to_vec(),
    };
    NewDocument { file: Some(file), ..notice() }
}

async fn units(place: &Place, names: &[(&str, &str)]) {
    let mut act = place.installation.act(&testing::actor(&[Role::Administrator])).await.unwrap();
    let since = Date::constant(2015, 1, 1);
    let root = NewUnit {
        code: "TINH".into(),
        name: "Tỉnh".into(),
        kind: UnitKind::Province,
        valid_from: since,
        parent: None,
        valid_to: None,
        citation: None,
    };
    let root = organisation::create_unit(&mut act, root).await.unwrap();
    for (code, name) in names {
        let new = NewUnit {
            code: (*code).into(),
            name: (*name).into(),
            kind: UnitKind::Department,
            valid_from: since,
            parent: Some(root),
            valid_to: None,
            citation: None,
        };
        organisation::create_unit(&mut act, new).await.unwrap();
    }
    act.commit().await.unwrap();
}

#[test]
fn add_proposal() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let new = |clause: &str, words: &str| NewProposal {
            document: id,
            kind: ProposalKind::Directive,
            clause: clause.into(),
            words: words.into(),
            said: said(&[("action", "thẩm định thiết kế"), ("lead", "Sở Xây dựng")]),
        };
        let mut act = office(&place.installation).await;
        let nowhere = documents::add_proposal(&mut act, new("IX/1", "")).await.unwrap_err();
        assert_eq!(key(nowhere), "documents-wrong-clause");
        let unsaid = documents::add_proposal(&mut act, new("II/2", "khởi công")).await.unwrap_err();
        assert_eq!(key(unsaid), "documents-wrong-words");
        let batch = documents::add_proposal(&mut act, new("II/2", "thẩm  định thiết kế")).await.unwrap();
        act.commit().await.unwrap();
        let found = proposals(&place, id).await;
        let added = found.iter().find(|one| one.made.is_some()).unwrap();
        assert_eq!((added.made, added.verdict()), (Some((Making::Added, batch)), Verdict::Confirmed));
        assert_eq!((added.clause.as_str(), added.ends - added.starts), ("II/2", "thẩm định thiết kế".len()));
        // Taken back, it is no more than something once said.
        let mut act = office(&place.installation).await;
        documents::take_back(&mut act, id, batch).await.unwrap();
        let twice = documents::take_back(&mut act, id, batch).await.unwrap_err();
        assert_eq!(key(twice), "documents-refused-nothing-chosen");
        act.commit().await.unwrap();
        let found = proposals(&place, id).await;
        assert_eq!(found.iter().find(|one| one.made.is_some()).unwrap().verdict(), Verdict::Rejected);
        assert_eq!(
            facts(&place.installation).await[2..],
            ["documents.proposal_added", "documents.act_taken_back"]
        );
    });
}

#[test]
fn split_proposal() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let one = ids(&proposals(&place, id).await, ProposalKind::Directive)[0];
        let parts = |deadline: &str| {
            vec![
                said(&[("action", "rà soát"), ("lead", "Sở Y tế")]),
                said(&[("action", "báo cáo"), ("lead", "Sở Y tế"), ("deadline", deadline)]),
                said(&[("action", " ")]),
            ]
        };
        let mut act = office(&place.installation).await;
        let wrong = documents::split_proposal(&mut act, id, one, parts("31/02/2026")).await.unwrap_err();
        assert!(matches!(&wrong, Problem::Invalid(fields) if fields[0].field == "2.deadline"));
        let few = documents::split_proposal(&mut act, id, one, parts("")[..1].to_vec()).await.unwrap_err();
        assert_eq!(key(few), "documents-refused-too-few");
        let batch = documents::split_proposal(&mut act, id, one, parts("05/4/2026")).await.unwrap();
        act.commit().await.unwrap();
        let found = proposals(&place, id).await;
        let standing: Vec<&str> = found
            .iter()
            .filter(|one| one.kind == ProposalKind::Directive && one.verdict() == Verdict::Confirmed)
            .map(|one| one.said()["action"].as_str())
            .collect();
        assert_eq!(standing, ["rà soát", "báo cáo"]);
        let former = found.iter().find(|former| former.id == one).unwrap();
        assert_eq!(former.replaced_by(), Some(batch));
        // It comes back with its parts gone, never beside them.
        let mut act = office(&place.installation).await;
        let alone = documents::reopen_proposals(&mut act, id, &[one]).await.unwrap_err();
        assert_eq!(key(alone), "documents-refused-bound");
        documents::take_back(&mut act, id, batch).await.unwrap();
        act.commit().await.unwrap();
        let found = proposals(&place, id).await;
        assert!(found.iter().filter(|one| one.made.is_some()).all(|one| one.verdict() == Verdict::Rejected));
        assert_eq!(found.iter().find(|former| former.id == one).unwrap().verdict(), Verdict::Open);
    });
}

#[test]
fn merge_proposals() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let found = proposals(&place, id).await;
        let both = ids(&found, ProposalKind::Directive);
        let mut act = office(&place.installation).await;
        let mixed: Vec<_> = found.iter().map(|one| one.id).collect();
        let mixed = documents::merge_proposals(&mut act, id, &mixed).await.unwrap_err();
        assert_eq!(key(mixed), "documents-refused-kinds");
        let batch = documents::merge_proposals(&mut act, id, &both).await.unwrap();
        act.commit().await.unwrap();
        let merged: Vec<Proposal> =
            proposals(&place, id).await.into_iter().filter(|one| one.made.is_some()).collect();
        assert_eq!((merged.len(), merged[0].verdict()), (1, Verdict::Open));
        assert_eq!(merged[0].names("lead"), ["Sở Y tế", "Sở Xây dựng"]);
        // Once the one is confirmed, the act is not undone behind its back.
        let mut act = office(&place.installation).await;
        documents::confirm_proposals(&mut act, id, &[merged[0].id]).await.unwrap();
        let late = documents::take_back(&mut act, id, batch).await.unwrap_err();
        assert_eq!(key(late), "documents-refused-judged-since");
        documents::reopen_proposals(&mut act, id, &[merged[0].id]).await.unwrap();
        documents::take_back(&mut act, id, batch).await.unwrap();
        act.commit().await.unwrap();
        let found = proposals(&place, id).await;
        assert!(found.iter().all(|one| one.verdict() == Verdict::Open || one.made.is_some()));
    });
}

#[test]
fn teach_alias_and_forget_alias() {
    both_databases!(slices(), async |place: Place| {
        units(&place, &[("SKHDT", "Sở Kế hoạch và Đầu tư"), ("SYT", "Sở Y tế"), ("SXD", "Sở Xây dựng")])
            .await;
        let clerk = testing::actor(&[Role::Office]);
        let order = "II. NHIỆM VỤ\n1. Giao Sở KHĐT chủ trì rà soát danh mục dự án.";
        let id = read(&place, text(order)).await;
        let found = proposals(&place, id).await;
        let page = format!("/van-ban/{id}/doc/de-xuat/{}", found[0].id);
        assert!(get(&place, &clerk, &page).await.text().contains("“Sở KHĐT” là đơn vị"));
        let send = async |unit: &str| {
            let sent = [("action", "rà soát danh mục dự án"), ("lead", "Sở KHĐT"), ("unit.0", unit)];
            post(&place, &clerk, &page, &sent).await
        };
        let none = send("Sở Thủy sản").await;
        assert!(none.status == 422 && none.text().contains("Không có đơn vị nào tên như vậy."));
        let several = send("so").await;
        assert!(several.text().contains("Có nhiều đơn vị khớp. Hãy chọn một."), "{}", several.text());
        assert!(several.body.contains("<option value=\"SKHDT\""), "{}", several.body);
        assert_eq!(send("ke hoach").await.status, 303);
        assert_eq!(proposals(&place, id).await[0].names("lead"), ["Sở Kế hoạch và Đầu tư"]);
        // The next document that says so is understood, and says by whom.
        let next = read(&place, NewDocument { number: "10".into(), ..text(&format!("{order} Gấp.")) }).await;
        let found = proposals(&place, next).await;
        assert_eq!(found[0].names("lead"), ["Sở Kế hoạch và Đầu tư"]);
        let review = get(&place, &clerk, &format!("/van-ban/{next}/doc")).await.text();
        assert!(review.contains("“Sở KHĐT” là Sở Kế hoạch và Đầu tư, theo"), "{review}");
        let names = get(&place, &clerk, "/van-ban/ten-goi").await.text();
        assert!(names.contains("Sở KHĐT Sở Kế hoạch và Đầu tư"), "{names}");
        let api = get(&place, &clerk, "/api/v1/documents/aliases").await.json();
        assert_eq!(api[0]["name"], "Sở KHĐT");
        let forgotten = post(&place, &clerk, "/van-ban/ten-goi/quen", &[("words", "Sở KHĐT")]).await;
        assert_eq!(forgotten.status, 303);
        let mut act = office(&place.installation).await;
        assert!(matches!(documents::forget_alias(&mut act, "Sở KHĐT").await, Err(Problem::NotFound)));
        drop(act);
        let last =
            read(&place, NewDocument { number: "11".into(), ..text(&format!("{order} Rất gấp.")) }).await;
        assert_eq!(proposals(&place, last).await[0].names("lead"), ["Sở KHĐT"]);
        let told = facts(&place.installation).await;
        assert!(told.contains(&"documents.alias_taught".to_owned()));
        assert!(told.contains(&"documents.alias_forgotten".to_owned()));
    });
}

#[test]
fn teach_alias() {
    both_databases!(slices(), async |place: Place| {
        units(&place, &[("SYT", "Sở Y tế")]).await;
        let day = place.installation.default_as_of().today;
        let mut tx = place.installation.read().await.unwrap();
        let tree = organisation::tree(&place.installation, &mut tx, day).await.unwrap();
        let unit = tree.named("SYT")[0].id;
        let mut act = office(&place.installation).await;
        assert!(matches!(documents::teach_alias(&mut act, " ", unit).await, Err(Problem::Invalid(_))));
        let nobody = act.id();
        assert!(matches!(documents::teach_alias(&mut act, "ngành y", nobody).await, Err(Problem::NotFound)));
        documents::teach_alias(&mut act, "ngành  Y", unit).await.unwrap();
        // Said again, it is known already.
        documents::teach_alias(&mut act, "Ngành y", unit).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(
            facts(&place.installation).await.iter().filter(|f| *f == "documents.alias_taught").count(),
            1
        );
        let reader = testing::actor(&[Role::Reporter]);
        let mut act = place.installation.act(&reader).await.unwrap();
        assert!(matches!(documents::teach_alias(&mut act, "y tế", unit).await, Err(Problem::Forbidden(_))));
    });
}

#[test]
fn what_stays_open_stands_in_lists_of_its_own_and_a_day_that_cannot_be_is_shown() {
    both_databases!(slices(), async |place: Place| {
        let order = "II. NHIỆM VỤ\n1. Yêu cầu hoàn thành việc kiểm kê rừng.\n\
                     2. Giao Sở Y tế rà soát, báo cáo trước ngày 31/02/2026.";
        let id = read(&place, text(order)).await;
        let found = proposals(&place, id).await;
        assert_eq!(found[1].said().get("deadline"), None, "{:?}", found[1]);
        let clerk = testing::actor(&[Role::Office]);
        let review = format!("/van-ban/{id}/doc");
        let all = get(&place, &clerk, &review).await.text();
        assert!(all.contains("Ngày 31/02/2026 không có trong lịch nên thời hạn để trống."), "{all}");
        assert!(all.contains("Chưa rõ ai chủ trì (1)") && all.contains("Tên chưa khớp đơn vị (1)"), "{all}");
        let nobody = get(&place, &clerk, &format!("{review}?loc=nobody")).await.body;
        assert!(nobody.contains("id=\"p-1\"") && !nobody.contains("id=\"p-2\""));
    });
}

#[test]
fn the_forms_add_split_and_merge_and_the_review_takes_each_back() {
    both_databases!(slices(), async |place: Place| {
        let id = read(&place, notice()).await;
        let clerk = testing::actor(&[Role::Office]);
        let review = format!("/van-ban/{id}/doc");
        let blank = get(&place, &clerk, &format!("{review}/them?muc=II%2F2&loi=thi%E1%BA%BFt")).await;
        assert!(blank.text().contains("2. Yêu cầu Sở Xây dựng thẩm định thiết kế"), "{}", blank.text());
        assert!(blank.body.contains(">thiết</textarea>"));
        let add = [("loai", "target"), ("clause", "II/2"), ("indicator", "số thiết kế"), ("value", "nhiều")];
        let wrong = post(&place, &clerk, &format!("{review}/them"), &add).await;
        assert!(wrong.status == 422 && wrong.text().contains("Cần một số"), "{}", wrong.text());
        let add = [("loai", "reference"), ("clause", "II/2"), ("symbol", "12-NQ/TU"), ("kind", "nghị quyết")];
        let done = post(&place, &clerk, &format!("{review}/them"), &add).await;
        assert_eq!(done.status, 303);
        let seen = get(&place, &clerk, &done.location).await.text();
        assert!(seen.contains("5 đề xuất, 4 chờ") && seen.contains("thêm lúc"), "{seen}");

        let one = ids(&proposals(&place, id).await, ProposalKind::Directive)[0];
        let split = format!("{review}/de-xuat/{one}/tach");
        assert!(get(&place, &clerk, &format!("{split}?phan=3")).await.text().contains("Phần 3"));
        let few = post(&place, &clerk, &split, &[("1.action", "rà soát"), ("2.action", "")]).await;
        assert!(few.status == 409 && few.text().contains("Cần ít nhất hai."), "{}", few.text());
        let done = post(&place, &clerk, &split, &[("1.action", "rà soát"), ("2.action", "báo cáo")]).await;
        let seen = get(&place, &clerk, &done.location).await;
        assert!(seen.text().contains("tách thành nhiều lúc"), "{}", seen.text());
        let batch = done.location.split("lo=").nth(1).unwrap()[..26].to_owned();
        let undo = format!("undo:{batch}");
        assert!(seen.body.contains(&format!("value=\"{undo}\" data-key=\"u\"")));
        let form = format!("{review}/phan-dinh");
        assert_eq!(post(&place, &clerk, &form, &[("lam", &undo)]).await.status, 303);

        let both = ids(&proposals(&place, id).await, ProposalKind::Directive);
        let standing: Vec<String> = proposals(&place, id)
            .await
            .iter()
            .filter(|one| both.contains(&one.id) && one.verdict() == Verdict::Open)
            .map(|one| one.id.to_string())
            .collect();
        let merge = [("lam", "merge"), ("chon", &standing[0]), ("chon", &standing[1])];
        assert_eq!(post(&place, &clerk, &form, &merge).await.status, 303);
        let seen = get(&place, &clerk, &review).await.text();
        assert!(seen.contains("Một người gộp 2 đề xuất."), "{seen}");
    });
}
