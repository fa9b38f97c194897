//! Every report form: what it asks of how many units, and what of that another form asks already.

use kernel::Text;
use ui::{Page, Screen, Visit};

use super::form_links;
use crate::form::ReportForm;
use crate::rules::{asking, effort, regime};
use crate::{SCHEDULE, store};

#[derive(askama::Template)]
#[template(path = "forms.html")]
struct Forms {
    page: Page,
    lead: String,
    lines: Vec<Line>,
    may_define: bool,
}

struct Line {
    code: String,
    name: String,
    href: String,
    frequency: String,
    units: usize,
    cells: usize,
    own: usize,
    /// What filling in takes, in minutes.
    minutes: Option<String>,
    shared: Option<String>,
    ended: Option<String>,
}

pub async fn show(visit: Visit) -> Screen {
    let mut tx = visit.read().await?;
    let all = store::forms::all(&mut tx).await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.day).await?;
    let mut efforts = store::effort::of_forms(&mut tx).await?;
    drop(tx);
    let mut lines = Vec::with_capacity(all.len());
    for form in &all {
        let Some(&period) = regime::periods(form.says.frequency, visit.as_of.year()).first() else {
            continue;
        };
        let burden = asking::burden(form, &all, &indicators, &tree, period);
        let usual = effort::usual(efforts.remove(&form.id).unwrap_or_default());
        lines.push(line(&visit, form, &burden, usual));
    }
    let standing: Vec<&Line> = lines.iter().filter(|line| line.ended.is_none()).collect();
    let lead = Text::new("reports-forms-lead")
        .with("count", standing.len())
        .with("own", standing.iter().map(|line| line.own).sum::<usize>());
    ui::render(&Forms {
        lead: visit.say(&lead),
        may_define: visit.actor.may_somewhere(SCHEDULE),
        lines,
        page: visit.page(visit.t("reports-forms-title")),
    })
}

fn line(visit: &Visit, form: &ReportForm, burden: &asking::Burden, usual: Option<i64>) -> Line {
    Line {
        code: form.code.clone(),
        name: form.says.name.clone(),
        href: visit.href(&form_links::form(form.id)),
        frequency: visit.t(form.says.frequency.text()),
        units: burden.units,
        cells: burden.cells,
        own: burden.own,
        minutes: usual.map(|seconds| {
            let tenths = kernel::Quantity::new((seconds + 3) / 6, 1);
            ui::numbers::quantity(tenths, visit.lang)
        }),
        shared: shared(visit, burden),
        ended: form.ended_on.map(ui::dates::day),
    }
}

/// Which other forms ask how many of the same figures; nothing when none does.
pub(super) fn shared(visit: &Visit, burden: &asking::Burden) -> Option<String> {
    let told: Vec<String> = burden
        .shared
        .iter()
        .map(|(code, count)| {
            let text = Text::new("reports-form-shared-one").with("form", code.as_str()).with("count", *count);
            visit.say(&text)
        })
        .collect();
    (!told.is_empty()).then(|| told.join("; "))
}
