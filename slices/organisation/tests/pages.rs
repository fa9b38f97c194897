//! The screens through the router: the tree of a day, one unit through time, the forms of change, the API.

use kernel::{Actor, Role, both_databases, testing, testing::Place};
use ui::testing::{Answer, doors, get, post, untold};

use crate::{Small, day, facts, ground, office, slices, under};

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

#[test]
fn every_address_has_its_door() {
    let slice = organisation::slice();
    assert_eq!(
        doors(&slice),
        [
            ("/don-vi", "organisation.read"),
            ("/don-vi/{code}", "organisation.read"),
            ("/don-vi-moi", "organisation.change"),
            ("/don-vi/{code}/{verb}", "organisation.change"),
            ("/api/v1/organisation/units", "organisation.read"),
            ("/api/v1/organisation/units/{code}", "organisation.read"),
        ]
    );
    assert!(untold(&slice).is_empty());
}

#[test]
fn the_tree_of_a_day_reads_from_the_top_down() {
    both_databases!(slices(), async |place: Place| {
        assert!(seen(&place, &clerk(), "/don-vi").await.contains("Chưa có đơn vị nào tại ngày này."));
        Small::begin(&place.installation).await;
        assert_eq!(
            seen(&place, &reader(), "/don-vi").await,
            "Đơn vị 5 đơn vị tại ngày 25/9/2020. Tìm đơn vị Tìm Tên hoặc mã; gõ không dấu cũng được. \
             Tỉnh Mẫu M · Tỉnh, thành phố 2 đơn vị trực thuộc \
             Huyện Núi Đèo M2 · Huyện, thị xã \
             Huyện Sông Đáy M1 · Huyện, thị xã 2 đơn vị trực thuộc \
             Xã Hạ 00102 · Xã, phường, đặc khu Xã Thượng 00101 · Xã, phường, đặc khu"
        );
        assert!(seen(&place, &clerk(), "/don-vi").await.ends_with("Thêm đơn vị"));
        assert!(seen(&place, &clerk(), "/don-vi?ngay=1999-12-31").await.contains("Chưa có đơn vị nào"));
    });
}

#[test]
fn a_search_needs_no_marks_and_proposes_what_is_near() {
    both_databases!(slices(), async |place: Place| {
        Small::begin(&place.installation).await;
        let found = seen(&place, &reader(), "/don-vi?q=song+day").await;
        assert!(found.contains("1 đơn vị khớp với “song day”. Huyện Sông Đáy M1 · Tỉnh Mẫu"));
        let near = seen(&place, &reader(), "/don-vi?q=s%C3%B4ng+%C4%91ai").await;
        assert!(near.contains("Không có đơn vị nào khớp với “sông đai” tại ngày này."));
        assert!(near.contains("Gần giống nhất: Huyện Sông Đáy M1"));
    });
}

#[test]
fn a_unit_shows_its_names_and_places_through_time_and_who_took_it_over() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let renamed = day(2010, 1, 1);
        organisation::rename_unit(&mut act, small.lower, renamed, "Xã Hạ Lưu", &ground()).await.unwrap();
        let heir = organisation::Heir::Existing(small.upper);
        let merged = day(2018, 1, 1);
        organisation::merge_units(&mut act, &[small.lower], heir, merged, &ground()).await.unwrap();
        act.commit().await.unwrap();
        let then = seen(&place, &reader(), "/don-vi/00102?ngay=2005-05-05").await;
        assert!(then.starts_with("Tỉnh Mẫu › Huyện Sông Đáy Xã Hạ Xã, phường, đặc khu, mã 00102"), "{then}");
        assert!(!then.contains("chưa có hoặc không còn"));
        let now = seen(&place, &reader(), "/don-vi/00102").await;
        assert!(now.contains(
            "Xã Hạ Lưu Xã, phường, đặc khu, mã 00102, tồn tại từ ngày 1/1/2000 đến hết ngày 31/12/2017."
        ));
        assert!(now.contains("Tại ngày đang nhìn chưa có hoặc không còn đơn vị này"));
        assert!(now.contains("Xã Hạ Lưu (00102) Xã Thượng (00101) 100 1/1/2018 NQ 1/NQ-HĐND"));
        assert!(now.contains("1/1/2010 Xã Hạ Lưu sắp xếp lại NQ 1/NQ-HĐND"));
        assert!(now.contains("1/1/2000 Trực thuộc: Huyện Sông Đáy"));
        assert!(seen(&place, &reader(), "/don-vi/00101").await.contains("Tiếp nhận từ"));
        assert_eq!(get(&place, &reader(), "/don-vi/khong-co").await.status, 404);
    });
}

#[test]
fn only_who_may_change_a_unit_is_offered_the_changes_and_a_unit_that_ended_cannot_end_again() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let changes = "Thêm đơn vị trực thuộc Đổi tên Chuyển nơi trực thuộc Sáp nhập Chia tách Giải thể";
        assert!(seen(&place, &clerk(), "/don-vi/M2").await.ends_with(changes));
        assert!(!seen(&place, &reader(), "/don-vi/M2").await.contains("Đổi tên"));
        assert_eq!(get(&place, &reader(), "/don-vi/M2/doi-ten").await.status, 403);
        assert_eq!(get(&place, &clerk(), "/don-vi/M2/xoa").await.status, 404);
        let mut act = office(inst).await;
        organisation::end_unit(&mut act, small.two, day(2020, 1, 1), &ground()).await.unwrap();
        act.commit().await.unwrap();
        let ended = seen(&place, &clerk(), "/don-vi/M2").await;
        assert!(ended.ends_with("Thêm đơn vị trực thuộc Đổi tên Chuyển nơi trực thuộc"));
    });
}

#[test]
fn every_verb_has_its_form() {
    both_databases!(slices(), async |place: Place| {
        Small::begin(&place.installation).await;
        for (path, heading, field) in [
            ("/don-vi-moi?truc-thuoc=M1", "Thêm đơn vị", "name=\"code\""),
            ("/don-vi/M2/doi-ten", "Đổi tên Huyện Núi Đèo", "name=\"name\""),
            ("/don-vi/M2/chuyen", "Chuyển Huyện Núi Đèo sang nơi trực thuộc khác", "name=\"parent\""),
            ("/don-vi/M2/sap-nhap", "Sáp nhập Huyện Núi Đèo với đơn vị khác", "name=\"heir-code\""),
            ("/don-vi/M2/chia-tach", "Chia tách Huyện Núi Đèo", "name=\"heirs\""),
            ("/don-vi/M2/giai-the", "Giải thể Huyện Núi Đèo", "name=\"day\""),
        ] {
            let answer = get(&place, &clerk(), path).await;
            assert!(answer.text().starts_with(heading), "{path}");
            assert!(answer.body.contains(field) && answer.body.contains("name=\"once\""), "{path}");
        }
        assert!(get(&place, &clerk(), "/don-vi-moi?truc-thuoc=M1").await.body.contains("value=\"M1\""));
    });
}

/// Sends a form of change with its day and reason.
async fn change(place: &Place, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut all = vec![("day", "1/3/2019"), ("reason", "sắp xếp lại"), ("act-document", "NQ 2/NQ-HĐND")];
    all.retain(|(name, _)| !fields.iter().any(|(changed, _)| changed == name));
    all.extend_from_slice(fields);
    post(place, &clerk(), path, &all).await
}

#[test]
fn each_form_does_what_it_says_and_leads_to_the_unit() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let commune =
            [("code", "00103"), ("name", "Xã Trung"), ("kind", "commune"), ("parent", "huyen song day")];
        for (path, fields, location) in [
            ("/don-vi-moi", &commune[..], "/don-vi/00103?xong=organisation-change-created-done"),
            (
                "/don-vi/00103/doi-ten",
                &[("name", "Xã Giữa")],
                "/don-vi/00103?xong=organisation-change-renamed-done",
            ),
            (
                "/don-vi/00103/chuyen",
                &[("parent", "M2")],
                "/don-vi/00103?xong=organisation-change-moved-done",
            ),
            (
                "/don-vi/00102/sap-nhap",
                // By name, where one unit alone bears it.
                &[("heir-code", "xa thuong"), ("others", "")],
                "/don-vi/00101?xong=organisation-change-merged-done",
            ),
            (
                "/don-vi/00101/chia-tach",
                &[("day", "2020-01-01"), ("heirs", "00106; 40; Xã Đầu\n00103; 60")],
                "/don-vi/00101?xong=organisation-change-split-done",
            ),
            (
                "/don-vi/00106/giai-the",
                &[("day", "2020-02-01")],
                "/don-vi/00106?xong=organisation-change-ended-done",
            ),
        ] {
            let answer = change(&place, path, fields).await;
            assert_eq!((answer.status.as_u16(), answer.location.as_str()), (303, location), "{path}");
        }
        let kinds: Vec<String> = facts(inst).await.into_iter().skip(5).map(|fact| fact.kind).collect();
        let verbs =
            ["unit_created", "unit_renamed", "unit_moved", "units_merged", "unit_split", "unit_ended"];
        assert_eq!(kinds, verbs.map(|verb| format!("organisation.{verb}")));
        assert!(under(inst, small.one, day(2020, 9, 25)).await.is_empty());
        assert_eq!(under(inst, small.two, day(2020, 9, 25)).await, ["Xã Giữa"]);
        let told = seen(&place, &clerk(), "/don-vi/00103?xong=organisation-change-moved-done").await;
        assert!(told.starts_with("Đã chuyển nơi trực thuộc."));
    });
}

#[test]
fn a_form_sent_twice_is_one_act() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        Small::begin(inst).await;
        let before = facts(inst).await.len();
        let once = inst.mint.id::<()>(testing::now()).to_string();
        for _ in 0..2 {
            let answer =
                change(&place, "/don-vi/M2/doi-ten", &[("once", &once), ("name", "Huyện Mới")]).await;
            assert_eq!(answer.status, 303);
        }
        assert_eq!(facts(inst).await.len(), before + 1);
    });
}

#[test]
fn a_form_comes_back_with_what_is_wrong_and_a_refusal_says_why() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        Small::begin(inst).await;
        let before = facts(inst).await.len();
        for (path, fields, status, words) in [
            ("/don-vi/M2/doi-ten", [("name", "")], 422, "Hãy ghi tên đơn vị."),
            ("/don-vi/M2/doi-ten", [("day", "31/2/2019")], 422, "Ngày chưa đúng."),
            ("/don-vi/M2/doi-ten", [("reason", " ")], 422, "Hãy ghi lý do."),
            (
                "/don-vi/00101/chuyen",
                [("parent", "M9")],
                422,
                "Không có đơn vị nào mang mã M9 tại ngày 1/3/2019. Gần giống:",
            ),
            ("/don-vi/00101/chia-tach", [("heirs", "00102; nửa")], 422, "Dòng “00102; nửa” chưa đúng dạng"),
            ("/don-vi/M1/giai-the", [("once", "")], 409, "Hãy chuyển hoặc kết thúc Xã"),
            ("/don-vi/M1/chuyen", [("parent", "00101")], 409, "không thể trực thuộc chính mình"),
            ("/don-vi/00101/doi-ten", [("name", "Xã Hạ")], 409, "Xã Hạ"),
        ] {
            let answer = change(&place, path, &fields).await;
            assert_eq!(answer.status.as_u16(), status, "{path}");
            assert!(answer.text().contains(words), "{path}: {}", answer.text());
            // Refused or not understood, what was typed stands in the form again.
            assert!(answer.body.contains("value=\"NQ 2/NQ-HĐND\""), "{path}: {}", answer.body);
        }
        let circle = change(&place, "/don-vi/M1/chuyen", &[("parent", "00101")]).await;
        assert!(circle.body.contains("id=\"parent-error\"") && circle.body.contains("value=\"00101\""));
        let commune = [("code", "m1"), ("name", "Xã Trung"), ("kind", "commune"), ("parent", "M2")];
        let taken = change(&place, "/don-vi-moi", &commune).await;
        assert!(taken.status == 409 && taken.body.contains("id=\"code-error\""));
        assert!(
            taken.body.contains("value=\"Xã Trung\"") && taken.body.contains("value=\"commune\" selected")
        );
        let shares = change(&place, "/don-vi/00101/chia-tach", &[("heirs", "00102; 40")]).await;
        assert!(shares.status == 409 && shares.body.contains("id=\"heirs-error\""), "{}", shares.text());
        let forbidden = post(&place, &reader(), "/don-vi/M2/giai-the", &[("day", "1/3/2019")]).await;
        assert_eq!(forbidden.status, 403);
        assert_eq!(facts(inst).await.len(), before);
    });
}

#[test]
fn the_api_says_what_the_pages_show() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = office(inst).await;
        let heir = organisation::Heir::Existing(small.upper);
        organisation::merge_units(&mut act, &[small.lower], heir, day(2018, 1, 1), &ground()).await.unwrap();
        act.commit().await.unwrap();
        let json = async |path: &str| get(&place, &reader(), path).await.json();
        let codes = |list: serde_json::Value| -> Vec<String> {
            list.as_array().unwrap().iter().map(|unit| unit["code"].as_str().unwrap().to_owned()).collect()
        };
        let units = "/api/v1/organisation/units";
        assert_eq!(codes(json(units).await), ["M", "M2", "M1", "00101"]);
        assert_eq!(codes(json(&format!("{units}?as_of=2017-12-31&q=xa")).await), ["00102", "00101"]);
        let unit = json(&format!("{units}/00102")).await;
        assert_eq!((&unit["kind"], &unit["parent"]), (&"commune".into(), &"M1".into()));
        assert_eq!(unit["successors"][0]["code"], "00101");
        assert_eq!(json(&format!("{units}/00101")).await["predecessors"][0]["share_per_mille"], 1_000);
        assert_eq!(json(&format!("{units}/M1")).await["children"], serde_json::json!(["00101"]));
        assert_eq!(get(&place, &reader(), &format!("{units}/khong-co")).await.status, 404);
        let wrong = get(&place, &reader(), &format!("{units}?as_of=hom-qua")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("Ngày chưa đúng."));
    });
}
