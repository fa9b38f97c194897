//! What a page draws: letters with their places, and the straight lines that frame tables.

use std::panic::resume_unwind;

use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::keys::BASE_FONT;
use hayro_interpret::hayro_syntax::object::{Dict, Name};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, PathSeg, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, TransformExt, interpret_page,
};

use unicode_normalization::char::is_combining_mark;

use crate::old_letters::Old;

/// A letter. Places count from the page's top left corner, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    pub letter: char,
    pub x0: f64,
    pub x1: f64,
    /// The line that letters stand on.
    pub y: f64,
    pub size: f64,
}

/// A straight line, upright or level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

impl Rule {
    pub fn is_level(&self) -> bool {
        self.x1 - self.x0 >= self.y1 - self.y0
    }
}

#[derive(Debug, Default)]
pub struct Drawn {
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    pub has_picture: bool,
    /// Letters whose meaning the file does not tell.
    pub unknown: usize,
}

/// Steps of drawing on one page, letters and lines kept of it; honest pages have a hundredth.
const STEPS: usize = 2_000_000;
const GLYPHS: usize = 200_000;
const RULES: usize = 4_000;
/// Thicker is no line, shorter no border of a cell.
const THICK: f64 = 3.0;
const SHORT: f64 = 6.0;

/// Carried out of the engine by unwinding when a page goes on without end.
pub struct Endless;

pub fn drawn<'a>(pdf: &'a Pdf, page: &Page<'a>, cache: &InterpreterCache<'a>) -> Drawn {
    let settings =
        InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let upright = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(upright, bounds, cache, pdf.xref(), settings);
    let mut pen = Pen { bounds, steps: 0, drawn: Drawn::default(), letters: page_letters(page) };
    interpret_page(page, &mut context, &mut pen);
    pen.drawn
}

/// The name of a letter's font, where the file brings the font along.
fn font_name(glyph: &hayro_interpret::font::Glyph<'_>) -> Option<String> {
    match glyph {
        hayro_interpret::font::Glyph::Outline(outline) => outline.font_data()?.postscript_name,
        hayro_interpret::font::Glyph::Type3(_) => None,
    }
}

/// How the fonts write Vietnamese that a page names and does not bring along.
fn page_letters(page: &Page<'_>) -> Option<Old> {
    let fonts = &page.resources().fonts;
    fonts.keys().find_map(|key| {
        let name: Name<'_> = fonts.get::<Dict<'_>>(key)?.get(BASE_FONT)?;
        Old::of_font(std::str::from_utf8(&name).ok()?)
    })
}

struct Pen {
    /// Of letters whose font has no name here.
    letters: Option<Old>,
    bounds: Rect,
    steps: usize,
    drawn: Drawn,
}

impl Pen {
    fn step(&mut self) {
        self.steps += 1;
        if self.steps > STEPS {
            // The engine offers no other way to stop.
            resume_unwind(Box::new(Endless));
        }
    }

    fn letter(&mut self, letter: char, x0: f64, x1: f64, at: Point, size: f64) {
        let glyph = Glyph { letter, x0, x1, y: at.y, size };
        // Bold is imitated by drawing a letter twice, a hair apart.
        let is_again = self.drawn.glyphs.iter().rev().take(3).any(|last| {
            last.letter == letter && (last.x0 - x0).abs() < size * 0.08 && (last.y - at.y).abs() < size * 0.08
        });
        if !is_again && self.drawn.glyphs.len() < GLYPHS {
            self.drawn.glyphs.push(glyph);
        }
    }

    /// A letter of an old font as Unicode has it; a mark joins the letter before it when the line is composed.
    fn old_letter(&mut self, old: Old, letter: char, (x0, x1): (f64, f64), at: Point, size: f64) {
        let mut read = String::new();
        old.letter(letter, &mut read);
        for letter in read.chars() {
            let glyph = Glyph { letter, x0, x1, y: at.y, size };
            if is_combining_mark(letter) && self.drawn.glyphs.len() < GLYPHS {
                self.drawn.glyphs.push(glyph);
            } else {
                self.letter(letter, x0, x1, at, size);
            }
        }
    }

    fn rule(&mut self, from: Point, to: Point) {
        let rule =
            Rule { x0: from.x.min(to.x), y0: from.y.min(to.y), x1: from.x.max(to.x), y1: from.y.max(to.y) };
        let (across, down) = (rule.x1 - rule.x0, rule.y1 - rule.y0);
        let is_line = across.min(down) <= THICK && across.max(down) >= SHORT;
        if is_line && self.drawn.rules.len() < RULES {
            self.drawn.rules.push(rule);
        }
    }
}

impl<'a> Device<'a> for Pen {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        let path = props.transform * path;
        match mode {
            DrawMode::Fill(_) => {
                let bounds = path.bounding_box();
                if bounds.width().min(bounds.height()) <= THICK {
                    self.rule(Point::new(bounds.x0, bounds.y0), Point::new(bounds.x1, bounds.y1));
                }
            }
            _ => {
                for segment in path.segments().take(64) {
                    if let PathSeg::Line(line) = segment {
                        self.rule(line.p0, line.p1);
                    }
                }
            }
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.step();
        let name = run.glyphs().first().and_then(|glyph| font_name(glyph));
        let old = name.map_or(self.letters, |name| Old::of_font(&name));
        for glyph in run.glyphs() {
            let place: Affine = props.transform * glyph.transform();
            let origin = place * Point::ZERO;
            let size = ((place * Point::new(0.0, 1_000.0)) - origin).hypot();
            let advance = match &**glyph {
                hayro_interpret::font::Glyph::Outline(outline) => outline.advance_width(),
                hayro_interpret::font::Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let end = place * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
            let is_upright = (end.y - origin.y).abs() <= (end.x - origin.x).abs() * 0.2 && end.x >= origin.x;
            if !is_upright || !self.bounds.inflate(2.0, 2.0).contains(origin) || size < 1.0 {
                continue;
            }
            match glyph.as_unicode() {
                Some(BfString::Char(letter)) => match old {
                    // Western encodings call this place a hyphen; TCVN3 has a letter there.
                    Some(old) if letter == '-' && glyph.char_code() == 0xad => {
                        self.old_letter(old, '\u{ad}', (origin.x, end.x), origin, size);
                    }
                    Some(old) => self.old_letter(old, letter, (origin.x, end.x), origin, size),
                    None => self.letter(letter, origin.x, end.x, origin, size),
                },
                Some(BfString::String(letters)) => {
                    let count = letters.chars().count().max(1);
                    #[expect(clippy::cast_precision_loss, reason = "a ligature has a handful of letters")]
                    let step = (end.x - origin.x) / count as f64;
                    let mut x = origin.x;
                    for letter in letters.chars() {
                        self.letter(letter, x, x + step, origin, size);
                        x += step;
                    }
                }
                None => self.drawn.unknown += 1,
            }
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.step();
        self.drawn.has_picture = true;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
