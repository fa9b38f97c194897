//! Whatever comes in, reading ends without a panic and every place lies in the text.

use proptest::prelude::*;
use vn_directives::{Reading, Span, read, read_passage};

fn places(reading: &Reading) -> Vec<Span> {
    let mut out: Vec<Span> = reading.outline.iter().flat_map(|clause| [clause.span, clause.body]).collect();
    for one in &reading.directives {
        out.push(one.action);
        out.extend(one.lead.iter().chain(&one.coord).map(|people| people.span));
        out.extend(one.deadline.iter().map(|due| due.span));
        out.extend(one.product);
    }
    out.extend(
        reading.targets.iter().chain(&reading.results).flat_map(|figure| [figure.indicator, figure.place]),
    );
    out.extend(reading.references.iter().map(|one| one.span));
    out
}

fn check(text: &str) {
    let reading = read(text, Some("2024-05-17"));
    let canonical = reading.passage.text();
    for place in places(&reading) {
        assert!(place.start <= place.end && place.end <= canonical.len());
        assert!(canonical.is_char_boundary(place.start) && canonical.is_char_boundary(place.end));
        let source = reading.passage.in_source(place);
        assert!(source.start <= source.end && source.end <= text.len(), "{source:?} of {}", text.len());
        let [start, end] = reading.passage.chars(place);
        assert_eq!(
            canonical.chars().skip(start).take(end - start).collect::<String>(),
            reading.passage.slice(place)
        );
    }
    for one in &reading.directives {
        let action = reading.passage.slice(one.action);
        assert!(!action.is_empty() && !action.ends_with([' ', ',', ';', ':', '.']), "{action:?}");
        assert!(one.clause < reading.outline.len());
    }
    // Canonical text reads to itself.
    assert_eq!(read(canonical, None).passage.text(), canonical);
    assert!(serde_json::to_string(&read_passage("x", text, None)).is_ok());
}

const PIECES: &[&str] = &[
    "Giao ",
    "Sở Tài chính",
    ", ",
    "; ",
    " và ",
    "các sở, ban, ngành",
    " chủ trì",
    ", phối hợp với ",
    "Công an tỉnh",
    " rà soát",
    " báo cáo",
    " trước ngày ",
    "31/02",
    "05/6/2024",
    " hằng tháng",
    "\n",
    "- ",
    "1. ",
    "a) ",
    "Điều 3. ",
    ": ",
    ". ",
    "(",
    ")",
    "“",
    "”",
    "đạt ",
    "12,5%",
    "1.250/1.000 tỷ đồng",
    "8 - 8,5%",
    " so với cùng kỳ",
    "kế hoạch",
    "Số: ",
    "145/TB-UBND",
    "30c/NQ-CP",
    "II. ",
    "yêu cầu",
    "phải ",
    "huyện nào ",
    "thì ",
    "trong ",
    "quý ",
    "IV",
    "năm ",
    "2025",
    "6 tháng ",
    "đầu ",
    "10 ngày làm việc kể từ ",
    "\t",
    "|",
    "các Bộ: ",
    "Quốc phòng",
    "đồng chí ",
    "Nguyễn Văn A",
    " cần ",
    "không ",
    "/",
    "-",
    "999999999999999999999",
    "17 giờ ",
    "h",
    "ngày ",
];

/// 400, or as many as `CASES` says: the long run that a release gets.
fn cases() -> u32 {
    std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn any_text_at_all(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_letters_with_breaks(text in proptest::collection::vec(any::<char>(), 0..120)) {
        check(&text.into_iter().collect::<String>());
    }

    #[test]
    fn words_of_directives_in_any_order(picks in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        check(&picks.into_iter().map(|pick| PIECES[pick]).collect::<String>());
    }

    #[test]
    fn a_document_with_a_piece_cut_out_or_doubled(which in 0_usize..64, from in 0_usize..4000, len in 0_usize..200, twice in any::<bool>()) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
        let mut all: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        all.retain(|path| path.extension().is_some_and(|end| end == "txt"));
        all.sort();
        let letters: Vec<char> = std::fs::read_to_string(&all[which % all.len()]).unwrap().chars().collect();
        let from = from % letters.len();
        let to = (from + len).min(letters.len());
        let rest = if twice { from } else { to };
        check(&letters[..to].iter().chain(&letters[rest..]).collect::<String>());
    }
}

#[test]
fn impossible_dates_are_no_deadlines() {
    let reading = read("Giao Sở Y tế báo cáo trước ngày 31/02/2025.", None);
    assert_eq!(reading.directives.len(), 1);
    assert!(reading.directives[0].deadline.is_none());
}
