//! How long whole files take from their bytes to the orders in them: a resolution of so many pages (300 when nothing is
//! said) as plain text, as a document of Word and as a PDF, of words of our own. `cargo run --release -p office
//! --example paper_speed [PAGES]` prints for each the size of the file and of its text, the time of both readers, and
//! how much text a second that is; the same for twice as many pages, which takes twice as long.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]
#![expect(clippy::cast_precision_loss, reason = "sizes and times are told to three digits")]

use std::time::{Duration, Instant};

use office::{Piece, read_paper, write_docx};

/// Lines of a page.
const LINES: usize = 40;

const SENTENCES: [&str; 5] = [
    "Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng rà soát vốn đầu tư, báo cáo trước ngày 15/6/2026.",
    "Phấn đấu đến năm 2030 tỷ lệ hộ nghèo giảm bình quân 1,2%/năm, tỷ lệ che phủ rừng đạt 46,5% trở lên.",
    "Yêu cầu các địa phương có rừng khẩn trương kiểm tra phương án chữa cháy, hoàn thành trong quý II/2026.",
    "Thu ngân sách trên địa bàn 6 tháng đầu năm ước đạt 4.250 tỷ đồng, bằng 52% dự toán, tăng 6,1% so với cùng kỳ.",
    "Căn cứ Nghị quyết số 12-NQ/TU ngày 10/01/2026 của Ban Thường vụ Tỉnh ủy về phát triển kinh tế rừng.",
];

fn paragraphs(pages: usize) -> Vec<String> {
    let mut out = vec!["NGHỊ QUYẾT".to_owned(), "về phát triển tỉnh Mẫu".to_owned()];
    for number in 0..pages * LINES / 2 {
        out.push(format!("{}. {}", number % 90 + 1, SENTENCES[number % SENTENCES.len()]));
    }
    out
}

/// A PDF that draws each line in letters of TCVN3, whose font is named and not embedded: so it needs no font file.
fn pdf(lines: &[String]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![Vec::new(), Vec::new()];
    objects.push(b"<</Type/Font/Subtype/TrueType/BaseFont/.VnTime/Encoding/WinAnsiEncoding>>".to_vec());
    let mut kids = String::new();
    for page in lines.chunks(LINES / 2) {
        let mut orders = b"BT /F1 11 Tf 13 TL 60 800 Td".to_vec();
        for line in page {
            for half in halves(line) {
                orders.extend(b" (");
                orders.extend(tcvn3(half));
                orders.extend(b") Tj T*");
            }
        }
        orders.extend(b" ET");
        let content = objects.len() + 1;
        objects.push(
            [format!("<</Length {}>>\nstream\n", orders.len()).into_bytes(), orders, b"\nendstream".to_vec()]
                .concat(),
        );
        kids.push_str(&format!("{} 0 R ", objects.len() + 1));
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources<</Font<</F1 3 0 R>>>>>>").into_bytes());
    }
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
    let count = lines.chunks(LINES / 2).count();
    objects[1] = format!("<</Type/Pages/Count {count}/Kids[{kids}]>>").into_bytes();
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", number + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes(),
    );
    out
}

fn halves(line: &str) -> [&str; 2] {
    let middle = line.char_indices().filter(|(_, letter)| *letter == ' ').map(|(at, _)| at);
    let at = middle.min_by_key(|at| at.abs_diff(line.len() / 2)).unwrap_or(0);
    let (left, right) = line.split_at(at);
    [left, right.trim_start()]
}

fn tcvn3(text: &str) -> Vec<u8> {
    const LETTERS: [(u8, &str); 8] = [
        (0xa1, "ĂÂÊÔƠƯĐăâêôơưđ"),
        (0xb5, "àảãáạ"),
        (0xbb, "ằẳẵắ"),
        (0xc6, "ặầẩẫấậè"),
        (0xce, "ẻẽéẹềểễếệìỉ"),
        (0xdc, "ĩíịò"),
        (0xe1, "ỏõóọồổỗốộờởỡớợù"),
        (0xf1, "ủũúụừửữứựỳỷỹýỵ"),
    ];
    let byte = |letter: char| {
        let found = LETTERS.iter().find_map(|(first, letters)| {
            let at = letters.chars().position(|one| one == letter)?;
            Some(first + u8::try_from(at).unwrap())
        });
        found.unwrap_or_else(|| u8::try_from(letter).unwrap_or(b'?'))
    };
    text.chars()
        .map(byte)
        .flat_map(|byte| if matches!(byte, b'(' | b')' | b'\\') { vec![b'\\', byte] } else { vec![byte] })
        .collect()
}

/// The quickest of some times: whatever else the machine does only makes them longer.
fn quickest<T>(mut work: impl FnMut() -> T) -> (T, Duration) {
    let mut best: Option<(T, Duration)> = None;
    for _ in 0..5 {
        let start = Instant::now();
        let done = work();
        let took = start.elapsed();
        if best.as_ref().is_none_or(|(_, least)| took < *least) {
            best = Some((done, took));
        }
    }
    best.unwrap()
}

fn main() {
    let pages: usize = std::env::args().nth(1).and_then(|pages| pages.parse().ok()).unwrap_or(300);
    for pages in [pages, pages * 2] {
        let lines = paragraphs(pages);
        let pieces: Vec<Piece> = lines.iter().map(|line| Piece::Paragraph(line.clone())).collect();
        let files = [
            ("text", lines.join("\n").into_bytes()),
            ("docx", write_docx(&pieces).unwrap()),
            ("pdf", pdf(&lines)),
        ];
        for (kind, file) in files {
            let (text, file_took) = quickest(|| read_paper(&file).unwrap().plain());
            let (found, read_took) = quickest(|| vn_directives::read(&text, None).directives.len());
            let both = file_took + read_took;
            println!(
                "{pages} pages, {kind}: {} bytes, {} bytes of text, {found} orders; file {:.0} ms, reading {:.0} ms, \
                 together {:.1} MB of text a second",
                file.len(),
                text.len(),
                file_took.as_secs_f64() * 1e3,
                read_took.as_secs_f64() * 1e3,
                text.len() as f64 / both.as_secs_f64() / 1e6
            );
        }
    }
}
