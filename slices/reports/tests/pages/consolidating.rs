//! A period is added up: on the screen, as a sheet and for programs, on the tree of its day and on today's.

use axum::http::StatusCode;
use kernel::testing::Place;
use kernel::{Period, Span, both_databases};
use reports::NewFigure;

use super::{Small, slices};

impl Small {
    /// Accepted figures of August 2020, of a unit.
    async fn august(&self, unit: kernel::UnitId, value: i64) {
        let figure = NewFigure::new(self.output, Period::month(2020, 8).unwrap(), Span::OfPeriod, value);
        let inst = &self.place.installation;
        let mut act = inst.act(&self.reporter_of_all()).await.unwrap();
        let report = reports::NewReport::new(unit, vec![figure]);
        let id = reports::submit_report(&mut act, report).await.unwrap().id;
        act.commit().await.unwrap();
        let mut act = inst.act(&self.office()).await.unwrap();
        reports::accept_report(&mut act, id).await.unwrap();
        act.commit().await.unwrap();
    }

    fn reporter_of_all(&self) -> kernel::Actor {
        super::person(77, "Người nhập", kernel::Role::Reporter, self.province)
    }
}

#[test]
fn an_own_figure_that_is_not_the_sum_of_its_parts_stands_out_with_the_way_to_both() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        small.august(small.districts[0], 1_000).await;
        small.august(small.districts[1], 2_000).await;
        let office = small.office();
        let page = small.page(&office, "/bao-cao/tong-hop?ky=2020-08").await;
        assert!(page.contains("chưa mở đợt báo cáo nào. Không có số báo cáo riêng nào khác"), "{page}");
        assert!(page.contains("300 2/2"), "the sum of two of two: {page}");
        small.august(small.province, 3_300).await;
        let answer = small.get(&office, "/bao-cao/tong-hop?ky=2020-08").await;
        let page = answer.words();
        assert!(page.contains("1 số báo cáo riêng khác tổng các đơn vị"), "{page}");
        assert!(page.contains("330 300 2/2 30") && page.contains("10 %"), "{page}");
        assert!(answer.html.contains("/so-lieu/"), "the way to the own figure");
        let way = answer.html.split("/bao-cao/tong-hop/cac-phan").nth(1).unwrap().split('"').next().unwrap();
        let way = format!("/bao-cao/tong-hop/cac-phan{}", way.replace("&amp;", "&").replace("&#38;", "&"));
        let parts = small.page(&office, &way).await;
        assert!(parts.contains("Huyện Đại Từ 100") && parts.contains("Huyện Phú Lương 200"), "{parts}");
        let listed = small.page(&office, "/bao-cao/chenh-lech?ky=2020-08").await;
        assert!(listed.contains("Tỉnh Thái Nguyên") && listed.contains("10 %"), "{listed}");
        let sheet = small.get(&office, "/bao-cao/tong-hop.xlsx?ky=2020-08").await;
        let mut cells = Vec::new();
        office::read_table(&sheet.bytes, |_, row| {
            cells.extend(row.cells.iter().map(|cell| cell.content.clone()));
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
        let has = |value: f64| cells.contains(&office::Content::Number(value));
        assert!(has(330.0) && has(300.0) && has(30.0) && has(10.0), "{cells:?}");
        // Another's province is nobody's business: a district's reporter sees the district only.
        let outside = small.get(&small.reporter(), "/bao-cao/tong-hop?ky=2020-08&don-vi=TN").await;
        assert_eq!(outside.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn programs_get_the_same_and_the_tree_of_today_comes_to_the_same_while_nothing_changed() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        small.august(small.districts[0], 1_000).await;
        small.august(small.province, 3_300).await;
        let api = "/api/v1/reports";
        let then = small.get(&small.office(), &format!("{api}/consolidation?period=2020-08")).await.json();
        let today = small
            .get(&small.office(), &format!("{api}/consolidation?period=2020-08&tree=today"))
            .await
            .json();
        assert_eq!(then["rows"], today["rows"]);
        assert_eq!(then["rows"][0]["sum"], "100.0");
        assert_eq!(then["rows"][0]["difference"], "230.0");
        assert_eq!((&then["units_below"], &then["has_tree_changed"]), (&2.into(), &false.into()));
        let differences =
            small.get(&small.office(), &format!("{api}/differences?period=2020-08")).await.json();
        assert_eq!(differences["differences"][0]["per_mille"], 2_300);
        let before = format!("{api}/consolidation?period=2020-08&as_of=2020-09-01");
        assert_eq!(small.get(&small.office(), &before).await.json()["rows"], serde_json::json!([]));
        let wrong = small.get(&small.office(), &format!("{api}/consolidation?period=x")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let none = small.get(&small.office(), &format!("{api}/completeness?period=2020-08")).await.json();
        assert_eq!(none, serde_json::json!([]));
    });
}

#[test]
fn after_a_merger_the_tree_of_today_counts_the_old_unit_for_its_successor() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        small.august(small.districts[0], 1_000).await;
        small.august(small.districts[1], 2_000).await;
        let organiser = kernel::testing::actor(&[kernel::Role::Administrator, kernel::Role::Office]);
        let mut act = small.place.installation.act(&organiser).await.unwrap();
        let ground =
            organisation::Ground { reason: "sáp nhập".to_owned(), act_document: "1/NQ-UBTVQH".to_owned() };
        let heir = organisation::Heir::Existing(small.districts[1]);
        let day = jiff::civil::date(2020, 9, 1);
        organisation::merge_units(&mut act, &[small.districts[0]], heir, day, &ground).await.unwrap();
        act.commit().await.unwrap();
        let page = small.page(&small.office(), "/bao-cao/tong-hop?ky=2020-08&cay=today").await;
        assert!(page.contains("đã sáp nhập tính vào đơn vị kế thừa"), "{page}");
        let address = "/bao-cao/tong-hop/cac-phan?ky=2020-08&cay=today&chi-tieu=IND_OUTPUT";
        let parts = small.page(&small.office(), address).await;
        assert!(parts.contains("Huyện Phú Lương 200 – 100"), "its own, no sum, what it took over: {parts}");
        assert!(parts.contains("thuộc Tỉnh Thái Nguyên là 300"), "{parts}");
        let then = small.page(&small.office(), "/bao-cao/tong-hop?ky=2020-08").await;
        assert!(then.contains("300 2/2") && then.contains("có thể cộng lại theo cây hôm nay"), "{then}");
    });
}
