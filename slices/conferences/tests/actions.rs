//! One act each, and one refusal for each reason.

use conferences::{Answer, EventKind, Kind, NewConference, PaperSaid, Silence, Stage};
use kernel::both_databases;
use kernel::testing::Place;

use crate::{Small, day, key_of, member, point, regular, report, slices, told, user};

#[test]
fn a_body_is_kept_by_the_office_of_its_unit_and_by_nobody_else() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        for login in ["bithu", "hoa", "la"] {
            let mut act = small.act(inst, login).await;
            let refused = conferences::create_body(&mut act, small.committee()).await.unwrap_err();
            assert_eq!(key_of(&refused), "conferences.prepare", "{login}");
            let refused = conferences::plan_conference(&mut act, small.body, regular()).await.unwrap_err();
            assert_eq!(key_of(&refused), "conferences.prepare", "{login}");
        }
        let mut act = small.act(inst, "vanphong").await;
        let mut odd = small.committee();
        odd.quorum = (3, 2);
        let wrong = conferences::create_body(&mut act, odd).await.unwrap_err();
        assert_eq!(key_of(&wrong), "conferences-wrong-quorum");
    });
}

#[test]
fn open_term_counts_anew_only_with_a_reason() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let first = small.planned(inst).await;
        let second = small.planned(inst).await;
        let mut tx = inst.read().await.unwrap();
        let number =
            async |tx: &mut kernel::Tx, id| conferences::conference_by_id(tx, id).await.unwrap().number;
        assert_eq!((number(&mut tx, first).await, number(&mut tx, second).await), (Some(25), Some(26)));
        drop(tx);
        let mut act = small.act(inst, "vanphong").await;
        let merged = day(2020, 10, 1);
        let wrong =
            conferences::open_term(&mut act, small.body, "2015–2020", merged, 1, "").await.unwrap_err();
        assert_eq!(key_of(&wrong), "conferences-wrong-term-reason");
        conferences::open_term(&mut act, small.body, "2015–2020", merged, 1, "sáp nhập").await.unwrap();
        let third = conferences::plan_conference(&mut act, small.body, regular()).await.unwrap();
        assert_eq!(number(&mut act.tx, third).await, Some(1));
        let early = NewConference { starts_at: "2010-01-01T00:00:00Z".parse().unwrap(), ..regular() };
        let refused = conferences::plan_conference(&mut act, small.body, early).await.unwrap_err();
        assert_eq!(key_of(&refused), "conferences-refused-no-term");
    });
}

#[test]
fn a_written_consultation_has_no_number_but_a_day_and_a_meaning_of_silence() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = small.act(inst, "vanphong").await;
        let written = NewConference { kind: Kind::Written, ..regular() };
        let wrong = conferences::plan_conference(&mut act, small.body, written.clone()).await.unwrap_err();
        assert_eq!(key_of(&wrong), "conferences-wrong-answer-by");
        let answer_by = Some("2020-10-27T10:00:00Z".parse().unwrap());
        let whole = NewConference { answer_by, silence: Some(Silence::Agrees), ..written };
        let id = conferences::plan_conference(&mut act, small.body, whole).await.unwrap();
        let made = conferences::conference_by_id(&mut act.tx, id).await.unwrap();
        assert_eq!((made.number, made.answer_by, made.silence), (None, answer_by, Some(Silence::Agrees)));
    });
}

#[test]
fn end_membership_leaves_the_one_who_left_uncalled() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = small.act(inst, "vanphong").await;
        let gone = conferences::appoint_member(&mut act, small.body, member("la")).await.unwrap();
        conferences::end_membership(&mut act, small.body, gone, day(2020, 9, 1), "nghỉ").await.unwrap();
        let again = conferences::end_membership(&mut act, small.body, gone, day(2020, 9, 2), "nghỉ").await;
        assert_eq!(key_of(&again.unwrap_err()), "conferences-wrong-member-end");
        let id = conferences::plan_conference(&mut act, small.body, regular()).await.unwrap();
        assert_eq!(conferences::invite_delegates(&mut act, id).await.unwrap(), 3);
        let none = conferences::invite_delegates(&mut act, id).await.unwrap_err();
        assert_eq!(key_of(&none), "conferences-refused-nobody-to-call");
        let twice = conferences::invite_guest(&mut act, id, Some(user("hoa")), "Bà Hoa", "Khách").await;
        assert_eq!(key_of(&twice.unwrap_err()), "conferences-wrong-called-already");
        conferences::invite_guest(&mut act, id, None, "Bà Lan", "Báo cáo viên").await.unwrap();
        let called = conferences::delegates(&mut act.tx, id).await.unwrap();
        assert_eq!(called.iter().filter(|one| one.has_vote).count(), 3);
        assert!(called.iter().all(|one| one.name != "Ông Lạ") && called.len() == 4);
    });
}

#[test]
fn answer_invitation_asks_for_the_delegate_and_a_later_answer_counts() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let (id, ..) = small.prepared(inst).await;
        let mut act = small.act(inst, "la").await;
        let refused = conferences::answer_invitation(&mut act, id, Answer::Accepted, "").await.unwrap_err();
        assert_eq!(key_of(&refused), "conferences-refused-not-delegate");
        drop(act);
        let mut act = small.act(inst, "hoa").await;
        let wordless = conferences::answer_invitation(&mut act, id, Answer::Excused, " ").await.unwrap_err();
        assert_eq!(key_of(&wordless), "conferences-wrong-missing");
        conferences::answer_invitation(&mut act, id, Answer::Excused, "đi công tác").await.unwrap();
        conferences::answer_invitation(&mut act, id, Answer::Accepted, "").await.unwrap();
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let called = conferences::delegates(&mut tx, id).await.unwrap();
        let hoa = called.iter().find(|one| one.person == Some(user("hoa"))).unwrap();
        assert_eq!((hoa.answer, hoa.answer_words.as_str()), (Answer::Accepted, ""));
        let events = conferences::events(&mut tx, id).await.unwrap();
        assert_eq!(events.iter().filter(|one| one.kind == EventKind::Answered).count(), 2);
        assert_eq!(events.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    });
}

#[test]
fn replace_paper_makes_a_version_beside_the_frozen_one() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let (id, _, paper) = small.prepared(inst).await;
        let mut act = small.act(inst, "vanphong").await;
        let says = |text: &str| PaperSaid { text: text.into(), file: None };
        let wordless = conferences::replace_paper(&mut act, id, paper, 1, says("1. Khác."), "").await;
        assert_eq!(key_of(&wordless.unwrap_err()), "conferences-wrong-missing");
        let same = says("1. Tăng thu ngân sách.\n2. Rà soát dự án chậm.");
        let same = conferences::replace_paper(&mut act, id, paper, 1, same, "sửa").await.unwrap_err();
        assert_eq!(key_of(&same), "conferences-refused-same-paper");
        conferences::replace_paper(&mut act, id, paper, 1, says("1. Khác."), "thêm số liệu").await.unwrap();
        let stale =
            conferences::replace_paper(&mut act, id, paper, 1, says("2. Nữa."), "sửa").await.unwrap_err();
        assert_eq!(key_of(&stale), "conferences-refused-stale");
        let secret = says("TỐI MẬT\n1. Nội dung.");
        let secret = conferences::replace_paper(&mut act, id, paper, 2, secret, "sửa").await.unwrap_err();
        assert_eq!(key_of(&secret), "conferences-refused-secret");
        let versions = conferences::paper_versions(&mut act.tx, paper).await.unwrap();
        let numbers: Vec<i64> = versions.iter().map(|one| one.version).collect();
        assert_eq!(numbers, [2, 1]);
        assert!(versions.iter().all(|one| one.sent_at.is_some()));
        assert!(versions[1].text.contains("Rà soát dự án chậm"), "the sent version stays as it was");
        assert_ne!(versions[0].fingerprint, versions[1].fingerprint);
    });
}

#[test]
fn send_papers_waits_for_the_invitations() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.planned(inst).await;
        let mut act = small.act(inst, "vanphong").await;
        let item = conferences::add_item(&mut act, id, point("Một")).await.unwrap();
        conferences::add_paper(&mut act, id, report(item)).await.unwrap();
        let early = conferences::send_papers(&mut act, id).await.unwrap_err();
        assert_eq!(key_of(&early), "conferences-refused-not-called");
        conferences::invite_delegates(&mut act, id).await.unwrap();
        assert_eq!(conferences::send_papers(&mut act, id).await.unwrap(), 1);
        let none = conferences::send_papers(&mut act, id).await.unwrap_err();
        assert_eq!(key_of(&none), "conferences-refused-nothing-to-send");
        let made = conferences::conference_by_id(&mut act.tx, id).await.unwrap();
        assert_eq!(made.stage, Stage::Called);
    });
}

#[test]
fn settle_item_ends_a_point_and_what_stays_open_goes_into_the_next_conference() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let (id, first, _) = small.prepared(inst).await;
        let mut act = small.act(inst, "vanphong").await;
        let second = conferences::add_item(&mut act, id, point("Giải ngân")).await.unwrap();
        act.commit().await.unwrap();
        let mut act = small.act(inst, "hoa").await;
        let refused = conferences::settle_item(&mut act, id, first, false, "").await.unwrap_err();
        assert_eq!(key_of(&refused), "conferences.preside");
        drop(act);
        let mut act = small.act(inst, "bithu").await;
        conferences::settle_item(&mut act, id, first, false, "thống nhất").await.unwrap();
        let again = conferences::settle_item(&mut act, id, first, true, "").await.unwrap_err();
        assert_eq!(key_of(&again), "conferences-refused-settled");
        act.commit().await.unwrap();
        let next = small.planned(inst).await;
        let items = conferences::items(&mut inst.read().await.unwrap(), next).await.unwrap();
        let carried: Vec<_> = items.iter().map(|item| (item.title.as_str(), item.carried_from)).collect();
        assert_eq!(carried, [("Giải ngân", Some(second))]);
        let kinds = told(inst).await;
        assert!(kinds.contains(&"conferences.item_settled".to_owned()));
        assert_eq!(kinds.iter().filter(|kind| *kind == "conferences.planned").count(), 2);
    });
}
