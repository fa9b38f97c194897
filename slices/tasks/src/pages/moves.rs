//! The steps that somebody may take with a task now, each as a small form; and the verbs by their addresses.

use jiff::ToSpan;
use jiff::civil::Date;
use kernel::Scope;
use ui::form::{Control, Wrong};
use ui::{Field, Visit};

use super::new_task::{Sent, said};
use crate::rules::stages::{Stage, State, Verb};
use crate::task::{Step, Task};

/// A verb of a task's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    TakeOn,
    Report,
    Deliver,
    Ask,
    Grant,
    Refuse,
    Accept,
    Return,
    EventCame,
    NamePerson,
    Withdraw,
}

impl Move {
    pub const ALL: [Self; 11] = [
        Self::TakeOn,
        Self::Accept,
        Self::Return,
        Self::Grant,
        Self::Refuse,
        Self::EventCame,
        Self::Report,
        Self::Deliver,
        Self::Ask,
        Self::NamePerson,
        Self::Withdraw,
    ];

    /// In an address of a page.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TakeOn => "nhan",
            Self::Report => "tien-do",
            Self::Deliver => "nop",
            Self::Ask => "xin-gia-han",
            Self::Grant => "gia-han",
            Self::Refuse => "khong-gia-han",
            Self::Accept => "nghiem-thu",
            Self::Return => "tra-lai",
            Self::EventCame => "su-kien",
            Self::NamePerson => "doi-nguoi",
            Self::Withdraw => "rut",
        }
    }

    /// In an address for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TakeOn => "take_on",
            Self::Report => "report",
            Self::Deliver => "deliver",
            Self::Ask => "request_extension",
            Self::Grant => "grant_extension",
            Self::Refuse => "refuse_extension",
            Self::Accept => "accept",
            Self::Return => "return",
            Self::EventCame => "event_came",
            Self::NamePerson => "name_person",
            Self::Withdraw => "withdraw",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::TakeOn => "tasks-move-take-on",
            Self::Report => "tasks-move-report",
            Self::Deliver => "tasks-move-deliver",
            Self::Ask => "tasks-move-ask",
            Self::Grant => "tasks-move-grant",
            Self::Refuse => "tasks-move-refuse",
            Self::Accept => "tasks-move-accept",
            Self::Return => "tasks-move-return",
            Self::EventCame => "tasks-move-event-came",
            Self::NamePerson => "tasks-move-name-person",
            Self::Withdraw => "tasks-move-withdraw",
        }
    }

    pub const fn done(self) -> &'static str {
        match self {
            Self::TakeOn => "tasks-take-on-done",
            Self::Report => "tasks-report-done",
            Self::Deliver => "tasks-deliver-done",
            Self::Ask => "tasks-ask-done",
            Self::Grant => "tasks-grant-done",
            Self::Refuse => "tasks-refuse-done",
            Self::Accept => "tasks-accept-done",
            Self::Return => "tasks-return-done",
            Self::EventCame => "tasks-event-came-done",
            Self::NamePerson => "tasks-name-person-done",
            Self::Withdraw => "tasks-withdraw-done",
        }
    }

    /// What is to be said with it.
    const fn words(self) -> &'static str {
        match self {
            Self::TakeOn | Self::Accept | Self::Grant => "tasks-words-note",
            Self::Report => "tasks-words-done",
            Self::Deliver => "tasks-words-product",
            Self::Ask | Self::Refuse | Self::Withdraw | Self::NamePerson => "tasks-words-reason",
            Self::Return => "tasks-words-lacking",
            Self::EventCame => "tasks-words-event",
        }
    }

    const fn must_say(self) -> bool {
        !matches!(self, Self::TakeOn | Self::Accept | Self::Grant)
    }

    const fn has_day(self) -> bool {
        matches!(self, Self::Ask | Self::EventCame)
    }

    const fn has_evidence(self) -> bool {
        matches!(self, Self::Report | Self::Deliver)
    }

    /// Whether the rules let it follow, seen from a day.
    fn follows(self, state: &State, today: Date) -> bool {
        let later = state.due.unwrap_or(today).max(today).checked_add(1.day()).unwrap_or(today);
        let verb = match self {
            Self::TakeOn => Verb::TakeOn,
            Self::Report => Verb::Report { percent: 0 },
            Self::Deliver => Verb::Deliver,
            Self::Ask => Verb::AskExtension { to: later },
            Self::Grant => Verb::Grant,
            Self::Refuse => Verb::Refuse,
            Self::Accept => Verb::Accept,
            Self::Return => Verb::Return,
            Self::EventCame => Verb::EventCame { due: later },
            Self::NamePerson => Verb::NamePerson,
            Self::Withdraw => Verb::Withdraw,
        };
        state.after(verb, today).is_ok()
    }
}

/// What somebody may do with a task: whose unit they act for, and whether they did some of the work.
pub struct May {
    pub do_it: bool,
    pub judge: bool,
    pub own: bool,
    pub split: bool,
    pub name: bool,
    pub has_done: bool,
}

impl May {
    pub fn of(visit: &Visit, task: &Task, steps: &[Step], lead: &Scope, owner: &Scope) -> Self {
        let who = visit.actor.who.to_string();
        let has_done = steps.iter().any(|step| step.kind.is_doing() && step.author == who)
            || (task.person.is_some() && task.person == visit.actor.user());
        Self {
            do_it: visit.actor.may(crate::DO, lead),
            judge: visit.actor.may(crate::JUDGE, owner),
            own: visit.actor.may(crate::ASSIGN, owner),
            name: visit.actor.may(crate::ASSIGN, lead),
            split: visit.actor.may(crate::ASSIGN, lead)
                && matches!(task.state.stage, Stage::Assigned | Stage::TakenOn | Stage::Returned),
            has_done,
        }
    }

    pub fn moves(&self, state: &State, today: Date) -> Vec<Move> {
        let is_allowed = |one: &Move| match one {
            Move::TakeOn | Move::Report | Move::Deliver | Move::Ask => self.do_it,
            Move::Grant | Move::Refuse | Move::Accept | Move::Return => self.judge && !self.has_done,
            Move::EventCame | Move::Withdraw => self.own,
            Move::NamePerson => self.name,
        };
        Move::ALL.into_iter().filter(is_allowed).filter(|one| one.follows(state, today)).collect()
    }
}

/// A step as a form.
pub struct MoveForm {
    pub action: String,
    pub words: String,
    pub fields: Vec<Field>,
    pub is_open: bool,
    pub is_danger: bool,
    pub remark: Option<String>,
}

/// What was sent and is wrong with it.
pub struct Again<'a> {
    pub of: Move,
    pub sent: &'a Sent,
    pub wrong: &'a Wrong,
}

pub fn form(visit: &Visit, task: &Task, one: Move, is_first: bool, again: Option<&Again>) -> MoveForm {
    let again = again.filter(|again| again.of == one);
    let t = |key: &str| visit.t(key);
    // Several forms stand on one page; their fields have names of their own.
    let name = |field: &str| format!("{field}-{}", one.key());
    let mut fields = Vec::new();
    if one.has_day() {
        let label = if one == Move::Ask { "tasks-field-new-due" } else { "tasks-field-due" };
        fields.push(Field::date(name("to"), t(label)).required());
    }
    if one == Move::Report {
        let percent = task.state.percent.to_string();
        fields.push(
            Field::number(name("percent"), t("tasks-field-percent")).value(percent).suffix("%").required(),
        );
    }
    if one == Move::NamePerson {
        let hint = t("tasks-hint-person");
        fields.push(Field::text(name("person"), t("tasks-field-person")).hint(hint).required());
    }
    let area = Field::area(name("words"), t(one.words()));
    fields.push(if one.must_say() { area.required() } else { area });
    if one.has_evidence() {
        fields.push(Field::text(name("evidence"), t("tasks-field-evidence")).hint(t("tasks-hint-document")));
        fields.push(
            Field::new(name("file"), t("tasks-field-file"), Control::File("")).hint(t("tasks-hint-file")),
        );
    }
    if let Some(again) = again {
        for field in &mut fields {
            let plain = field.name.trim_end_matches(&format!("-{}", one.key())).to_owned();
            field.error = again.wrong.with(&plain);
            field.value = said(again.sent, &field.name);
        }
    }
    MoveForm {
        action: format!("{}/buoc/{}", super::href(task.id), one.key()),
        words: t(one.text()),
        fields,
        // What is rarely done stays folded even when nothing else can be done.
        is_open: again.is_some() || (is_first && !matches!(one, Move::NamePerson | Move::Withdraw)),
        is_danger: matches!(one, Move::Withdraw | Move::Return | Move::Refuse),
        remark: again.and_then(|again| again.wrong.remark()),
    }
}
