//! `tiendo outlook --as-of DATE`: the outlook of every target, as it could be known on any day.

use clap::Args;
use jiff::civil::Date;
use kernel::{AsOf, Problem, Text};
use serde_json::Value;

use super::{Common, Format, Outcome, write_rows};

#[derive(Debug, Args)]
pub struct Outlook {
    /// The day from which it is seen: 2020-09-25
    #[arg(long = "as-of")]
    as_of: Date,
    /// The year of the targets; that of the day otherwise
    #[arg(long)]
    year: Option<i16>,
    /// Code of a unit; the whole installation's highest otherwise
    #[arg(long)]
    unit: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl Outlook {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let installation = common.open_existing().await?;
        let as_of = AsOf::day(self.as_of, installation.clock.today());
        let year = self.year.unwrap_or_else(|| as_of.year());
        let mut tx = installation.read().await?;
        let tree = organisation::tree(&installation, &mut tx, as_of.day).await?;
        let unit = match &self.unit {
            Some(code) => tree.by_code(code),
            None => tree.root(),
        };
        let Some(unit) = unit else {
            let code = self.unit.unwrap_or_default();
            return Err(Problem::Refused(Text::new("app-no-such-unit").with("code", code)));
        };
        let found = early_warning::outlooks(&installation, &mut tx, unit.id, year, as_of).await?;
        let rows = early_warning::outlook_rows(&found, &installation.texts, common.lang());
        let mut flat = Vec::with_capacity(rows.len());
        for row in &rows {
            if let Value::Object(fields) = serde_json::to_value(row)? {
                flat.push(fields);
            }
        }
        write_rows(&flat, self.format)?;
        Ok(Outcome::Done)
    }
}
