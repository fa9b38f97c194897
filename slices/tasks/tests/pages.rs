//! The screens through the router: what people read, what the forms do, what nobody else sees.

use kernel::slice::{Looking, Slot, SlotKind};
use kernel::testing::Place;
use kernel::{Actor, AsOf, Lang, both_databases};
use tasks::{NewTask, Said, TaskId};
use ui::testing::{Answer, doors, get, post, post_with_files, untold};

use crate::{Small, conclusion, day, directives, facts, later, registered, slices, task};

async fn seen(place: &Place, actor: &Actor, path: &str) -> String {
    let answer = get(place, actor, path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.text()
}

async fn step(place: &Place, actor: &Actor, id: TaskId, verb: &str, fields: &[(&str, &str)]) -> Answer {
    post_with_files(place, actor, &format!("/nhiem-vu/{id}/buoc/{verb}"), fields, &[]).await
}

#[test]
fn every_address_has_its_door() {
    assert_eq!(
        doors(&tasks::slice()),
        [
            ("/nhiem-vu", "tasks.read"),
            ("/nhiem-vu/da-xem", "tasks.read"),
            ("/nhiem-vu/bang", "tasks.read"),
            ("/nhiem-vu/thang", "tasks.read"),
            ("/nhiem-vu/truc-thoi-gian", "tasks.read"),
            ("/nhiem-vu/nhieu", "tasks.assign"),
            ("/nhiem-vu/nhieu/lam", "tasks.assign"),
            ("/nhiem-vu/bo-loc", "tasks.read"),
            ("/nhiem-vu/bo-loc/{id}/xoa", "tasks.read"),
            ("/nhiem-vu/theo-doi", "tasks.read"),
            ("/nhiem-vu/theo-doi/bao-cao.docx", "tasks.read"),
            ("/nhiem-vu/lich.ics", "tasks.read"),
            ("/nhiem-vu/danh-sach.xlsx", "tasks.read"),
            ("/nhiem-vu/giao", "tasks.assign"),
            ("/nhiem-vu/{id}", "tasks.read"),
            ("/nhiem-vu/{id}/chia", "tasks.assign"),
            ("/nhiem-vu/{id}/tep/{number}", "tasks.read"),
            ("/nhiem-vu/{id}/buoc/{verb}", "tasks.read"),
            ("/api/v1/tasks", "tasks.read"),
            ("/api/v1/tasks/counts", "tasks.read"),
            ("/api/v1/tasks/changes", "tasks.read"),
            ("/api/v1/tasks/from-document/{document}", "tasks.assign"),
            ("/api/v1/tasks/together", "tasks.assign"),
            ("/api/v1/tasks/filters", "tasks.read"),
            ("/api/v1/tasks/{id}", "tasks.read"),
            ("/api/v1/tasks/{id}/parts", "tasks.assign"),
            ("/api/v1/tasks/{id}/steps/{verb}", "tasks.read"),
        ]
    );
    assert!(untold(&tasks::slice()).is_empty());
}

#[test]
fn a_list_has_tabs_filters_and_says_what_is_missing() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let (office, hoa) = (small.actor("vanphong"), small.actor("hoa"));
        assert!(seen(&place, &office, "/nhiem-vu").await.contains("Chưa có nhiệm vụ nào ở đây."));
        small.in_work(inst).await;
        let list = seen(&place, &hoa, "/nhiem-vu").await;
        assert!(list.contains("1 nhiệm vụ khớp ở ngày đang nhìn."), "{list}");
        assert!(list.contains("Việc mới: Rà soát quy hoạch mạng lưới y tế, hạn 31/10/2020."));
        assert!(list.contains("Sở Y tế Bà Hoa 31/10/2020 đang làm 0"), "{list}");
        assert!(!list.contains("Giao nhiệm vụ"));
        for (path, is_there) in [
            ("/nhiem-vu?xem=mine", true),
            ("/nhiem-vu?xem=given", false),
            ("/nhiem-vu?xem=all&q=mang+luoi", true),
            ("/nhiem-vu?xem=all&q=bac+kan", false),
            ("/nhiem-vu?xem=all&tinh-trang=overdue", false),
            ("/nhiem-vu?xem=all&don-vi=so+y+te", true),
            ("/nhiem-vu?xem=all&han=2020-10-01", false),
            ("/nhiem-vu?xem=all&ngay=2020-09-24", false),
        ] {
            let found = seen(&place, &hoa, path).await;
            assert_eq!(found.contains("Sở Y tế Bà Hoa"), is_there, "{path}: {found}");
        }
        let wrong = seen(&place, &hoa, "/nhiem-vu?xem=all&don-vi=So+Thuy+san").await;
        assert!(wrong.contains("Không có đúng một đơn vị tên này."));
        let read = post(&place, &hoa, "/nhiem-vu/da-xem", &[("xem", "mine")]).await;
        assert_eq!(read.location, "/nhiem-vu?xem=mine&xong=tasks-seen-done");
        assert!(!seen(&place, &hoa, "/nhiem-vu").await.contains("Nhắc việc chưa xem"));
    });
}

#[test]
fn a_long_list_goes_on_page_after_page_without_losing_or_repeating_any() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = small.act(inst, "vanphong").await;
        for number in 0..105 {
            let due = format!("{}/10/2020", number % 7 + 1);
            let new = NewTask { work: format!("Việc số {number:03}"), due, ..small.review() };
            tasks::assign_task(&mut act, new, "").await.unwrap();
        }
        act.commit().await.unwrap();
        for sort in ["", "&xep=-han", "&xep=viec", "&xep=-giao"] {
            let (mut path, mut ids, mut pages) = (format!("/nhiem-vu?xem=all{sort}"), Vec::new(), 0);
            loop {
                let body = get(&place, &small.actor("chutich"), &path).await.body;
                let rows = body.split("<th scope=\"row\"><a href=\"/nhiem-vu/").skip(1);
                ids.extend(rows.map(|row| row.split('"').next().unwrap().to_owned()));
                pages += 1;
                let mut buttons = body.split("class=\"button quiet\" href=\"").skip(1);
                let Some(next) = buttons.find(|rest| rest.contains("rel=\"next\"")) else { break };
                path = next.split('"').next().unwrap().replace("&#38;", "&");
                assert!(pages < 9, "{sort}: the pages go round");
            }
            ids.sort_unstable();
            ids.dedup();
            assert_eq!((ids.len(), pages), (105, 3), "{sort}");
        }
    });
}

#[test]
fn a_task_tells_its_six_clears_its_history_and_offers_only_what_may_be_done_now() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.given(inst, small.review()).await;
        let path = format!("/nhiem-vu/{id}");
        let [office, hoa] = ["vanphong", "hoa"].map(|login| small.actor(login));
        let page = seen(&place, &hoa, &path).await;
        for words in [
            "Người phụ trách Bà Hoa",
            "Đơn vị chủ trì Sở Y tế",
            "Đơn vị phối hợp Sở Tài chính",
            "Sản phẩm Báo cáo rà soát",
            "Hạn gốc 31/10/2020",
            "Đơn vị giao và nghiệm thu Tỉnh Mẫu",
            "Lý do giao Chủ tịch giao tại giao ban",
            "Người giao Bà Cúc, 25/9/2020",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let offers = async |actor: &Actor| -> Vec<String> {
            let body = get(&place, actor, &path).await.body;
            let forms =
                body.split("<summary>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned());
            forms.filter(|words| words != "Danh mục" && words != "Menu").collect()
        };
        let of = |words: &[&str]| -> Vec<String> { words.iter().map(|&one| one.to_owned()).collect() };
        let menu = |found: Vec<String>| -> Vec<String> {
            found.into_iter().filter(|words| words != "Mục lục").collect()
        };
        assert_eq!(menu(offers(&hoa).await), of(&["Nhận việc", "Xin gia hạn"]));
        assert_eq!(menu(offers(&office).await), of(&["Đổi người phụ trách", "Rút việc"]));
        assert_eq!(step(&place, &hoa, id, "nhan", &[]).await.status, 303);
        let file = [("file-tien-do", "so-lieu.txt", "dân số năm 2019")];
        let fields =
            [("percent-tien-do", "40"), ("words-tien-do", "đã thu thập số liệu"), ("from_step", "2")];
        let sent = post_with_files(&place, &hoa, &format!("{path}/buoc/tien-do"), &fields, &file).await;
        assert_eq!(sent.location, format!("{path}?xong=tasks-report-done"), "{}", sent.text());
        let page = seen(&place, &hoa, &path).await;
        assert!(
            page.contains("Báo cáo tiến độ làm được 40 % Bà Hoa đã thu thập số liệu so-lieu.txt"),
            "{page}"
        );
        let kept = get(&place, &hoa, &format!("{path}/tep/3")).await;
        assert_eq!((kept.status.as_u16(), kept.body.as_str()), (200, "dân số năm 2019"));
        // What is wrong stands beside its field, with what was typed.
        let wrong = step(
            &place,
            &hoa,
            id,
            "xin-gia-han",
            &[("to-xin-gia-han", "2020-10-01"), ("words-xin-gia-han", "chậm")],
        )
        .await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("Ngày xin lùi phải sau hạn hiện tại 31/10/2020."), "{}", wrong.text());
        assert!(wrong.body.contains("chậm</textarea>"));
        let past = get(&place, &hoa, &format!("{path}?ngay=2020-09-24")).await;
        assert_eq!(past.status, 404, "it was not known then");
        let other = small.actor("tram");
        for hidden in [path.clone(), format!("{path}/tep/3")] {
            assert_eq!(get(&place, &other, &hidden).await.status, 404, "{hidden} is not for another unit");
        }
    });
}

#[test]
fn a_form_gives_a_task_by_hand_and_a_name_that_fits_no_unit_is_told_with_the_likeliest() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let office = small.actor("vanphong");
        assert!(seen(&place, &office, "/nhiem-vu/giao").await.contains("Rõ người, rõ việc"));
        let fields = |lead| {
            [
                ("work", "Lập dự toán"),
                ("product", "Tờ trình"),
                ("lead", lead),
                ("person", "Ông Tài"),
                ("due", "30/10/2020"),
                ("ground", "Giao ban"),
            ]
        };
        let wrong = post(&place, &office, "/nhiem-vu/giao", &fields("Sở Tài chínhh")).await;
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.text().contains("Không có đơn vị nào tên “Sở Tài chínhh”. Gần nhất: Sở Tài chính"),
            "{}",
            wrong.text()
        );
        let given = post(&place, &office, "/nhiem-vu/giao", &fields("so tai chinh")).await;
        assert!(given.location.ends_with("?xong=tasks-give-done"), "{}", given.text());
        assert_eq!(facts(inst).await, ["tasks.assigned"]);
    });
}

#[test]
fn a_documents_directives_are_proposed_and_what_fits_no_unit_is_left_open_and_shown() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let document = conclusion(inst).await;
        let office = small.actor("vanphong");
        let before = seen(&place, &office, &format!("/van-ban/{document}")).await;
        assert!(before.contains("Giao 2 chỉ đạo đã xác nhận"), "{before}");
        let path = format!("/nhiem-vu/giao?van-ban={document}");
        let page = get(&place, &office, &path).await;
        let text = page.text();
        assert!(text.contains("2 chỉ đạo đã xác nhận chờ giao; 0 đã giao, 0 chưa được phân định."), "{text}");
        assert!(text.contains("Văn bản ghi “Sở Nông nghiệp”, không khớp đúng một đơn vị nào"), "{text}");
        assert!(page.body.contains("name=\"lead-0\"") && page.body.contains("value=\"Sở Y tế\""));
        assert!(page.body.contains("value=\"Ông Dũng\""), "the only head of the unit is proposed");
        let head = small.actor("giamdoc");
        assert_eq!(get(&place, &head, &path).await.status, 403, "a document is given out for the whole");
        let own = seen(&place, &head, &format!("/van-ban/{document}")).await;
        assert!(!own.contains("Giao 2 chỉ đạo"), "{own}");
        assert!(
            get(&place, &head, "/nhiem-vu/giao").await.body.contains("value=\"Sở Y tế\""),
            "for their own unit"
        );
        let found = directives(inst, document).await;
        let first = found[0].to_string();
        let mut fields = vec![
            ("chon-0", first.as_str()),
            ("work-0", "Rà soát mạng lưới y tế"),
            ("product-0", ""),
            ("lead-0", "Sở Y tế"),
            ("person-0", "Bà Hoa"),
            ("coordinating-0", "Sở Tài chính"),
            ("due-0", "2020-10-30"),
        ];
        let wrong = post(&place, &office, &path, &fields).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("Cần nêu sản phẩm."), "{}", wrong.text());
        fields[2].1 = "Báo cáo";
        let given = post(&place, &office, &path, &fields).await;
        assert!(given.location.ends_with("&xong=tasks-from-document-done"), "{}", given.text());
        let left = seen(&place, &office, &path).await;
        assert!(left.contains("1 chỉ đạo đã xác nhận chờ giao; 1 đã giao"), "{left}");
        let list = seen(&place, &office, &format!("/nhiem-vu?xem=all&van-ban={document}")).await;
        assert!(list.contains("Của văn bản 9/TB-UBND: Kết luận tại phiên họp tháng 9"), "{list}");
        // The document's own page shows what it ordered, and the task leads back to its clause.
        let panel = seen(&place, &office, &format!("/van-ban/{document}")).await;
        assert!(panel.contains("Việc giao theo văn bản này"), "{panel}");
        let all =
            tasks::list(&mut inst.read().await.unwrap(), &tasks::Listing::at(day(2020, 9, 25), 5)).await;
        let id = all.unwrap()[0].id;
        let body = get(&place, &office, &format!("/nhiem-vu/{id}")).await.body;
        assert!(body.contains(&format!("/van-ban/{document}/doc#muc-I%2F1")), "{body}");
        let mut act = inst.act(&kernel::testing::actor(&[kernel::Role::Office])).await.unwrap();
        let says =
            [("action", "rà soát lại"), ("lead", "Sở Y tế")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        documents::correct_proposal(&mut act, document, found[0], says.into()).await.unwrap();
        act.commit().await.unwrap();
        let amended = seen(&place, &office, &format!("/nhiem-vu/{id}")).await;
        assert!(amended.contains("Mục nguồn đã được sửa sau khi giao việc này; hãy so lại."), "{amended}");
    });
}

#[test]
fn a_task_says_when_its_clause_was_amended_after_it_was_given_and_by_what() {
    both_databases!(slices(), async |mut place: Place| {
        let small = Small::begin(&place.installation).await;
        let office = small.actor("vanphong");
        let rules = "Điều 2. Trách nhiệm\n1. Giao Sở Y tế rà soát mạng lưới y tế, báo cáo trước ngày 30/10/2020.\n\
            Điều 3. Khen thưởng\n1. Giao Sở Tài chính bố trí kinh phí trước ngày 15/11/2020.";
        let inst = &place.installation;
        let amended = registered(inst, decision("10", day(2020, 9, 10), rules)).await;
        let found = directives(inst, amended).await;
        let mut act = small.act(inst, "vanphong").await;
        documents::confirm_proposals(&mut act, amended, &found).await.unwrap();
        let one = |lead, person: &str| {
            let coordinating = Vec::new();
            NewTask { lead: Some(lead), person: person.into(), coordinating, ..small.review() }
        };
        let new = vec![(found[0], one(small.health, "Bà Hoa")), (found[1], one(small.finance, "Ông Tài"))];
        let given = tasks::assign_from_document(&mut act, amended, new, "").await.unwrap();
        act.commit().await.unwrap();
        let pages = [0, 1].map(|at: usize| format!("/nhiem-vu/{}", given[at]));
        let before = seen(&place, &office, &pages[0]).await;
        assert!(!before.contains("sửa đổi") && !before.contains("thay thế"), "{before}");

        place.installation = later(&place, "2020-10-12T02:00:00Z");
        let inst = &place.installation;
        let says = "Điều 1. Sửa đổi, bổ sung Điều 2 của Quyết định số 10/QĐ-UBND ngày 10/9/2020.";
        let by = registered(inst, decision("15", day(2020, 10, 5), says)).await;
        let mut act = small.act(inst, "vanphong").await;
        let kind = documents::RelationKind::Amends;
        documents::relate_documents(&mut act, by, amended, kind, None).await.unwrap();
        act.commit().await.unwrap();
        let body = get(&place, &office, &pages[0]).await.body;
        assert!(body.contains(&format!("<a href=\"/van-ban/{by}\">15/QĐ-UBND")), "{body}");
        let page = seen(&place, &office, &pages[0]).await;
        let remark = "Điều chứa mục nguồn được sửa đổi từ 5/10/2020, sau khi giao việc này; hãy so lại việc này với 15/QĐ-UBND";
        assert!(page.contains(remark), "{page}");
        // The other article's task is left alone, and so is the day before the other document came.
        let other = seen(&place, &office, &pages[1]).await;
        assert!(!other.contains("sửa đổi từ"), "{other}");
        let then = seen(&place, &office, &format!("{}?ngay=2020-10-04", pages[0])).await;
        assert!(!then.contains("sửa đổi từ"), "{then}");
        let told = get(&place, &office, &format!("/api/v1/tasks/{}", given[0])).await.json();
        let expected =
            serde_json::json!([{ "by": by, "kind": "amends", "since": "2020-10-05", "reach": "this" }]);
        assert_eq!(told["amendments"], expected);

        let says = "Điều 4. Quyết định này thay thế Quyết định số 10/QĐ-UBND ngày 10/9/2020.";
        let instead = registered(inst, decision("18", day(2020, 10, 9), says)).await;
        let mut act = small.act(inst, "vanphong").await;
        let kind = documents::RelationKind::Replaces;
        documents::relate_documents(&mut act, instead, amended, kind, None).await.unwrap();
        act.commit().await.unwrap();
        let other = seen(&place, &office, &pages[1]).await;
        assert!(other.contains("Văn bản nguồn bị thay thế từ 9/10/2020, sau khi giao việc này"), "{other}");
    });
}

fn decision(number: &str, issued_on: jiff::civil::Date, says: &str) -> documents::NewDocument {
    documents::NewDocument {
        kind: "decision".into(),
        number: number.into(),
        symbol: "QĐ-UBND".into(),
        issued_on: Some(issued_on),
        subject: "Quy chế theo dõi".into(),
        file: Some(documents::NewFile {
            name: "qd.txt".into(),
            media_type: "text/plain".into(),
            content: says.as_bytes().to_vec(),
        }),
        ..documents::NewDocument::default()
    }
}

#[test]
fn a_part_is_handed_on_by_a_form() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.in_work(inst).await;
        let head = small.actor("giamdoc");
        let path = format!("/nhiem-vu/{id}/chia");
        assert!(seen(&place, &head, &path).await.contains("Phần việc do đơn vị chủ trì giao"));
        let fields = |due| {
            [
                ("work", "Rà soát trạm"),
                ("product", "Phiếu"),
                ("lead", "TYT"),
                ("person", "Bà Trâm"),
                ("due", due),
            ]
        };
        let late = post(&place, &head, &path, &fields("1/11/2020")).await;
        assert_eq!(late.status, 422);
        assert!(late.text().contains("Hạn của việc con phải không sau hạn của việc chung."));
        let made = post(&place, &head, &path, &fields("15/10/2020")).await;
        assert_eq!(made.location, format!("/nhiem-vu/{id}?xong=tasks-split-done"));
        let whole = seen(&place, &head, &format!("/nhiem-vu/{id}")).await;
        assert!(whole.contains("Việc con Rà soát trạm : Trạm Y tế Đông, 15/10/2020"), "{whole}");
    });
}

#[test]
fn the_follow_up_counts_per_unit_and_document_on_the_day_looked_from_and_compares_two_days() {
    both_databases!(slices(), async |mut place: Place| {
        let small = Small::begin(&place.installation).await;
        let id = small.in_work(&place.installation).await;
        let office = small.actor("vanphong");
        place.installation = later(&place, "2020-11-10T02:00:00Z");
        let inst = &place.installation;
        let late = seen(&place, &office, "/nhiem-vu/theo-doi").await;
        assert!(
            late.contains(
                "1 nhiệm vụ: 0 đã xong, trong đó 0 trễ hạn; 1 quá hạn chưa xong; 0 đã phải gia hạn."
            ),
            "{late}"
        );
        assert!(late.contains("Sở Y tế 1 0 0 1 0 0 0 0"), "{late}");
        let before = seen(&place, &office, "/nhiem-vu/theo-doi?ngay=2020-10-30").await;
        assert!(before.contains("Sở Y tế 1 0 0 0 1 0 0 0"), "{before}");
        let compared = seen(&place, &office, "/nhiem-vu/theo-doi?tu=2020-10-30").await;
        assert!(compared.contains("Từ 30/10/2020 đến 10/11/2020: 1 thay đổi."), "{compared}");
        assert!(compared.contains("Rà soát quy hoạch mạng lưới y tế thành quá hạn Sở Y tế"), "{compared}");
        let since = seen(&place, &office, "/nhiem-vu/theo-doi?tu=2020-09-20").await;
        assert!(since.contains("mới giao Sở Y tế") && since.contains("2 thay đổi"), "{since}");
        let wrong = seen(&place, &office, "/nhiem-vu/theo-doi?tu=2020-11-10").await;
        assert!(wrong.contains("Hãy chọn một ngày trước ngày đang nhìn."));
        let other = seen(&place, &small.actor("tram"), "/nhiem-vu/theo-doi").await;
        assert!(other.contains("Chưa có nhiệm vụ nào ở đây."), "{other}");
        let mut act = small.act(inst, "hoa").await;
        tasks::deliver_product(&mut act, id, Said::words("xong")).await.unwrap();
        act.commit().await.unwrap();
        let mut act = small.act(inst, "vanphong").await;
        tasks::confirm_product(&mut act, id, Said::default()).await.unwrap();
        act.commit().await.unwrap();
        let done = seen(&place, &office, &format!("/nhiem-vu/{id}")).await;
        assert!(done.contains("xong, trễ 10 ngày"), "{done}");
        assert!(task(inst, id).await.state.is_past_original(day(2020, 11, 10)));
    });
}

#[test]
fn the_desk_and_a_units_page_show_what_is_overdue() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        small.in_work(&place.installation).await;
        let inst = later(&place, "2020-11-10T02:00:00Z");
        let shown = async |login: &str, slot: Slot| -> String {
            let kind = slot.kind();
            let looking = Looking {
                installation: inst.clone(),
                actor: small.actor(login),
                as_of: AsOf::today(day(2020, 11, 10)),
                lang: Lang::Vi,
                slot,
            };
            let panel = tasks::slice().panels.iter().find(|panel| panel.slot == kind).unwrap().show;
            format!("{:?}", panel(looking).await.unwrap())
        };
        let desk = shown("chutich", Slot::Desk).await;
        assert!(
            desk.contains(
                "1 nhiệm vụ chưa xong: 1 đã quá hạn gốc, 0 đến hạn trong 7 ngày, 0 đang xin gia hạn."
            ),
            "{desk}"
        );
        assert!(desk.contains("quá hạn 10 ngày") && desk.contains("Late"), "{desk}");
        assert_eq!(shown("tram", Slot::Desk).await, "None");
        let unit = shown("chutich", Slot::Unit(small.province.to_string())).await;
        assert!(unit.contains("Các đơn vị trực thuộc") && !unit.contains("\"Đơn vị này\""), "{unit}");
        assert_eq!(SlotKind::Unit, Slot::Unit(String::new()).kind());
    });
}

#[test]
fn a_list_is_taken_along_as_a_calendar_and_as_a_sheet() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.in_work(inst).await;
        let hoa = small.actor("hoa");
        let calendar = get(&place, &hoa, "/nhiem-vu/lich.ics?xem=mine").await.body;
        assert!(calendar.contains("SUMMARY:Rà soát quy hoạch mạng lưới y tế\r\n"), "{calendar}");
        assert!(
            calendar.contains("DTSTART;VALUE=DATE:20201031\r\n")
                && calendar.contains(&format!("UID:{id}@tien-do"))
        );
        let none = get(&place, &hoa, "/nhiem-vu/lich.ics?xem=given").await.body;
        assert!(!none.contains("VEVENT"));
        let sheet = get(&place, &hoa, "/nhiem-vu/danh-sach.xlsx?xem=all").await;
        assert!(sheet.status == 200 && sheet.body.starts_with("PK"));
        let report = get(&place, &hoa, "/nhiem-vu/theo-doi/bao-cao.docx").await;
        assert!(report.status == 200 && report.body.starts_with("PK"));
        let wrong = get(&place, &hoa, "/nhiem-vu/danh-sach.xlsx?don-vi=So+Thuy+san").await;
        assert_eq!(wrong.status, 422, "a list that was asked for wrongly is none");
    });
}
