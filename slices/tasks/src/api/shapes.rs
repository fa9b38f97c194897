//! What answers of tasks are made of, and what programs send, for the description of the interface.

use kernel::slice::Shape;

const WORDS_OR_NULL: Shape = Shape::OrNull(&Shape::Words);
const DAY_OR_NULL: Shape = Shape::OrNull(&Shape::Day);

/// A task as it stood on a day.
pub const TASK: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("parent", WORDS_OR_NULL),
    ("series", Shape::Words),
    ("citation", Shape::OrNull(&Shape::Words)),
    ("document", WORDS_OR_NULL),
    ("work", Shape::Words),
    ("product", Shape::Words),
    ("lead", WORDS_OR_NULL),
    ("coordinating", Shape::List(&Shape::Words)),
    ("owner", WORDS_OR_NULL),
    ("person", Shape::Words),
    ("person_account", WORDS_OR_NULL),
    ("competence", Shape::Words),
    ("ground", Shape::Words),
    ("due_said", Shape::Words),
    ("original_due", DAY_OR_NULL),
    ("due", DAY_OR_NULL),
    ("asked_due", DAY_OR_NULL),
    ("stage", Shape::Words),
    ("percent", Shape::Whole),
    ("delivered_on", DAY_OR_NULL),
    ("extensions", Shape::Whole),
    ("extended_days", Shape::Whole),
    ("is_past_original_due", Shape::Truth),
    ("is_past_due", Shape::Truth),
    ("given_on", Shape::Day),
    ("step", Shape::Whole),
]);

pub const TASKS: Shape = Shape::List(&TASK);

const STEP_DONE: Shape = Shape::Record(&[
    ("number", Shape::Whole),
    ("kind", Shape::Words),
    ("stage", Shape::Words),
    ("original_due", DAY_OR_NULL),
    ("due", DAY_OR_NULL),
    ("asked_due", DAY_OR_NULL),
    ("percent", Shape::Whole),
    ("words", Shape::Words),
    ("evidence", WORDS_OR_NULL),
    ("file", WORDS_OR_NULL),
    ("by", Shape::Words),
    ("known_on", Shape::Day),
    ("recorded_at", Shape::Moment),
]);

/// A document that changes the task's clause: what it does, since when, and whether it names the clause's article.
const AMENDMENT: Shape = Shape::Record(&[
    ("by", Shape::Words),
    ("kind", Shape::Words),
    ("since", Shape::Day),
    ("reach", Shape::Words),
]);

/// The same with all that happened, its parts, and what became of its clause.
pub const WHOLE_TASK: Shape = Shape::Wider(
    &TASK,
    &[
        ("steps", Shape::List(&STEP_DONE)),
        ("parts", Shape::List(&Shape::Words)),
        ("amendments", Shape::List(&AMENDMENT)),
    ],
);

const COUNTED: Shape = Shape::Record(&[
    ("total", Shape::Whole),
    ("on_time", Shape::Whole),
    ("late_done", Shape::Whole),
    ("late_done_within_extension", Shape::Whole),
    ("overdue", Shape::Whole),
    ("overdue_within_extension", Shape::Whole),
    ("running", Shape::Whole),
    ("waiting", Shape::Whole),
    ("extended", Shape::Whole),
    ("extensions", Shape::Whole),
    ("extended_days", Shape::Whole),
    ("withdrawn", Shape::Whole),
    ("withdrawn_overdue", Shape::Whole),
]);

pub const COUNTS: Shape = Shape::Record(&[
    ("day", Shape::Day),
    ("all", COUNTED),
    ("units", Shape::List(&Shape::Record(&[("unit", Shape::Words), ("counts", COUNTED)]))),
]);

pub const CHANGES: Shape =
    Shape::List(&Shape::Record(&[("task", Shape::Words), ("work", Shape::Words), ("change", Shape::Words)]));

const SENT: Shape = Shape::Record(&[
    ("work", Shape::Words),
    ("product", Shape::Words),
    ("lead", Shape::Words),
    ("coordinating", Shape::OrNull(&Shape::List(&Shape::Words))),
    ("person", Shape::Words),
    ("owner", WORDS_OR_NULL),
    ("competence", WORDS_OR_NULL),
    ("due", Shape::Words),
    ("ground", WORDS_OR_NULL),
    ("document", WORDS_OR_NULL),
    ("citation", WORDS_OR_NULL),
]);

pub const NEW_TASK: Shape = Shape::Wider(&SENT, &[("once", WORDS_OR_NULL)]);

pub const NEW_PARTS: Shape = Shape::Record(&[("parts", Shape::List(&SENT)), ("once", WORDS_OR_NULL)]);

pub const FROM_DOCUMENT: Shape = Shape::Record(&[
    ("tasks", Shape::List(&Shape::Wider(&SENT, &[("proposal", Shape::Words)]))),
    ("once", WORDS_OR_NULL),
]);

pub const STEP: Shape = Shape::Record(&[
    ("words", WORDS_OR_NULL),
    ("percent", Shape::OrNull(&Shape::Whole)),
    ("to", DAY_OR_NULL),
    ("person", WORDS_OR_NULL),
    ("evidence", WORDS_OR_NULL),
    ("from_step", Shape::OrNull(&Shape::Whole)),
    ("once", WORDS_OR_NULL),
]);

pub const MADE: Shape = Shape::Record(&[("id", Shape::Words)]);
pub const ALL_MADE: Shape = Shape::Record(&[("ids", Shape::List(&Shape::Words))]);

/// What is done with many: `trial` only tells what would become of each.
pub const TOGETHER: Shape = Shape::Record(&[
    ("verb", Shape::Words),
    ("tasks", Shape::List(&Shape::Words)),
    ("words", WORDS_OR_NULL),
    ("person", WORDS_OR_NULL),
    ("trial", Shape::OrNull(&Shape::Truth)),
    ("once", WORDS_OR_NULL),
]);
pub const OUTCOMES: Shape =
    Shape::List(&Shape::Record(&[("task", Shape::Words), ("refused", Shape::OrNull(&Shape::Words))]));
const FILTER: Shape = Shape::Record(&[("id", Shape::Words), ("name", Shape::Words), ("query", Shape::Words)]);
pub const FILTERS: Shape = Shape::List(&FILTER);
pub const NEW_FILTER: Shape = Shape::Record(&[("name", Shape::Words), ("query", Shape::Words)]);
