//! One act each, with its facts, and one refusal for each reason.

use std::sync::Arc;

use access::{NewPassword, NewUser, Origin};
use jiff::SignedDuration;
use kernel::testing::{self, Place};
use kernel::{Actor, Grant, Installation, Permission, Problem, Role, both_databases};

use crate::{
    PASSWORD, actor_of, administrator, code, enrolled, facts, key_of, kinds, later, person, reopened, slices,
    token, try_to_sign_in, units,
};

const ACCEPT: Permission = Permission { key: "trial.accept", roles: &[Role::Office] };

fn named(login: &str, name: &str) -> NewUser {
    NewUser { login: login.into(), name: name.into(), email: None }
}

async fn password(installation: &Installation, plain: &str) -> NewPassword {
    NewPassword::prepare(installation, plain).await.unwrap()
}

#[test]
fn invite_user() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let mut act = administrator(inst).await;
        access::invite_user(&mut act, named("Lan.Nguyen", "Nguyễn  Thị Lan")).await.unwrap();
        for (login, name, key) in [
            ("lan.nguyen", "Người khác", "access-refused-login-taken"),
            ("l", "Lan", "access-refused-login"),
            ("lan nguyen", "Lan", "access-refused-login"),
            ("hoa", "  ", "access-refused-name"),
        ] {
            let problem = access::invite_user(&mut act, named(login, name)).await.unwrap_err();
            assert_eq!(key_of(&problem), key, "{login}");
        }
        act.commit().await.unwrap();
        assert_eq!(kinds(inst).await, ["access.user_created", "access.link_made"]);
    });
}

#[test]
fn a_one_time_link_works_once_until_its_end_and_only_the_newest() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let mut act = administrator(inst).await;
        let (user, first) = access::invite_user(&mut act, named("lan", "Lan")).await.unwrap();
        let second = access::reset_password(&mut act, user).await.unwrap();
        let new = password(inst, PASSWORD).await;
        let problem = access::accept_link(&mut act, token(&first), &new).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-link");
        access::accept_link(&mut act, token(&second), &new).await.unwrap();
        let problem = access::accept_link(&mut act, token(&second), &new).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-link");
        let third = access::reset_password(&mut act, user).await.unwrap();
        act.commit().await.unwrap();
        let after = later(&place, SignedDuration::from_hours(24));
        let mut act = after.act(&Actor::visitor()).await.unwrap();
        let problem = access::accept_link(&mut act, token(&third), &new).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-link");
    });
}

#[test]
fn first_administrator() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let mut act = administrator(inst).await;
        let old = access::first_administrator(&mut act).await.unwrap().unwrap();
        let link = access::first_administrator(&mut act).await.unwrap().unwrap();
        act.commit().await.unwrap();
        let new = password(inst, PASSWORD).await;
        let mut act = inst.act(&Actor::visitor()).await.unwrap();
        let root = named("root", "Quản trị");
        let problem =
            access::accept_first_administrator(&mut act, token(&old), root.clone(), &new).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-link");
        // A link that sets passwords makes no administrator, and this one sets nobody's password.
        let problem = access::accept_link(&mut act, token(&link), &new).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-link");
        access::accept_first_administrator(&mut act, token(&link), root.clone(), &new).await.unwrap();
        act.commit().await.unwrap();
        let mut act = administrator(inst).await;
        assert!(access::first_administrator(&mut act).await.unwrap().is_none());
        let problem =
            access::accept_first_administrator(&mut act, token(&link), root, &new).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-link");
        assert_eq!(actor_of(inst, "root").await.grants, [Grant { role: Role::Administrator, unit: None }]);
    });
}

#[test]
fn only_who_manages_people_does_so() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let lan = person(inst, "lan", None).await;
        for role in [Role::Leader, Role::Office, Role::Head, Role::Reporter, Role::Reader] {
            let mut act = inst.act(&testing::actor(&[role])).await.unwrap();
            let refusals = [
                access::create_user(&mut act, named("hoa", "Hoa")).await.unwrap_err(),
                access::invite_user(&mut act, named("hoa", "Hoa")).await.unwrap_err(),
                access::grant_role(&mut act, lan, Role::Reader, None).await.unwrap_err(),
                access::reset_password(&mut act, lan).await.unwrap_err(),
                access::reset_second_factor(&mut act, lan).await.unwrap_err(),
                access::disable_user(&mut act, lan).await.unwrap_err(),
                access::enable_user(&mut act, lan).await.unwrap_err(),
                access::require_second_factor(&mut act, false).await.unwrap_err(),
                access::first_administrator(&mut act).await.unwrap_err(),
            ];
            for problem in refusals {
                assert!(matches!(problem, Problem::Forbidden("access.manage")), "{role:?}: {problem}");
            }
        }
        let mut act = inst.act(&Actor::visitor()).await.unwrap();
        assert!(matches!(access::disable_user(&mut act, lan).await, Err(Problem::SignIn)));
        assert!(matches!(access::create_token(&mut act, "x").await, Err(Problem::SignIn)));
    });
}

async fn may_accept(installation: &Arc<Installation>, login: &str, unit: kernel::UnitId) -> bool {
    let mut tx = installation.read().await.unwrap();
    let scope = organisation::scope_of(installation, &mut tx, unit).await.unwrap();
    let actor = access::actor_by_login(&mut tx, login).await.unwrap().unwrap();
    actor.may(ACCEPT, &scope)
}

#[test]
fn grant_role() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let units = units(inst).await;
        let lan = person(inst, "lan", None).await;
        // Deny by default: a person without a role may nothing, anywhere.
        for unit in [units.province, units.district, units.commune, units.elsewhere] {
            assert!(!may_accept(inst, "lan", unit).await);
        }
        let mut act = administrator(inst).await;
        access::grant_role(&mut act, lan, Role::Office, Some(units.district)).await.unwrap();
        let problem =
            access::grant_role(&mut act, lan, Role::Office, Some(units.district)).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-role-held");
        act.commit().await.unwrap();
        assert!(
            may_accept(inst, "lan", units.district).await && may_accept(inst, "lan", units.commune).await
        );
        assert!(
            !may_accept(inst, "lan", units.elsewhere).await && !may_accept(inst, "lan", units.province).await
        );
        assert_eq!(kinds(inst).await.last().unwrap(), "access.role_granted");
    });
}

#[test]
fn who_administers_a_district_gives_roles_there_and_nowhere_else() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let units = units(inst).await;
        let lan = person(inst, "lan", None).await;
        let grants = vec![Grant { role: Role::Administrator, unit: Some(units.district) }];
        let local = Actor { grants, ..Actor::system("local", &[]) };
        let mut act = inst.act(&local).await.unwrap();
        let grant = access::grant_role(&mut act, lan, Role::Reporter, Some(units.commune)).await.unwrap();
        for unit in [Some(units.elsewhere), Some(units.province), None] {
            let problem = access::grant_role(&mut act, lan, Role::Reporter, unit).await.unwrap_err();
            assert!(matches!(problem, Problem::Forbidden(_)));
        }
        assert!(matches!(access::reset_password(&mut act, lan).await, Err(Problem::Forbidden(_))));
        access::revoke_role(&mut act, grant).await.unwrap();
        let elsewhere = administrator(inst);
        drop(act);
        let mut act = elsewhere.await;
        let grant = access::grant_role(&mut act, lan, Role::Reporter, Some(units.elsewhere)).await.unwrap();
        act.commit().await.unwrap();
        let mut act = inst.act(&local).await.unwrap();
        assert!(matches!(access::revoke_role(&mut act, grant).await, Err(Problem::Forbidden(_))));
    });
}

#[test]
fn revoke_role() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let root = person(inst, "root", Some((Role::Administrator, None))).await;
        let mut act = administrator(inst).await;
        let reader = access::grant_role(&mut act, root, Role::Reader, None).await.unwrap();
        access::revoke_role(&mut act, reader).await.unwrap();
        assert!(matches!(access::revoke_role(&mut act, reader).await, Err(Problem::NotFound)));
        let last = access::roles(&mut act.tx, root).await.unwrap()[0].id;
        let problem = access::revoke_role(&mut act, last).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-last-administrator");
        act.commit().await.unwrap();
        assert_eq!(kinds(inst).await.last().unwrap(), "access.role_revoked");
    });
}

#[test]
fn disable_user() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let root = person(inst, "root", Some((Role::Administrator, None))).await;
        let lan = person(inst, "lan", None).await;
        let mut act = administrator(inst).await;
        let problem = access::disable_user(&mut act, root).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-last-administrator");
        let link = access::reset_password(&mut act, lan).await.unwrap();
        access::disable_user(&mut act, lan).await.unwrap();
        let new = password(inst, PASSWORD).await;
        let problem = access::accept_link(&mut act, token(&link), &new).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-link");
        act.commit().await.unwrap();
        let mut tx = inst.read().await.unwrap();
        assert!(access::actor_by_login(&mut tx, "lan").await.unwrap().is_none());
        drop(tx);
        assert_eq!(kinds(inst).await.last().unwrap(), "access.user_disabled");
        let mut act = administrator(inst).await;
        access::enable_user(&mut act, lan).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(actor_of(inst, "lan").await.user(), Some(lan));
        assert_eq!(kinds(inst).await.last().unwrap(), "access.user_enabled");
    });
}

#[test]
fn set_password() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan.nguyen", None).await;
        let actor = actor_of(inst, "lan.nguyen").await;
        for (plain, key) in [
            ("ngắn quá rồi", "access-refused-password-short"),
            ("đây là Lan.Nguyen 2020", "access-refused-password-login"),
            ("abababababababab", "access-refused-password-simple"),
        ] {
            let mut act = inst.act(&actor).await.unwrap();
            let problem =
                access::set_password(&mut act, &password(inst, plain).await, None).await.unwrap_err();
            assert_eq!(key_of(&problem), key, "{plain}");
        }
        let Err(problem) = NewPassword::prepare(inst, &"dài ".repeat(1_000)).await else { panic!() };
        assert_eq!(key_of(&problem), "access-refused-password-long");
        let origin = Origin::default();
        let wrong = access::check_current(inst, &actor, "đoán bừa", &origin).await.unwrap_err();
        assert_eq!(key_of(&wrong), "access-refused-current-password");
        access::check_current(inst, &actor, PASSWORD, &origin).await.unwrap();
        let mut act = inst.act(&actor).await.unwrap();
        access::set_password(&mut act, &password(inst, "một câu khác hẳn").await, None).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(kinds(inst).await.last().unwrap(), "access.password_set");
        assert!(try_to_sign_in(inst, "lan.nguyen", PASSWORD).await.is_err());
        assert!(try_to_sign_in(inst, "lan.nguyen", "một câu khác hẳn").await.is_ok());
    });
}

#[test]
fn reset_password() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let lan = person(inst, "lan", None).await;
        let mut act = administrator(inst).await;
        access::reset_password(&mut act, lan).await.unwrap();
        act.commit().await.unwrap();
        assert!(try_to_sign_in(inst, "lan", PASSWORD).await.is_err());
        assert_eq!(kinds(inst).await.last().unwrap(), "access.password_reset");
    });
}

#[test]
fn enrol_second_factor() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan", None).await;
        let mut act = inst.act(&actor_of(inst, "lan").await).await.unwrap();
        let problem = access::enrol_second_factor(&mut act, "123456").await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-no-secret");
        let secret = access::begin_second_factor(&mut act).await.unwrap();
        assert_eq!(access::begin_second_factor(&mut act).await.unwrap(), secret);
        let problem = access::enrol_second_factor(&mut act, "000000").await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-code");
        access::enrol_second_factor(&mut act, &code(inst, &secret, 0)).await.unwrap();
        let problem = access::begin_second_factor(&mut act).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-enrolled");
        act.commit().await.unwrap();
        assert_eq!(kinds(inst).await.last().unwrap(), "access.second_factor_enrolled");
    });
}

#[test]
fn replace_second_factor() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan", None).await;
        let (secret, codes) = enrolled(inst, "lan").await;
        let actor = actor_of(inst, "lan").await;
        let mut act = inst.act(&actor).await.unwrap();
        let problem = access::replace_second_factor(&mut act, "000000").await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-code");
        access::replace_second_factor(&mut act, &codes[3]).await.unwrap();
        let new = access::begin_second_factor(&mut act).await.unwrap();
        assert_ne!(new, secret);
        let problem = access::enrol_second_factor(&mut act, &code(inst, &secret, 0)).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-code");
        access::enrol_second_factor(&mut act, &code(inst, &new, 0)).await.unwrap();
        // A short password would stand alone for a while: first a longer one.
        let short = password(inst, "chè xanh 9").await;
        access::set_password(&mut act, &short, None).await.unwrap();
        let problem = access::replace_second_factor(&mut act, &code(inst, &new, 1)).await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-password-needs-factor");
    });
}

#[test]
fn reset_second_factor() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let lan = person(inst, "lan", None).await;
        enrolled(inst, "lan").await;
        let mut act = administrator(inst).await;
        assert!(access::reset_second_factor(&mut act, lan).await.unwrap().is_none());
        act.commit().await.unwrap();
        assert_eq!(kinds(inst).await.last().unwrap(), "access.second_factor_reset");
        crate::session(try_to_sign_in(inst, "lan", PASSWORD).await.unwrap());
        // Beside a second factor eight characters were enough; alone they are not, and go with it.
        enrolled(inst, "lan").await;
        let short = password(inst, "chè xanh 9").await;
        let mut act = inst.act(&actor_of(inst, "lan").await).await.unwrap();
        access::set_password(&mut act, &short, None).await.unwrap();
        act.commit().await.unwrap();
        let mut act = administrator(inst).await;
        assert!(access::reset_second_factor(&mut act, lan).await.unwrap().is_some());
        act.commit().await.unwrap();
        assert!(try_to_sign_in(inst, "lan", "chè xanh 9").await.is_err());
    });
}

#[test]
fn create_token() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan", None).await;
        let mut act = inst.act(&actor_of(inst, "lan").await).await.unwrap();
        let problem = access::create_token(&mut act, "  ").await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-token-name");
        let token = access::create_token(&mut act, "thống kê").await.unwrap();
        assert!(token.starts_with("tiendo_"));
        act.commit().await.unwrap();
        assert_eq!(kinds(inst).await.last().unwrap(), "access.token_created");
    });
}

#[test]
fn create_sample_user() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let mut act = administrator(inst).await;
        let problem =
            access::create_sample_user(&mut act, "lanhdao", "lanhdao-mau", "Lãnh đạo", Role::Leader, None)
                .await
                .unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-not-sample");
        drop(act);
        let sample = reopened(&place, SignedDuration::ZERO, |config| config.is_sample = true);
        let mut act = administrator(&sample).await;
        access::create_sample_user(&mut act, "lanhdao", "lanhdao-mau", "Lãnh đạo", Role::Leader, None)
            .await
            .unwrap();
        act.commit().await.unwrap();
        let known = access::sample_users(&mut sample.read().await.unwrap()).await.unwrap();
        assert_eq!((known.len(), known[0].password.as_str()), (1, "lanhdao-mau"));
        crate::session(try_to_sign_in(&sample, "lanhdao", "lanhdao-mau").await.unwrap());
    });
}

#[test]
fn no_fact_tells_a_name_a_login_or_a_secret() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let lan = person(inst, "lan.nguyen", Some((Role::Office, None))).await;
        let (secret, codes) = enrolled(inst, "lan.nguyen").await;
        let mut act = inst.act(&actor_of(inst, "lan.nguyen").await).await.unwrap();
        let token_made = access::create_token(&mut act, "thống kê").await.unwrap();
        act.commit().await.unwrap();
        let mut act = administrator(inst).await;
        let link = access::reset_password(&mut act, lan).await.unwrap();
        act.commit().await.unwrap();
        let told = format!("{:?}", facts(inst).await);
        let letters = totp_rs::Secret::new(secret.into()).to_base32();
        for hidden in
            ["lan.nguyen", "Chị", PASSWORD, "argon2", &codes[0], &token_made, token(&link), &letters]
        {
            assert!(!told.contains(hidden), "{hidden}");
        }
    });
}
