//! A dependency that no line names is built for nothing.

use super::Finding;
use super::source::words_at;
use super::tree::Tree;

const CHECK: &str = "unused";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for manifest in tree.files.iter().filter(|file| file.path.ends_with("/Cargo.toml")) {
        let folder = manifest.path.trim_end_matches("Cargo.toml");
        let table: toml::Table = manifest.text.parse().unwrap_or_default();
        for kind in ["dependencies", "dev-dependencies"] {
            let names =
                table.get(kind).and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
            for name in names.filter(|name| !is_named(tree, folder, &name.replace('-', "_"))) {
                found.push(Finding::new(CHECK, manifest.path.clone(), 0, format!("nothing names {name}")));
            }
        }
    }
    found
}

fn is_named(tree: &Tree, folder: &str, name: &str) -> bool {
    tree.under(folder, ".rs").any(|file| words_at(&file.text, name).next().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_that_nothing_names_is_found() {
        let tree = Tree::of(&[
            (
                "libs/a/Cargo.toml",
                "[dependencies]\njiff = 1\nunic-langid = 1\n[dev-dependencies]\ninsta = 1\n",
            ),
            ("libs/a/src/lib.rs", "use jiff::civil::Date;\nuse unic_langid::X;\n"),
            ("libs/b/src/lib.rs", "insta::assert!();"),
        ]);
        let found: Vec<_> = check(&tree).into_iter().map(|finding| finding.what).collect();
        assert_eq!(found, ["nothing names insta"]);
    }
}
