//! `rules/` take plain values and answer; libraries know nothing of ours and ask nobody.

use super::Finding;
use super::source::Source;
use super::tree::{File, Tree};

const CHECK: &str = "purity";

/// What a rule must never name.
const NOT_IN_RULES: &[&str] = &[
    "async",
    "await",
    "rusqlite",
    "sqlx",
    "axum",
    "tokio",
    "kernel::db",
    "Tx",
    "Db",
    "Act",
    "Clock",
    "Installation",
    "std::fs",
    "std::net",
    "std::env",
    "SystemTime",
    "Timestamp::now",
];
/// What a library must never name.
const NOT_IN_LIBS: &[&str] =
    &["kernel", "async", "await", "SystemTime", "Timestamp::now", "std::fs", "std::net", "std::env"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.under("slices/", ".rs").filter(|file| is_rule(file)) {
        names(file, NOT_IN_RULES, "a rule is plain: values in, a decision out", &mut found);
    }
    for file in tree
        .under("libs/", ".rs")
        .filter(|file| file.path.contains("/src/") && !file.path.contains("/src/bin/"))
    {
        names(file, NOT_IN_LIBS, "a library is pure and knows nothing of ours", &mut found);
    }
    found
}

fn is_rule(file: &File) -> bool {
    file.path.contains("/src/rules/") || file.path.ends_with("/src/rules.rs")
}

fn names(file: &File, forbidden: &[&str], why: &str, found: &mut Vec<Finding>) {
    let source = Source::read(&file.text);
    for word in forbidden {
        for line in source.lines_with(word) {
            found.push(Finding::new(CHECK, file.path.clone(), line, format!("{word}: {why}")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_reads_the_database_or_the_clock_is_found() {
        let tree = Tree::of(&[
            (
                "slices/reports/src/rules/checks.rs",
                "//! async in words is no matter.\nuse kernel::Tx;\npub async fn a() {}\n",
            ),
            ("slices/reports/src/rules/pure.rs", "pub fn a(day: Date) -> bool { true } // Clock\n"),
            ("slices/reports/src/store.rs", "use kernel::Tx;\n"),
        ]);
        let lines: Vec<_> = check(&tree).into_iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [3, 2]);
    }

    #[test]
    fn a_library_that_knows_us_or_the_time_is_found() {
        let tree = Tree::of(&[
            ("libs/vn-numbers/src/lib.rs", "use kernel::Quantity;\nfn a() { std::fs::read(\"x\"); }\n"),
            ("libs/vn-numbers/examples/fit.rs", "fn a() { std::fs::read(\"x\"); }\n"),
        ]);
        assert_eq!(check(&tree).len(), 2);
    }
}
