//! What is written reads back the same on both engines, each day sees what was known then, and lists go on by key.

use kernel::both_databases;
use kernel::testing::Place;
use tasks::{Listing, NewTask, Said, Stage, Standing, TaskId, Whose};

use crate::{Small, day, later, slices, user};

#[test]
fn a_task_reads_back_as_it_was_given() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.given(inst, NewTask { competence: "Chủ tịch tỉnh".into(), ..small.review() }).await;
        let mut tx = inst.read().await.unwrap();
        let found = tasks::known(&mut tx, id, day(2020, 9, 25)).await.unwrap().unwrap();
        assert_eq!((found.id, found.series, found.step), (id, id, 1));
        assert_eq!(found.work, "Rà soát quy hoạch mạng lưới y tế");
        assert_eq!((found.product.as_str(), found.competence.as_str()), ("Báo cáo rà soát", "Chủ tịch tỉnh"));
        assert_eq!(found.ground, "Chủ tịch giao tại giao ban");
        assert_eq!(found.due, tasks::Due::On(day(2020, 10, 31)));
        assert_eq!(found.assigned_by_name, "Bà Cúc");
        assert_eq!(
            tasks::known(&mut tx, id, day(2020, 9, 24)).await.unwrap(),
            None,
            "nobody knew of it then"
        );
    });
}

#[test]
fn each_day_sees_the_task_as_it_stood() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.in_work(inst).await;
        let october = later(&place, "2020-10-10T02:00:00Z");
        let mut act = small.act(&october, "hoa").await;
        tasks::deliver_product(&mut act, id, Said::words("xong")).await.unwrap();
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        for (on, stage) in [(day(2020, 10, 9), Stage::TakenOn), (day(2020, 10, 10), Stage::Delivered)] {
            assert_eq!(tasks::known(&mut tx, id, on).await.unwrap().unwrap().state.stage, stage);
        }
    });
}

#[test]
fn lists_show_whose_and_which_and_nothing_that_is_not_to_be_seen() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let review = small.in_work(inst).await;
        let other = NewTask {
            work: "Lập dự toán".into(),
            lead: Some(small.finance),
            coordinating: vec![],
            person: "Ông Tài".into(),
            due: "5/10/2020".into(),
            ..small.review()
        };
        let budget = small.given(inst, other).await;
        let mut tx = inst.read().await.unwrap();
        let october = day(2020, 10, 10);
        let mut found = async |change: &dyn Fn(&mut Listing)| -> Vec<TaskId> {
            let mut list = Listing::at(october, 10);
            change(&mut list);
            let found = tasks::list(&mut tx, &list).await.unwrap();
            found.into_iter().map(|task| task.id).collect()
        };
        assert_eq!(found(&|_| {}).await, [budget, review], "the nearest day first");
        assert_eq!(found(&|list| list.is_down = true).await, [review, budget]);
        assert_eq!(found(&|list| list.whose = Whose::Mine(user("hoa"))).await, [review]);
        assert_eq!(found(&|list| list.whose = Whose::Units(vec![small.finance])).await, [budget, review]);
        assert_eq!(found(&|list| list.whose = Whose::Units(vec![])).await, []);
        let giver = format!("user:{}", user("vanphong"));
        assert_eq!(found(&|list| list.whose = Whose::GivenBy(giver.clone())).await, [budget, review]);
        assert_eq!(found(&|list| list.visible = Some(vec![small.health])).await, [review]);
        assert_eq!(found(&|list| list.visible = Some(vec![])).await, []);
        let own = |list: &mut Listing| (list.visible, list.reader) = (Some(vec![]), Some(user("taichinh")));
        assert_eq!(found(&own).await, [budget]);
        assert_eq!(found(&|list| list.words = "ra soat Y TE".into()).await, [review]);
        assert_eq!(found(&|list| list.words = "%zz".into()).await, []);
        assert_eq!(found(&|list| list.standing = Standing::Overdue).await, [budget]);
        assert_eq!(found(&|list| list.standing = Standing::PastExtension).await, [budget]);
        assert_eq!(found(&|list| list.standing = Standing::Delivered).await, []);
        assert_eq!(found(&|list| list.units = Some(vec![small.health])).await, [review]);
        assert_eq!(found(&|list| list.due_by = Some(october)).await, [budget]);
        for standing in Standing::ALL {
            found(&|list| list.standing = standing).await;
        }
    });
}
