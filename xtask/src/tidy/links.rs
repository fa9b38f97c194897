//! A link in a document leads somewhere.

use std::collections::BTreeSet;

use super::Finding;
use super::tree::Tree;

const CHECK: &str = "links";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut places: BTreeSet<&str> = BTreeSet::new();
    for path in tree.files.iter().map(|file| &file.path).chain(&tree.others) {
        places.insert(path);
        places.extend(path.match_indices('/').map(|(at, _)| &path[..at]));
    }
    let mut found = Vec::new();
    for file in tree.under("", ".md") {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (line, text) in (1..).zip(file.text.lines()) {
            for target in targets(text).filter(|target| is_ours(target)) {
                let path = resolved(folder, target);
                if !path.is_empty() && !places.contains(path.as_str()) {
                    found.push(Finding::new(
                        CHECK,
                        file.path.clone(),
                        line,
                        format!("{target} leads nowhere"),
                    ));
                }
            }
        }
    }
    found
}

/// What stands in the round brackets of `[words](target)`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target)
}

fn is_ours(target: &str) -> bool {
    !target.contains(':') && !target.starts_with(['#', '/'])
}

fn resolved(folder: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_leads_nowhere_is_found() {
        let text = "[a](../CONTRIBUTING.md) [b](adr/) [c](adr/0001-slices.md#why)\n[d](adr/0009.md) [e](https://example.org) [f](#here)\n";
        let tree =
            Tree::of(&[("docs/README.md", text), ("CONTRIBUTING.md", ""), ("docs/adr/0001-slices.md", "")]);
        let found: Vec<_> = check(&tree).into_iter().map(|finding| (finding.line, finding.what)).collect();
        assert_eq!(found, [(2, "adr/0009.md leads nowhere".to_owned())]);
    }
}
