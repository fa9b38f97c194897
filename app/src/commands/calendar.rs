//! `tiendo calendar`: lunar dates, holidays, working days and due dates, each with its reasons when asked. Needs no data.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use kernel::{Lang, Problem};
use serde_json::{Map, Value, json};
use vn_calendar::{
    Calendar as WorkCalendar, Error, Explained, LunarDate, ReportPeriod, Rule, Rules, Version, What, Words,
};

use super::{Common, Format, Outcome, write_rows};

#[derive(Debug, Args)]
pub struct Calendar {
    #[command(subcommand)]
    verb: Verb,
    #[arg(long, global = true, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Say how the answer was found, step by step
    #[arg(long, global = true)]
    explain: bool,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// The lunar date of a day
    Lunar { date: Date },
    /// The day of a lunar date D/M/Y; the leap month is written M with n after it: 1/4n/2020
    Solar { date: LunarDate },
    /// The days of a year that are out of the ordinary
    Holidays { year: i16 },
    /// Working days after FROM, up to and with TO
    WorkingDays { from: Date, to: Date },
    /// When something is due: START is a day, or a period (2026-02, 2026-Q1, 2026-6M, 2026-9M, 2026)
    Due {
        #[arg(required_unless_present = "list")]
        rule: Option<String>,
        #[arg(required_unless_present = "list")]
        start: Option<String>,
        /// Name the rules
        #[arg(long, conflicts_with_all = ["rule", "start"])]
        list: bool,
    },
}

type Row = Map<String, Value>;

/// What there is to write: rows, and the steps that belong to them.
struct Answer {
    rows: Vec<Row>,
    steps: Vec<Words>,
    /// One object and no array in JSON
    single: bool,
}

impl Calendar {
    pub fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let lang = in_library(common.lang());
        match self.verb.answer(lang) {
            Ok(answer) => {
                answer.write(self.format, self.explain, lang)?;
                Ok(Outcome::Done)
            }
            Err(error) => {
                eprintln!("{}", error.words().get(lang));
                Ok(Outcome::Found)
            }
        }
    }
}

impl Verb {
    fn answer(self, lang: vn_calendar::Lang) -> Result<Answer, Error> {
        let calendar = WorkCalendar::vietnam();
        match self {
            Self::Lunar { date } => {
                let Explained { value, steps, .. } = vn_calendar::explain_lunar(date)?;
                let LunarDate { day, month, year, leap } = value;
                let row = object(json!({ "day": day, "month": month, "year": year, "leap": leap }));
                Ok(Answer { rows: vec![row], steps, single: true })
            }
            Self::Solar { date } => {
                let Explained { value, steps, .. } = vn_calendar::explain_solar(date)?;
                Ok(Answer::of(json!({ "date": value.to_string() }), steps))
            }
            Self::Holidays { year } => {
                let Explained { value, provisional, steps } = calendar.holidays(year)?;
                let row = |day: &vn_calendar::Day| {
                    object(json!({
                        "date": day.date.to_string(),
                        "kind": day.kind.key(),
                        "working": day.kind.is_working(),
                        "name": day.name.get(lang),
                        "source": day.source,
                        "confidence": day.confidence.key(),
                        "provisional": provisional,
                    }))
                };
                Ok(Answer { rows: value.days.iter().map(row).collect(), steps, single: false })
            }
            Self::WorkingDays { from, to } => {
                let Explained { value, provisional, steps } = calendar.explain_working_days(from, to)?;
                let row = json!({
                    "from": from.to_string(),
                    "to": to.to_string(),
                    "working_days": value,
                    "provisional": provisional,
                });
                Ok(Answer::of(row, steps))
            }
            Self::Due { rule: Some(rule), start: Some(start), .. } => due(calendar, &rule, &start),
            Self::Due { .. } => {
                let rules = Rules::vietnam().all();
                let rows =
                    rules.iter().flat_map(|rule| rule.versions.iter().map(move |by| listed(rule, by, lang)));
                Ok(Answer { rows: rows.collect(), steps: Vec::new(), single: false })
            }
        }
    }
}

/// A rule of periods takes a period, any other a day; the rule says which.
fn due(calendar: &WorkCalendar, key: &str, start: &str) -> Result<Answer, Error> {
    let rules = Rules::vietnam();
    let rule = rules.get(key)?;
    let (window, due, version) = if rule.period.is_some() {
        let period: ReportPeriod = start.parse().map_err(|_| Error::WrongStart(key.to_owned(), true))?;
        let dates = rules.report(calendar, key, period, None)?;
        let (_, last) = period.span().ok_or_else(|| Error::Unreadable(start.to_owned()))?;
        (Some((dates.from, dates.to)), dates.due, rule.on(last)?)
    } else {
        let day: Date = start.parse().map_err(|_| Error::WrongStart(key.to_owned(), false))?;
        (None, rules.due(calendar, key, day)?, rule.on(day)?)
    };
    let row = json!({
        "rule": key,
        "start": start,
        "due": due.value.to_string(),
        "figures_from": window.map(|(from, _)| from.to_string()),
        "figures_to": window.map(|(_, to)| to.to_string()),
        "count": version.limit().map(|limit| limit.count),
        "unit": version.limit().map(|limit| limit.unit.key()),
        "source": version.source,
        "article": version.article,
        "confidence": version.confidence.key(),
        "provisional": due.provisional,
    });
    Ok(Answer::of(row, due.steps))
}

fn listed(rule: &Rule, version: &Version, lang: vn_calendar::Lang) -> Row {
    object(json!({
        "rule": rule.key,
        "subject": rule.subject.get(lang),
        "start": rule.start.get(lang),
        "period": rule.period,
        "count": version.limit().map(|limit| limit.count),
        "unit": version.limit().map(|limit| limit.unit.key()),
        "backwards": matches!(version.what, What::Before { .. }),
        "from": version.from.map(|day| day.to_string()),
        "to": version.to.map(|day| day.to_string()),
        "source": version.source,
        "article": version.article,
        "confidence": version.confidence.key(),
    }))
}

impl Answer {
    fn of(row: Value, steps: Vec<Words>) -> Self {
        Self { rows: vec![object(row)], steps, single: false }
    }

    /// In JSON the steps are part of the answer, once; otherwise they are lines after it.
    fn write(mut self, format: Format, explain: bool, lang: vn_calendar::Lang) -> Result<(), Problem> {
        let steps: Vec<&str> = self.steps.iter().map(|step| step.get(lang)).collect();
        if format == Format::Json {
            if let (true, Some(first)) = (explain, self.rows.first_mut()) {
                first.insert("steps".into(), json!(steps));
            }
            return match self.rows.first() {
                Some(row) if self.single => {
                    println!("{}", serde_json::to_string_pretty(row)?);
                    Ok(())
                }
                _ => write_rows(&self.rows, format),
            };
        }
        write_rows(&self.rows, format)?;
        if explain {
            for step in steps {
                println!("{step}");
            }
        }
        Ok(())
    }
}

fn object(value: Value) -> Row {
    match value {
        Value::Object(row) => row,
        _ => Row::new(),
    }
}

fn in_library(lang: Lang) -> vn_calendar::Lang {
    match lang {
        Lang::Vi => vn_calendar::Lang::Vi,
        Lang::En => vn_calendar::Lang::En,
    }
}
