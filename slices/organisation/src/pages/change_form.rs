//! What the forms of change ask for, and how what was typed is read: days, codes, shares.

use jiff::civil::Date;
use kernel::{Citation, Problem, Text, UnitId};
use ui::form::Wrong;
use ui::{Field, Page};

use super::change::Verb;
use crate::rules::history::{Life, NewUnit};
use crate::rules::refusal::written;
use crate::rules::succession::Heir;
use crate::rules::unit_tree::{UnitKind, UnitTree};
use crate::store::Ground;

/// Everything that any of the forms can send.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Filled {
    pub once: String,
    pub code: String,
    pub name: String,
    pub kind: String,
    pub parent: String,
    pub day: String,
    pub others: String,
    pub heir_code: String,
    pub heir_name: String,
    pub heirs: String,
    pub reason: String,
    pub act_document: String,
}

pub fn fields(page: &Page, verb: Verb, filled: &Filled, wrong: &Wrong) -> Vec<Field> {
    let text = |name: &str, key: &str, value: &str| {
        Field::text(name, page.t(key)).value(value).error(wrong.with(name))
    };
    let kinds: Vec<(String, String)> =
        UnitKind::ALL.iter().map(|kind| (kind.key().to_owned(), page.t(kind.text()))).collect();
    let kind = Field::choice("kind", page.t("organisation-kind"), kinds).value(&filled.kind);
    let parent =
        text("parent", "organisation-parent", &filled.parent).hint(page.t("organisation-change-parent-hint"));
    let name = text("name", "organisation-name", &filled.name).required();
    let mut fields = match verb {
        Verb::Create => {
            vec![text("code", "organisation-code", &filled.code).required(), name, kind.error(None), parent]
        }
        Verb::Rename => vec![name],
        Verb::Move => vec![parent],
        Verb::Merge => vec![
            Field::area("others", page.t("organisation-change-others"))
                .value(&filled.others)
                .hint(page.t("organisation-change-others-hint"))
                .error(wrong.with("others")),
            text("heir-code", "organisation-change-heir", &filled.heir_code)
                .hint(page.t("organisation-change-heir-code-hint"))
                .required(),
            text("heir-name", "organisation-change-heir-name", &filled.heir_name)
                .hint(page.t("organisation-change-heir-name-hint")),
            kind,
        ],
        Verb::Split => vec![
            Field::area("heirs", page.t("organisation-change-heirs"))
                .value(&filled.heirs)
                .hint(page.t("organisation-change-heirs-hint"))
                .error(wrong.with("heirs"))
                .required(),
        ],
        Verb::End => Vec::new(),
    };
    fields.push(
        Field::date("day", page.t("organisation-day")).value(&filled.day).error(wrong.with("day")).required(),
    );
    fields.push(text("reason", "organisation-reason", &filled.reason).required());
    fields.push(
        text("act-document", "organisation-act-document", &filled.act_document)
            .hint(page.t("organisation-change-act-hint")),
    );
    fields
}

/// Which field of a verb's form a rule's refusal is about; none: it is about the tree as a whole.
pub fn refused_field(verb: Verb, key: &str) -> Option<&'static str> {
    match key {
        "organisation-refused-not-that-day"
        | "organisation-refused-ends-before-it-begins"
        | "organisation-refused-already-ended" => Some("day"),
        "organisation-refused-parent-absent" | "organisation-refused-circle" => match verb {
            Verb::Create | Verb::Move => Some("parent"),
            _ => None,
        },
        "organisation-refused-code-taken" => match verb {
            Verb::Create => Some("code"),
            Verb::Merge => Some("heir-code"),
            Verb::Split => Some("heirs"),
            _ => None,
        },
        "organisation-refused-name-taken" => match verb {
            Verb::Create | Verb::Rename => Some("name"),
            Verb::Merge => Some("heir-name"),
            Verb::Split => Some("heirs"),
            _ => None,
        },
        "organisation-refused-shares"
        | "organisation-refused-too-few"
        | "organisation-refused-same-unit-twice" => match verb {
            Verb::Merge => Some("others"),
            Verb::Split => Some("heirs"),
            _ => None,
        },
        _ => None,
    }
}

impl Filled {
    pub fn day(&self) -> Result<Date, Problem> {
        read_day(&self.day).ok_or_else(|| Problem::field("day", Text::new("organisation-wrong-day")))
    }

    pub fn ground(&self) -> Result<Ground, Problem> {
        if self.reason.trim().is_empty() {
            return Err(Problem::field("reason", Text::new("organisation-wrong-reason")));
        }
        Ok(Ground {
            reason: self.reason.trim().to_owned(),
            act_document: self.act_document.trim().to_owned(),
        })
    }

    pub fn new_unit(&self, tree: &UnitTree, day: Date) -> Result<NewUnit, Problem> {
        Ok(NewUnit {
            code: self.code.clone(),
            name: self.name.clone(),
            kind: UnitKind::from_key(&self.kind).unwrap_or_default(),
            parent: self.parent(tree)?,
            valid_from: day,
            valid_to: None,
            citation: self.citation(),
        })
    }

    /// An act that is no registered document is cited by its number and symbol.
    fn citation(&self) -> Option<Citation> {
        let number = self.act_document.trim();
        (!number.is_empty()).then(|| Citation::new(crate::ACT, number))
    }

    pub fn parent(&self, tree: &UnitTree) -> Result<Option<UnitId>, Problem> {
        match self.parent.trim() {
            "" => Ok(None),
            code => by_code(tree, "parent", code).map(Some),
        }
    }

    pub fn others(&self, tree: &UnitTree) -> Result<Vec<UnitId>, Problem> {
        let before = tree_codes(&self.others);
        before.map(|code| by_code(tree, "others", code)).collect()
    }

    /// A name makes a new unit, in the place of the one that ends; without one the code is of a unit there is.
    pub fn heir(&self, tree: &UnitTree, day: Date, instead: Option<&Life>) -> Result<Heir, Problem> {
        let code = self.heir_code.trim();
        if self.heir_name.trim().is_empty() {
            return by_code(tree, "heir-code", code).map(Heir::Existing);
        }
        let kind = UnitKind::from_key(&self.kind).unwrap_or_default();
        Ok(Heir::New(self.unit_instead(code, &self.heir_name, kind, day, instead)))
    }

    pub fn heirs(
        &self,
        tree: &UnitTree,
        day: Date,
        instead: Option<&Life>,
    ) -> Result<Vec<(Heir, i64)>, Problem> {
        let lines = self.heirs.lines().map(str::trim).filter(|line| !line.is_empty());
        lines
            .map(|line| {
                let wrong =
                    || Problem::field("heirs", Text::new("organisation-wrong-heirs").with("line", line));
                let mut parts = line.split(';').map(str::trim);
                let code = parts.next().filter(|code| !code.is_empty()).ok_or_else(wrong)?;
                let share = parts.next().and_then(read_share).ok_or_else(wrong)?;
                let heir = match parts.next().filter(|name| !name.is_empty()) {
                    None => Heir::Existing(by_code(tree, "heirs", code)?),
                    Some(name) => {
                        let kind = instead.map_or(UnitKind::default(), |life| life.kind);
                        Heir::New(self.unit_instead(code, name, kind, day, instead))
                    }
                };
                Ok((heir, share))
            })
            .collect()
    }

    fn unit_instead(
        &self,
        code: &str,
        name: &str,
        kind: UnitKind,
        day: Date,
        instead: Option<&Life>,
    ) -> NewUnit {
        NewUnit {
            code: code.to_owned(),
            name: name.to_owned(),
            kind,
            parent: instead.and_then(|life| life.parent_on(day)),
            valid_from: day,
            valid_to: None,
            citation: self.citation(),
        }
    }
}

fn tree_codes(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '\n']).map(str::trim).filter(|code| !code.is_empty())
}

fn by_code(tree: &UnitTree, field: &'static str, code: &str) -> Result<UnitId, Problem> {
    if let [unit] = tree.named(code).as_slice() {
        return Ok(unit.id);
    }
    let alike: Vec<String> =
        tree.nearest(code).into_iter().map(|unit| format!("{} ({})", unit.name, unit.code)).collect();
    let mut text = Text::new("organisation-wrong-unit").with("code", code).with("day", written(tree.day()));
    text = if alike.is_empty() {
        text.with("nearest", "")
    } else {
        text.with("nearest", Text::new("organisation-wrong-unit-nearest").with("names", alike.join(", ")))
    };
    Err(Problem::field(field, text))
}

/// `2025-07-01` as browsers send it, `1/7/2025` as people write it.
fn read_day(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(day) = text.parse::<Date>() {
        return Some(day);
    }
    let mut parts = text.split('/').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// `60`, `33,3` or `33.3` per cent, in thousandths.
fn read_share(text: &str) -> Option<i64> {
    let text = text.trim_end_matches('%').trim().replace('.', ",");
    let (whole, tenth) = text.split_once(',').unwrap_or((&text, "0"));
    if tenth.len() != 1 {
        return None;
    }
    let share = whole.parse::<i64>().ok()?.checked_mul(10)? + tenth.parse::<i64>().ok()?;
    (0..=1_000).contains(&share).then_some(share)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_and_shares_are_read_as_browsers_send_and_as_people_write_them() {
        assert_eq!(read_day("2025-07-01"), Some(date(2025, 7, 1)));
        assert_eq!(read_day(" 1/7/2025 "), Some(date(2025, 7, 1)));
        assert_eq!(read_day("31/2/2025"), None);
        assert_eq!(read_share("60"), Some(600));
        assert_eq!(read_share("33,3 %"), Some(333));
        assert_eq!(read_share("33.33"), None);
        assert_eq!(read_share("101"), None);
    }
}
