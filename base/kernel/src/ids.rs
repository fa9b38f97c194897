//! Typed identities: ULIDs that sort by time and cannot be mistaken for one another.

use std::marker::PhantomData;
use std::sync::Mutex;

use jiff::Timestamp;
use rand::SeedableRng;
use rand::rngs::StdRng;
use ulid::{Generator, Ulid};

/// The identity of a `K`. `K` is a tag: any type of the owner's.
pub struct Id<K> {
    ulid: Ulid,
    kind: PhantomData<fn() -> K>,
}

/// The tag of a unit of the organisation; what a unit is, `organisation` says.
pub struct Unit;
/// The tag of a person who can sign in; what a user is, `access` says.
pub struct User;
pub type UnitId = Id<Unit>;
pub type UserId = Id<User>;

impl<K> Id<K> {
    pub const fn from_ulid(ulid: Ulid) -> Self {
        Self { ulid, kind: PhantomData }
    }

    pub const fn ulid(self) -> Ulid {
        self.ulid
    }

    /// The same number under another tag: for citations, where only the owner knows the kind.
    pub const fn retag<J>(self) -> Id<J> {
        Id::from_ulid(self.ulid)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.ulid == other.ulid
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.ulid.cmp(&other.ulid)
    }
}
impl<K> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.ulid.hash(state);
    }
}
impl<K> std::fmt::Display for Id<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ulid.fmt(f)
    }
}
impl<K> std::fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ulid.fmt(f)
    }
}
impl<K> std::str::FromStr for Id<K> {
    type Err = ulid::DecodeError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ulid::from_string(text).map(Self::from_ulid)
    }
}
impl<K> serde::Serialize for Id<K> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, K> serde::Deserialize<'de> for Id<K> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Makes identities and other chance values. Seeded in tests, so that they repeat.
pub struct Mint {
    inner: Mutex<(Generator, StdRng)>,
}

impl Mint {
    pub fn from_system() -> Self {
        Self { inner: Mutex::new((Generator::new(), rand::make_rng())) }
    }

    pub fn seeded(seed: u64) -> Self {
        Self { inner: Mutex::new((Generator::new(), StdRng::seed_from_u64(seed))) }
    }

    /// A new identity, greater than every one made before by this mint.
    pub fn id<K>(&self, now: Timestamp) -> Id<K> {
        let mut inner = self.lock();
        let (generator, rng) = &mut *inner;
        let ulid = match generator.generate_from_datetime_with_source(now.into(), rng) {
            Ok(ulid) => ulid,
            Err(overflow) => overflow.commit_overflow_increment(),
        };
        Id::from_ulid(ulid)
    }

    /// Bytes nobody can guess: salts, tokens.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        use rand::Rng;
        let mut bytes = [0; N];
        self.lock().1.fill_bytes(&mut bytes);
        bytes
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, (Generator, StdRng)> {
        // A panic while the lock was held cannot leave a generator half changed.
        self.inner.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
