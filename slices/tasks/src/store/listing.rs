//! Lists of tasks, one page at a time: whose, in which state, of which unit or document, found by words.

use jiff::civil::Date;
use kernel::{Problem, Tx, UnitId, UserId, Value};

use super::steps::due_key;
use super::tasks::{COLUMNS, places, read_all, seen};
use crate::rules::stages::Stage;
use crate::task::{Task, TaskId};

/// Whose tasks are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Those that a person is in charge of or took on.
    Mine(UserId),
    /// Those that these units lead or help with.
    Units(Vec<UnitId>),
    /// Those that somebody gave.
    GivenBy(String),
    All,
}

/// In which state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Any,
    /// Open, whatever the day says.
    Open,
    /// Open and past the day promised first.
    Overdue,
    /// Of these, those past the day that counts now.
    PastExtension,
    /// Handed in, to be judged.
    Delivered,
    /// A later day was asked for.
    Asked,
    Waiting,
    /// Given, and taken on by nobody.
    Assigned,
    TakenOn,
    Returned,
    Accepted,
    Withdrawn,
}

impl Standing {
    pub const ALL: [Self; 12] = [
        Self::Any,
        Self::Open,
        Self::Overdue,
        Self::PastExtension,
        Self::Delivered,
        Self::Asked,
        Self::Waiting,
        Self::Assigned,
        Self::TakenOn,
        Self::Returned,
        Self::Accepted,
        Self::Withdrawn,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::PastExtension => "past_extension",
            Self::Delivered => "delivered",
            Self::Asked => "asked",
            Self::Waiting => "waiting",
            Self::Assigned => "assigned",
            Self::TakenOn => "taken_on",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::Any => "tasks-standing-any",
            Self::Open => "tasks-standing-open",
            Self::Overdue => "tasks-standing-overdue",
            Self::PastExtension => "tasks-standing-past-extension",
            Self::Delivered => "tasks-standing-delivered",
            Self::Asked => "tasks-standing-asked",
            Self::Waiting => "tasks-standing-waiting",
            Self::Assigned => "tasks-stage-assigned",
            Self::TakenOn => "tasks-stage-taken-on",
            Self::Returned => "tasks-stage-returned",
            Self::Accepted => "tasks-standing-accepted",
            Self::Withdrawn => "tasks-standing-withdrawn",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.key() == key)
    }

    /// The day looked from is `$1`.
    const fn condition(self) -> Option<&'static str> {
        match self {
            Self::Any => None,
            Self::Open => Some("s.stage NOT IN ('accepted', 'withdrawn')"),
            Self::Overdue => Some(
                "s.stage NOT IN ('accepted', 'withdrawn') AND COALESCE(s.delivered_on, $1) > s.original_due",
            ),
            Self::PastExtension => {
                Some("s.stage NOT IN ('accepted', 'withdrawn') AND COALESCE(s.delivered_on, $1) > s.due")
            }
            Self::Delivered => Some("s.stage = 'delivered'"),
            Self::Asked => Some("s.asked_due IS NOT NULL"),
            Self::Waiting => Some("s.stage = 'waiting'"),
            Self::Assigned => Some("s.stage = 'assigned'"),
            Self::TakenOn => Some("s.stage = 'taken_on'"),
            Self::Returned => Some("s.stage = 'returned'"),
            Self::Accepted => Some("s.stage = 'accepted'"),
            Self::Withdrawn => Some("s.stage = 'withdrawn'"),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Due,
    Work,
    Given,
    /// Those of one lead unit together.
    Unit,
}

impl Sort {
    const fn column(self) -> &'static str {
        match self {
            Self::Due => "s.due_key",
            Self::Work => "t.words",
            Self::Given => "s.task",
            Self::Unit => "t.lead",
        }
    }

    /// The sort key of a task, after which the next page goes on.
    pub fn key_of(self, task: &Task) -> String {
        match self {
            Self::Due => due_key(&task.state),
            Self::Work => words_of(task),
            Self::Given => task.id.to_string(),
            Self::Unit => task.lead.to_string(),
        }
    }
}

/// What search looks at beside the person in charge, without marks.
pub fn words_of(task: &Task) -> String {
    vn_numbers::fold(&format!("{} {}", task.work, task.product))
}

/// What a page of a list is to hold.
#[derive(Debug, Clone)]
pub struct Listing {
    pub day: Date,
    /// Whether that day is over: the present is found faster.
    pub is_past: bool,
    pub whose: Whose,
    /// What the reader may see: nothing but what these units lead, give or help with, or all.
    pub visible: Option<Vec<UnitId>>,
    /// The reader, who always sees what is theirs.
    pub reader: Option<UserId>,
    pub words: String,
    pub standing: Standing,
    /// In one stage, beside the standing.
    pub stage: Option<Stage>,
    /// Led by one of these.
    pub units: Option<Vec<UnitId>>,
    pub document: Option<documents::DocumentId>,
    /// Due from this day on, and by this one.
    pub due_from: Option<Date>,
    pub due_by: Option<Date>,
    pub sort: Sort,
    pub is_down: bool,
    pub after: Option<(String, TaskId)>,
    pub limit: i64,
}

impl Listing {
    /// Everything known by a day, the nearest day first.
    pub fn at(day: Date, limit: i64) -> Self {
        Self {
            day,
            is_past: true,
            whose: Whose::All,
            visible: None,
            reader: None,
            words: String::new(),
            standing: Standing::Any,
            stage: None,
            units: None,
            document: None,
            due_from: None,
            due_by: None,
            sort: Sort::Due,
            is_down: false,
            after: None,
            limit,
        }
    }
}

/// Conditions and their values, numbered from the second on.
pub(super) struct Conditions {
    pub(super) all: Vec<String>,
    pub(super) values: Vec<Value>,
}

impl Conditions {
    /// The place of one more value.
    pub(super) fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn among(&mut self, units: &[UnitId]) -> String {
        let from = self.values.len() + 1;
        self.values.extend(units.iter().map(Value::from));
        // No unit at all is among none.
        if units.is_empty() { "NULL".to_owned() } else { places(from, units.len()) }
    }
}

/// The tasks of a person, each found by an index: in charge of by the day, or taken on.
fn of_person(conditions: &mut Conditions, user: UserId) -> String {
    let person = conditions.value(&user);
    let author = conditions.value(&format!("user:{user}"));
    format!(
        "SELECT x.task FROM tasks_step x WHERE x.person = {person} AND x.known_on <= $1 \
         AND (x.ends_on IS NULL OR x.ends_on > $1) UNION SELECT x.task FROM tasks_step x \
         WHERE x.author = {author} AND x.kind = 'taken_on' AND x.known_on <= $1"
    )
}

/// Who sees what is asked of the tasks beforehand, each part by an index: as conditions of every single step, a reader
/// with few tasks among very many would wait for all of them to be looked at.
pub(super) fn conditions(list: &Listing) -> Conditions {
    let mut out = Conditions { all: Vec::new(), values: vec![Value::from(&list.day)] };
    let leads = |among: &str| format!("SELECT id FROM tasks_task WHERE lead IN ({among})");
    let helps = |among: &str| format!("SELECT task FROM tasks_coordinating WHERE unit IN ({among})");
    match &list.whose {
        Whose::Mine(user) => {
            let mine = of_person(&mut out, *user);
            out.all.push(format!("s.task IN ({mine})"));
        }
        Whose::Units(units) => {
            let among = out.among(units);
            out.all.push(format!("s.task IN ({} UNION {})", leads(&among), helps(&among)));
        }
        Whose::GivenBy(who) => {
            let place = out.value(who);
            out.all.push(format!("t.assigned_by = {place}"));
        }
        Whose::All => {}
    }
    if let Some(units) = &list.visible {
        let among = out.among(units);
        let gives = format!("SELECT id FROM tasks_task WHERE owner IN ({among})");
        let mut may = format!("{} UNION {gives} UNION {}", leads(&among), helps(&among));
        if let Some(reader) = list.reader {
            let mine = of_person(&mut out, reader);
            may.push_str(&format!(" UNION {mine}"));
        }
        out.all.push(format!("s.task IN ({may})"));
    }
    if let Some(units) = &list.units {
        let among = out.among(units);
        out.all.push(format!("t.lead IN ({among})"));
    }
    if let Some(pattern) = pattern(&list.words) {
        let place = out.value(&pattern);
        out.all.push(format!("(t.words LIKE {place} OR s.person_words LIKE {place})"));
    }
    if let Some(document) = &list.document {
        let place = out.value(document);
        out.all.push(format!("t.document = {place}"));
    }
    if let Some(stage) = list.stage {
        let place = out.value(stage.key());
        out.all.push(format!("s.stage = {place}"));
    }
    if let Some(day) = &list.due_from {
        let place = out.value(day);
        out.all.push(format!("s.due >= {place}"));
    }
    if let Some(day) = &list.due_by {
        let place = out.value(day);
        out.all.push(format!("s.due <= {place}"));
    }
    out.all.extend(list.standing.condition().map(str::to_owned));
    out
}

pub(super) fn filter(conditions: &Conditions) -> String {
    if conditions.all.is_empty() { "1 = 1".to_owned() } else { conditions.all.join(" AND ") }
}

pub async fn page(tx: &mut Tx, list: &Listing) -> Result<Vec<Task>, Problem> {
    let mut found = conditions(list);
    let column = list.sort.column();
    let (than, order) = if list.is_down { ("<", "DESC") } else { (">", "ASC") };
    if let Some((key, id)) = &list.after {
        let (key, id) = (found.value(key), found.value(id));
        found.all.push(format!("({column}, s.task) {than} ({key}, {id})"));
    }
    let limit = found.value(&list.limit);
    let sql = format!(
        "SELECT {COLUMNS} FROM {} WHERE {} ORDER BY {column} {order}, s.task {order} LIMIT {limit}",
        seen(list.is_past),
        filter(&found)
    );
    let rows = tx.rows(sql, found.values).await?;
    read_all(tx, &rows).await
}

/// How many tasks there are on that day that answer to the list.
pub async fn count(tx: &mut Tx, list: &Listing) -> Result<i64, Problem> {
    let found = conditions(list);
    let filter = filter(&found);
    // Where nothing is asked of the tasks themselves, their steps are enough.
    let from = if filter.contains("t.") {
        seen(list.is_past)
    } else if list.is_past {
        "tasks_step s WHERE s.known_on <= $1 AND (s.ends_on IS NULL OR s.ends_on > $1)"
    } else {
        "tasks_step s WHERE s.known_on <= $1 AND s.ends_on IS NULL"
    };
    let and = if from.contains(" WHERE ") { "AND" } else { "WHERE" };
    let sql = format!("SELECT COUNT(*) AS n FROM {from} {and} {filter}");
    tx.row(sql, found.values).await?.map_or(Ok(0), |row| row.get("n"))
}

/// Words in their order, anything between them; what a pattern would take for a sign is dropped.
fn pattern(words: &str) -> Option<String> {
    let folded = vn_numbers::fold(words).replace(['%', '_', '\\'], " ");
    let words: Vec<&str> = folded.split_whitespace().collect();
    (!words.is_empty()).then(|| format!("%{}%", words.join("%")))
}
