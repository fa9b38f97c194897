//! What programs get and send: the same actions, as JSON.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::header::CONTENT_TYPE;
use kernel::testing::Place;
use kernel::{Actor, both_databases};
use serde_json::{Value, json};
use tower::ServiceExt;
use ui::testing::get;

use crate::{Small, conclusion, directives, slices};

/// Sends JSON; answers status and body.
async fn send(place: &Place, actor: &Actor, path: &str, body: Value) -> (u16, Value) {
    let mut router = Router::new();
    for route in place.installation.slices.iter().flat_map(|slice| &slice.routes) {
        router = router.route(route.path, route.handler.clone());
    }
    let installation = Arc::clone(&place.installation);
    let written = axum::middleware::from_fn_with_state(Arc::clone(&installation), ui::failure::write_out);
    let router = router.layer(written).with_state(installation);
    let request = Request::post(path).header(CONTENT_TYPE, "application/json");
    let mut request = request.body(Body::from(body.to_string())).unwrap();
    request.extensions_mut().insert(actor.clone());
    let response = router.oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

#[test]
fn a_program_gives_follows_and_judges_tasks_by_the_same_rules() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let [office, hoa] = ["vanphong", "hoa"].map(|login| small.actor(login));
        let new = json!({ "work": "Lập báo cáo", "product": "Báo cáo", "lead": "SYT", "person": "hoa",
            "due": "2020-10-31", "ground": "Giao ban", "once": "a" });
        let (status, made) = send(&place, &office, "/api/v1/tasks", new.clone()).await;
        assert_eq!(status, 201, "{made}");
        let id = made["id"].as_str().unwrap().to_owned();
        let (_, again) = send(&place, &office, "/api/v1/tasks", new).await;
        assert_eq!(again["id"], made["id"], "one token, one task");
        let at = |verb: &str| format!("/api/v1/tasks/{id}/steps/{verb}");
        let (status, refused) = send(&place, &hoa, &at("deliver"), json!({ "words": "xong" })).await;
        assert_eq!(status, 409, "{refused}");
        let (status, task) = send(&place, &hoa, &at("take_on"), json!({})).await;
        assert_eq!((status, &task["stage"], &task["step"]), (200, &json!("taken_on"), &json!(2)));
        let asked = json!({ "words": "chờ số liệu", "to": "2020-11-15" });
        let (_, task) = send(&place, &hoa, &at("request_extension"), asked).await;
        assert_eq!((&task["asked_due"], &task["due"]), (&json!("2020-11-15"), &json!("2020-10-31")));
        let (_, task) = send(&place, &office, &at("grant_extension"), json!({})).await;
        assert_eq!((&task["original_due"], &task["due"]), (&json!("2020-10-31"), &json!("2020-11-15")));
        let (status, _) =
            send(&place, &hoa, &at("report"), json!({ "words": "gần xong", "percent": 101 })).await;
        assert_eq!(status, 422);
        send(&place, &hoa, &at("deliver"), json!({ "words": "đã ký" })).await;
        let (status, _) = send(&place, &hoa, &at("accept"), json!({})).await;
        assert_eq!(status, 403, "whoever does it does not judge it");
        let (_, task) = send(&place, &office, &at("accept"), json!({})).await;
        assert_eq!(task["stage"], "accepted");
        assert_eq!(send(&place, &office, &at("dance"), json!({})).await.0, 404);
        let one = get(&place, &office, &format!("/api/v1/tasks/{id}")).await.json();
        assert_eq!(one["steps"].as_array().unwrap().len(), 6);
        let list = get(&place, &office, "/api/v1/tasks?standing=accepted").await.json();
        assert_eq!(list[0]["id"].as_str(), Some(id.as_str()));
        let counts = get(&place, &office, "/api/v1/tasks/counts").await.json();
        assert_eq!((&counts["all"]["on_time"], &counts["all"]["extended"]), (&json!(1), &json!(1)));
        let changes = get(&place, &office, "/api/v1/tasks/changes?since=2020-09-24").await.json();
        let kinds: Vec<&str> =
            changes.as_array().unwrap().iter().map(|one| one["change"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["came", "accepted", "moved"]);
        assert_eq!(get(&place, &office, "/api/v1/tasks?unit=khong+co").await.status, 422);
        assert_eq!(get(&place, &small.actor("tram"), &format!("/api/v1/tasks/{id}")).await.status, 404);
    });
}

#[test]
fn a_program_gives_what_a_document_orders_and_hands_parts_on() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let small = Small::begin(inst).await;
        let document = conclusion(inst).await;
        let proposal = directives(inst, document).await[0];
        let office = small.actor("vanphong");
        let one = json!({ "proposal": proposal, "work": "Rà soát", "product": "Báo cáo", "lead": "Sở Y tế",
            "person": "Bà Hoa", "due": "2020-10-30" });
        let path = format!("/api/v1/tasks/from-document/{document}");
        let (status, made) = send(&place, &office, &path, json!({ "tasks": [one] })).await;
        assert_eq!(status, 201, "{made}");
        let id = made["ids"][0].as_str().unwrap();
        let told = get(&place, &office, &format!("/api/v1/tasks/{id}")).await.json();
        assert_eq!(told["citation"], documents::clause_citation(document, "I/1").to_string());
        let part = json!({ "work": "Phần một", "product": "Phiếu", "lead": "TYT", "person": "Bà Trâm", "due": "2020-10-10" });
        let head = small.actor("giamdoc");
        let (status, made) =
            send(&place, &head, &format!("/api/v1/tasks/{id}/parts"), json!({ "parts": [part] })).await;
        assert_eq!(status, 201, "{made}");
        let told = get(&place, &office, &format!("/api/v1/tasks/{id}")).await.json();
        assert_eq!(told["parts"], made["ids"]);
    });
}
