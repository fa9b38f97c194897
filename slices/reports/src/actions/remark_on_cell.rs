//! Says something about a cell, shows it by a file, or both: a question of the office, an answer of the unit, the
//! evidence for a figure. It stays with the cell, whatever becomes of the reports that fill it.

use kernel::{Act, Fact, Problem, Text, files, once};
use serde_json::json;

use crate::figure::Cell;
use crate::import::SourceFile;
use crate::store::remarks::{Evidence, Remark, RemarkId};
use crate::{REMARK, store};

/// Longer than this is a paper, not a remark.
const LONGEST: usize = 2_000;
const LONGEST_NAME: usize = 200;

/// What somebody says about a cell.
#[derive(Debug, Clone, Default)]
pub struct NewRemark {
    pub words: String,
    /// What shows it; words may then be missing.
    pub file: Option<SourceFile>,
    /// The token of the act: the same twice is said once.
    pub once: String,
}

/// # Errors
/// Neither words nor a file, too much of either, a mark of secrecy, or a cell of a unit that one may not speak about.
pub async fn remark_on_cell(act: &mut Act, cell: Cell, new: NewRemark) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let scope = organisation::scope_of(&installation, &mut act.tx, cell.unit).await?;
    act.must(REMARK, &scope)?;
    let words = new.words.trim();
    let file = new.file.filter(|file| !file.content.is_empty());
    if words.is_empty() && file.is_none() {
        return Err(Problem::field("words", Text::new("reports-problem-no-words")));
    }
    if words.chars().count() > LONGEST {
        return Err(Problem::field("words", Text::new("reports-problem-many-words").with("most", LONGEST)));
    }
    admit(words, file.as_ref(), installation.config.upload_limit)?;
    let id: RemarkId = act.id();
    if !new.once.is_empty() && once::earlier_answer_or(act, &new.once, &id.to_string()).await?.is_some() {
        return Ok(());
    }
    let evidence = match file {
        Some(file) => {
            let name: String = file.name.chars().take(LONGEST_NAME).collect();
            let kept = files::keep(act, &file.media_type, file.content).await?;
            Some(Evidence { digest: kept.digest, name })
        }
        None => None,
    };
    let told = json!({
        "unit": cell.unit,
        "indicator": cell.indicator,
        "period": cell.period,
        "file": evidence.as_ref().map(|file| &file.digest),
        "content": files::digest_of(words.as_bytes()),
    });
    let remark = Remark {
        id,
        cell,
        returned: None,
        words: words.to_owned(),
        evidence,
        author_name: act.actor.name.clone(),
        at: act.now,
    };
    let author = act.actor.who.to_string();
    store::remarks::insert(&mut act.tx, std::slice::from_ref(&remark), &author).await?;
    act.append(Fact::new("reports.cell_remarked", id, told)).await?;
    Ok(())
}

/// What is marked as a state secret leaves no copy here.
fn admit(words: &str, file: Option<&SourceFile>, limit: usize) -> Result<(), Problem> {
    if office::mark_in_text(words).is_some() {
        return Err(Problem::field("words", Text::new("reports-problem-secret-words")));
    }
    let Some(file) = file else { return Ok(()) };
    if office::mark_in_file_name(&file.name).is_some() || office::mark_in_file(&file.content).is_some() {
        return Err(Problem::field("file", Text::new("reports-import-problem-secret")));
    }
    if file.content.len() > limit {
        let text = Text::new("reports-import-refused-too-large").with("limit", (limit >> 20).max(1));
        return Err(Problem::field("file", text));
    }
    Ok(())
}
