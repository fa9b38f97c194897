//! What people see and send: the way in and out, the account, the list of people.

use axum::http::StatusCode;
use jiff::SignedDuration;
use kernel::testing::Place;
use kernel::{Role, both_databases};

use crate::browser::{Browser, between, with_token};
use crate::{PASSWORD, administrator, code, enrolled, key_of, later, person, reopened, slices, units};

#[test]
fn the_way_in_leads_back_to_where_one_came_from_and_never_elsewhere() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "lan", None).await;
        let mut browser = Browser::new(inst);
        let sent = browser.get("/tai-khoan").await;
        assert_eq!(
            (sent.status, sent.location.as_str()),
            (StatusCode::SEE_OTHER, "/dang-nhap?tiep=%2Ftai-khoan")
        );
        let page = browser.get(&sent.location).await.body;
        assert!(page.contains("Trang vừa mở cần đăng nhập"));
        assert_eq!(between(&page, r#"name="tiep" value=""#, r#"""#), "/tai-khoan");
        for (next, to) in
            [("/tai-khoan", "/tai-khoan"), ("//other.example/", "/"), ("https://other.example", "/")]
        {
            let mut browser = Browser::new(inst);
            let form = [("login", "lan"), ("password", PASSWORD), ("tiep", next)];
            let reply = browser.post("/dang-nhap", &form).await;
            assert_eq!((reply.status, reply.location.as_str()), (StatusCode::SEE_OTHER, to));
            assert!(browser.get("/tai-khoan").await.body.contains("Chị lan"));
        }
    });
}

#[test]
fn the_cookie_is_kept_from_scripts_and_other_sites_and_without_tls_from_nobody_else() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "lan", None).await;
        let plain = Browser::new(inst).sign_in("lan", PASSWORD).await.set_cookie.join("");
        assert!(
            plain.starts_with("tiendo=") && plain.ends_with("; Path=/; HttpOnly; SameSite=Lax"),
            "{plain}"
        );
        let secure = reopened(&place, SignedDuration::ZERO, |config| {
            config.public_url = Some("https://tiendo.example".into());
        });
        let cookie = Browser::new(&secure).sign_in("lan", PASSWORD).await.set_cookie.join("");
        assert!(cookie.starts_with("__Host-tiendo="), "{cookie}");
        assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
    });
}

#[test]
fn a_wrong_password_keeps_the_login_and_says_what_to_check() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "lan", None).await;
        let mut browser = Browser::new(inst);
        let known = browser.sign_in("lan", "sai").await;
        let unknown = browser.sign_in("nam", "sai").await;
        assert_eq!(known.status, unknown.status);
        assert!(known.body.contains("không đúng") && known.body.contains(r#"value="lan""#));
        assert!(!known.body.contains("sai\""));
        assert_eq!(known.body.replace("lan", "nam"), unknown.body.replace("lan", "nam"));
        for _ in 0..4 {
            browser.sign_in("lan", "sai").await;
        }
        let waiting = browser.sign_in("lan", PASSWORD).await;
        assert_eq!(waiting.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(waiting.body.contains("lúc 12:00:05"));
    });
}

#[test]
fn a_sample_shows_its_passwords_and_says_that_it_is_one() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        assert!(!Browser::new(inst).get("/dang-nhap").await.body.contains("data-sample"));
        let sample = reopened(&place, SignedDuration::ZERO, |config| config.is_sample = true);
        let mut act = administrator(&sample).await;
        access::create_sample_user(&mut act, "lanhdao", "lanhdao-mau", "Lãnh đạo (mẫu)", Role::Leader, None)
            .await
            .unwrap();
        act.commit().await.unwrap();
        let mut browser = Browser::new(&sample);
        let page = browser.get("/dang-nhap").await.body;
        assert!(page.contains("không phải hệ thống thật"));
        assert_eq!(between(&page, "data-sample-password>", "<"), "lanhdao-mau");
        let reply = browser.post("/dang-nhap", &[("sample", "lanhdao")]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER);
        assert!(browser.get("/tai-khoan").await.body.contains("Lãnh đạo (mẫu)"));
        // What a sample offers with one button exists nowhere else.
        let reply = Browser::new(inst).post("/dang-nhap", &[("sample", "lanhdao")]).await;
        assert_ne!(reply.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_second_factor_is_asked_for_after_the_password() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "lan", None).await;
        let (secret, _) = enrolled(inst, "lan").await;
        let mut browser = Browser::new(inst);
        let form = [("login", "lan"), ("password", PASSWORD), ("tiep", "/tai-khoan")];
        let asked = browser.post("/dang-nhap", &form).await;
        assert!(asked.body.contains("sáu chữ số") && asked.set_cookie.is_empty());
        assert_eq!(browser.get("/tai-khoan").await.status, StatusCode::SEE_OTHER);
        let ticket = between(&asked.body, r#"name="ticket" value=""#, r#"""#).to_owned();
        let wrong = [("ticket", ticket.as_str()), ("code", "000000"), ("tiep", "/tai-khoan")];
        let again = browser.post("/dang-nhap", &wrong).await;
        assert!(again.body.contains("Mã không đúng") && again.body.contains(&ticket));
        let digits = code(inst, &secret, 0);
        let right = [("ticket", ticket.as_str()), ("code", &digits), ("tiep", "/tai-khoan")];
        assert_eq!(browser.post("/dang-nhap", &right).await.location, "/tai-khoan");
        assert!(browser.get("/tai-khoan").await.body.contains("Còn 8 mã dự phòng"));
        let over = Browser::new(inst).post("/dang-nhap", &right).await;
        assert!(over.body.contains("Đã quá 5 phút") && over.body.contains(r#"name="password""#));
    });
}

#[test]
fn administration_waits_until_a_second_factor_is_enrolled() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "root", Some((Role::Administrator, None))).await;
        let mut browser = Browser::new(inst);
        assert_eq!(browser.sign_in("root", PASSWORD).await.location, "/tai-khoan/xac-thuc");
        assert_eq!(browser.get("/nguoi-dung").await.status, StatusCode::FORBIDDEN);
        assert!(browser.get("/tai-khoan").await.body.contains("chỉ có hiệu lực khi bật"));
        assert_eq!(browser.post("/tai-khoan/xac-thuc/bat", &[]).await.location, "/tai-khoan/xac-thuc");
        let page = browser.get("/tai-khoan/xac-thuc").await.body;
        assert!(page.contains("<svg") && page.contains("otpauth://totp/"));
        let letters = between(&page, "data-secret>", "<").replace(' ', "");
        let secret = totp_rs::Secret::try_from_base32(&letters).unwrap();
        let digits = code(inst, secret.as_ref(), 0);
        let codes = browser.post("/tai-khoan/xac-thuc", &[("code", &digits)]).await.body;
        assert_eq!(codes.matches("data-secret").count(), 8);
        assert_eq!(browser.get("/nguoi-dung").await.status, StatusCode::OK);
        assert!(!browser.get("/tai-khoan/xac-thuc").await.body.contains(&letters));
    });
}

#[test]
fn sign_out() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "lan", None).await;
        let mut browser = Browser::new(inst);
        browser.sign_in("lan", PASSWORD).await;
        let kept = browser.cookies.clone();
        let reply = browser.post("/dang-xuat", &[]).await;
        assert!(reply.set_cookie.join("").contains("Max-Age=0") && browser.cookies.is_empty());
        assert!(browser.get(&reply.location).await.body.contains("Đã đăng xuất"));
        // Whoever copied the cookie has nothing.
        browser.cookies = kept;
        assert_eq!(browser.get("/tai-khoan").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn end_session() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "lan", None).await;
        person(inst, "hoa", None).await;
        let (mut one, mut two, mut other) = (Browser::new(inst), Browser::new(inst), Browser::new(inst));
        one.sign_in("lan", PASSWORD).await;
        two.sign_in("lan", PASSWORD).await;
        other.sign_in("hoa", PASSWORD).await;
        let page = two.get("/tai-khoan").await.body;
        let first = between(&page, r#"name="session" value=""#, r#"""#).to_owned();
        // Somebody else's session stays, whoever asks.
        other.post("/tai-khoan/phien", &[("session", &first)]).await;
        assert_eq!(one.get("/tai-khoan").await.status, StatusCode::OK);
        two.post("/tai-khoan/phien", &[("session", &first)]).await;
        assert_eq!(one.get("/tai-khoan").await.status, StatusCode::SEE_OTHER);
        one.sign_in("lan", PASSWORD).await;
        one.post("/tai-khoan/phien", &[]).await;
        assert_eq!(two.get("/tai-khoan").await.status, StatusCode::SEE_OTHER);
        assert_eq!(one.get("/tai-khoan").await.status, StatusCode::OK);
    });
}

#[test]
fn a_session_ends_by_itself_and_a_closed_account_at_once() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        let lan = person(inst, "lan", None).await;
        let mut browser = Browser::new(inst);
        browser.sign_in("lan", PASSWORD).await;
        let mut lunch = browser.at(&later(&place, SignedDuration::from_hours(3)));
        assert_eq!(lunch.get("/tai-khoan").await.status, StatusCode::OK);
        let mut night = browser.at(&later(&place, SignedDuration::from_hours(12)));
        assert_eq!(night.get("/tai-khoan").await.status, StatusCode::SEE_OTHER);
        let mut act = administrator(inst).await;
        access::disable_user(&mut act, lan).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(browser.get("/tai-khoan").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_form_of_another_site_changes_nothing() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "lan", None).await;
        let mut browser = Browser::new(inst);
        browser.sign_in("lan", PASSWORD).await;
        browser.site = "cross-site";
        assert_eq!(browser.post("/dang-xuat", &[]).await.status, StatusCode::FORBIDDEN);
        let form = [("token-name", "lấy trộm")];
        assert_eq!(browser.post("/tai-khoan/ma-truy-cap", &form).await.status, StatusCode::FORBIDDEN);
        browser.site = "same-origin";
        let page = browser.get("/tai-khoan").await;
        assert!(page.status == StatusCode::OK && !page.body.contains("lấy trộm"));
        let mut stranger = Browser::new(inst);
        stranger.site = "cross-site";
        assert_eq!(stranger.sign_in("lan", PASSWORD).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn changing_the_password_ends_the_other_sessions_and_says_what_is_wrong_beside_each_field() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "lan", None).await;
        let (mut one, mut two) = (Browser::new(inst), Browser::new(inst));
        one.sign_in("lan", PASSWORD).await;
        two.sign_in("lan", PASSWORD).await;
        let new = "đồi chè xanh ngắt";
        for (current, password, again, said) in [
            (PASSWORD, new, "khác", "Hai lần nhập không giống nhau"),
            ("không nhớ", new, new, "Mật khẩu hiện tại không đúng"),
            (PASSWORD, "ngắn", "ngắn", "ít nhất 14 ký tự"),
        ] {
            let form = [("current", current), ("password", password), ("again", again)];
            let reply = two.post("/tai-khoan/mat-khau", &form).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(reply.body.contains(said) && !reply.body.contains(new), "{said}");
        }
        let form = [("current", PASSWORD), ("password", new), ("again", new)];
        let reply = two.post("/tai-khoan/mat-khau", &form).await;
        assert!(two.get(&reply.location).await.body.contains("Đã đổi mật khẩu"));
        assert_eq!(one.get("/tai-khoan").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn revoke_token() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        person(inst, "lan", Some((Role::Office, None))).await;
        let mut browser = Browser::new(inst);
        browser.sign_in("lan", PASSWORD).await;
        let made = browser.post("/tai-khoan/ma-truy-cap", &[("token-name", "thống kê")]).await.body;
        let token = between(&made, "data-secret>", "<").to_owned();
        let (status, me) = with_token(inst, &token, "/api/v1/access/me").await;
        assert_eq!((status, &me["login"]), (StatusCode::OK, &"lan".into()));
        assert_eq!(me["roles"][0]["role"], "office");
        let (status, said) = with_token(inst, &token, "/api/v1/access/users").await;
        assert_eq!((status, &said["problem"]), (StatusCode::FORBIDDEN, &"forbidden".into()));
        // A program is not the person: it cannot reach the account and make itself more tokens.
        assert_eq!(with_token(inst, &token, "/tai-khoan").await.0, StatusCode::SEE_OTHER);
        let year = later(&place, SignedDuration::from_hours(365 * 24));
        assert_eq!(with_token(&year, &token, "/api/v1/access/me").await.0, StatusCode::UNAUTHORIZED);
        let page = browser.get("/tai-khoan").await.body;
        assert!(page.contains("thống kê") && !page.contains(&token));
        let id = between(&page, r#"name="token" value=""#, r#"""#).to_owned();
        browser.post("/tai-khoan/ma-truy-cap/thu-hoi", &[("token", &id)]).await;
        assert_eq!(with_token(inst, &token, "/api/v1/access/me").await.0, StatusCode::UNAUTHORIZED);
        let (status, said) = with_token(inst, "made-up", "/api/v1/access/me").await;
        assert_eq!((status, &said["problem"]), (StatusCode::UNAUTHORIZED, &"sign_in".into()));
    });
}

/// A browser in which an administrator with a second factor has signed in; nobody else needs one.
async fn managing(inst: &std::sync::Arc<kernel::Installation>) -> Browser {
    let mut act = administrator(inst).await;
    access::require_second_factor(&mut act, false).await.unwrap();
    act.commit().await.unwrap();
    person(inst, "root", Some((Role::Administrator, None))).await;
    let mut browser = Browser::new(inst);
    browser.sign_in("root", PASSWORD).await;
    browser
}

#[test]
fn create_user() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        let mut browser = managing(inst).await;
        let form = [("login", "hoa"), ("name", ""), ("email", "")];
        assert!(browser.post("/nguoi-dung/moi", &form).await.body.contains("Cần họ và tên"));
        let form = [("login", "hoa"), ("name", "Đỗ Thị Hoà"), ("email", "")];
        let made = browser.post("/nguoi-dung/moi", &form).await.body;
        let link = between(&made, "data-link>", "<").to_owned();
        let path = link.strip_prefix("http://tiendo.example").unwrap().to_owned();
        let mut guest = Browser::new(inst);
        assert!(guest.get(&path).await.body.contains("Đỗ Thị Hoà"));
        let secret = path.split_once("?ma=").unwrap().1;
        let form = [("ma", secret), ("password", "ngắn"), ("again", "ngắn")];
        assert!(guest.post("/dat-mat-khau", &form).await.body.contains("ít nhất 14 ký tự"));
        let form = [("ma", secret), ("password", PASSWORD), ("again", PASSWORD)];
        let reply = guest.post("/dat-mat-khau", &form).await;
        assert!(guest.get(&reply.location).await.body.contains("Đã đặt mật khẩu"));
        assert!(guest.get(&path).await.body.contains("không dùng được nữa"));
        assert_eq!(guest.post("/dat-mat-khau", &form).await.status, StatusCode::CONFLICT);
        assert_eq!(guest.sign_in("hoa", PASSWORD).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn the_first_administrator_comes_in_by_the_link_of_the_first_start() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        let mut act = administrator(inst).await;
        let path = access::first_administrator(&mut act).await.unwrap().unwrap();
        act.commit().await.unwrap();
        let mut browser = Browser::new(inst);
        assert!(browser.get(&path).await.body.contains("trở thành quản trị viên"));
        let secret = path.split_once("?ma=").unwrap().1;
        let form =
            [("ma", secret), ("login", "root"), ("name", "Lan"), ("password", PASSWORD), ("again", PASSWORD)];
        assert_eq!(browser.post("/dat-mat-khau", &form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.sign_in("root", PASSWORD).await.location, "/tai-khoan/xac-thuc");
    });
}

#[test]
fn roles_are_given_and_taken_back_on_a_persons_page() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        units(inst).await;
        let lan = person(inst, "lan", None).await;
        let mut browser = managing(inst).await;
        let page = format!("/nguoi-dung/{lan}");
        for (role, unit, said) in [
            ("", "", "Hãy chọn một vai trò"),
            ("king", "", "Hãy chọn một vai trò"),
            ("office", "Huyện Không Có", "Không có đúng một đơn vị"),
        ] {
            let reply = browser.post(&format!("{page}/giao"), &[("role", role), ("unit", unit)]).await;
            assert!(reply.status == StatusCode::UNPROCESSABLE_ENTITY && reply.body.contains(said), "{said}");
        }
        browser.post(&format!("{page}/giao"), &[("role", "office"), ("unit", "huyen tra")]).await;
        let shown = browser.get(&page).await.body;
        assert!(shown.contains("Huyện Trà") && shown.contains("từ 25/9/2020"));
        let again = browser.post(&format!("{page}/giao"), &[("role", "office"), ("unit", "H1")]).await;
        assert!(again.body.contains("đã giữ vai trò ấy"));
        let grant = between(&shown, r#"name="grant" value=""#, r#"""#).to_owned();
        browser.post(&format!("{page}/thu-lai"), &[("grant", &grant)]).await;
        assert!(browser.get(&page).await.body.contains("chưa có vai trò"));
        let list = browser.get("/nguoi-dung?q=chi+lan").await.body;
        assert!(list.contains("Chị lan") && !list.contains("Chị root</a></th>"));
    });
}

#[test]
fn what_was_lost_is_reset_and_an_account_closed_on_a_persons_page() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        let lan = person(inst, "lan", None).await;
        enrolled(inst, "lan").await;
        let mut browser = managing(inst).await;
        let page = format!("/nguoi-dung/{lan}");
        let reset = browser.post(&format!("{page}/go-xac-thuc"), &[]).await;
        assert!(browser.get(&reset.location).await.body.contains("mật khẩu vẫn dùng được"));
        let reset = browser.post(&format!("{page}/dat-lai-mat-khau"), &[]).await.body;
        assert!(between(&reset, "data-link>", "<").contains("/dat-mat-khau?ma="));
        browser.post(&format!("{page}/khoa"), &[]).await;
        assert!(browser.get(&page).await.body.contains("bị khoá từ 25/9/2020"));
        browser.post(&format!("{page}/mo"), &[]).await;
        assert!(!browser.get(&page).await.body.contains("bị khoá từ"));
        assert_eq!(browser.get("/nguoi-dung/nobody").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn require_second_factor() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        let mut browser = managing(inst).await;
        assert!(browser.get("/nguoi-dung").await.body.contains("Không bắt buộc: quản trị viên"));
        browser.post("/nguoi-dung/thiet-lap", &[("required", "yes")]).await;
        // It holds at once, for whoever set it too.
        assert_eq!(browser.get("/nguoi-dung").await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn what_somebody_did_is_told_with_their_name() {
    both_databases!(slices(), async |place: Place| {
        let inst = &place.installation;
        let lan = person(inst, "lan", None).await;
        let nobody = kernel::Citation::new("access.user", inst.mint.id::<()>(inst.clock.now()));
        let cited = [kernel::Citation::new("access.user", lan), nobody];
        let mut tx = inst.read().await.unwrap();
        let told = kernel::slice::resolve(inst, &mut tx, &cited, kernel::Lang::Vi).await.unwrap();
        let words: Vec<Option<String>> = told.into_iter().map(|one| one.map(|one| one.words)).collect();
        let mut act = administrator(inst).await;
        let name = access::names_of(&mut act.tx, &[lan]).await.unwrap().remove(&lan);
        assert!(name.is_some());
        assert_eq!(words, [name, None]);
    });
}

#[test]
fn the_list_of_people_is_sorted_by_name_without_regard_to_marks() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        let mut act = administrator(inst).await;
        for (login, name) in
            [("an.minh", "Trần Văn Minh"), ("binh.hoa", "Đỗ Thị Hoà"), ("cuong.lan", "Nguyễn Thị Lan")]
        {
            let new = access::NewUser { login: login.into(), name: name.into(), email: None };
            access::create_user(&mut act, new).await.unwrap();
        }
        act.commit().await.unwrap();
        let mut browser = managing(inst).await;
        let mut order = async |path: &str| {
            let page = browser.get(path).await.body;
            let mut names = ["Minh", "Hoà", "Lan"];
            names.sort_by_key(|name| page.find(&format!("{name}</a>")).unwrap());
            names
        };
        assert_eq!(order("/nguoi-dung").await, ["Minh", "Hoà", "Lan"], "by login");
        assert_eq!(order("/nguoi-dung?xep=ten").await, ["Hoà", "Lan", "Minh"]);
        assert_eq!(order("/nguoi-dung?xep=-ten").await, ["Minh", "Lan", "Hoà"]);
    });
}

#[test]
fn people_without_the_right_find_no_list_of_people() {
    both_databases!(slices(), async |place: Place| {
        let inst = &later(&place, SignedDuration::ZERO);
        let lan = person(inst, "lan", Some((Role::Office, None))).await;
        let mut browser = Browser::new(inst);
        browser.sign_in("lan", PASSWORD).await;
        for path in ["/nguoi-dung", "/nguoi-dung/moi", &format!("/nguoi-dung/{lan}"), "/api/v1/access/users"]
        {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(browser.post(&format!("/nguoi-dung/{lan}/khoa"), &[]).await.status, StatusCode::FORBIDDEN);
        let mut act = inst.act(&crate::actor_of(inst, "lan").await).await.unwrap();
        let problem = access::create_token(&mut act, "").await.unwrap_err();
        assert_eq!(key_of(&problem), "access-refused-token-name");
    });
}

#[test]
fn every_text_is_there_in_both_languages_with_the_same_gaps() {
    let keys = |source: &str| {
        let lines = source.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines
            .map(|line| {
                let (key, words) = line.split_once(" = ").unwrap();
                let gaps: Vec<&str> =
                    words.split("{ $").skip(1).map(|rest| rest.split(' ').next().unwrap()).collect();
                (
                    key.to_owned(),
                    gaps.into_iter().map(str::to_owned).collect::<std::collections::BTreeSet<_>>(),
                )
            })
            .collect::<std::collections::BTreeMap<_, _>>()
    };
    let (vi, en) = (include_str!("../texts/vi.ftl"), include_str!("../texts/en.ftl"));
    assert_eq!(keys(vi), keys(en));
}
