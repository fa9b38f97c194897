//! What may enter the register, how a document is named, what is found in it and what may be said to that.

pub mod alias;
pub mod comparing;
pub mod finding;
pub mod judging;
pub mod marking;
pub mod numbering;
pub mod placing;
pub mod relations;
pub mod reshaping;
pub mod searching;
pub mod statement;
pub mod two_readers;
pub mod unread;
