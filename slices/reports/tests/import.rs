//! Figures come in by files: each bad input says where and why, nothing of it is stored, and good files come in whole.

mod screens;

use jiff::civil::Date;
use kernel::{
    Act, Actor, Grant, Lang, Problem, Quantity, Role, Slice, UnitId, both_databases, testing, testing::Place,
};
use organisation::{NewUnit, UnitKind};
use reports::import::{Imported, Receipt, Said, SourceFile, Spreadsheets};
use reports::{Origin, State, SubmissionId};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use targets::{IndicatorId, NewIndicator};

const HEADER: &str = "unit;indicator;period;kind;value;status";

fn slices() -> Vec<Slice> {
    vec![organisation::slice(), targets::slice(), reports::slice()]
}

/// A province with two districts, one of which ended in 2019, and two indicators.
struct Small {
    province: UnitId,
    district: UnitId,
    output: IndicatorId,
}

async fn unit(
    act: &mut Act,
    code: &str,
    name: &str,
    parent: Option<UnitId>,
    valid_to: Option<Date>,
) -> UnitId {
    let new = NewUnit {
        code: code.into(),
        name: name.into(),
        kind: if parent.is_none() { UnitKind::Province } else { UnitKind::District },
        parent,
        valid_from: Date::constant(2000, 1, 1),
        valid_to,
        citation: None,
    };
    organisation::create_unit(act, new).await.unwrap()
}

impl Small {
    async fn begin(place: &Place) -> Self {
        let mut act =
            place.installation.act(&testing::actor(&[Role::Administrator, Role::Office])).await.unwrap();
        let province = unit(&mut act, "TM", "Tỉnh Mẫu", None, None).await;
        let district = unit(&mut act, "DT", "Huyện Đại Từ", Some(province), None).await;
        unit(&mut act, "CU", "Huyện Cũ", Some(province), Some(Date::constant(2019, 7, 1))).await;
        let indicator = |code: &str, name: &str| NewIndicator {
            code: code.into(),
            name_vi: name.into(),
            unit_vi: "tỷ đồng".into(),
            decimals: 1,
            ..NewIndicator::default()
        };
        let output =
            targets::define_indicator(&mut act, indicator("MAU_CONG_NGHIEP", "Sản xuất công nghiệp"))
                .await
                .unwrap();
        targets::define_indicator(&mut act, indicator("MAU_XUAT_KHAU", "Xuất khẩu")).await.unwrap();
        act.commit().await.unwrap();
        Self { province, district, output }
    }
}

fn file(name: &str, content: impl Into<Vec<u8>>) -> SourceFile {
    SourceFile { name: name.into(), media_type: "text/csv".into(), content: content.into() }
}

fn rows(rows: &[&str]) -> Vec<SourceFile> {
    vec![file("thang-9.csv", format!("{HEADER}\n{}\n", rows.join("\n")))]
}

fn reporter() -> Actor {
    testing::actor(&[Role::Reporter])
}

async fn import_as(
    place: &Place,
    actor: &Actor,
    files: Vec<SourceFile>,
    token: Option<&str>,
) -> Result<Imported, Problem> {
    let mut act = place.installation.act(actor).await.unwrap();
    let imported = reports::import_spreadsheet(&mut act, &mut Spreadsheets::read(files), token).await?;
    act.commit().await.unwrap();
    Ok(imported)
}

async fn taken(place: &Place, files: Vec<SourceFile>) -> Receipt {
    match import_as(place, &reporter(), files, None).await.unwrap() {
        Imported::Taken(receipt) => receipt,
        other => panic!("not taken: {:?}", told(place, other)),
    }
}

async fn refused(place: &Place, files: Vec<SourceFile>) -> Said {
    match import_as(place, &reporter(), files, None).await.unwrap() {
        Imported::Refused(said) => said,
        other => panic!("taken: {other:?}"),
    }
}

fn told(place: &Place, imported: Imported) -> Vec<String> {
    match imported {
        Imported::Refused(said) => lines(place, &said.remarks),
        other => vec![format!("{other:?}")],
    }
}

/// `C2 problem | found | suggestion`, in English.
fn lines(place: &Place, remarks: &[reports::import::Remark]) -> Vec<String> {
    let line = |remark: &reports::import::Remark| {
        let problem = place.installation.texts.say(Lang::En, &remark.problem);
        assert_ne!(problem, remark.problem.key, "a problem without words");
        let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
        let line = format!(
            "{} {problem} | {} | {}",
            or_none(&remark.cell),
            or_none(&remark.found),
            or_none(&remark.suggestion)
        );
        line.trim_end_matches([' ', '|']).trim_start().to_owned()
    };
    remarks.iter().map(line).collect()
}

async fn count(place: &Place, table: &str) -> i64 {
    let mut tx = place.installation.read().await.unwrap();
    let row = tx.row(format!("SELECT COUNT(*) AS n FROM {table}"), vec![]).await.unwrap();
    row.unwrap().get("n").unwrap()
}

async fn facts(place: &Place) -> Vec<String> {
    let mut tx = place.installation.read().await.unwrap();
    let facts = kernel::facts::unsealed(&mut tx, 1_000).await.unwrap();
    facts.into_iter().map(|fact| fact.kind).filter(|kind| kind.starts_with("reports.")).collect()
}

#[test]
fn a_trial_says_what_would_happen_while_somebody_else_writes_and_keeps_nothing() {
    both_databases!(slices(), async |place: Place| {
        Small::begin(&place).await;
        let inst = &place.installation;
        // On SQLite there is one writer: whoever needed to write would wait for this act.
        let writer = inst.act(&reporter()).await.unwrap();
        let mut trial = inst.trial(&reporter()).await.unwrap();
        let files = rows(&["DT;MAU_CONG_NGHIEP;2020-08;period;1.234,5;official"]);
        let imported = reports::import_spreadsheet(&mut trial, &mut Spreadsheets::read(files), None).await;
        let Imported::Taken(receipt) = imported.unwrap() else { panic!("it could be taken") };
        assert_eq!((receipt.figures, receipt.handed_in.len()), (1, 1));
        assert!(trial.commit().await.is_err());
        drop(writer);
        assert!(facts(&place).await.is_empty());
    });
}

#[test]
fn drop_uploads() {
    both_databases!(slices(), async |place: Place| {
        Small::begin(&place).await;
        let inst = &place.installation;
        let office = testing::actor(&[Role::Office]);
        let content = |name: &str| vec![file(name, format!("{HEADER}\n{name}\n"))];
        let digest = |name: &str| kernel::files::digest_of(format!("{HEADER}\n{name}\n").as_bytes());
        let mut act = inst.act(&office).await.unwrap();
        for name in ["quen.csv", "nhan.csv"] {
            reports::keep_upload(&mut act, content(name)).await.unwrap();
        }
        // Whoever keeps the same bytes for good keeps them from being dropped.
        let [taken] = content("nhan.csv").try_into().map_err(|_| ()).unwrap();
        kernel::files::keep(&mut act, "text/csv", taken.content).await.unwrap();
        act.commit().await.unwrap();
        let held = async |name: &str| {
            let mut tx = inst.read().await.unwrap();
            kernel::files::content(&mut tx, &digest(name)).await.unwrap().is_some()
        };
        let mut act = inst.act(&office).await.unwrap();
        assert_eq!(reports::drop_uploads(&mut act).await.unwrap(), 0, "the day is not over");
        act.now += jiff::SignedDuration::from_hours(25);
        assert_eq!(reports::drop_uploads(&mut act).await.unwrap(), 1);
        act.commit().await.unwrap();
        assert_eq!((held("quen.csv").await, held("nhan.csv").await), (false, true));
        assert_eq!(facts(&place).await.last().map(String::as_str), Some("reports.uploads_dropped"));
        let mut act = inst.act(&reporter()).await.unwrap();
        assert!(reports::drop_uploads(&mut act).await.is_err());
    });
}

#[test]
fn import_spreadsheet() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place).await;
        let content = "\u{feff}Đơn vị;Chỉ tiêu;Kỳ;Loại;Giá trị;Trạng thái;% kế hoạch;So cùng kỳ;Nguồn;Ngày biết\n\
            Huye\u{323}\u{302}n Đa\u{323}i Tu\u{31b}\u{300};mau_cong_nghiep;9 tháng 2020;luỹ kế;567.634,2;ước;70,7;-1,5;BC 12;24/9/2020\n\
            DT;Xuất khẩu;2020-08;trong kỳ;1.234;chính thức;;;;\n";
        let receipt = taken(&place, vec![file("bc.csv", content)]).await;
        assert_eq!((receipt.figures, receipt.units, receipt.indicators), (2, 1, 2));
        let [handed_in] = receipt.handed_in.as_slice() else { panic!("one unit, one submission") };
        assert_eq!(handed_in.unit, small.district);
        let mut tx = place.installation.read().await.unwrap();
        let submission = reports::submission(&mut tx, handed_in.submission).await.unwrap();
        assert_eq!(
            (submission.origin, submission.state, submission.figures),
            (Origin::Import, State::Submitted, 2)
        );
        assert_eq!(submission.file_name.as_deref(), Some("bc.csv"));
        let digest = submission.file_digest.unwrap();
        assert_eq!(kernel::files::content(&mut tx, &digest).await.unwrap().unwrap().1, content.as_bytes());
        let id = reports::FigureId::new(handed_in.submission, 1);
        let figure = reports::figure(&mut tx, id).await.unwrap().unwrap();
        assert_eq!((figure.indicator, figure.value), (small.output, 5_676_342));
        assert_eq!(
            (figure.plan_pct, figure.yoy_pct),
            (Some(Quantity::new(707, 1)), Some(Quantity::new(-15, 1)))
        );
        assert_eq!(figure.known_on, Date::constant(2020, 9, 24));
        assert_eq!(figure.citation.unwrap().to_string(), "reports.source:BC 12");
        // The rest of the file proves that a point parts thousands.
        let second = reports::FigureId::new(handed_in.submission, 2);
        assert_eq!(reports::figure(&mut tx, second).await.unwrap().unwrap().value, 12_340);
        drop(tx);
        assert_eq!(facts(&place).await, ["reports.submitted", "reports.imported"]);
    });
}

#[test]
fn every_error_is_told_at_once_and_nothing_is_stored() {
    both_databases!(slices(), async |place: Place| {
        Small::begin(&place).await;
        let said = refused(
            &place,
            rows(&[
                "KHONG_CO;MAU_CONG_NGIEP;2026-09;period;1.2.3;estimate",
                "DT;MAU_CONG_NGHIEP;2020-08;period;NaN;official",
                "Huyện Đại Tư;MAU_CONG_NGHIEP;2020-08;hằng tháng;1,25;chắc",
                "DT;MAU_CONG_NGHIEP;2020-13;period;9999999999999999;official",
                "CU;MAU_CONG_NGHIEP;2020-08;period;5;official",
                "DT;MAU_CONG_NGHIEP;2020-Q2;cumulative;;official",
                "DT;MAU_CONG_NGHIEP;2020-09;period;5;official",
                "TM;MAU_CONG_NGHIEP;2020-07;period;inf;official",
                "TM;MAU_CONG_NGHIEP;2020-07;period;1,5E+05;official",
                "TM;MAU_CONG_NGHIEP;2020-06;period;5;official",
                "TM;MAU_CONG_NGHIEP;2020-06;period;6;official",
            ]),
        )
        .await;
        let keys: Vec<(String, &str)> =
            said.remarks.iter().map(|remark| (remark.cell.clone().unwrap(), remark.problem.key)).collect();
        let keys: Vec<(&str, &str)> = keys.iter().map(|(cell, key)| (cell.as_str(), *key)).collect();
        assert_eq!(
            keys,
            [
                ("A2", "reports-import-problem-unit"),
                ("B2", "reports-import-problem-indicator"),
                ("C2", "reports-problem-future-period"),
                ("E2", "reports-import-problem-grouping"),
                ("E3", "reports-import-problem-nan"),
                ("D4", "reports-import-problem-kind"),
                ("E4", "reports-import-problem-decimals"),
                ("F4", "reports-import-problem-status"),
                ("C5", "reports-import-problem-period"),
                ("E5", "reports-problem-too-large"),
                ("A6", "reports-import-problem-unit-not-then"),
                ("D7", "reports-problem-cumulative-from-january"),
                ("E7", "reports-import-problem-missing"),
                ("F8", "reports-problem-not-over-yet"),
                ("E9", "reports-import-problem-infinite"),
                ("E10", "reports-import-problem-exponent"),
                ("E12", "reports-import-problem-twice"),
            ]
        );
        assert_eq!(said.remarks[1].suggestion.as_deref(), Some("MAU_CONG_NGHIEP"));
        assert_eq!(said.remarks[1].found.as_deref(), Some("MAU_CONG_NGIEP"));
        for table in ["reports_submission", "reports_figure", "kernel_file", "reports_upload"] {
            assert_eq!(count(&place, table).await, 0, "{table}");
        }
        assert!(facts(&place).await.is_empty());
    });
}

/// What is said of files that are bad as a whole or in one place, on one engine: no store takes part.
fn said_of(files: Vec<SourceFile>) -> (Vec<String>, Vec<String>) {
    testing::runtime().block_on(async {
        let place = testing::on_sqlite(slices()).await;
        Small::begin(&place).await;
        match import_as(&place, &reporter(), files, None).await.unwrap() {
            Imported::Refused(said) => (lines(&place, &said.remarks), lines(&place, &said.notes)),
            Imported::Taken(receipt) => (Vec::new(), lines(&place, &receipt.notes)),
            Imported::Before(_) => panic!("nothing was sent before"),
        }
    })
}

#[test]
fn a_file_that_is_no_table_is_told_what_to_do() {
    let of = |content: &[u8]| said_of(vec![file("a.csv", content)]).0.remove(0);
    assert!(of(b"don vi;ky\nTh\xe0nh ph\xf4;5\n").starts_with("Line 2 is not in UTF-8."));
    assert_eq!(of(b""), "The file is empty.");
    assert!(of(b"%PDF-1.7").starts_with("The file is neither"));
    assert!(of(b"PK\x03\x04").starts_with("The workbook is damaged"));
    assert!(of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").starts_with("This kind of spreadsheet"));
    assert!(of(&vec![b'a'; 10 << 20]).starts_with("Line 1 is longer"));
    assert_eq!(of("tên;tuổi\nAn;5\n".as_bytes()), "There is no row that names the columns.");
    assert!(of(format!("{HEADER}\n").as_bytes()).starts_with("The columns are named"));
    assert!(said_of(vec![file("bc-tuyet-mat.csv", format!("{HEADER}\n"))]).0[0].contains("mark of secrecy"));
    assert!(
        of(format!("TỐI MẬT\n{HEADER}\nDT;X;2020;period;1;official\n").as_bytes())
            .contains("mark of secrecy")
    );
}

#[test]
fn headers_are_found_doubled_ones_refused_and_unknown_ones_passed_over() {
    let twice = said_of(vec![file(
        "a.csv",
        format!("{HEADER};đơn vị\nDT;MAU_CONG_NGHIEP;2020-08;period;5;official\n"),
    )]);
    assert_eq!(twice.0, ["G1 Two columns are both Unit. Take one out. | đơn vị"]);
    let missing = said_of(vec![file("a.csv", "unit;indicator;period;value\nDT;MAU_CONG_NGHIEP;2020-08;5\n")]);
    assert_eq!(missing.0, ["The column Kind is missing.", "The column Status is missing."]);
    let other = said_of(vec![file(
        "a.csv",
        format!("BÁO CÁO THÁNG 8\n\nSTT;{HEADER}\n1;DT;MAU_CONG_NGHIEP;2020-08;period;5;official\n"),
    )]);
    assert_eq!(other, (vec![], vec!["A3 This column is not known and was passed over. | STT".to_owned()]));
}

#[test]
fn a_decimal_comma_that_parts_a_number_in_two_is_explained() {
    let commas = HEADER.replace(';', ",");
    let said =
        said_of(vec![file("a.csv", format!("{commas}\nDT,MAU_CONG_NGHIEP,2020-08,period,567,2,official\n"))]);
    assert_eq!(said.0[0], "F2 This is no status. | 2");
    assert!(said.0[1].starts_with("G2 The row has more cells than the header."), "{:?}", said.0);
}

fn sheet_with(fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<SourceFile> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Tháng 8").unwrap();
    for (column, head) in (0..).zip(HEADER.split(';')) {
        sheet.write(0, column, head).unwrap();
    }
    let row = ["DT", "MAU_CONG_NGHIEP", "2020-08", "period"];
    for (column, words) in (0..).zip(row) {
        sheet.write(1, column, words).unwrap();
    }
    sheet.write(1, 4, 567_634.2).unwrap();
    sheet.write(1, 5, "official").unwrap();
    fill(sheet);
    let hidden = book.add_worksheet().set_name("Nháp").unwrap().set_hidden(true);
    hidden.write(0, 0, "rác").unwrap();
    vec![file("bc.xlsx", book.save_to_buffer().unwrap())]
}

#[test]
fn a_spreadsheet_comes_in_with_its_remarks() {
    let hidden = "A hidden sheet was passed over.".to_owned();
    assert_eq!(said_of(sheet_with(|_| {})), (vec![], vec![hidden]));
    let formula = said_of(sheet_with(|sheet| {
        sheet.write_formula(1, 4, Formula::new("=1+1").set_result("2")).unwrap();
    }));
    assert!(formula.0.is_empty());
    assert!(formula.1.iter().any(|note| note.starts_with("1 cells are formulas")), "{:?}", formula.1);
}

#[test]
fn what_spreadsheets_do_to_cells_is_named() {
    let day = Format::new().set_num_format("d/m/yyyy");
    let first = |fill: &dyn Fn(&mut rust_xlsxwriter::Worksheet)| said_of(sheet_with(fill)).0;
    let merged = first(&|sheet| {
        sheet.merge_range(1, 0, 3, 0, "DT", &Format::new()).unwrap();
    });
    assert!(merged[0].starts_with("A2:A4 Cells are merged"), "{merged:?}");
    let fault = first(&|sheet| {
        sheet.write_formula(1, 4, Formula::new("=NA()").set_result("#N/A")).unwrap();
    });
    assert_eq!(fault, ["E2 The cell's formula ends in an error. | #N/A"]);
    let dated = first(&|sheet| {
        sheet.write_with_format(1, 2, ExcelDateTime::from_ymd(2020, 8, 15).unwrap(), &day).unwrap();
    });
    assert_eq!(dated, ["C2 This is a day, not a period. | 15/8/2020 | 2020-08"]);
    let serial = first(&|sheet| {
        sheet.write(1, 2, 44_044).unwrap();
    });
    assert_eq!(serial, ["C2 This is a day that Excel turned into a number. | 44044 | 2020-08"]);
    let value = first(&|sheet| {
        sheet.write_with_format(1, 4, ExcelDateTime::from_ymd(2020, 5, 1).unwrap(), &day).unwrap();
    });
    assert!(value[0].starts_with("E2 This is a day; Excel may"), "{value:?}");
    // A month that Excel made its first day is that month.
    let month = first(&|sheet| {
        sheet.write_with_format(1, 2, ExcelDateTime::from_ymd(2020, 8, 1).unwrap(), &day).unwrap();
    });
    assert!(month.is_empty(), "{month:?}");
}

#[test]
fn a_second_click_is_the_same_act_and_a_second_time_is_recognised() {
    both_databases!(slices(), async |place: Place| {
        Small::begin(&place).await;
        let files = || rows(&["DT;MAU_CONG_NGHIEP;2020-08;period;5;official"]);
        let first = import_as(&place, &reporter(), files(), Some("token")).await.unwrap();
        let Imported::Taken(receipt) = first else { panic!("not taken") };
        let second = import_as(&place, &reporter(), files(), Some("token")).await.unwrap();
        let Imported::Before(ids) = second else { panic!("done twice") };
        assert_eq!(ids, [receipt.handed_in[0].submission]);
        assert_eq!(count(&place, "reports_submission").await, 1);
        let later = taken(&place, files()).await;
        assert_eq!(lines(&place, &later.notes), ["This file came in on 25/9/2020, by test."]);
    });
}

#[test]
fn figures_of_several_units_are_handed_in_by_the_unit_above_them_and_only_where_one_may() {
    both_databases!(slices(), async |place: Place| {
        let small = Small::begin(&place).await;
        let both = || {
            rows(&[
                "DT;MAU_CONG_NGHIEP;2020-08;period;5;official",
                "Tỉnh Mẫu;MAU_CONG_NGHIEP;2020-08;period;9;official",
            ])
        };
        let receipt = taken(&place, both()).await;
        let units: Vec<_> = receipt.handed_in.iter().map(|one| (one.unit, one.figures)).collect();
        assert_eq!(units, [(small.province, 2)]);
        let grants = vec![Grant { role: Role::Reporter, unit: Some(small.district) }];
        let district = Actor { grants, ..Actor::system("district", &[]) };
        let imported = import_as(&place, &district, both(), None).await.unwrap();
        assert_eq!(told(&place, imported), ["A3 This account may not hand in for this unit. | Tỉnh Mẫu"]);
        let reader = testing::actor(&[Role::Reader]);
        assert!(matches!(
            import_as(&place, &reader, both(), None).await,
            Err(Problem::Forbidden("reports.submit"))
        ));
    });
}

#[test]
fn whoever_imports_cannot_accept() {
    both_databases!(slices(), async |place: Place| {
        Small::begin(&place).await;
        let office = testing::actor(&[Role::Office]);
        let files = rows(&["DT;MAU_CONG_NGHIEP;2020-08;period;5;official"]);
        let Imported::Taken(receipt) = import_as(&place, &office, files, None).await.unwrap() else {
            panic!()
        };
        let id: SubmissionId = receipt.handed_in[0].submission;
        let mut act = place.installation.act(&office).await.unwrap();
        let problem = reports::accept_report(&mut act, id).await.unwrap_err();
        assert!(matches!(problem, Problem::Refused(text) if text.key == "reports-refused-own-report"));
        drop(act);
        let other = Actor::system("other", &[Role::Office]);
        let mut act = place.installation.act(&other).await.unwrap();
        reports::accept_report(&mut act, id).await.unwrap();
        act.commit().await.unwrap();
    });
}

#[test]
fn keep_upload() {
    both_databases!(slices(), async |place: Place| {
        Small::begin(&place).await;
        let mut act = place.installation.act(&reporter()).await.unwrap();
        reports::keep_upload(&mut act, vec![file("a.csv", "a"), file("b.csv", "b")]).await.unwrap();
        act.commit().await.unwrap();
        assert_eq!(
            (count(&place, "reports_upload").await, facts(&place).await),
            (2, vec!["reports.file_kept".into()])
        );
        let mut act = place.installation.act(&testing::actor(&[Role::Reader])).await.unwrap();
        assert!(reports::keep_upload(&mut act, vec![file("a.csv", "a")]).await.is_err());
    });
}
