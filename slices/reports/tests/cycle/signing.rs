//! Who signs in a head's place, and who is reminded.

use std::sync::Arc;

use jiff::civil::date;
use kernel::actor::Who;
use kernel::{Actor, Grant, Installation, Problem, Role, UnitId, UserId, both_databases, notices};
use kernel::{testing, testing::Place};
use reports::{Entry, NewDelegation};

use super::filling::{answer, cell};
use super::opened;
use crate::{Small, facts, key_of, reporter, slices, submit};

/// A person with an account.
async fn account(inst: &Arc<Installation>, login: &str, role: Role, unit: UnitId) -> Actor {
    let mut act = inst.act(&testing::actor(&[Role::Administrator])).await.unwrap();
    let new = access::NewUser { login: login.to_owned(), name: login.to_owned(), email: None };
    let id = access::create_user(&mut act, new).await.unwrap();
    access::grant_role(&mut act, id, role, Some(unit)).await.unwrap();
    act.commit().await.unwrap();
    person(id, login, role, unit)
}

fn person(id: UserId, name: &str, role: Role, unit: UnitId) -> Actor {
    let grants = vec![Grant { role, unit: Some(unit) }];
    Actor { who: Who::User(id), name: name.to_owned(), grants }
}

fn delegation(to: &Actor, first: i8, last: i8) -> NewDelegation {
    NewDelegation {
        to: to.user().unwrap(),
        first_day: date(2020, 9, first),
        last_day: date(2020, 9, last),
        reason: "đi công tác".to_owned(),
    }
}

async fn sign(inst: &Arc<Installation>, who: &Actor, id: reports::SubmissionId) -> Result<(), Problem> {
    let mut act = inst.act(who).await.unwrap();
    reports::sign_report(&mut act, id).await?;
    act.commit().await
}

#[test]
fn delegate_signing_holds_for_its_days_and_is_not_passed_on() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let (unit, other) = (small.communes[0], small.communes[1]);
        let head = account(inst, "truong", Role::Head, unit).await;
        let deputy = account(inst, "pho", Role::Reporter, unit).await;
        let id = submit(inst, unit, vec![small.month(7, 100)]).await;
        let refused = sign(inst, &deputy, id).await.unwrap_err();
        assert_eq!(key_of(&refused), "reports.sign");
        let mut act = inst.act(&head).await.unwrap();
        let own = reports::delegate_signing(&mut act, unit, delegation(&head, 25, 30)).await.unwrap_err();
        assert_eq!(key_of(&own), "reports-delegation-wrong-self");
        // Not yet today.
        reports::delegate_signing(&mut act, unit, delegation(&deputy, 26, 30)).await.unwrap();
        act.commit().await.unwrap();
        assert!(sign(inst, &deputy, id).await.is_err());
        let mut act = inst.act(&head).await.unwrap();
        reports::delegate_signing(&mut act, unit, delegation(&deputy, 24, 25)).await.unwrap();
        let elsewhere = reports::delegate_signing(&mut act, other, delegation(&deputy, 24, 25)).await;
        assert!(matches!(elsewhere, Err(Problem::Forbidden("reports.sign"))));
        act.commit().await.unwrap();
        let mut act = inst.act(&deputy).await.unwrap();
        let passed_on = reports::delegate_signing(&mut act, unit, delegation(&head, 25, 30)).await;
        assert!(matches!(passed_on, Err(Problem::Forbidden("reports.sign"))));
        drop(act);
        sign(inst, &deputy, id).await.unwrap();
        let theirs = submit(inst, other, vec![small.month(7, 100)]).await;
        assert!(sign(inst, &deputy, theirs).await.is_err(), "of another unit");
        let mut tx = inst.read().await.unwrap();
        assert_eq!(reports::submission(&mut tx, id).await.unwrap().signer_name.as_deref(), Some("pho"));
    });
}

#[test]
fn revoke_signing() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let unit = small.communes[0];
        let head = account(inst, "truong", Role::Head, unit).await;
        let deputy = account(inst, "pho", Role::Reporter, unit).await;
        let id = submit(inst, unit, vec![small.month(7, 100)]).await;
        let mut act = inst.act(&head).await.unwrap();
        let given = reports::delegate_signing(&mut act, unit, delegation(&deputy, 25, 30)).await.unwrap();
        reports::revoke_signing(&mut act, given).await.unwrap();
        let twice = reports::revoke_signing(&mut act, given).await.unwrap_err();
        assert_eq!(key_of(&twice), "reports-refused-already-revoked");
        act.commit().await.unwrap();
        assert!(sign(inst, &deputy, id).await.is_err());
        assert!(
            facts(inst)
                .await
                .ends_with(&["reports.signing_delegated".to_owned(), "reports.signing_revoked".to_owned(),])
        );
    });
}

async fn remind(inst: &Arc<Installation>) {
    let job = inst.jobs().iter().find(|job| job.name == "reports.remind_late_units").unwrap();
    (job.run)(Arc::clone(inst), String::new()).await.unwrap();
}

#[test]
fn remind_late_units_tells_each_person_once_a_step() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let (small, _, requests) = opened(inst).await;
        let one = account(inst, "mot", Role::Reporter, small.communes[0]).await;
        let two = account(inst, "hai", Role::Head, small.communes[1]).await;
        let above = account(inst, "huyen", Role::Office, small.district).await;
        // The second commune has handed in; the first is due today.
        answer(inst, &reporter(), requests[1].id, "", &[(cell(small.output), Entry::Number(1))])
            .await
            .unwrap();
        tokio::join!(remind(inst), remind(inst));
        remind(inst).await;
        let unread = async |who: &Actor| {
            let mut tx = inst.read().await.unwrap();
            notices::unread(&mut tx, who.user().unwrap(), 10).await.unwrap()
        };
        let told = unread(&one).await;
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].key.as_str(), told[0].href.as_str()),
            ("reports-notice-owed", "/bao-cao/cua-toi")
        );
        assert_eq!((unread(&two).await.len(), unread(&above).await.len()), (0, 0));
        let reminded = facts(inst).await.iter().filter(|kind| *kind == "reports.units_reminded").count();
        assert_eq!(reminded, 1);
        let mut act = inst.act(&one).await.unwrap();
        let refused = reports::remind_late_units(&mut act).await;
        assert!(matches!(refused, Err(Problem::Forbidden("reports.schedule"))));
    });
}
