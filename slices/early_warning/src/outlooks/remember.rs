//! Outlooks once worked out are remembered while the unit's data stays as it was.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use kernel::memory::{self, Key};
use kernel::{AsOf, Installation, Problem, Tx, UnitId, facts};

use crate::{FACTS_THAT_MATTER, store};

/// While figures of other units stream in, a remembered answer is not doubted for this long: the job moves the
/// unit's own position well within it when one of its figures or plans was among them.
const TRUSTED: Duration = Duration::from_secs(1);

/// `what`: all outlooks of the unit, or one target's story.
pub fn key(installation: &Installation, what: &str, unit: UnitId, year: i16, as_of: AsOf) -> Key {
    Key::new(installation, format!("early_warning {what} {unit} {year}"), as_of)
}

/// How far the data goes: for this unit as the job has seen it, and over all.
pub struct Position {
    unit: String,
    newest: String,
}

impl Position {
    fn version(&self) -> String {
        format!("{} {}", self.unit, self.newest)
    }
}

pub async fn position(tx: &mut Tx, unit: UnitId) -> Result<Position, Problem> {
    let newest = facts::newest(tx, FACTS_THAT_MATTER).await?;
    let newest = newest.map(|fact| fact.to_string()).unwrap_or_default();
    Ok(Position { unit: store::position(tx, unit).await?, newest })
}

/// What can be remembered, and how much room it takes, counted in outlooks.
pub trait Memorable: Any + Send + Sync {
    fn weight(&self) -> usize;
}

pub fn recall<T: Memorable>(key: &Key, now: &Position) -> Option<Arc<T>> {
    let known = memory::recall(key)?;
    let is_near =
        || known.version.split_once(' ').is_some_and(|(unit, _)| unit == now.unit) && known.age < TRUSTED;
    (known.version == now.version() || is_near()).then_some(known.value)
}

pub fn keep<T: Memorable>(key: Key, position: &Position, value: &Arc<T>) {
    memory::keep(key, position.version(), value.weight(), value);
}
