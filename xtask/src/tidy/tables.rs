//! Where SQL may stand, whose tables it may name, and that what was released stays as it was.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::source::{Source, is_word, words_at};
use super::tree::{File, Tree};
use super::{Finding, arrows};

/// The digests of released migrations.
pub const DIGESTS: &str = "xtask/released-migrations.txt";

/// The kernel's own tables are kept by these files of its.
const KERNEL: &[&str] =
    &["db/", "jobs/", "facts.rs", "once.rs", "files.rs", "notices.rs", "settings.rs", "testing.rs"];

/// A string that speaks to the database.
fn is_sql(text: &str) -> bool {
    let text = text.trim_start();
    let begins = |word: &str| {
        text.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace()))
    };
    let has = |word: &str| words_at(text, word).next().is_some();
    (begins("SELECT") && has("FROM"))
        || (begins("WITH") && has("SELECT"))
        || begins("INSERT INTO")
        || (begins("UPDATE") && has("SET"))
        || begins("DELETE FROM")
        || ["CREATE", "ALTER", "DROP"]
            .iter()
            .any(|word| begins(word) && (has("TABLE") || has("INDEX") || has("VIEW")))
}

fn may_hold_sql(file: &File) -> bool {
    if let Some(rest) = file.path.strip_prefix("base/kernel/src/") {
        return KERNEL.iter().any(|place| rest.starts_with(place));
    }
    let room = file.slice().and_then(|slice| file.path.strip_prefix(&format!("slices/{slice}/")));
    file.is_test() || room.is_some_and(|room| room == "src/store.rs" || room.starts_with("src/store/"))
}

pub fn sql_stays_in_its_rooms(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.under("", ".rs").filter(|file| !may_hold_sql(file) && !file.path.starts_with("xtask/")) {
        let source = Source::read(&file.text);
        for piece in source.strings.iter().filter(|piece| is_sql(&piece.text) && !source.is_test(piece.line))
        {
            found.push(Finding::new(
                "sql",
                file.path.clone(),
                piece.line,
                "SQL outside store, migrations and kernel/db",
            ));
        }
    }
    found
}

/// Column types that do not mean the same on both engines.
const FOREIGN_TYPES: &[&str] = &[
    "INTEGER",
    "INT",
    "SMALLINT",
    "REAL",
    "DOUBLE",
    "FLOAT",
    "NUMERIC",
    "DECIMAL",
    "VARCHAR",
    "CHAR",
    "JSON",
    "JSONB",
    "SERIAL",
    "BIGSERIAL",
    "BLOB",
    "UUID",
    "DATETIME",
    "TIMESTAMP",
    "AUTOINCREMENT",
];

pub fn names(tree: &Tree) -> Vec<Finding> {
    let owners = owners(tree);
    let arrows = arrows::drawn(tree.text("ARCHITECTURE.md").unwrap_or_default());
    let mut found = Vec::new();
    for file in migrations(tree) {
        let owner = owner_of(file);
        for (line, text) in
            (1..).zip(file.text.lines()).filter(|(_, text)| !text.trim_start().starts_with("--"))
        {
            for name in created(text).into_iter().filter(|name| !name.starts_with(&format!("{owner}_"))) {
                found.push(Finding::new(
                    "tables",
                    file.path.clone(),
                    line,
                    format!("{name} does not begin with {owner}_"),
                ));
            }
            for name in FOREIGN_TYPES.iter().filter(|name| words_at(text, name).next().is_some()) {
                found.push(Finding::new(
                    "tables",
                    file.path.clone(),
                    line,
                    format!("{name} is no type of both engines"),
                ));
            }
            for (table, of) in foreign(text, &owners, owner) {
                let is_along_arrow =
                    text.contains("REFERENCES") && arrows.get(owner).is_some_and(|to| to.contains(of));
                if !is_along_arrow {
                    found.push(Finding::new(
                        "tables",
                        file.path.clone(),
                        line,
                        format!("names {table}, which is {of}'s"),
                    ));
                }
            }
        }
    }
    for file in tree.under("slices/", ".rs").filter(|file| !file.is_test()) {
        let Some(owner) = file.slice() else { continue };
        let source = Source::read(&file.text);
        for piece in source.strings.iter().filter(|piece| !source.is_test(piece.line)) {
            for (table, of) in foreign(&piece.text, &owners, owner) {
                let is_view = table.starts_with(&format!("{of}_public_"))
                    && arrows.get(owner).is_some_and(|to| to.contains(of));
                if !is_view {
                    found.push(Finding::new(
                        "tables",
                        file.path.clone(),
                        piece.line,
                        format!("names {table}, which is {of}'s"),
                    ));
                }
            }
        }
    }
    found
}

fn migrations(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.files.iter().filter(|file| file.path.contains("/migrations/") && file.path.ends_with(".sql"))
}

/// The folder above `migrations`: a slice, or the kernel.
fn owner_of(file: &File) -> &str {
    let mut folders = file.path.rsplit('/');
    folders.nth(2).unwrap_or_default()
}

/// What a line of a migration makes or changes: tables, views, and indexes.
fn created(line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut names = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let is_made = matches!(*word, "TABLE" | "VIEW" | "INDEX")
            && at > 0
            && matches!(words[at - 1], "CREATE" | "ALTER" | "UNIQUE" | "DROP");
        if is_made {
            let name = words[at + 1..].iter().find(|word| !["IF", "NOT", "EXISTS"].contains(word));
            names.extend(name.map(|name| name.chars().take_while(|c| is_word(*c)).collect::<String>()));
        }
    }
    names
}

/// Every table and view, with whose it is.
fn owners(tree: &Tree) -> BTreeMap<String, String> {
    migrations(tree)
        .flat_map(|file| file.text.lines().flat_map(created).map(|name| (name, owner_of(file).to_owned())))
        .collect()
}

/// Tables of others that a text names.
fn foreign<'a>(text: &str, owners: &'a BTreeMap<String, String>, own: &str) -> Vec<(&'a str, &'a str)> {
    owners
        .iter()
        .filter(|(table, of)| *of != own && words_at(text, table).next().is_some())
        .map(|(table, of)| (table.as_str(), of.as_str()))
        .collect()
}

fn digest(file: &File) -> String {
    Sha256::digest(file.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `digest path`, one released migration a line.
pub fn digest_list(tree: &Tree) -> String {
    migrations(tree).map(|file| format!("{} {}\n", digest(file), file.path)).collect()
}

pub fn released(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (line, text) in (1..).zip(tree.text(DIGESTS).unwrap_or_default().lines()) {
        let Some((kept, path)) = text.split_once(' ') else { continue };
        if tree.files.iter().find(|file| file.path == path).is_none_or(|file| digest(file) != kept) {
            found.push(Finding::new(
                "released",
                DIGESTS,
                line,
                format!("{path} was released and is changed or gone"),
            ));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sql_outside_its_rooms_is_found_and_inside_it_is_not() {
        let code = "fn a() { let sql = \"SELECT id FROM reports_figure\"; let words = \"SELECT one\"; }\n#[cfg(test)]\nmod tests { const S: &str = \"DELETE FROM reports_figure\"; }\n";
        let tree = Tree::of(&[
            ("slices/reports/src/actions/submit_report.rs", code),
            ("slices/reports/src/store.rs", code),
            ("slices/reports/src/store/totals.rs", code),
            ("base/kernel/src/facts.rs", code),
            ("base/kernel/src/clock.rs", code),
            ("app/src/desk.rs", code),
        ]);
        let found: Vec<_> = sql_stays_in_its_rooms(&tree).into_iter().map(|f| (f.subject, f.line)).collect();
        let places =
            ["slices/reports/src/actions/submit_report.rs", "base/kernel/src/clock.rs", "app/src/desk.rs"];
        assert_eq!(found, places.map(|place| (place.to_owned(), 1)));
    }

    const MAP: (&str, &str) =
        ("ARCHITECTURE.md", "## 5. A\n| targets | organisation |\n| organisation | — |\n");

    #[test]
    fn a_table_without_its_slices_name_or_with_a_type_of_one_engine_is_found() {
        let sql = "CREATE TABLE figure (\n  id TEXT PRIMARY KEY,\n  value REAL\n);\nCREATE UNIQUE INDEX targets_i ON targets_x (a);\n";
        let tree = Tree::of(&[MAP, ("slices/targets/migrations/0001_targets.sql", sql)]);
        let found: Vec<_> = names(&tree).into_iter().map(|finding| finding.what).collect();
        assert_eq!(found, ["figure does not begin with targets_", "REAL is no type of both engines"]);
    }

    #[test]
    fn a_table_of_another_slice_may_be_referenced_along_an_arrow_and_nothing_else() {
        let made = "CREATE TABLE organisation_unit (id TEXT PRIMARY KEY);\nCREATE VIEW organisation_public_units AS SELECT 1;\n";
        let good = "CREATE TABLE targets_target (unit TEXT REFERENCES organisation_unit (id));\n";
        let store = "const A: &str = \"SELECT name FROM organisation_public_units\";\nconst B: &str = \"SELECT name FROM organisation_unit\";\n";
        let tree = Tree::of(&[
            MAP,
            ("slices/organisation/migrations/0001_a.sql", made),
            ("slices/targets/migrations/0001_b.sql", good),
            ("slices/targets/src/store.rs", store),
            ("slices/organisation/src/store.rs", "const C: &str = \"SELECT 1 FROM targets_target\";"),
        ]);
        let found: Vec<_> = names(&tree).into_iter().map(|finding| (finding.line, finding.what)).collect();
        let own = |text: &str| text.to_owned();
        assert_eq!(
            found,
            [
                (2, own("names organisation_unit, which is organisation's")),
                (1, own("names targets_target, which is targets's"))
            ]
        );
    }

    #[test]
    fn a_released_migration_that_changed_or_went_is_found() {
        let path = "slices/targets/migrations/0001_targets.sql";
        let before = Tree::of(&[(path, "CREATE TABLE targets_x (id TEXT);\n")]);
        let list = digest_list(&before);
        let held = Tree::of(&[(path, "CREATE TABLE targets_x (id TEXT);\n"), (DIGESTS, &list)]);
        assert_eq!(released(&held), []);
        let changed = Tree::of(&[(path, "CREATE TABLE targets_x (id BIGINT);\n"), (DIGESTS, &list)]);
        assert_eq!(released(&changed).len(), 1);
        assert_eq!(released(&Tree::of(&[(DIGESTS, &list)])).len(), 1);
    }
}
