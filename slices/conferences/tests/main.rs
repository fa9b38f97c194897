//! Conferences on both databases: how they are planned, called and prepared, who sees what, what people read.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod actions;
mod pages;

use std::sync::Arc;

use conferences::{
    BodyId, ConferenceId, ItemId, Kind, Mode, NewBody, NewConference, NewItem, NewMember, NewPaper, PaperId,
    PaperSaid, Side,
};
use jiff::civil::Date;
use kernel::{Act, Actor, Grant, Installation, Problem, Role, Slice, UnitId, UserId, Who, facts, testing};
use organisation::{NewUnit, UnitKind};

fn slices() -> Vec<Slice> {
    vec![ui::testing::frame(), organisation::slice(), documents::slice(), conferences::slice()]
}

/// Login, name, role and whether the role is held over the province.
const PEOPLE: [(&str, &str, Role, bool); 5] = [
    ("bithu", "Bà An", Role::Leader, true),
    ("vanphong", "Bà Cúc", Role::Office, true),
    ("hoa", "Bà Hoa", Role::Head, false),
    ("dung", "Ông Dũng", Role::Head, false),
    ("la", "Ông Lạ", Role::Reporter, false),
];

fn user(login: &str) -> UserId {
    let at = PEOPLE.iter().position(|one| one.0 == login).unwrap();
    format!("01JZZZZZZZZZZZZZZZZZZZZZZ{at}").parse().unwrap()
}

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

/// A committee of tỉnh Mẫu with three members, in its term.
#[derive(Clone, Copy)]
struct Small {
    province: UnitId,
    department: UnitId,
    body: BodyId,
}

impl Small {
    async fn begin(inst: &Arc<Installation>) -> Self {
        let organiser = testing::actor(&[Role::Administrator, Role::Office]);
        let mut act = inst.act(&organiser).await.unwrap();
        let unit = |code: &str, name: &str, parent: Option<UnitId>| NewUnit {
            code: code.into(),
            name: name.into(),
            kind: if parent.is_none() { UnitKind::Province } else { UnitKind::Department },
            parent,
            valid_from: day(2000, 1, 1),
            valid_to: None,
            citation: None,
        };
        let province = organisation::create_unit(&mut act, unit("T", "Tỉnh Mẫu", None)).await.unwrap();
        let department =
            organisation::create_unit(&mut act, unit("SYT", "Sở Y tế", Some(province))).await.unwrap();
        act.commit().await.unwrap();
        let mut small = Self { province, department, body: "01JZZZZZZZZZZZZZZZZZZZZZZB".parse().unwrap() };
        let mut act = small.act(inst, "vanphong").await;
        small.body = conferences::create_body(&mut act, small.committee()).await.unwrap();
        conferences::open_term(&mut act, small.body, "2015–2020", day(2015, 10, 20), 25, "").await.unwrap();
        for login in ["bithu", "hoa", "dung"] {
            conferences::appoint_member(&mut act, small.body, member(login)).await.unwrap();
        }
        act.commit().await.unwrap();
        small
    }

    fn committee(self) -> NewBody {
        NewBody {
            name: "Ban Chấp hành Đảng bộ tỉnh Mẫu".into(),
            side: Side::Party,
            superior: String::new(),
            symbol: "TU".into(),
            unit: self.province,
            place: "Mẫu".into(),
            issue_days: 7,
            issue_rule: "Quy chế làm việc".into(),
            quorum: (2, 3),
        }
    }

    fn actor(self, login: &str) -> Actor {
        let (_, name, role, is_of_province) = PEOPLE.into_iter().find(|one| one.0 == login).unwrap();
        let unit = if is_of_province { self.province } else { self.department };
        let grants = vec![Grant { role, unit: Some(unit) }];
        Actor { who: Who::User(user(login)), name: name.into(), grants }
    }

    async fn act(self, inst: &Arc<Installation>, login: &str) -> Act {
        inst.act(&self.actor(login)).await.unwrap()
    }

    async fn planned(self, inst: &Arc<Installation>) -> ConferenceId {
        let mut act = self.act(inst, "vanphong").await;
        let id = conferences::plan_conference(&mut act, self.body, regular()).await.unwrap();
        act.commit().await.unwrap();
        id
    }

    /// With one point, a paper on it, everybody called and the paper sent.
    async fn prepared(self, inst: &Arc<Installation>) -> (ConferenceId, ItemId, PaperId) {
        let id = self.planned(inst).await;
        let mut act = self.act(inst, "vanphong").await;
        let item = conferences::add_item(&mut act, id, point("Kinh tế chín tháng")).await.unwrap();
        let paper = conferences::add_paper(&mut act, id, report(item)).await.unwrap();
        conferences::invite_delegates(&mut act, id).await.unwrap();
        conferences::send_papers(&mut act, id).await.unwrap();
        act.commit().await.unwrap();
        (id, item, paper)
    }
}

fn member(login: &str) -> NewMember {
    let name = PEOPLE.iter().find(|one| one.0 == login).unwrap().1;
    NewMember {
        person: Some(user(login)),
        name: name.into(),
        office: "Ủy viên".into(),
        has_vote: true,
        starts_on: day(2015, 10, 20),
    }
}

/// On 20 October 2020 at half past seven in Viet Nam.
fn regular() -> NewConference {
    NewConference {
        kind: Kind::Regular,
        mode: Mode::Room,
        label: String::new(),
        place: "Hội trường".into(),
        starts_at: "2020-10-20T00:30:00Z".parse().unwrap(),
        answer_by: None,
        silence: None,
    }
}

fn point(title: &str) -> NewItem {
    NewItem { title: title.into(), minutes: 30, ..NewItem::default() }
}

fn report(item: ItemId) -> NewPaper {
    let said =
        PaperSaid { text: "1. Tăng thu ngân sách.\n2. Rà soát dự án chậm.".into(), file: None };
    NewPaper { item: Some(item), kind: "report".into(), title: "Báo cáo chín tháng".into(), said }
}

fn key_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::Refused(text) => text.key,
        Problem::Invalid(fields) => fields[0].text.key,
        Problem::Forbidden(key) => key,
        Problem::NotFound => "not-found",
        _ => "other",
    }
}

/// Kinds of this slice's facts, oldest first.
async fn told(inst: &Arc<Installation>) -> Vec<String> {
    let mut tx = inst.read().await.unwrap();
    let all = facts::unsealed(&mut tx, 1_000).await.unwrap();
    all.into_iter().map(|fact| fact.kind).filter(|kind| kind.starts_with("conferences.")).collect()
}
