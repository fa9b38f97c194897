//! The same with many tasks: tried first, then all or none.

use kernel::testing::Place;
use kernel::{Problem, both_databases};
use tasks::{Common, NewTask, Said, Stage, Together};
use ui::testing::post;

use crate::{Small, facts, key_of, later, slices, task, told};

fn common(verb: Together) -> Common {
    Common { verb, words: "theo chỉ đạo mới".into(), person: "Bà Hoa".into() }
}

#[test]
fn one_page_says_for_each_what_will_happen_and_for_which_not_and_why() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let office = small.actor("vanphong");
        let ready = small.delivered(inst).await;
        let begun = small.in_work(inst).await;
        let marks = [format!("chon-{ready}"), format!("chon-{begun}")];
        let look = [("together", "accept"), (marks[0].as_str(), "3"), (marks[1].as_str(), "2")];
        let page = post(&place, &office, "/nhiem-vu/nhieu", &look).await;
        let text = page.text();
        assert!(text.contains("1 việc sẽ được làm, 1 việc thì không."), "{text}");
        assert!(text.contains("được nghiệm thu") && text.contains("Không làm, vì"), "{text}");
        assert_eq!(task(inst, ready).await.state.stage, Stage::Delivered, "looking changes nothing");
        // The page sends only what can be done.
        assert!(page.body.contains(&format!("name=\"chon-{ready}\" value=\"3\"")));
        assert!(!page.body.contains(&format!("name=\"chon-{begun}\"")));
        let sent = [("together", "accept"), (marks[0].as_str(), "3"), ("once", "a")];
        let done = post(&place, &office, "/nhiem-vu/nhieu/lam", &sent).await;
        assert_eq!(done.location, "/nhiem-vu?xong=tasks-together-done");
        assert_eq!(task(inst, ready).await.state.stage, Stage::Accepted);
        assert_eq!(facts(inst).await.last().map(String::as_str), Some("tasks.acted_on_many"));
        // Meanwhile somebody was faster: nothing is done, and the page says why.
        let late =
            post(&place, &office, "/nhiem-vu/nhieu/lam", &[("together", "accept"), (marks[0].as_str(), "3")])
                .await;
        assert_eq!(late.status, 409);
        assert!(late.text().contains("chưa làm gì cả"), "{}", late.text());
    });
}

#[test]
fn all_are_withdrawn_or_none() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let (one, other) = (small.in_work(inst).await, small.given(inst, small.review()).await);
        let mut act = small.act(inst, "vanphong").await;
        tasks::withdraw_task(&mut act, other, Said::words("nhầm")).await.unwrap();
        act.commit().await.unwrap();
        let mut act = small.act(inst, "vanphong").await;
        let both = [(one, None), (other, None)];
        let refused = tasks::act_on_many(&mut act, &both, &common(Together::Withdraw), "").await.unwrap_err();
        assert_eq!(key_of(&refused), "tasks-refused-some");
        drop(act);
        assert_eq!(task(inst, one).await.state.stage, Stage::TakenOn);
        let mut act = small.act(inst, "vanphong").await;
        let silent = Common { words: " ".into(), ..common(Together::Withdraw) };
        let wrong = tasks::act_on_many(&mut act, &[(one, None)], &silent, "").await.unwrap_err();
        assert_eq!(key_of(&wrong), "tasks-wrong-words-missing");
        let nothing = tasks::act_on_many(&mut act, &[], &common(Together::Withdraw), "").await.unwrap_err();
        assert_eq!(key_of(&nothing), "tasks-refused-nothing-chosen");
        tasks::act_on_many(&mut act, &[(one, None)], &common(Together::Withdraw), "").await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(task(inst, one).await.state.stage, Stage::Withdrawn);
        let mut act = small.act(inst, "hoa").await;
        let refused = tasks::act_on_many(&mut act, &[(one, None)], &common(Together::Withdraw), "").await;
        assert!(matches!(refused, Err(Problem::Forbidden("tasks.assign"))));
    });
}

#[test]
fn many_get_another_person_and_are_reminded_of_once_a_day() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut ids = Vec::new();
        for person in ["Ông Dũng", "Bà Lan"] {
            ids.push((small.given(inst, NewTask { person: person.into(), ..small.review() }).await, None));
        }
        // Whoever gives in the name of the lead unit names its people; the owner's office does so over it.
        let mut act = small.act(inst, "giamdoc").await;
        tasks::act_on_many(&mut act, &ids, &common(Together::NamePerson), "t").await.unwrap();
        act.commit().await.unwrap();
        for (id, _) in &ids {
            assert_eq!(task(inst, *id).await.person_name, "Bà Hoa");
        }
        let before = told(inst, "hoa").await.len();
        let mut act = small.act(inst, "vanphong").await;
        tasks::act_on_many(&mut act, &ids, &common(Together::Remind), "").await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(told(inst, "hoa").await.len(), before + 2);
        let mut act = small.act(inst, "vanphong").await;
        let again = tasks::remind_now(&mut act, ids[0].0, Said::default()).await.unwrap_err();
        assert_eq!(key_of(&again), "tasks-refused-reminded-today");
        drop(act);
        let tomorrow = later(&place, "2020-09-26T03:00:00Z");
        let mut act = small.act(&tomorrow, "vanphong").await;
        tasks::remind_now(&mut act, ids[0].0, Said::default()).await.unwrap();
        act.commit().await.unwrap();
        let mut act = small.act(&tomorrow, "hoa").await;
        let refused = tasks::remind_now(&mut act, ids[0].0, Said::default()).await;
        assert!(matches!(refused, Err(Problem::Forbidden("tasks.assign"))), "{refused:?}");
    });
}
