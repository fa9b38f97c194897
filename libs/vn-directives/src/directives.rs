//! Walks through a passage line by line and gathers its orders.

use serde::Serialize;

use crate::blocks::{address_line, introduce, is_noise, is_norms};
use crate::canon::Span;
use crate::context::{Context, Section, heading};
use crate::dates::Anchor;
use crate::doc::Doc;
use crate::explain::Note;
use crate::figures::is_caption;
use crate::layout::{Level, Sentence};
use crate::lexicon::Tag;
use crate::merge;
use crate::order::{How, Order, trigger};
use crate::scan::{Frame, scan};
use crate::table;
use crate::time::{DueKind, DueOp, Time};
use crate::units::{Group, starts};

/// Somebody who is to act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assignees {
    /// The whole list, or the antecedent's when inherited.
    pub span: Span,
    /// One name a member, as printed; an elided head is given back.
    pub names: Vec<String>,
    /// Taken over from a heading or the order before.
    pub inherited: bool,
}

/// Until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The whole expression with its preposition.
    pub span: Span,
    /// Date, rhythm or event.
    pub kind: DueKind,
    /// `2024-06-05`, `2024-06-05T17:00`, `monthly:15`, `event:+10wd` …
    pub value: String,
    /// Before, by or within.
    pub op: Option<DueOp>,
}

/// One task: one set of assignees, one deadline, one sentence or item.
///
/// ```
/// let text = "Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng rà soát, báo cáo trước ngày 05/6/2024.";
/// let reading = vn_directives::read(text, None);
/// let task = &reading.directives[0];
/// assert_eq!(task.lead.as_ref().unwrap().names, ["Sở Tài chính"]);
/// assert_eq!(task.coord.as_ref().unwrap().names, ["Sở Xây dựng"]);
/// assert_eq!(task.deadline.as_ref().unwrap().value, "2024-06-05");
/// ```
#[derive(Debug, Clone, Serialize)]
pub struct Directive {
    /// From the first verb to the end of the clause chain.
    pub action: Span,
    /// Who must act or preside; nothing if nobody is named.
    pub lead: Option<Assignees>,
    /// Who is to cooperate.
    pub coord: Option<Assignees>,
    /// Until when, if told.
    pub deadline: Option<Deadline>,
    /// What is to be delivered, if told.
    pub product: Option<Span>,
    /// Index into the outline: the clause that it stands in.
    pub clause: usize,
    /// How sure, and why.
    pub note: Note,
}

/// An order with the line it was found in.
pub(crate) struct Placed {
    pub order: Order,
    pub line: usize,
    pub product: Option<Span>,
}

pub(crate) fn orders(doc: &Doc, anchor: Anchor, report: bool) -> (Vec<Placed>, Vec<Section>) {
    let mut context = Context::default();
    let mut sections = Vec::with_capacity(doc.lines.len());
    let mut out: Vec<Placed> = vec![];
    let norms = is_norms(doc);
    let mut next = 0;
    let mut table = None;
    let mut head = None;
    for (index, line) in doc.lines.iter().enumerate() {
        sections.push(context.section());
        let first = next;
        while doc.sentences.get(next).is_some_and(|sentence| sentence.line == index) {
            next += 1;
        }
        let sentences = &doc.sentences[first..next];
        if table::is_header(doc, line) {
            table = Some(index);
            continue;
        }
        if let Some(labelled) = table::label(doc, line) {
            let above = line.level.and_then(|own| {
                (0..index).rev().take(12).find(|at| doc.lines[*at].level.is_some_and(|other| other < own))
            });
            table::attach(doc, labelled, line, index, &mut out, above.or(head), anchor);
            continue;
        }
        if table.is_some()
            && let Some(row) = table::row(doc, line, anchor)
        {
            out.push(Placed { order: row.0, line: index, product: row.1 });
            continue;
        }
        let titled = || heading(doc, line).is_some() && !(line.from..line.to).any(|at| doc.tokens[at].cell);
        if matches!(line.level, Some(Level::Article | Level::Part | Level::Chapter))
            || line.level == Some(Level::Roman) && titled()
            || doc.mark(line.to - 1, ":")
        {
            table = None;
        }
        head = Some(index);
        context.enter(line);
        sections[index] = context.section();
        if is_noise(doc, line.body) || is_caption(doc, line) {
            continue;
        }
        if let Some(section) = heading(doc, line) {
            let mixed = sentences.len() > 1
                || (line.body..line.to)
                    .any(|at| trigger(doc, at, line.body).is_some_and(|len| starts(doc, at + len)));
            if !mixed || section != Section::Orders {
                context.open_section(line.level, section);
                address_line(doc, &mut context, line.level, index, sentences);
                continue;
            }
        }
        if address_line(doc, &mut context, line.level, index, sentences) {
            continue;
        }
        read_line(doc, sentences, index, &mut context, &mut out, anchor, (norms, report));
    }
    (merge::tidy(doc, out), sections)
}

/// Reads the sentences of one line; opens the section that an introduction announces.
fn read_line(
    doc: &Doc,
    sentences: &[Sentence],
    index: usize,
    context: &mut Context,
    out: &mut Vec<Placed>,
    anchor: Anchor,
    (norms, report): (bool, bool),
) {
    let line = doc.lines[index];
    for (nth, sentence) in sentences.iter().enumerate() {
        let last = doc.mark(sentence.to - 1, ":");
        if (nth > 0 || line.level.is_none())
            && let Some(placed) = out.last_mut().filter(|placed| placed.line + 1 >= index)
            && merge::continues(doc, &mut placed.order, sentence, anchor)
        {
            continue;
        }
        let level = |at: usize| doc.lines.get(at).and_then(|line| line.level);
        let before_line = out
            .last()
            .filter(|placed| {
                placed.line == index
                    || (nth == 0 && placed.line + 1 == index && line.level == level(placed.line))
            })
            .map(|placed| placed.order.clone());
        let frame = Frame {
            section: context.section(),
            addressee: context.addressee(),
            before: before_line.as_ref(),
            ordering: !out.is_empty() || context.section() == Section::Orders,
            item: nth == 0 && line.level.is_some(),
            within: before_line.as_ref().is_some_and(|_| nth > 0),
            report,
            due_next: sentences.get(nth + 1).is_some_and(|next| merge::adds_deadline(doc, next, anchor)),
            anchor,
            norms,
        };
        let found = scan(doc, sentence.from, sentence.to, &frame);
        let none = found.is_empty();
        out.extend(found.into_iter().map(|order| Placed { order, line: index, product: None }));
        if last {
            introduce(doc, sentence, index, context, none, line.level);
        }
    }
}

/// The deadline that binds the whole action.
pub(crate) fn deadline(order: &Order) -> Option<&Time> {
    let due = || order.times.iter().filter(|time| time.due);
    let strong = || due().filter(|time| !time.weak);
    strong()
        .rfind(|time| time.kind == DueKind::Date)
        .or_else(|| strong().rfind(|time| time.kind == DueKind::Event))
        .or_else(|| strong().next_back())
        .or_else(|| due().next_back())
}

pub(crate) fn finish(doc: &Doc, placed: Placed, clause: usize) -> Directive {
    let Placed { order, product, .. } = placed;
    let people = |group: &Group, inherited| Assignees {
        span: doc.span(group.from, group.to),
        names: group.names.clone(),
        inherited,
    };
    let due = deadline(&order);
    let mut note = Note::sure(order.how.sure(), order.how.why());
    for why in &order.why {
        note.because(why.clone());
    }
    if order.lead.is_none() {
        note.doubt(0.9, "lead: open, a person decides");
    }
    if let Some(due) = due {
        note.because(format!("deadline: {} is {}", doc.words(due.from, due.to), due.value));
    }
    let product =
        product.or_else(|| if order.how == How::Table { None } else { made(doc, order.action, order.to) });
    Directive {
        action: doc.span(order.action, order.to),
        lead: order.lead.as_ref().map(|group| people(group, order.inherited)),
        coord: order.coord.as_ref().map(|group| people(group, false)),
        deadline: due.map(|due| Deadline {
            span: doc.span(due.from, due.to),
            kind: due.kind,
            value: due.value.clone(),
            op: due.op,
        }),
        product,
        clause,
        note,
    }
}

/// The first deliverable named in the action.
fn made(doc: &Doc, from: usize, to: usize) -> Option<Span> {
    let at = (from + 1..to).find(|at| {
        doc.is(*at, Tag::Product)
            && !doc.is(*at - 1, Tag::Of)
            && doc.is(at.saturating_sub(2).max(from), Tag::Verb)
    })?;
    let len = doc.at(at, Tag::Product)?;
    let mut end = at + len;
    while end < to
        && end < at + 8
        && doc.is_word(end)
        && !doc.is(end, Tag::And)
        && doc.any(end, &[Tag::Of, Tag::Before, Tag::In, Tag::By, Tag::Verb, Tag::Basis]).is_none()
    {
        end += 1;
    }
    Some(doc.span(at, end))
}
