//! The tables of reports, their versions, what was issued, and templates.

use jiff::Timestamp;
use kernel::db::{Row, params};
use kernel::{Act, Problem, Tx, UnitId, Value};

use crate::report::{Draft, Issued, Report, ReportId, Step, TemplateVersion, Version};

const REPORT: &str = "SELECT r.id, r.unit, r.period, i.version AS issued, i.docx, i.xlsx, \
                      i.author_name AS issuer, i.at AS issued_at \
                      FROM narratives_report r LEFT JOIN narratives_issue i ON i.report = r.id";

fn report(row: &Row) -> Result<Report, Problem> {
    let period: String = row.get("period")?;
    let issued: Option<i64> = row.get("issued")?;
    let issued = match issued {
        Some(version) => Some(Issued {
            version,
            docx: row.get("docx")?,
            xlsx: row.get("xlsx")?,
            author_name: row.get("issuer")?,
            at: row.get("issued_at")?,
        }),
        None => None,
    };
    Ok(Report {
        id: row.get("id")?,
        unit: row.get("unit")?,
        period: period.parse().map_err(Problem::broken)?,
        issued,
    })
}

/// Whose a report is.
pub async fn unit_of(tx: &mut Tx, id: ReportId) -> Result<UnitId, Problem> {
    let row = tx.row("SELECT unit FROM narratives_report WHERE id = $1", params![id]).await?;
    row.ok_or(Problem::NotFound)?.get("unit")
}

pub async fn find(tx: &mut Tx, id: ReportId) -> Result<Report, Problem> {
    let row = tx.row(format!("{REPORT} WHERE r.id = $1"), params![id]).await?;
    row.as_ref().map(report).transpose()?.ok_or(Problem::NotFound)
}

/// The newest reports of these units (`None`: of all) before a given one.
pub async fn page(
    tx: &mut Tx,
    units: Option<&[UnitId]>,
    before: Option<ReportId>,
    limit: i64,
) -> Result<Vec<Report>, Problem> {
    let mut values = params![before, limit];
    let mut of = String::new();
    if let Some(units) = units {
        if units.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<String> = (3..3 + units.len()).map(|number| format!("${number}")).collect();
        of = format!(" AND r.unit IN ({})", places.join(", "));
        values.extend(units.iter().map(Value::from));
    }
    let sql = format!("{REPORT} WHERE ($1 IS NULL OR r.id < $1){of} ORDER BY r.id DESC LIMIT $2");
    tx.rows(sql, values).await?.iter().map(report).collect()
}

pub async fn insert(act: &mut Act, of: &Report) -> Result<(), Problem> {
    let sql = "INSERT INTO narratives_report (id, unit, period, at) VALUES ($1, $2, $3, $4)";
    act.tx.execute(sql, params![of.id, of.unit, of.period.to_string(), act.now]).await?;
    Ok(())
}

const VERSION: &str = "SELECT report, version, step, template, template_version, content, as_of, position, author, \
                       author_name, at FROM narratives_version";

fn version(row: &Row) -> Result<Version, Problem> {
    let (step, content): (String, String) = (row.get("step")?, row.get("content")?);
    Ok(Version {
        report: row.get("report")?,
        version: row.get("version")?,
        step: Step::from_key(&step).ok_or_else(|| Problem::broken(format!("no step: {step}")))?,
        template: row.get("template")?,
        template_version: row.get("template_version")?,
        draft: serde_json::from_str(&content)?,
        as_of: row.get("as_of")?,
        position: row.get("position")?,
        author: row.get("author")?,
        author_name: row.get("author_name")?,
        at: row.get("at")?,
    })
}

/// What it says now.
pub async fn newest(tx: &mut Tx, id: ReportId) -> Result<Version, Problem> {
    let sql = format!("{VERSION} WHERE report = $1 ORDER BY version DESC LIMIT 1");
    let row = tx.row(sql, params![id]).await?;
    row.as_ref().map(version).transpose()?.ok_or(Problem::NotFound)
}

/// Its steps, newest first, without what they said.
pub async fn steps(tx: &mut Tx, id: ReportId) -> Result<Vec<(i64, Step, String, Timestamp)>, Problem> {
    let sql = "SELECT version, step, author_name, at FROM narratives_version WHERE report = $1 \
               ORDER BY version DESC LIMIT 100";
    let rows = tx.rows(sql, params![id]).await?;
    rows.iter()
        .map(|row| {
            let step: String = row.get("step")?;
            let step = Step::from_key(&step).ok_or_else(|| Problem::broken(format!("no step: {step}")))?;
            Ok((row.get("version")?, step, row.get("author_name")?, row.get("at")?))
        })
        .collect()
}

pub async fn insert_version(act: &mut Act, of: &Version) -> Result<(), Problem> {
    let sql = "INSERT INTO narratives_version (report, version, step, template, template_version, content, as_of, \
               position, author, author_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let content = serde_json::to_string::<Draft>(&of.draft)?;
    let values = params![
        of.report,
        of.version,
        of.step.key(),
        of.template,
        of.template_version,
        content,
        of.as_of,
        of.position,
        of.author,
        of.author_name,
        of.at
    ];
    act.tx.execute(sql, values).await?;
    Ok(())
}

pub async fn insert_issue(act: &mut Act, report: ReportId, of: &Issued) -> Result<(), Problem> {
    let sql = "INSERT INTO narratives_issue (report, version, docx, xlsx, author, author_name, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let author = act.actor.who.to_string();
    let values = params![report, of.version, of.docx, of.xlsx, author, of.author_name, of.at];
    act.tx.execute(sql, values).await?;
    Ok(())
}

fn template(row: &Row) -> Result<TemplateVersion, Problem> {
    Ok(TemplateVersion {
        template: row.get("template")?,
        version: row.get("version")?,
        name: row.get("name")?,
        digest: Some(row.get("digest")?),
        author_name: row.get("author_name")?,
        at: Some(row.get("at")?),
    })
}

/// Every version of every template that was sent here, the newest of each first.
pub async fn templates(tx: &mut Tx) -> Result<Vec<TemplateVersion>, Problem> {
    let sql = "SELECT template, version, name, digest, author_name, at FROM narratives_template \
               ORDER BY template, version DESC LIMIT 500";
    tx.rows(sql, params![]).await?.iter().map(template).collect()
}

pub async fn insert_template(act: &mut Act, of: &TemplateVersion) -> Result<(), Problem> {
    let sql = "INSERT INTO narratives_template (template, version, name, digest, author, author_name, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let author = act.actor.who.to_string();
    let values =
        params![of.template, of.version, of.name, of.digest.clone(), author, of.author_name, act.now];
    act.tx.execute(sql, values).await?;
    Ok(())
}
