//! Names that a text has for units: put in by what was taught, and told by whom; never guessed.

use std::collections::HashMap;

use super::finding::Finding;
use crate::proposal::{BETWEEN, NAMES, ProposalKind, names};

/// A unit's own name for one that a text uses, and who taught it when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taught {
    pub unit: String,
    pub who: String,
    pub when: String,
}

/// The names in what was found, as search sees them.
pub fn named(findings: &[Finding]) -> Vec<String> {
    let mut folded: Vec<String> = findings
        .iter()
        .filter(|one| one.kind == ProposalKind::Directive)
        .flat_map(|one| NAMES.into_iter().flat_map(|field| names(&one.said, field)))
        .map(vn_numbers::fold)
        .collect();
    folded.sort_unstable();
    folded.dedup();
    folded
}

/// Puts units' own names where a taught one stands, with the reason.
pub fn put_in(findings: &mut [Finding], taught: &HashMap<String, Taught>) {
    for finding in findings.iter_mut().filter(|one| one.kind == ProposalKind::Directive) {
        for field in NAMES {
            let mut now = Vec::new();
            for name in names(&finding.said, field) {
                match taught.get(&vn_numbers::fold(name)) {
                    Some(one) => {
                        finding
                            .why
                            .push(format!("taught: {name} is {} by {} on {}", one.unit, one.who, one.when));
                        now.push(one.unit.clone());
                    }
                    None => now.push(name.to_owned()),
                }
            }
            if !now.is_empty() {
                finding.said.insert(field.to_owned(), now.join(BETWEEN));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::finding;

    #[test]
    fn a_taught_name_becomes_the_unit_and_says_by_whom() {
        let text = "1. Giao Sở KHĐT chủ trì, phối hợp với Sở Tài chính rà soát danh mục.";
        let mut findings = finding::find(text, None).findings;
        assert_eq!(named(&findings), ["so khdt", "so tai chinh"]);
        let unit = Taught {
            unit: "Sở Kế hoạch và Đầu tư".into(),
            who: "Nguyễn An".into(),
            when: "25/9/2020".into(),
        };
        put_in(&mut findings, &[("so khdt".to_owned(), unit)].into());
        assert_eq!(findings[0].said["lead"], "Sở Kế hoạch và Đầu tư");
        assert_eq!(findings[0].said["coordinating"], "Sở Tài chính");
        let why = findings[0].why.last().map(String::as_str);
        assert_eq!(why, Some("taught: Sở KHĐT is Sở Kế hoạch và Đầu tư by Nguyễn An on 25/9/2020"));
    }
}
