//! The outline: every numbered line with a name that stays the same as long as the numbering does.

use std::collections::HashMap;

use serde::Serialize;

use crate::canon::Span;
use crate::doc::Doc;
use crate::layout::Level;

/// One line of the outline.
///
/// ```
/// let reading = vn_directives::read("I. Nhiệm vụ\n1. Giao Sở Y tế:\na) Rà soát;\nb) Báo cáo.", None);
/// let ids: Vec<&str> = reading.outline.iter().map(|clause| clause.id.as_str()).collect();
/// assert_eq!(ids, ["I", "I/1", "I/1/a", "I/1/b"]);
/// ```
#[derive(Debug, Clone, Serialize)]
pub struct Clause {
    /// The labels from the top: `II/3/a`; lines without number count as `¶1`, `¶2` under their parent.
    pub id: String,
    /// The number as printed, without its marks.
    pub label: String,
    /// How deep, from 0.
    pub depth: usize,
    /// Index of the clause above.
    pub parent: Option<usize>,
    /// The whole line.
    pub span: Span,
    /// The line without its number.
    pub body: Span,
}

pub(crate) fn outline(doc: &Doc) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::with_capacity(doc.lines.len());
    let mut open: Vec<(Level, usize)> = vec![];
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut counts: HashMap<Option<usize>, u32> = HashMap::new();
    for (index, line) in doc.lines.iter().enumerate() {
        if let Some(level) = line.level {
            open.retain(|(other, _)| *other < level);
        }
        let parent = open.last().map(|(_, at)| *at);
        let label = match line.level {
            Some(Level::Dash | Level::Plus) | None => {
                let count = counts.entry(parent).or_default();
                *count += 1;
                if line.level.is_some() { format!("-{count}") } else { format!("¶{count}") }
            }
            Some(_) => doc
                .words(line.from, line.body)
                .trim_matches(|letter: char| !letter.is_alphanumeric())
                .to_owned(),
        };
        let above = parent.and_then(|at| out.get(at));
        let mut id = above.map_or_else(|| label.clone(), |above| format!("{}/{label}", above.id));
        // Numbering that starts again, as in an annex, gets its own count.
        let times = seen.entry(id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            id = format!("{id}~{times}");
        }
        out.push(Clause {
            id,
            label,
            depth: above.map_or(0, |above| above.depth + 1),
            parent,
            span: doc.span(line.from, line.to),
            body: doc.span(line.body, line.to),
        });
        if let Some(level) = line.level {
            open.push((level, index));
        }
    }
    out
}
