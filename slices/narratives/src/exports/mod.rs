//! A report as files: for Word by its template, for Excel with charts that Excel draws.

pub mod docx;
pub mod xlsx;

use std::sync::Arc;

use kernel::texts::Text;
use kernel::{Installation, Lang, Problem, Tx, files};
use organisation::UnitTree;

use crate::report::{Report, Version};
use crate::templates;

pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A report with all that its files need.
pub struct Paper<'a> {
    pub installation: &'a Arc<Installation>,
    pub tree: Arc<UnitTree>,
    pub report: &'a Report,
    pub version: &'a Version,
    /// Whether it says that it is a draft.
    pub is_draft: bool,
}

impl<'a> Paper<'a> {
    pub async fn of(
        installation: &'a Arc<Installation>,
        tx: &mut Tx,
        report: &'a Report,
        version: &'a Version,
        is_draft: bool,
    ) -> Result<Self, Problem> {
        let tree = organisation::tree(installation, tx, version.as_of).await?;
        Ok(Self { installation, tree, report, version, is_draft })
    }

    pub fn t(&self, key: &str) -> String {
        self.installation.texts.get(Lang::Vi, key)
    }

    pub fn say(&self, text: &Text) -> String {
        self.installation.texts.say(Lang::Vi, text)
    }

    pub fn unit_name(&self) -> String {
        self.tree.get(self.report.unit).map(|unit| unit.name.clone()).unwrap_or_default()
    }

    /// A place's name without what kind of place it is, and that word as it stands within a sentence.
    pub fn place<'n>(&self, name: &'n str) -> (&'n str, Option<String>) {
        let kinds = self.t("narratives-kinds-of-place");
        for kind in kinds.split(',').map(str::trim).filter(|kind| !kind.is_empty()) {
            let rest = name.strip_prefix(kind).and_then(|rest| rest.strip_prefix(' '));
            if let Some(rest) = rest {
                return (rest, Some(kind.to_lowercase()));
            }
        }
        (name, None)
    }

    /// The unit as it is called within a sentence.
    pub fn unit_in_sentence(&self) -> String {
        let name = self.unit_name();
        match self.place(&name) {
            (place, Some(kind)) => format!("{kind} {place}"),
            (whole, None) => whole.to_owned(),
        }
    }

    pub fn period(&self) -> String {
        self.say(&ui::dates::period(self.report.period))
    }

    /// What the report is about, in a line.
    pub fn subject(&self) -> String {
        let text = Text::new("narratives-subject")
            .with("period", self.period())
            .with("unit", self.unit_in_sentence());
        self.say(&text)
    }
}

/// The file of the template that a version is drawn up by.
pub async fn template_file(
    installation: &Installation,
    tx: &mut Tx,
    template: &str,
    version: i64,
) -> Result<Vec<u8>, Problem> {
    if version == 0 {
        return templates::built_in(installation, template).ok_or(Problem::NotFound);
    }
    let all = crate::store::templates(tx).await?;
    let found = all.into_iter().find(|one| one.template == template && one.version == version);
    let digest = found.and_then(|one| one.digest).ok_or(Problem::NotFound)?;
    let (_, content) = files::content(tx, &digest).await?.ok_or(Problem::NotFound)?;
    Ok(content)
}
