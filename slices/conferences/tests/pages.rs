//! The screens through the router: what people read, what the forms do, what nobody else sees.

use conferences::PaperSaid;
use kernel::both_databases;
use kernel::testing::Place;
use ui::testing::{doors, get, post_with_files, untold};

use crate::{Small, slices};

#[test]
fn every_address_has_its_door() {
    assert_eq!(
        doors(&conferences::slice()),
        [
            ("/hoi-nghi", "conferences.read"),
            ("/hoi-nghi/lam/create_body", "conferences.prepare"),
            ("/hoi-nghi/co-quan/{id}", "conferences.read"),
            ("/hoi-nghi/co-quan/{id}/lam/{verb}", "conferences.prepare"),
            ("/hoi-nghi/{id}", "conferences.read"),
            ("/hoi-nghi/{id}/lam/{verb}", "conferences.read"),
            ("/hoi-nghi/{id}/tai-lieu/{paper}", "conferences.read"),
            ("/hoi-nghi/{id}/tai-lieu/{paper}/tep/{number}", "conferences.read"),
            ("/api/v1/conferences", "conferences.read"),
            ("/api/v1/conferences/bodies", "conferences.read"),
            ("/api/v1/conferences/{id}", "conferences.read"),
        ]
    );
    assert!(untold(&conferences::slice()).is_empty());
}

#[test]
fn a_conference_is_there_for_whoever_is_called_and_for_nobody_else() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let (id, _, paper) = small.prepared(&place.installation).await;
        let page = format!("/hoi-nghi/{id}");
        for login in ["bithu", "vanphong", "hoa"] {
            let answer = get(&place, &small.actor(login), &page).await;
            assert_eq!(answer.status, 200, "{login}");
            assert!(answer.text().contains("Hội nghị lần thứ 25, nhiệm kỳ 2015–2020"), "{}", answer.text());
            assert!(answer.text().contains("Kinh tế chín tháng"));
        }
        for path in [page.clone(), format!("{page}/tai-lieu/{paper}"), format!("/api/v1/conferences/{id}")] {
            assert_eq!(get(&place, &small.actor("la"), &path).await.status, 404, "{path}");
        }
        let list = get(&place, &small.actor("la"), "/hoi-nghi").await;
        assert!(list.text().contains("Chưa có hội nghị nào"), "{}", list.text());
        let known = get(&place, &small.actor("hoa"), "/api/v1/conferences").await.json();
        assert_eq!(known.as_array().map(Vec::len), Some(1));
    });
}

#[test]
fn a_draft_is_read_by_whoever_prepares_it_until_it_is_sent() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let (id, item, _) = small.prepared(inst).await;
        let mut act = small.act(inst, "vanphong").await;
        let mut draft = crate::report(item);
        draft.title = "Dự thảo kết luận".into();
        let draft = conferences::add_paper(&mut act, id, draft).await.unwrap();
        act.commit().await.unwrap();
        let path = format!("/hoi-nghi/{id}/tai-lieu/{draft}");
        assert_eq!(get(&place, &small.actor("vanphong"), &path).await.status, 200);
        assert_eq!(get(&place, &small.actor("hoa"), &path).await.status, 404);
        let page = get(&place, &small.actor("hoa"), &format!("/hoi-nghi/{id}")).await.text();
        assert!(!page.contains("Dự thảo kết luận"), "{page}");
    });
}

#[test]
fn a_changed_paper_shows_what_changed() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let (id, _, paper) = small.prepared(inst).await;
        let mut act = small.act(inst, "vanphong").await;
        let said = PaperSaid {
            text: "1. Tăng thu ngân sách.\n2. Rà soát dự án rất chậm.".into(),
            file: None,
        };
        conferences::replace_paper(&mut act, id, paper, 1, said, "theo ý kiến").await.unwrap();
        act.commit().await.unwrap();
        let path = format!("/hoi-nghi/{id}/tai-lieu/{paper}?ban=2&so-voi=1");
        let answer = get(&place, &small.actor("hoa"), &path).await;
        assert!(answer.body.contains("<ins>rất "), "{}", answer.body);
        assert!(answer.text().contains("theo ý kiến"));
    });
}

#[test]
fn a_form_sent_twice_is_one_act_and_a_wrong_one_keeps_what_was_typed() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.planned(inst).await;
        let office = small.actor("vanphong");
        let path = format!("/hoi-nghi/{id}/lam/add_item");
        let fields = [("once", "một"), ("add_item0-title", "Nông thôn mới"), ("add_item0-minutes", "20")];
        for _ in 0..2 {
            let answer = post_with_files(&place, &office, &path, &fields, &[]).await;
            assert_eq!((answer.status.as_u16(), answer.location.starts_with("/hoi-nghi/")), (303, true));
        }
        let items = conferences::items(&mut inst.read().await.unwrap(), id).await.unwrap();
        assert_eq!(items.len(), 1);
        let wrong = [("once", "hai"), ("add_item0-title", "Điểm khác"), ("add_item0-minutes", "dài")];
        let answer = post_with_files(&place, &office, &path, &wrong, &[]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("Điểm khác") && answer.text().contains("Số phút từ 0 đến 600"));
    });
}
