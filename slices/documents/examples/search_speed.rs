//! Fills a register with made documents, reads them as files are read, and measures how long searches take:
//! `cargo run --release -p documents --example search_speed -- 100000`; on PostgreSQL where `TIENDO_TEST_POSTGRES`
//! names a server, else on SQLite.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a program for whoever measures")]

use std::time::Instant;

use documents::{KINDS, NewDocument, NewFile};
use jiff::civil::Date;
use kernel::{AsOf, Role, testing};

/// Lines of beginnings and ends of made syllables (a few thousand of them, as a language of syllables has), of issuers,
/// of the symbol, and the searches that are measured.
const WORDS: &str = include_str!("search_speed.txt");
const AT_ONCE: usize = 500;

/// A sequence that is the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    /// Few syllables are frequent, most are rare.
    fn syllable(&mut self) -> String {
        let (starts, ends) = (line(0), line(1));
        let common = self.below(3) > 0;
        let (of_starts, of_ends) = if common { (6, 6) } else { (starts.len(), ends.len()) };
        format!("{}{}", starts[self.below(of_starts)], ends[self.below(of_ends)])
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.syllable()).collect::<Vec<_>>().join(" ")
    }
}

fn line(number: usize) -> Vec<&'static str> {
    WORDS.lines().nth(number).unwrap().split(';').collect()
}

fn document(number: usize, chance: &mut Chance) -> NewDocument {
    let days = i64::try_from(number % 7_000).unwrap();
    let issuers = line(2);
    let clauses: String = (1..=8).map(|clause| format!("{clause}. {}.\n", chance.words(35))).collect();
    NewDocument {
        code: format!("VB{number:06}"),
        kind: KINDS[number % KINDS.len()].to_owned(),
        number: number.to_string(),
        symbol: line(3)[0].to_owned(),
        issuer: issuers[number % issuers.len()].to_owned(),
        issued_on: Some(Date::constant(2001, 1, 1) + jiff::Span::new().days(days)),
        subject: chance.words(20),
        file: Some(NewFile {
            name: "vb.txt".to_owned(),
            media_type: "text/plain".to_owned(),
            content: format!("I. {}\n{clauses}", chance.words(4)).into_bytes(),
        }),
        ..NewDocument::default()
    }
}

#[tokio::main]
async fn main() {
    let wanted: usize = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let slices = || vec![ui::testing::frame(), organisation::slice(), documents::slice()];
    let place = match std::env::var("TIENDO_TEST_POSTGRES") {
        Ok(_) => testing::on_postgres(slices()).await.unwrap(),
        Err(_) => testing::on_sqlite(slices()).await,
    };
    let mut chance = Chance(7);
    let begun = Instant::now();
    for first in (0..wanted).step_by(AT_ONCE) {
        let new = (first..wanted.min(first + AT_ONCE)).map(|number| document(number, &mut chance)).collect();
        let mut act = place.installation.act(&testing::actor(&[Role::Office])).await.unwrap();
        documents::register_documents(&mut act, new).await.unwrap();
        act.commit().await.unwrap();
    }
    println!("registered {wanted} in {:?}", begun.elapsed());
    kernel::jobs::runner::run_due(&place.installation).await.unwrap();
    println!("and read in {:?}", begun.elapsed());
    let today = AsOf::day(Date::constant(2020, 9, 25), Date::constant(2020, 9, 25));
    for words in line(4) {
        let mut took = Vec::new();
        let mut found = 0;
        for _ in 0..101 {
            let begun = Instant::now();
            let mut tx = place.installation.read().await.unwrap();
            found = documents::find(&mut tx, words, today, 51).await.unwrap().len();
            took.push(begun.elapsed());
        }
        took.sort_unstable();
        println!(
            "{words}: {found} found, median {:?}, p95 {:?}, slowest {:?}",
            took[50], took[95], took[100]
        );
    }
}
