//! Passwords, codes, waiting, and what a guesser can learn: nothing.

use std::sync::Arc;

use access::{NewPassword, Origin, SignedIn};
use jiff::SignedDuration;
use kernel::testing::{self, Place};
use kernel::{Actor, Installation, Problem, both_databases};

use crate::{
    PASSWORD, actor_of, administrator, code, enrolled, key_of, kinds, later, person, session, slices,
    try_to_sign_in,
};

async fn refused(installation: &Arc<Installation>, login: &str, password: &str) -> Problem {
    match try_to_sign_in(installation, login, password).await {
        Err(problem) => problem,
        Ok(_) => panic!("{login} came in"),
    }
}

#[test]
fn sign_in() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan", None).await;
        // Capital letters and blanks around a login are no reason to refuse.
        let token = session(try_to_sign_in(inst, " LAN ", PASSWORD).await.unwrap());
        assert_eq!(token.0.len(), 64);
        assert_eq!(kinds(inst).await.last().unwrap(), "access.signed_in");
    });
}

#[test]
fn a_guesser_does_not_learn_whether_a_login_exists() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let closed = person(inst, "cu", None).await;
        person(inst, "lan", None).await;
        let mut act = administrator(inst).await;
        access::disable_user(&mut act, closed).await.unwrap();
        act.commit().await.unwrap();
        for (login, password) in
            [("lan", "sai"), ("nobody", PASSWORD), ("cu", PASSWORD), ("", ""), ("lan", "")]
        {
            let problem = refused(inst, login, password).await;
            assert!(
                matches!(&problem, Problem::Refused(text) if text.key == "access-refused-sign-in"),
                "{login}"
            );
        }
        let before = kinds(inst).await.iter().filter(|kind| *kind == "access.signed_in").count();
        assert_eq!(before, 0);
    });
}

#[test]
fn who_guesses_waits_and_is_told_until_when_even_with_the_right_password() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan", None).await;
        for _ in 0..5 {
            assert_eq!(key_of(&refused(inst, "lan", "sai").await), "access-refused-sign-in");
        }
        let Problem::Refused(text) = refused(inst, "lan", PASSWORD).await else { panic!() };
        assert_eq!(text.key, "access-refused-wait");
        let said = inst.texts.say(kernel::Lang::Vi, &text);
        assert!(said.contains("5 giây") && said.contains("12:00:05"), "{said}");
        // Another person is not held up, and after the wait the right password opens and forgives.
        person(inst, "hoa", None).await;
        session(try_to_sign_in(inst, "hoa", PASSWORD).await.unwrap());
        let after = later(&place, SignedDuration::from_secs(6));
        session(try_to_sign_in(&after, "lan", PASSWORD).await.unwrap());
        assert_eq!(key_of(&refused(&after, "lan", "sai").await), "access-refused-sign-in");
    });
}

#[test]
fn colleagues_behind_one_address_do_not_hold_each_other_up() {
    let runtime = testing::runtime();
    runtime.block_on(async {
        let place = testing::on_sqlite(slices()).await;
        let inst = &place.installation;
        person(inst, "lan", None).await;
        for _ in 0..55 {
            session(try_to_sign_in(inst, "lan", PASSWORD).await.unwrap());
        }
    });
}

/// Signs in to the question for the code, and answers it.
async fn with_code(installation: &Arc<Installation>, code: &str) -> Result<SignedIn, Problem> {
    let SignedIn::CodeNeeded(ticket) = try_to_sign_in(installation, "lan", PASSWORD).await? else {
        panic!("came in without a code")
    };
    answered(installation, &ticket, code).await
}

async fn answered(installation: &Arc<Installation>, ticket: &str, code: &str) -> Result<SignedIn, Problem> {
    let origin = Origin::default();
    access::count_code(installation, ticket, &origin).await?;
    let mut act = installation.act(&Actor::visitor()).await?;
    let signed_in = access::confirm_code(&mut act, ticket, code, &origin).await?;
    act.commit().await?;
    Ok(signed_in)
}

fn key_of_refusal(result: Result<SignedIn, Problem>) -> &'static str {
    match result {
        Err(problem) => key_of(&problem),
        Ok(_) => panic!("came in"),
    }
}

#[test]
fn confirm_code() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan", None).await;
        let (secret, _) = enrolled(inst, "lan").await;
        assert_eq!(key_of_refusal(with_code(inst, "000000").await), "access-refused-code");
        let now = code(inst, &secret, 0);
        let spaced = format!("{} {}", &now[..3], &now[3..]);
        session(with_code(inst, &spaced).await.unwrap());
        assert_eq!(kinds(inst).await.last().unwrap(), "access.signed_in");
        // Who looked over the shoulder comes too late: that code, and any before it, is used up.
        assert_eq!(key_of_refusal(with_code(inst, &now).await), "access-refused-code");
        assert_eq!(key_of_refusal(with_code(inst, &code(inst, &secret, -1)).await), "access-refused-code");
    });
}

#[test]
fn a_phone_may_be_half_a_minute_off_and_no_more() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan", None).await;
        let (secret, _) = enrolled(inst, "lan").await;
        assert_eq!(key_of_refusal(with_code(inst, &code(inst, &secret, 3)).await), "access-refused-code");
        session(with_code(inst, &code(inst, &secret, 1)).await.unwrap());
        let after = later(&place, SignedDuration::from_mins(2));
        assert_eq!(
            key_of_refusal(with_code(&after, &code(&after, &secret, -2)).await),
            "access-refused-code"
        );
        session(with_code(&after, &code(&after, &secret, -1)).await.unwrap());
    });
}

#[test]
fn a_ticket_is_good_once_and_for_five_minutes() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan", None).await;
        let (secret, codes) = enrolled(inst, "lan").await;
        let ticket = async |installation| match try_to_sign_in(installation, "lan", PASSWORD).await {
            Ok(SignedIn::CodeNeeded(ticket)) => ticket,
            _ => panic!(),
        };
        let first = ticket(inst).await;
        session(answered(inst, &first, &code(inst, &secret, 0)).await.unwrap());
        assert_eq!(key_of_refusal(answered(inst, &first, &codes[0]).await), "access-refused-ticket");
        let second = ticket(inst).await;
        let after = later(&place, SignedDuration::from_mins(5));
        assert_eq!(key_of_refusal(answered(&after, &second, &codes[0]).await), "access-refused-ticket");
        assert_eq!(key_of_refusal(answered(inst, "made up", &codes[0]).await), "access-refused-ticket");
    });
}

#[test]
fn a_recovery_code_stands_in_for_the_phone_once() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan", None).await;
        let (_, codes) = enrolled(inst, "lan").await;
        assert_eq!(codes.len(), 8);
        session(with_code(inst, &codes[0].to_uppercase()).await.unwrap());
        assert_eq!(key_of_refusal(with_code(inst, &codes[0]).await), "access-refused-code");
        session(with_code(inst, &codes[1]).await.unwrap());
    });
}

#[test]
fn guessing_the_code_makes_one_wait_too() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan", None).await;
        let (secret, _) = enrolled(inst, "lan").await;
        let SignedIn::CodeNeeded(ticket) = try_to_sign_in(inst, "lan", PASSWORD).await.unwrap() else {
            panic!()
        };
        for _ in 0..4 {
            assert_eq!(key_of_refusal(answered(inst, &ticket, "123456").await), "access-refused-code");
        }
        let right = code(inst, &secret, 0);
        assert_eq!(key_of_refusal(answered(inst, &ticket, &right).await), "access-refused-wait");
    });
}

#[test]
fn a_password_that_was_changed_meanwhile_opens_nothing() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        person(inst, "lan", None).await;
        let origin = Origin::default();
        let attempt = access::Attempt { login: "lan".into(), password: PASSWORD.into(), origin };
        let checked = access::check(inst, attempt).await.unwrap();
        let new = NewPassword::prepare(inst, "một câu khác hẳn").await.unwrap();
        let mut act = inst.act(&actor_of(inst, "lan").await).await.unwrap();
        access::set_password(&mut act, &new, None).await.unwrap();
        act.commit().await.unwrap();
        let mut act = inst.act(&Actor::visitor()).await.unwrap();
        assert_eq!(key_of_refusal(access::sign_in(&mut act, checked).await), "access-refused-sign-in");
    });
}
