//! Outlooks once worked out are remembered while the unit's data stays as it was. Bounded: what was not asked
//! for longest is forgotten first.

use std::any::Any;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use kernel::{AsOf, Installation, Problem, Tx, UnitId, facts};

use crate::{FACTS_THAT_MATTER, store};

/// How many outlooks are kept in memory over all; one takes about two kilobytes.
const AT_MOST: usize = 20_000;

/// What can be remembered, and how much room it takes, counted in outlooks.
pub trait Memorable: Any + Send + Sync {
    fn weight(&self) -> usize;
}
/// While figures of other units stream in, a remembered answer is not doubted for this long: the job moves the
/// unit's own position well within it when one of its figures or plans was among them.
const TRUSTED: Duration = Duration::from_secs(1);

#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// Several installations may live in one process, as in tests.
    place: u64,
    /// What is remembered of the unit: all outlooks, or one target's story.
    what: String,
    unit: UnitId,
    year: i16,
    day: Date,
    today: Date,
}

impl Key {
    pub fn new(installation: &Installation, what: &str, unit: UnitId, year: i16, as_of: AsOf) -> Self {
        let mut hasher = DefaultHasher::new();
        installation.config.data.hash(&mut hasher);
        std::ptr::from_ref(installation).hash(&mut hasher);
        Self { place: hasher.finish(), what: what.to_owned(), unit, year, day: as_of.day, today: as_of.today }
    }
}

/// How far the data goes: over all, and for this unit as the job has seen it.
#[derive(Clone, PartialEq, Eq)]
pub struct Position {
    newest: Option<facts::FactId>,
    unit: Option<String>,
}

pub async fn position(tx: &mut Tx, unit: UnitId) -> Result<Position, Problem> {
    let mut newest = None;
    for kind in FACTS_THAT_MATTER {
        newest = newest.max(facts::newest(tx, kind).await?);
    }
    Ok(Position { newest, unit: store::position(tx, unit).await? })
}

struct Remembered {
    position: Position,
    value: Arc<dyn Any + Send + Sync>,
    weight: usize,
    made: Instant,
    asked: u64,
}

#[derive(Default)]
struct Memory {
    entries: HashMap<Key, Remembered>,
    size: usize,
    clock: u64,
}

static MEMORY: LazyLock<Mutex<Memory>> = LazyLock::new(Mutex::default);

pub fn recall<T: Memorable>(key: &Key, now: &Position) -> Option<Arc<T>> {
    let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    memory.clock += 1;
    let clock = memory.clock;
    let entry = memory.entries.get_mut(key)?;
    let is_same = entry.position == *now;
    let is_near = entry.position.unit == now.unit && entry.made.elapsed() < TRUSTED;
    entry.asked = clock;
    if is_same || is_near { Arc::clone(&entry.value).downcast().ok() } else { None }
}

pub fn keep<T: Memorable>(key: Key, position: Position, value: &Arc<T>) {
    let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    let weight = value.weight();
    let (made, asked) = (Instant::now(), memory.clock);
    memory.size += weight;
    let entry = Remembered { position, value: Arc::<T>::clone(value), weight, made, asked };
    if let Some(old) = memory.entries.insert(key, entry) {
        memory.size -= old.weight;
    }
    if memory.size > AT_MOST {
        forget(&mut memory);
    }
}

/// Forgets the half that was not asked for longest.
fn forget(memory: &mut Memory) {
    let mut asked: Vec<u64> = memory.entries.values().map(|entry| entry.asked).collect();
    asked.sort_unstable();
    let Some(&median) = asked.get(asked.len() / 2) else { return };
    memory.entries.retain(|_, entry| entry.asked > median);
    memory.size = memory.entries.values().map(|entry| entry.weight).sum();
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Thing(usize);

    impl Memorable for Thing {
        fn weight(&self) -> usize {
            self.0
        }
    }

    fn key(what: &str) -> Key {
        let day = Date::constant(2020, 9, 25);
        Key {
            place: 7,
            what: what.to_owned(),
            unit: UnitId::from_ulid(Default::default()),
            year: 2020,
            day,
            today: day,
        }
    }

    #[test]
    fn what_was_asked_for_longest_ago_is_forgotten_first_and_memory_stays_bounded() {
        let position = Position { newest: None, unit: None };
        for number in 0..50 {
            keep(key(&number.to_string()), position.clone(), &Arc::new(Thing(1_000)));
            assert!(recall::<Thing>(&key("0"), &position).is_some(), "0 is asked for again and again");
        }
        assert!(recall::<Thing>(&key("1"), &position).is_none());
        assert!(MEMORY.lock().unwrap().size <= AT_MOST);
    }

    #[test]
    fn a_changed_unit_is_worked_out_again() {
        let before = Position { newest: None, unit: Some("a".to_owned()) };
        keep(key("changed"), before.clone(), &Arc::new(Thing(1)));
        assert!(recall::<Thing>(&key("changed"), &before).is_some());
        let after = Position { newest: None, unit: Some("b".to_owned()) };
        assert!(recall::<Thing>(&key("changed"), &after).is_none());
    }
}
