//! A paragraph's contents one after the other, each with how far it reaches, and where a line may end.

use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;

use super::Setter;
use crate::NotSet;
use crate::faces::MISSING;
use crate::look::{Raise, RunLook};
use crate::model::{Chart, Inline, Paragraph, Suffix};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Letter,
    /// Gives way at a line's end and widens in a justified line.
    Space,
    /// Seen only where a line ends after it.
    SoftHyphen,
    /// Nothing to see; a line may end there.
    Joint,
    Tab,
    LineBreak,
    PageBreak,
    /// The picture or chart that is the paragraph's item of this place.
    Object(usize),
}

#[derive(Debug, Clone, Copy)]
pub struct Mark {
    pub kind: Kind,
    pub letter: char,
    pub sign: u16,
    pub advance: f32,
    pub look: usize,
}

#[derive(Debug, Default)]
pub struct Marks {
    pub all: Vec<Mark>,
    pub looks: Vec<Rc<RunLook>>,
    /// Notes called after so many marks.
    pub calls: Vec<(usize, usize)>,
    /// Heights of objects, by their item.
    pub heights: Vec<(usize, f32)>,
}

/// The size that raised letters shrink to, and how far they go up or down.
const SMALL: f32 = 0.65;
const UP: f32 = 0.35;
const DOWN: f32 = 0.12;

pub fn size(look: &RunLook) -> f32 {
    if look.raise == Raise::None { look.size } else { look.size * SMALL }
}

pub fn rise(look: &RunLook) -> f32 {
    match look.raise {
        Raise::None => 0.0,
        Raise::Super => look.size * UP,
        Raise::Sub => -look.size * DOWN,
    }
}

impl Marks {
    fn look(&mut self, look: &Rc<RunLook>) -> usize {
        match self.looks.last() {
            Some(last) if Rc::ptr_eq(last, look) => {}
            _ => self.looks.push(look.clone()),
        }
        self.looks.len() - 1
    }

    fn plain(&mut self, kind: Kind, look: &Rc<RunLook>) {
        let look = self.look(look);
        self.all.push(Mark { kind, letter: ' ', sign: 0, advance: 0.0, look });
    }

    /// Whether a line may end after this mark.
    pub fn ends_line(&self, at: usize) -> bool {
        let mark = &self.all[at];
        match mark.kind {
            Kind::Space | Kind::SoftHyphen | Kind::Joint | Kind::Tab => true,
            Kind::Object(_) => true,
            Kind::Letter => {
                let next = self.all.get(at + 1).filter(|next| next.kind == Kind::Letter);
                let before = at.checked_sub(1).map(|before| self.all[before]);
                match (mark.letter, next) {
                    ('-' | '–' | '—', Some(next)) => {
                        let follows_word = before.is_some_and(|before| {
                            before.kind == Kind::Letter && before.letter.is_alphanumeric()
                        });
                        let is_figure = mark.letter == '-' && next.letter.is_numeric();
                        follows_word && next.letter.is_alphanumeric() && !is_figure
                    }
                    _ => false,
                }
            }
            Kind::LineBreak | Kind::PageBreak => false,
        }
    }
}

impl Setter<'_> {
    pub fn marks(&mut self, paragraph: &Paragraph, width: f32) -> Result<Marks, NotSet> {
        let mut out = Marks::default();
        self.spend(20)?;
        if let Some(number) = &paragraph.number {
            self.say(&number.text, &number.look, &mut out)?;
            match number.suffix {
                Suffix::Tab if !number.text.is_empty() => out.plain(Kind::Tab, &number.look),
                Suffix::Space if !number.text.is_empty() => self.say(" ", &number.look, &mut out)?,
                _ => {}
            }
        }
        for (at, item) in paragraph.items.iter().enumerate() {
            match item {
                Inline::Text(words, look) => self.say(words, look, &mut out)?,
                Inline::Tab(look) => out.plain(Kind::Tab, look),
                Inline::LineBreak(look) => out.plain(Kind::LineBreak, look),
                Inline::PageBreak => out.plain(Kind::PageBreak, &paragraph.mark),
                Inline::Call { number, note, look } => {
                    self.say(number, look, &mut out)?;
                    out.calls.push((out.all.len(), *note));
                }
                Inline::PageNumber(look) => self.say(&self.page.clone(), look, &mut out)?,
                Inline::PageCount(look) => self.say(&self.pages.clone(), look, &mut out)?,
                Inline::Picture { width: across, height, .. }
                | Inline::Chart { width: across, height, .. } => {
                    self.spend(500)?;
                    if let Inline::Chart { chart, .. } = item {
                        let document = self.document;
                        let chart = document.charts.get(*chart);
                        let values =
                            |chart: &Chart| chart.series.iter().map(|one| one.values.len() + 5).sum();
                        self.spend(20 * chart.map_or(0, values))?;
                    }
                    // What is larger than the page shrinks to it.
                    let scale = (width / across).min(self.tallest / height).min(1.0);
                    let look = out.look(&paragraph.mark);
                    let kind = Kind::Object(at);
                    out.all.push(Mark { kind, letter: ' ', sign: 0, advance: across * scale, look });
                    out.heights.push((at, height * scale));
                }
            }
        }
        Ok(out)
    }

    fn say(&mut self, words: &str, look: &Rc<RunLook>, out: &mut Marks) -> Result<(), NotSet> {
        let (at, faces) = (out.look(look), self.faces);
        let (face, size) = (faces.of(look), size(look));
        for letter in words.nfc() {
            self.spend(1)?;
            let kind = match letter {
                ' ' => Kind::Space,
                '\u{ad}' => Kind::SoftHyphen,
                '\u{200b}' | '\u{2028}' => Kind::Joint,
                '\t' | '\n' | '\r' => Kind::Space,
                // Signs for programs, and joints of letters, show nothing.
                '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
                    continue;
                }
                '\u{fe00}'..='\u{fe0f}' => continue,
                letter if letter.is_control() => continue,
                _ => Kind::Letter,
            };
            let shown = match kind {
                Kind::Space => ' ',
                Kind::SoftHyphen => '-',
                Kind::Joint => ' ',
                _ => letter,
            };
            let (letter, found) = match face.sign(shown) {
                Some(found) => (shown, found),
                None => {
                    self.missing(shown);
                    (MISSING, face.sign(MISSING).unwrap_or((0, 1.0)))
                }
            };
            let reaches = if matches!(kind, Kind::SoftHyphen | Kind::Joint) {
                0.0
            } else {
                found.1 * size + look.tracking
            };
            out.all.push(Mark { kind, letter, sign: found.0, advance: reaches, look: at });
        }
        Ok(())
    }
}
