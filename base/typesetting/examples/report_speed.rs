//! How long the report takes that is promised in under three seconds: 30 pages with 20 tables and 10 charts.
//! `report_speed [FOLDER]` also leaves the document and its pages there, to look at.

#[path = "../tests/papers.rs"]
#[expect(dead_code, reason = "tests use all of it")]
mod papers;

use std::error::Error;
use std::time::Instant;

use papers::{Paper, UPRIGHT, columns, lines, series};

const WORDS: &str = "Trong chín tháng đầu năm, tỉnh Mẫu tiếp tục thực hiện các nghị quyết về phát triển kinh tế - xã hội; \
    các sở, ban, ngành và địa phương tập trung tháo gỡ khó khăn cho sản xuất, kinh doanh, đẩy nhanh tiến độ giải ngân \
    vốn đầu tư công, bảo đảm an sinh xã hội, giữ vững quốc phòng, an ninh và trật tự, an toàn xã hội trên địa bàn. ";

fn report() -> Vec<u8> {
    let mut paper = Paper::default();
    let months = ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"];
    for chapter in 0..10_u8 {
        paper.heading(&format!("{}. Tình hình thực hiện nhóm chỉ tiêu thứ {}", chapter + 1, chapter + 1));
        for _ in 0..4 {
            paper.text(&WORDS.repeat(2));
        }
        for table in 0..2_u8 {
            let mut rows =
                vec![["Chỉ tiêu", "Đơn vị", "Kế hoạch", "Thực hiện", "Tỷ lệ"].map(str::to_owned).to_vec()];
            for row in 1..=22_u8 {
                rows.push(vec![
                    format!("Chỉ tiêu số {}.{table}.{row}", chapter + 1),
                    "Tỷ đồng".to_owned(),
                    format!("{}.{:03},5", row, u32::from(row) * 37),
                    format!("{}.{:03},2", row, u32::from(row) * 29),
                    format!("{},{}%", 70 + row % 25, row % 10),
                ]);
            }
            paper.table(&rows);
        }
        let values: Vec<f64> = (1..=9).map(|month| f64::from(month * 11 + i32::from(chapter))).collect();
        let before: Vec<f64> = values.iter().map(|value| value * 0.9).collect();
        let both = series(0, "Năm nay", &months, &values) + &series(1, "Năm trước", &months, &before);
        let plot = if chapter % 2 == 0 { columns(&both) } else { lines(&both) };
        paper.chart(&format!("Giá trị lũy kế nhóm {}", chapter + 1), &plot);
    }
    paper.bytes(UPRIGHT)
}

fn main() -> Result<(), Box<dyn Error>> {
    let docx = report();
    let mut times = Vec::new();
    let mut last = None;
    for _ in 0..5 {
        let began = Instant::now();
        last = Some(typesetting::pdf(&docx)?);
        times.push(began.elapsed());
    }
    let Some(set) = last else { return Ok(()) };
    println!("{} pages, {} bytes, left out: {:?}", set.pages, set.bytes.len(), set.left_out);
    println!("first {:?}, then {:?}", times[0], &times[1..]);
    if let Some(folder) = std::env::args().nth(1) {
        std::fs::write(format!("{folder}/report.docx"), docx)?;
        std::fs::write(format!("{folder}/report.pdf"), set.bytes)?;
    }
    Ok(())
}
