//! The screens of an administrator who lets other systems know.

pub mod endpoint;
pub mod endpoints;

use ui::Visit;

/// The words by which the history names a kind of fact, too.
fn kind_words(visit: &Visit, kind: &str) -> String {
    visit.t(&kind.replacen('.', "-fact-", 1).replace('_', "-").replacen(
        "early-warning-",
        "early_warning-",
        1,
    ))
}
