//! Notices by e-mail, against a mail server that runs: who gets what and when, once, and what happens when it is gone.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use access::{MailChoice, MailWish};
use jiff::{SignedDuration, Timestamp};
use kernel::jobs::{queue, runner};
use kernel::testing::{self, Place};
use kernel::{Actor, Installation, Lang, Role, UserId, both_databases, notices};

use crate::browser::{Browser, between};
use crate::mail_server::{MailServer, Protection, authority};
use crate::{PASSWORD, actor_of, administrator, kinds, person, reopened, reopened_as, slices};

/// How long after the tests' noon, which is a Friday two weeks before most of what is told here.
fn at(words: &str) -> SignedDuration {
    let moment: Timestamp = format!("{words}+07:00").parse().unwrap();
    moment.duration_since(testing::now())
}

/// The installation at a moment, with a mail server at this port.
fn with_mail(place: &Place, port: u16, when: &str) -> Arc<Installation> {
    // Each opening mints its own identities, even at the same moment.
    static OPENED: AtomicU64 = AtomicU64::new(1_000);
    reopened_as(place, at(when), OPENED.fetch_add(1, Ordering::Relaxed), |config| {
        config.smtp_host = Some("127.0.0.1".into());
        config.smtp_port = Some(port);
        config.smtp_tls = "none".into();
        config.smtp_sender = Some("Tiến Độ <tiendo@mau.example.vn>".into());
        config.public_url = Some("https://tiendo.mau.example.vn".into());
    })
}

/// What the clock does, and everything that follows from it.
async fn tick(installation: &Arc<Installation>) {
    let mut tx = installation.db.begin().await.unwrap();
    let now = installation.clock.now();
    queue::add(&mut tx, &installation.mint, "access.plan_mail", "", now).await.unwrap();
    tx.commit().await.unwrap();
    runner::run_due(installation).await.unwrap();
}

fn wish(address: &str, choice: MailChoice) -> MailWish {
    MailWish { address: address.into(), choice, at: "07:30".into(), lang: Lang::Vi }
}

async fn choose(installation: &Arc<Installation>, login: &str, wish: &MailWish) {
    let mut act = installation.act(&actor_of(installation, login).await).await.unwrap();
    access::choose_mail(&mut act, wish).await.unwrap();
    act.commit().await.unwrap();
    runner::run_due(installation).await.unwrap();
}

/// The secret of the link in the newest message.
fn secret(server: &MailServer) -> String {
    let body = server.got().pop().unwrap().body();
    between(&body, "/tai-khoan/thu/xac-nhan?ma=", "\n").to_owned()
}

/// A person whose address is confirmed, on Thursday at ten.
async fn reader(place: &Place, server: &MailServer, login: &str, choice: MailChoice) -> UserId {
    let inst = with_mail(place, server.port, "2020-10-08T10:00");
    let user = person(&inst, login, None).await;
    choose(&inst, login, &wish(&format!("{login}@so.example.vn"), choice)).await;
    confirm(&inst, &secret(server)).await;
    user
}

async fn confirm(installation: &Arc<Installation>, secret: &str) {
    let mut act = installation.act(&Actor::visitor()).await.unwrap();
    access::confirm_mail(&mut act, secret).await.unwrap();
    act.commit().await.unwrap();
}

async fn leave(installation: &Arc<Installation>, to: UserId, keys: &[&'static str]) {
    let mut act = administrator(installation).await;
    for key in keys {
        notices::leave(&mut act, to, key, &[("login", "việc A".into())], "/nhiem-vu/1").await.unwrap();
    }
    act.commit().await.unwrap();
}

/// A text with a gap that these slices have, standing in for those that leave notices.
const NEWS: &str = "access-account-lead";
const URGENT: &str = "tasks-notice-overdue";

/// What became of everything that was planned, newest first.
async fn states(installation: &Arc<Installation>) -> Vec<(String, Option<i64>)> {
    let mut tx = installation.read().await.unwrap();
    let all = access::messages(&mut tx, None, None, 100).await.unwrap();
    all.iter().map(|message| (message.state.key().to_owned(), message.reply)).collect()
}

#[test]
fn an_address_counts_once_its_link_was_opened_and_confirmed() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        let inst = with_mail(&place, server.port, "2020-10-09T23:00");
        let lan = person(&inst, "lan", None).await;
        choose(&inst, "lan", &wish("lan@so.example.vn", MailChoice::Digest)).await;
        let got = server.got();
        assert_eq!((got.len(), got[0].to.as_str()), (1, "lan@so.example.vn"));
        assert!(got[0].body().contains("Tài khoản lan trong Tiến Độ"), "{}", got[0].body());
        assert!(got[0].body().contains("https://tiendo.mau.example.vn/tai-khoan/thu/xac-nhan?ma="));
        assert_eq!(got[0].header("Auto-Submitted"), "auto-generated");
        // Programs that follow links in mail confirm nothing.
        let first = secret(&server);
        let mut browser = Browser::new(&inst);
        let page = browser.get(&format!("/tai-khoan/thu/xac-nhan?ma={first}")).await;
        assert_eq!(between(&page.body, r#"name="ma" value=""#, r#"""#), first);
        leave(&inst, lan, &[NEWS]).await;
        let monday = with_mail(&place, server.port, "2020-10-12T07:30");
        tick(&monday).await;
        assert_eq!(server.got().len(), 1);
        // Another address makes the link to the first one worthless.
        choose(&monday, "lan", &wish("lan@khac.example.vn", MailChoice::Digest)).await;
        let mut act = monday.act(&Actor::visitor()).await.unwrap();
        let problem = access::confirm_mail(&mut act, &first).await.unwrap_err();
        assert_eq!(crate::key_of(&problem), "access-refused-link");
        drop(act);
        confirm(&monday, &secret(&server)).await;
        tick(&monday).await;
        assert_eq!(server.got().pop().unwrap().to, "lan@khac.example.vn");
        assert_eq!(server.got().len(), 3);
    });
}

#[test]
fn a_protected_server_gets_mail_only_when_somebody_trusted_vouches_for_it() {
    both_databases!(slices(), async |place: Place| {
        for (protection, word) in [(Protection::Tls, "tls"), (Protection::StartTls, "starttls")] {
            let server = MailServer::open_with(0, protection).await;
            let trying = |trusted: Option<PathBuf>, word: &'static str| {
                let port = server.port;
                reopened_as(&place, at("2020-10-09T23:00"), 7_000, move |config| {
                    config.smtp_host = Some("127.0.0.1".into());
                    config.smtp_port = Some(port);
                    config.smtp_tls = word.into();
                    config.trusted_certificates = trusted;
                    config.smtp_sender = Some("Tiến Độ <tiendo@mau.example.vn>".into());
                    config.public_url = Some("https://tiendo.mau.example.vn".into());
                })
            };
            let send =
                async |inst: Arc<Installation>| access::try_mail(&inst, Lang::Vi, "a@so.example.vn").await;
            let refused = send(trying(None, word)).await.unwrap_err().to_string();
            assert!(refused.contains("certificate") || refused.contains("UnknownIssuer"), "{refused}");
            assert!(server.got().is_empty(), "{word}: nothing is said to who cannot show who they are");
            send(trying(Some(authority()), word)).await.unwrap();
            assert_eq!(server.got().len(), 1, "{word}");
            let missing = send(trying(Some("nowhere.pem".into()), word)).await.unwrap_err().to_string();
            assert!(missing.contains("trusted_certificates, nowhere.pem"), "{missing}");
        }
        // A server that offers no protection is not spoken to when protection is asked for.
        let open = MailServer::open().await;
        let inst = reopened_as(&place, at("2020-10-09T23:00"), 7_001, |config| {
            config.smtp_host = Some("127.0.0.1".into());
            config.smtp_port = Some(open.port);
            config.smtp_sender = Some("tiendo@mau.example.vn".into());
            config.public_url = Some("https://tiendo.mau.example.vn".into());
        });
        assert!(access::try_mail(&inst, Lang::Vi, "a@so.example.vn").await.is_err());
        assert!(open.got().is_empty());
    });
}

#[test]
fn the_digest_of_many_is_one_message_at_the_hour_and_nothing_goes_twice() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        let lan = reader(&place, &server, "lan", MailChoice::Digest).await;
        let evening = with_mail(&place, server.port, "2020-10-08T17:00");
        leave(&evening, lan, &[NEWS; 60]).await;
        leave(&evening, lan, &[URGENT]).await;
        tick(&evening).await;
        tick(&with_mail(&place, server.port, "2020-10-09T07:29")).await;
        assert_eq!(server.got().len(), 1, "nothing before its hour");
        let morning = with_mail(&place, server.port, "2020-10-09T07:30");
        tick(&morning).await;
        tick(&morning).await;
        leave(&morning, lan, &[NEWS]).await;
        tick(&with_mail(&place, server.port, "2020-10-09T15:00")).await;
        let got = server.got();
        assert_eq!(got.len(), 2, "one digest a day");
        let body = got[1].body();
        assert!(body.starts_with("Kính gửi Chị lan,\n\nCó 61 thông báo chưa đọc:"), "{body}");
        assert_eq!(
            body.matches("- Đang đăng nhập với tên việc A.\n  https://tiendo.mau.example.vn/nhiem-vu/1")
                .count(),
            50
        );
        assert!(body.contains("Còn 11 thông báo nữa"));
        assert!(body.ends_with("https://tiendo.mau.example.vn/tai-khoan\n"), "{body}");
        // The rest comes with the next working day's.
        tick(&with_mail(&place, server.port, "2020-10-12T09:00")).await;
        let got = server.got();
        assert_eq!(got.len(), 3);
        assert!(got[2].body().contains("Có 1 thông báo chưa đọc"));
        assert_ne!(got[1].header("Message-ID"), got[2].header("Message-ID"));
    });
}

#[test]
fn what_is_urgent_goes_at_once_but_never_at_night_nor_on_a_day_off() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        let lan = reader(&place, &server, "lan", MailChoice::Urgent).await;
        leave(&with_mail(&place, server.port, "2020-10-08T12:00"), lan, &[NEWS, URGENT]).await;
        tick(&with_mail(&place, server.port, "2020-10-08T12:01")).await;
        let got = server.got();
        assert_eq!(got.len(), 2);
        assert!(got[1].body().contains("Có 1 việc cần làm ngay"), "{}", got[1].body());
        leave(&with_mail(&place, server.port, "2020-10-09T20:00"), lan, &[URGENT]).await;
        for quiet in ["2020-10-09T20:01", "2020-10-10T10:00", "2020-10-11T10:00", "2020-10-12T05:59"] {
            tick(&with_mail(&place, server.port, quiet)).await;
        }
        assert_eq!(server.got().len(), 2);
        tick(&with_mail(&place, server.port, "2020-10-12T06:00")).await;
        assert_eq!(server.got().len(), 3);
        // What was sent at once does not stand in the digest once more.
        tick(&with_mail(&place, server.port, "2020-10-12T07:30")).await;
        let digest = server.got().pop().unwrap().body();
        assert!(digest.contains("Có 1 thông báo chưa đọc") && digest.contains("tên việc A"), "{digest}");
    });
}

#[test]
fn a_server_that_is_gone_gets_everything_once_it_is_back() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        let lan = reader(&place, &server, "lan", MailChoice::Digest).await;
        let hoa = reader(&place, &server, "hoa", MailChoice::Digest).await;
        let port = server.shut().await;
        let morning = with_mail(&place, port, "2020-10-09T07:30");
        leave(&with_mail(&place, port, "2020-10-08T12:00"), lan, &[NEWS]).await;
        leave(&with_mail(&place, port, "2020-10-08T12:00"), hoa, &[NEWS]).await;
        tick(&morning).await;
        let waiting = queue::waiting(&mut morning.read().await.unwrap(), 10).await.unwrap();
        assert_eq!(waiting.len(), 2);
        let why: Vec<&str> = waiting.iter().filter_map(|job| job.4.as_deref()).collect();
        assert_eq!(
            why,
            [
                "broken: the mail server does not answer",
                "broken: the mail server did not answer a moment ago"
            ]
        );
        let server = MailServer::open_at(port).await;
        tick(&with_mail(&place, port, "2020-10-09T07:33")).await;
        let mut to: Vec<String> = server.got().into_iter().map(|got| got.to).collect();
        to.sort();
        assert_eq!(to, ["hoa@so.example.vn", "lan@so.example.vn"]);
        assert!(queue::waiting(&mut morning.read().await.unwrap(), 10).await.unwrap().is_empty());
    });
}

#[test]
fn what_waits_for_a_server_over_night_waits_for_the_morning_and_after_two_days_goes_no_more() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        let lan = reader(&place, &server, "lan", MailChoice::Digest).await;
        let port = server.shut().await;
        leave(&with_mail(&place, port, "2020-10-06T12:00"), lan, &[NEWS]).await;
        tick(&with_mail(&place, port, "2020-10-08T19:50")).await;
        let server = MailServer::open_at(port).await;
        tick(&with_mail(&place, port, "2020-10-08T21:00")).await;
        assert!(server.got().is_empty());
        let port = server.shut().await;
        tick(&with_mail(&place, port, "2020-10-09T06:00")).await;
        let server = MailServer::open_at(port).await;
        let late = with_mail(&place, port, "2020-10-12T07:00");
        tick(&late).await;
        assert!(server.got().is_empty());
        assert_eq!(states(&late).await[0], ("given_up".to_owned(), None));
    });
}

#[test]
fn a_crash_between_sending_and_marking_sends_the_same_message_once_more() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        let lan = reader(&place, &server, "lan", MailChoice::Digest).await;
        let morning = with_mail(&place, server.port, "2020-10-09T07:30");
        leave(&with_mail(&place, server.port, "2020-10-08T12:00"), lan, &[NEWS]).await;
        tick(&morning).await;
        // As the tables stand when the process dies after the server took the message.
        let mut tx = morning.db.begin().await.unwrap();
        let row = tx.row("SELECT id FROM access_mail_message WHERE kind = 'digest'", vec![]).await.unwrap();
        let id: String = row.unwrap().get("id").unwrap();
        let sql = "UPDATE access_mail_message SET state = 'waiting', closed_at = NULL WHERE kind = 'digest'";
        tx.execute(sql, vec![]).await.unwrap();
        let now = morning.clock.now();
        queue::add(&mut tx, &morning.mint, "access.send_mail", &id, now).await.unwrap();
        tx.commit().await.unwrap();
        tick(&morning).await;
        let got = server.got();
        assert_eq!(got.len(), 3);
        assert_eq!(got[1].header("Message-ID"), got[2].header("Message-ID"));
        assert_eq!(got[1].header("Message-ID"), format!("<{}@mau.example.vn>", id.to_lowercase()));
        // Marked, it does not go again, whoever asks for it.
        let mut tx = morning.db.begin().await.unwrap();
        queue::add(&mut tx, &morning.mint, "access.send_mail", &id, now).await.unwrap();
        tx.commit().await.unwrap();
        tick(&morning).await;
        assert_eq!(server.got().len(), 3);
    });
}

#[test]
fn a_refused_recipient_is_told_on_their_page_and_stands_in_the_record_without_address() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        let inst = with_mail(&place, server.port, "2020-10-09T09:00");
        person(&inst, "lan", None).await;
        choose(&inst, "lan", &wish("khong.co@so.example.vn", MailChoice::Digest)).await;
        assert!(server.got().is_empty());
        assert_eq!(states(&inst).await, [("refused".to_owned(), Some(550))]);
        let mut browser = Browser::new(&inst);
        browser.sign_in("lan", PASSWORD).await;
        let account = browser.get("/tai-khoan").await.body;
        assert!(account.contains("máy chủ thư từ chối") && account.contains("khong.co@so.example.vn"));
        assert_eq!(browser.get("/thu-da-gui").await.status, axum::http::StatusCode::FORBIDDEN);
        person(&inst, "hoa", Some((Role::Office, None))).await;
        let mut office = Browser::new(&inst);
        office.sign_in("hoa", PASSWORD).await;
        let record = office.get("/thu-da-gui").await.body;
        assert!(record.contains("Chị lan"));
        assert!(record.contains("máy chủ thư từ chối, 9/10/2020 09:00 (550)"), "{record}");
        assert!(!record.contains("khong.co@"));
        let told = office.get("/api/v1/access/mail").await.body;
        let all: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!((&all[0]["state"], &all[0]["reply"]), (&"refused".into(), &550.into()), "{told}");
        assert!(told.contains("Chị lan") && !told.contains('@'), "{told}");
        assert_eq!(browser.get("/api/v1/access/mail").await.status, axum::http::StatusCode::FORBIDDEN);
        // An office over a part sees the people of that part, and nobody without a role there.
        let units = crate::units(&inst).await;
        person(&inst, "minh", Some((Role::Office, Some(units.district)))).await;
        let mut part = Browser::new(&inst);
        part.sign_in("minh", PASSWORD).await;
        assert!(!part.get("/thu-da-gui").await.body.contains("Chị lan"));
        for (unit, is_seen) in [(units.elsewhere, false), (units.commune, true)] {
            let mut act = administrator(&inst).await;
            let lan = actor_of(&inst, "lan").await.user().unwrap();
            access::grant_role(&mut act, lan, Role::Reporter, Some(unit)).await.unwrap();
            act.commit().await.unwrap();
            assert_eq!(part.get("/thu-da-gui").await.body.contains("Chị lan"), is_seen);
        }
        // Neither does any fact hold an address.
        let bodies: String = crate::facts(&inst).await.into_iter().map(|(_, body)| body).collect();
        assert!(!bodies.contains('@'), "{bodies}");
    });
}

#[test]
fn nothing_goes_to_who_read_it_all_left_or_wants_no_more() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        let read = reader(&place, &server, "lan", MailChoice::Digest).await;
        let stopped = reader(&place, &server, "hoa", MailChoice::Digest).await;
        let closed = reader(&place, &server, "minh", MailChoice::Digest).await;
        let port = server.shut().await;
        let noon = with_mail(&place, port, "2020-10-08T12:00");
        for user in [read, stopped, closed] {
            leave(&noon, user, &[NEWS]).await;
        }
        let morning = with_mail(&place, port, "2020-10-09T07:30");
        tick(&morning).await;
        let mut act = morning.act(&actor_of(&morning, "lan").await).await.unwrap();
        let unread = notices::unread(&mut act.tx, read, 10).await.unwrap();
        notices::mark_read(&mut act, unread[0].id).await.unwrap();
        act.commit().await.unwrap();
        choose(&morning, "hoa", &wish("hoa@so.example.vn", MailChoice::Nothing)).await;
        let mut act = administrator(&morning).await;
        access::disable_user(&mut act, closed).await.unwrap();
        act.commit().await.unwrap();
        let server = MailServer::open_at(port).await;
        let later = with_mail(&place, port, "2020-10-09T09:00");
        tick(&later).await;
        assert!(server.got().is_empty());
        let mut ended: Vec<String> =
            states(&later).await.into_iter().map(|(state, _)| state).take(3).collect();
        ended.sort();
        assert_eq!(ended, ["dropped", "dropped", "read"]);
    });
}

#[test]
fn nobody_fills_the_mailbox_of_another_and_wrong_wishes_are_refused() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        let inst = with_mail(&place, server.port, "2020-10-09T09:00");
        person(&inst, "lan", None).await;
        for number in 0..5 {
            choose(&inst, "lan", &wish(&format!("ai{number}@so.example.vn"), MailChoice::Digest)).await;
        }
        let lan = actor_of(&inst, "lan").await;
        let mut act = inst.act(&lan).await.unwrap();
        for (address, at, key) in [
            ("ai6@so.example.vn", "07:30", "access-refused-mail-many"),
            ("khong phai dia chi", "07:30", "access-refused-mail-address"),
            ("a@b.vn\r\nBcc: c@d.vn", "07:30", "access-refused-mail-address"),
            ("lan@so.example.vn", "23:00", "access-refused-mail-hour"),
        ] {
            let wish = MailWish { at: at.into(), ..wish(address, MailChoice::Digest) };
            let problem = access::choose_mail(&mut act, &wish).await.unwrap_err();
            assert_eq!(crate::key_of(&problem), key, "{address:?}");
        }
        drop(act);
        let mut without = place.installation.act(&lan).await.unwrap();
        let problem = access::choose_mail(&mut without, &wish("lan@so.example.vn", MailChoice::Digest))
            .await
            .unwrap_err();
        assert_eq!(crate::key_of(&problem), "access-refused-mail-not-set-up");
    });
}

#[test]
fn what_happened_is_told_and_only_the_program_plans_opens_and_closes() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        let lan = reader(&place, &server, "lan", MailChoice::Digest).await;
        leave(&with_mail(&place, server.port, "2020-10-08T12:00"), lan, &[NEWS]).await;
        let morning = with_mail(&place, server.port, "2020-10-09T07:30");
        tick(&morning).await;
        let told = kinds(&morning).await;
        let of_mail: Vec<&str> =
            told.iter().map(String::as_str).filter(|kind| kind.contains("mail")).collect();
        assert_eq!(
            of_mail,
            [
                "access.mail_chosen",
                "access.mail_closed",
                "access.mail_confirmed",
                "access.mail_planned",
                "access.mail_closed"
            ]
        );
        let mut act = morning.act(&actor_of(&morning, "lan").await).await.unwrap();
        let message = access::messages(&mut act.tx, None, None, 1).await.unwrap().remove(0);
        let refused = [
            access::plan_mail(&mut act, access::MailKind::Digest, &[]).await.map(|_| ()),
            access::open_mail_link(&mut act, lan).await.map(|_| ()),
            access::close_mail(&mut act, &message, access::MailState::Sent, None).await,
        ];
        for answer in refused {
            assert!(matches!(answer, Err(kernel::Problem::Forbidden("access.manage"))));
        }
    });
}

#[test]
fn the_account_page_says_where_notices_go_and_without_a_server_that_none_do() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        reader(&place, &server, "lan", MailChoice::Urgent).await;
        let inst = with_mail(&place, server.port, "2020-10-09T09:00");
        let mut browser = Browser::new(&inst);
        browser.sign_in("lan", PASSWORD).await;
        let page = browser.get("/tai-khoan").await.body;
        assert!(page.contains("Thông báo được gửi tới lan@so.example.vn."));
        assert!(page.contains(r#"<option value="urgent" selected"#), "{page}");
        let form = [("mail-address", "khong phai"), ("mail-choice", "digest"), ("mail-at", "09:00")];
        let reply = browser.post("/tai-khoan/thu", &form).await;
        assert!(reply.body.contains("Không phải địa chỉ thư điện tử") && reply.body.contains("khong phai"));
        let form = [("mail-address", "lan@so.example.vn"), ("mail-choice", "digest"), ("mail-at", "09:00")];
        let reply = browser.post("/tai-khoan/thu", &form).await;
        assert_eq!(reply.location, "/tai-khoan?xong=access-mail-kept-done");
        let page = browser.get("/tai-khoan").await.body;
        assert!(page.contains(r#"<option value="09:00" selected"#), "{page}");
        let without = reopened(&place, at("2020-10-09T09:00"), |_| {});
        let mut browser = Browser::new(&without);
        browser.sign_in("lan", PASSWORD).await;
        let page = browser.get("/tai-khoan").await.body;
        assert!(page.contains("chưa nối với máy chủ thư") && !page.contains("mail-address"));
    });
}

#[test]
fn the_settings_are_tried_with_a_message_of_their_own() {
    both_databases!(slices(), async |place: Place| {
        let server = MailServer::open().await;
        let inst = with_mail(&place, server.port, "2020-10-09T09:00");
        access::try_mail(&inst, Lang::En, "lan@so.example.vn").await.unwrap();
        assert!(server.got()[0].header("Subject").ends_with("?= a trial"));
        let problem = access::try_mail(&inst, Lang::En, "khong.co@so.example.vn").await.unwrap_err();
        assert!(problem.to_string().contains("550"), "{problem}");
    });
}
