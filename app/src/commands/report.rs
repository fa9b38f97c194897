//! `tiendo report --period 2020-9M`: a unit's periodic report as a file, as it could be written on any day. Nothing is
//! kept: reports that are issued are drafted on the pages, by somebody.

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use kernel::{Actor, AsOf, FieldProblem, Installation, Period, Problem, Role, Text, Tx};
use narratives::exports::{Paper, docx, template_file, xlsx};
use narratives::rules::chapters::Part;
use narratives::{Draft, Gathered, Report as Paperwork, Step, Version, templates};

use super::{Common, Outcome};

#[derive(Debug, Args)]
pub struct Report {
    /// 2020-09, 2020-Q3, 2020-6M, 2020-9M or 2020
    #[arg(long)]
    period: Period,
    /// Code of a unit; the whole installation's highest otherwise
    #[arg(long)]
    unit: Option<String>,
    /// The day from which it is seen; the day at which a sample stands, or today, otherwise
    #[arg(long = "as-of")]
    as_of: Option<Date>,
    /// `state`, `party`, the identity of a template kept here, or a file of Word
    #[arg(long, default_value = "state")]
    template: String,
    #[arg(long, value_enum, default_value_t = Kind::Docx)]
    format: Kind,
    /// Where it is written; standard output otherwise
    #[arg(long)]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Docx,
    Pdf,
    Xlsx,
}

impl Report {
    pub async fn run(self, common: &Common) -> Result<Outcome, Problem> {
        let installation = common.open_existing().await?;
        let today = installation.clock.today();
        let as_of = self.as_of.map_or_else(|| installation.default_as_of(), |day| AsOf::day(day, today));
        let mut tx = installation.read().await?;
        let tree = organisation::tree(&installation, &mut tx, as_of.day).await?;
        let unit = match &self.unit {
            Some(code) => tree.by_code(code),
            None => tree.root(),
        };
        let Some(unit) = unit.map(|unit| unit.id) else {
            let code = self.unit.unwrap_or_default();
            return Err(Problem::Refused(Text::new("app-no-such-unit").with("code", code)));
        };
        let reader = Actor::system("report", &[Role::Leader]);
        let gathered = narratives::gather(&installation, &reader, unit, self.period, as_of).await?;
        say_what_is_missing(&gathered);
        let now = installation.clock.now();
        let paperwork = Paperwork { id: installation.mint.id(now), unit, period: self.period, issued: None };
        let kept = narratives::newest_template(&installation, &mut tx, &self.template).await?;
        let version = Version {
            report: paperwork.id,
            version: 1,
            step: Step::Drafted,
            template: self.template.clone(),
            template_version: kept.map_or(0, |kept| kept.version),
            draft: Draft { chapters: gathered.chapters, sources: gathered.sources, ..Draft::default() },
            as_of: as_of.day,
            position: gathered.position,
            author: reader.who.to_string(),
            author_name: reader.name.clone(),
            at: now,
        };
        let paper = Paper::of(&installation, &mut tx, &paperwork, &version, true).await?;
        let content = match self.format {
            Kind::Xlsx => xlsx::write(&paper)?,
            Kind::Docx | Kind::Pdf => {
                let docx = docx::write(&paper, &self.template(&installation, &mut tx, &version).await?)?;
                if self.format == Kind::Pdf { as_pdf(&docx)? } else { docx }
            }
        };
        let told = Text::new("app-report-told")
            .with("figures", version.draft.sources.len())
            .with("day", ui::dates::day(as_of.day));
        eprintln!("{}", installation.texts.say(common.lang(), &told));
        match &self.output {
            Some(file) => std::fs::write(file, content)
                .map_err(|error| Problem::broken(format!("{}: {error}", file.display())))?,
            None => std::io::stdout().lock().write_all(&content)?,
        }
        Ok(Outcome::Done)
    }

    /// The template's file, without faults.
    async fn template(
        &self,
        installation: &Installation,
        tx: &mut Tx,
        version: &Version,
    ) -> Result<Vec<u8>, Problem> {
        let content = if self.template.to_ascii_lowercase().ends_with(".docx") {
            std::fs::read(&self.template)
                .map_err(|error| Problem::broken(format!("{}: {error}", self.template)))?
        } else {
            template_file(installation, tx, &version.template, version.template_version).await?
        };
        match templates::open(&content) {
            Ok(_) => Ok(content),
            Err(wrong) => {
                let problem = |text| FieldProblem { field: self.template.clone(), text };
                Err(Problem::Invalid(templates::faults(&wrong).into_iter().map(problem).collect()))
            }
        }
    }
}

/// The document set to pages; what these do not show is told on standard error.
fn as_pdf(docx: &[u8]) -> Result<Vec<u8>, Problem> {
    let set = typesetting::pdf(docx).map_err(Problem::broken)?;
    for (what, times) in &set.left_out {
        eprintln!("{what:?}: {times}");
    }
    Ok(set.bytes)
}

/// On standard error, as the report itself says it.
fn say_what_is_missing(gathered: &Gathered) {
    let chapters = gathered.chapters.iter().filter(|chapter| chapter.id == "missing");
    for part in chapters.flat_map(|chapter| &chapter.parts) {
        if let Part::Sentence { words } = part {
            eprintln!("{words}");
        }
    }
}
