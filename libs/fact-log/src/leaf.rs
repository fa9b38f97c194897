//! From a record to its leaf: a salted digest first, so that the log shows nothing that could be guessed,
//! then the leaf hash of RFC 6962 over that digest.

use sha2::{Digest, Sha256};
use tlog_tiles::Hash;

/// How long a salt is. It is fixed, since a salt of another length could move its border with the content.
///
/// ```
/// assert_eq!(fact_log::SALT_BYTES, 16);
/// ```
pub const SALT_BYTES: usize = 16;

/// SHA-256 of the salt followed by the content: the log's entry for a record.
///
/// ```
/// use fact_log::salted_digest;
/// assert_ne!(salted_digest(&[1; 16], b"42"), salted_digest(&[2; 16], b"42"));
/// ```
pub fn salted_digest(salt: &[u8; SALT_BYTES], content: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(content).finalize().into()
}

/// The leaf of an entry: SHA-256 of a zero byte and the entry (RFC 6962, 2.1).
///
/// ```
/// assert_eq!(fact_log::leaf_hash(b"").to_string(), "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=");
/// ```
pub fn leaf_hash(entry: &[u8]) -> Hash {
    tlog_tiles::record_hash(entry)
}

/// Entries as `tile/entries/…` serves them: each after its length in two bytes.
///
/// ```
/// assert_eq!(fact_log::entry_bundle([b"ab", b"cd"]), b"\0\x02ab\0\x02cd");
/// ```
///
/// # Panics
/// When an entry is longer than 65,535 bytes; a digest never is.
pub fn entry_bundle<E: AsRef<[u8]>>(entries: impl IntoIterator<Item = E>) -> Vec<u8> {
    let mut bundle = Vec::new();
    for entry in entries {
        let entry = entry.as_ref();
        let length = u16::try_from(entry.len()).expect("an entry of a log fits its length of two bytes");
        bundle.extend(length.to_be_bytes());
        bundle.extend(entry);
    }
    bundle
}

/// What is recorded: canonical text, and the salt that hides it from guessing.
///
/// ```
/// use fact_log::{Record, leaf_hash, salted_digest};
/// let record = Record { content: "70.7".into(), salt: [7; 16] };
/// assert_eq!(record.digest(), salted_digest(&[7; 16], b"70.7"));
/// assert_eq!(record.leaf(), leaf_hash(&record.digest()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The text, byte for byte as it was digested.
    pub content: String,
    /// Chosen by chance when the record was made, and kept beside it.
    pub salt: [u8; SALT_BYTES],
}

impl Record {
    /// The log's entry for this record.
    ///
    /// ```
    /// # use fact_log::Record;
    /// assert_eq!(Record { content: String::new(), salt: [0; 16] }.digest().len(), 32);
    /// ```
    pub fn digest(&self) -> [u8; 32] {
        salted_digest(&self.salt, self.content.as_bytes())
    }

    /// The leaf that stands for this record.
    ///
    /// ```
    /// # use fact_log::{Record, leaf_hash};
    /// let record = Record { content: "x".into(), salt: [0; 16] };
    /// assert_eq!(record.leaf(), leaf_hash(&record.digest()));
    /// ```
    pub fn leaf(&self) -> Hash {
        leaf_hash(&self.digest())
    }
}
