//! Joins the beginnings and ends of sections: within a line, over whole paragraphs, over whole rows of a table.

use super::fault::{Fault, FaultKind};
use super::tags::{Does, Tag};
use super::tree::{Element, Node, Section};

/// A beginning or an end that found no partner yet.
struct Loose {
    tag: Tag,
    /// How many tables it has come out of.
    tables: usize,
}

/// Two that belong together: which children they stand in, and their order among all of one parent.
struct Pair {
    tag: Tag,
    children: (usize, usize),
    order: (usize, usize),
}

/// Resolves every section of a part.
pub fn join(root: &mut Element) -> Vec<Fault> {
    let mut faults = Vec::new();
    let loose = fold(root, &mut faults);
    report(loose, &mut faults);
    faults
}

fn report(loose: Vec<Loose>, faults: &mut Vec<Fault>) {
    for Loose { tag, .. } in loose {
        let name = tag.name.clone();
        let kind =
            if tag.does == Does::Ends { FaultKind::NotBegun { name } } else { FaultKind::NotEnded { name } };
        faults.push(tag.place.fault(kind));
    }
}

fn fold(element: &mut Element, faults: &mut Vec<Fault>) -> Vec<Loose> {
    let mut marks: Vec<(usize, Loose)> = Vec::new();
    for (at, child) in element.children.iter_mut().enumerate() {
        match child {
            Node::Tag(tag) if !matches!(tag.does, Does::Words | Does::Blocks) => {
                marks.push((at, Loose { tag: tag.clone(), tables: 0 }));
            }
            Node::Element(child) => marks.extend(fold(child, faults).into_iter().map(|loose| (at, loose))),
            _ => {}
        }
    }
    let has_marks = !marks.is_empty();
    // Cells of a row belong together: what begins in one and ends in another repeats the row.
    let loose = if element.is("w:tr") {
        marks.into_iter().map(|(_, loose)| loose).collect()
    } else {
        resolve(element, marks, faults)
    };
    if element.is("w:p") {
        element.is_marks_only = has_marks && !loose.is_empty() && says_nothing(element);
    } else if element.is("w:tr") {
        element.is_marks_only = has_marks && says_nothing(element);
    }
    if element.is("w:txbxContent") {
        report(loose, faults);
        return Vec::new();
    }
    let tables = usize::from(element.is("w:tbl"));
    loose.into_iter().map(|one| Loose { tables: one.tables + tables, ..one }).collect()
}

/// Whether nothing would be seen of it.
fn says_nothing(element: &Element) -> bool {
    element.children.iter().all(|child| match child {
        Node::Element(child) => {
            let is_seen = ["w:drawing", "w:pict", "w:object", "w:sectPr", "mc:AlternateContent"]
                .contains(&&*child.name);
            let is_text = child.is("w:t") && !child.words().trim().is_empty();
            let is_break = child.is("w:br") && child.open.contains("w:type");
            !is_seen && !is_text && !is_break && says_nothing(child)
        }
        Node::Raw(_) => true,
        Node::Tag(tag) => !matches!(tag.does, Does::Words | Does::Blocks),
        Node::Section(section) => section.body.is_empty(),
    })
}

fn resolve(element: &mut Element, marks: Vec<(usize, Loose)>, faults: &mut Vec<Fault>) -> Vec<Loose> {
    if marks.is_empty() {
        return Vec::new();
    }
    let mut open: Vec<(usize, usize, Loose)> = Vec::new();
    let mut left: Vec<(usize, Loose)> = Vec::new();
    let mut pairs = Vec::new();
    for (order, (child, mark)) in marks.into_iter().enumerate() {
        if mark.tag.does != Does::Ends {
            open.push((order, child, mark));
            continue;
        }
        let Some(partner) = open.iter().rposition(|(_, _, begun)| begun.tag.name == mark.tag.name) else {
            left.push((order, mark));
            continue;
        };
        // Whatever was begun since then and not ended may still be ended further out, or not at all.
        left.extend(open.drain(partner + 1..).map(|(order, _, begun)| (order, begun)));
        let Some((begun_order, begun_child, begun)) = open.pop() else { continue };
        if begun.tables == mark.tables {
            let children = (begun_child, child);
            pairs.push(Pair { tag: begun.tag, children, order: (begun_order, order) });
        } else {
            let name = begun.tag.name.clone();
            faults.push(begun.tag.place.fault(FaultKind::AcrossTable { name }));
        }
    }
    left.extend(open.into_iter().map(|(order, _, begun)| (order, begun)));
    left.sort_by_key(|(order, _)| *order);
    pairs.sort_by_key(|pair| pair.order.0);
    wrap(element, &pairs, faults);
    left.into_iter().map(|(_, loose)| loose).collect()
}

/// Puts what lies between partners into sections.
fn wrap(element: &mut Element, pairs: &[Pair], faults: &mut Vec<Fault>) {
    if pairs.is_empty() {
        return;
    }
    let leaves_nothing: Vec<bool> = element
        .children
        .iter()
        .map(|child| match child {
            Node::Element(child) => (child.is("w:p") || child.is("w:tr")) && nothing_but_marks(child),
            Node::Tag(_) => true,
            _ => false,
        })
        .collect();
    let mut slots: Vec<Option<Node>> = std::mem::take(&mut element.children).into_iter().map(Some).collect();
    let spans: Vec<(usize, usize)> = pairs
        .iter()
        .map(|Pair { children: (from, to), .. }| {
            (from + usize::from(leaves_nothing[*from]), to + usize::from(!leaves_nothing[*to]))
        })
        .collect();
    let mut at = 0;
    let whole = (0, slots.len());
    element.children = build(&mut slots, whole, pairs, &spans, (&mut at, usize::MAX), faults);
}

/// Before its own sections are known to be all resolved, a paragraph of marks is told by what would be seen of it.
fn nothing_but_marks(element: &Element) -> bool {
    element.is_marks_only || says_nothing(element)
}

fn build(
    slots: &mut [Option<Node>],
    (from, to): (usize, usize),
    pairs: &[Pair],
    spans: &[(usize, usize)],
    (next, until): (&mut usize, usize),
    faults: &mut Vec<Fault>,
) -> Vec<Node> {
    let mut out = Vec::new();
    let mut at = from;
    while let Some(pair) = pairs.get(*next).filter(|pair| pair.order.0 < until) {
        let span = spans[*next];
        *next += 1;
        if span.0 < at || span.1 > to.max(at) {
            let name = pair.tag.name.clone();
            faults.push(pair.tag.place.fault(FaultKind::SharedLine { name }));
            while pairs.get(*next).is_some_and(|inner| inner.order.0 < pair.order.1) {
                *next += 1;
            }
            continue;
        }
        out.extend(slots[at..span.0].iter_mut().filter_map(Option::take));
        let end = span.1.max(span.0);
        let body = build(slots, (span.0, end), pairs, spans, (&mut *next, pair.order.1), faults);
        out.push(Node::Section(Section { tag: pair.tag.clone(), body }));
        at = end;
    }
    out.extend(slots[at..to.max(at)].iter_mut().filter_map(Option::take));
    out
}
