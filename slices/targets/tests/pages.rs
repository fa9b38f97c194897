//! The screens of indicators and plans through the router: what people read, what the forms do, what programs get.

use kernel::{Actor, Grant, Role, both_databases, testing, testing::Place};
use targets::{Nature, NewIndicator};
use ui::testing::{Answer, doors, get, post, untold};

use crate::{Small, facts, office, output, slices};

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

/// The province's plan of 803.300 tỷ đồng, and one indicator more.
async fn planned(place: &Place) -> Small {
    let small = Small::begin(&place.installation).await;
    let mut act = office(&place.installation).await;
    targets::set_target(&mut act, small.point(small.province, 8_033_000)).await.unwrap();
    let poverty = NewIndicator {
        code: "POVERTY".into(),
        name_vi: "Tỷ lệ hộ nghèo".into(),
        unit_vi: "%".into(),
        nature: Nature::Ratio,
        ..output()
    };
    targets::define_indicator(&mut act, poverty).await.unwrap();
    act.commit().await.unwrap();
    small
}

#[test]
fn every_address_has_its_door() {
    assert_eq!(
        doors(&targets::slice()),
        [
            ("/chi-tieu", "targets.read"),
            ("/chi-tieu/them", "targets.change"),
            ("/chi-tieu/{code}/sua", "targets.change"),
            ("/ke-hoach", "targets.read"),
            ("/ke-hoach/{code}", "targets.read"),
            ("/ke-hoach/{code}/dat", "targets.change"),
            ("/ke-hoach/{code}/rut", "targets.change"),
            ("/ke-hoach/{code}/giao", "targets.change"),
            ("/api/v1/targets/indicators", "targets.read"),
            ("/api/v1/targets/plan", "targets.read"),
        ]
    );
    assert!(untold(&targets::slice()).is_empty());
}

#[test]
fn the_catalogue_is_searched_without_marks_filtered_and_sorted() {
    both_databases!(slices(), async |place: Place| {
        assert!(seen(&place, &clerk(), "/chi-tieu").await.contains("Chưa có chỉ tiêu nào."));
        planned(&place).await;
        let all = seen(&place, &reader(), "/chi-tieu").await;
        assert!(all.contains("2 chỉ tiêu; cột cuối cho biết chỉ tiêu nào có kế hoạch năm 2020."));
        let row =
            "Giá trị sản xuất công nghiệp (giá so sánh 2010) IND_OUTPUT tỷ đồng luồng càng cao càng tốt";
        assert!(all.contains(row), "{all}");
        let (industry, poverty) = (all.find("IND_OUTPUT").unwrap(), all.find("POVERTY").unwrap());
        assert!(industry < poverty && !all.contains("Định nghĩa chỉ tiêu"));
        let down = seen(&place, &reader(), "/chi-tieu?xep=-ten").await;
        assert!(down.find("IND_OUTPUT") > down.find("POVERTY"));
        for (path, code, other) in [
            ("/chi-tieu?q=ho+ngheo", "POVERTY", "IND_OUTPUT"),
            ("/chi-tieu?tinh-chat=flow", "IND_OUTPUT", "POVERTY"),
            ("/chi-tieu?don-vi-tinh=%25", "POVERTY", "IND_OUTPUT"),
        ] {
            let found = seen(&place, &reader(), path).await;
            assert!(found.contains(code) && !found.contains(other), "{path}");
        }
        let near = seen(&place, &reader(), "/chi-tieu?q=POVERTI").await;
        assert!(near.contains("Không có chỉ tiêu nào khớp.") && near.contains("Có thể là: Tỷ lệ hộ nghèo"));
    });
}

#[test]
fn the_form_defines_an_indicator_once_and_says_what_is_wrong() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        Small::begin(inst).await;
        let form = seen(&place, &clerk(), "/chi-tieu/them").await;
        assert!(form.starts_with("Định nghĩa chỉ tiêu Tính chất quyết định cách cộng"));
        let once = inst.mint.id::<()>(testing::now()).to_string();
        let send = async |actor: &Actor, changed: &[(&str, &str)]| {
            let mut fields = vec![
                ("once", once.as_str()),
                ("code", "export"),
                ("name_vi", "Giá trị xuất khẩu"),
                ("unit_vi", "triệu USD"),
                ("decimals", "1"),
                ("nature", "flow"),
                ("direction", "up"),
                ("frequency", "month"),
                ("lead_unit", "DT"),
            ];
            for &(name, value) in changed {
                fields.retain(|(field, _)| *field != name);
                fields.push((name, value));
            }
            post(&place, actor, "/chi-tieu/them", &fields).await
        };
        for (changed, words) in [
            (("code", "ind_output"), "Mã IND_OUTPUT đã dùng."),
            (("name_vi", " "), "Cần tên chỉ tiêu."),
            (("decimals", "9"), "Số chữ số thập phân từ 0 đến 6."),
            (("nature", "mood"), "Hãy chọn một mục trong danh sách."),
        ] {
            let wrong = send(&clerk(), &[changed, ("once", "")]).await;
            assert!(wrong.status == 422 && wrong.text().contains(words), "{words}: {}", wrong.text());
        }
        for _ in 0..2 {
            assert_eq!(send(&clerk(), &[]).await.location, "/chi-tieu?xong=targets-define-done");
        }
        assert_eq!(facts(inst).await, ["targets.indicator_defined", "targets.indicator_defined"]);
        assert_eq!(send(&reader(), &[("once", "")]).await.status, 403);
        let listed = seen(&place, &reader(), "/chi-tieu").await;
        assert!(listed.contains("EXPORT triệu USD luồng càng cao càng tốt tháng Huyện Đại Từ"), "{listed}");
    });
}

#[test]
fn a_units_plan_of_a_year_shows_levels_documents_and_what_the_parts_come_to() {
    both_databases!(slices(), async |place: Place| {
        assert!(seen(&place, &reader(), "/ke-hoach").await.contains("Chưa có đơn vị nào."));
        let small = planned(&place).await;
        let mut act = office(&place.installation).await;
        for (unit, steps) in small.districts.into_iter().zip([5_000_000, 3_000_000]) {
            targets::set_target(&mut act, small.point(unit, steps)).await.unwrap();
        }
        act.commit().await.unwrap();
        let plan = seen(&place, &reader(), "/ke-hoach").await;
        assert!(plan.contains("Tỉnh Thái Nguyên, năm 2020: 1 chỉ tiêu có kế hoạch vào ngày đang nhìn."));
        let row = "tỷ đồng 803.300 800.000 −3.300 1/1/2020 được giao 1 1/QĐ-UBND: Giao chỉ tiêu";
        assert!(plan.contains(row), "{plan}");
        let district = seen(&place, &reader(), "/ke-hoach?don-vi=DT&nam=2020").await;
        assert!(district.contains("Huyện Đại Từ, năm 2020") && district.contains("300.000"));
        let before = seen(&place, &reader(), "/ke-hoach?ngay=2019-12-31&nam=2020").await;
        assert!(before.contains("Đơn vị này chưa có chỉ tiêu nào của năm này"));
        assert_eq!(get(&place, &reader(), "/ke-hoach?don-vi=XX").await.status, 404);
    });
}

#[test]
fn a_plan_is_found_and_sorted_and_the_search_keeps_the_order() {
    both_databases!(slices(), async |place: Place| {
        let small = planned(&place).await;
        let mut act = office(&place.installation).await;
        let list = targets::indicators(&place.installation, &mut act.tx).await.unwrap();
        let poverty = list.by_code("POVERTY").unwrap().id;
        let plan = targets::NewTarget { indicator: poverty, ..small.point(small.province, 25) };
        targets::set_target(&mut act, plan).await.unwrap();
        act.commit().await.unwrap();
        let (output, poverty) = ("Giá trị sản xuất công nghiệp", "Tỷ lệ hộ nghèo");
        let comes_first = async |path: &str| {
            let page = seen(&place, &reader(), path).await;
            page.find(output).unwrap() < page.find(poverty).unwrap()
        };
        assert!(comes_first("/ke-hoach").await, "in the order of definition");
        assert!(comes_first("/ke-hoach?xep=ten").await);
        assert!(!comes_first("/ke-hoach?xep=-ten").await);
        assert!(!comes_first("/ke-hoach?xep=don-vi-tinh").await);
        let html = get(&place, &reader(), "/ke-hoach?xep=-ten&q=ngheo").await;
        assert!(html.body.contains(r#"aria-sort="descending""#), "{}", html.body);
        assert!(html.body.contains(r#"name="xep" value="-ten""#), "{}", html.body);
        assert!(html.body.contains(poverty) && !html.body.contains(output), "{}", html.body);
        let none = seen(&place, &reader(), "/ke-hoach?q=khong-co").await;
        assert!(none.contains("Không có chỉ tiêu nào"), "{none}");
    });
}

const TARGET: &str = "/ke-hoach/IND_OUTPUT";

fn here(verb: &str) -> String {
    format!("{TARGET}/{verb}?don-vi=TN&nam=2020")
}

#[test]
fn a_target_is_set_changed_and_withdrawn_on_its_page_and_every_version_stays() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        Small::begin(inst).await;
        let none = seen(&place, &clerk(), TARGET).await;
        assert!(
            none.contains("Tỉnh Thái Nguyên, năm 2020: chưa có kế hoạch.")
                && none.contains("Đặt hoặc điều chỉnh")
        );
        assert!(!seen(&place, &reader(), TARGET).await.contains("Đặt hoặc điều chỉnh"));
        let set = async |value: &str, reason: &str| {
            let fields = [("low", value), ("high", value), ("document", "QD-1"), ("reason", reason)];
            post(&place, &clerk(), &here("dat"), &fields).await
        };
        let done = set("803.300", "").await;
        assert_eq!(done.location, "/ke-hoach/IND_OUTPUT?don-vi=TN&nam=2020&xong=targets-set-done");
        let mute = set("750.000,5", "").await;
        assert!(mute.status == 409 && mute.text().contains("Muốn đổi cần nêu lý do."));
        assert!(mute.body.contains("value=\"750.000,5\""), "what was typed stays");
        let (before, after) = mute.body.split_once("id=\"reason-error\"").expect("said beside the reason");
        assert!(
            before.contains("<details class=\"folded\" open>") && after.contains("Muốn đổi cần nêu lý do.")
        );
        assert_eq!(set("750.000,5", "dịch bệnh").await.status, 303);
        let text = seen(&place, &reader(), TARGET).await;
        assert!(text.contains("năm 2020: 750.000,5 tỷ đồng."));
        for row in ["Giao, bản 2 750.000,5 được giao 1/QĐ-UBND", "Giao, bản 1 803.300 được giao", "dịch bệnh"]
        {
            assert!(text.contains(row), "{row}: {text}");
        }
        let form = get(&place, &clerk(), TARGET).await.body;
        let target = form.split("name=\"target\"").nth(1).unwrap().split("value=\"").nth(1).unwrap();
        let target = target.split('"').next().unwrap();
        let withdraw = async |reason: &str| {
            let fields = [("target", target), ("withdraw_reason", reason), ("withdraw_document", "QD-1")];
            post(&place, &clerk(), &here("rut"), &fields).await
        };
        assert_eq!(withdraw("").await.status, 409);
        assert!(withdraw("bỏ chỉ tiêu").await.location.ends_with("xong=targets-withdraw-done"));
        let text = seen(&place, &reader(), TARGET).await;
        assert!(text.contains("chưa có kế hoạch") && text.contains("đã rút") && text.contains("bỏ chỉ tiêu"));
        let kinds = ["targets.indicator_defined", "targets.set", "targets.adjusted", "targets.withdrawn"];
        assert_eq!(facts(inst).await, kinds);
    });
}

#[test]
fn a_stretch_value_is_withdrawn_while_the_assigned_one_stands() {
    both_databases!(slices(), async |place: Place| {
        Small::begin(&place.installation).await;
        for (level, value) in [("assigned", "803.300"), ("stretch", "820.000")] {
            let fields = [("level", level), ("low", value), ("high", value), ("document", "QD-1")];
            assert_eq!(post(&place, &clerk(), &here("dat"), &fields).await.status, 303);
        }
        let form = get(&place, &clerk(), TARGET).await.body;
        let (choices, _) = form.split_once("820.000 tỷ đồng</option>").expect("the stretch value is offered");
        let target = choices.rsplit("value=\"").next().unwrap().split('"').next().unwrap();
        let fields = [("target", target), ("withdraw_reason", ""), ("withdraw_document", "QD-1")];
        let mute = post(&place, &clerk(), &here("rut"), &fields).await;
        assert!(mute.status == 409 && mute.body.contains("id=\"withdraw_reason-error\""), "{}", mute.body);
        let fields = [("target", target), ("withdraw_reason", "quá sức"), ("withdraw_document", "QD-1")];
        assert_eq!(post(&place, &clerk(), &here("rut"), &fields).await.status, 303);
        let text = seen(&place, &reader(), TARGET).await;
        assert!(text.contains("năm 2020: 803.300 tỷ đồng.") && text.contains("820.000 đã rút"), "{text}");
        let form = get(&place, &clerk(), TARGET).await.body;
        assert!(!form.contains("820.000 tỷ đồng</option>"), "withdrawn once, not offered again");
    });
}

#[test]
fn an_indicator_is_amended_on_its_page_but_not_in_what_figures_rest_on() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        planned(&place).await;
        let page = "/chi-tieu/IND_OUTPUT/sua";
        let form = get(&place, &clerk(), page).await;
        assert!(
            form.text().contains("Mã IND_OUTPUT, tính chất luồng, 1 chữ số thập phân"),
            "{}",
            form.text()
        );
        assert!(form.body.contains("value=\"Giá trị sản xuất công nghiệp (giá so sánh 2010)\""));
        assert!(!form.body.contains("name=\"decimals\""));
        let send = async |reason: &str, version: &str| {
            let fields = [
                ("from_version", version),
                ("name_vi", "GTSX công nghiệp"),
                ("unit_vi", "tỷ đồng"),
                ("direction", "up"),
                ("frequency", "month"),
                ("lead_unit", "DT"),
                ("decimals", "5"),
                ("reason", reason),
            ];
            post(&place, &clerk(), page, &fields).await
        };
        let mute = send("", "1").await;
        assert!(mute.status == 422 && mute.body.contains("id=\"reason-error\""));
        assert!(mute.body.contains("value=\"GTSX công nghiệp\""), "what was typed stays");
        assert_eq!(send("gọi ngắn", "1").await.location, "/chi-tieu?q=IND_OUTPUT&xong=targets-amend-done");
        let late = send("gọi ngắn hơn", "1").await;
        assert!(late.status == 409 && late.body.contains("value=\"GTSX công nghiệp\""));
        let listed = seen(&place, &clerk(), "/chi-tieu").await;
        assert!(listed.contains("GTSX công nghiệp IND_OUTPUT Sửa"), "{listed}");
        let mut tx = inst.read().await.unwrap();
        let list = targets::indicators(inst, &mut tx).await.unwrap();
        let amended = list.by_code("IND_OUTPUT").unwrap();
        assert_eq!((amended.decimals, amended.version), (1, 2));
        assert_eq!(amended.lead_unit_name.as_deref(), Some("Huyện Đại Từ"));
        drop(tx);
        assert_eq!(get(&place, &reader(), page).await.status, 403);
        assert!(!seen(&place, &reader(), "/chi-tieu").await.contains("Sửa"));
    });
}

#[test]
fn a_form_says_beside_the_field_what_it_cannot_read_and_sent_twice_is_one_act() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        Small::begin(inst).await;
        let once = inst.mint.id::<()>(testing::now()).to_string();
        let send = async |value: &str, document: &str, once: &str| {
            let fields = [("low", value), ("high", value), ("document", document), ("once", once)];
            post(&place, &clerk(), &here("dat"), &fields).await
        };
        let number = send("tám trăm", "QD-1", "").await;
        assert!(number.status == 422 && number.text().contains("quá 1 chữ số thập phân. Ví dụ: 803.300,5."));
        let document = send("803.300", "99", "").await;
        assert!(document.status == 422 && document.text().contains("Không có văn bản mã 99 trong sổ."));
        assert!(facts(inst).await.len() == 1);
        // The second time other words come with the same token: they are not another act.
        assert_eq!(send("803.300", "QD-1", &once).await.status, 303);
        assert_eq!(send("1", "QD-1", &once).await.status, 303);
        assert_eq!(facts(inst).await.len(), 2);
        let fields = [("low", "1"), ("high", "1"), ("document", "QD-1"), ("reason", "x")];
        assert_eq!(post(&place, &reader(), &here("dat"), &fields).await.status, 403);
        let district =
            Actor { grants: vec![Grant { role: Role::Office, unit: None }], ..Actor::system("office", &[]) };
        assert_eq!(post(&place, &district, "/ke-hoach/KHONG/dat", &fields).await.status, 404);
    });
}

/// The difference between the whole and its parts is shown, must be explained, and the explanation is shown.
#[test]
fn an_allocation_shows_its_difference_and_how_it_was_explained() {
    both_databases!(slices(), async |place: Place| {
        let small = planned(&place).await;
        let [one, two] = small.districts.map(|unit| format!("u-{unit}"));
        let allocate = async |parts: [&str; 2], explanation: &str| -> Answer {
            let fields = [
                (one.as_str(), parts[0]),
                (two.as_str(), parts[1]),
                ("allocate_document", "QD-1"),
                ("allocate_explanation", explanation),
                ("allocate_reason", "rà soát"),
            ];
            post(&place, &clerk(), &here("giao"), &fields).await
        };
        let form = get(&place, &clerk(), TARGET).await;
        assert!(form.text().contains("Huyện Đại Từ tỷ đồng") && form.body.contains(&one));
        let refused = allocate(["500.000", "310.000"], "").await;
        assert_eq!(refused.status, 409);
        assert!(refused.text().contains("Tổng các phần chênh"), "{}", refused.text());
        assert!(refused.body.contains("value=\"310.000\""), "what was typed stays");
        let done = allocate(["500.000", "310.000"], "giao cao hơn để dự phòng").await;
        assert!(done.location.ends_with("xong=targets-allocate-done"));
        let text = seen(&place, &reader(), TARGET).await;
        assert!(text.contains("Tổng các phần là 810.000 tỷ đồng, cao hơn chỉ tiêu 803.300 là 6.700."));
        assert!(text.contains("Giải thích khi giao: giao cao hơn để dự phòng"));
        assert!(text.contains("Thành phố Thái Nguyên 500.000"));
        // One part changes afterwards: the old words do not explain the new difference.
        let mut act = office(&place.installation).await;
        let lowered = targets::NewTarget {
            known_on: None,
            reason: Some("rà soát".into()),
            ..small.point(small.districts[1], 2_000_000)
        };
        targets::set_target(&mut act, lowered).await.unwrap();
        act.commit().await.unwrap();
        let text = seen(&place, &reader(), TARGET).await;
        assert!(text.contains("thấp hơn chỉ tiêu 803.300 là 103.300.") && !text.contains("dự phòng"));
        assert!(text.contains("Chênh lệch này chưa được giải thích."));
        assert_eq!(allocate(["503.300", "300.000"], "").await.status, 303);
        let text = seen(&place, &reader(), TARGET).await;
        assert!(text.contains("Tổng các phần là 803.300 tỷ đồng, bằng chỉ tiêu được giao."));
    });
}

#[test]
fn other_screens_show_what_targets_know_of_their_document_and_unit() {
    both_databases!(slices(), async |place: Place| {
        let small = planned(&place).await;
        let document = documents::cited(&small.decision).unwrap();
        let cited = seen(&place, &reader(), &format!("/van-ban/{document}")).await;
        assert!(
            cited.contains("Chỉ tiêu theo văn bản này") && cited.contains("2020 803.300 tỷ đồng"),
            "{cited}"
        );
        let unit = seen(&place, &reader(), "/don-vi/TN").await;
        assert!(unit.contains("1 chỉ tiêu kế hoạch năm 2020"));
    });
}

#[test]
fn the_api_says_what_the_pages_show() {
    both_databases!(slices(), async |place: Place| {
        planned(&place).await;
        let json = async |path: &str| get(&place, &reader(), path).await.json();
        let found = json("/api/v1/targets/indicators?q=cong+nghiep").await;
        assert_eq!((found.as_array().unwrap().len(), &found[0]["code"]), (1, &"IND_OUTPUT".into()));
        assert_eq!((&found[0]["nature"], &found[0]["decimals"]), (&"flow".into(), &1.into()));
        for path in ["/api/v1/targets/plan", "/api/v1/targets/plan?unit=TN&year=2020&as_of=2020-09-25"] {
            let plan = json(path).await;
            assert_eq!((plan.as_array().unwrap().len(), &plan[0]["low"]), (1, &"803300.0".into()), "{path}");
            assert_eq!((&plan[0]["unit"], &plan[0]["basis"]), (&"TN".into(), &"assigned".into()));
        }
        let target = json("/api/v1/targets/plan").await[0]["target"].as_str().unwrap().to_owned();
        assert_eq!(json(&format!("/api/v1/targets/plan?after={target}")).await, serde_json::json!([]));
        assert_eq!(json("/api/v1/targets/plan?as_of=2019-12-31&year=2020").await, serde_json::json!([]));
        assert_eq!(get(&place, &reader(), "/api/v1/targets/plan?unit=XX").await.status, 404);
        for wrong in ["year=hai", "as_of=hom-qua", "after=x"] {
            assert_eq!(get(&place, &reader(), &format!("/api/v1/targets/plan?{wrong}")).await.status, 422);
        }
    });
}
