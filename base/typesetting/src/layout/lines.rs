//! A paragraph broken to lines and its letters put on them.

use std::rc::Rc;

use super::marks::{Kind, Mark, Marks, rise, size};
use super::{Ink, Item, Setter, Strip};
use crate::NotSet;
use crate::faces::Faces;
use crate::look::{Align, Line, ParagraphLook, RunLook, Stop, TabStop};
use crate::model::{Inline, Paragraph};

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Soft,
    Forced,
    Page,
    Last,
}

/// Marks from and up to, where the first stands and where the line must end.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: usize,
    to: usize,
    left: f32,
    right: f32,
    end: End,
}

pub struct SetLine {
    pub strip: Strip,
    pub end: End,
}

/// Where no stop is told, one stands at each of these.
const EVERY: f32 = 36.0;

impl Setter<'_> {
    /// The lines of a paragraph, from the left edge of the text.
    pub fn lines(&mut self, paragraph: &Paragraph, width: f32) -> Result<Vec<SetLine>, NotSet> {
        let look = &paragraph.look;
        let mut marks =
            self.marks(paragraph, (width - look.left.max(0.0) - look.right.max(0.0)).max(12.0))?;
        let spans = spans(&mut marks, look, width);
        let mut out = Vec::new();
        for span in spans {
            self.spend(10)?;
            out.push(SetLine { strip: self.line(paragraph, &marks, span), end: span.end });
        }
        Ok(out)
    }

    fn line(&mut self, paragraph: &Paragraph, marks: &Marks, span: Span) -> Strip {
        let all = &marks.all[span.from..span.to];
        let measure = self.measure(paragraph, marks, all);
        let seen = all.len() - all.iter().rev().take_while(|mark| gives_way(mark)).count();
        // Only what stands after the last tab moves.
        let tab = all[..seen].iter().rposition(|mark| mark.kind == Kind::Tab).map_or(0, |tab| tab + 1);
        let (mut x, extra) = self.aligned(paragraph, marks, span, (tab, seen));
        let mut pen = Pen { strip: Strip::default(), measure, tag: self.tag, faces: self.faces };
        pen.strip.height = measure.height;
        let mut at = 0;
        while at < all.len() {
            let mark = all[at];
            let look = &marks.looks[mark.look];
            match mark.kind {
                Kind::Letter | Kind::Space | Kind::Joint => {
                    // A space at the end is kept once, so that words stay apart for whoever reads the file.
                    let last = if at >= seen { at + 1 } else { seen };
                    let run = all[at..last].iter().take_while(|next| {
                        next.look == mark.look
                            && matches!(next.kind, Kind::Letter | Kind::Space | Kind::Joint)
                    });
                    let count = run.count().max(1);
                    let stretched = |place: usize, mark: &Mark| {
                        if mark.kind == Kind::Space && place >= tab && place < seen { extra } else { 0.0 }
                    };
                    let run = all[at..at + count].iter().enumerate();
                    let run: Vec<(Mark, f32)> =
                        run.map(|(step, mark)| (*mark, mark.advance + stretched(at + step, mark))).collect();
                    x = pen.text(x, look, &run, at >= seen);
                    at += count;
                    if at > seen {
                        break;
                    }
                    continue;
                }
                Kind::Tab => {
                    pen.tab(x, &paragraph.look, look, mark.advance);
                    x += mark.advance;
                }
                Kind::SoftHyphen if at + 1 == all.len() => {
                    let (_, reaches) = self.faces.of(look).sign('-').unwrap_or((0, 0.0));
                    x = pen.text(x, look, &[(Mark { letter: '-', ..mark }, reaches * size(look))], false);
                }
                Kind::Object(item) => {
                    let height = marks.heights.iter().find(|(known, _)| *known == item);
                    let height = height.map_or(1.0, |(_, height)| *height);
                    let top = measure.baseline - height;
                    let drawn = self.object(&paragraph.items[item], x, top, mark.advance, height);
                    pen.strip.items.extend(drawn);
                    x += mark.advance;
                }
                Kind::SoftHyphen | Kind::LineBreak | Kind::PageBreak => {}
            }
            at += 1;
        }
        let mut strip = pen.strip;
        let first = marks.calls.partition_point(|(after, _)| *after <= span.from);
        let called = marks.calls[first..].iter().take_while(|(after, _)| *after <= span.to);
        strip.notes = called.map(|(_, note)| *note).collect();
        strip
    }

    /// Where a line's first mark stands, and what each of its spaces widens by.
    fn aligned(
        &self,
        paragraph: &Paragraph,
        marks: &Marks,
        span: Span,
        (tab, seen): (usize, usize),
    ) -> (f32, f32) {
        let all = &marks.all[span.from..span.to];
        let mut length: f32 = all[..seen].iter().map(|mark| mark.advance).sum();
        if all.last().is_some_and(|mark| mark.kind == Kind::SoftHyphen) {
            length += hyphen(self.faces, marks, all);
        }
        let slack = span.right - span.left - length;
        let is_drawn_out = match span.end {
            End::Soft => true,
            End::Forced => self.document.expands_broken_lines,
            End::Page | End::Last => false,
        };
        let spaces = all[tab..seen].iter().filter(|mark| mark.kind == Kind::Space).count();
        match paragraph.look.align {
            Align::Left => (span.left, 0.0),
            Align::Centre => (span.left + slack / 2.0, 0.0),
            Align::Right => (span.left + slack, 0.0),
            Align::Both if is_drawn_out && spaces > 0 && slack > 0.0 => {
                #[expect(clippy::cast_precision_loss, reason = "a line has a few hundred spaces at most")]
                let count = spaces as f32;
                (span.left, slack / count)
            }
            Align::Both => (span.left, 0.0),
        }
    }

    fn object(&mut self, item: &Inline, x: f32, y: f32, width: f32, height: f32) -> Vec<Item> {
        match item {
            Inline::Picture { picture, .. } => {
                let words = self.document.pictures.get(*picture).map(|one| one.words.clone());
                let tag = self.part(super::TagKind::Figure(words.unwrap_or_default()));
                vec![Item { ink: Ink::Picture { x, y, width, height, picture: *picture }, tag }]
            }
            Inline::Chart { chart, .. } => {
                let document = self.document;
                let Some(chart) = document.charts.get(*chart) else { return Vec::new() };
                let tag = self.part(super::TagKind::Figure(chart.words()));
                let mut items = self.draw_chart(chart, width, height);
                for item in &mut items {
                    item.shift(x, y);
                    item.tag = tag;
                }
                items
            }
            _ => Vec::new(),
        }
    }

    /// How high a line is, and how far down its letters stand.
    fn measure(&self, paragraph: &Paragraph, marks: &Marks, all: &[Mark]) -> Measure {
        let (mut ascent, mut descent, mut gap) = (0.0_f32, 0.0_f32, 0.0_f32);
        let mut add = |look: &RunLook| {
            let face = self.faces.of(look);
            ascent = ascent.max(face.ascent * look.size);
            descent = descent.max(face.descent * look.size);
            gap = gap.max(face.gap * look.size);
        };
        let mut last = usize::MAX;
        let mut is_text = false;
        for mark in all.iter().filter(|mark| !matches!(mark.kind, Kind::Object(_) | Kind::PageBreak)) {
            is_text = true;
            if mark.look != last {
                add(&marks.looks[mark.look]);
                last = mark.look;
            }
        }
        if !is_text {
            add(&paragraph.mark);
        }
        let objects = all.iter().filter_map(|mark| match mark.kind {
            Kind::Object(item) => marks.heights.iter().find(|(known, _)| *known == item),
            _ => None,
        });
        let object = objects.map(|(_, height)| *height).fold(0.0, f32::max);
        let natural = ascent + descent + gap;
        let (height, baseline) = match paragraph.look.line {
            // What a line has over its letters' height is free below them; what it lacks is taken above.
            Line::Times(times) => (natural * times, ascent.min(natural * times - descent)),
            Line::Exactly(height) => (height, height * 0.8),
            Line::AtLeast(least) => (natural.max(least), natural.max(least) - descent - gap),
        };
        if object > baseline && !matches!(paragraph.look.line, Line::Exactly(_)) {
            return Measure { height: height - baseline + object, baseline: object, ascent, descent };
        }
        Measure { height, baseline, ascent, descent }
    }
}

#[derive(Debug, Clone, Copy)]
struct Measure {
    height: f32,
    baseline: f32,
    ascent: f32,
    descent: f32,
}

fn gives_way(mark: &Mark) -> bool {
    matches!(mark.kind, Kind::Space | Kind::Joint | Kind::LineBreak | Kind::PageBreak | Kind::SoftHyphen)
}

fn hyphen(faces: &Faces, marks: &Marks, all: &[Mark]) -> f32 {
    let Some(mark) = all.last() else { return 0.0 };
    let look = &marks.looks[mark.look];
    faces.of(look).sign('-').map_or(0.0, |(_, reaches)| reaches * size(look))
}

/// Where lines begin and end; tabs get how far they reach.
fn spans(marks: &mut Marks, look: &ParagraphLook, width: f32) -> Vec<Span> {
    let mut out = Vec::new();
    let mut from = 0;
    let right = (width - look.right).max(look.left + 1.0);
    loop {
        let left = if out.is_empty() { look.left + look.first } else { look.left };
        let left = left.min(right - 1.0);
        let (to, end) = fill(marks, look, from, (left, right), out.is_empty());
        out.push(Span { from, to, left, right, end });
        if end == End::Last {
            return out;
        }
        from = to;
        // The end of a paragraph after a break over pages is no line of its own.
        if end == End::Page && from == marks.all.len() {
            return out;
        }
    }
}

fn fill(
    marks: &mut Marks,
    look: &ParagraphLook,
    from: usize,
    (left, right): (f32, f32),
    is_first: bool,
) -> (usize, End) {
    let mut x = left;
    let mut may_end = None;
    let mut at = from;
    while at < marks.all.len() {
        let mark = marks.all[at];
        match mark.kind {
            Kind::LineBreak => return (at + 1, End::Forced),
            Kind::PageBreak => return (at + 1, End::Page),
            Kind::Tab => {
                let advance = reach(marks, look, at, x, right, is_first);
                match advance {
                    Some(advance) => {
                        marks.all[at].advance = advance;
                        x += advance;
                    }
                    None if at > from => return (at, End::Soft),
                    None => marks.all[at].advance = 0.0,
                }
            }
            Kind::Letter | Kind::Object(_) if x + mark.advance > right + 0.02 && at > from => {
                return (may_end.unwrap_or(at), End::Soft);
            }
            Kind::Letter | Kind::Object(_) | Kind::Space | Kind::SoftHyphen | Kind::Joint => {
                x += mark.advance;
            }
        }
        if marks.ends_line(at) {
            may_end = Some(at + 1);
        }
        at += 1;
    }
    (at, End::Last)
}

/// How far a tab reaches; none where no stop is left on the line.
fn reach(marks: &Marks, look: &ParagraphLook, at: usize, x: f32, right: f32, is_first: bool) -> Option<f32> {
    let hangs = is_first && look.first < 0.0 && look.left > x + 0.05;
    let own = look.tabs.iter().find(|stop| stop.at > x + 0.05).copied();
    let stop = match own {
        Some(own) if !hangs || own.at <= look.left => own,
        _ if hangs => TabStop { at: look.left, kind: Stop::Left, leader: None },
        _ => {
            let next = ((x + 0.05) / EVERY).floor() * EVERY + EVERY;
            if next > right {
                return None;
            }
            TabStop { at: next, kind: Stop::Left, leader: None }
        }
    };
    let following = || {
        let rest = marks.all[at + 1..].iter();
        rest.take_while(|mark| !matches!(mark.kind, Kind::Tab | Kind::LineBreak | Kind::PageBreak))
    };
    let after: f32 = match stop.kind {
        Stop::Left => 0.0,
        Stop::Right => following().map(|mark| mark.advance).sum(),
        Stop::Centre => following().map(|mark| mark.advance).sum::<f32>() / 2.0,
        Stop::Decimal => following().take_while(|mark| mark.letter != ',').map(|mark| mark.advance).sum(),
    };
    Some((stop.at.min(right.max(look.left)) - x - after).max(0.0))
}

/// Puts letters on one line.
struct Pen<'a> {
    strip: Strip,
    measure: Measure,
    tag: Option<usize>,
    faces: &'a Faces,
}

impl Pen<'_> {
    /// Letters of one look from `x` on; where they end.
    fn text(&mut self, x: f32, look: &RunLook, run: &[(Mark, f32)], is_after: bool) -> f32 {
        let length: f32 = run.iter().map(|(_, advance)| advance).sum();
        let y = self.measure.baseline - rise(look);
        if let Some(colour) = look.behind.filter(|_| !is_after) {
            let (top, height) =
                (self.measure.baseline - self.measure.ascent, self.measure.ascent + self.measure.descent);
            self.fill(x, top, length, height, colour);
        }
        let mut words = String::new();
        let mut signs = Vec::with_capacity(run.len());
        for (mark, advance) in run.iter().filter(|(mark, _)| mark.kind != Kind::Joint) {
            words.push(mark.letter);
            signs.push((mark.sign, *advance, u8::try_from(mark.letter.len_utf8()).unwrap_or(1)));
        }
        let cut = Faces::cut(look);
        let size = size(look);
        if !signs.is_empty() {
            let ink = Ink::Text {
                x,
                y,
                cut,
                size,
                colour: look.colour,
                signs: Rc::new(signs),
                words: words.into(),
            };
            self.strip.items.push(Item { ink, tag: self.tag });
        }
        if !is_after {
            self.decorate(x, y, length, look);
        }
        x + length
    }

    fn decorate(&mut self, x: f32, y: f32, length: f32, look: &RunLook) {
        let thick = (look.size * 0.05).max(0.4);
        if look.is_underlined {
            self.fill(x, y + look.size * 0.09, length, thick, look.colour);
        }
        if look.is_struck {
            self.fill(x, y - look.size * 0.26, length, thick, look.colour);
        }
    }

    fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, colour: [u8; 3]) {
        self.strip.items.push(Item { ink: Ink::Fill { x, y, width, height, colour }, tag: None });
    }

    /// A tab shows only where it is underlined or a leader fills it.
    fn tab(&mut self, x: f32, paragraph: &ParagraphLook, look: &RunLook, length: f32) {
        self.decorate(x, self.measure.baseline, length, look);
        let end = x + length;
        let stop = paragraph.tabs.iter().find(|stop| stop.at > x + 0.05 && stop.at >= end - 0.5);
        let Some(leader) = stop.and_then(|stop| stop.leader) else { return };
        let Some((sign, reaches)) = self.faces.of(look).sign(leader) else { return };
        let step = (reaches * look.size).max(0.5);
        // They stand under one another in lines that follow.
        let first = (x / step).ceil() * step;
        let count = ((end - first) / step).floor();
        if count < 1.0 {
            return;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred at most")]
        let count = count.min(2_000.0) as usize;
        let ink = Ink::Text {
            x: first,
            y: self.measure.baseline,
            cut: Faces::cut(look),
            size: look.size,
            colour: look.colour,
            signs: Rc::new(vec![(sign, step, 1); count]),
            words: String::from(leader).repeat(count).into(),
        };
        self.strip.items.push(Item { ink, tag: None });
    }
}
