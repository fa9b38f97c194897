//! What programs get and send, for the description of the interface.

use kernel::slice::Shape;

/// A figure that counts.
const FIGURE: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("indicator", Shape::OrNull(&Shape::Words)),
    ("unit", Shape::OrNull(&Shape::Words)),
    ("unit_id", Shape::Words),
    ("period", Shape::Words),
    ("kind", Shape::Words),
    ("value", Shape::OrNull(&Shape::Words)),
    ("rounded_to", Shape::OrNull(&Shape::Words)),
    ("status", Shape::Words),
    ("yoy_pct", Shape::OrNull(&Shape::Words)),
    ("plan_pct", Shape::OrNull(&Shape::Words)),
    ("citation", Shape::Anything),
    ("issuer_rank", Shape::OrNull(&Shape::Whole)),
    ("known_on", Shape::Day),
    ("recorded_at", Shape::Moment),
    ("submission", Shape::Words),
    ("author", Shape::Words),
    ("reason", Shape::OrNull(&Shape::Words)),
]);

/// A page of figures, and after which the next begins.
pub const FIGURES: Shape =
    Shape::Record(&[("figures", Shape::List(&FIGURE)), ("next", Shape::OrNull(&Shape::Words))]);

/// A figure and what became of it.
pub const ONE_FIGURE: Shape = Shape::Wider(&FIGURE, &[("state", Shape::Words), ("remarks", Shape::Whole)]);

/// What was handed in at one time.
const SUBMISSION: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("unit", Shape::OrNull(&Shape::Words)),
    ("unit_id", Shape::Words),
    ("state", Shape::Words),
    ("origin", Shape::Words),
    ("figures", Shape::Whole),
    ("remarks", Shape::Whole),
    ("note", Shape::Words),
    ("file_name", Shape::OrNull(&Shape::Words)),
    ("author", Shape::Words),
    ("submitted_at", Shape::Moment),
    ("signer", Shape::OrNull(&Shape::Words)),
    ("signed_at", Shape::OrNull(&Shape::Moment)),
    ("decider", Shape::OrNull(&Shape::Words)),
    ("decided_at", Shape::OrNull(&Shape::Moment)),
    ("accepted_on", Shape::OrNull(&Shape::Day)),
    ("reason", Shape::OrNull(&Shape::Words)),
]);

/// A page of submissions, and after which the next begins.
pub const SUBMISSIONS: Shape =
    Shape::Record(&[("submissions", Shape::List(&SUBMISSION)), ("next", Shape::OrNull(&Shape::Words))]);

/// A figure as it is sent: codes and plain numbers.
const SENT_FIGURE: Shape = Shape::Record(&[
    ("indicator", Shape::Words),
    ("period", Shape::Words),
    ("kind", Shape::OrNull(&Shape::Words)),
    ("value", Shape::Exact),
    ("status", Shape::OrNull(&Shape::Words)),
    ("unit", Shape::OrNull(&Shape::Words)),
    ("yoy_pct", Shape::OrNull(&Shape::Exact)),
    ("plan_pct", Shape::OrNull(&Shape::Exact)),
    ("rounded_to", Shape::OrNull(&Shape::Exact)),
    ("citation", Shape::OrNull(&Shape::Words)),
    ("issuer_rank", Shape::OrNull(&Shape::Whole)),
    ("known_on", Shape::OrNull(&Shape::Day)),
    ("reason", Shape::OrNull(&Shape::Words)),
]);

/// A report as it is sent; `once` makes a second sending the same act.
pub const SENT_REPORT: Shape = Shape::Record(&[
    ("unit", Shape::Words),
    ("figures", Shape::List(&SENT_FIGURE)),
    ("once", Shape::OrNull(&Shape::Words)),
    ("note", Shape::OrNull(&Shape::Words)),
]);

/// What was taken in.
pub const TAKEN: Shape =
    Shape::Record(&[("id", Shape::Words), ("figures", Shape::Whole), ("remarks", Shape::Whole)]);

/// Nothing but the request itself.
pub const NOTHING: Shape = Shape::Record(&[]);

/// What became of a submission.
pub const DECIDED: Shape = Shape::Record(&[("id", Shape::Words), ("state", Shape::Words)]);

/// Why it is returned.
pub const SENT_REASON: Shape = Shape::Record(&[("reason", Shape::Words)]);

/// Why it is returned, and for the sake of which of its lines; none: the whole.
pub const SENT_RETURN: Shape =
    Shape::Record(&[("reason", Shape::Words), ("lines", Shape::OrNull(&Shape::List(&Shape::Whole)))]);

/// Something said about a figure's cell.
const CELL_REMARK: Shape = Shape::Record(&[
    ("words", Shape::Words),
    ("author", Shape::Words),
    ("at", Shape::Moment),
    ("is_return", Shape::Truth),
]);
pub const REMARKS: Shape = Shape::List(&CELL_REMARK);
pub const SENT_WORDS: Shape = Shape::Record(&[("words", Shape::Words)]);

/// Submissions to accept together.
pub const SENT_ACCEPTANCE: Shape = Shape::Record(&[("submissions", Shape::List(&Shape::Words))]);

/// How many were accepted.
pub const ACCEPTED: Shape = Shape::Record(&[("accepted", Shape::Whole)]);

/// What stands in a file's way, or is to be known of it.
const REMARK: Shape = Shape::Record(&[
    ("file", Shape::OrNull(&Shape::Words)),
    ("sheet", Shape::OrNull(&Shape::Words)),
    ("row", Shape::OrNull(&Shape::Whole)),
    ("column", Shape::OrNull(&Shape::Words)),
    ("cell", Shape::OrNull(&Shape::Words)),
    ("problem", Shape::OrNull(&Shape::Words)),
    ("found", Shape::OrNull(&Shape::Words)),
    ("expected", Shape::OrNull(&Shape::Words)),
    ("suggestion", Shape::OrNull(&Shape::Words)),
]);

/// What was taken out of files.
pub const IMPORTED: Shape = Shape::Record(&[
    ("is_taken", Shape::Truth),
    ("figures", Shape::Whole),
    ("submissions", Shape::List(&Shape::Words)),
    ("remarks", Shape::List(&REMARK)),
    ("notes", Shape::List(&REMARK)),
]);

/// What a form asks.
const ITEM: Shape = Shape::Record(&[("indicator", Shape::OrNull(&Shape::Words)), ("kind", Shape::Words)]);

/// A form as it stands.
const FORM: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("version", Shape::Whole),
    ("code", Shape::Words),
    ("name", Shape::Words),
    ("basis", Shape::OrNull(&Shape::Words)),
    ("frequency", Shape::Words),
    ("cut_off", Shape::Words),
    ("status", Shape::Words),
    ("unit_kind", Shape::OrNull(&Shape::Words)),
    ("under", Shape::OrNull(&Shape::Words)),
    ("ended_on", Shape::OrNull(&Shape::Day)),
    ("items", Shape::List(&ITEM)),
]);
pub const FORMS: Shape = Shape::List(&FORM);

/// A period to open.
pub const SENT_ROUND: Shape = Shape::Record(&[("form", Shape::Words), ("period", Shape::Words)]);

/// Whether it was not open already.
pub const OPENED: Shape = Shape::Record(&[("id", Shape::OrNull(&Shape::Words)), ("is_new", Shape::Truth)]);

/// What a unit owes, and how far it is.
const REQUEST: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("form", Shape::Words),
    ("unit", Shape::Words),
    ("due", Shape::Day),
    ("stage", Shape::Words),
    ("timing", Shape::Words),
    ("submission", Shape::OrNull(&Shape::Words)),
    ("first_at", Shape::OrNull(&Shape::Moment)),
    ("excuse", Shape::OrNull(&Shape::Words)),
]);
pub const REQUESTS: Shape = Shape::List(&REQUEST);

/// What was typed since a version of the draft was seen: the names of fields and their texts.
pub const SENT_DRAFT: Shape = Shape::Record(&[
    ("base", Shape::Whole),
    ("fields", Shape::Anything),
    ("once", Shape::OrNull(&Shape::Words)),
]);

/// What somebody saved in a field.
const SAVED_FIELD: Shape = Shape::Record(&[
    ("field", Shape::Words),
    ("value", Shape::Words),
    ("by", Shape::Words),
    ("at", Shape::Moment),
]);
const DISPUTED_FIELD: Shape = Shape::Wider(&SAVED_FIELD, &[("mine", Shape::Words)]);
const SAID_OF_FIELD: Shape = Shape::Record(&[("field", Shape::Words), ("words", Shape::Words)]);

/// A draft after a save.
pub const DRAFT: Shape = Shape::Record(&[
    ("version", Shape::Whole),
    ("conflicts", Shape::List(&DISPUTED_FIELD)),
    ("news", Shape::List(&SAVED_FIELD)),
    ("wrong", Shape::List(&SAID_OF_FIELD)),
    ("remarks", Shape::List(&SAID_OF_FIELD)),
]);

/// A request and what answers it.
pub const ANSWERED: Shape = Shape::Record(&[("id", Shape::Words), ("submission", Shape::Words)]);
