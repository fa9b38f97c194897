//! The benchmark's tables: text in, text out. Reading files and unpacking them is the caller's.

use crate::batch::spread;
use crate::{Error, Kind, Nature, Point, Question, Target, forecast_horizon, forecast_year};

/// Levels of the year-end table's quantile columns.
const COLUMNS: [f64; 11] = [0.025, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.975];

/// Answers the year-end table (`case,series,m,core,targets,y`) with
/// `case,p1..p6,q025,q10..q90,q975`, on every core.
///
/// # Errors
/// [`Error::BadRow`] for a row that cannot be read or forecast.
///
/// ```
/// use year_end_forecast::formats::year_end;
/// let y = vec!["10 11 12 13 14 15 16 15 14 13 12 11"; 3].join(" ") + " 10 11 12";
/// let table = format!("case,series,m,core,targets,y\na-1-03,a,3,1,150 156,{y}\n");
/// let answer = year_end(&table)?;
/// assert!(answer.lines().nth(1).unwrap().starts_with("a-1-03,"));
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
pub fn year_end(input: &str) -> Result<String, Error> {
    let table = Table::read(input)?;
    let columns = [table.find("case")?, table.find("m")?, table.find("targets")?, table.find("y")?];
    let rows = spread(&table.rows, |(line, cells)| year_end_row(*line, cells, columns));
    let head = "case,p1,p2,p3,p4,p5,p6,q025,q10,q20,q30,q40,q50,q60,q70,q80,q90,q975\n";
    joined(head, rows)
}

fn year_end_row(line: usize, cells: &[String], at: [usize; 4]) -> Result<String, Error> {
    let m = cells[at[1]].trim().parse().map_err(|_| Error::BadRow { line, column: "m" })?;
    let targets = numbers(&cells[at[2]]).ok_or(Error::BadRow { line, column: "targets" })?;
    let y = numbers(&cells[at[3]]).ok_or(Error::BadRow { line, column: "y" })?;
    let d = forecast_year(&y, m).map_err(|_| Error::BadRow { line, column: "y" })?.distribution;
    let mut row = quoted(&cells[at[0]]);
    for t in targets {
        row += &format!(",{:.5}", d.at_least(t));
    }
    let mut floor = f64::NEG_INFINITY;
    for q in COLUMNS {
        floor = floor.max(d.quantile(q));
        row += &format!(",{floor}");
    }
    Ok(row)
}

/// Answers the horizon table (`series,h,y`) with `series,f`, on every core.
///
/// # Errors
/// [`Error::BadRow`] for a row that cannot be read or forecast.
///
/// ```
/// let answer = year_end_forecast::formats::horizon("series,h,y\na,2,5 5 5\n")?;
/// assert_eq!(answer.lines().count(), 2);
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
pub fn horizon(input: &str) -> Result<String, Error> {
    let table = Table::read(input)?;
    let (series, h, y) = (table.find("series")?, table.find("h")?, table.find("y")?);
    let rows = spread(&table.rows, |(line, cells)| {
        let line = *line;
        let steps: usize = cells[h].trim().parse().map_err(|_| Error::BadRow { line, column: "h" })?;
        if steps > 10_000 {
            return Err(Error::BadRow { line, column: "h" });
        }
        let values = numbers(&cells[y]).ok_or(Error::BadRow { line, column: "y" })?;
        let f = forecast_horizon(&values, steps).map_err(|_| Error::BadRow { line, column: "y" })?;
        let f: Vec<String> = f.iter().map(f64::to_string).collect();
        Ok(format!("{},{}", quoted(&cells[series]), f.join(" ")))
    });
    joined("series,f\n", rows)
}

/// Answers a table of a few figures of provinces (`case,province,indicator,year,target,unit,month,
/// cumulative_value,plan_pct,prev_year_total,yoy_pct,...,kind`) with `case,p_met,q10,q50,q90`.
///
/// # Errors
/// [`Error::BadRow`] for a row that cannot be read.
///
/// ```
/// let table = "case,indicator,year,target,month,cumulative_value,plan_pct,prev_year_total,yoy_pct,kind\n\
///              g,exports,2023,680,6,420,61.67,660,0,level\n";
/// let answer = year_end_forecast::formats::sparse(table)?;
/// assert!(answer.starts_with("case,p_met,q10,q50,q90\ng,0."));
/// # Ok::<(), year_end_forecast::Error>(())
/// ```
pub fn sparse(input: &str) -> Result<String, Error> {
    let table = Table::read(input)?;
    let names = ["case", "indicator", "year", "target", "month", "cumulative_value", "plan_pct"];
    let mut at = [0; 10];
    for (slot, name) in at.iter_mut().zip(names.into_iter().chain(["prev_year_total", "yoy_pct", "kind"])) {
        *slot = table.find(name)?;
    }
    let rows = spread(&table.rows, |(line, cells)| sparse_row(*line, cells, at));
    joined("case,p_met,q10,q50,q90\n", rows)
}

fn sparse_row(line: usize, cells: &[String], at: [usize; 10]) -> Result<String, Error> {
    let bad = |column| Error::BadRow { line, column };
    let text = |i: usize| cells[at[i]].trim();
    let number = |i: usize, column| match text(i) {
        "" => Ok(None),
        t => t.parse::<f64>().ok().filter(|v| v.is_finite()).map(Some).ok_or(bad(column)),
    };
    let year: i32 = text(2).parse().map_err(|_| bad("year"))?;
    let month: u8 = text(4).parse().map_err(|_| bad("month"))?;
    let target = number(3, "target")?;
    let growth = text(9) == "growth";
    let nature = if growth { Nature::Rate } else { Nature::Flow };
    let point = Point {
        value: number(5, "cumulative_value")?,
        plan_pct: number(6, "plan_pct")?,
        yoy_pct: number(8, "yoy_pct")?,
        ..Point::to_month(year, month, 0.0)
    };
    let mut points = vec![point];
    let last = number(7, "prev_year_total")?;
    points.extend(last.map(|v| Point::year(year.saturating_sub(1), v)));
    let mut q = Question::new(nature, year, &points).kind(kind_of(text(1), growth));
    q.target = target.map(Target::at_least);
    let outlook = q.outlook().map_err(|_| bad("month"))?;
    let p = outlook.p_met.unwrap_or(0.5);
    let of = |level| outlook.distribution.map_or(String::new(), |d| d.quantile(level).to_string());
    Ok(format!("{},{p:.4},{},{},{}", quoted(&cells[at[0]]), of(0.1), of(0.5), of(0.9)))
}

/// The kind that an indicator's English code names.
///
/// ```
/// use year_end_forecast::{Kind, formats::kind_of};
/// assert_eq!(kind_of("state_budget_revenue", false), Kind::BudgetRevenue);
/// assert_eq!(kind_of("grdp_growth", true), Kind::GdpGrowth);
/// ```
#[must_use]
pub fn kind_of(indicator: &str, growth: bool) -> Kind {
    let code = indicator.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| code.contains(w));
    if growth || has(&["growth"]) {
        return if has(&["gdp", "grdp"]) { Kind::GdpGrowth } else { Kind::SectorGrowth };
    }
    let table: [(&[&str], Kind); 14] = [
        (&["disburs", "public_invest", "pubinv"], Kind::PublicInvestment),
        (&["revenue", "budget", "tax", "customs"], Kind::BudgetRevenue),
        (&["fdi", "registered", "attract"], Kind::RegisteredFdi),
        (&["social_invest", "investment"], Kind::SocialInvestment),
        (&["export", "import", "trade_turnover"], Kind::Exports),
        (&["retail", "services"], Kind::Retail),
        (&["industr", "production", "iip"], Kind::IndustrialOutput),
        (&["agri", "crop", "forest", "fish", "aquac", "rice"], Kind::Agriculture),
        (&["touris", "visitor", "arrival"], Kind::Tourists),
        (&["job", "employ", "labour", "labor", "train"], Kind::Jobs),
        (&["poverty", "poor"], Kind::Poverty),
        (&["commune", "rural", "project", "enterprise", "housing"], Kind::Milestones),
        (&["cover", "insur", "rate"], Kind::Coverage),
        (&["cpi", "price", "inflation"], Kind::Prices),
    ];
    table.into_iter().find(|(words, _)| has(words)).map_or(Kind::Generic, |(_, kind)| kind)
}

fn joined(head: &str, rows: Vec<Result<String, Error>>) -> Result<String, Error> {
    let mut out = String::from(head);
    for row in rows {
        out += &row?;
        out.push('\n');
    }
    Ok(out)
}

fn numbers(text: &str) -> Option<Vec<f64>> {
    text.split_whitespace().map(|t| t.parse().ok().filter(|v: &f64| v.is_finite())).collect()
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_owned()
}

/// A table with a header, RFC 4180.
struct Table {
    head: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

impl Table {
    fn read(input: &str) -> Result<Self, Error> {
        let mut records = records(input.strip_prefix('\u{feff}').unwrap_or(input));
        if records.is_empty() {
            return Err(Error::BadRow { line: 1, column: "header" });
        }
        let (_, head) = records.remove(0);
        for (line, cells) in &records {
            if cells.len() != head.len() {
                return Err(Error::BadRow { line: *line, column: "count of cells" });
            }
        }
        Ok(Self { head, rows: records })
    }

    fn find(&self, name: &'static str) -> Result<usize, Error> {
        self.head.iter().position(|h| h.trim() == name).ok_or(Error::BadRow { line: 1, column: name })
    }
}

/// Records with the line on which each begins; empty lines are no records.
fn records(input: &str) -> Vec<(usize, Vec<String>)> {
    let mut records = Vec::new();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut line, mut begun, mut open) = (1, 1, false);
    let mut chars = input.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if open && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if open => open = false,
            '"' if cell.is_empty() => open = true,
            ',' if !open => cells.push(std::mem::take(&mut cell)),
            '\r' if !open && chars.peek() == Some(&'\n') => {}
            '\n' if !open => {
                line += 1;
                if !(cells.is_empty() && cell.is_empty()) {
                    cells.push(std::mem::take(&mut cell));
                    records.push((begun, std::mem::take(&mut cells)));
                }
                begun = line;
            }
            c => {
                line += usize::from(c == '\n');
                cell.push(c);
            }
        }
    }
    if !(cells.is_empty() && cell.is_empty()) {
        cells.push(cell);
        records.push((begun, cells));
    }
    records
}
