//! What answers of reports are made of, and what programs send, for the description of the interface.

use kernel::slice::Shape;

const WORDS_OR_NULL: Shape = Shape::OrNull(&Shape::Words);
const MOMENT_OR_NULL: Shape = Shape::OrNull(&Shape::Moment);

const REPORT: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("unit", Shape::Words),
    ("unit_name", Shape::Words),
    ("period", Shape::Words),
    ("issued_at", MOMENT_OR_NULL),
    ("docx", WORDS_OR_NULL),
    ("xlsx", WORDS_OR_NULL),
]);

pub const REPORTS: Shape = Shape::Record(&[("reports", Shape::List(&REPORT)), ("next", WORDS_OR_NULL)]);

pub const NEW: Shape = Shape::Record(&[
    ("unit", Shape::Words),
    ("period", Shape::Words),
    ("template", Shape::Words),
    ("as_of", Shape::OrNull(&Shape::Day)),
    ("once", WORDS_OR_NULL),
]);

pub const MADE: Shape = Shape::Record(&[("id", Shape::Words)]);

/// How a report stands.
pub const STANDING: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("version", Shape::Whole),
    ("step", Shape::Words),
    ("template", Shape::Words),
    ("template_version", Shape::Whole),
    ("as_of", Shape::Day),
    ("position", Shape::Words),
    ("open_changes", Shape::Whole),
    ("issued_at", MOMENT_OR_NULL),
]);

const SOURCE: Shape = Shape::Record(&[
    ("number", Shape::Whole),
    ("row", Shape::Words),
    ("column", Shape::Words),
    ("figure", Shape::Words),
    ("words", Shape::Words),
    ("href", WORDS_OR_NULL),
    ("cites", Shape::List(&Shape::Words)),
]);

const CHAPTER: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("heading", Shape::Words),
    ("parts", Shape::List(&Shape::Anything)),
]);

const CHANGE: Shape = Shape::Record(&[
    ("place", Shape::Words),
    ("chapter", Shape::Words),
    ("row", Shape::Words),
    ("column", Shape::Words),
    ("before", WORDS_OR_NULL),
    ("after", WORDS_OR_NULL),
]);

const KEPT: Shape = Shape::Record(&[
    ("place", Shape::Words),
    ("after", WORDS_OR_NULL),
    ("reason", Shape::Words),
    ("by", Shape::Words),
]);

/// The same with all that it says.
pub const WHOLE: Shape = Shape::Wider(
    &STANDING,
    &[
        ("unit", Shape::Words),
        ("period", Shape::Words),
        ("docx", WORDS_OR_NULL),
        ("xlsx", WORDS_OR_NULL),
        ("words", Shape::Anything),
        ("chapters", Shape::List(&CHAPTER)),
        ("sources", Shape::List(&SOURCE)),
        ("changes", Shape::List(&CHANGE)),
        ("kept", Shape::List(&KEPT)),
    ],
);

/// `base`: the version that was looked at.
pub const BASE: Shape = Shape::Record(&[("base", Shape::Whole)]);
pub const KEEP: Shape = Shape::Record(&[("base", Shape::Whole), ("reason", Shape::Words)]);
pub const WORDS: Shape =
    Shape::Record(&[("base", Shape::Whole), ("words", Shape::Anything), ("template", WORDS_OR_NULL)]);

pub const TEMPLATE: Shape = Shape::Record(&[
    ("template", Shape::Words),
    ("version", Shape::Whole),
    ("name", Shape::Words),
    ("digest", WORDS_OR_NULL),
    ("by", Shape::Words),
    ("at", MOMENT_OR_NULL),
]);

pub const TEMPLATES: Shape = Shape::List(&TEMPLATE);
