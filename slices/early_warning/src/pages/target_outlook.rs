//! A target's page: where it stands, why, what each remaining month must bring, and everything it rests on.

mod parts;
mod split;
mod units;

use askama::Template;
use kernel::content::{Ruler, Table};
use kernel::slice::Slot;
use kernel::{Problem, Text};
use ui::{Chart, Field, Page, Screen, Visit};

use super::{asked_unit, looking};
use crate::outlooks::{Story, story};
use crate::panels::{self, Board};
use crate::rules::reasons::{significant, write};
use crate::{READ, addresses};

#[derive(Template)]
#[template(path = "target_outlook.html")]
struct TargetPage {
    page: Page,
    unit_name: String,
    year: i16,
    /// The same target in the years beside it.
    years: Vec<(i16, String)>,
    sentence: String,
    notes: Vec<String>,
    ruler: Option<Ruler>,
    reasons: Vec<String>,
    pace: Option<Table>,
    units: Option<Table>,
    units_note: Option<String>,
    scenario: Option<Scenario>,
    chart: Option<Chart>,
    replay: Option<Table>,
    first_warning: Option<String>,
    figures: Option<Table>,
    /// Tables of what the indicator is split into.
    split: Vec<Table>,
    /// What it is itself a part of.
    whole: Option<(String, String)>,
    versions: Option<Table>,
    checks: Option<Table>,
    model: Option<String>,
}

/// "What if each remaining month brought so much?"
struct Scenario {
    field: Field,
    unit_code: String,
    answer: Option<String>,
}

/// `/chi-tieu/{code}?don-vi=CODE&nam=2020`
pub async fn page(visit: Visit, code: axum::extract::Path<String>) -> Screen {
    let mut tx = visit.read().await?;
    let (unit, scope) = asked_unit(&visit, &mut tx, visit.asked_for("don-vi"), visit.as_of).await?;
    visit.actor.must(READ, &scope)?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let indicator = indicators.by_code(&code).ok_or(Problem::NotFound)?;
    let asked_year = visit.asked_for("nam").filter(|year| !year.is_empty());
    let year: i16 = match asked_year {
        Some(year) => {
            year.parse().ok().filter(|year| (1990..=2100).contains(year)).ok_or(Problem::NotFound)?
        }
        None => visit.as_of.year(),
    };
    let story = story(&visit.installation, &mut tx, unit.id, indicator.id, year, visit.as_of).await?;
    let versions = parts::versions(&visit, &mut tx, &story).await?;
    let looking = looking(&visit, Slot::Target(indicator.code.clone()));
    let board = Board::load(&looking, &mut tx, unit.id, year).await?;
    drop(tx);
    let name = indicator.name(visit.lang).to_owned();
    let is_hindsight = story.outlook.as_ref().is_some_and(|outlook| outlook.is_hindsight);
    let template = TargetPage {
        unit_name: unit.name.clone(),
        year,
        years: [year - 1, year + 1]
            .into_iter()
            .filter(|other| *other <= visit.as_of.year())
            .map(|other| (other, visit.href(&addresses::target(&indicator.code, Some(&unit.code), other))))
            .collect(),
        sentence: sentence(&visit, &story, &looking, &name, year),
        notes: notes(&visit, is_hindsight),
        ruler: story.outlook.as_ref().map(|outlook| drawn(outlook, &board, &looking)),
        reasons: reasons(&visit, &story),
        pace: parts::pace(&visit, &story),
        units: units::table(&visit, &story, year),
        units_note: units::note(&visit, &story),
        scenario: scenario(&visit, &story, &unit.code),
        chart: parts::chart(&visit, &story),
        replay: parts::replay(&visit, &story, &unit.code),
        first_warning: first_warning(&visit, &story),
        figures: parts::figures(&visit, &story),
        split: split::tables(&visit, &story, indicator, &indicators, &unit.code),
        whole: split::whole_of(&visit, indicator, &indicators, &unit.code, year),
        versions,
        checks: parts::checks(&visit, &story),
        model: story.outlook.as_ref().map(|outlook| outlook.model.clone()),
        page: visit.page(name).in_hindsight(is_hindsight),
    };
    ui::failure::render(&template)
}

/// The ruler without its reasons: they stand below it in full.
fn drawn(outlook: &crate::TargetOutlook, board: &Board, looking: &kernel::slice::Looking) -> Ruler {
    Ruler { reasons: Vec::new(), ..panels::ruler(outlook, board.change(outlook), looking) }
}

fn sentence(visit: &Visit, story: &Story, looking: &kernel::slice::Looking, name: &str, year: i16) -> String {
    match &story.outlook {
        Some(outlook) => visit.say(&panels::ruler_sentence(outlook, looking)),
        None => {
            let text =
                Text::new("early_warning-target-none").with("name", name).with("year", year.to_string());
            visit.say(&text.with("day", addresses::day(visit.as_of.day)))
        }
    }
}

fn notes(visit: &Visit, is_hindsight: bool) -> Vec<String> {
    let text = Text::new("early_warning-hindsight").with("day", addresses::day(visit.as_of.day));
    is_hindsight.then(|| visit.say(&text)).into_iter().collect()
}

fn reasons(visit: &Visit, story: &Story) -> Vec<String> {
    let Some(outlook) = &story.outlook else { return Vec::new() };
    let measure = outlook.indicator.unit(visit.lang);
    outlook.finding.reasons.iter().map(|reason| visit.say(&reason.text(visit.lang, measure))).collect()
}

fn first_warning(visit: &Visit, story: &Story) -> Option<String> {
    let (day, state) = story.first_warning?;
    let text = Text::new("early_warning-first-warning").with("day", addresses::day(day));
    Some(visit.say(&text.with("state", Text::new(state.text()))))
}

/// The form that answers where the year ends at another pace.
fn scenario(visit: &Visit, story: &Story, unit_code: &str) -> Option<Scenario> {
    let outlook = story.outlook.as_ref()?;
    let (pace, reported) = outlook.finding.pace.zip(outlook.finding.reported)?;
    if outlook.indicator.nature != targets::Nature::Flow {
        return None;
    }
    let measure = outlook.indicator.unit(visit.lang);
    let asked = visit.asked_for("moi-thang").unwrap_or_default();
    let style = match visit.lang {
        kernel::Lang::Vi => vn_numbers::Style::Vietnamese,
        kernel::Lang::En => vn_numbers::Style::Plain,
    };
    let decimals = outlook.indicator.decimals;
    let read =
        vn_numbers::parse_scaled(&asked, style, decimals).ok().map(|steps| outlook.indicator.quantity(steps));
    let error = (!asked.is_empty() && read.is_none()).then(|| visit.t("early_warning-scenario-wrong"));
    let answer = read.map(|a_month| {
        let end = crate::rules::path::at_pace(reported.value, pace.months_left, a_month.to_f64());
        let text = Text::new("early_warning-scenario-answer")
            .with("end", write(end, decimals, visit.lang))
            .with("measure", measure)
            .with("pct", write(100.0 * end / outlook.promise.value(), 1, visit.lang));
        visit.say(&text)
    });
    let hint = Text::new("early_warning-scenario-hint")
        .with("needed", write(significant(pace.needed), 4, visit.lang))
        .with("months", i64::from(pace.months_left));
    let field = Field::number("moi-thang", visit.t("early_warning-scenario-label"))
        .value(asked)
        .hint(visit.say(&hint))
        .error(error)
        .suffix(measure);
    Some(Scenario { field, unit_code: unit_code.to_owned(), answer })
}
