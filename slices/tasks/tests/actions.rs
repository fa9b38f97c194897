//! One act each, and one refusal for each reason.

use kernel::testing::Place;
use kernel::{Problem, both_databases};
use tasks::{Decision, NewTask, Said, Stage};

use crate::{Small, conclusion, day, directives, facts, key_of, later, slices, task, told, user};

#[test]
fn assign_task() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.given(inst, small.review()).await;
        let made = task(inst, id).await;
        assert_eq!((made.lead, made.owner), (small.health, small.province));
        assert_eq!((made.person, made.coordinating.as_slice()), (Some(user("hoa")), &[small.finance][..]));
        assert_eq!((made.state.stage, made.state.original_due), (Stage::Assigned, Some(day(2020, 10, 31))));
        assert_eq!(facts(inst).await, ["tasks.assigned"]);
        assert_eq!(told(inst, "hoa").await, ["tasks-notice-assigned"]);
        assert_eq!(told(inst, "giamdoc").await, ["tasks-notice-assigned"]);
        assert!(told(inst, "tram").await.is_empty() && told(inst, "vanphong").await.is_empty());
    });
}

#[test]
fn nothing_becomes_a_task_without_a_named_person_and_one_who_has_no_account_is_named_in_words() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut act = small.act(inst, "vanphong").await;
        let nobody = NewTask { person: "  ".into(), ..small.review() };
        let problem = tasks::assign_task(&mut act, nobody, "").await.unwrap_err();
        assert_eq!(key_of(&problem), "tasks-wrong-person-missing");
        drop(act);
        let outside = NewTask { person: "Bà Lan, Phó Giám đốc".into(), ..small.review() };
        let made = task(inst, small.given(inst, outside).await).await;
        assert_eq!((made.person, made.person_name.as_str()), (None, "Bà Lan, Phó Giám đốc"));
    });
}

#[test]
fn a_task_sent_twice_with_one_token_is_one() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let mut ids = Vec::new();
        for _ in 0..2 {
            let mut act = small.act(inst, "vanphong").await;
            ids.push(tasks::assign_task(&mut act, small.review(), "một lần").await.unwrap());
            act.commit().await.unwrap();
        }
        assert_eq!((ids[0], facts(inst).await.len()), (ids[1], 1));
        for _ in 0..2 {
            let mut act = small.act(inst, "hoa").await;
            let said = Said { once: "nhận".into(), ..Said::default() };
            tasks::take_on_task(&mut act, ids[0], said).await.unwrap();
            act.commit().await.unwrap();
        }
        assert_eq!(task(inst, ids[0]).await.step, 2);
    });
}

#[test]
fn only_who_answers_for_a_unit_gives_tasks_in_its_name_and_only_down_the_tree() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        for login in ["hoa", "giamdoc"] {
            let mut act = small.act(inst, login).await;
            let problem = tasks::assign_task(&mut act, small.review(), "").await.unwrap_err();
            assert!(matches!(problem, Problem::Forbidden("tasks.assign")), "{login}");
        }
        let mut act = small.act(inst, "giamdoc").await;
        let own = |lead| NewTask {
            owner: Some(small.health),
            lead: Some(lead),
            coordinating: vec![],
            ..small.review()
        };
        tasks::assign_task(&mut act, own(small.station), "").await.unwrap();
        let problem = tasks::assign_task(&mut act, own(small.finance), "").await.unwrap_err();
        assert_eq!(key_of(&problem), "tasks-wrong-lead-not-below");
    });
}

#[test]
fn assign_from_document() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let document = conclusion(inst).await;
        let found = directives(inst, document).await;
        assert_eq!(found.len(), 2);
        let review = || NewTask { ground: String::new(), ..small.review() };
        let mut act = small.act(inst, "vanphong").await;
        let ids =
            tasks::assign_from_document(&mut act, document, vec![(found[0], review())], "").await.unwrap();
        act.commit().await.unwrap();
        let made = task(inst, ids[0]).await;
        assert_eq!(made.citation, Some(documents::clause_citation(document, "I/1")));
        assert_eq!((made.document, made.proposal), (Some(document), Some(found[0])));
        let mut act = small.act(inst, "vanphong").await;
        let again = tasks::assign_from_document(&mut act, document, vec![(found[0], review())], "").await;
        assert_eq!(key_of(&again.unwrap_err()), "tasks-refused-assigned-already");
        let nothing = tasks::assign_from_document(&mut act, document, vec![], "").await;
        assert_eq!(key_of(&nothing.unwrap_err()), "tasks-refused-nothing-chosen");
        let gaps = vec![(found[1], NewTask { person: String::new(), ..review() })];
        let Err(Problem::Invalid(fields)) = tasks::assign_from_document(&mut act, document, gaps, "").await
        else {
            panic!("a task without a person was given");
        };
        assert_eq!(fields[0].field, "person-0");
    });
}

#[test]
fn of_two_who_act_at_the_same_moment_one_is_refused_by_a_rule() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let document = conclusion(inst).await;
        let found = directives(inst, document).await;
        let give = async || {
            let mut act = small.act(inst, "vanphong").await;
            let new = vec![(found[0], small.review())];
            let given = tasks::assign_from_document(&mut act, document, new, "").await?;
            act.commit().await.map(|()| given[0])
        };
        let (one, other) = tokio::join!(give(), give());
        let (given, refused) = if one.is_ok() { (one, other) } else { (other, one) };
        assert_eq!(key_of(&refused.unwrap_err()), "tasks-refused-assigned-already");
        let id = given.unwrap();
        let take = async |login| {
            let mut act = small.act(inst, login).await;
            tasks::take_on_task(&mut act, id, Said::default()).await?;
            act.commit().await
        };
        let (one, other) = tokio::join!(take("hoa"), take("giamdoc"));
        assert!(one.is_ok() != other.is_ok());
        assert_eq!(key_of(&one.err().or(other.err()).unwrap()), "tasks-refused-taken-on-already");
    });
}

#[test]
fn only_what_was_confirmed_becomes_a_task() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let document = conclusion(inst).await;
        let found = directives(inst, document).await;
        let mut act = small.act(inst, "vanphong").await;
        documents::reopen_proposals(&mut act, document, &found[..1]).await.unwrap();
        let open =
            tasks::assign_from_document(&mut act, document, vec![(found[0], small.review())], "").await;
        assert_eq!(key_of(&open.unwrap_err()), "tasks-refused-not-confirmed");
    });
}

#[test]
fn take_on_task() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.in_work(inst).await;
        assert_eq!(task(inst, id).await.state.stage, Stage::TakenOn);
        for login in ["taichinh", "vanphong"] {
            let mut act = small.act(inst, login).await;
            let problem = tasks::take_on_task(&mut act, id, Said::default()).await.unwrap_err();
            assert!(matches!(problem, Problem::Forbidden("tasks.do")), "{login}");
        }
        let mut act = small.act(inst, "hoa").await;
        let problem = tasks::take_on_task(&mut act, id, Said::default()).await.unwrap_err();
        assert_eq!(key_of(&problem), "tasks-refused-taken-on-already");
    });
}

#[test]
fn report_progress() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.in_work(inst).await;
        let mut act = small.act(inst, "hoa").await;
        let problem = tasks::report_progress(&mut act, id, 40, Said::default()).await.unwrap_err();
        assert_eq!(key_of(&problem), "tasks-wrong-words-missing");
        let file = documents::NewFile {
            name: "so-lieu.txt".into(),
            media_type: "text/plain".into(),
            content: b"so lieu".to_vec(),
        };
        let said =
            Said { file: Some(file), from_step: Some(2), ..Said::words("Đã thu thập số liệu") };
        tasks::report_progress(&mut act, id, 40, said).await.unwrap();
        let stale = Said { from_step: Some(2), ..Said::words("Chậm một bước") };
        let problem = tasks::report_progress(&mut act, id, 50, stale).await.unwrap_err();
        assert_eq!(key_of(&problem), "tasks-refused-stale");
        let secret = Said::words("Kèm báo cáo (Tối mật)");
        let problem = tasks::report_progress(&mut act, id, 50, secret).await.unwrap_err();
        assert_eq!(key_of(&problem), "tasks-refused-secret");
        act.commit().await.unwrap();
        assert_eq!(task(inst, id).await.state.percent, 40);
    });
}

#[test]
fn name_person() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.in_work(inst).await;
        let mut act = small.act(inst, "hoa").await;
        let own = tasks::name_person(&mut act, id, "Ông Dũng", Said::words("nghỉ phép")).await;
        assert!(
            matches!(own, Err(Problem::Forbidden("tasks.assign"))),
            "nobody hands their task on by themselves"
        );
        drop(act);
        let mut act = small.act(inst, "giamdoc").await;
        let nobody = tasks::name_person(&mut act, id, " ", Said::words("nghỉ phép")).await;
        assert_eq!(key_of(&nobody.unwrap_err()), "tasks-wrong-person-missing");
        let silent = tasks::name_person(&mut act, id, "Ông Minh", Said::default()).await;
        assert_eq!(key_of(&silent.unwrap_err()), "tasks-wrong-words-missing");
        tasks::name_person(&mut act, id, "ong dung", Said::words("bà Hoa chuyển công tác")).await.unwrap();
        act.commit().await.unwrap();
        let now = task(inst, id).await;
        assert_eq!((now.person, now.person_name.as_str()), (Some(user("giamdoc")), "Ông Dũng"));
        assert_eq!(now.state.stage, Stage::TakenOn);
        let mut tx = inst.read().await.unwrap();
        let mut mine = tasks::Listing::at(day(2020, 9, 25), 5);
        mine.whose = tasks::Whose::Mine(user("giamdoc"));
        mine.words = "ông dũng".into();
        assert_eq!(tasks::list(&mut tx, &mine).await.unwrap().len(), 1, "found by the new name");
        assert_eq!(facts(inst).await.last().unwrap(), "tasks.person_named");
    });
}

#[test]
fn request_extension_and_decide_extension() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.in_work(inst).await;
        let mut act = small.act(inst, "hoa").await;
        let problem = tasks::request_extension(&mut act, id, day(2020, 10, 31), Said::words("chậm")).await;
        assert_eq!(key_of(&problem.unwrap_err()), "tasks-refused-not-later");
        let asked =
            tasks::request_extension(&mut act, id, day(2020, 11, 30), Said::words("chờ số liệu dân số"));
        asked.await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(told(inst, "vanphong").await, ["tasks-notice-extension-asked"]);
        let mut act = small.act(inst, "giamdoc").await;
        let own = tasks::decide_extension(&mut act, id, Decision::Grant, Said::default()).await;
        assert!(matches!(own, Err(Problem::Forbidden("tasks.judge"))));
        drop(act);
        let mut act = small.act(inst, "chutich").await;
        let silent = tasks::decide_extension(&mut act, id, Decision::Refuse, Said::default()).await;
        assert_eq!(key_of(&silent.unwrap_err()), "tasks-wrong-words-missing");
        tasks::decide_extension(&mut act, id, Decision::Grant, Said::default()).await.unwrap();
        act.commit().await.unwrap();
        let state = task(inst, id).await.state;
        assert_eq!((state.original_due, state.due), (Some(day(2020, 10, 31)), Some(day(2020, 11, 30))));
        assert_eq!((state.extensions, state.extended_days), (1, 30));
        let mut act = small.act(inst, "chutich").await;
        let none = tasks::decide_extension(&mut act, id, Decision::Grant, Said::default()).await;
        assert_eq!(key_of(&none.unwrap_err()), "tasks-refused-nothing-asked");
    });
}

#[test]
fn deliver_product_and_confirm_product() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.delivered(inst).await;
        assert_eq!(told(inst, "vanphong").await, ["tasks-notice-delivered"]);
        let mut act = small.act(inst, "vanphong").await;
        tasks::confirm_product(&mut act, id, Said::default()).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(task(inst, id).await.state.stage, Stage::Accepted);
        assert_eq!(
            facts(inst).await,
            ["tasks.assigned", "tasks.taken_on", "tasks.delivered", "tasks.accepted"]
        );
        let mut act = small.act(inst, "vanphong").await;
        let closed = tasks::withdraw_task(&mut act, id, Said::words("thôi")).await;
        assert_eq!(key_of(&closed.unwrap_err()), "tasks-refused-closed");
    });
}

#[test]
fn the_doer_is_not_the_verifier_whatever_roles_one_person_holds() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.delivered(inst).await;
        let mut both = small.actor("hoa");
        both.grants.extend(small.actor("chutich").grants);
        let mut act = inst.act(&both).await.unwrap();
        for judged in [
            tasks::confirm_product(&mut act, id, Said::default()).await,
            tasks::return_product(&mut act, id, Said::words("thiếu phụ lục")).await,
        ] {
            assert_eq!(key_of(&judged.unwrap_err()), "tasks-refused-own-work");
        }
    });
}

#[test]
fn return_product() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.delivered(inst).await;
        let mut act = small.act(inst, "vanphong").await;
        let silent = tasks::return_product(&mut act, id, Said::default()).await;
        assert_eq!(key_of(&silent.unwrap_err()), "tasks-wrong-words-missing");
        tasks::return_product(&mut act, id, Said::words("thiếu phụ lục")).await.unwrap();
        act.commit().await.unwrap();
        let state = task(inst, id).await.state;
        assert_eq!((state.stage, state.delivered_on), (Stage::Returned, None));
        assert_eq!(told(inst, "hoa").await[0], "tasks-notice-returned");
    });
}

#[test]
fn withdraw_task() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.in_work(inst).await;
        let mut act = small.act(inst, "giamdoc").await;
        let other = tasks::withdraw_task(&mut act, id, Said::words("không làm")).await;
        assert!(
            matches!(other, Err(Problem::Forbidden("tasks.assign"))),
            "the lead unit cannot rid itself of it"
        );
        drop(act);
        let mut act = small.act(inst, "vanphong").await;
        tasks::withdraw_task(&mut act, id, Said::words("đã giao đơn vị khác")).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(task(inst, id).await.state.stage, Stage::Withdrawn);
        assert_eq!(told(inst, "giamdoc").await[0], "tasks-notice-withdrawn");
    });
}

#[test]
fn split_task() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.in_work(inst).await;
        let part = |lead, due: &str| NewTask {
            lead: Some(lead),
            person: "Bà Trâm".into(),
            coordinating: vec![],
            due: due.into(),
            ..small.review()
        };
        let mut act = small.act(inst, "giamdoc").await;
        let late = tasks::split_task(&mut act, id, vec![part(small.station, "1/11/2020")], "").await;
        assert_eq!(key_of(&late.unwrap_err()), "tasks-wrong-due-after-whole");
        let parts = vec![part(small.station, "15/10/2020"), part(small.finance, "20/10/2020")];
        let ids = tasks::split_task(&mut act, id, parts, "").await.unwrap();
        act.commit().await.unwrap();
        let made = task(inst, ids[0]).await;
        assert_eq!((made.parent, made.owner, made.person), (Some(id), small.health, Some(user("tram"))));
        let mut act = small.act(inst, "hoa").await;
        let open = tasks::deliver_product(&mut act, id, Said::words("xong")).await;
        assert_eq!(key_of(&open.unwrap_err()), "tasks-refused-open-parts");
        drop(act);
        // The lead unit's head judges the parts.
        for (login, part) in [("tram", ids[0]), ("taichinh", ids[1])] {
            let mut act = small.act(inst, login).await;
            tasks::take_on_task(&mut act, part, Said::default()).await.unwrap();
            tasks::deliver_product(&mut act, part, Said::words("xong phần mình")).await.unwrap();
            act.commit().await.unwrap();
            let mut act = small.act(inst, "giamdoc").await;
            tasks::confirm_product(&mut act, part, Said::default()).await.unwrap();
            act.commit().await.unwrap();
        }
        let mut act = small.act(inst, "hoa").await;
        tasks::deliver_product(&mut act, id, Said::words("xong")).await.unwrap();
    });
}

#[test]
fn event_came() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let new = NewTask { due: "event:ngay sau đại hội".into(), ..small.review() };
        let id = small.given(inst, new).await;
        assert_eq!(task(inst, id).await.state.stage, Stage::Waiting);
        let mut act = small.act(inst, "hoa").await;
        let early = tasks::take_on_task(&mut act, id, Said::default()).await;
        assert_eq!(key_of(&early.unwrap_err()), "tasks-refused-event-to-come");
        drop(act);
        let mut act = small.act(inst, "vanphong").await;
        let past = tasks::event_came(&mut act, id, day(2020, 9, 1), Said::words("đã bế mạc")).await;
        assert_eq!(key_of(&past.unwrap_err()), "tasks-refused-due-past");
        tasks::event_came(&mut act, id, day(2020, 10, 20), Said::words("đã bế mạc")).await.unwrap();
        act.commit().await.unwrap();
        let state = task(inst, id).await.state;
        assert_eq!((state.stage, state.original_due), (Stage::Assigned, Some(day(2020, 10, 20))));
        assert_eq!(told(inst, "hoa").await[0], "tasks-notice-event-came");
    });
}

#[test]
fn repeat_task() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.given(inst, NewTask { due: "monthly:30".into(), ..small.review() }).await;
        assert_eq!(task(inst, id).await.state.due, Some(day(2020, 9, 30)));
        let mut act = small.act(inst, "vanphong").await;
        assert_eq!(tasks::repeat_task(&mut act, id).await.unwrap(), None, "its day is still to come");
        drop(act);
        let october = later(&place, "2020-10-01T02:00:00Z");
        for _ in 0..2 {
            kernel::jobs::runner::run_due(&october).await.unwrap();
            let mut act = october.act(&kernel::Actor::system("test", &[])).await.unwrap();
            act.queue("tasks.remind", "", october.clock.now()).await.unwrap();
            act.commit().await.unwrap();
        }
        kernel::jobs::runner::run_due(&october).await.unwrap();
        assert_eq!(facts(&october).await.iter().filter(|kind| *kind == "tasks.repeated").count(), 1);
        let mut act = small.act(&october, "vanphong").await;
        assert_eq!(tasks::repeat_task(&mut act, id).await.unwrap(), None, "the next one is there");
        drop(act);
        let mut tx = october.read().await.unwrap();
        let all = tasks::list(&mut tx, &tasks::Listing::at(day(2020, 10, 1), 10)).await.unwrap();
        let dues: Vec<_> = all.iter().map(|task| (task.series, task.state.original_due.unwrap())).collect();
        assert_eq!(dues, [(id, day(2020, 9, 30)), (id, day(2020, 10, 30))], "the first one keeps its day");
    });
}

#[test]
fn send_reminders() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let id = small.in_work(inst).await;
        let at = async |moment: &str| {
            let then = later(&place, moment);
            let mut act = then.act(&kernel::Actor::system("test", &[])).await.unwrap();
            act.queue("tasks.remind", "", then.clock.now()).await.unwrap();
            act.commit().await.unwrap();
            kernel::jobs::runner::run_due(&then).await.unwrap();
        };
        let before = told(inst, "hoa").await.len();
        // Saturday 31 October 2020 is its day.
        for (moment, reminders) in [
            ("2020-10-20T02:00:00Z", 0),
            ("2020-10-26T02:00:00Z", 1),
            ("2020-10-26T05:00:00Z", 1),
            ("2020-10-27T02:00:00Z", 1),
            ("2020-10-28T02:00:00Z", 2),
            ("2020-10-30T02:00:00Z", 3),
            ("2020-10-31T02:00:00Z", 3),
            ("2020-11-01T02:00:00Z", 3),
            ("2020-11-02T02:00:00Z", 4),
        ] {
            at(moment).await;
            assert_eq!(told(inst, "hoa").await.len() - before, reminders, "{moment}");
        }
        assert!(told(inst, "chutich").await.is_empty());
        at("2020-11-20T02:00:00Z").await;
        assert_eq!(told(inst, "chutich").await, ["tasks-notice-overdue"], "at last it reaches the leaders");
        assert_eq!(told(inst, "vanphong").await[0], "tasks-notice-overdue");
        // The action itself takes no step twice either, and is nobody's but the program's.
        let late = later(&place, "2020-11-20T02:00:00Z");
        let before = told(inst, "chutich").await.len();
        let mut act = late.act(&kernel::Actor::system("tasks", &[kernel::Role::Office])).await.unwrap();
        tasks::send_reminders(&mut act, &[id]).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(told(inst, "chutich").await.len(), before);
        let mut act = small.act(inst, "hoa").await;
        let refused = tasks::send_reminders(&mut act, &[id]).await;
        assert!(matches!(refused, Err(Problem::Forbidden("tasks.remind"))));
    });
}
