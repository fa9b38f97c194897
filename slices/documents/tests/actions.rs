//! One act each, and one refusal for each reason.

use documents::{Correction, NewDocument, NewFile};
use kernel::{Actor, Grant, Problem, Role, both_databases, testing, testing::Place};

use crate::{decision, facts, office, pdf, registered, slices};

fn key_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::Refused(text) => text.key,
        Problem::Invalid(fields) => fields[0].text.key,
        other => panic!("neither refused nor invalid: {other}"),
    }
}

#[test]
fn register_document() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        registered(inst, decision()).await;
        // The same number again has no handle left and gets one of its own.
        let second = registered(inst, decision()).await;
        let mut tx = inst.read().await.unwrap();
        assert!(documents::by_ids(&mut tx, &[second]).await.unwrap()[&second].code.starts_with("VB-"));
        assert_eq!(facts(inst).await, ["documents.registered", "documents.registered"]);
    });
}

#[test]
fn a_list_of_documents_enters_whole_or_not_at_all() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let coded = |code: &str| NewDocument { code: code.into(), ..decision() };
        let mut act = office(inst).await;
        let problem = documents::register_documents(&mut act, vec![coded("A"), coded("B"), coded("A")])
            .await
            .unwrap_err();
        assert_eq!(key_of(&problem), "documents-wrong-code-taken");
        drop(act);
        assert!(facts(inst).await.is_empty());
        let mut act = office(inst).await;
        let ids = documents::register_documents(&mut act, vec![coded("A"), coded("B")]).await.unwrap();
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let codes = documents::by_codes(&mut tx, &["A".into(), "B".into(), "C".into()]).await.unwrap();
        assert_eq!((codes.len(), codes["B"]), (2, ids[1]));
    });
}

#[test]
fn what_carries_a_mark_of_secrecy_is_refused_and_nothing_of_it_is_kept() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let marked = [
            NewDocument { subject: "Báo cáo tình hình (Mật)".into(), ..decision() },
            NewDocument { symbol: "TỐI MẬT-BC".into(), ..decision() },
            NewDocument { file: Some(pdf("ke-hoach_tuyet-mat.pdf")), ..decision() },
            NewDocument {
                file: Some(NewFile {
                    name: "bc.txt".into(),
                    media_type: "text/plain".into(),
                    content: "TỈNH ỦY\nTUYỆT MẬT\n".into(),
                }),
                ..decision()
            },
        ];
        for new in marked {
            let mut act = office(inst).await;
            let problem = documents::register_document(&mut act, new).await.unwrap_err();
            assert_eq!(key_of(&problem), "documents-refused-secret");
            // Even were it committed, nothing of it would be there.
            act.commit().await.unwrap();
        }
        let mut tx = inst.read().await.unwrap();
        for table in ["kernel_file", "documents_document", "documents_version", "kernel_fact"] {
            let row = tx.row(format!("SELECT COUNT(*) AS n FROM {table}"), vec![]).await.unwrap().unwrap();
            assert_eq!(row.get::<i64>("n").unwrap(), 0, "{table}");
        }
    });
}

#[test]
fn a_file_above_the_limit_is_refused() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let content = vec![0; inst.config.upload_limit + 1];
        let file = Some(NewFile { content, ..pdf("to.pdf") });
        let mut act = office(inst).await;
        let problem =
            documents::register_document(&mut act, NewDocument { file, ..decision() }).await.unwrap_err();
        assert_eq!(key_of(&problem), "documents-refused-too-large");
    });
}

#[test]
fn correct_document() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let document = registered(inst, decision()).await;
        let correction = |from_version, reason: &str| Correction {
            document,
            from_version,
            reason: reason.into(),
            now_says: NewDocument { issuer: "Chính phủ".into(), ..decision() },
        };
        let mut act = office(inst).await;
        let problem = documents::correct_document(&mut act, correction(1, " ")).await.unwrap_err();
        assert_eq!(key_of(&problem), "documents-wrong-reason-missing");
        assert_eq!(
            documents::correct_document(&mut act, correction(1, "sai nơi ban hành")).await.unwrap(),
            2
        );
        let problem =
            documents::correct_document(&mut act, correction(1, "chậm một bước")).await.unwrap_err();
        assert_eq!(key_of(&problem), "documents-refused-stale");
        act.commit().await.unwrap();
        assert_eq!(facts(inst).await, ["documents.registered", "documents.corrected"]);
    });
}

#[test]
fn withdraw_document() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let id = registered(inst, decision()).await;
        let mut act = office(inst).await;
        let problem = documents::withdraw_document(&mut act, id, "").await.unwrap_err();
        assert_eq!(key_of(&problem), "documents-wrong-reason-missing");
        documents::withdraw_document(&mut act, id, "đăng ký hai lần").await.unwrap();
        let problem = documents::withdraw_document(&mut act, id, "lần nữa").await.unwrap_err();
        assert_eq!(key_of(&problem), "documents-refused-withdrawn");
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        assert!(documents::by_ids(&mut tx, &[id]).await.unwrap()[&id].is_withdrawn);
    });
}

#[test]
fn only_an_office_registers_and_nobody_else_corrects_what_it_registered() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        for role in [Role::Administrator, Role::Leader, Role::Head, Role::Reporter, Role::Reader] {
            let mut act = inst.act(&testing::actor(&[role])).await.unwrap();
            let problem = documents::register_document(&mut act, decision()).await.unwrap_err();
            assert!(matches!(problem, Problem::Forbidden("documents.change")), "{role:?}");
        }
        let id = registered(inst, decision()).await;
        let elsewhere = inst.mint.id(testing::now());
        let grants = vec![Grant { role: Role::Office, unit: Some(elsewhere) }];
        let commune = Actor { grants, ..Actor::system("commune", &[]) };
        let mut act = inst.act(&commune).await.unwrap();
        assert!(matches!(
            documents::withdraw_document(&mut act, id, "không phải của mình").await,
            Err(Problem::Forbidden(_))
        ));
    });
}
