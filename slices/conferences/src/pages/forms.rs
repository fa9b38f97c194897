//! A small form of a page: its fields with what was sent and what is wrong, open where it was sent last.

use kernel::Problem;
use ui::form::{Control, Wrong};
use ui::{Field, Page, Visit};

use super::sent::Sent;

/// A form as drawn.
pub struct FormView {
    pub action: String,
    pub words: String,
    pub fields: Vec<Field>,
    /// Names and values that nobody types.
    pub hidden: Vec<(&'static str, String)>,
    pub is_open: bool,
    pub remark: Option<String>,
}

/// A form that was refused: which verb, what was sent, what is wrong.
pub struct Again<'a> {
    pub verb: &'a str,
    pub sent: &'a Sent,
    pub wrong: Wrong,
}

impl<'a> Again<'a> {
    /// What a form can say by itself; any other problem goes to the error page.
    pub fn of(visit: &Visit, verb: &'a str, sent: &'a Sent, problem: Problem) -> Result<Self, Problem> {
        let page: Page = visit.page("");
        Ok(Self { verb, sent, wrong: Wrong::of(problem, &page)? })
    }
}

/// Puts a form together. What was sent wrongly stands in it again.
pub fn form(
    visit: &Visit,
    base: &str,
    verb: &'static str,
    fields: Vec<Field>,
    hidden: Vec<(&'static str, String)>,
    again: Option<&Again<'_>>,
) -> FormView {
    // One page may hold the same verb many times; what tells them apart is what nobody types.
    let again = again.filter(|again| {
        again.verb == verb
            && hidden.iter().all(|(name, value)| again.sent.get(name) == value || *name == "ve")
    });
    let fields: Vec<Field> = fields
        .into_iter()
        .map(|field| match again {
            Some(again) => {
                let (value, error) = (again.sent.get(&field.name).to_owned(), again.wrong.with(&field.name));
                match field.control {
                    Control::File(_) => field.error(error),
                    _ => field.value(value).error(error),
                }
            }
            None => field,
        })
        // Labels find their fields by name, and several forms of a page ask for the same.
        .map(|field| Field { name: format!("{verb}{}-{}", hidden.len(), field.name), ..field })
        .collect();
    FormView {
        action: format!("{base}/lam/{verb}"),
        words: visit.t(&format!("conferences-verb-{}", verb.replace('_', "-"))),
        fields,
        hidden,
        is_open: again.is_some(),
        remark: again.and_then(|again| again.wrong.remark()),
    }
}

/// The choices of a closed list, in words.
pub fn choices(visit: &Visit, keys: &[&str], prefix: &str) -> Vec<(String, String)> {
    keys.iter()
        .map(|key| ((*key).to_owned(), visit.t(&format!("{prefix}{}", key.replace('_', "-")))))
        .collect()
}
