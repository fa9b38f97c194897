//! Calendar programs cannot sign in: what their secret address opens, and what it does not.

use axum::http::StatusCode;
use jiff::SignedDuration;
use kernel::both_databases;
use kernel::testing::Place;

use crate::browser::{Browser, between};
use crate::{PASSWORD, actor_of, administrator, facts, later, person, slices};

/// Makes the address on the account page; answers its path and query.
async fn made(browser: &mut Browser) -> String {
    let page = browser.post("/tai-khoan/lich", &[]).await.body;
    let address = between(&page, "data-secret>", "<").to_owned();
    address.strip_prefix("http://tiendo.example").unwrap().to_owned()
}

#[test]
fn make_calendar_address() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "lan", None).await;
        let mut browser = Browser::new(inst);
        browser.sign_in("lan", PASSWORD).await;
        let first = made(&mut browser).await;
        // 256 bits, and only their digest is kept.
        let secret = first.strip_prefix("/thu/lich.ics?ma=").unwrap();
        assert_eq!(secret.len(), 64);
        let mut tx = inst.read().await.unwrap();
        let kept = tx.row("SELECT digest FROM access_calendar", vec![]).await.unwrap().unwrap();
        assert_ne!(kept.get::<String>("digest").unwrap(), secret);
        drop(tx);
        assert!(facts(inst).await.iter().all(|(_, body)| !body.contains(secret)));
        let mut program = Browser::new(inst);
        let reply = program.get(&first).await;
        assert_eq!((reply.status, reply.body.contains("Chị lan")), (StatusCode::OK, true));
        assert!(reply.set_cookie.is_empty());
        // Days later it still reads, without anybody having signed in.
        let days_later = later(&place, SignedDuration::from_hours(24 * 9));
        assert_eq!(Browser::new(&days_later).get(&first).await.status, StatusCode::OK);
        let page = browser.get("/tai-khoan").await.body;
        assert!(page.contains("Đã lập địa chỉ lúc") && !page.contains(secret));
        let second = made(&mut browser).await;
        assert_eq!(program.get(&first).await.status, StatusCode::NOT_FOUND);
        assert_eq!(program.get(&second).await.status, StatusCode::OK);
    });
}

#[test]
fn the_address_opens_calendars_for_reading_and_nothing_else() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "lan", None).await;
        let mut browser = Browser::new(inst);
        browser.sign_in("lan", PASSWORD).await;
        let address = made(&mut browser).await;
        let secret = address.split_once('?').unwrap().1;
        let mut program = Browser::new(inst);
        for path in ["/tai-khoan", "/api/v1/access/me", "/thu/lich.ics.html", "/tai-khoan/lich"] {
            let reply = program.get(&format!("{path}?{secret}")).await;
            assert_ne!(reply.status, StatusCode::OK, "{path}");
            assert!(!reply.body.contains("Chị lan"), "{path}");
        }
        assert_ne!(program.post(&address, &[]).await.status, StatusCode::OK);
        let (status, _) =
            crate::browser::with_token(inst, secret.split_once('=').unwrap().1, "/thu/lich.ics").await;
        assert_ne!(status, StatusCode::OK);
    });
}

#[test]
fn revoke_calendar_address() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        let lan = person(inst, "lan", None).await;
        let mut browser = Browser::new(inst);
        browser.sign_in("lan", PASSWORD).await;
        let first = made(&mut browser).await;
        let done = browser.post("/tai-khoan/lich/thu-hoi", &[]).await;
        assert_eq!(done.location, "/tai-khoan?xong=access-calendar-revoked-done");
        assert_eq!(Browser::new(inst).get(&first).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post("/tai-khoan/lich/thu-hoi", &[]).await.status, StatusCode::NOT_FOUND);
        // A closed account's address ends with it, and does not come back when the account is opened again.
        let second = made(&mut browser).await;
        let mut act = administrator(inst).await;
        access::disable_user(&mut act, lan).await.unwrap();
        access::enable_user(&mut act, lan).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(Browser::new(inst).get(&second).await.status, StatusCode::NOT_FOUND);
        let mut act = inst.act(&actor_of(inst, "lan").await).await.unwrap();
        let secret = access::make_calendar_address(&mut act).await.unwrap();
        act.commit().await.unwrap();
        let reply = Browser::new(inst).get(&format!("/thu/lich.ics?ma={secret}")).await;
        assert!(reply.body.contains("Chị lan"));
        let mut act = inst.act(&actor_of(inst, "lan").await).await.unwrap();
        access::revoke_calendar_address(&mut act).await.unwrap();
        act.commit().await.unwrap();
    });
}
