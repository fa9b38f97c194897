//! The tables and the chart of a target's page.

use kernel::content::{Cell, Column, Table};
use kernel::slice::resolve;
use kernel::{Problem, Span, Text, Tx};
use reports::Figure;
use ui::chart::{Chart, FanPoint, FormerYear, Point};
use ui::{Visit, dates, numbers};

use crate::addresses;
use crate::outlooks::{Replayed, Story};
use crate::rules::outlook::Side;
use crate::rules::path::{months, needed};
use crate::rules::reasons::{significant, write};

/// So many former years are drawn.
const FORMER: i16 = 3;

fn columns(visit: &Visit, heads: &[(&str, bool)]) -> Vec<Column> {
    heads.iter().map(|(key, is_number)| Column { head: visit.t(key), is_number: *is_number }).collect()
}

/// What each remaining month must bring for the plan, beside the same months of former years.
pub fn pace(visit: &Visit, story: &Story) -> Option<Table> {
    let outlook = story.outlook.as_ref()?;
    let (pace, reported) = outlook.finding.pace.zip(outlook.finding.reported)?;
    if outlook.indicator.nature != targets::Nature::Flow {
        return None;
    }
    let number = |value: f64| Cell::words(write(significant(value), 4, visit.lang));
    let mut rows = Vec::new();
    let mut levels = vec![("early_warning-pace-plan", outlook.promise.value())];
    levels.extend(outlook.stretch.map(|stretch| ("early_warning-pace-stretch", stretch)));
    levels.extend(outlook.finding.range.map(|range| ("early_warning-pace-forecast", range[1])));
    let ends: Vec<f64> = levels.iter().map(|(_, end)| *end).collect();
    for ((key, _), needed) in levels.iter().zip(needed(reported.value, pace.months_left, &ends)) {
        rows.push(vec![Cell::words(visit.t(key)), number(needed.year_end), number(needed.a_month)]);
    }
    rows.push(vec![Cell::words(visit.t("early_warning-pace-so-far")), Cell::default(), number(pace.so_far)]);
    for (year, a_month) in pace.former.into_iter().flatten() {
        let text = Text::new("early_warning-pace-former").with("year", year.to_string());
        rows.push(vec![Cell::words(visit.say(&text)), Cell::default(), number(a_month)]);
    }
    let caption = Text::new("early_warning-pace-caption")
        .with("months", i64::from(pace.months_left))
        .with("measure", outlook.indicator.unit(visit.lang));
    let heads = [
        ("early_warning-pace-case", false),
        ("early_warning-pace-year-end", true),
        ("early_warning-pace-a-month", true),
    ];
    Some(Table { caption: visit.say(&caption), columns: columns(visit, &heads), rows })
}

/// The year so far, the plan's path, former years, and the fan of the forecast.
pub fn chart(visit: &Visit, story: &Story) -> Option<Chart> {
    let (outlook, series) = story.outlook.as_ref().zip(story.series.as_ref())?;
    let dossier = series.on(visit.as_of.day)?;
    let points = |year: i16| -> Vec<Point> {
        months(&dossier, year).into_iter().map(|(month, value)| Point { month, value }).collect()
    };
    let this_year = points(story_year(story));
    let year = story_year(story);
    let former: Vec<FormerYear> = (1..=FORMER)
        .map(|back| FormerYear { year: year - back, points: points(year - back) })
        .filter(|former| !former.points.is_empty())
        .collect();
    if this_year.is_empty() && former.is_empty() {
        return None;
    }
    let finding = &outlook.finding;
    let plan = outlook.promise.value();
    let usual = finding.usual_share.zip(finding.reported).filter(|(_, reported)| reported.to_month < 12);
    let plan_path = usual.map_or_else(Vec::new, |(share, reported)| {
        let month = i8::try_from(reported.to_month).unwrap_or(12);
        [(0, 0.0), (month, share * plan), (12, plan)].map(|(month, value)| Point { month, value }).to_vec()
    });
    let fan =
        finding.range.filter(|_| outlook.chance().is_some()).map_or_else(Vec::new, |[low, median, high]| {
            let start = finding.reported.map(|now| FanPoint {
                month: i8::try_from(now.to_month).unwrap_or(12),
                low: now.value,
                median: now.value,
                high: now.value,
            });
            start.into_iter().chain([FanPoint { month: 12, low, median, high }]).collect()
        });
    let title = Text::new("early_warning-chart-title").with("name", outlook.indicator.name(visit.lang));
    let sentence = crate::panels::ruler_sentence(outlook, &super::looking(visit, kernel::slice::Slot::Desk));
    Some(Chart {
        id: "year".to_owned(),
        title: visit.say(&title.with("year", year.to_string())),
        sentence: visit.say(&sentence),
        unit_of_measure: outlook.indicator.unit(visit.lang).to_owned(),
        decimals: outlook.indicator.decimals,
        year,
        plan: Some(plan),
        is_at_most: outlook.promise.side == Side::AtMost,
        this_year,
        plan_path,
        former,
        fan,
    })
}

fn story_year(story: &Story) -> i16 {
    story.series.as_ref().map_or(0, |series| series.year)
}

/// The level at the end of each month, each a link to that day.
pub fn replay(visit: &Visit, story: &Story, unit_code: &str) -> Option<Table> {
    if story.replay.is_empty() {
        return None;
    }
    let outlook = story.outlook.as_ref()?;
    let path = addresses::target(&outlook.indicator.code, Some(unit_code), outlook.year);
    let row = |replayed: &Replayed| {
        let href = format!("{path}&{}={}", ui::visit::AS_OF, replayed.day);
        let chance = replayed.p_met.map_or_else(
            || numbers::NONE.to_owned(),
            |p| {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "between 0 and 100"
                )]
                numbers::chance((p * 100.0).round().clamp(0.0, 100.0) as u8)
            },
        );
        let month =
            replayed.reported_to_month.map_or_else(|| numbers::NONE.to_owned(), |month| month.to_string());
        let kept =
            if replayed.is_stored { "early_warning-replay-stored" } else { "early_warning-replay-hindsight" };
        let state = Cell { state: Some(replayed.state), ..Cell::words(visit.t(replayed.state.text())) };
        vec![
            Cell::link(addresses::day(replayed.day), href),
            state,
            Cell::words(chance),
            Cell::words(month),
            Cell::words(visit.t(kept)),
        ]
    };
    let heads = [
        ("early_warning-replay-day", false),
        ("early_warning-replay-level", false),
        ("early_warning-replay-chance", true),
        ("early_warning-replay-months", true),
        ("early_warning-replay-kept", false),
    ];
    let caption = visit.t("early_warning-replay-caption");
    Some(Table { caption, columns: columns(visit, &heads), rows: story.replay.iter().map(row).collect() })
}

/// Every version of every figure of this year and of the one before, the newest period first.
pub fn figures(visit: &Visit, story: &Story) -> Option<Table> {
    let series = story.series.as_ref()?;
    let own = series.figures.iter().map(|figure| (&series.indicator, figure));
    let base =
        series.base.iter().flat_map(|(base, figures)| figures.iter().map(move |figure| (base, figure)));
    let is_shown = |(_, figure): &(&targets::Indicator, &Figure)| {
        (series.year - 1..=series.year).contains(&figure.period.year) && figure.known_on <= visit.as_of.day
    };
    let mut shown: Vec<_> = own.chain(base).filter(is_shown).collect();
    if shown.is_empty() {
        return None;
    }
    shown.sort_by_key(|(_, figure)| {
        std::cmp::Reverse((figure.period.year, figure.period.to_month, figure.known_on, figure.id))
    });
    let heads = [
        ("early_warning-figures-period", false),
        ("early_warning-figures-span", false),
        ("early_warning-figures-value", true),
        ("early_warning-figures-plan", true),
        ("early_warning-figures-growth", true),
        ("early_warning-figures-status", false),
        ("early_warning-figures-known", false),
    ];
    let rows = shown.into_iter().map(|(indicator, figure)| figure_row(visit, indicator, figure)).collect();
    Some(Table { caption: visit.t("early_warning-figures-caption"), columns: columns(visit, &heads), rows })
}

fn figure_row(visit: &Visit, indicator: &targets::Indicator, figure: &Figure) -> Vec<Cell> {
    let value = indicator.written(figure.value, visit.lang);
    let origin = |value: String| match figure.is_total() {
        true => Cell::words(value),
        false => Cell::link(value, visit.href(&format!("/so-lieu/{}", figure.id))),
    };
    let pct = |pct: Option<kernel::Quantity>| {
        Cell::words(pct.map_or_else(|| numbers::NONE.to_owned(), |pct| numbers::percent(pct, visit.lang)))
    };
    let span = match figure.span {
        Span::Cumulative => "early_warning-span-cumulative",
        Span::OfPeriod => "early_warning-span-period",
    };
    vec![
        Cell::words(visit.say(&dates::period(figure.period))),
        Cell::words(visit.t(span)),
        origin(value),
        pct(figure.plan_pct),
        pct(figure.yoy_pct),
        Cell::words(visit.t(figure.status.text())),
        Cell::words(addresses::day(figure.known_on)),
    ]
}

/// The target's versions with the documents that made them; an implied one says what it rests on.
pub async fn versions(visit: &Visit, tx: &mut Tx, story: &Story) -> Result<Option<Table>, Problem> {
    let Some(series) = &story.series else { return Ok(None) };
    let heads = [
        ("early_warning-versions-value", true),
        ("early_warning-versions-basis", false),
        ("early_warning-versions-known", false),
        ("early_warning-versions-source", false),
        ("early_warning-versions-reason", false),
    ];
    let mut rows = Vec::new();
    let mut plans = series.plans.clone();
    plans.sort_by_key(|plan| std::cmp::Reverse((plan.known_on, plan.version)));
    let citations: Vec<kernel::Citation> = plans.iter().filter_map(|plan| plan.citation.clone()).collect();
    let mut cited = resolve(&visit.installation, tx, &citations, visit.lang).await?.into_iter();
    for plan in &plans {
        let written = |steps: Option<i64>| steps.map(|steps| series.indicator.written(steps, visit.lang));
        let value = match (written(plan.low), written(plan.high)) {
            (Some(low), Some(high)) if low != high => format!("{low} – {high}"),
            (Some(one), _) | (None, Some(one)) => one,
            (None, None) => visit.t("early_warning-versions-withdrawn"),
        };
        let source = plan.citation.as_ref().and_then(|_| cited.next().flatten());
        let source = source.map_or_else(
            || Cell::words(numbers::NONE),
            |cited| Cell::link(cited.words, visit.href(&cited.href)),
        );
        let basis = visit.t(basis_text(plan.basis));
        let level = (plan.level == targets::Level::Stretch).then(|| visit.t("early_warning-pace-stretch"));
        let basis = level.map_or_else(|| basis.clone(), |level| format!("{basis} ({level})"));
        rows.push(vec![
            Cell::words(value),
            Cell::words(basis),
            Cell::words(addresses::day(plan.known_on)),
            source,
            Cell::words(plan.reason.clone().unwrap_or_else(|| plan.note.clone())),
        ]);
    }
    rows.extend(implied_row(visit, series));
    let caption = visit.t("early_warning-versions-caption");
    Ok((!rows.is_empty()).then(|| Table { caption, columns: columns(visit, &heads), rows }))
}

const fn basis_text(basis: targets::Basis) -> &'static str {
    match basis {
        targets::Basis::Published => "early_warning-basis-published",
        targets::Basis::Assigned => "early_warning-basis-assigned",
        targets::Basis::Implied => "early_warning-basis-implied",
    }
}

fn implied_row(visit: &Visit, series: &crate::outlooks::Series) -> Option<Vec<Cell>> {
    let known = crate::outlooks::known_by(&series.figures, visit.as_of.day);
    let implied = series.implied(&known)?;
    let written = |steps: i64| series.indicator.written(steps, visit.lang);
    let since = known.iter().filter(|figure| figure.period.year == series.year && figure.plan_pct.is_some());
    let since = since.map(|figure| figure.known_on).max()?;
    let rests = Text::new("early_warning-versions-rests").with("count", implied.used.len());
    let reason = if implied.is_contradicted() {
        visit.t("early_warning-reason-plans-disagree")
    } else {
        String::new()
    };
    Some(vec![
        Cell::words(format!("{} – {}", written(implied.low), written(implied.high))),
        Cell::words(visit.t("early_warning-basis-implied")),
        Cell::words(addresses::day(since)),
        Cell::link(visit.say(&rests), "#figures"),
        Cell::words(reason),
    ])
}

/// The contradictions that the checks found in this series.
pub fn checks(visit: &Visit, story: &Story) -> Option<Table> {
    let series = story.series.as_ref()?;
    let row = |remark: &crate::outlooks::Remark| {
        vec![
            Cell::words(visit.say(&dates::period(remark.period))),
            Cell::words(visit.say(&remark.explanation)),
        ]
    };
    let rows: Vec<Vec<Cell>> = series.remarks_on(visit.as_of.day).map(row).collect();
    let heads = [("early_warning-figures-period", false), ("early_warning-checks-what", false)];
    let caption = visit.t("early_warning-checks-caption");
    (!rows.is_empty()).then(|| Table { caption, columns: columns(visit, &heads), rows })
}
