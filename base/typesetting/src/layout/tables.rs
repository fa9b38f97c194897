//! Tables: where columns stand, how high rows are, and what a cell over several rows shows in each of them.

use std::rc::Rc;

use super::rows::{Part, Row};
use super::{Body, Setter, Strip, TagKind, Unit};
use crate::NotSet;
use crate::look::{Align, BOTTOM, LEFT, RIGHT, TOP};
use crate::model::{Block, Cell, Height, Merge, Table, Upright};

/// Head rows together may take so much of a page before they are not said again.
const HEAD: f32 = 300.0;

/// A cell's content: strips from the top of its text, and how high they are together.
#[derive(Default)]
struct Content {
    strips: Vec<(f32, Strip)>,
    height: f32,
}

/// A table while it is set.
struct Grid<'a> {
    table: &'a Table,
    xs: Vec<f32>,
    contents: Vec<Vec<Content>>,
    heights: Vec<f32>,
    /// Rows that no page break may follow, since a line stands over their end.
    is_bound: Vec<bool>,
    parts: Vec<Vec<Part>>,
}

impl Setter<'_> {
    pub fn table(&mut self, table: &Table, width: f32) -> Result<Vec<Unit>, NotSet> {
        let around = self.tag;
        let is_layout =
            table.rows.len() == 1 && table.rows[0].cells.iter().all(|cell| cell.edges == [None; 4]);
        // What only places texts side by side is no table to those who have it read to them.
        if !is_layout {
            self.tag = self.part(TagKind::Table);
        }
        self.depth += 1;
        let breaks = std::mem::take(&mut self.breaks);
        let mut grid = self.grid(table, width, is_layout)?;
        self.breaks = breaks;
        self.depth -= 1;
        self.tag = around;
        grid.measure();
        grid.merge();
        Ok(grid.units())
    }

    fn grid<'a>(&mut self, table: &'a Table, width: f32, is_layout: bool) -> Result<Grid<'a>, NotSet> {
        let whole: f32 = table.columns.iter().sum();
        let mut x = match table.align {
            Align::Centre => (width - whole) / 2.0,
            Align::Right => width - whole,
            _ => table.indent,
        };
        let mut xs = vec![x];
        for column in &table.columns {
            x += column;
            xs.push(x);
        }
        let of_table = self.tag;
        let mut contents = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            if !is_layout {
                self.tag = of_table;
                self.tag = self.part(TagKind::Row);
            }
            let of_row = self.tag;
            let mut cells = Vec::new();
            for cell in &row.cells {
                self.spend(20)?;
                if cell.merge == Merge::GoesOn {
                    cells.push(Content::default());
                    continue;
                }
                if !is_layout {
                    self.tag = of_row;
                    let columns = u32::try_from(cell.span).unwrap_or(1);
                    let rows = u32::try_from(table.last_row(at, cell) - at + 1).unwrap_or(1);
                    self.tag = self.part(if row.is_header {
                        TagKind::HeadCell { columns, rows }
                    } else {
                        TagKind::Cell { columns, rows }
                    });
                }
                let room =
                    xs[cell.column + cell.span] - xs[cell.column] - cell.padding[LEFT] - cell.padding[RIGHT];
                cells.push(self.content(&cell.blocks, room.max(4.0))?);
            }
            contents.push(cells);
        }
        let rows = table.rows.len();
        Ok(Grid {
            table,
            xs,
            contents,
            heights: vec![0.0; rows],
            is_bound: vec![false; rows],
            parts: vec![Vec::new(); rows],
        })
    }

    fn content(&mut self, blocks: &[Block], width: f32) -> Result<Content, NotSet> {
        let flow = self.flow(blocks, width)?;
        self.breaks = false;
        let mut out = Content::default();
        for unit in flow.units {
            out.height += unit.before;
            let strip = match unit.body {
                Body::Strip(strip) => strip,
                Body::Row(row) => row.strip(),
            };
            let height = strip.height;
            out.strips.push((out.height, strip));
            out.height += height;
        }
        out.height += flow.after;
        Ok(out)
    }
}

impl Table {
    /// The last row that a cell covers.
    pub fn last_row(&self, row: usize, cell: &Cell) -> usize {
        if cell.merge != Merge::Begins {
            return row;
        }
        let goes_on = |row: &&crate::model::Row| {
            row.cells.iter().any(|below| below.column == cell.column && below.merge == Merge::GoesOn)
        };
        row + self.rows[row + 1..].iter().take_while(goes_on).count()
    }
}

impl Grid<'_> {
    /// Above and below the text of a cell; a border takes its width from the row.
    fn padding(&self, row: usize, cell: &Cell) -> (f32, f32) {
        let border = self.table.rows[row].cells.iter().filter_map(|cell| cell.edges[TOP]);
        let border = border.map(|edge| edge.width).fold(0.0, f32::max);
        (cell.padding[TOP] + border, cell.padding[BOTTOM])
    }

    fn measure(&mut self) {
        let mut merged = Vec::new();
        for (at, row) in self.table.rows.iter().enumerate() {
            let mut height = 0.0_f32;
            for (cell, content) in row.cells.iter().zip(&self.contents[at]) {
                let (above, below) = self.padding(at, cell);
                let last = self.table.last_row(at, cell);
                if last > at {
                    merged.push((at, last, above + content.height + below));
                } else if cell.merge != Merge::GoesOn {
                    height = height.max(above + content.height + below);
                }
            }
            self.heights[at] = match row.height {
                Some(Height::Exactly(exact)) => exact,
                Some(Height::AtLeast(least)) => height.max(least),
                None => height.max(1.0),
            };
        }
        for (from, last, needs) in merged {
            let have: f32 = self.heights[from..=last].iter().sum();
            let is_free = |at: &usize| !matches!(self.table.rows[*at].height, Some(Height::Exactly(_)));
            if let Some(grows) = (from..=last).rev().find(is_free).filter(|_| needs > have) {
                self.heights[grows] += needs - have;
            }
        }
    }

    /// Gives each row what its cells show in it.
    fn merge(&mut self) {
        for at in 0..self.table.rows.len() {
            for index in 0..self.table.rows[at].cells.len() {
                let cell = &self.table.rows[at].cells[index];
                let last = self.table.last_row(at, cell);
                let content = std::mem::take(&mut self.contents[at][index]);
                if cell.merge != Merge::GoesOn {
                    self.spread(at, last, cell, content);
                }
            }
        }
        for (at, row) in self.table.rows.iter().enumerate() {
            // A cell that goes on from nowhere is empty.
            for cell in row.cells.iter().filter(|cell| cell.merge == Merge::GoesOn) {
                let x = self.xs[cell.column];
                if !self.parts[at].iter().any(|part| (part.x - x).abs() < 0.01) {
                    let part = Self::part(&self.xs, cell);
                    self.parts[at].push(part);
                }
            }
        }
    }

    fn part(xs: &[f32], cell: &Cell) -> Part {
        Part {
            x: xs[cell.column],
            width: xs[cell.column + cell.span] - xs[cell.column],
            inset: cell.padding[LEFT],
            padding_bottom: cell.padding[BOTTOM],
            edges: cell.edges,
            behind: cell.behind,
            ..Part::default()
        }
    }

    fn spread(&mut self, from: usize, last: usize, cell: &Cell, content: Content) {
        let (above, below) = self.padding(from, cell);
        let have: f32 = self.heights[from..=last].iter().sum();
        let slack = (have - above - content.height - below).max(0.0);
        let down = match cell.upright {
            Upright::Top => 0.0,
            Upright::Middle => slack / 2.0,
            Upright::Bottom => slack,
        };
        let mut strips = content.strips.into_iter().map(|(y, strip)| (y + above + down, strip)).peekable();
        let mut top = 0.0;
        for row in from..=last {
            let end = top + self.heights[row];
            let mut part = Self::part(&self.xs, cell);
            part.padding_top = above;
            // Inside the cell no line runs over; its lower edge is its last row's.
            if row > from {
                part.edges[TOP] = None;
            }
            if row < last {
                part.edges[BOTTOM] = None;
            } else if last > from {
                let own = self.table.rows[last].cells.iter().find(|below| below.column == cell.column);
                part.edges[BOTTOM] = own.and_then(|own| own.edges[BOTTOM]);
            }
            while let Some((y, strip)) = strips.next_if(|(y, _)| row == last || *y < end) {
                if y + strip.height > end + 0.5 && row < last {
                    self.is_bound[row] = true;
                }
                part.strips.push((y - top, strip));
            }
            self.parts[row].push(part);
            top = end;
        }
    }

    fn units(self) -> Vec<Unit> {
        let rows = &self.table.rows;
        let heads = rows.iter().take_while(|row| row.is_header).count();
        let heads = if heads == rows.len() { 0 } else { heads };
        let built = self.parts.into_iter().enumerate().map(|(at, parts)| Row {
            height: self.heights[at],
            parts,
            is_whole: rows[at].is_whole || matches!(rows[at].height, Some(Height::Exactly(_))),
            is_header: at < heads,
        });
        let built: Vec<Row> = built.collect();
        let again: Vec<Row> = built[..heads].iter().map(Row::again).collect();
        let is_short = again.iter().map(|row| row.height).sum::<f32>() <= HEAD;
        let head = (heads > 0 && is_short).then(|| Rc::new(again));
        let keeps_next = |at: usize| {
            let first = rows[at].cells.first().and_then(|cell| cell.blocks.first());
            matches!(first, Some(Block::Paragraph(one)) if one.look.keeps_next)
        };
        let one = |(at, row): (usize, Row)| Unit {
            before: 0.0,
            is_glued: row.is_header || self.is_bound[at] || keeps_next(at),
            starts_page: false,
            head: head.clone().filter(|_| !row.is_header),
            body: Body::Row(row),
        };
        built.into_iter().enumerate().map(one).collect()
    }
}
