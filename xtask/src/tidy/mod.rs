//! The architecture as tests (ARCHITECTURE.md, section 13): each check reads the tree and says what does not fit.
//! A finding is mended where it stands, or excepted by name and with a reason in `xtask/exceptions.txt`.

pub mod actions;
pub mod arrows;
pub mod facts;
pub mod fluent;
pub mod letters;
pub mod links;
pub mod purity;
pub mod rooms;
pub mod sizes;
pub mod source;
pub mod tables;
pub mod tree;
pub mod unused;
pub mod words;

use std::fmt;

use tree::Tree;

/// One thing that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The check's name, as exceptions name it.
    pub check: &'static str,
    /// What an exception must name: a path, or a path and a name in it.
    pub subject: String,
    /// 0: the file as a whole.
    pub line: usize,
    pub what: String,
}

impl Finding {
    pub fn new(
        check: &'static str,
        subject: impl Into<String>,
        line: usize,
        what: impl Into<String>,
    ) -> Self {
        Self { check, subject: subject.into(), line, what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}:{}: {}", self.check, self.subject, self.line, self.what)
    }
}

/// A check reads the tree and changes nothing.
pub type Check = fn(&Tree) -> Vec<Finding>;

pub const CHECKS: &[(&str, Check)] = &[
    ("arrows", arrows::check),
    ("sql", tables::sql_stays_in_its_rooms),
    ("tables", tables::names),
    ("released", tables::released),
    ("purity", purity::check),
    ("actions", actions::check),
    ("facts", facts::check),
    ("words", words::check),
    ("letters", letters::check),
    ("sizes", sizes::check),
    ("rooms", rooms::check),
    ("unused", unused::check),
    ("links", links::check),
];

/// Where exceptions are listed: `check subject: reason`, one a line.
pub const EXCEPTIONS: &str = "xtask/exceptions.txt";

/// An exception and its line.
struct Exception<'a> {
    check: &'a str,
    subject: &'a str,
    line: usize,
}

/// What every check finds, less what is excepted by name, plus exceptions that nothing needs any more.
pub fn findings(tree: &Tree) -> Vec<Finding> {
    let mut all: Vec<Finding> = CHECKS.iter().flat_map(|(_, check)| check(tree)).collect();
    let (exceptions, mut broken) = exceptions(tree.text(EXCEPTIONS).unwrap_or_default());
    for exception in exceptions {
        let before = all.len();
        all.retain(|finding| finding.check != exception.check || finding.subject != exception.subject);
        if all.len() == before {
            broken.push(Finding::new(
                "exceptions",
                EXCEPTIONS,
                exception.line,
                format!("nothing needs the exception {} {}", exception.check, exception.subject),
            ));
        }
    }
    all.extend(broken);
    all.sort();
    all.dedup();
    all
}

fn exceptions(text: &str) -> (Vec<Exception<'_>>, Vec<Finding>) {
    let mut good = Vec::new();
    let mut broken = Vec::new();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.is_empty() && !text.starts_with('#'))
    {
        let parts = text.split_once(": ").and_then(|(head, reason)| {
            let (check, subject) = head.split_once(' ')?;
            let is_known = CHECKS.iter().any(|(name, _)| *name == check);
            (is_known && reason.trim().len() >= 10).then_some(Exception { check, subject, line })
        });
        match parts {
            Some(exception) => good.push(exception),
            None => broken.push(Finding::new(
                "exceptions",
                EXCEPTIONS,
                line,
                "an exception is `check subject: reason`, the reason a sentence",
            )),
        }
    }
    (good, broken)
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use super::*;

    /// One check on the real tree, its exceptions taken off. The tree is read once for all of them.
    fn holds(check: &str) {
        static FOUND: OnceLock<Vec<Finding>> = OnceLock::new();
        let all = FOUND.get_or_init(|| findings(&Tree::read(&crate::root()).unwrap()));
        let found: Vec<String> =
            all.iter().filter(|finding| finding.check == check).map(ToString::to_string).collect();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }

    macro_rules! holds {
        ($($test:ident: $check:literal;)*) => { $( #[test] fn $test() { holds($check); } )* };
    }

    holds! {
        manifests_follow_the_arrows_and_rings_point_inward: "arrows";
        sql_stands_only_where_it_may: "sql";
        tables_bear_their_slices_name: "tables";
        released_migrations_are_unchanged: "released";
        rules_and_libraries_are_pure: "purity";
        every_action_asks_tells_and_is_tested: "actions";
        every_fact_is_declared_and_every_wake_up_has_a_publisher: "facts";
        every_word_exists_in_both_languages_and_is_used: "words";
        code_has_no_vietnamese_letters: "letters";
        files_functions_and_templates_keep_their_sizes: "sizes";
        every_slice_has_the_same_rooms: "rooms";
        every_dependency_is_named: "unused";
        links_in_documents_lead_somewhere: "links";
        every_exception_is_needed_and_has_a_reason: "exceptions";
    }

    #[test]
    fn an_exception_takes_off_what_it_names_and_nothing_else() {
        let long = format!("//! Long.\n{}", "\n".repeat(600));
        let exceptions = "sizes libs/a/src/lib.rs: a table that is read as one\n";
        let files = [
            ("libs/a/src/lib.rs", long.as_str()),
            ("libs/b/src/lib.rs", long.as_str()),
            (EXCEPTIONS, exceptions),
        ];
        let found = findings(&Tree::of(&files));
        let sizes: Vec<_> = found.iter().filter(|finding| finding.check == "sizes").collect();
        assert_eq!(sizes.len(), 1);
        assert_eq!(sizes[0].subject, "libs/b/src/lib.rs");
    }

    #[test]
    fn an_exception_that_nothing_needs_or_that_has_no_reason_is_a_finding() {
        let text = "sizes libs/a/src/lib.rs: a table that is read as one\nsizes libs/b/src/lib.rs\nmood x: it is how we feel\n";
        let found = findings(&Tree::of(&[(EXCEPTIONS, text)]));
        let lines: Vec<_> = found
            .iter()
            .filter(|finding| finding.check == "exceptions")
            .map(|finding| finding.line)
            .collect();
        assert_eq!(lines, [1, 2, 3]);
    }
}
