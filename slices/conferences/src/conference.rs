//! The words of conferences: bodies with their terms and members, a conference with its agenda, papers, delegates,
//! and what happened there.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::{Id, UnitId, UserId};

/// The tag of a body's identity.
pub struct BodyTag;
pub type BodyId = Id<BodyTag>;
/// The tag of a term's identity.
pub struct TermTag;
pub type TermId = Id<TermTag>;
/// The tag of a membership's identity.
pub struct MemberTag;
pub type MemberId = Id<MemberTag>;
/// The tag of a conference's identity.
pub struct ConferenceTag;
pub type ConferenceId = Id<ConferenceTag>;
/// The tag of the identity of a point of the agenda.
pub struct ItemTag;
pub type ItemId = Id<ItemTag>;
/// The tag of a paper's identity.
pub struct PaperTag;
pub type PaperId = Id<PaperTag>;
/// The tag of a delegate's identity.
pub struct DelegateTag;
pub type DelegateId = Id<DelegateTag>;

/// A closed list of words that are stored by their keys.
macro_rules! keyed {
    ($(#[$about:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $key:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$of])* $variant),* }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),* }
            }

            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

keyed! {
    /// Whose rules its papers follow.
    Side { Party = "party", State = "state" }
}
keyed! {
    Kind {
        Regular = "regular",
        Extraordinary = "extraordinary",
        /// Asked in writing, with a day by which to answer; it has no number.
        Written = "written",
        LastOfTerm = "last_of_term",
        Congress = "congress",
    }
}
keyed! {
    Mode { Room = "room", Online = "online", Both = "both" }
}
keyed! {
    /// What the silence of somebody asked in writing says.
    Silence { Agrees = "agrees", SaysNothing = "says_nothing" }
}
keyed! {
    Stage { Planned = "planned", Called = "called", Sitting = "sitting", Closed = "closed", Concluded = "concluded" }
}
keyed! {
    /// What a delegate answered to the invitation.
    Answer { None = "none", Accepted = "accepted", Excused = "excused", Deputy = "deputy" }
}
keyed! {
    /// What can happen with a conference.
    EventKind {
        Invited = "invited",
        PapersSent = "papers_sent",
        PaperReplaced = "paper_replaced",
        Answered = "answered",
        Opened = "opened",
        Arrived = "arrived",
        Left = "left",
        StruckOff = "struck_off",
        ItemShown = "item_shown",
        PaperShown = "paper_shown",
        AskedToSpeak = "asked_to_speak",
        TookBackAsking = "took_back_asking",
        FloorGiven = "floor_given",
        FloorEnded = "floor_ended",
        Noted = "noted",
        ItemSettled = "item_settled",
        ItemCarried = "item_carried",
        Closed = "closed",
    }
}

/// A collective that meets and decides; not a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    pub id: BodyId,
    pub name: String,
    pub side: Side,
    /// Whoever stands above it in the head of its papers; may be empty.
    pub superior: String,
    /// What stands behind the kind in its numbers, such as `TU` or `UBND`.
    pub symbol: String,
    /// Whose people prepare and lead its conferences.
    pub unit: UnitId,
    /// Where its papers are dated from.
    pub place: String,
    /// Working days after a conference within which its conclusion is issued, and the rule that says so.
    pub issue_days: i64,
    pub issue_rule: String,
    /// It can decide when this part of that whole of its voting members is present.
    pub quorum: (i64, i64),
}

/// A term, or the part of one in which conferences are counted on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub id: TermId,
    pub body: BodyId,
    pub name: String,
    pub starts_on: Date,
    pub first_number: i64,
    /// Why counting begins anew within a term; empty for a term's beginning.
    pub reason: String,
}

/// Somebody's office in a body, from one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: MemberId,
    pub body: BodyId,
    /// The account, where there is one.
    pub person: Option<UserId>,
    pub name: String,
    pub office: String,
    pub has_vote: bool,
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conference {
    pub id: ConferenceId,
    pub body: BodyId,
    pub term: TermId,
    /// In its term; none for what is asked in writing.
    pub number: Option<i64>,
    pub label: String,
    pub kind: Kind,
    pub mode: Mode,
    pub place: String,
    pub starts_at: Timestamp,
    /// Until when those asked in writing answer.
    pub answer_by: Option<Timestamp>,
    pub silence: Option<Silence>,
    pub stage: Stage,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: ItemId,
    pub conference: ConferenceId,
    pub parent: Option<ItemId>,
    pub position: i64,
    pub title: String,
    pub rapporteur: String,
    pub minutes: i64,
    /// The point of an earlier conference that this one goes on with.
    pub carried_from: Option<ItemId>,
    pub settled_at: Option<Timestamp>,
    /// `settled` or `carried`.
    pub settled_how: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub id: PaperId,
    pub conference: ConferenceId,
    pub item: ItemId,
    /// One of the kinds of documents.
    pub kind: String,
    pub title: String,
}

/// One version of what a paper says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperVersion {
    pub paper: PaperId,
    pub version: i64,
    pub text: String,
    pub file: Option<String>,
    pub file_name: Option<String>,
    pub fingerprint: String,
    pub reason: String,
    pub sent_at: Option<Timestamp>,
    pub author_name: String,
    pub recorded_at: Timestamp,
}

/// Somebody called to one conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegate {
    pub id: DelegateId,
    pub conference: ConferenceId,
    pub member: Option<MemberId>,
    pub person: Option<UserId>,
    pub name: String,
    pub office: String,
    pub has_vote: bool,
    pub answer: Answer,
    pub answer_words: String,
}

/// Something that happened with a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub number: i64,
    pub kind: EventKind,
    /// The delegate, point, paper or vote that it is about.
    pub subject: Option<String>,
    pub words: String,
    pub author_name: String,
    pub at: Timestamp,
}
