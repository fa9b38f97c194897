//! Periodic reports on both databases: drafted, written in, held against what is so now, issued; templates; what people
//! and programs read.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod actions;
mod pages;
mod store;

use std::sync::Arc;

use jiff::civil::Date;
use kernel::content::{Block, Cell, Column, Content, Ruler, State, Table};
use kernel::slice::{Looking, Panel, Showing, Slot, SlotKind};
use kernel::testing::Place;
use kernel::{
    Act, Actor, AsOf, Citation, Grant, Installation, Period, Problem, Role, Slice, UnitId, UserId, Who,
    testing,
};
use narratives::{Gathered, NewReport, ReportId};
use organisation::{NewUnit, UnitKind};

/// Stands in for the slices that have something to say: figures that are others on another day.
fn figures() -> Slice {
    Slice {
        panels: &[
            Panel { slot: SlotKind::Report, order: 10, show: results },
            Panel { slot: SlotKind::Report, order: 90, show: missing },
        ],
        resolve: Some(|_, citations, _| {
            Box::pin(async move {
                let cited = |one: &Citation| kernel::citation::Cited {
                    words: format!("Sở Công Thương, {}", one.id),
                    href: String::new(),
                };
                Ok(citations.iter().map(|one| Some(cited(one))).collect())
            })
        }),
        ..Slice::named("figures", "", "")
    }
}

/// Industry is 567.634,2 and exports are as many as the day of the month.
fn results(looking: Looking) -> Showing {
    Box::pin(async move {
        let Slot::Report { .. } = looking.slot else { return Ok(None) };
        let figure = |words: String| Cell {
            href: Some("/so-lieu/01J-1".to_owned()),
            cites: vec![Citation::new("figures.figure", "01J-1")],
            ..Cell::words(words)
        };
        let row = |name: &str, words: String| vec![Cell::words(name), figure(words)];
        let ruler = Ruler {
            name: "Công nghiệp".to_owned(),
            href: String::new(),
            unit_name: String::new(),
            unit_of_measure: "tỷ đồng".to_owned(),
            state: State::AtRisk,
            chance: Some(41),
            reached: Some(70.0),
            usual_by_now: Some(75.0),
            low: None,
            median: Some(97.0),
            high: None,
            plan: 100.0,
            stretch: None,
            is_at_most: false,
            reached_words: String::new(),
            plan_words: String::new(),
            sentence: String::new(),
            change: String::new(),
            reasons: Vec::new(),
        };
        Ok(Some(Content {
            id: "results".to_owned(),
            heading: "Kết quả thực hiện".to_owned(),
            blocks: vec![
                Block::Sentence("Hai chỉ tiêu có số liệu.".to_owned()),
                Block::Table(Table {
                    caption: "So với kế hoạch".to_owned(),
                    columns: vec![
                        Column { head: "Chỉ tiêu".to_owned(), is_number: false },
                        Column { head: "Lũy kế".to_owned(), is_number: true },
                    ],
                    rows: vec![
                        row("Công nghiệp", "567.634,2".to_owned()),
                        row("Xuất khẩu", looking.as_of.day.day().to_string()),
                    ],
                }),
                Block::Rulers(vec![ruler]),
            ],
        }))
    })
}

fn missing(_: Looking) -> Showing {
    Box::pin(async move {
        Ok(Some(Content {
            id: "missing".to_owned(),
            heading: "Số liệu còn thiếu".to_owned(),
            blocks: vec![Block::Sentence("Sở Y tế chưa gửi báo cáo.".to_owned())],
        }))
    })
}

fn slices() -> Vec<Slice> {
    vec![ui::testing::frame(), organisation::slice(), figures(), narratives::slice()]
}

fn day(day: i8) -> Date {
    Date::constant(2020, 9, day)
}

fn nine_months() -> Period {
    Period::first_months(2020, 9).unwrap()
}

/// A province with one department, and who works there.
#[derive(Clone, Copy)]
struct Small {
    province: UnitId,
    health: UnitId,
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
                valid_from: Date::constant(2000, 1, 1),
                valid_to: None,
                citation: None,
            };
            organisation::create_unit(&mut act, new).await.unwrap()
        };
        let province = made("T", "Tỉnh Mẫu", None).await;
        let health = made("SYT", "Sở Y tế", Some(province)).await;
        act.commit().await.unwrap();
        Self { province, health }
    }

    fn actor(self, name: &str, role: Role, unit: UnitId) -> Actor {
        let number = name.bytes().map(u32::from).sum::<u32>() % 10;
        let user: UserId = format!("01JZZZZZZZZZZZZZZZZZZZZZZ{number}").parse().unwrap();
        let grants = vec![Grant { role, unit: Some(unit) }];
        Actor { who: Who::User(user), name: name.into(), grants }
    }

    fn office(self) -> Actor {
        self.actor("Bà Cúc", Role::Office, self.province)
    }

    fn leader(self) -> Actor {
        self.actor("Ông Bách", Role::Leader, self.province)
    }
}

async fn gathered(place: &Place, actor: &Actor, unit: UnitId, on: i8) -> Gathered {
    let as_of = AsOf::day(day(on), day(25));
    narratives::gather(&place.installation, actor, unit, nine_months(), as_of).await.unwrap()
}

async fn act(place: &Place, actor: &Actor) -> Act {
    place.installation.act(actor).await.unwrap()
}

/// A draft of the province's nine months as of a day in September.
async fn drafted(place: &Place, small: Small, on: i8) -> ReportId {
    let office = small.office();
    let gathered = gathered(place, &office, small.province, on).await;
    let new = NewReport { unit: small.province, period: nine_months(), template: "state".to_owned() };
    let mut act = act(place, &office).await;
    let id = narratives::draft_report(&mut act, &new, gathered, "").await.unwrap();
    act.commit().await.unwrap();
    id
}

fn key_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::Refused(text) => text.key,
        Problem::Invalid(fields) => fields[0].text.key,
        other => panic!("neither refused nor invalid: {other}"),
    }
}
