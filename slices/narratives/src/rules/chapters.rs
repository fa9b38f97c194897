//! What a report keeps of the chapters that the slices offered: words, tables whose figures cite their origin, and
//! the numbers of a chart.

use kernel::Citation;
use kernel::content::{self, Block, Content, Ruler, State};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    /// As the slice names it: `results`.
    pub id: String,
    pub heading: String,
    pub parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Part {
    Sentence { words: String },
    Note { words: String },
    Table(Table),
    Bars(Bars),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub head: String,
    pub is_number: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    pub words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Citation>,
}

/// Targets in per cent of their plans.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Bars {
    pub names: Vec<String>,
    pub reached: Vec<Option<f64>>,
    pub usual: Vec<Option<f64>>,
    pub forecast: Vec<Option<f64>>,
}

impl Bars {
    /// More than a page holds makes no picture: the first ones, which are the most endangered.
    const MOST: usize = 14;

    fn of(rulers: &[Ruler]) -> Self {
        let mut bars = Self::default();
        for ruler in
            rulers.iter().filter(|ruler| ruler.plan > 0.0 && ruler.reached.is_some()).take(Self::MOST)
        {
            let share = |value: Option<f64>| value.map(|value| (1_000.0 * value / ruler.plan).round() / 10.0);
            bars.names.push(ruler.name.clone());
            bars.reached.push(share(ruler.reached));
            bars.usual.push(share(ruler.usual_by_now));
            bars.forecast.push(share(ruler.median));
        }
        bars
    }
}

/// What a slice offered, to be kept.
pub fn kept(of: &Content) -> Chapter {
    let mut parts = Vec::new();
    keep_blocks(&of.blocks, &mut parts);
    Chapter { id: of.id.clone(), heading: of.heading.clone(), parts }
}

fn keep_blocks(blocks: &[Block], parts: &mut Vec<Part>) {
    for block in blocks {
        match block {
            Block::Sentence(words) => parts.push(Part::Sentence { words: words.clone() }),
            Block::Note(words) => parts.push(Part::Note { words: words.clone() }),
            Block::Table(table) => parts.push(Part::Table(Table {
                caption: table.caption.clone(),
                columns: table
                    .columns
                    .iter()
                    .map(|column| Column { head: column.head.clone(), is_number: column.is_number })
                    .collect(),
                rows: table.rows.iter().map(|row| row.iter().map(kept_cell).collect()).collect(),
            })),
            Block::Rulers(rulers) => {
                let bars = Bars::of(rulers);
                if !bars.names.is_empty() {
                    parts.push(Part::Bars(bars));
                }
            }
            Block::Folded { blocks, .. } => keep_blocks(blocks, parts),
        }
    }
}

fn kept_cell(of: &content::Cell) -> Cell {
    Cell { words: of.words.clone(), href: of.href.clone(), state: of.state, cites: of.cites.clone() }
}

/// A kept chapter as screens draw it.
pub fn shown(of: &Chapter) -> Content {
    let blocks = of.parts.iter().filter_map(|part| match part {
        Part::Sentence { words } => Some(Block::Sentence(words.clone())),
        Part::Note { words } => Some(Block::Note(words.clone())),
        Part::Table(table) => Some(Block::Table(content::Table {
            caption: table.caption.clone(),
            columns: table
                .columns
                .iter()
                .map(|column| content::Column { head: column.head.clone(), is_number: column.is_number })
                .collect(),
            rows: table.rows.iter().map(|row| row.iter().map(shown_cell).collect()).collect(),
        })),
        // The documents have it as a chart; what it draws stands in the tables.
        Part::Bars(_) => None,
    });
    Content { id: of.id.clone(), heading: of.heading.clone(), blocks: blocks.collect() }
}

fn shown_cell(of: &Cell) -> content::Cell {
    content::Cell { words: of.words.clone(), href: of.href.clone(), state: of.state, cites: of.cites.clone() }
}

/// The rows of a table by what they are called: the first cell, numbered where several are called alike.
pub fn labels(table: &Table) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    table
        .rows
        .iter()
        .map(|row| {
            let name = row.first().map(|cell| cell.words.clone()).unwrap_or_default();
            let before = seen.iter().filter(|other| **other == name).count();
            seen.push(name.clone());
            if before == 0 { name } else { format!("{name} ({})", before + 1) }
        })
        .collect()
}
