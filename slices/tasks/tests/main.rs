//! Tasks on both databases: how they are given, done, judged and counted, who is told, what people read.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod actions;
mod api;
mod pages;
mod store;
mod together;
mod views;
mod walk;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use documents::{DocumentId, NewDocument, NewFile};
use jiff::civil::Date;
use kernel::slice::Person;
use kernel::testing::Place;
use kernel::{Act, Actor, Grant, Installation, Problem, Role, Slice, Tx, UnitId, UserId, Who, testing};
use organisation::{NewUnit, UnitKind};
use tasks::{NewTask, Said, TaskId};

fn slices() -> Vec<Slice> {
    let people = Slice { people: Some(|tx, units| people(tx, units)), ..Slice::named("people", "", "") };
    vec![ui::testing::frame(), organisation::slice(), documents::slice(), people, tasks::slice()]
}

/// Login, name, role and the code of the unit where they hold it.
const PEOPLE: [(&str, &str, Role, &str); 6] = [
    ("chutich", "Ông Bách", Role::Leader, "T"),
    ("vanphong", "Bà Cúc", Role::Office, "T"),
    ("giamdoc", "Ông Dũng", Role::Head, "SYT"),
    ("hoa", "Bà Hoa", Role::Reporter, "SYT"),
    ("tram", "Bà Trâm", Role::Reporter, "TYT"),
    ("taichinh", "Ông Tài", Role::Reporter, "STC"),
];

fn user(login: &str) -> UserId {
    let at = PEOPLE.iter().position(|one| one.0 == login).unwrap();
    format!("01JZZZZZZZZZZZZZZZZZZZZZZ{at}").parse().unwrap()
}

/// The accounts that the slice of accounts would tell of.
type Told<'a> = Pin<Box<dyn Future<Output = Result<Vec<Person>, Problem>> + Send + 'a>>;

fn people<'a>(tx: &'a mut Tx, units: &'a [UnitId]) -> Told<'a> {
    Box::pin(async move {
        let mut found = Vec::new();
        for (login, name, role, code) in PEOPLE {
            let sql = "SELECT id FROM organisation_unit WHERE code = $1";
            let unit: UnitId = tx.row(sql, kernel::db::params![code]).await?.unwrap().get("id")?;
            if units.contains(&unit) {
                let grants = vec![Grant { role, unit: Some(unit) }];
                found.push(Person { user: user(login), login: login.into(), name: name.into(), grants });
            }
        }
        Ok(found)
    })
}

/// A province with two departments and a station below the first of them.
#[derive(Clone, Copy)]
struct Small {
    province: UnitId,
    health: UnitId,
    station: UnitId,
    finance: UnitId,
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

impl Small {
    async fn begin(installation: &Arc<Installation>) -> Self {
        let organiser = testing::actor(&[Role::Administrator, Role::Office]);
        let mut act = installation.act(&organiser).await.unwrap();
        let mut made = async |code: &str, name: &str, parent: Option<UnitId>| {
            let new = NewUnit {
                code: code.into(),
                name: name.into(),
                kind: if parent.is_none() { UnitKind::Province } else { UnitKind::Department },
                parent,
                valid_from: day(2000, 1, 1),
                valid_to: None,
                citation: None,
            };
            organisation::create_unit(&mut act, new).await.unwrap()
        };
        let province = made("T", "Tỉnh Mẫu", None).await;
        let health = made("SYT", "Sở Y tế", Some(province)).await;
        let station = made("TYT", "Trạm Y tế Đông", Some(health)).await;
        let finance = made("STC", "Sở Tài chính", Some(province)).await;
        act.commit().await.unwrap();
        Self { province, health, station, finance }
    }

    /// One of [`PEOPLE`], signed in.
    fn actor(self, login: &str) -> Actor {
        let (_, name, role, code) = PEOPLE.into_iter().find(|one| one.0 == login).unwrap();
        let unit = match code {
            "T" => self.province,
            "SYT" => self.health,
            "TYT" => self.station,
            _ => self.finance,
        };
        let grants = vec![Grant { role, unit: Some(unit) }];
        Actor { who: Who::User(user(login)), name: name.into(), grants }
    }

    /// A review that the health department leads, due at the end of October 2020.
    fn review(self) -> NewTask {
        NewTask {
            work: "Rà soát quy hoạch mạng lưới y tế".into(),
            product: "Báo cáo rà soát".into(),
            lead: Some(self.health),
            coordinating: vec![self.finance],
            person: "Bà Hoa".into(),
            due: "31/10/2020".into(),
            ground: "Chủ tịch giao tại giao ban".into(),
            ..NewTask::default()
        }
    }

    async fn act(self, installation: &Arc<Installation>, login: &str) -> Act {
        installation.act(&self.actor(login)).await.unwrap()
    }

    async fn given(self, installation: &Arc<Installation>, new: NewTask) -> TaskId {
        let mut act = self.act(installation, "vanphong").await;
        let id = tasks::assign_task(&mut act, new, "").await.unwrap();
        act.commit().await.unwrap();
        id
    }

    /// The review, given and taken on.
    async fn in_work(self, installation: &Arc<Installation>) -> TaskId {
        let id = self.given(installation, self.review()).await;
        let mut act = self.act(installation, "hoa").await;
        tasks::take_on_task(&mut act, id, Said::default()).await.unwrap();
        act.commit().await.unwrap();
        id
    }

    /// The same with its product handed in.
    async fn delivered(self, installation: &Arc<Installation>) -> TaskId {
        let id = self.in_work(installation).await;
        let mut act = self.act(installation, "hoa").await;
        tasks::deliver_product(&mut act, id, Said::words("Đã ký báo cáo")).await.unwrap();
        act.commit().await.unwrap();
        id
    }
}

/// The same installation later: its clock stands elsewhere.
fn later(place: &Place, at: &str) -> Arc<Installation> {
    let old = &place.installation;
    let now = at.parse().unwrap();
    let mint = kernel::ids::Mint::seeded(u64::try_from(jiff::Timestamp::as_second(now)).unwrap());
    let clock = kernel::Clock::Fixed(now);
    Installation::new(old.db.clone(), clock, mint, old.config.clone(), slices(), &[]).unwrap()
}

const CONCLUSION: &str = "THÔNG BÁO\nKết luận tại phiên họp tháng 9\nI. NHIỆM VỤ\n\
    1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát mạng lưới y tế, báo cáo trước ngày 30/10/2020.\n\
    2. Giao Sở Nông nghiệp kiểm tra các hồ chứa trước ngày 15/11/2020.";

/// A document that was registered and read.
async fn registered(installation: &Arc<Installation>, new: NewDocument) -> DocumentId {
    let mut act = installation.act(&testing::actor(&[Role::Office])).await.unwrap();
    let id = documents::register_document(&mut act, new).await.unwrap();
    act.commit().await.unwrap();
    kernel::jobs::runner::run_due(installation).await.unwrap();
    id
}

/// A conclusion that was registered, read, and all of whose directives were confirmed.
async fn conclusion(installation: &Arc<Installation>) -> DocumentId {
    let new = NewDocument {
        kind: "notice_of_conclusion".into(),
        number: "9".into(),
        symbol: "TB-UBND".into(),
        subject: "Kết luận tại phiên họp tháng 9".into(),
        issued_on: Some(day(2020, 9, 20)),
        file: Some(NewFile {
            name: "tb9.txt".into(),
            media_type: "text/plain".into(),
            content: CONCLUSION.as_bytes().to_vec(),
        }),
        ..NewDocument::default()
    };
    let id = registered(installation, new).await;
    let found = directives(installation, id).await;
    let mut act = installation.act(&testing::actor(&[Role::Office])).await.unwrap();
    documents::confirm_proposals(&mut act, id, &found).await.unwrap();
    act.commit().await.unwrap();
    id
}

async fn directives(installation: &Arc<Installation>, document: DocumentId) -> Vec<documents::ProposalId> {
    let found = documents::proposals(&mut installation.read().await.unwrap(), document).await.unwrap();
    let directives = found.into_iter().filter(|one| one.kind == documents::ProposalKind::Directive);
    directives.map(|one| one.id).collect()
}

async fn task(installation: &Arc<Installation>, id: TaskId) -> tasks::Task {
    let today = installation.clock.today();
    tasks::known(&mut installation.read().await.unwrap(), id, today).await.unwrap().unwrap()
}

fn key_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::Refused(text) => text.key,
        Problem::Invalid(fields) => fields[0].text.key,
        other => panic!("neither refused nor invalid: {other}"),
    }
}

/// The kinds of fact of this slice, oldest first.
async fn facts(installation: &Arc<Installation>) -> Vec<String> {
    let mut tx = installation.read().await.unwrap();
    let facts = kernel::facts::unsealed(&mut tx, 1_000).await.unwrap();
    facts.into_iter().map(|fact| fact.kind).filter(|kind| kind.starts_with("tasks.")).collect()
}

/// The keys of what somebody has not read, newest first.
async fn told(installation: &Arc<Installation>, login: &str) -> Vec<String> {
    let mut tx = installation.read().await.unwrap();
    let unread = kernel::notices::unread(&mut tx, user(login), 50).await.unwrap();
    unread.into_iter().map(|notice| notice.key).collect()
}
