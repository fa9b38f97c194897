//! Holds a template against the names that there are.

use super::fault::{Fault, FaultKind};
use super::fields::{Field, Fields, meant};
use super::tags::{Does, Tag};
use super::tree::{Element, Node, Section};

/// Every placeholder that asks for what there is not, or for what there is in a way that it cannot be had.
pub fn check(root: &Element, fields: &Fields) -> Vec<Fault> {
    let mut faults = Vec::new();
    nodes(&root.children, &mut vec![fields], &mut faults);
    faults
}

fn nodes(children: &[Node], scopes: &mut Vec<&Fields>, faults: &mut Vec<Fault>) {
    for child in children {
        match child {
            Node::Element(element) if element.is("w:p") => paragraph(element, scopes, faults),
            Node::Element(element) => nodes(&element.children, scopes, faults),
            Node::Tag(tag) => asked(tag, scopes, faults),
            Node::Section(section) => within(section, scopes, faults),
            Node::Raw(_) => {}
        }
    }
}

fn within(section: &Section, scopes: &mut Vec<&Fields>, faults: &mut Vec<Fault>) {
    let found = known(&section.tag, scopes, faults);
    let is_list = match found {
        Some(Field::List(inner)) if section.tag.does == Does::Begins => {
            scopes.push(inner);
            true
        }
        _ => false,
    };
    nodes(&section.body, scopes, faults);
    if is_list {
        scopes.pop();
    }
}

fn known<'a>(tag: &Tag, scopes: &[&'a Fields], faults: &mut Vec<Fault>) -> Option<&'a Field> {
    let found = scopes.iter().rev().find_map(|fields| fields.0.get(&tag.name));
    if found.is_none() {
        let names = scopes.iter().flat_map(|fields| fields.0.keys().map(String::as_str));
        let kind = FaultKind::Unknown { name: tag.name.clone(), meant: meant(&tag.name, names) };
        faults.push(tag.place.fault(kind));
    }
    found
}

fn asked(tag: &Tag, scopes: &[&Fields], faults: &mut Vec<Fault>) {
    if !matches!(tag.does, Does::Words | Does::Blocks) {
        return;
    }
    let name = tag.name.clone();
    match (known(tag, scopes, faults), tag.does) {
        (None, _) | (Some(Field::Words), Does::Words) | (Some(Field::Blocks), Does::Blocks) => {}
        (Some(_), Does::Blocks) => faults.push(tag.place.fault(FaultKind::NotABlock { name })),
        (Some(_), _) => faults.push(tag.place.fault(FaultKind::NotWords { name })),
    }
}

/// A block takes the place of its whole paragraph.
fn paragraph(element: &Element, scopes: &mut Vec<&Fields>, faults: &mut Vec<Fault>) {
    let mut all = Vec::new();
    tags(&element.children, &mut all);
    if let Some(block) = all.iter().find(|tag| tag.does == Does::Blocks) {
        let others = all.iter().filter(|tag| matches!(tag.does, Does::Words | Does::Blocks)).count();
        if others > 1 || !is_alone(&element.children) {
            faults.push(block.place.fault(FaultKind::NotAlone { name: block.name.clone() }));
        }
    }
    nodes(&element.children, scopes, faults);
}

/// The tags of a paragraph itself, without those of text boxes in it.
pub fn tags<'a>(children: &'a [Node], out: &mut Vec<&'a Tag>) {
    for child in children {
        match child {
            Node::Tag(tag) => out.push(tag),
            Node::Element(element) if !element.is("w:txbxContent") => tags(&element.children, out),
            Node::Section(section) => {
                out.push(&section.tag);
                tags(&section.body, out);
            }
            _ => {}
        }
    }
}

/// Nothing is said beside the tag, and it stands in no section within its line.
fn is_alone(children: &[Node]) -> bool {
    children.iter().all(|child| match child {
        Node::Element(element) if element.is("w:t") => element.words().trim().is_empty(),
        Node::Element(element) => !element.is("w:drawing") && is_alone(&element.children),
        Node::Section(_) => false,
        Node::Tag(_) | Node::Raw(_) => true,
    })
}
