//! The page that takes files, and the same for programs.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use tower::ServiceExt as _;

use super::*;

/// The pages in memory, with the reporter signed in.
async fn answer(place: &Place, request: Request<Body>) -> (StatusCode, String) {
    let mut router = axum::Router::new();
    for route in reports::slice().routes {
        router = router.route(route.path, route.handler);
    }
    let router = router.with_state(place.installation.clone());
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(reporter());
    let response = router.oneshot(Request::from_parts(parts, body)).await.unwrap();
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

fn upload(path: &str, content: &str) -> Request<Body> {
    let body = format!(
        "--part\r\ncontent-disposition: form-data; name=\"file\"; filename=\"thang-9.csv\"\r\n\
         content-type: text/csv\r\n\r\n{content}\r\n--part--\r\n"
    );
    let kind = "multipart/form-data; boundary=part";
    Request::post(path).header("content-type", kind).body(Body::from(body)).unwrap()
}

#[test]
fn the_page_shows_what_is_wrong_or_what_was_understood_and_then_takes_it() {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite(slices()).await;
        Small::begin(&place).await;
        let bad = format!("{HEADER}\nKHONG_CO;MAU_CONG_NGIEP;2026-09;period;1.2.3;estimate\n");
        let (status, page) = answer(&place, upload("/nhap-tep", &bad)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        for words in ["KHONG_CO", "MAU_CONG_NGIEP", "MAU_CONG_NGHIEP", "A2", "data:text/csv"] {
            assert!(page.contains(words), "{words}");
        }
        let good = format!("{HEADER}\nDT;MAU_CONG_NGHIEP;2020-08;period;567634.2;official\n");
        let (status, page) = answer(&place, upload("/nhap-tep", &good)).await;
        assert_eq!((status, count(&place, "reports_submission").await), (StatusCode::OK, 0));
        assert!(page.contains("567.634,2") && page.contains("Huyện Đại Từ"));
        let upload = page.split("name=\"upload\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        for _ in 0..2 {
            let request = Request::post("/nhap-tep/nhan")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(format!("upload={upload}")))
                .unwrap();
            assert_eq!(answer(&place, request).await.0, StatusCode::SEE_OTHER);
        }
        assert_eq!(count(&place, "reports_submission").await, 1);
        let (_, page) = answer(&place, Request::get("/nhap-tep").body(Body::empty()).unwrap()).await;
        assert!(page.contains("thang-9.csv") && page.contains("type=\"file\""));
        let (_, template) =
            answer(&place, Request::get("/nhap-tep/mau.csv").body(Body::empty()).unwrap()).await;
        assert!(template.starts_with("\u{feff}Đơn vị;Chỉ tiêu;Kỳ;"));
        let said = refused(&place, vec![file("mau.csv", template)]).await;
        assert_eq!(said.remarks[0].problem.key, "reports-import-problem-no-rows");
    });
}

#[test]
fn programs_are_answered_with_every_remark_as_a_flat_object() {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite(slices()).await;
        Small::begin(&place).await;
        let bad = format!("{HEADER}\nKHONG_CO;MAU_CONG_NGHIEP;2020-08;period;5;official\n");
        let (status, answer_text) = answer(&place, upload("/api/v1/reports/imports?lang=en", &bad)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let said: serde_json::Value = serde_json::from_str(&answer_text).unwrap();
        let remark = &said["remarks"][0];
        assert_eq!(
            (&remark["row"], &remark["column"], &remark["cell"]),
            (&2.into(), &"unit".into(), &"A2".into())
        );
        assert_eq!((&remark["sheet"], &remark["found"]), (&serde_json::Value::Null, &"KHONG_CO".into()));
        let good = format!("{HEADER}\nDT;MAU_CONG_NGHIEP;2020-08;period;5;official\n");
        let (status, _) = answer(&place, upload("/api/v1/reports/imports?dry_run=1", &good)).await;
        assert_eq!((status, count(&place, "reports_submission").await), (StatusCode::OK, 0));
        let (status, _) = answer(&place, upload("/api/v1/reports/imports", &good)).await;
        assert_eq!((status, count(&place, "reports_submission").await), (StatusCode::CREATED, 1));
    });
}
