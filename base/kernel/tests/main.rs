//! The kernel against both databases: acts, facts, jobs, once-tokens.

use std::sync::Arc;

use kernel::db::params;
use kernel::jobs::{Job, Running, runner};
use kernel::{
    Fact, Installation, Migration, Problem, Role, Slice, Sought, both_databases, facts, once, testing,
};

fn nothing(_: Arc<Installation>, _: String) -> Running {
    Box::pin(async { Ok(()) })
}

fn fails(_: Arc<Installation>, _: String) -> Running {
    Box::pin(async { Err(Problem::broken("as the test wishes")) })
}

fn slices() -> Vec<Slice> {
    const JOBS: &[Job] = &[
        Job { name: "trial.work", is_per_subject: true, every: None, run: nothing },
        Job { name: "trial.fail", is_per_subject: false, every: None, run: fails },
    ];
    vec![Slice {
        jobs: JOBS,
        wakes: &[("trial.happened", "trial.work"), ("trial.failed", "trial.fail")],
        ..Slice::named("trial", "", "")
    }]
}

fn happened(subject: &str) -> Fact {
    Fact::new("trial.happened", subject, serde_json::json!({ "value": "567634.2" }))
}

#[test]
fn a_fact_reads_back_as_it_was_digested() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
        let id = act.append(happened("a")).await.unwrap();
        act.commit().await.unwrap();
        let fact = facts::find(&mut inst.read().await.unwrap(), id).await.unwrap().unwrap();
        assert_eq!(fact.digest, fact.computed_digest());
        assert_eq!((fact.kind.as_str(), fact.subject.as_str(), fact.leaf), ("trial.happened", "a", None));
    });
}

#[test]
fn an_act_that_is_dropped_never_was_and_the_next_one_is_whole() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let actor = testing::actor(&[Role::Office]);
        let mut dropped = inst.act(&actor).await.unwrap();
        dropped.append(happened("dropped")).await.unwrap();
        drop(dropped);
        let mut kept = inst.act(&actor).await.unwrap();
        kept.append(happened("kept")).await.unwrap();
        kept.commit().await.unwrap();
        let left = facts::unsealed(&mut inst.read().await.unwrap(), 9).await.unwrap();
        assert_eq!(left.iter().map(|fact| fact.subject.as_str()).collect::<Vec<_>>(), ["kept"]);
    });
}

#[test]
fn an_act_with_an_insert_that_fails_never_was_and_those_that_share_its_commit_stand() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let mut running = Vec::new();
        for number in 0..60 {
            let inst = Arc::clone(inst);
            running.push(tokio::spawn(async move {
                let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
                act.append(happened(&number.to_string())).await.unwrap();
                if number % 3 > 0 {
                    return act.commit().await.is_ok();
                }
                let token = format!("token {number}");
                let sql = "INSERT INTO kernel_once (token, actor, at) VALUES ($1, 'a', $2)";
                let mut is_refused = false;
                for _ in 0..2 {
                    is_refused |= act.tx.insert(sql, params![token, act.now]).await.is_err();
                }
                is_refused | act.commit().await.is_err()
            }));
        }
        for task in running {
            assert!(task.await.unwrap());
        }
        let mut tx = inst.read().await.unwrap();
        assert_eq!(facts::unsealed(&mut tx, 999).await.unwrap().len(), 40);
        let left = tx.rows("SELECT token FROM kernel_once", params![]).await.unwrap();
        assert!(left.is_empty());
    });
}

#[test]
fn inserts_into_several_tables_and_what_is_read_after_them_keep_their_order() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
        act.append(happened("first")).await.unwrap();
        let sql = "INSERT INTO kernel_once (token, actor, at, answer) VALUES ($1, $2, $3, 'done')";
        act.tx.insert(sql, params!["a", "b", act.now]).await.unwrap();
        act.append(happened("second")).await.unwrap();
        let answer = "SELECT answer FROM kernel_once WHERE token = $1";
        let row = act.tx.row(answer, params!["a"]).await.unwrap().unwrap();
        assert_eq!(row.get::<String>("answer").unwrap(), "done");
        act.commit().await.unwrap();
        assert_eq!(facts::unsealed(&mut inst.read().await.unwrap(), 9).await.unwrap().len(), 2);
    });
}

#[test]
fn acts_at_the_same_time_are_all_there_after_their_shared_commit() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let mut running = Vec::new();
        for number in 0..100 {
            let inst = Arc::clone(inst);
            running.push(tokio::spawn(async move {
                let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
                act.append(happened(&number.to_string())).await.unwrap();
                // Every third one gives up in the middle.
                if number % 3 == 0 { drop(act) } else { act.commit().await.unwrap() }
            }));
        }
        for task in running {
            task.await.unwrap();
        }
        assert_eq!(facts::unsealed(&mut inst.read().await.unwrap(), 999).await.unwrap().len(), 66);
    });
}

#[test]
fn whoever_goes_away_in_the_middle_of_an_act_keeps_nobody_waiting() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let act_of = async |inst: Arc<Installation>, number: usize| {
            let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
            if number.is_multiple_of(2) {
                act.tx.lock("trial").await.unwrap();
            }
            act.append(happened(&number.to_string())).await.unwrap();
            act.commit().await.unwrap();
        };
        let mut stay = Vec::new();
        for number in 0..200 {
            let running = tokio::spawn(act_of(Arc::clone(inst), number));
            if number % 5 > 1 {
                stay.push(running);
                continue;
            }
            // Left at another moment each time.
            for _ in 0..number % 13 {
                tokio::task::yield_now().await;
            }
            running.abort();
        }
        for running in stay {
            let patience = std::time::Duration::from_secs(20);
            tokio::time::timeout(patience, running).await.expect("somebody waits for ever").unwrap();
        }
        let mut tx = inst.read().await.unwrap();
        let kept = facts::unsealed(&mut tx, 999).await.unwrap();
        let of_those_who_stayed =
            kept.iter().filter(|fact| fact.subject.parse::<usize>().unwrap() % 5 > 1).count();
        assert_eq!(of_those_who_stayed, 120);
    });
}

#[test]
fn who_was_left_the_commit_and_goes_away_keeps_nobody_waiting() {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite(slices()).await;
        let inst = &place.installation;
        let actor = testing::actor(&[Role::Office]);
        let holding = async || {
            let mut act = inst.act(&actor).await.unwrap();
            act.tx.lock("trial").await.unwrap();
            act
        };
        let first = holding().await;
        let mut second = Box::pin(holding());
        let mut committed = Box::pin(first.commit());
        tokio::select! {
            biased;
            _ = &mut second => panic!("two write at the same time"),
            _ = &mut committed => panic!("the commit is left to whoever comes next"),
            () = std::future::ready(()) => {}
        }
        drop(second);
        let patience = std::time::Duration::from_secs(20);
        tokio::time::timeout(patience, committed).await.expect("somebody waits for ever").unwrap();
    });
}

#[test]
fn a_fact_queues_the_job_that_waits_for_it_once_for_each_subject() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
        for subject in ["a", "b", "a"] {
            act.append(happened(subject)).await.unwrap();
        }
        act.commit().await.unwrap();
        let waiting = kernel::jobs::queue::waiting(&mut inst.read().await.unwrap(), 9).await.unwrap();
        assert_eq!(waiting.len(), 2);
        runner::run_due(inst).await.unwrap();
        assert!(kernel::jobs::queue::waiting(&mut inst.read().await.unwrap(), 9).await.unwrap().is_empty());
    });
}

#[test]
fn a_job_that_goes_on_failing_waits_once_however_often_it_is_queued() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let queued = async || {
            let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
            act.append(Fact::new("trial.failed", "x", serde_json::json!({}))).await.unwrap();
            act.commit().await.unwrap();
        };
        queued().await;
        runner::run_due(inst).await.unwrap();
        queued().await;
        // The second time it is due, and queued once more while it runs.
        let later = testing::now() + jiff::SignedDuration::from_mins(5);
        let claimed = kernel::jobs::queue::claim(&inst.db, later).await.unwrap().unwrap();
        queued().await;
        kernel::jobs::queue::failed(&inst.db, &claimed, "again", later).await.unwrap();
        let waiting = kernel::jobs::queue::waiting(&mut inst.read().await.unwrap(), 9).await.unwrap();
        let [(name, _, due, attempts, problem)] = waiting.as_slice() else { panic!("{waiting:?}") };
        assert_eq!((name.as_str(), *attempts, problem.as_deref()), ("trial.fail", 2, Some("again")));
        assert!(*due > later);
        assert!(kernel::jobs::queue::claim(&inst.db, later).await.unwrap().is_none());
    });
}

#[test]
fn a_job_that_fails_is_kept_with_its_reason_and_tried_later() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
        act.append(Fact::new("trial.failed", "x", serde_json::json!({}))).await.unwrap();
        act.commit().await.unwrap();
        runner::run_due(inst).await.unwrap();
        let waiting = kernel::jobs::queue::waiting(&mut inst.read().await.unwrap(), 9).await.unwrap();
        let (name, _, due, attempts, problem) = &waiting[0];
        assert_eq!((name.as_str(), *attempts), ("trial.fail", 1));
        assert!(*due > testing::now());
        assert!(problem.as_deref().unwrap().contains("as the test wishes"));
    });
}

#[test]
fn a_second_submit_with_the_same_token_is_told_what_the_first_did() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let actor = testing::actor(&[Role::Reporter]);
        let mut first = inst.act(&actor).await.unwrap();
        assert_eq!(once::earlier_answer(&mut first, "token").await.unwrap(), None);
        once::answer(&mut first, "token", "submission 7").await.unwrap();
        first.commit().await.unwrap();
        let mut second = inst.act(&actor).await.unwrap();
        assert_eq!(
            once::earlier_answer(&mut second, "token").await.unwrap().as_deref(),
            Some("submission 7")
        );
        second.commit().await.unwrap();
    });
}

#[test]
fn many_rows_go_in_by_few_statements_and_all_arrive() {
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let mut tx = inst.db.begin().await.unwrap();
        let values =
            (0..5_000).flat_map(|i: i64| params![format!("name {i}"), "value", testing::now()]).collect();
        tx.insert_many("INSERT INTO kernel_setting (name, value, at) VALUES", "", 3, values).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let row = tx.row("SELECT COUNT(*) AS n FROM kernel_setting", params![]).await.unwrap().unwrap();
        assert_eq!(row.get::<i64>("n").unwrap(), 5_000);
    });
}

#[test]
fn a_full_disk_is_told_and_what_was_acknowledged_before_stays() {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite(slices()).await;
        let inst = &place.installation;
        let actor = testing::actor(&[Role::Office]);
        let mut act = inst.act(&actor).await.unwrap();
        act.append(happened("before")).await.unwrap();
        act.commit().await.unwrap();
        let mut tx = inst.db.begin().await.unwrap();
        let pages: i64 =
            tx.row("PRAGMA page_count", params![]).await.unwrap().unwrap().get("page_count").unwrap();
        tx.rows(format!("PRAGMA max_page_count = {}", pages + 2), params![]).await.unwrap();
        tx.commit().await.unwrap();

        let mut act = inst.act(&actor).await.unwrap();
        let big = Fact::new("trial.happened", "big", serde_json::json!({ "words": "x".repeat(1 << 20) }));
        let refused = match act.append(big).await {
            Ok(_) => act.commit().await.unwrap_err(),
            Err(problem) => {
                drop(act);
                problem
            }
        };
        assert!(matches!(&refused, Problem::Refused(text) if text.key == "kernel-disk-full"), "{refused:?}");

        let mut tx = inst.db.begin().await.unwrap();
        tx.rows("PRAGMA max_page_count = 100000", params![]).await.unwrap();
        tx.commit().await.unwrap();
        let mut act = inst.act(&actor).await.unwrap();
        act.append(happened("after")).await.unwrap();
        act.commit().await.unwrap();
        let left = facts::unsealed(&mut inst.read().await.unwrap(), 9).await.unwrap();
        assert_eq!(left.iter().map(|fact| fact.subject.as_str()).collect::<Vec<_>>(), ["before", "after"]);
    });
}

#[test]
fn a_database_locked_by_another_program_is_told_and_works_again_afterwards() {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite(slices()).await;
        let inst = &place.installation;
        let mut tx = inst.db.begin().await.unwrap();
        tx.rows("PRAGMA busy_timeout = 50", params![]).await.unwrap();
        tx.commit().await.unwrap();
        let folder = inst.config.data.clone();
        let other = kernel::Db::open(&kernel::db::Address::Folder(folder)).await.unwrap();
        let mut held = other.begin().await.unwrap();
        held.lock("trial").await.unwrap();

        let actor = testing::actor(&[Role::Office]);
        let is_busy =
            |problem: &Problem| matches!(problem, Problem::Refused(text) if text.key == "kernel-database-busy");
        let mut act = inst.act(&actor).await.unwrap();
        let refused = act.tx.lock("trial").await.unwrap_err();
        assert!(is_busy(&refused), "{refused:?}");
        drop(act);
        let mut act = inst.act(&actor).await.unwrap();
        act.append(happened("meanwhile")).await.unwrap();
        let refused = act.commit().await.unwrap_err();
        assert!(is_busy(&refused), "{refused:?}");

        held.commit().await.unwrap();
        let mut act = inst.act(&actor).await.unwrap();
        act.append(happened("after")).await.unwrap();
        act.commit().await.unwrap();
    });
}

#[test]
fn a_copy_holds_everything_while_the_program_goes_on() {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite(slices()).await;
        let inst = &place.installation;
        let actor = testing::actor(&[Role::Office]);
        let mut act = inst.act(&actor).await.unwrap();
        act.append(happened("before")).await.unwrap();
        act.commit().await.unwrap();
        let folder = inst.config.data.join("copy");
        std::fs::create_dir_all(&folder).unwrap();
        inst.db.copy_to(&folder.join("tiendo.sqlite")).await.unwrap();
        let mut act = inst.act(&actor).await.unwrap();
        act.append(happened("after")).await.unwrap();
        act.commit().await.unwrap();
        let copy = kernel::Db::open(&kernel::db::Address::Folder(folder)).await.unwrap();
        let mut tx = copy.begin().await.unwrap();
        let kept = facts::unsealed(&mut tx, 9).await.unwrap();
        assert_eq!(kept.iter().map(|fact| fact.subject.as_str()).collect::<Vec<_>>(), ["before"]);
    });
}

#[test]
fn a_writer_sees_what_an_act_before_it_wrote_and_readers_only_what_is_committed() {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite(slices()).await;
        let inst = &place.installation;
        let actor = testing::actor(&[Role::Office]);
        let newest = async |tx: &mut kernel::Tx| facts::newest(tx, &["trial.happened"]).await.unwrap();
        assert_eq!(newest(&mut inst.read().await.unwrap()).await, None);
        let mut first = inst.act(&actor).await.unwrap();
        first.tx.lock("trial").await.unwrap();
        // Wanting to write while the first does, it waits for its turn: the two share their commit.
        let mut second = Box::pin(async {
            let mut act = inst.act(&actor).await.unwrap();
            act.tx.lock("trial").await.unwrap();
            act
        });
        tokio::select! {
            biased;
            _ = &mut second => panic!("two write at the same time"),
            () = std::future::ready(()) => {}
        }
        let fact = first.append(happened("first")).await.unwrap();
        let committed = tokio::spawn(first.commit());
        let mut second = second.await;
        assert_eq!(newest(&mut second.tx).await, Some(fact));
        assert_eq!(newest(&mut inst.read().await.unwrap()).await, None);
        second.commit().await.unwrap();
        committed.await.unwrap().unwrap();
        assert_eq!(newest(&mut inst.read().await.unwrap()).await, Some(fact));
    });
}

#[test]
fn a_search_table_finds_words_beginnings_and_phrases_alike_on_both_engines() {
    const TABLE: &[Migration] =
        &[Migration::new("0001_words", "-- Words.\nCREATE SEARCH TABLE trial_words;\n")];
    let slices = || vec![Slice { migrations: TABLE, ..Slice::named("trial", "", "") }];
    both_databases!(slices(), async |place: testing::Place| {
        let inst = &place.installation;
        let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
        act.append(happened("a")).await.unwrap();
        for (place, words) in [(7_i64, "giao so y te lap ho so"), (9, "so giao thong ho tro y te xa")] {
            let sql = "INSERT INTO trial_words (rowid, words) VALUES ($1, $2)";
            act.tx.execute(sql, params![place, words]).await.unwrap();
        }
        act.commit().await.unwrap();
        let word = |word: &str| Sought::Word(word.to_owned());
        let phrase = |words: &str| Sought::Phrase(words.split(' ').map(str::to_owned).collect());
        let cases: [(Vec<Sought>, &[i64]); 6] = [
            (vec![word("te")], &[9, 7]),
            (vec![word("te"), word("lap")], &[7]),
            (vec![phrase("so y te")], &[7]),
            (vec![word("y"), Sought::Prefix("tho".to_owned())], &[9]),
            (vec![word("tho")], &[]),
            // Signs of the engines' own languages are no words of theirs.
            (vec![word("te' | \" OR * ho")], &[]),
        ];
        let mut tx = inst.read().await.unwrap();
        for (sought, expected) in cases {
            let sql = format!(
                "SELECT rowid AS place FROM trial_words WHERE {} ORDER BY rowid DESC",
                tx.finds("trial_words", "$1")
            );
            let question = tx.question(&sought);
            let rows = tx.rows(sql, params![question]).await.unwrap();
            let found: Vec<i64> = rows.iter().map(|row| row.get("place").unwrap()).collect();
            assert_eq!(found, expected, "{sought:?}");
        }
    });
}
