//! Office files in and out; the only home of the engines that read them. What comes in is never trusted:
//! sizes are bounded, nothing panics, and what cannot be read says why.

mod docx;
mod old_letters;
mod paper;
mod pdf;
mod read_csv;
mod read_paper;
mod read_table;
mod read_text;
mod read_xlsx;
mod secrecy;
pub mod template;
mod unpack;
pub mod word;
mod write_book;
mod write_chart;
mod write_docx;
mod write_form;
mod write_xlsx;

pub use paper::{Block, Change, ChangeKind, Footnote, Grid, Paper, Paragraph};
pub use pdf::{Placed, read_places};
pub use read_paper::{NotRead, mark_in_file, read_paper};
pub use read_table::{
    Cell, Content, Merged, Note, Row, Sheet, Unreadable, a1, column_letters, day_of_serial, read_table,
};
pub use secrecy::{Mark, mark_in_file_name, mark_in_plain_text, mark_in_text};
pub use write_book::{BookCell, BookPart, BookSheet, write_book};
pub use write_chart::{Chart, Drawing};
pub use write_docx::{Line, Of, Piece, write_docx, write_docx_of};
pub use write_form::{FormCell, FormColumn, FormSheet, has_macros, write_form};
pub use write_xlsx::{SheetOut, Written, write_sheets, write_xlsx};
