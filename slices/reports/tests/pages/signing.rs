//! A head lets somebody sign in their place; a unit's due days as a calendar.

use axum::http::StatusCode;
use kernel::actor::Who;
use kernel::testing::Place;
use kernel::{Actor, Role, both_databases};

use super::asking::opened;
use super::{Small, person, slices};

async fn account(small: &Small, login: &str, name: &str) -> kernel::UserId {
    let mut act =
        small.place.installation.act(&kernel::testing::actor(&[Role::Administrator])).await.unwrap();
    let new = access::NewUser { login: login.to_owned(), name: name.to_owned(), email: None };
    let id = access::create_user(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
    id
}

#[test]
fn a_deputy_signs_while_the_head_is_away_and_no_longer() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        let id = account(&small, "pho", "Vũ Thị Phó").await;
        let deputy =
            Actor { who: Who::User(id), ..person(7, "Vũ Thị Phó", Role::Reporter, small.districts[0]) };
        let submission = small.hand_in("2020-08", 100).await;
        let sign = format!("/bao-cao/{submission}/ky");
        assert_eq!(small.post(&deputy, &sign, &[("once", "a")]).await.status, StatusCode::FORBIDDEN);
        let days = [("first_day", "2020-09-25"), ("last_day", "2020-09-30"), ("reason", "Đi họp")];
        let unknown = [days.as_slice(), &[("login", "ai")]].concat();
        let refused = small.post(&small.head(), "/uy-quyen-ky", &unknown).await;
        assert!(refused.words().contains("Không có tài khoản này"), "{}", refused.words());
        let given = [days.as_slice(), &[("login", "pho"), ("once", "b")]].concat();
        let sent = small.post(&small.head(), "/uy-quyen-ky", &given).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        let list = small.page(&small.head(), "/uy-quyen-ky").await;
        for expected in ["Vũ Thị Phó", "25/9/2020 – 30/9/2020", "đang có hiệu lực", "Thu lại"] {
            assert!(list.contains(expected), "{expected}: {list}");
        }
        let page = small.page(&deputy, &format!("/bao-cao/{submission}")).await;
        assert!(page.contains("Ký"), "{page}");
        let signed = small.post(&deputy, &sign, &[("once", "c")]).await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.words());
        let page = small.page(&deputy, &signed.location).await;
        assert!(page.contains("Vũ Thị Phó, "), "{page}");
        let html = small.get(&small.head(), "/uy-quyen-ky").await.html;
        let revoke = html
            .split("action=\"")
            .find_map(|part| part.split('"').next().filter(|to| to.ends_with("thu-lai")));
        small.post(&small.head(), revoke.unwrap(), &[]).await;
        let list = small.page(&small.head(), "/uy-quyen-ky").await;
        assert!(list.contains("đã thu lại"), "{list}");
    });
}

#[test]
fn due_days_come_as_a_calendar() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(place).await;
        opened(&small).await;
        let feed = small.get(&small.reporter(), "/bao-cao/lich.ics").await.html;
        assert!(feed.starts_with("BEGIN:VCALENDAR\r\n") && feed.ends_with("END:VCALENDAR\r\n"), "{feed}");
        assert_eq!(feed.matches("BEGIN:VEVENT").count(), 1, "its own, not the neighbour's");
        let unfolded = feed.replace("\r\n ", "");
        assert!(
            unfolded.contains("DTSTART;VALUE=DATE:20200925") && unfolded.contains("Huyện Đại Từ"),
            "{feed}"
        );
    });
}
