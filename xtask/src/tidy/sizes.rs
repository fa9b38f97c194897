//! What does not fit on a few screens is two things.

use super::Finding;
use super::source::Source;
use super::tree::Tree;

const CHECK: &str = "sizes";
const FILE: usize = 500;
const FUNCTION: usize = 80;
const TEMPLATE: usize = 150;

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in &tree.files {
        let lines = file.text.lines().count();
        let limit = match file.path.rsplit('.').next() {
            Some("html") => TEMPLATE,
            Some("rs" | "ts" | "js" | "mjs" | "sql" | "sh") => FILE,
            _ => continue,
        };
        if lines > limit {
            found.push(Finding::new(CHECK, file.path.clone(), 0, format!("{lines} lines, at most {limit}")));
        }
        if file.path.ends_with(".rs") {
            for function in
                Source::read(&file.text).functions().iter().filter(|function| function.lines > FUNCTION)
            {
                let subject = format!("{}:{}", file.path, function.name);
                let what = format!("{} has {} lines, at most {FUNCTION}", function.name, function.lines);
                found.push(Finding::new(CHECK, subject, function.line, what));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_a_long_function_and_a_long_template_are_found() {
        let function = |lines: usize| format!("fn a() {{\n{}}}\n", "    b();\n".repeat(lines - 2));
        let tree = Tree::of(&[
            ("libs/a/src/ok.rs", &function(80)),
            ("libs/a/src/long.rs", &function(81)),
            ("libs/a/src/file.rs", &"// x\n".repeat(501)),
            ("base/ui/templates/a.html", &"<p>\n".repeat(151)),
            ("base/ui/templates/b.html", &"<p>\n".repeat(150)),
        ]);
        let subjects: Vec<_> = check(&tree).into_iter().map(|finding| finding.subject).collect();
        assert_eq!(subjects, ["libs/a/src/long.rs:a", "libs/a/src/file.rs", "base/ui/templates/a.html"]);
    }
}
