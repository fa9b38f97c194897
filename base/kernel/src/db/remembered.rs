//! Short answers that conversations share for as long as nobody writes to the tables that they come from: versions of
//! what slices keep in memory, positions, counts. What this process commits is seen at once; what another process
//! commits within [`RECHECK`].

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// So long a change made by another process may go unnoticed.
const RECHECK: Duration = Duration::from_secs(1);
/// Past this many answers of the same tables they are forgotten and asked anew.
const MOST: usize = 10_000;

type Answers = HashMap<String, (String, Instant)>;

#[derive(Default)]
pub(super) struct Remembered {
    /// By the beginning of the tables' names.
    answers: Mutex<HashMap<&'static str, Answers>>,
    /// Grows with every commit that made something forgotten.
    generation: AtomicU64,
}

impl Remembered {
    fn answers(&self) -> MutexGuard<'_, HashMap<&'static str, Answers>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    pub(super) fn recall(&self, tables: &'static str, question: &str) -> Option<String> {
        let answers = self.answers();
        let (answer, at) = answers.get(tables)?.get(question)?;
        (at.elapsed() < RECHECK).then(|| answer.clone())
    }

    /// Keeps an answer read since `generation`, unless somebody committed in between: it may then be the one before.
    pub(super) fn keep(&self, tables: &'static str, question: String, answer: &str, generation: u64) {
        let mut answers = self.answers();
        if self.generation() != generation {
            return;
        }
        let of_tables = answers.entry(tables).or_default();
        if of_tables.len() >= MOST {
            of_tables.clear();
        }
        of_tables.insert(question, (answer.to_owned(), Instant::now()));
    }

    /// Called once what was written is committed, and before anybody is told so.
    pub(super) fn forget(&self, written: &Written) {
        if !written.tables.is_empty() {
            let mut answers = self.answers();
            self.generation.fetch_add(1, Ordering::SeqCst);
            answers.retain(|tables, _| !written.touches(tables));
        }
    }
}

/// The tables to which a conversation wrote.
#[derive(Default)]
pub(super) struct Written {
    tables: Vec<String>,
}

impl Written {
    pub(super) fn note(&mut self, sql: &str) {
        let mut words = sql.split_ascii_whitespace();
        let table = match words.next() {
            Some("SELECT") => return,
            Some("INSERT" | "DELETE") => words.nth(1),
            Some("UPDATE") => words.next(),
            _ => None,
        };
        // A statement that is not understood may have written anywhere.
        let table = table.unwrap_or_default();
        if !self.tables.iter().any(|known| known == table) {
            self.tables.push(table.to_owned());
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        for table in &other.tables {
            if !self.tables.contains(table) {
                self.tables.push(table.clone());
            }
        }
    }

    pub(super) fn touches(&self, tables: &str) -> bool {
        self.tables.iter().any(|table| table.is_empty() || table.starts_with(tables))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(sql: &str) -> Written {
        let mut written = Written::default();
        written.note(sql);
        written
    }

    #[test]
    fn a_write_touches_its_own_table_and_no_other() {
        for sql in [
            "INSERT INTO kernel_fact (id) VALUES ($1)",
            "UPDATE kernel_fact SET leaf = 1",
            "DELETE FROM kernel_fact WHERE id = $1",
        ] {
            assert!(written(sql).touches("kernel_fact"), "{sql}");
            assert!(!written(sql).touches("organisation_version"), "{sql}");
        }
        assert!(!written("SELECT id FROM kernel_fact").touches("kernel_fact"));
        assert!(written("WITH moved AS (SELECT 1) UPDATE kernel_fact SET leaf = 1").touches("kernel_fact"));
    }

    #[test]
    fn an_answer_read_before_a_commit_is_not_kept_after_it() {
        let remembered = Remembered::default();
        let before = remembered.generation();
        remembered.forget(&written("UPDATE organisation_version SET version = $1"));
        remembered.keep("organisation_version", "question".to_owned(), "old", before);
        assert_eq!(remembered.recall("organisation_version", "question"), None);
        remembered.keep("organisation_version", "question".to_owned(), "new", remembered.generation());
        assert_eq!(remembered.recall("organisation_version", "question").as_deref(), Some("new"));
    }
}
