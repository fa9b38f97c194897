//! Forms: a field with its label, hint and what is wrong with it; the token that makes a double submit one act.

use std::collections::HashMap;

use axum::http::StatusCode;
use kernel::Problem;

use crate::markup::Markup;
use crate::page::Page;

/// What kind of control a field is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Control {
    /// An `<input>` of this type: `text`, `date`, `password`, `email`, `search`.
    Input(&'static str),
    /// A number as people write it: text with a keypad of digits, aligned to the right.
    Number,
    Area,
    /// Value and words of each choice.
    Choice(Vec<(String, String)>),
    Check,
    /// The endings taken, such as `.csv,.xlsx`.
    File(&'static str),
}

/// A field as a page describes it. Words are already in the reader's language.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    pub label: String,
    pub control: Control,
    pub value: String,
    pub hint: String,
    pub error: Option<String>,
    pub is_required: bool,
    /// What browsers may fill in by themselves, such as `username` or `one-time-code`.
    pub autocomplete: &'static str,
    /// What stands behind the control, such as a unit of measure.
    pub suffix: String,
    /// The page's `<datalist>` that proposes values while somebody types.
    pub list: &'static str,
}

impl Field {
    pub fn new(name: impl Into<String>, label: impl Into<String>, control: Control) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            control,
            value: String::new(),
            hint: String::new(),
            error: None,
            is_required: false,
            autocomplete: "off",
            suffix: String::new(),
            list: "",
        }
    }

    pub fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Input("text"))
    }

    pub fn date(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Input("date"))
    }

    pub fn number(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Number)
    }

    pub fn area(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Area)
    }

    pub fn choice(name: impl Into<String>, label: impl Into<String>, choices: Vec<(String, String)>) -> Self {
        Self::new(name, label, Control::Choice(choices))
    }

    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    #[must_use]
    pub fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    #[must_use]
    pub fn autocomplete(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    #[must_use]
    pub fn list(mut self, list: &'static str) -> Self {
        self.list = list;
        self
    }

    #[must_use]
    pub fn suffix(mut self, suffix: impl Into<String>) -> Self {
        self.suffix = suffix.into();
        self
    }

    /// What describes the control to a screen reader: the hint and what is wrong.
    fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let error = self.error.is_some().then(|| format!("{}-error", self.name));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

#[derive(askama::Template)]
#[template(path = "components/field.html")]
struct Drawn<'a> {
    page: &'a Page,
    of: &'a Field,
}

pub fn field(of: &Field, page: &Page) -> Markup {
    Markup::of(&Drawn { page, of })
}

#[derive(askama::Template)]
#[template(source = r#"<input type="hidden" name="once" value="{{ token }}">"#, ext = "html")]
struct OnceField {
    token: String,
}

pub fn once(page: &Page) -> Markup {
    let installation = &page.visit.installation;
    let token = installation.mint.id::<()>(installation.clock.now()).to_string();
    Markup::of(&OnceField { token })
}

/// What stood in the way of a form: remarks beside its fields, or one above it. The form is shown again with what
/// was entered.
#[derive(Debug, Default)]
pub struct Wrong {
    fields: HashMap<String, String>,
    remark: Option<String>,
    status: StatusCode,
}

impl Wrong {
    /// What a form can say by itself, even that the database is busy: nobody types a form twice. Any other problem
    /// is given back for the error page.
    pub fn of(problem: Problem, page: &Page) -> Result<Self, Problem> {
        Self::placed(problem, page, |_| None)
    }

    /// The same, where a refusal by this key is about one field of the form.
    pub fn placed(
        problem: Problem,
        page: &Page,
        field_of: impl Fn(&str) -> Option<&'static str>,
    ) -> Result<Self, Problem> {
        let status = crate::failure::status(&problem);
        match problem {
            Problem::Invalid(fields) => {
                let fields = fields.into_iter().map(|wrong| (wrong.field, page.say(&wrong.text))).collect();
                Ok(Self { fields, remark: None, status })
            }
            Problem::Refused(text) => {
                let words = page.say(&text);
                Ok(match field_of(text.key) {
                    Some(field) => Self { fields: [(field.to_owned(), words)].into(), remark: None, status },
                    None => Self { fields: HashMap::new(), remark: Some(words), status },
                })
            }
            other => Err(other),
        }
    }

    /// The same with another status.
    #[must_use]
    pub fn answered(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    pub fn with(&self, field: &str) -> Option<String> {
        self.fields.get(field).cloned()
    }

    /// What is said above the form.
    pub fn remark(&self) -> Option<String> {
        self.remark.clone()
    }

    /// Of the answer: a form that nobody sent yet stands under 200.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.remark.is_none()
    }
}
