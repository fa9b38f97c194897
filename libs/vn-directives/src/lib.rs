//! Reads a Vietnamese resolution, conclusion, plan or news of one: who must do what by when, which figures are to be
//! reached or were, which documents are named. Rules are words in tables (`data/`) and small files of code; nothing is
//! learned, nothing is fetched, and every choice says why.
#![doc = include_str!("../README.md")]

mod action;
mod blocks;
mod canon;
mod context;
mod dates;
mod directives;
mod doc;
mod elision;
mod explain;
mod figures;
mod fold;
mod format;
mod goals;
mod head;
mod indicator;
mod layout;
mod lexicon;
mod merge;
mod moments;
mod names;
mod order;
mod outline;
mod period;
mod quantity;
mod reading;
mod recurring;
mod refs;
mod relative;
mod scan;
mod strip;
mod subject;
mod table;
mod time;
mod token;
mod units;

pub use canon::{Passage, Span};
pub use directives::{Assignees, Deadline, Directive};
pub use explain::Note;
pub use figures::{Cmp, Figure, Move};
pub use format::{Output, Place, output, read_passage};
pub use head::Head;
pub use outline::Clause;
pub use reading::{Reading, read};
pub use refs::Reference;
pub use time::{DueKind, DueOp};
