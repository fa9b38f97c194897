//! A fact bears its slice's name and is declared by it; what wakes a job is published by somebody.

use super::Finding;
use super::source::{Piece, Source};
use super::tree::Tree;

const CHECK: &str = "facts";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let declared: Vec<(&str, Source)> = tree
        .crates_in("slices")
        .into_iter()
        .filter_map(|slice| Some((slice, Source::read(tree.text(&format!("slices/{slice}/src/lib.rs"))?))))
        .collect();
    for file in tree.under("slices/", ".rs").filter(|file| !file.is_test()) {
        let source = Source::read(&file.text);
        let Some(slice) = file.slice() else { continue };
        for piece in after(&source, "Fact::new(").into_iter().filter(|piece| !source.is_test(piece.line)) {
            let own = declared.iter().find(|(name, _)| *name == slice);
            let is_declared =
                own.is_some_and(|(_, lib)| lib.strings.iter().any(|said| said.text == piece.text));
            if !piece.text.starts_with(&format!("{slice}.")) {
                found.push(Finding::new(
                    CHECK,
                    file.path.clone(),
                    piece.line,
                    format!("{} is not {slice}'s fact", piece.text),
                ));
            } else if !is_declared {
                let what = format!("{} is not among the facts that lib.rs declares", piece.text);
                found.push(Finding::new(CHECK, file.path.clone(), piece.line, what));
            }
        }
    }
    for (slice, lib) in &declared {
        for piece in waking(lib) {
            let is_published = declared.iter().any(|(publisher, source)| {
                piece.text.starts_with(&format!("{publisher}."))
                    && source.strings.iter().any(|said| said.text == piece.text)
                    && (publisher != slice
                        || source.strings.iter().filter(|said| said.text == piece.text).count() > 1)
            });
            if piece.text != "*" && !is_published {
                let what = format!("{} wakes a job and nobody publishes it", piece.text);
                found.push(Finding::new(CHECK, format!("slices/{slice}/src/lib.rs"), piece.line, what));
            }
        }
    }
    found
}

/// The string that follows a call directly, for each such call.
fn after<'a>(source: &'a Source, call: &str) -> Vec<&'a Piece> {
    let calls = source.code.match_indices(call).filter_map(|(at, _)| {
        let rest = &source.code[at + call.len()..];
        let argument = rest.trim_start();
        argument.starts_with('"').then(|| source.line_at(at + call.len() + (rest.len() - argument.len())))
    });
    calls
        .filter_map(|line| source.strings.iter().find(|piece| piece.line == line && is_fact(&piece.text)))
        .collect()
}

/// The facts that a slice's `lib.rs` declares, in its list, as constants of text, or as a list that is one constant.
pub(super) fn declared(lib: &Source) -> Vec<&Piece> {
    const LIST: &str = "const FACTS: &[&str] = &[";
    let whole = || lib.code.find(LIST).map(|at| at + LIST.len() - 1);
    let Some(at) = lib.code.find("facts: &[").or_else(whole) else { return Vec::new() };
    let end = lib.code[at..].find(']').map_or(lib.code.len(), |end| at + end);
    let (first, last) = (lib.line_at(at), lib.line_at(end));
    let listed: Vec<&str> = lib.code[at..end]
        .split(|c: char| !c.is_ascii_uppercase() && c != '_')
        .filter(|n| n.len() > 1)
        .collect();
    let constants: Vec<usize> = lib
        .code
        .match_indices(": &str =")
        .filter(|(at, _)| lib.code[..*at].rsplit(' ').next().is_some_and(|name| listed.contains(&name)))
        .map(|(at, _)| lib.line_at(at))
        .collect();
    let is_among = |line: usize| (first..=last).contains(&line) || constants.contains(&line);
    lib.strings.iter().filter(|piece| is_among(piece.line) && is_fact(&piece.text)).collect()
}

fn is_fact(text: &str) -> bool {
    text.split_once('.').is_some_and(|(slice, verb)| {
        let is_word =
            |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        is_word(slice) && is_word(verb)
    })
}

/// The facts named first in the pairs of `wakes: &[("fact", "job"), …]`.
fn waking(lib: &Source) -> Vec<&Piece> {
    let Some(at) = lib.code.find("wakes:") else { return Vec::new() };
    let end = lib.code[at..].find(']').map_or(lib.code.len(), |end| at + end);
    let (first, last) = (lib.line_at(at), lib.line_at(end));
    let inside = lib.strings.iter().filter(|piece| (first..=last).contains(&piece.line));
    inside.filter(|piece| piece.text == "*" || is_fact(&piece.text)).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_declared_in_a_list_or_in_a_constant_that_is_one() {
        let lists =
            ["Slice { facts: &[\"tasks.given\"], .. }", "const FACTS: &[&str] = &[\n\"tasks.given\",\n];"];
        for lib in lists {
            let source = Source::read(lib);
            let found: Vec<&str> = declared(&source).iter().map(|piece| piece.text.as_str()).collect();
            assert_eq!(found, ["tasks.given"], "{lib}");
        }
    }

    const REPORTS: (&str, &str) = ("slices/reports/src/lib.rs", "facts: &[\"reports.accepted\"],\n");

    fn whats(files: &[(&str, &str)]) -> Vec<String> {
        let mut all =
            vec![("slices/reports/Cargo.toml", ""), ("slices/early_warning/Cargo.toml", ""), REPORTS];
        all.extend_from_slice(files);
        check(&Tree::of(&all)).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_fact_of_another_slice_or_an_undeclared_one_is_found() {
        let code = "a(Fact::new(\"reports.accepted\", id, x));\nb(Fact::new(\n    \"targets.set\", id, x));\nc(Fact::new(\"reports.lost\", id, x));\n";
        let found = whats(&[("slices/reports/src/actions/accept_report.rs", code)]);
        assert_eq!(
            found,
            ["targets.set is not reports's fact", "reports.lost is not among the facts that lib.rs declares"]
        );
    }

    #[test]
    fn a_wake_up_that_nobody_publishes_is_found() {
        let lib = "wakes: &[(\"reports.accepted\", \"early_warning.assess\"), (\"reports.forgotten\", \"early_warning.assess\")],\n";
        let found = whats(&[("slices/early_warning/src/lib.rs", lib)]);
        assert_eq!(found, ["reports.forgotten wakes a job and nobody publishes it"]);
    }
}
