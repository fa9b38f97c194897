//! Board, calendar, timeline, kept filters, and the forms that give a task for something or choose its unit.

use kernel::slice::{Looking, Slot, panels};
use kernel::testing::Place;
use kernel::{Actor, AsOf, Lang, both_databases};
use organisation::{NewUnit, UnitKind};
use tasks::{Decision, NewTask, Said, Stage};
use ui::testing::{get, post};

use crate::{Small, conclusion, day, facts, key_of, later, slices, task, user};

async fn seen(place: &Place, actor: &Actor, path: &str) -> String {
    let answer = get(place, actor, path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.text()
}

#[test]
fn moving_a_card_is_the_action_that_it_stands_for() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let [office, hoa] = ["vanphong", "hoa"].map(|login| small.actor(login));
        let id = small.given(inst, small.review()).await;
        let board = seen(&place, &hoa, "/nhiem-vu/bang?xem=all").await;
        assert!(board.contains("đã giao, chưa nhận 1 Rà soát quy hoạch"), "{board}");
        assert!(board.contains("Nhận việc → đang làm"), "{board}");
        let card = id.to_string();
        let to = |verb: &'static str, words: &'static str| {
            [("task", card.clone()), ("verb", verb.into()), ("words", words.into())]
        };
        let moved = async |actor: &Actor, verb, words| {
            let fields = to(verb, words);
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            post(&place, actor, "/nhiem-vu/bang?xem=all", &fields).await
        };
        let taken = moved(&hoa, "nhan", "").await;
        assert_eq!(taken.location, "/nhiem-vu/bang?xem=all&xong=tasks-take-on-done");
        let silent = moved(&hoa, "nop", "").await;
        assert_eq!(silent.status, 422, "what is handed in is said: {}", silent.text());
        assert!(silent.text().contains("Rà soát quy hoạch mạng lưới y tế:"));
        moved(&hoa, "nop", "Đã ký báo cáo").await;
        assert_eq!(task(inst, id).await.state.stage, Stage::Delivered);
        let own = moved(&hoa, "nghiem-thu", "").await;
        assert_eq!(own.status, 403, "nobody accepts for the owner without its role");
        assert!(!seen(&place, &hoa, "/nhiem-vu/bang?xem=all").await.contains("→ đã nghiệm thu"));
        assert!(seen(&place, &office, "/nhiem-vu/bang?xem=all").await.contains("→ đã nghiệm thu"));
        moved(&office, "nghiem-thu", "").await;
        assert_eq!(task(inst, id).await.state.stage, Stage::Accepted);
        let past = seen(&place, &office, "/nhiem-vu/bang?xem=all&ngay=2020-09-24").await;
        assert!(!past.contains("Rà soát quy hoạch"), "nothing was known on the day before");
    });
}

#[test]
fn a_month_marks_days_off_and_leads_to_the_list_of_a_day() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let office = small.actor("vanphong");
        for number in 0..6 {
            let work = format!("Việc số {number}");
            small.given(inst, NewTask { work, due: "9/10/2020".into(), ..small.review() }).await;
        }
        let month = seen(&place, &office, "/nhiem-vu/thang?xem=all&thang=2020-10").await;
        assert!(month.contains("Tháng 10/2020") && month.contains("và 2 việc nữa"), "{month}");
        assert!(!month.contains("Quốc khánh"));
        let september = get(&place, &office, "/nhiem-vu/thang?xem=all&thang=2020-09").await;
        assert!(september.text().contains("Quốc khánh"), "{}", september.text());
        let list = "/nhiem-vu?xem=all&han-tu=2020-10-09&han=2020-10-09";
        let october = get(&place, &office, "/nhiem-vu/thang?xem=all&thang=2020-10").await.body;
        assert!(october.replace("&#38;", "&").contains(list), "{october}");
        assert!(seen(&place, &office, list).await.contains("6 nhiệm vụ khớp"));
        let other = seen(&place, &office, "/nhiem-vu?xem=all&han-tu=2020-10-10").await;
        assert!(other.contains("0 nhiệm vụ khớp"), "{other}");
    });
}

#[test]
fn a_timeline_tells_the_day_promised_first_the_day_now_and_what_slipped() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.in_work(inst).await;
        let mut act = small.act(inst, "hoa").await;
        tasks::request_extension(&mut act, id, day(2020, 11, 20), Said::words("chờ số liệu")).await.unwrap();
        act.commit().await.unwrap();
        let mut act = small.act(inst, "chutich").await;
        tasks::decide_extension(&mut act, id, Decision::Grant, Said::default()).await.unwrap();
        act.commit().await.unwrap();
        let line = seen(&place, &small.actor("vanphong"), "/nhiem-vu/truc-thoi-gian?xem=all").await;
        assert!(line.contains("Sở Y tế") && line.contains("31/10/2020 20/11/2020"), "{line}");
        assert!(line.contains("20 ngày"), "{line}");
    });
}

#[test]
fn a_filter_is_kept_by_its_name_for_its_owner_and_shared_by_its_address() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        small.in_work(inst).await;
        let [hoa, tai] = ["hoa", "taichinh"].map(|login| small.actor(login));
        let query = "xem=all&tinh-trang=taken_on&don-vi=SYT";
        let page = get(&place, &hoa, &format!("/nhiem-vu/bang?{query}")).await.body;
        assert!(page.replace("&#38;", "&").contains(&format!("name=\"query\" value=\"{query}\"")), "{page}");
        let sent = [("name", " Y tế đang làm "), ("query", query), ("path", "/nhiem-vu/bang")];
        let kept = post(&place, &hoa, "/nhiem-vu/bo-loc", &sent).await;
        assert_eq!(kept.location, format!("/nhiem-vu/bang?{query}&xong=tasks-filter-keep-done"));
        // The same name again gives way to the newer one.
        post(&place, &hoa, "/nhiem-vu/bo-loc", &[("name", "Y tế đang làm"), ("query", "xem=mine")]).await;
        let found = tasks::filters_of(&mut inst.read().await.unwrap(), user("hoa")).await.unwrap();
        assert_eq!((found.len(), found[0].query.as_str()), (1, "xem=mine"));
        assert!(seen(&place, &hoa, "/nhiem-vu").await.contains("Y tế đang làm"));
        assert!(!seen(&place, &tai, "/nhiem-vu").await.contains("Y tế đang làm"));
        let nameless = post(&place, &hoa, "/nhiem-vu/bo-loc", &[("name", " "), ("query", "")]).await;
        assert_eq!(nameless.status, 422);
        let mut act = small.act(inst, "taichinh").await;
        assert!(tasks::remove_filter(&mut act, found[0].id).await.is_err(), "another's is not found");
        drop(act);
        let gone = post(&place, &hoa, &format!("/nhiem-vu/bo-loc/{}/xoa", found[0].id), &[]).await;
        assert_eq!(gone.location, "/nhiem-vu?xong=tasks-filter-remove-done");
        let mut act = small.act(inst, "hoa").await;
        let refused = tasks::save_filter(&mut act, "", "").await.unwrap_err();
        assert_eq!(key_of(&refused), "tasks-wrong-name-missing");
        drop(act);
        let facts = facts(inst).await;
        assert_eq!(facts.iter().filter(|kind| kind.contains("filter")).count(), 3, "{facts:?}");
    });
}

#[test]
fn a_task_is_given_for_what_is_cited_and_shown_where_that_is_shown() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let office = small.actor("vanphong");
        let document = conclusion(inst).await;
        let cites = documents::citation(document).to_string();
        let path = format!("/nhiem-vu/giao?vi={}", ui::visit::encoded(&cites));
        let form = get(&place, &office, &format!("{path}&viec=M%E1%BB%9F+r%E1%BB%99ng&han=2020-11-30")).await;
        assert!(form.text().contains("Nhiệm vụ này thực hiện:") && form.body.contains(">Mở rộng</textarea>"));
        let sent = [
            ("work", "Mở rộng"),
            ("product", "Báo cáo"),
            ("lead", "SYT"),
            ("person", "hoa"),
            ("due", "2020-11-30"),
        ];
        let given = post(&place, &office, &path, &sent).await;
        assert_eq!(given.status, 303, "{}", given.text());
        let id = given.location.trim_start_matches("/nhiem-vu/").split('?').next().unwrap().parse().unwrap();
        assert_eq!(task(inst, id).await.citation.map(|one| one.to_string()), Some(cites.clone()));
        let looking = |login: &str| Looking {
            installation: inst.clone(),
            actor: small.actor(login),
            as_of: AsOf::today(day(2020, 9, 25)),
            lang: Lang::Vi,
            slot: Slot::Target(cites.clone()),
        };
        let shown = format!("{:?}", panels(looking("vanphong")).await.unwrap());
        assert!(shown.contains("Nhiệm vụ thực hiện") && shown.contains("Mở rộng"), "{shown}");
        assert!(panels(looking("taichinh")).await.unwrap().is_empty(), "not theirs to see");
        let nothing = get(&place, &office, "/nhiem-vu/giao?vi=nobody.knows:1").await;
        assert_eq!(nothing.status, 404);
    });
}

#[test]
fn a_unit_is_meant_by_a_part_of_its_name_and_chosen_where_several_are_meant() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let office = small.actor("vanphong");
        let mut act = inst.act(&kernel::testing::actor(&[kernel::Role::Administrator])).await.unwrap();
        let west = NewUnit {
            code: "TYT2".into(),
            name: "Trạm Y tế Tây".into(),
            kind: UnitKind::Department,
            parent: Some(small.health),
            valid_from: day(2000, 1, 1),
            valid_to: None,
            citation: None,
        };
        organisation::create_unit(&mut act, west).await.unwrap();
        act.commit().await.unwrap();
        let form = get(&place, &office, "/nhiem-vu/giao").await.body;
        assert!(
            form.contains("list=\"cac-don-vi\"") && form.contains("label=\"tram y te tay TYT2\""),
            "{form}"
        );
        let sent = |lead| {
            [
                ("work", "Lập báo cáo"),
                ("product", "Báo cáo"),
                ("lead", lead),
                ("person", "Bà Trâm"),
                ("due", "2020-11-30"),
                ("ground", "Giao ban"),
            ]
        };
        let several = post(&place, &office, "/nhiem-vu/giao", &sent("tram y te")).await;
        assert_eq!(several.status, 422);
        assert!(several.text().contains("2 đơn vị có “tram y te” trong tên."), "{}", several.text());
        assert!(several.body.contains("<option value=\"TYT2\""), "{}", several.body);
        let part = post(&place, &office, "/nhiem-vu/giao", &sent("y te tay")).await;
        assert_eq!(part.status, 422, "a part of a name is never taken for a unit in silence");
        let one = post(&place, &office, "/nhiem-vu/giao", &sent("TYT2")).await;
        assert_eq!(one.status, 303, "{}", one.text());
    });
}

#[test]
fn a_notice_of_another_slice_is_shown_in_its_own_words_with_its_own_link() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = small.act(inst, "vanphong").await;
        let args = [("words", "xa xôi".to_owned())];
        kernel::notices::leave(&mut act, user("hoa"), "documents-menu", &args, "/van-ban/1").await.unwrap();
        act.commit().await.unwrap();
        let hoa = small.actor("hoa");
        let list = get(&place, &hoa, "/nhiem-vu").await.body;
        assert!(list.contains("<a href=\"/van-ban/1\">Văn bản</a>"), "{list}");
        let looking = Looking {
            installation: inst.clone(),
            actor: hoa.clone(),
            as_of: AsOf::today(day(2020, 9, 25)),
            lang: Lang::Vi,
            slot: Slot::Desk,
        };
        let desk = format!("{:?}", panels(looking).await.unwrap());
        assert!(desk.contains("/van-ban/1"), "{desk}");
        post(&place, &hoa, "/nhiem-vu/da-xem", &[("xem", "mine")]).await;
        assert!(!get(&place, &hoa, "/nhiem-vu").await.body.contains("/van-ban/1"));
    });
}

#[test]
fn a_board_of_a_later_day_shows_what_became_overdue() {
    both_databases!(slices(), async |mut place: Place| {
        let small = Small::begin(&place.installation).await;
        small.in_work(&place.installation).await;
        place.installation = later(&place, "2020-11-10T02:00:00Z");
        let board = seen(&place, &small.actor("vanphong"), "/nhiem-vu/bang?xem=all&tinh-trang=overdue").await;
        assert!(board.contains("đang làm 1") && board.contains("quá hạn 10 ngày"), "{board}");
    });
}

/// So many tasks of a document and by hand, for two units, each with a step and one with a part.
async fn many(small: Small, inst: &std::sync::Arc<kernel::Installation>, count: usize) {
    let mut act = small.act(inst, "vanphong").await;
    let mut ids = Vec::new();
    for number in 0..count {
        let (lead, person) =
            if number % 2 == 0 { (small.health, "Bà Hoa") } else { (small.finance, "Ông Tài") };
        let work = format!("Việc {number} của {count}");
        let coordinating = Vec::new();
        let new = NewTask { work, lead: Some(lead), person: person.into(), coordinating, ..small.review() };
        ids.push(tasks::assign_task(&mut act, new, "").await.unwrap());
    }
    act.commit().await.unwrap();
    let mut act = small.act(inst, "hoa").await;
    for id in ids.iter().step_by(2) {
        tasks::take_on_task(&mut act, *id, Said::default()).await.unwrap();
    }
    act.commit().await.unwrap();
}

#[test]
fn every_view_asks_as_often_for_many_tasks_as_for_few() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let paths = [
            "/nhiem-vu?xem=all",
            "/nhiem-vu?xem=given",
            "/nhiem-vu/bang?xem=all",
            "/nhiem-vu/thang?xem=all&thang=2020-10",
            "/nhiem-vu/truc-thoi-gian?xem=all",
            "/nhiem-vu/theo-doi",
            "/nhiem-vu/theo-doi?tu=2020-09-01",
            "/api/v1/tasks",
            "/api/v1/tasks/counts",
        ];
        let office = small.actor("vanphong");
        let mut asked: Vec<Vec<usize>> = Vec::new();
        for count in [4, 36] {
            many(small, inst, count).await;
            let mut queries = Vec::new();
            for path in paths {
                // What is kept in memory is kept before.
                assert_eq!(get(&place, &office, path).await.status, 200, "{path}");
                let (answer, of) = kernel::testing::queries_of(get(&place, &office, path)).await;
                assert_eq!(answer.status, 200, "{path}");
                queries.push(of);
            }
            asked.push(queries);
        }
        assert_eq!(asked[0], asked[1], "{paths:?}");
    });
}
