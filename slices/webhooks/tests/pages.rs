//! What an administrator sees and sends.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use kernel::testing::{self, Place};
use kernel::{Installation, Role, both_databases};
use tower::ServiceExt;

use crate::receiver::Receiver;
use crate::{happen, inside, settle, slices};

/// Every address, without its door: the app's tests see to doors.
async fn ask(inst: &Arc<Installation>, role: Role, path: &str, form: Option<&str>) -> (StatusCode, String) {
    let mut router = Router::new();
    for route in slices().into_iter().flat_map(|slice| slice.routes) {
        router = router.route(route.path, route.handler);
    }
    let request = match form {
        Some(_) => Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"),
        None => Request::get(path),
    };
    let mut request = request.body(Body::from(form.unwrap_or_default().to_owned())).unwrap();
    request.extensions_mut().insert(testing::actor(&[role]));
    let response = router.with_state(Arc::clone(inst)).oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[test]
fn a_system_is_named_its_secret_shown_once_and_its_messages_are_on_record() {
    both_databases!(slices(), async |place: Place| {
        let (inst, receiver) = (&inside(&place, 0), Receiver::open().await);
        settle(inst).await;
        let empty = ask(inst, Role::Administrator, "/ket-noi", None).await.1;
        assert!(empty.contains("Chưa báo cho hệ thống nào") && empty.contains("Nhận số liệu"));
        assert!(!empty.contains("webhooks.sent_again"));
        let wrong = "address=nowhere&kind=trial.figure_accepted";
        let (status, page) = ask(inst, Role::Administrator, "/ket-noi", Some(wrong)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("Địa chỉ phải bắt đầu bằng https://") && page.contains("nowhere"));
        assert!(page.contains(r#"value="trial.figure_accepted" checked"#));
        let form = format!("address={}&kind=trial.figure_accepted", ui::visit::encoded(&receiver.address));
        let made = ask(inst, Role::Administrator, "/ket-noi", Some(&form)).await.1;
        let secret = made.split_once("data-secret>").unwrap().1.split_once('<').unwrap().0;
        assert!(secret.starts_with("whsec_"));
        let list = ask(inst, Role::Administrator, "/ket-noi", None).await.1;
        assert!(!list.contains(secret) && list.contains("đang báo"));
        let href = list.split_once(r#"<a href="/ket-noi/"#).unwrap().1.split_once('"').unwrap().0;
        let href = format!("/ket-noi/{href}");
        let inst = &inside(&place, 1);
        receiver.answer(500);
        happen(inst, &["trial.figure_accepted"]).await;
        let one = ask(inst, Role::Administrator, &href, None).await.1;
        assert!(one.contains("<td>500</td>") && one.contains("đang chờ gửi"), "{one}");
        assert!(one.contains("lần gần nhất không tới") && !one.contains(secret));
        receiver.answer(200);
        let delivery = one.split_once(r#"name="delivery" value=""#).unwrap().1.split_once('"').unwrap().0;
        let again = format!("delivery={delivery}");
        let (status, _) = ask(inst, Role::Administrator, &format!("{href}/gui-lai"), Some(&again)).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        settle(inst).await;
        let one = ask(inst, Role::Administrator, &href, None).await.1;
        assert!(one.contains("<td>200</td>") && one.contains("đã nhận"), "{one}");
        let (status, _) = ask(inst, Role::Administrator, &format!("{href}/bo"), Some("")).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        assert_eq!(ask(inst, Role::Administrator, &href, None).await.0, StatusCode::NOT_FOUND);
        assert_eq!(ask(inst, Role::Office, "/ket-noi", None).await.0, StatusCode::FORBIDDEN);
    });
}
