//! Vietnamese is for people and lives in the texts; code, comments and templates are English.

use super::Finding;
use super::source::Source;
use super::tree::Tree;

const CHECK: &str = "letters";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.under("", ".rs") {
        if file.is_test() || file.path.starts_with("libs/vn-") || file.path.starts_with("xtask/") {
            continue;
        }
        let source = Source::read(&file.text);
        let code = (1..).zip(source.code.lines());
        let pieces =
            source.strings.iter().chain(&source.comments).map(|piece| (piece.line, piece.text.as_str()));
        for (line, text) in code.chain(pieces).filter(|(line, _)| !source.is_test(*line)) {
            found.extend(finding(&file.path, line, text));
        }
    }
    for file in tree.under("", ".html").filter(|file| !file.is_test()) {
        found.extend((1..).zip(file.text.lines()).filter_map(|(line, text)| finding(&file.path, line, text)));
    }
    found
}

fn finding(path: &str, line: usize, text: &str) -> Option<Finding> {
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.chars().any(is_vietnamese)).collect();
    let what = || format!("belongs in the texts: {}", words.join(" "));
    (!words.is_empty()).then(|| Finding::new(CHECK, path, line, what()))
}

/// The letters that Vietnamese has and English has not.
fn is_vietnamese(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{1B0}' | '\u{1EA0}'..='\u{1EF9}') && !matches!(c, '×' | '÷')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_in_code_or_a_template_is_found_and_in_tests_and_documentation_is_not() {
        let code = "/// Chỉ tiêu.\n// Báo cáo\nconst A: &str = \"×Đạt\";\nconst B: &str = \"■ × 10\";\n#[cfg(test)]\nmod tests { const C: &str = \"Đạt\"; }\n";
        let tree = Tree::of(&[
            ("slices/reports/src/lib.rs", code),
            ("slices/reports/tests/pages.rs", "const C: &str = \"Đạt\";"),
            ("libs/vn-numbers/src/words.rs", "const C: &str = \"một\";"),
            ("slices/reports/src/pages/a.html", "<p>\n<b>Gửi</b>"),
        ]);
        let lines: Vec<_> = check(&tree).into_iter().map(|finding| (finding.subject, finding.line)).collect();
        let lib = "slices/reports/src/lib.rs".to_owned();
        assert_eq!(lines, [(lib.clone(), 3), (lib, 2), ("slices/reports/src/pages/a.html".to_owned(), 2)]);
    }
}
