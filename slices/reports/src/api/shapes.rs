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
    ("file", Shape::OrNull(&EVIDENCE)),
]);
/// A file that shows what a cell says.
const EVIDENCE: Shape =
    Shape::Record(&[("id", Shape::Words), ("name", Shape::Words), ("digest", Shape::Words)]);
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

/// An indicator's own figure beside the sum of its parts.
const ADDED_UP: Shape = Shape::Record(&[
    ("indicator", Shape::Words),
    ("kind", Shape::Words),
    ("own", Shape::OrNull(&Shape::Words)),
    ("own_figure", Shape::OrNull(&Shape::Words)),
    ("sum", Shape::OrNull(&Shape::Words)),
    ("parts", Shape::Whole),
    ("difference", Shape::OrNull(&Shape::Words)),
    ("status", Shape::OrNull(&Shape::Words)),
]);

/// A period added up for a unit.
pub const CONSOLIDATION: Shape = Shape::Record(&[
    ("unit", Shape::Words),
    ("period", Shape::Words),
    ("tree", Shape::Words),
    ("has_tree_changed", Shape::Truth),
    ("units_below", Shape::Whole),
    ("left_out", Shape::Whole),
    ("divided", Shape::Whole),
    ("rows", Shape::List(&ADDED_UP)),
]);

const DIFFERENCE: Shape =
    Shape::Wider(&ADDED_UP, &[("unit", Shape::Words), ("per_mille", Shape::OrNull(&Shape::Whole))]);

/// Where own figures are not the sums of their parts, and after which the next part begins.
pub const DIFFERENCES: Shape =
    Shape::Record(&[("differences", Shape::List(&DIFFERENCE)), ("next", Shape::OrNull(&Shape::Words))]);

const FORM_COMPLETE: Shape = Shape::Record(&[
    ("form", Shape::Words),
    ("asked", Shape::Whole),
    ("in_time", Shape::Whole),
    ("late", Shape::Whole),
    ("missing", Shape::Whole),
    ("open", Shape::Whole),
    ("excused", Shape::Whole),
    ("accepted", Shape::Whole),
]);
pub const COMPLETENESS: Shape = Shape::List(&FORM_COMPLETE);

const SENT_ITEM: Shape =
    Shape::Record(&[("indicator", Shape::Words), ("kind", Shape::OrNull(&Shape::Words))]);
const SENT_DUE: Shape = Shape::Record(&[
    ("unit_kind", Shape::OrNull(&Shape::Words)),
    ("days", Shape::OrNull(&Shape::Whole)),
    ("working_days", Shape::OrNull(&Shape::Whole)),
    ("months", Shape::OrNull(&Shape::Whole)),
    ("day", Shape::OrNull(&Shape::Whole)),
]);

/// A form as it is sent; of an amendment also the version that it began from, and why.
pub const SENT_FORM: Shape = Shape::Record(&[
    ("code", Shape::Words),
    ("name", Shape::Words),
    ("basis", Shape::OrNull(&Shape::Words)),
    ("frequency", Shape::Words),
    ("cut_off", Shape::OrNull(&Shape::Words)),
    ("day_off", Shape::OrNull(&Shape::Words)),
    ("dues", Shape::OrNull(&Shape::List(&SENT_DUE))),
    ("dues_source", Shape::OrNull(&Shape::Words)),
    ("opens_days_before", Shape::OrNull(&Shape::Whole)),
    ("from", Shape::Day),
    ("unit_kind", Shape::OrNull(&Shape::Words)),
    ("under", Shape::OrNull(&Shape::Words)),
    ("items", Shape::List(&SENT_ITEM)),
    ("status", Shape::OrNull(&Shape::Words)),
    ("version", Shape::OrNull(&Shape::Whole)),
    ("reason", Shape::OrNull(&Shape::Words)),
]);

/// The form and its version.
pub const DEFINED: Shape = Shape::Record(&[("id", Shape::Words), ("version", Shape::Whole)]);

/// From when a form opens no more periods, and why.
pub const SENT_END: Shape = Shape::Record(&[("day", Shape::Day), ("reason", Shape::Words)]);

/// Who is to sign in whose place.
pub const SENT_DELEGATION: Shape = Shape::Record(&[
    ("unit", Shape::Words),
    ("login", Shape::Words),
    ("first_day", Shape::Day),
    ("last_day", Shape::Day),
    ("reason", Shape::Words),
]);
const DELEGATION: Shape = Shape::Record(&[
    ("id", Shape::Words),
    ("unit", Shape::OrNull(&Shape::Words)),
    ("holder", Shape::Words),
    ("first_day", Shape::Day),
    ("last_day", Shape::Day),
    ("reason", Shape::Words),
    ("by", Shape::Words),
    ("at", Shape::Moment),
    ("revoked_at", Shape::OrNull(&Shape::Moment)),
]);
pub const DELEGATIONS: Shape = Shape::List(&DELEGATION);

/// What a unit's estimates of an indicator were worth: parts, -0.02 is two per cent below.
const WORTH: Shape = Shape::Record(&[
    ("unit", Shape::OrNull(&Shape::Words)),
    ("indicator", Shape::OrNull(&Shape::Words)),
    ("kind", Shape::Words),
    ("cases", Shape::Whole),
    ("years", Shape::Whole),
    ("bias", Shape::Number),
    ("spread", Shape::Number),
    ("verdict", Shape::Words),
    ("error_before", Shape::OrNull(&Shape::Number)),
    ("error_after", Shape::OrNull(&Shape::Number)),
]);
pub const ESTIMATES: Shape = Shape::List(&WORTH);
