//! What is sent, to whom, signed how, and what follows each answer.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use kernel::testing::{self, Place};
use kernel::{Installation, Problem, Role, both_databases, notices};
use webhooks::{Answer, Delivery, EndpointId, State, Trouble};

use crate::receiver::{Got, Receiver, authority};
use crate::{administrator, happen, inside, key_of, settle, slices, trusting};

const ACCEPTED: &str = "trial.figure_accepted";
const CHANGED: &str = "trial.plan_changed";

/// A system that asks for accepted figures, once the ledger was looked at for the first time.
async fn added(installation: &Arc<Installation>, address: &str) -> (EndpointId, String) {
    settle(installation).await;
    let mut act = administrator(installation).await;
    let made = webhooks::add_endpoint(&mut act, address, &[ACCEPTED.to_owned()]).await.unwrap();
    act.commit().await.unwrap();
    made
}

async fn deliveries(installation: &Arc<Installation>, to: EndpointId) -> Vec<Delivery> {
    webhooks::deliveries(&mut installation.read().await.unwrap(), to, None, 100).await.unwrap()
}

/// As a receiver checks it, by the standard's own words.
fn is_signed(got: &Got, secret: &str) -> bool {
    let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    let mut mac = Hmac::<sha2_of_hmac::Sha256>::new_from_slice(&key).unwrap();
    let said = format!("{}.{}.{}", got.header("webhook-id"), got.header("webhook-timestamp"), got.body);
    mac.update(said.as_bytes());
    let sent = STANDARD.decode(got.header("webhook-signature").strip_prefix("v1,").unwrap()).unwrap();
    mac.verify_slice(&sent).is_ok()
}

#[test]
fn what_happens_from_now_on_is_told_once_signed_and_without_content() {
    both_databases!(slices(), async |place: Place| {
        let (inst, receiver) = (&inside(&place, 0), Receiver::open().await);
        happen(inst, &[ACCEPTED]).await;
        let (id, secret) = added(inst, &receiver.address).await;
        let inst = &inside(&place, 1);
        happen(inst, &[ACCEPTED, CHANGED]).await;
        settle(inst).await;
        let got = receiver.got();
        assert_eq!(got.len(), 1);
        assert!(is_signed(&got[0], &secret) && !is_signed(&got[0], "whsec_AAAA"));
        assert_eq!(got[0].header("content-type"), "application/json");
        assert_eq!(got[0].header("webhook-timestamp"), inst.clock.now().as_second().to_string());
        let told = deliveries(inst, id).await;
        assert_eq!((told.len(), told[0].state, told[0].answer), (1, State::Taken, Some(Answer::Status(204))));
        assert_eq!(got[0].header("webhook-id"), told[0].id.to_string());
        let body: serde_json::Value = serde_json::from_str(&got[0].body).unwrap();
        let fact = told[0].fact.to_string();
        assert_eq!(
            body,
            serde_json::json!({
                "type": ACCEPTED,
                "timestamp": "2020-09-25T06:00:00Z",
                "data": {
                    "fact": fact,
                    "subject": "01J0000000000000000000TEST",
                    "address": format!("https://tiendo.mau.example.vn/api/v1/ledger/facts/{fact}"),
                },
            })
        );
    });
}

#[test]
fn a_protected_system_is_told_only_when_somebody_trusted_vouches_for_it() {
    both_databases!(slices(), async |place: Place| {
        let receiver = Receiver::open_protected().await;
        let (id, _) = added(&inside(&place, 0), &receiver.address).await;
        happen(&inside(&place, 1), &[ACCEPTED]).await;
        assert!(receiver.got().is_empty(), "nothing is said to who cannot show who they are");
        let told = deliveries(&inside(&place, 1), id).await;
        assert_eq!(told[0].answer, Some(Answer::Trouble(Trouble::Unprotected)));
        let missing = trusting(&place, 2, Some("nowhere.pem".into()));
        settle(&missing).await;
        assert!(receiver.got().is_empty());
        let inst = trusting(&place, 9, Some(authority()));
        settle(&inst).await;
        let got = receiver.got();
        assert_eq!(got.len(), 1);
        assert_eq!(got[0].header("webhook-id"), told[0].id.to_string());
        assert_eq!(deliveries(&inst, id).await[0].answer, Some(Answer::Status(204)));
    });
}

#[test]
fn what_is_not_taken_is_tried_again_under_the_same_identity() {
    both_databases!(slices(), async |place: Place| {
        let (inst, receiver) = (&inside(&place, 0), Receiver::open().await);
        let (id, secret) = added(inst, &receiver.address).await;
        receiver.answer(302);
        let inst = &inside(&place, 1);
        happen(inst, &[ACCEPTED]).await;
        assert_eq!(receiver.got().len(), 1, "no redirect is followed");
        let told = deliveries(inst, id).await.remove(0);
        assert_eq!((told.state, told.attempts), (State::Waiting, 1));
        settle(inst).await;
        assert_eq!(receiver.got().len(), 1, "not before its pause is over");
        receiver.answer(200);
        settle(&inside(&place, 2)).await;
        let got = receiver.got();
        assert_eq!(got.len(), 2);
        assert_eq!(got[0].header("webhook-id"), got[1].header("webhook-id"));
        assert_ne!(got[0].header("webhook-timestamp"), got[1].header("webhook-timestamp"));
        assert!(is_signed(&got[1], &secret));
        let told = deliveries(inst, id).await.remove(0);
        assert_eq!((told.state, told.attempts), (State::Taken, 2));
        let endpoint = webhooks::endpoint_by_id(&mut inst.read().await.unwrap(), id).await.unwrap();
        assert_eq!(endpoint.failing_since, None);
    });
}

#[test]
fn a_system_that_is_gone_for_days_is_switched_off_its_maker_told_and_it_can_resume_endpoint() {
    both_databases!(slices(), async |place: Place| {
        let (inst, receiver) = (&inside(&place, 0), Receiver::open().await);
        settle(inst).await;
        let maker: kernel::UserId = inst.mint.id(inst.clock.now());
        let mut actor = testing::actor(&[Role::Administrator]);
        actor.who = kernel::Who::User(maker);
        let mut act = inst.act(&actor).await.unwrap();
        let asked = [ACCEPTED.to_owned()];
        let (id, _) = webhooks::add_endpoint(&mut act, &receiver.address, &asked).await.unwrap();
        act.commit().await.unwrap();
        receiver.shut().await;
        happen(&inside(&place, 1), &[ACCEPTED]).await;
        let told = deliveries(inst, id).await.remove(0);
        assert_eq!(told.answer, Some(Answer::Trouble(Trouble::Gone)));
        let days_later = &inside(&place, 1 + 24 * 5);
        happen(days_later, &[ACCEPTED]).await;
        let mut tx = days_later.read().await.unwrap();
        let endpoint = webhooks::endpoint_by_id(&mut tx, id).await.unwrap();
        assert!(endpoint.stopped_at.is_some());
        let unread = notices::unread(&mut tx, maker, 10).await.unwrap();
        assert_eq!(unread.len(), 1);
        assert_eq!(unread[0].key, "webhooks-notice-stopped-urgent");
        drop(tx);
        let before = deliveries(inst, id).await.len();
        happen(&inside(&place, 130), &[ACCEPTED]).await;
        assert_eq!(deliveries(inst, id).await.len(), before, "nothing is made for what is switched off");
        let mut act = administrator(days_later).await;
        let problem = webhooks::send_again(&mut act, told.id).await.unwrap_err();
        assert_eq!(key_of(&problem), "webhooks-refused-stopped");
        webhooks::resume_endpoint(&mut act, id).await.unwrap();
        webhooks::send_again(&mut act, told.id).await.unwrap();
        act.commit().await.unwrap();
        let endpoint = webhooks::endpoint_by_id(&mut inst.read().await.unwrap(), id).await.unwrap();
        assert_eq!((endpoint.stopped_at, endpoint.failing_since), (None, None));
    });
}

#[test]
fn send_again() {
    both_databases!(slices(), async |place: Place| {
        let (inst, receiver) = (&inside(&place, 0), Receiver::open().await);
        let (id, _) = added(inst, &receiver.address).await;
        let inst = &inside(&place, 1);
        happen(inst, &[ACCEPTED]).await;
        let told = deliveries(inst, id).await.remove(0);
        let mut act = administrator(inst).await;
        webhooks::send_again(&mut act, told.id).await.unwrap();
        act.commit().await.unwrap();
        settle(inst).await;
        let got = receiver.got();
        assert_eq!(got.len(), 2);
        assert_eq!(got[0].header("webhook-id"), got[1].header("webhook-id"));
        assert_eq!(deliveries(inst, id).await[0].state, State::Taken);
    });
}

#[test]
fn remove_endpoint() {
    both_databases!(slices(), async |place: Place| {
        let (inst, receiver) = (&inside(&place, 0), Receiver::open().await);
        let (id, _) = added(inst, &receiver.address).await;
        let mut act = administrator(inst).await;
        webhooks::remove_endpoint(&mut act, id).await.unwrap();
        assert!(matches!(webhooks::remove_endpoint(&mut act, id).await, Err(Problem::NotFound)));
        act.commit().await.unwrap();
        happen(&inside(&place, 1), &[ACCEPTED]).await;
        assert!(receiver.got().is_empty());
    });
}

#[test]
fn an_address_in_the_private_network_is_refused_even_behind_a_name() {
    both_databases!(slices(), async |place: Place| {
        let receiver = Receiver::open().await;
        let outside = &place.installation;
        settle(outside).await;
        let mut act = administrator(outside).await;
        let asked = [ACCEPTED.to_owned()];
        for (address, kinds, key) in [
            (receiver.address.as_str(), &asked[..], "webhooks-wrong-scheme"),
            ("https://127.0.0.1/hook", &asked, "webhooks-wrong-private"),
            ("https://ai:do@other.example.vn/", &asked, "webhooks-wrong-address"),
            ("https://other.example.vn/", &["webhooks.sent_again".to_owned()], "webhooks-wrong-kinds"),
        ] {
            let problem = webhooks::add_endpoint(&mut act, address, kinds).await.unwrap_err();
            assert_eq!(key_of(&problem), key, "{address}");
        }
        // A name that leads to this very machine is found out when it is resolved.
        let (id, _) = webhooks::add_endpoint(&mut act, "https://localhost/hook", &asked).await.unwrap();
        act.commit().await.unwrap();
        happen(outside, &[ACCEPTED]).await;
        let told = deliveries(outside, id).await.remove(0);
        assert_eq!(told.answer, Some(Answer::Trouble(Trouble::Private)));
        assert!(receiver.got().is_empty());
    });
}

#[test]
fn only_an_administrator_adds_removes_and_only_the_program_plans_and_records() {
    both_databases!(slices(), async |place: Place| {
        let (inst, receiver) = (&inside(&place, 0), Receiver::open().await);
        let (id, _) = added(inst, &receiver.address).await;
        let inst = &inside(&place, 1);
        happen(inst, &[ACCEPTED]).await;
        let told = deliveries(inst, id).await.remove(0);
        let mut act = inst.act(&testing::actor(&[Role::Office])).await.unwrap();
        let endpoint = webhooks::endpoint_by_id(&mut act.tx, id).await.unwrap();
        let refused = [
            webhooks::add_endpoint(&mut act, &receiver.address, &[ACCEPTED.to_owned()]).await.map(|_| ()),
            webhooks::remove_endpoint(&mut act, id).await,
            webhooks::resume_endpoint(&mut act, id).await,
            webhooks::send_again(&mut act, told.id).await,
            webhooks::plan_deliveries(&mut act, 10).await.map(|_| ()),
            webhooks::record_attempt(&mut act, &endpoint, &told, Answer::Status(200)).await,
        ];
        for answer in refused {
            assert!(matches!(answer, Err(Problem::Forbidden("webhooks.manage"))));
        }
    });
}
