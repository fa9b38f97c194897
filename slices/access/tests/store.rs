//! Lists of people read the same on both engines, and what is kept opens nothing.

use kernel::testing::Place;
use kernel::{Role, both_databases};

use crate::{PASSWORD, administrator, enrolled, person, slices, token, try_to_sign_in, units};

#[test]
fn people_are_found_with_and_without_marks_a_page_at_a_time() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let units = units(inst).await;
        let mut act = administrator(inst).await;
        for (login, name) in [("hoa", "Đỗ Thị Hoà"), ("lan", "Nguyễn Thị Lan"), ("minh", "Trần Văn Minh")]
        {
            let new = access::NewUser { login: login.into(), name: name.into(), email: None };
            let user = access::create_user(&mut act, new).await.unwrap();
            access::grant_role(&mut act, user, Role::Reporter, Some(units.commune)).await.unwrap();
        }
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let mut found = async |words: &str, after: &str, limit| {
            let listed = access::users(&mut tx, words, after, limit).await.unwrap();
            assert!(listed.iter().all(|user| user.roles == [(Role::Reporter, Some(units.commune))]));
            listed.into_iter().map(|user| user.login).collect::<Vec<_>>()
        };
        assert_eq!(found("", "", 2).await, ["hoa", "lan"]);
        assert_eq!(found("", "lan", 2).await, ["minh"]);
        assert_eq!(found("do thi", "", 9).await, ["hoa"]);
        assert_eq!(found("Thị", "", 9).await, ["hoa", "lan"]);
        assert_eq!(found("MINH", "", 9).await, ["minh"]);
        assert!(found("%", "zzz", 9).await.is_empty() && found("không ai", "", 9).await.is_empty());
    });
}

#[test]
fn a_stolen_database_opens_no_door() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let lan = person(inst, "lan", None).await;
        let session = crate::session(try_to_sign_in(inst, "lan", PASSWORD).await.unwrap()).0;
        let (_, codes) = enrolled(inst, "lan").await;
        let mut act = inst.act(&crate::actor_of(inst, "lan").await).await.unwrap();
        let program = access::create_token(&mut act, "thống kê").await.unwrap();
        act.commit().await.unwrap();
        let mut act = administrator(inst).await;
        let link = access::reset_password(&mut act, lan).await.unwrap();
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        let mut kept = String::new();
        for (column, table) in [
            ("digest", "access_session"),
            ("digest", "access_token"),
            ("digest", "access_link"),
            ("digest", "access_recovery"),
            ("subject", "access_attempt"),
        ] {
            for row in tx.rows(format!("SELECT {column} AS kept FROM {table}"), vec![]).await.unwrap() {
                kept.push_str(&row.get::<String>("kept").unwrap());
                kept.push('\n');
            }
        }
        assert!(kept.lines().count() > 10);
        for secret in [&session, &program, &codes[0], &token(&link).to_owned(), &"lan\n".to_owned()] {
            assert!(!kept.contains(secret.as_str()), "{secret}");
        }
    });
}

#[test]
fn whoever_may_be_named_for_a_unit_holds_a_role_there_or_over_the_whole_and_has_an_open_account() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let units = units(inst).await;
        for (login, unit) in [("lan", Some(units.commune)), ("minh", None), ("hoa", Some(units.elsewhere))] {
            person(inst, login, Some((Role::Reporter, unit))).await;
        }
        let named = async |of: &[kernel::UnitId]| -> Vec<String> {
            let people = kernel::slice::people(inst, &mut inst.read().await.unwrap(), of).await.unwrap();
            people.into_iter().map(|person| person.login).filter(|login| login != "admin").collect()
        };
        assert_eq!(named(&[units.commune, units.district]).await, ["lan", "minh"]);
        assert_eq!(named(&[]).await, ["minh"]);
        let lan = crate::actor_of(inst, "lan").await.user().unwrap();
        let mut act = administrator(inst).await;
        access::disable_user(&mut act, lan).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(named(&[units.commune]).await, ["minh"]);
    });
}
