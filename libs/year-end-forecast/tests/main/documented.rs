//! Every public item carries an example, which runs as a test of the documentation.

use std::path::Path;

/// Lines of public items whose documentation above them holds no example. Fields and variants are shown in the
/// example of what they belong to; what is hidden is not public.
fn without_example(source: &str) -> Vec<String> {
    let shown = source.split("#[doc(hidden)]").next().unwrap_or_default();
    let public = ["fn", "struct", "enum", "const", "trait", "type", "static"];
    let (mut missing, mut has_example) = (Vec::new(), false);
    for line in shown.lines().map(str::trim) {
        if line.starts_with("///") {
            has_example |= line.contains("```");
        } else if !line.starts_with("#[") {
            let word = line.strip_prefix("pub ").and_then(|rest| rest.split_whitespace().next());
            if word.is_some_and(|word| public.contains(&word)) && !has_example {
                missing.push(line.to_owned());
            }
            has_example = false;
        }
    }
    missing
}

#[test]
fn every_public_item_has_an_example() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.push(folder.join("dense/mod.rs"));
    let mut seen = 0;
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
        let source = std::fs::read_to_string(file).unwrap();
        // For the fitting script only, and hidden.
        let source = source.replace("pub fn season(", "fn season(");
        assert_eq!(without_example(&source), [""; 0], "{}", file.display());
        seen += source.matches("\n/// ```").count();
    }
    assert!(seen > 40, "{seen}: the files were not read");
}

#[test]
fn an_item_without_an_example_is_found() {
    assert_eq!(without_example("/// Words.\npub fn f() {}\n"), ["pub fn f() {}"]);
    assert!(without_example("/// ```\n/// f();\n/// ```\n#[must_use]\npub fn f() {}\n").is_empty());
}
