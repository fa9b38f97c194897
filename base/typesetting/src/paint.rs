//! Pages written as PDF/A-2b: letters, lines and pictures by the engine, and the document's structure beside them.

use std::num::{NonZeroU16, NonZeroU32};

use krilla::color::rgb;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag as PdfTag, TagGroup,
    TagKind as PdfKind, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document as PdfDocument, SerializeSettings};

use crate::NotSet;
use crate::faces::Faces;
use crate::layout::{Ink, Item, Set, Tag, TagKind};
use crate::look::Rgb;
use crate::model::{Document, Picture};

/// A picture as the engine takes it; none where it cannot.
pub fn image(picture: &Picture) -> Option<Image> {
    let data = picture.bytes.as_ref().clone();
    let read = if picture.is_png {
        Image::from_png(data.into(), false)
    } else {
        Image::from_jpeg(data.into(), false)
    };
    read.ok()
}

pub fn paint(document: &Document, set: &mut Set, faces: &Faces) -> Result<Vec<u8>, NotSet> {
    let configuration = ConfigurationBuilder::new().with_archival_validator(Archival::A2_B).finish();
    let configuration = configuration.map_err(|error| NotSet::Engine(format!("{error:?}")))?;
    let mut pdf = PdfDocument::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut metadata = Metadata::new().language("vi".to_owned()).creation_date(date(document.written));
    if let Some(title) = &document.title {
        metadata = metadata.title(title.clone());
    }
    pdf.set_metadata(metadata);
    let mut fonts = Vec::new();
    for face in faces.all() {
        let font = Font::new(face.bytes.clone().into(), 0);
        fonts.push(font.ok_or_else(|| NotSet::Engine("the typeface cannot be read".to_owned()))?);
    }
    let pictures: Vec<Option<Image>> = document.pictures.iter().map(image).collect();
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); set.tags.len()];
    for page in &mut set.pages {
        let settings = PageSettings::from_wh(page.width, page.height);
        let settings = settings.ok_or_else(|| NotSet::Engine("a page without size".to_owned()))?;
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        let items = std::mem::take(&mut page.items);
        for group in items.chunk_by(|one, next| one.tag == next.tag) {
            let identifier = surface.start_tagged(match group[0].tag {
                Some(tag) if matches!(set.tags[tag].kind, TagKind::Figure(_)) => ContentTag::Other,
                Some(_) => ContentTag::Span(SpanTag::empty()),
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            });
            for item in group {
                draw(&mut surface, item, &fonts, &pictures);
            }
            surface.end_tagged();
            if let Some(tag) = group[0].tag {
                leaves[tag].push(identifier);
            }
        }
        surface.finish();
        sheet.finish();
    }
    let mut tree = TagTree::new().with_lang(Some("vi".to_owned()));
    for child in &set.tags[0].children {
        if let Some(group) = group(&set.tags, &mut leaves, *child) {
            tree.push(group);
        }
    }
    pdf.set_tag_tree(tree);
    pdf.finish().map_err(|error| NotSet::Engine(format!("{error:?}").chars().take(2_000).collect()))
}

/// A part of the structure with what is in it; none where nothing of it is drawn.
fn group(tags: &[Tag], leaves: &mut [Vec<Identifier>], at: usize) -> Option<TagGroup> {
    let tag = &tags[at];
    let mut children: Vec<Node> = std::mem::take(&mut leaves[at]).into_iter().map(Node::Leaf).collect();
    for child in &tag.children {
        children.extend(group(tags, leaves, *child).map(Node::Group));
    }
    // A cell without words still holds its place in the row.
    let is_place = matches!(tag.kind, TagKind::Cell { .. } | TagKind::HeadCell { .. });
    if children.is_empty() && !is_place {
        return None;
    }
    let spans = |number: &u32| NonZeroU32::new(*number).filter(|number| number.get() > 1);
    let kind: PdfKind = match &tag.kind {
        TagKind::Root => return None,
        TagKind::Paragraph => PdfTag::P.into(),
        TagKind::Heading(level, words) => {
            let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
            PdfTag::Hn(level, Some(words.chars().take(500).collect())).into()
        }
        TagKind::Table => PdfTag::Table.into(),
        TagKind::Row => PdfTag::TR.into(),
        TagKind::HeadCell { columns, rows } => {
            let head = PdfTag::TH(TableHeaderScope::Column);
            head.with_col_span(spans(columns)).with_row_span(spans(rows)).into()
        }
        TagKind::Cell { columns, rows } => {
            PdfTag::TD.with_col_span(spans(columns)).with_row_span(spans(rows)).into()
        }
        TagKind::Figure(words) => {
            let words = words.chars().take(2_000).collect::<String>();
            PdfTag::Figure(Some(words).filter(|words| !words.is_empty())).into()
        }
        TagKind::Note => PdfTag::Note.into(),
    };
    Some(TagGroup::with_children(kind, children))
}

fn date([year, month, day, hour, minute, second]: [u16; 6]) -> DateTime {
    let small = |number: u16| u8::try_from(number).unwrap_or(0);
    let day = DateTime::new(year).month(small(month)).day(small(day));
    day.hour(small(hour)).minute(small(minute)).second(small(second)).utc_offset_hour(0)
}

fn fill(colour: Rgb) -> Fill {
    Fill {
        paint: rgb::Color::new(colour[0], colour[1], colour[2]).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

fn draw(surface: &mut Surface<'_>, item: &Item, fonts: &[Font], pictures: &[Option<Image>]) {
    match &item.ink {
        Ink::Text { x, y, cut, size, colour, signs, words } => {
            surface.set_fill(Some(fill(*colour)));
            surface.set_stroke(None);
            let mut at = 0;
            let glyphs: Vec<KrillaGlyph> = signs
                .iter()
                .map(|(sign, advance, bytes)| {
                    let range = at..at + usize::from(*bytes);
                    at = range.end;
                    KrillaGlyph::new(
                        GlyphId::new(u32::from(*sign)),
                        advance / size,
                        0.0,
                        0.0,
                        0.0,
                        range,
                        None,
                    )
                })
                .collect();
            surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, fonts[*cut].clone(), words, *size, false);
        }
        Ink::Fill { x, y, width, height, colour } => {
            let Some(rect) = Rect::from_xywh(*x, *y, width.max(0.05), height.max(0.05)) else { return };
            let mut path = PathBuilder::new();
            path.push_rect(rect);
            if let Some(path) = path.finish() {
                surface.set_fill(Some(fill(*colour)));
                surface.set_stroke(None);
                surface.draw_path(&path);
            }
        }
        Ink::Picture { x, y, width, height, picture } => {
            let Some(image) = pictures.get(*picture).cloned().flatten() else { return };
            let Some(size) = Size::from_wh(*width, *height) else { return };
            surface.push_transform(&Transform::from_translate(*x, *y));
            surface.draw_image(image, size);
            surface.pop();
        }
        Ink::Path { points, width, colour } => {
            let mut path = PathBuilder::new();
            for (at, (x, y)) in points.iter().enumerate() {
                if at == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
            }
            if *width <= 0.0 {
                path.close();
            }
            let Some(path) = path.finish() else { return };
            if *width > 0.0 {
                surface.set_fill(None);
                let paint = rgb::Color::new(colour[0], colour[1], colour[2]).into();
                surface.set_stroke(Some(Stroke { paint, width: *width, ..Stroke::default() }));
            } else {
                surface.set_fill(Some(fill(*colour)));
                surface.set_stroke(None);
            }
            surface.draw_path(&path);
        }
    }
}
