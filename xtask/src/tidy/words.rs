//! Every word a person reads exists in both languages, with the same gaps, and is used; every word used exists.

use std::collections::{BTreeMap, BTreeSet};

use super::fluent::{Message, messages};
use super::source::Source;
use super::tree::Tree;
use super::{Finding, facts};

const CHECK: &str = "words";

/// A key that stands in code or in a template.
struct Use {
    key: String,
    path: String,
    line: usize,
    /// Only its beginning is known: the rest is put in by `format!`.
    is_prefix: bool,
}

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut known: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut referred: BTreeSet<String> = BTreeSet::new();
    for folder in folders(tree) {
        let read = |lang: &str| messages(tree.text(&format!("{folder}/{lang}.ftl")).unwrap_or_default());
        let (vi, en) = (read("vi"), read("en"));
        compare(&folder, "vi", &vi, "en", &en, &mut found);
        compare(&folder, "en", &en, "vi", &vi, &mut found);
        for message in vi.iter().chain(&en) {
            referred.extend(message.refers.iter().cloned());
            let own = prefix_of(&folder);
            if !message.key.starts_with(&format!("{own}-")) && !message.key.starts_with('-') {
                let what = format!("{} does not begin with {own}-", message.key);
                found.push(Finding::new(CHECK, format!("{folder}/vi.ftl"), message.line, what));
            }
            known.entry(message.key.clone()).or_insert_with(|| (format!("{folder}/vi.ftl"), message.line));
        }
    }
    let prefixes: BTreeSet<String> =
        folders(tree).iter().map(|folder| prefix_of(folder).to_owned()).collect();
    let uses = uses(tree, &prefixes);
    for missing in uses.iter().filter(|used| !used.is_prefix && !known.contains_key(&used.key)) {
        found.push(Finding::new(
            CHECK,
            missing.path.clone(),
            missing.line,
            format!("no text has the key {}", missing.key),
        ));
    }
    for (key, (path, line)) in &known {
        let is_used = referred.contains(key)
            || uses
                .iter()
                .any(|used| if used.is_prefix { key.starts_with(&used.key) } else { *key == used.key });
        if !is_used {
            found.push(Finding::new(CHECK, path.clone(), *line, format!("nobody uses {key}")));
        }
    }
    found
}

/// The folders that hold texts.
fn folders(tree: &Tree) -> BTreeSet<String> {
    tree.under("", ".ftl")
        .filter_map(|file| file.path.rsplit_once('/'))
        .map(|(folder, _)| folder.to_owned())
        .collect()
}

/// `slices/reports/texts` begins its keys with `reports`.
fn prefix_of(folder: &str) -> &str {
    let crate_folder = folder.trim_end_matches("/texts");
    crate_folder.rsplit('/').next().unwrap_or(crate_folder)
}

fn compare(
    folder: &str,
    lang: &str,
    own: &[Message],
    other_lang: &str,
    other: &[Message],
    found: &mut Vec<Finding>,
) {
    for message in own {
        let path = format!("{folder}/{lang}.ftl");
        match other.iter().find(|counterpart| counterpart.key == message.key) {
            None => {
                let what = format!("{} is missing in {other_lang}.ftl", message.key);
                found.push(Finding::new(CHECK, path, message.line, what));
            }
            Some(counterpart) if lang == "vi" && counterpart.gaps != message.gaps => {
                let what =
                    format!("the gaps of {} differ: {:?}, {:?}", message.key, message.gaps, counterpart.gaps);
                found.push(Finding::new(CHECK, path, message.line, what));
            }
            Some(_) => {}
        }
    }
}

fn uses(tree: &Tree, prefixes: &BTreeSet<String>) -> Vec<Use> {
    let mut uses = Vec::new();
    for file in tree.under("", ".rs").filter(|file| !file.path.starts_with("xtask/") && !file.is_test()) {
        let source = Source::read(&file.text);
        for piece in source.strings.iter().filter(|piece| !source.is_test(piece.line)) {
            if let Some((key, is_prefix)) = as_key(&piece.text, prefixes) {
                uses.push(Use { key, path: file.path.clone(), line: piece.line, is_prefix });
            }
        }
    }
    // The history names every fact in words.
    for file in tree.under("slices/", "/src/lib.rs") {
        for piece in facts::declared(&Source::read(&file.text)) {
            let Some((slice, verb)) = piece.text.split_once('.') else { continue };
            let key = format!("{slice}-fact-{}", verb.replace('_', "-"));
            uses.push(Use { key, path: file.path.clone(), line: piece.line, is_prefix: false });
        }
    }
    for file in tree.under("", ".html") {
        // What stands between quotes inside `{{ … }}` or `{% … %}`, over several lines or not.
        for (at, _) in file.text.match_indices('{') {
            let line = file.text[..at].matches('\n').count() + 1;
            let code = file.text[at + 1..].split(['{', '}']).next().unwrap_or_default();
            for (key, is_prefix) in
                code.split('"').skip(1).step_by(2).filter_map(|said| as_key(said, prefixes))
            {
                uses.push(Use { key, path: file.path.clone(), line, is_prefix });
            }
        }
    }
    uses
}

/// Words joined by hyphens, the first of them a crate's: a key, or with a gap at its end the beginning of keys.
fn as_key(text: &str, prefixes: &BTreeSet<String>) -> Option<(String, bool)> {
    let (head, is_prefix) = match text.split_once('{') {
        Some((head, _)) => (head, true),
        None => (text, text.ends_with('-')),
    };
    let is_key = head.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    let first = prefixes
        .iter()
        .find(|prefix| head.strip_prefix(prefix.as_str()).is_some_and(|rest| rest.starts_with('-')))?;
    (is_key && head.len() > first.len() + 1).then(|| (head.to_owned(), is_prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whats(vi: &str, en: &str, code: &str, html: &str) -> Vec<String> {
        let tree = Tree::of(&[
            ("slices/reports/texts/vi.ftl", vi),
            ("slices/reports/texts/en.ftl", en),
            ("slices/reports/src/pages/enter.rs", code),
            ("slices/reports/src/pages/enter.html", html),
        ]);
        check(&tree).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn words_that_are_used_and_known_in_both_languages_are_tidy() {
        let texts = "reports-title = Figures of { $unit }\nreports-late = { reports-day } late\nreports-day = day\nreports-status-official = official\n";
        let code =
            "Text::new(\"reports-late\"); format!(\"reports-status-{}\", key); \"reports are no key\";";
        let html = "<h1 class=\"reports-grid\">{{ page.t(\n\"reports-title\"\n) }}</h1>";
        assert_eq!(whats(texts, texts, code, html), Vec::<String>::new());
    }

    #[test]
    fn a_fact_has_words_for_the_history() {
        let texts = "reports-fact-file-kept = File kept\n";
        let lib = "const SENT: &str = \"reports.submitted\";\nfacts: &[\n\"reports.file_kept\",\nSENT],";
        let tree = Tree::of(&[
            ("slices/reports/texts/vi.ftl", texts),
            ("slices/reports/texts/en.ftl", texts),
            ("slices/reports/src/lib.rs", lib),
        ]);
        let found: Vec<String> = check(&tree).into_iter().map(|finding| finding.what).collect();
        assert_eq!(found, ["no text has the key reports-fact-submitted"]);
    }

    #[test]
    fn a_key_in_one_language_only_or_with_other_gaps_is_found() {
        let vi = "reports-title = Figures of { $unit }\nreports-sum = Sum\n";
        let en = "reports-title = Figures of { $name }\n";
        let found = whats(vi, en, "\"reports-title\"; \"reports-sum\";", "");
        assert_eq!(found.len(), 2);
        assert!(found[0].contains("gaps of reports-title differ"));
        assert_eq!(found[1], "reports-sum is missing in en.ftl");
    }

    #[test]
    fn a_key_that_does_not_exist_and_one_that_nobody_uses_are_found() {
        let texts = "reports-title = Figures\nreports-old = Old\nother-word = Other\n";
        let found =
            whats(texts, texts, "\"reports-titel\"; \"other-word\";", "{{ page.t(\"reports-title\") }}");
        let expected = [
            "other-word does not begin with reports-",
            "other-word does not begin with reports-",
            "no text has the key reports-titel",
            "nobody uses other-word",
            "nobody uses reports-old",
        ];
        assert_eq!(found, expected);
    }
}
