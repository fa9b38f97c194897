//! A figure's own page, the panels and the citations that lead to it.

use kernel::content::{Block, Content};
use kernel::slice::{Looking, Slot, panels, resolve};
use kernel::testing::Place;
use kernel::{Actor, AsOf, Citation, Lang, both_databases};

use super::{Small, slices};

#[test]
fn a_figure_tells_who_gave_it_its_versions_and_its_place_in_the_ledger() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let first = small.accepted("2020-08", 12_345).await;
        let second = small.accepted("2020-08", 12_400).await;
        let page = small.page(&small.office(), &format!("/so-lieu/{first}-1")).await;
        for expected in [
            "1.234,5 tỷ đồng",
            "trong kỳ, số chính thức, Huyện Đại Từ",
            "Số này đã có bản khác thay",
            "Nguyễn Thị Nhập, 25/9/2020 12:00",
            "bản này",
            "1.240",
            "đang dùng",
            "sẽ được niêm phong",
        ] {
            assert!(page.contains(expected), "{expected}: {page}");
        }
        let answer = small.get(&small.office(), &format!("/so-lieu/{second}-1")).await;
        assert!(answer.words().contains("Đây là số đang được dùng."));
        assert!(answer.html.contains(&format!("/so-lieu/{second}-1/bang-chung")));
        let mut tx = small.place.installation.read().await.unwrap();
        let (root, _) = reports::verify_batch(&mut tx, second).await.unwrap();
        assert!(answer.html.contains(&root), "the root that the fact names");
    });
}

#[test]
fn on_a_day_before_it_was_known_a_figure_is_not_shown() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let id = small.accepted("2020-08", 12_345).await;
        let page = small.page(&small.office(), &format!("/so-lieu/{id}-1?ngay=2020-09-24")).await;
        assert!(page.contains("Đến ngày 24/9/2020 chưa ai biết số này."), "{page}");
        assert!(!page.contains("1.234,5"), "{page}");
    });
}

#[test]
fn a_figure_that_waits_says_that_it_does_not_count() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let id = small.hand_in("2020-08", 12_345).await;
        let page = small.page(&small.reporter(), &format!("/so-lieu/{id}-1")).await;
        assert!(page.contains("Số này chờ duyệt, chưa được tính."), "{page}");
        assert!(page.contains("chưa vào sổ"), "{page}");
    });
}

async fn shown(small: &Small, actor: &Actor, slot: Slot) -> Vec<Content> {
    let installation = small.place.installation.clone();
    let as_of = AsOf::today(installation.clock.today());
    panels(Looking { installation, actor: actor.clone(), as_of, lang: Lang::Vi, slot }).await.unwrap()
}

fn words(contents: &[Content]) -> String {
    let block = |block: &Block| match block {
        Block::Sentence(words) | Block::Note(words) => words.clone(),
        Block::Table(table) => {
            let cells = table.rows.iter().flatten().map(|cell| cell.words.clone());
            cells.collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    };
    contents.iter().flat_map(|content| &content.blocks).map(block).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_desk_says_how_far_the_figures_reach_what_waits_and_who_is_late() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let none = words(&shown(&small, &small.office(), Slot::Desk).await);
        assert!(none.contains("Chưa có số liệu nào của năm 2020"), "{none}");
        small.accepted("2020-07", 1).await;
        let july = words(&shown(&small, &small.office(), Slot::Desk).await);
        assert!(july.contains("Số liệu đến hết tháng 7/2020."), "{july}");
        small.hand_in("2020-08", 2).await;
        let mut act = small.place.installation.act(&small.neighbour()).await.unwrap();
        let period = "2020-08".parse().unwrap();
        let figure = reports::NewFigure::new(small.output, period, kernel::Span::OfPeriod, 5);
        let report = reports::NewReport::new(small.districts[1], vec![figure]);
        let other = reports::submit_report(&mut act, report).await.unwrap().id;
        act.commit().await.unwrap();
        let mut act = small.place.installation.act(&small.office()).await.unwrap();
        reports::accept_report(&mut act, other).await.unwrap();
        act.commit().await.unwrap();
        let august = words(&shown(&small, &small.office(), Slot::Desk).await);
        for expected in [
            "Số liệu đến hết tháng 8/2020.",
            "1 báo cáo chờ duyệt.",
            "1 đơn vị tháng trước có báo cáo, tháng này chưa: Huyện Đại Từ.",
        ] {
            assert!(august.contains(expected), "{expected}: {august}");
        }
    });
}

#[test]
fn a_units_page_lists_its_latest_figures_each_with_its_origin() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        small.accepted("2020-07", 11_110).await;
        let id = small.accepted("2020-08", 12_340).await;
        let contents = shown(&small, &small.reporter(), Slot::Unit(small.districts[0].to_string())).await;
        let said = words(&contents);
        assert!(said.contains("1.234") && !said.contains("1.111"), "{said}");
        let Some(Block::Table(table)) = contents.iter().flat_map(|content| &content.blocks).next() else {
            panic!("a table of figures");
        };
        assert_eq!(table.rows[0][2].href.as_deref(), Some(format!("/so-lieu/{id}-1").as_str()));
        let above = words(&shown(&small, &small.office(), Slot::Unit(small.province.to_string())).await);
        assert!(above.contains("chính thức, cộng 1 đơn vị"), "{above}");
    });
}

#[test]
fn a_citation_leads_to_the_figure_or_to_what_was_handed_in() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let id = small.hand_in("2020-08", 1).await;
        let cited = [
            Citation::new(reports::FIGURE, format!("{id}-1")),
            Citation::new(reports::SUBMISSION, id),
            Citation::new(reports::FIGURE, "no such"),
        ];
        let mut tx = small.place.installation.read().await.unwrap();
        let found = resolve(&small.place.installation, &mut tx, &cited, Lang::Vi).await.unwrap();
        let href = |at: usize| found[at].as_ref().map(|cited| cited.href.clone());
        assert_eq!(href(0), Some(format!("/so-lieu/{id}-1")));
        assert_eq!(href(1), Some(format!("/bao-cao/{id}")));
        assert_eq!(href(2), None);
    });
}
