//! Steps of the flow put on pages: what stays together, footnotes at the foot, heads of tables said again.

use std::collections::{HashMap, VecDeque};

use super::flow::Flow;
use super::rows::Row;
use super::running::{self, Room};
use super::{Body, Ink, Item, Page, Set, Setter, Strip, TagKind, Unit};
use crate::NotSet;
use crate::model::{Section, Start};

/// More pages than any document of an office has.
const PAGES: usize = 3_000;
/// Above footnotes: a line so long, and so much around it.
const LINE: f32 = 144.0;
const AROUND: f32 = 6.0;

struct Pager<'a> {
    setter: Setter<'a>,
    section: &'a Section,
    at: usize,
    pages: Vec<Page>,
    /// What headers and footers leave of a page, by the page's kind.
    rooms: HashMap<(usize, running::Kind), Room>,
    y: f32,
    top: f32,
    bottom: f32,
    /// Nothing stands on the page yet.
    is_fresh: bool,
    notes: Vec<Strip>,
    /// Notes that were set already.
    known: HashMap<usize, Vec<Strip>>,
    /// Lines of notes that did not fit under their call.
    carried: VecDeque<Strip>,
    number: u32,
}

pub fn pages(setter: Setter<'_>) -> Result<Set, NotSet> {
    let document = setter.document;
    let Some(first) = document.sections.first() else { return Err(NotSet::TooLong) };
    let mut pager = Pager {
        setter,
        section: first,
        at: 0,
        pages: Vec::new(),
        rooms: HashMap::new(),
        y: 0.0,
        top: 0.0,
        bottom: 0.0,
        is_fresh: true,
        notes: Vec::new(),
        known: HashMap::new(),
        carried: VecDeque::new(),
        number: 0,
    };
    for (at, section) in document.sections.iter().enumerate() {
        pager.begin(at, section)?;
        let width = section.width - section.margins[1] - section.margins[3];
        pager.setter.tallest = pager.bottom - pager.top;
        let Flow { units, after } = pager.setter.flow(&section.blocks, width)?;
        pager.place_all(units)?;
        pager.y += after;
        pager.setter.breaks = false;
    }
    pager.end_page();
    while !pager.carried.is_empty() {
        pager.page(false)?;
        pager.end_page();
    }
    let Pager { mut setter, mut pages, .. } = pager;
    running::draw(&mut setter, &mut pages)?;
    Ok(Set { pages, tags: setter.tags, left_out: setter.left_out })
}

impl<'a> Pager<'a> {
    fn begin(&mut self, at: usize, section: &'a Section) -> Result<(), NotSet> {
        let before = self.section;
        let same_paper =
            (before.width - section.width).abs() < 0.5 && (before.height - section.height).abs() < 0.5;
        let goes_on = at > 0 && section.start == Start::Continuous && same_paper && !self.pages.is_empty();
        if at > 0 && !goes_on {
            self.end_page();
        }
        self.section = section;
        self.at = at;
        if goes_on {
            return Ok(());
        }
        let next = section.counts_from.unwrap_or(self.number.saturating_add(1));
        let is_odd = next % 2 == 1;
        if at > 0
            && (section.start == Start::EvenPage && is_odd || section.start == Start::OddPage && !is_odd)
        {
            self.page(false)?;
            self.end_page();
        }
        if let Some(from) = section.counts_from {
            self.number = from.saturating_sub(1);
        }
        self.page(true)
    }

    fn page(&mut self, is_first: bool) -> Result<(), NotSet> {
        if self.pages.len() >= PAGES {
            return Err(NotSet::TooLong);
        }
        self.number = self.number.saturating_add(1);
        let kind = running::kind(self.setter.document, self.section, is_first, self.number);
        let room = match self.rooms.get(&(self.at, kind)) {
            Some(known) => *known,
            None => {
                let room = running::room(&mut self.setter, self.section, kind)?;
                self.rooms.insert((self.at, kind), room);
                room
            }
        };
        self.pages.push(Page {
            width: self.section.width,
            height: self.section.height,
            items: Vec::new(),
            section: self.at,
            number: self.number,
            is_first,
        });
        (self.top, self.bottom) = (room.top, room.bottom);
        self.y = self.top;
        self.is_fresh = true;
        let mut left = (self.bottom - self.top) * 0.7;
        while let Some(strip) = self.carried.pop_front() {
            left -= strip.height;
            if left < 0.0 && !self.notes.is_empty() {
                self.carried.push_front(strip);
                break;
            }
            self.notes.push(strip);
        }
        Ok(())
    }

    /// Sets the notes at the foot.
    fn end_page(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let Some(page) = self.pages.last_mut().filter(|_| !notes.is_empty()) else { return };
        let height: f32 = notes.iter().map(|note| note.height).sum();
        let mut y = (self.bottom - height).max(self.top);
        let left = self.section.margins[3];
        let ink = Ink::Fill { x: left, y: y - AROUND / 2.0, width: LINE, height: 0.5, colour: [0, 0, 0] };
        page.items.push(Item { ink, tag: None });
        for note in notes {
            let down = note.height;
            page.items.extend(note.shifted(left, y));
            y += down;
        }
    }

    fn next_page(&mut self) -> Result<(), NotSet> {
        self.end_page();
        self.page(false)
    }

    fn notes_height(&self) -> f32 {
        let height: f32 = self.notes.iter().map(|note| note.height).sum();
        if self.notes.is_empty() { 0.0 } else { height + AROUND }
    }

    fn note(&mut self, note: usize) -> Result<Vec<Strip>, NotSet> {
        if let Some(known) = self.known.get(&note) {
            return Ok(known.clone());
        }
        let document = self.setter.document;
        let Some(blocks) = document.notes.get(note) else { return Ok(Vec::new()) };
        let width = self.section.width - self.section.margins[1] - self.section.margins[3];
        let around = self.setter.tag;
        self.setter.tag = self.setter.part(TagKind::Note);
        let flow = self.setter.flow(blocks, width)?;
        self.setter.breaks = false;
        self.setter.tag = around;
        let strips = flow.units.into_iter().map(|unit| {
            let mut strip = match unit.body {
                Body::Strip(strip) => strip,
                Body::Row(row) => row.strip(),
            };
            strip.notes.clear();
            for item in &mut strip.items {
                item.shift(0.0, unit.before);
            }
            strip.height += unit.before;
            strip
        });
        let strips: Vec<Strip> = strips.collect();
        self.known.insert(note, strips.clone());
        Ok(strips)
    }

    /// How much is left for steps of the flow.
    fn left(&self) -> f32 {
        self.bottom - self.notes_height() - self.y + 0.02
    }

    fn place_all(&mut self, units: Vec<Unit>) -> Result<(), NotSet> {
        let mut units: VecDeque<Unit> = units.into();
        // So many steps from here stand together on this page, as was found before.
        let mut agreed = 0_usize;
        while let Some(unit) = units.pop_front() {
            if unit.starts_page && !self.is_fresh {
                self.next_page()?;
            } else if agreed == 0 && !self.is_fresh {
                let (count, fits) = self.group(&unit, &units);
                if !fits {
                    self.next_page()?;
                    self.head(&unit);
                }
                agreed = count;
            }
            agreed = agreed.saturating_sub(1);
            if let Some(rest) = self.place(unit)? {
                units.push_front(rest);
                agreed = 0;
            }
        }
        Ok(())
    }

    /// How many steps stay together from here, and whether this page has room for them.
    fn group(&self, first: &Unit, next: &VecDeque<Unit>) -> (usize, bool) {
        let room = self.bottom - self.top;
        let left = self.left();
        let mut height = 0.0;
        let mut count = 0;
        let mut last = first;
        for unit in std::iter::once(first).chain(next) {
            if count > 0 && (!last.is_glued || unit.starts_page) {
                break;
            }
            if count > 0 {
                height += last.height();
            }
            height += unit.before;
            count += 1;
            last = unit;
            // What no page can hold together need not stay so.
            if height > room {
                return (1, first.before + least(first) <= left);
            }
        }
        (count, height + least(last) <= left)
    }

    /// Says a table's head again at the top of a page.
    fn head(&mut self, unit: &Unit) {
        let Some(head) = unit.head.clone() else { return };
        for row in head.iter() {
            self.draw(row.clone().strip());
        }
    }

    fn draw(&mut self, strip: Strip) {
        let height = strip.height;
        let left = self.section.margins[3];
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(strip.shifted(left, self.y));
        }
        self.y += height;
    }

    /// Puts a step on the page; what of it must go to the next one.
    fn place(&mut self, mut unit: Unit) -> Result<Option<Unit>, NotSet> {
        let notes = self.notes_of(&unit)?;
        let mut before = self.before(&unit);
        if before + unit.height() > self.left() - notes && !self.is_fresh {
            if let Some(rest) = self.part(&mut unit, self.left() - before - notes) {
                return self.parted(unit, before, rest);
            }
            self.next_page()?;
            self.head(&unit);
            before = self.before(&unit);
        }
        // A step that no page can hold is parted where it can be.
        if self.is_fresh && before + unit.height() > self.left() - notes {
            let room = (self.left() - before - notes).max(self.left() / 2.0);
            if let Some(rest) = self.part(&mut unit, room) {
                return self.parted(unit, before, rest);
            }
        }
        self.put(unit, before)?;
        Ok(None)
    }

    /// What is left free above a step: nothing at the top of a page that began by itself.
    fn before(&self, unit: &Unit) -> f32 {
        let is_first = self.pages.last().is_some_and(|page| page.is_first);
        if self.is_fresh && !is_first && !unit.starts_page { 0.0 } else { unit.before }
    }

    /// How high the notes are that a step calls, with the line above them where they are the page's first.
    fn notes_of(&mut self, unit: &Unit) -> Result<f32, NotSet> {
        let mut height = 0.0;
        for note in unit.notes() {
            height += self.note(note)?.iter().map(|strip| strip.height).sum::<f32>();
        }
        Ok(if height > 0.0 && self.notes.is_empty() { height + AROUND } else { height })
    }

    fn put(&mut self, unit: Unit, before: f32) -> Result<(), NotSet> {
        self.y += before;
        self.is_fresh = false;
        let called = unit.notes();
        self.draw(match unit.body {
            Body::Strip(strip) => strip,
            Body::Row(row) => row.strip(),
        });
        for note in called {
            for strip in self.note(note)? {
                let for_line = if self.notes.is_empty() { AROUND } else { 0.0 };
                if self.left() >= strip.height + for_line && self.carried.is_empty() {
                    self.notes.push(strip);
                } else {
                    self.carried.push_back(strip);
                }
            }
        }
        Ok(())
    }

    fn part(&self, unit: &mut Unit, room: f32) -> Option<Row> {
        let Body::Row(row) = &unit.body else { return None };
        if row.is_whole && row.height <= self.bottom - self.top {
            return None;
        }
        let (upper, lower) = row.split(room)?;
        unit.body = Body::Row(upper);
        Some(lower)
    }

    fn parted(&mut self, unit: Unit, before: f32, rest: Row) -> Result<Option<Unit>, NotSet> {
        let (head, is_glued) = (unit.head.clone(), unit.is_glued);
        self.put(unit, before)?;
        self.next_page()?;
        let rest = Unit { before: 0.0, body: Body::Row(rest), is_glued, starts_page: false, head };
        self.head(&rest);
        Ok(Some(rest))
    }
}

/// The least of a step that must stand on a page.
fn least(unit: &Unit) -> f32 {
    match &unit.body {
        Body::Strip(strip) => strip.height,
        Body::Row(row) => row.least(),
    }
}
