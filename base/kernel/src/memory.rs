//! What was worked out once, remembered between readers while the data stays as it was. Bounded: what was not asked for
//! longest is forgotten first.

use std::any::Any;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::as_of::AsOf;
use crate::installation::Installation;

/// How much is kept over all, in the weights that are told to [`keep`].
const AT_MOST: usize = 20_000;

/// What is remembered: its name, and the day that it is seen from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// Several installations may live in one process, as in tests.
    place: u64,
    what: String,
    day: Date,
    today: Date,
}

impl Key {
    pub fn new(installation: &Installation, what: String, as_of: AsOf) -> Self {
        let mut hasher = DefaultHasher::new();
        installation.config.data.hash(&mut hasher);
        std::ptr::from_ref(installation).hash(&mut hasher);
        Self { place: hasher.finish(), what, day: as_of.day, today: as_of.today }
    }
}

/// A remembered value, the version of the data that it was made from, and how long ago.
pub struct Known<T> {
    pub value: Arc<T>,
    pub version: String,
    pub age: Duration,
}

struct Entry {
    value: Arc<dyn Any + Send + Sync>,
    version: String,
    weight: usize,
    made: Instant,
    asked: u64,
}

#[derive(Default)]
struct Memory {
    entries: HashMap<Key, Entry>,
    size: usize,
    clock: u64,
}

static MEMORY: LazyLock<Mutex<Memory>> = LazyLock::new(Mutex::default);

/// The caller decides by the version whether it still holds.
pub fn recall<T: Any + Send + Sync>(key: &Key) -> Option<Known<T>> {
    let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    memory.clock += 1;
    let clock = memory.clock;
    let entry = memory.entries.get_mut(key)?;
    entry.asked = clock;
    let value = Arc::clone(&entry.value).downcast().ok()?;
    Some(Known { value, version: entry.version.clone(), age: entry.made.elapsed() })
}

/// `weight`: how much room it takes, counted in pieces of about two kilobytes.
pub fn keep<T: Any + Send + Sync>(key: Key, version: String, weight: usize, value: &Arc<T>) {
    let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    let (made, asked) = (Instant::now(), memory.clock);
    memory.size += weight;
    let entry = Entry { value: Arc::<T>::clone(value), version, weight, made, asked };
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

    fn key(what: &str) -> Key {
        let day = Date::constant(2020, 9, 25);
        Key { place: 7, what: what.to_owned(), day, today: day }
    }

    #[test]
    fn what_was_asked_for_longest_ago_is_forgotten_first_and_memory_stays_bounded() {
        for number in 0..50 {
            keep(key(&number.to_string()), String::new(), 1_000, &Arc::new(number));
            assert!(recall::<i32>(&key("0")).is_some(), "0 is asked for again and again");
        }
        assert!(recall::<i32>(&key("1")).is_none());
        assert!(MEMORY.lock().unwrap().size <= AT_MOST);
    }

    #[test]
    fn the_version_tells_what_it_was_made_from() {
        keep(key("changed"), "a".to_owned(), 1, &Arc::new(1));
        keep(key("changed"), "b".to_owned(), 1, &Arc::new(2));
        let known = recall::<i32>(&key("changed")).unwrap();
        assert_eq!((known.version.as_str(), *known.value), ("b", 2));
    }
}
