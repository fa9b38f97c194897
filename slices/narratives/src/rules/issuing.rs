//! Whether a report may be changed or issued.

use kernel::{Problem, Text};

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportRefused {
    /// It was issued: what it says stands.
    Issued,
    /// Somebody else changed it since it was looked at.
    Changed,
    /// Whoever wrote it last does not issue it.
    OwnWriting,
    /// So many places changed since the draft, and nobody has looked at them.
    Unseen(usize),
    /// A change is kept out only with a reason.
    NoReason,
    /// Nothing has changed that could be kept out.
    NothingChanged,
    /// There is nothing to report of.
    Nothing,
}

impl From<ReportRefused> for Problem {
    fn from(refused: ReportRefused) -> Self {
        Self::Refused(match refused {
            ReportRefused::Issued => Text::new("narratives-refused-issued"),
            ReportRefused::Changed => Text::new("narratives-refused-changed"),
            ReportRefused::OwnWriting => Text::new("narratives-refused-own"),
            ReportRefused::Unseen(count) => Text::new("narratives-refused-unseen").with("count", count),
            ReportRefused::NoReason => Text::new("narratives-refused-no-reason"),
            ReportRefused::NothingChanged => Text::new("narratives-refused-nothing-changed"),
            ReportRefused::Nothing => Text::new("narratives-refused-nothing"),
        })
    }
}

/// How a report stands when somebody wants to do something with it.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    pub version: i64,
    pub is_issued: bool,
    pub author: &'a str,
}

/// Whether the version that was looked at may be gone on from.
pub fn may_change(standing: Standing<'_>, base: i64) -> Result<(), ReportRefused> {
    match () {
        () if standing.is_issued => Err(ReportRefused::Issued),
        () if standing.version != base => Err(ReportRefused::Changed),
        () => Ok(()),
    }
}

/// Whether it may be issued as it stands.
pub fn may_issue(standing: Standing<'_>, base: i64, actor: &str, unseen: usize) -> Result<(), ReportRefused> {
    may_change(standing, base)?;
    if standing.author == actor {
        return Err(ReportRefused::OwnWriting);
    }
    if unseen > 0 { Err(ReportRefused::Unseen(unseen)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_issued_by_another_hand_once_every_change_was_seen() {
        let standing = Standing { version: 3, is_issued: false, author: "user:lan" };
        assert_eq!(may_issue(standing, 3, "user:head", 0), Ok(()));
        assert_eq!(may_issue(standing, 3, "user:head", 2), Err(ReportRefused::Unseen(2)));
        assert_eq!(may_issue(standing, 3, "user:lan", 0), Err(ReportRefused::OwnWriting));
        assert_eq!(may_issue(standing, 2, "user:head", 0), Err(ReportRefused::Changed));
        let issued = Standing { is_issued: true, ..standing };
        assert_eq!(may_issue(issued, 3, "user:head", 0), Err(ReportRefused::Issued));
        assert_eq!(may_change(issued, 3), Err(ReportRefused::Issued));
    }
}
