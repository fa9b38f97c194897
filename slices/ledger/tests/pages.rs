//! The screens and the C2SP addresses, through the router.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use fact_log::{Checkpoint, ProofFile, leaf_hash, verify_proof};
use kernel::testing::{self, Place};
use kernel::{Actor, Role, both_databases};
use tower::ServiceExt;

use crate::{happen, happen_in_batch, seal, slices};

/// Every address, without its door: the app's tests see to doors.
async fn ask(place: &Place, actor: Actor, path: &str) -> (StatusCode, Vec<u8>) {
    let mut router = Router::new();
    for route in slices().into_iter().flat_map(|slice| slice.routes) {
        router = router.route(route.path, route.handler);
    }
    let mut request = Request::get(path).body(Body::empty()).unwrap();
    request.extensions_mut().insert(actor);
    let response = router.with_state(Arc::clone(&place.installation)).oneshot(request).await.unwrap();
    let status = response.status();
    (status, to_bytes(response.into_body(), 1 << 20).await.unwrap().to_vec())
}

async fn page(place: &Place, path: &str) -> String {
    let (status, body) = ask(place, testing::actor(&[Role::Office]), path).await;
    assert_eq!(status, StatusCode::OK, "{path}");
    String::from_utf8(body).unwrap()
}

#[test]
fn the_history_says_first_how_much_is_sealed_and_shows_the_newest_fact_first() {
    both_databases!(slices(), async |place: Place| {
        assert!(page(&place, "/nhat-ky").await.contains("Chưa có sự việc nào được niêm phong"));
        let ids = happen(&place, 60).await;
        seal(&place).await.unwrap();
        let html = page(&place, "/nhat-ky").await;
        assert!(html.contains("60 sự việc đã niêm phong, mốc gần nhất lúc 25/9/2020 12:00"));
        assert!(html.contains(&ids[59].to_string()) && !html.contains(&ids[9].to_string()));
        let older = page(&place, &format!("/nhat-ky?sau={}", ids[10])).await;
        // The frame's links to the other language repeat the address; only the list is asked.
        let older = older.split_once("<main").unwrap().1.split_once("</main>").unwrap().0.to_owned();
        assert!(older.contains(&ids[9].to_string()) && !older.contains(&ids[10].to_string()));
        let of_one = page(&place, "/nhat-ky?doi-tuong=7").await;
        assert!(of_one.contains(&ids[7].to_string()) && !of_one.contains(&ids[8].to_string()));
    });
}

#[test]
fn the_history_of_an_earlier_day_shows_nothing_that_came_later() {
    both_databases!(slices(), async |place: Place| {
        let ids = happen(&place, 1).await;
        let html = page(&place, "/nhat-ky?ngay=2020-09-24").await;
        assert!(!html.contains(&ids[0].to_string()));
        assert!(html.contains("Xem đến hôm nay"));
        assert!(page(&place, "/nhat-ky?ngay=2020-09-25").await.contains(&ids[0].to_string()));
    });
}

#[test]
fn a_proof_page_says_whether_the_fact_is_as_it_was_sealed_and_hands_out_the_file() {
    both_databases!(slices(), async |place: Place| {
        let id = happen(&place, 2).await[1];
        assert!(page(&place, &format!("/nhat-ky/{id}")).await.contains("sẽ được niêm phong"));
        seal(&place).await.unwrap();
        let html = page(&place, &format!("/nhat-ky/{id}")).await;
        assert!(html.contains("Đúng như khi niêm phong: sự việc số 1"));
        let file = page(&place, &format!("/nhat-ky/{id}/chung-minh")).await;
        let key = ledger::key::public(&place.installation.config).unwrap();
        verify_proof(&ProofFile::parse(&file).unwrap(), &key).unwrap();
        crate::tamper(&place, format!("UPDATE kernel_fact SET body = '{{}}' WHERE id = '{id}'")).await;
        let html = page(&place, &format!("/nhat-ky/{id}")).await;
        assert!(html.contains("Không còn đúng như khi niêm phong"));
    });
}

#[test]
fn a_row_of_a_batch_has_a_proof_page_and_file() {
    both_databases!(slices(), async |place: Place| {
        let id = happen_in_batch(&place, "b", 10).await;
        seal(&place).await.unwrap();
        let html = page(&place, &format!("/nhat-ky/{id}?dong=4")).await;
        assert!(html.contains("value 4") && html.contains("Đúng như khi niêm phong"));
        let file = page(&place, &format!("/api/v1/ledger/facts/{id}/proof?dong=4")).await;
        assert_eq!(ProofFile::parse(&file).unwrap().record.content, "value 4");
        let (status, _) =
            ask(&place, testing::actor(&[Role::Reader]), &format!("/nhat-ky/{id}?dong=10")).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_witness_checks_the_log_by_its_tiles_alone() {
    both_databases!(slices(), async |place: Place| {
        happen(&place, 300).await;
        let get = async |path: &str| ask(&place, Actor::visitor(), &format!("/api/v1/ledger/{path}")).await;
        assert_eq!(get("checkpoint").await.0, StatusCode::NOT_FOUND);
        seal(&place).await.unwrap();
        let key = fact_log::PublicKey::parse(&String::from_utf8(get("key").await.1).unwrap()).unwrap();
        let note = String::from_utf8(get("checkpoint").await.1).unwrap();
        let checkpoint = Checkpoint::open(&note, &key).unwrap();
        let mut log = fact_log::Frontier::default();
        for (path, width) in [("000", 256), ("001.p/44", 44)] {
            let hashes = get(&format!("tile/0/{path}")).await.1;
            let entries = get(&format!("tile/entries/{path}")).await.1;
            assert_eq!((hashes.len(), entries.len()), (width * 32, width * 34));
            for (hash, entry) in hashes.chunks(32).zip(entries.chunks(34)) {
                assert_eq!(leaf_hash(&entry[2..]).0, hash);
                log.push(leaf_hash(&entry[2..]));
            }
        }
        assert_eq!((log.size(), log.root()), (checkpoint.size, checkpoint.root));
        assert_eq!(get("tile/1/000.p/1").await.1.len(), 32);
        for absent in ["tile/0/001", "tile/0/001.p/45", "tile/entries/001.p/45", "tile/1/000", "tile/0/x"] {
            assert_eq!(get(absent).await.0, StatusCode::NOT_FOUND, "{absent}");
        }
    });
}

#[test]
fn the_interface_lists_facts_and_checkpoints() {
    both_databases!(slices(), async |place: Place| {
        let ids = happen(&place, 3).await;
        seal(&place).await.unwrap();
        let json = |text: String| serde_json::from_str::<serde_json::Value>(&text).unwrap();
        let facts = json(page(&place, "/api/v1/ledger/facts?limit=2").await);
        assert_eq!(facts[0]["id"], ids[2].to_string());
        assert_eq!((facts.as_array().unwrap().len(), &facts[0]["leaf"]), (2, &2.into()));
        let fact = json(page(&place, &format!("/api/v1/ledger/facts/{}", ids[0])).await);
        assert_eq!(fact["body"]["value"], "567634.2");
        let checkpoints = json(page(&place, "/api/v1/ledger/checkpoints").await);
        assert_eq!(checkpoints[0]["size"], 3);
    });
}
