//! The whole walk of one task, and what is counted at its end.

use kernel::both_databases;
use kernel::testing::Place;
use tasks::{Decision, Said};

use crate::{Small, day, facts, later, slices, task};

#[test]
fn a_task_that_was_extended_and_done_within_the_extension_is_late_and_says_so() {
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
        let november = later(&place, "2020-11-10T02:00:00Z");
        let mut act = small.act(&november, "hoa").await;
        tasks::report_progress(&mut act, id, 80, Said::words("còn phụ lục")).await.unwrap();
        tasks::deliver_product(&mut act, id, Said::words("đã ký")).await.unwrap();
        act.commit().await.unwrap();
        let mut act = small.act(&november, "vanphong").await;
        tasks::return_product(&mut act, id, Said::words("thiếu phụ lục")).await.unwrap();
        act.commit().await.unwrap();
        let mut act = small.act(&november, "hoa").await;
        tasks::deliver_product(&mut act, id, Said::words("đã bổ sung")).await.unwrap();
        act.commit().await.unwrap();
        let mut act = small.act(&november, "vanphong").await;
        tasks::confirm_product(&mut act, id, Said::default()).await.unwrap();
        act.commit().await.unwrap();
        let done = task(&november, id).await;
        let today = day(2020, 11, 10);
        assert!(done.state.is_past_original(today) && !done.state.is_past_due(today));
        let counts = tasks::Counts::of([(&done.state, today)], today);
        assert_eq!((counts.on_time, counts.late_done, counts.late_done_within_extension), (0, 1, 1));
        assert_eq!((counts.extended, counts.extensions, counts.extended_days), (1, 1, 20));
        assert_eq!(
            facts(&november).await,
            [
                "tasks.assigned",
                "tasks.taken_on",
                "tasks.extension_requested",
                "tasks.extension_granted",
                "tasks.progress_reported",
                "tasks.delivered",
                "tasks.returned",
                "tasks.delivered",
                "tasks.accepted"
            ]
        );
    });
}
