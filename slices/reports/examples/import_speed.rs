//! How long an import takes: a CSV of 100,000 rows and a workbook of 100,000 cells, read, judged and handed in.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::time::Instant;

use jiff::civil::Date;
use kernel::{Role, testing};
use organisation::{NewUnit, UnitKind};
use reports::import::{Imported, SourceFile, Spreadsheets};
use rust_xlsxwriter::Workbook;
use targets::NewIndicator;

const HEADER: [&str; 6] = ["unit", "indicator", "period", "kind", "value", "status"];
const UNITS: usize = 180;
const INDICATORS: usize = 60;

/// Row number `at` of a file: every one of another unit, indicator and month.
fn row(at: usize) -> [String; 6] {
    let (unit, indicator, month) = (at % UNITS, at / UNITS % INDICATORS, at / UNITS / INDICATORS);
    [
        format!("U{unit:04}"),
        format!("I{indicator:03}"),
        format!("{}-{:02}", 2018 + month / 12, month % 12 + 1),
        "period".to_owned(),
        format!("{}.{}", 1_000 + at % 7_919, at % 9 + 1),
        "official".to_owned(),
    ]
}

fn main() {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite(vec![organisation::slice(), targets::slice(), reports::slice()]).await;
        let mut act =
            place.installation.act(&testing::actor(&[Role::Administrator, Role::Office])).await.unwrap();
        let new = |code: String, parent: Option<kernel::UnitId>| NewUnit {
            name: format!("Unit {code}"),
            code,
            kind: if parent.is_none() { UnitKind::Province } else { UnitKind::Commune },
            parent,
            valid_from: Date::constant(2000, 1, 1),
            valid_to: None,
            citation: None,
        };
        let province = organisation::create_unit(&mut act, new("PROVINCE".into(), None)).await.unwrap();
        let units = (0..UNITS).map(|at| new(format!("U{at:04}"), Some(province))).collect();
        organisation::create_units(&mut act, units).await.unwrap();
        let indicator = |at| NewIndicator {
            code: format!("I{at:03}"),
            name_vi: format!("Indicator {at}"),
            unit_vi: "t".into(),
            decimals: 1,
            ..NewIndicator::default()
        };
        targets::define_indicators(&mut act, (0..INDICATORS).map(indicator).collect()).await.unwrap();
        act.commit().await.unwrap();
        let lines: Vec<String> = (0..100_000).map(|at| row(at).join(";")).collect();
        let csv = format!("{}\n{}\n", HEADER.join(";"), lines.join("\n")).into_bytes();
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (column, head) in (0..).zip(HEADER) {
            sheet.write(0, column, head).unwrap();
        }
        for at in 0..100_000 / 6 {
            for (column, words) in (0..).zip(row(at)) {
                let line = u32::try_from(at).unwrap() + 1;
                match words.parse::<f64>() {
                    Ok(number) => sheet.write(line, column, number).unwrap(),
                    Err(_) => sheet.write(line, column, words).unwrap(),
                };
            }
        }
        let files =
            [("CSV of 100,000 rows", csv), ("workbook of 100,000 cells", book.save_to_buffer().unwrap())];
        for (what, content) in files {
            let file = SourceFile { name: what.into(), media_type: String::new(), content };
            let begun = Instant::now();
            let mut sheets = Spreadsheets::read(vec![file]);
            let read = begun.elapsed();
            let mut act = place.installation.act(&testing::actor(&[Role::Reporter])).await.unwrap();
            let imported = reports::import_spreadsheet(&mut act, &mut sheets, None).await.unwrap();
            let judged = begun.elapsed();
            act.commit().await.unwrap();
            let Imported::Taken(receipt) = imported else { panic!("{imported:?}") };
            println!(
                "{what}: {} figures; read {read:.2?}, handed in {judged:.2?}, durable {:.2?}",
                receipt.figures,
                begun.elapsed()
            );
        }
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default());
    });
}
