//! Tables: columns, rows, cells, what covers what, borders and shading as they end up after styles.

use office::NotRead;
use office::word::Node;

use super::styles::first_row;
use super::{Reader, switched};
use crate::look::{Align, BOTTOM, Edge, LEFT, RIGHT, Rgb, TOP, edge, edges, length, shading};
use crate::model::{Block, Cell, Height, LeftOut, Merge, Row, Table, Upright};

/// Tables within tables; columns of one.
const NESTED: usize = 6;
const COLUMNS: usize = 256;
/// What a cell keeps free on its left and right when nobody says.
const PADDING: f32 = 5.4;

/// What a table says of all its cells.
#[derive(Clone, Default)]
struct Common {
    outer: [Option<Edge>; 4],
    inner_level: Option<Edge>,
    inner_upright: Option<Edge>,
    padding: [f32; 4],
    behind: Option<Rgb>,
}

impl Common {
    fn add(&mut self, properties: &Node) {
        if let Some(node) = properties.child("tblBorders") {
            self.outer = edges(node, self.outer);
            for side in &node.children {
                match side.name {
                    "insideH" => self.inner_level = edge(side),
                    "insideV" => self.inner_upright = edge(side),
                    _ => {}
                }
            }
        }
        if let Some(node) = properties.child("tblCellMar") {
            self.padding = padding(node, self.padding);
        }
    }
}

fn padding(node: &Node, mut known: [f32; 4]) -> [f32; 4] {
    for side in &node.children {
        let Some(width) = length(side, "w") else { continue };
        let at = match side.name {
            "top" => TOP,
            "right" | "end" => RIGHT,
            "bottom" => BOTTOM,
            "left" | "start" => LEFT,
            _ => continue,
        };
        known[at] = width.clamp(0.0, 200.0);
    }
    known
}

impl Reader<'_> {
    pub fn table(&mut self, node: &Node, out: &mut Vec<Block>) -> Result<(), NotRead> {
        if self.depth >= NESTED {
            self.left_out(LeftOut::NestedTable);
            for cell in found(node, "tr").into_iter().flat_map(|row| found(row, "tc")) {
                for child in cell.children.iter().filter(|child| child.name == "p") {
                    self.block(child, out)?;
                }
            }
            return Ok(());
        }
        let around = self.table.take();
        self.depth += 1;
        let table = self.rows(node);
        self.depth -= 1;
        self.table = around;
        let table = table?;
        if !table.rows.is_empty() && !table.columns.is_empty() {
            out.push(Block::Table(table));
        }
        Ok(())
    }

    fn rows(&mut self, node: &Node) -> Result<Table, NotRead> {
        let empty = Node::default();
        let properties = node.child("tblPr").unwrap_or(&empty);
        if properties.child("tblpPr").is_some() {
            self.left_out(LeftOut::Floating);
        }
        let style = properties.val("tblStyle").map(str::to_owned);
        let mut common = Common { padding: [0.0, PADDING, 0.0, PADDING], ..Common::default() };
        for styled in self.sheet.table_chain(style.as_deref()) {
            styled.child("tblPr").inspect(|of_style| common.add(of_style));
            common.behind = styled.child("tcPr").and_then(shading).unwrap_or(common.behind);
        }
        common.add(properties);
        let has_first_row = properties.child("tblLook").is_none_or(|look| {
            let bits = look.get("val").and_then(|bits| u32::from_str_radix(bits, 16).ok());
            look.get("firstRow").map_or_else(|| bits.is_none_or(|bits| bits & 0x20 != 0), |on| on == "1")
        });
        let mut table = Table {
            columns: columns(node),
            align: match properties.val("jc") {
                Some("center") => Align::Centre,
                Some("right" | "end") => Align::Right,
                _ => Align::Left,
            },
            indent: properties.child("tblInd").and_then(|indent| length(indent, "w")).unwrap_or(0.0),
            rows: Vec::new(),
        };
        if !self.is_modern {
            table.indent -= common.padding[LEFT];
        }
        let rows = found(node, "tr");
        let last = rows.len().saturating_sub(1);
        for (at, row) in rows.into_iter().enumerate() {
            self.table = style.clone().map(|style| (style, at == 0 && has_first_row));
            let row = self.row(row, &common, &mut table.columns, (at == 0, at == last))?;
            table.rows.push(row);
        }
        Ok(table)
    }

    fn row(
        &mut self,
        node: &Node,
        common: &Common,
        columns: &mut Vec<f32>,
        (is_first, is_last): (bool, bool),
    ) -> Result<Row, NotRead> {
        let mut common = common.clone();
        let empty = Node::default();
        node.child("tblPrEx").inspect(|own| common.add(own));
        let properties = node.child("trPr").unwrap_or(&empty);
        let height = properties.child("trHeight").and_then(|height| {
            let value = length(height, "val").filter(|value| *value > 0.0)?.min(2_000.0);
            let is_exact = height.get("hRule") == Some("exact");
            Some(if is_exact { Height::Exactly(value) } else { Height::AtLeast(value) })
        });
        let mut row = Row {
            height,
            is_header: switched(properties, "tblHeader"),
            is_whole: switched(properties, "cantSplit"),
            cells: Vec::new(),
        };
        let before = properties.number("gridBefore").and_then(|before| usize::try_from(before).ok());
        let mut column = before.unwrap_or(0).min(COLUMNS);
        for cell in found(node, "tc") {
            if column >= COLUMNS {
                break;
            }
            let cell = self.cell(cell, &common, column, columns)?;
            column = cell.column + cell.span;
            row.cells.push(cell);
        }
        let count = columns.len();
        for cell in &mut row.cells {
            let is_left = cell.column == 0;
            let is_right = cell.column + cell.span >= count;
            let sides = [
                if is_first { common.outer[TOP] } else { common.inner_level },
                if is_right { common.outer[RIGHT] } else { common.inner_upright },
                if is_last { common.outer[BOTTOM] } else { common.inner_level },
                if is_left { common.outer[LEFT] } else { common.inner_upright },
            ];
            // What the cell says of a side stands already, marked as said.
            for (own, common) in cell.edges.iter_mut().zip(sides) {
                match own {
                    Some(edge) if edge.width < 0.0 => *own = None,
                    Some(_) => {}
                    None => *own = common,
                }
            }
        }
        Ok(row)
    }

    fn cell(
        &mut self,
        node: &Node,
        common: &Common,
        column: usize,
        columns: &mut Vec<f32>,
    ) -> Result<Cell, NotRead> {
        let empty = Node::default();
        let properties = node.child("tcPr").unwrap_or(&empty);
        let span = properties.number("gridSpan").and_then(|span| usize::try_from(span).ok()).unwrap_or(1);
        let span = span.clamp(1, COLUMNS - column);
        // A row may be wider than the grid says.
        let told = properties.child("tcW").and_then(|width| {
            matches!(width.get("type"), Some("dxa") | None).then(|| length(width, "w")).flatten()
        });
        #[expect(clippy::cast_precision_loss, reason = "at most 256 columns")]
        while columns.len() < column + span {
            columns.push((told.unwrap_or(72.0) / span as f32).max(1.0));
        }
        let mut own = [None; 4];
        if let Some(borders) = properties.child("tcBorders") {
            let none = Edge { width: -1.0, colour: [0; 3], space: 0.0, is_double: false };
            for side in &borders.children {
                let at = match side.name {
                    "top" => TOP,
                    "right" | "end" => RIGHT,
                    "bottom" => BOTTOM,
                    "left" | "start" => LEFT,
                    _ => continue,
                };
                own[at] = Some(edge(side).unwrap_or(none));
            }
        }
        let is_first_row = self.table.as_ref().filter(|(_, is_first)| *is_first);
        let of_first = is_first_row.and_then(|(style, _)| {
            let chain = self.sheet.table_chain(Some(style));
            chain.iter().rev().find_map(|style| shading(first_row(style)?.child("tcPr")?))
        });
        let merge = match properties.child("vMerge") {
            None => Merge::Alone,
            Some(merge) if merge.get("val") == Some("restart") => Merge::Begins,
            Some(_) => Merge::GoesOn,
        };
        Ok(Cell {
            column,
            span,
            merge,
            blocks: self.blocks(node)?,
            edges: own,
            behind: shading(properties).unwrap_or_else(|| of_first.unwrap_or(common.behind)),
            padding: properties.child("tcMar").map_or(common.padding, |node| padding(node, common.padding)),
            upright: match properties.val("vAlign") {
                Some("center" | "both") => Upright::Middle,
                Some("bottom") => Upright::Bottom,
                _ => Upright::Top,
            },
        })
    }
}

fn columns(node: &Node) -> Vec<f32> {
    let grid = node.child("tblGrid").into_iter().flat_map(|grid| grid.named("gridCol"));
    grid.take(COLUMNS).map(|column| length(column, "w").unwrap_or(72.0).max(1.0)).collect()
}

/// Rows or cells, also those that stand in a wrapping of their own.
fn found<'a>(node: &'a Node, name: &str) -> Vec<&'a Node> {
    let mut out = Vec::new();
    for child in &node.children {
        if child.name == name {
            out.push(child);
        } else if child.name.is_empty() || matches!(child.name, "ins" | "moveTo") {
            out.extend(found(child, name));
        }
    }
    out
}
