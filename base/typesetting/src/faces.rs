//! The typeface: Tinos, as wide as Times New Roman letter by letter, in four cuts; which sign a letter has in them and
//! how far it reaches.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rust_embed::RustEmbed;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::NotSet;
use crate::look::RunLook;

/// Made by `make assets`. Debug builds read the folder, release builds carry it.
#[derive(RustEmbed)]
#[folder = "typeface"]
#[allow_missing = true]
struct Typeface;

const CUTS: [&str; 4] = ["regular.ttf", "bold.ttf", "italic.ttf", "bold-italic.ttf"];

/// What stands for a letter that the typeface has not.
pub const MISSING: char = '□';

/// One cut. Measures are in parts of the size.
pub struct Face {
    pub bytes: Arc<Vec<u8>>,
    /// A letter's sign and how far it reaches.
    signs: HashMap<char, (u16, f32)>,
    pub ascent: f32,
    pub descent: f32,
    /// Between two lines.
    pub gap: f32,
}

impl Face {
    fn of(bytes: Vec<u8>) -> Option<Self> {
        let font = FontRef::new(&bytes).ok()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let em = f32::from(metrics.units_per_em);
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let mut signs = HashMap::new();
        for (letter, glyph) in font.charmap().mappings() {
            let (Some(letter), Ok(sign)) = (char::from_u32(letter), u16::try_from(glyph.to_u32())) else {
                continue;
            };
            signs.insert(letter, (sign, widths.advance_width(glyph).unwrap_or(0.0) / em));
        }
        let (ascent, descent, gap) = (metrics.ascent / em, -metrics.descent / em, metrics.leading / em);
        signs.contains_key(&MISSING).then_some(())?;
        Some(Self { signs, ascent, descent, gap, bytes: Arc::new(bytes) })
    }

    pub fn sign(&self, letter: char) -> Option<(u16, f32)> {
        let known = self.signs.get(&letter).copied();
        known.or_else(|| self.signs.get(&alike(letter)?).copied())
    }
}

/// A letter that looks the same, for those few that typefaces seldom have.
fn alike(letter: char) -> Option<char> {
    Some(match letter {
        '\u{2011}' | '\u{2010}' => '-',
        '\u{a0}'
        | '\u{202f}'
        | '\u{2007}'
        | '\u{2000}'..='\u{2006}'
        | '\u{2008}'..='\u{200a}'
        | '\u{3000}' => ' ',
        '\u{2023}' => '►',
        '\u{25e6}' | '\u{26aa}' => '○',
        '\u{2714}' | '\u{2713}' => '√',
        '\u{2794}' | '\u{27a2}' | '\u{21d2}' => '→',
        '\u{2212}' => '–',
        _ => return None,
    })
}

pub struct Faces([Face; 4]);

impl Faces {
    pub fn all(&self) -> &[Face; 4] {
        &self.0
    }

    /// Which cut a look asks for.
    pub fn cut(look: &RunLook) -> usize {
        usize::from(look.is_bold) + 2 * usize::from(look.is_italic)
    }

    pub fn of(&self, look: &RunLook) -> &Face {
        &self.0[Self::cut(look)]
    }
}

/// The four cuts, read once.
pub fn faces() -> Result<&'static Faces, NotSet> {
    static READ: OnceLock<Option<Faces>> = OnceLock::new();
    let read = READ.get_or_init(|| {
        let cut = |name: &str| Face::of(Typeface::get(name)?.data.into_owned());
        Some(Faces([cut(CUTS[0])?, cut(CUTS[1])?, cut(CUTS[2])?, cut(CUTS[3])?]))
    });
    read.as_ref().ok_or(NotSet::NoTypeface)
}
