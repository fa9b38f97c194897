//! The same as the pages, for programs.

use axum::http::StatusCode;
use kernel::both_databases;
use kernel::testing::Place;
use serde_json::json;

use super::{Small, slices};

#[test]
fn a_program_hands_in_accepts_and_reads_a_figure() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let report = json!({"unit": "DT", "once": "t", "figures": [
            {"indicator": "IND_OUTPUT", "period": "2020-08", "kind": "period", "value": "1234.5", "yoy_pct": 7.3},
            {"indicator": "IND_OUTPUT", "period": "2020-8M", "kind": "cumulative", "value": 9000, "status": "estimate"},
        ]});
        let sent = small.post_json(&small.reporter(), "/api/v1/reports/submissions", report.clone()).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.html);
        let id = sent.json()["id"].as_str().unwrap().to_owned();
        let again = small.post_json(&small.reporter(), "/api/v1/reports/submissions", report).await;
        assert_eq!(again.json()["id"], json!(id), "the same token is the same act");
        let waiting = small.get(&small.office(), "/api/v1/reports/submissions?state=submitted").await.json();
        assert_eq!(waiting["submissions"].as_array().unwrap().len(), 1);
        assert_eq!(waiting["submissions"][0]["origin"], "api");
        let many = json!({"submissions": [id]});
        let accepted = small.post_json(&small.office(), "/api/v1/reports/acceptances", many).await;
        assert_eq!(accepted.json(), json!({"accepted": 1}));
        let found = small
            .get(&small.reporter(), "/api/v1/reports/figures?unit=DT&indicator=IND_OUTPUT&year=2020")
            .await;
        let found = found.json();
        assert_eq!(found["figures"].as_array().unwrap().len(), 2);
        assert_eq!(found["figures"][0]["value"], "1234.5");
        assert_eq!(found["figures"][0]["yoy_pct"], "7.3");
        let one = small.get(&small.reporter(), &format!("/api/v1/reports/figures/{id}-1")).await.json();
        assert_eq!((&one["state"], &one["period"]), (&json!("accepted"), &json!("2020-08")));
    });
}

#[test]
fn everything_wrong_is_said_at_once_with_its_field() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let report = json!({"unit": "DT", "figures": [
            {"indicator": "NOPE", "period": "2020-08", "value": 1},
            {"indicator": "IND_OUTPUT", "period": "2020-08", "value": "1.23"},
            {"indicator": "IND_OUTPUT", "period": "2020-99", "value": 1},
            {"indicator": "IND_OUTPUT", "period": "2020-08", "value": 1, "status": "sure"},
        ]});
        let answer = small.post_json(&small.reporter(), "/api/v1/reports/submissions", report).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let body = answer.json();
        let fields: Vec<&str> =
            body["fields"].as_array().unwrap().iter().map(|field| field["field"].as_str().unwrap()).collect();
        assert_eq!(
            fields,
            ["figures.0.indicator", "figures.1.value", "figures.2.period", "figures.3.status"]
        );
    });
}

#[test]
fn figures_are_paged_by_key_and_each_sees_only_their_own() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        for month in 1..=3 {
            small.accepted(&format!("2020-0{month}"), month).await;
        }
        let first = small.get(&small.office(), "/api/v1/reports/figures?limit=2").await.json();
        assert_eq!(first["figures"].as_array().unwrap().len(), 2);
        let next = first["next"].as_str().unwrap();
        let rest =
            small.get(&small.office(), &format!("/api/v1/reports/figures?limit=2&after={next}")).await.json();
        assert_eq!(rest["figures"].as_array().unwrap().len(), 1);
        assert!(rest["next"].is_null());
        let everybody = small.get(&small.reporter(), "/api/v1/reports/figures").await;
        assert_eq!(everybody.status, StatusCode::UNPROCESSABLE_ENTITY);
        let other = small.get(&small.neighbour(), "/api/v1/reports/figures?unit=DT").await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
        let earlier = small.get(&small.office(), "/api/v1/reports/figures?as_of=2020-09-24").await.json();
        assert_eq!(earlier["figures"], json!([]));
    });
}

#[test]
fn a_program_is_refused_as_a_person_is() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let id = small.hand_in("2020-08", 1).await;
        let address = |verb: &str| format!("/api/v1/reports/submissions/{id}/{verb}");
        let reporter = small.post_json(&small.reporter(), &address("accept"), json!({})).await;
        assert_eq!(reporter.status, StatusCode::FORBIDDEN);
        let silent = small.post_json(&small.office(), &address("return"), json!({"reason": ""})).await;
        assert_eq!(silent.status, StatusCode::CONFLICT);
        let signed = small.post_json(&small.head(), &address("sign"), json!({})).await;
        assert_eq!(signed.json()["state"], "signed");
        let returned = small.post_json(&small.office(), &address("return"), json!({"reason": "x"})).await;
        assert_eq!(returned.json()["state"], "returned");
        let report =
            json!({"unit": "PL", "figures": [{"indicator": "IND_OUTPUT", "period": "2020-08", "value": 1}]});
        let elsewhere = small.post_json(&small.reporter(), "/api/v1/reports/submissions", report).await;
        assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
    });
}
