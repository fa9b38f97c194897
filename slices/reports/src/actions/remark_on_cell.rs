//! Says something about a figure's cell: a question of the office, an answer of the unit. It stays with the cell.

use kernel::{Act, Fact, Problem, Text};
use serde_json::json;

use crate::figure::FigureId;
use crate::store::remarks::Remark;
use crate::{REMARK, store};

/// Longer than this is a paper, not a remark.
const LONGEST: usize = 2_000;

pub async fn remark_on_cell(act: &mut Act, figure: FigureId, words: &str) -> Result<(), Problem> {
    let installation = act.installation().clone();
    let unit = store::submissions::unit_of_figure(&mut act.tx, figure).await?;
    let scope = organisation::scope_of(&installation, &mut act.tx, unit).await?;
    act.must(REMARK, &scope)?;
    let kept = store::figures::find(&mut act.tx, figure).await?.ok_or(Problem::NotFound)?;
    let words = words.trim();
    if words.is_empty() {
        return Err(Problem::field("words", Text::new("reports-problem-no-words")));
    }
    if words.chars().count() > LONGEST {
        return Err(Problem::field("words", Text::new("reports-problem-many-words").with("most", LONGEST)));
    }
    let remark = Remark {
        id: act.id(),
        cell: kept.figure.cell(),
        returned: None,
        words: words.to_owned(),
        author_name: act.actor.name.clone(),
        at: act.now,
    };
    let author = act.actor.who.to_string();
    store::remarks::insert(&mut act.tx, std::slice::from_ref(&remark), &author).await?;
    act.append(Fact::new("reports.cell_remarked", figure, json!({ "unit": unit }))).await?;
    Ok(())
}
