//! What people and programs see and send.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::header::CONTENT_TYPE;
use kernel::testing::Place;
use kernel::{Actor, Role, both_databases};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::{Small, drafted, slices};

const FORM: &str = "application/x-www-form-urlencoded";

async fn ask(place: &Place, actor: &Actor, path: &str, sent: Option<(&str, Vec<u8>)>) -> (u16, Vec<u8>) {
    let mut router = Router::new();
    for route in place.installation.slices.iter().flat_map(|slice| &slice.routes) {
        router = router.route(route.path, route.handler.clone());
    }
    let installation = Arc::clone(&place.installation);
    let written = axum::middleware::from_fn_with_state(Arc::clone(&installation), ui::failure::write_out);
    let router = router.layer(written).with_state(installation);
    let request = match &sent {
        Some((media_type, _)) => Request::post(path).header(CONTENT_TYPE, *media_type),
        None => Request::get(path),
    };
    let body = sent.map(|(_, body)| body).unwrap_or_default();
    let mut request = request.body(Body::from(body)).unwrap();
    request.extensions_mut().insert(actor.clone());
    let response = router.oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    (status, to_bytes(response.into_body(), 1 << 24).await.unwrap().to_vec())
}

async fn page(place: &Place, actor: &Actor, path: &str) -> String {
    let (status, body) = ask(place, actor, path, None).await;
    assert_eq!(status, 200, "{path}: {}", String::from_utf8_lossy(&body));
    String::from_utf8(body).unwrap()
}

async fn send(place: &Place, actor: &Actor, path: &str, form: &str) -> (u16, String) {
    let (status, body) = ask(place, actor, path, Some((FORM, form.as_bytes().to_vec()))).await;
    (status, String::from_utf8(body).unwrap())
}

async fn json_of(place: &Place, actor: &Actor, path: &str, sent: Option<Value>) -> (u16, Value) {
    let sent = sent.map(|sent| ("application/json", sent.to_string().into_bytes()));
    let (status, body) = ask(place, actor, path, sent).await;
    (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
}

fn with_file(template: &str, name: &str, file: &[u8]) -> (&'static str, Vec<u8>) {
    let mut body = Vec::new();
    for (field, value) in [("template", template), ("name", name)] {
        body.extend(
            format!("--X\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    let head = "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"m.docx\"\r\n\r\n";
    body.extend(head.bytes());
    body.extend(file);
    body.extend(b"\r\n--X--\r\n");
    ("multipart/form-data; boundary=X", body)
}

#[test]
fn the_office_drafts_a_report_sees_what_changed_and_a_leader_issues_it() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let (office, leader) = (small.office(), small.leader());
        assert!(page(&place, &office, "/bao-cao/dinh-ky").await.contains("Chưa có báo cáo nào"));
        let form = page(&place, &office, "/bao-cao/dinh-ky/lap").await;
        assert!(form.contains("9 tháng năm 2020") && form.contains("Cơ quan Đảng"), "{form}");
        let (status, again) =
            send(&place, &office, "/bao-cao/dinh-ky/lap", "unit=nowhere&period=2020-9M&template=state").await;
        assert!(status == 422 && again.contains("Không có đơn vị này"), "{again}");
        let id = drafted(&place, small, 20).await;
        let href = format!("/bao-cao/dinh-ky/{id}");
        let one = page(&place, &office, &href).await;
        assert!(one.contains("Kết quả thực hiện: Xuất khẩu: Lũy kế"), "{one}");
        assert!(one.contains("chưa xem") && one.contains("567.634,2"));
        assert!(one.contains("Sở Công Thương, 01J-1"));
        let (status, refused) = send(&place, &leader, &format!("{href}/ban-hanh"), "base=1").await;
        assert!(status == 409 && refused.contains("Còn 1 chỗ"), "{refused}");
        let (status, kept) = send(&place, &office, &format!("{href}/giu-so"), "base=1&reason=").await;
        assert!(status == 409 && kept.contains("Nêu lý do"), "{kept}");
        let (status, _) = send(&place, &office, &format!("{href}/lap-lai"), "base=1").await;
        assert_eq!(status, 303);
        let (status, _) = send(&place, &office, &href, "base=2&opening=Xin+chào&template=party").await;
        assert_eq!(status, 303);
        let (status, issued) = send(&place, &leader, &format!("{href}/ban-hanh"), "base=3").await;
        assert_eq!(status, 303, "{issued}");
        let one = page(&place, &leader, &href).await;
        assert!(one.contains("Ban hành") && one.contains("Mã SHA-256"), "{one}");
        let (_, docx) = ask(&place, &leader, &format!("{href}/bao-cao.docx"), None).await;
        let text = office::read_paper(&docx).unwrap().plain();
        assert!(text.contains("Xin chào") && !text.contains("DỰ THẢO"), "{text}");
        let (status, xlsx) = ask(&place, &leader, &format!("{href}/bao-cao.xlsx"), None).await;
        assert!(status == 200 && xlsx.starts_with(b"PK"));
        assert_eq!(ask(&place, &leader, &format!("{href}/bao-cao.exe"), None).await.0, 404);
        let stranger = small.actor("Bà Hoa", Role::Reader, small.health);
        assert_eq!(ask(&place, &stranger, &href, None).await.0, 404);
        assert!(!page(&place, &stranger, "/bao-cao/dinh-ky").await.contains(&id.to_string()));
    });
}

#[test]
fn a_template_goes_out_and_comes_back_and_its_faults_are_read_on_the_page() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let office = small.office();
        let models = page(&place, &office, "/bao-cao/dinh-ky/mau").await;
        assert!(
            models.contains("/bao-cao/dinh-ky/mau/state/0.docx") && models.contains("{{don_vi}}"),
            "{models}"
        );
        let (status, file) = ask(&place, &office, "/bao-cao/dinh-ky/mau/party/0.docx", None).await;
        assert_eq!(status, 200);
        let path = "/bao-cao/dinh-ky/mau";
        let (status, _) = ask(&place, &office, path, Some(with_file("party", "", &file))).await;
        assert_eq!(status, 303);
        let broken = office::write_docx(&[office::Piece::Paragraph("Của {{don_vj}} {{#chuong}}".to_owned())]);
        let (status, told) = ask(&place, &office, path, Some(with_file("", "Hỏng", &broken.unwrap()))).await;
        let told = String::from_utf8(told).unwrap();
        assert!(status == 422 && told.contains("Tệp có 2 lỗi"), "{told}");
        assert!(told.contains("đoạn 1") && told.contains("có phải “don_vi”?"), "{told}");
        let (status, _) = ask(&place, &small.leader(), path, Some(with_file("party", "", &file))).await;
        assert_eq!(status, 403);
    });
}

#[test]
fn a_program_drafts_reads_and_issues_by_the_same_rules() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place.installation).await;
        let (office, leader) = (small.office(), small.leader());
        let path = "/api/v1/narratives/reports";
        let new = json!({ "unit": "T", "period": "2020-9M", "template": "state", "once": "a" });
        let (status, made) = json_of(&place, &office, path, Some(new.clone())).await;
        assert_eq!(status, 201, "{made}");
        assert_eq!(json_of(&place, &office, path, Some(new)).await.1, made, "one token, one report");
        let one = format!("{path}/{}", made["id"].as_str().unwrap());
        let (_, whole) = json_of(&place, &office, &one, None).await;
        assert_eq!((&whole["version"], &whole["open_changes"]), (&json!(1), &json!(0)));
        assert_eq!(whole["sources"][0]["figure"], "567.634,2");
        let words = json!({ "base": 1, "words": { "number": "12/BC-UBND" } });
        let (status, stands) = json_of(&place, &office, &format!("{one}/words"), Some(words)).await;
        assert_eq!((status, &stands["version"]), (200, &json!(2)));
        let base = json!({ "base": 1 });
        assert_eq!(json_of(&place, &office, &format!("{one}/redraft"), Some(base)).await.0, 409);
        let (status, issued) =
            json_of(&place, &leader, &format!("{one}/issue"), Some(json!({ "base": 2 }))).await;
        assert_eq!(status, 200, "{issued}");
        assert!(issued["issued_at"].is_string());
        let (_, list) = json_of(&place, &leader, path, None).await;
        assert_eq!((&list["next"], list["reports"].as_array().unwrap().len()), (&Value::Null, 1));
        let (_, file) = ask(&place, &leader, &format!("{one}/report.docx"), None).await;
        assert_eq!(kernel::files::digest_of(&file), list["reports"][0]["docx"].as_str().unwrap());
        let (_, templates) = json_of(&place, &office, "/api/v1/narratives/templates", None).await;
        assert_eq!(templates.as_array().unwrap().len(), 2);
        let (status, _) = ask(&place, &office, "/api/v1/narratives/templates/state", None).await;
        assert_eq!(status, 200);
    });
}
