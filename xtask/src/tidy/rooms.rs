//! The same rooms in every slice, each file with its reason at the top, no drawer for odds and ends.

use std::collections::BTreeSet;

use super::Finding;
use super::tree::{File, Tree};

const CHECK: &str = "rooms";

/// The rooms of section 2; any other is explained in the slice's README.
const ROOMS: &[&str] = &["lib", "rules", "actions", "store", "pages", "api", "jobs", "panels"];
/// What every slice has.
const ALWAYS: &[&str] = &["README.md", "src/lib.rs", "texts/vi.ftl", "texts/en.ftl", "tests/main.rs"];
/// Names that say nothing.
const EMPTY_NAMES: &[&str] =
    &["utils", "util", "helpers", "helper", "common", "manager", "service", "impl", "misc"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for slice in tree.crates_in("slices") {
        let folder = format!("slices/{slice}");
        for path in ALWAYS.iter().filter(|path| tree.text(&format!("{folder}/{path}")).is_none()) {
            found.push(Finding::new(CHECK, folder.clone(), 0, format!("has no {path}")));
        }
        let readme = tree.text(&format!("{folder}/README.md")).unwrap_or_default();
        let rooms: BTreeSet<&str> = tree
            .under(&folder, ".rs")
            .filter_map(|file| room(file, &folder))
            .filter(|room| !ROOMS.contains(room))
            .collect();
        for room in rooms.into_iter().filter(|room| !readme.contains(room)) {
            found.push(Finding::new(
                CHECK,
                folder.clone(),
                0,
                format!("the room {room} is not explained in its README"),
            ));
        }
    }
    for file in tree.under("", ".rs") {
        if !file.text.starts_with("//!") {
            found.push(Finding::new(CHECK, file.path.clone(), 1, "does not open with why it exists (//!)"));
        }
        if let Some(name) = file.path.split(['/', '.']).find(|name| EMPTY_NAMES.contains(name)) {
            found.push(Finding::new(
                CHECK,
                file.path.clone(),
                0,
                format!("{name} says nothing about what is inside"),
            ));
        }
    }
    found.extend(lonely_templates(tree));
    found
}

/// The first folder or file below `src`.
fn room<'a>(file: &'a File, folder: &str) -> Option<&'a str> {
    file.path.strip_prefix(folder)?.strip_prefix("/src/")?.split(['/', '.']).next()
}

/// A template stands beside the code of the same name; parts of one, with `_` before their name, beside the rest.
fn lonely_templates(tree: &Tree) -> Vec<Finding> {
    tree.under("slices/", ".html")
        .filter(|file| file.path.contains("/src/pages/") && !file.stem().starts_with('_'))
        .filter(|file| tree.text(&file.path.replace(".html", ".rs")).is_none())
        .map(|file| Finding::new(CHECK, file.path.clone(), 0, "has no code of the same name beside it"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(extra: &[(&str, &str)]) -> Vec<String> {
        let mut files = vec![
            ("slices/access/Cargo.toml", ""),
            ("slices/access/README.md", "sso: signing in elsewhere"),
            ("slices/access/src/lib.rs", "//! Access."),
            ("slices/access/texts/vi.ftl", ""),
            ("slices/access/texts/en.ftl", ""),
            ("slices/access/tests/main.rs", "//! Tests."),
            ("slices/access/src/pages/account.rs", "//! The account."),
            ("slices/access/src/pages/account.html", ""),
            ("slices/access/src/sso/oidc.rs", "//! OIDC."),
        ];
        files.extend_from_slice(extra);
        check(&Tree::of(&files)).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_slice_with_the_usual_rooms_is_tidy() {
        assert_eq!(whats(&[]), Vec::<String>::new());
    }

    #[test]
    fn an_unexplained_room_a_lonely_template_and_an_empty_name_are_found() {
        let found = whats(&[
            ("slices/access/src/cellar.rs", "//! Cellar."),
            ("slices/access/src/pages/lost.html", ""),
            ("slices/access/src/rules/utils.rs", "//! Odds and ends."),
            ("slices/access/src/store.rs", "use kernel::Tx;"),
        ]);
        let expected = [
            "the room cellar is not explained in its README",
            "utils says nothing about what is inside",
            "does not open with why it exists (//!)",
            "has no code of the same name beside it",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_slice_without_readme_is_found() {
        let found = check(&Tree::of(&[("slices/moods/Cargo.toml", "")]));
        assert_eq!(found.len(), ALWAYS.len());
    }
}
