//! The file by which a third party checks one record without the log: the record, its way to the root, and the
//! signed checkpoint. The inner part is a C2SP tlog-proof, word for word.

use std::fmt;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde::{Deserialize, Serialize};
use tlog_tiles::Hash;

use crate::checkpoint::{Checkpoint, NoteError, PublicKey};
use crate::leaf::{Record, SALT_BYTES};
use crate::tile::check_inclusion;

const FORMAT: &str = "fact-log-proof/v1";
const TLOG_PROOF: &str = "c2sp.org/tlog-proof@v1";

/// Everything to check one record offline, but for the log's public key, which must come by another way.
///
/// ```
/// use fact_log::{Checkpoint, Frontier, ProofFile, Record, SigningKey, verify_proof};
/// let key = SigningKey::from_seed("thai-nguyen.example/ledger", [7; 32]).unwrap();
/// let record = Record { content: "industrial output, nine months of 2020: 567634.2".into(), salt: [5; 16] };
/// let mut log = Frontier::default();
/// log.push(record.leaf());
/// let checkpoint = Checkpoint { size: 1, root: log.root() }.sign(&key);
///
/// let file = ProofFile { record, batch: None, index: 0, path: vec![], checkpoint, key: None };
/// let text = file.to_text();
/// let verified = verify_proof(&ProofFile::parse(&text).unwrap(), key.public()).unwrap();
/// assert_eq!((verified.index, verified.checkpoint.size), (0, 1));
///
/// let forged = ProofFile::parse(&text.replace("567634.2", "803300.0")).unwrap();
/// assert!(verify_proof(&forged, key.public()).is_err());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ProofFile {
    /// What is proved.
    pub record: Record,
    /// When the record is a row of a batch: its way to the record that stands in the log.
    pub batch: Option<BatchProof>,
    /// Which leaf of the log.
    pub index: u64,
    /// From that leaf to the root.
    pub path: Vec<Hash>,
    /// The signed note.
    pub checkpoint: String,
    /// The public key that the file names, to be compared with the one printed elsewhere; no reason to trust it.
    pub key: Option<String>,
}

/// A row's way to the record that commits to its batch.
///
/// The last line of that record is a JSON object whose `batch_root` (base 64 or hexadecimal) and `batch_count` say what
/// it commits to.
///
/// ```
/// use fact_log::{Batch, BatchProof, Checkpoint, ProofFile, Record, SigningKey, verify_proof};
/// let key = SigningKey::from_seed("log", [7; 32]).unwrap();
/// let row = |n: u8| Record { content: format!("figure {n}"), salt: [n; 16] };
/// let batch: Batch = (0..100).map(|n| row(n).digest()).collect();
/// let content = format!("accepted\n{{\"batch_count\":100,\"batch_root\":\"{}\"}}", batch.root());
/// let fact = Record { content, salt: [1; 16] };
/// let checkpoint = Checkpoint { size: 1, root: fact.leaf() }.sign(&key);
///
/// let way = BatchProof { index: 41, size: 100, path: batch.path(41), record: fact };
/// let file = ProofFile { record: row(41), batch: Some(way), index: 0, path: vec![], checkpoint, key: None };
/// assert!(verify_proof(&file, key.public()).is_ok());
/// assert!(verify_proof(&ProofFile { record: row(42), ..file }, key.public()).is_err());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct BatchProof {
    /// Which row of the batch.
    pub index: u64,
    /// How many rows it has.
    pub size: u64,
    /// From that row to the batch's root.
    pub path: Vec<Hash>,
    /// The record that commits to the batch, and stands in the log.
    pub record: Record,
}

/// What a proof has shown.
///
/// ```
/// # use fact_log::{Checkpoint, ProofFile, Record, SigningKey, verify_proof};
/// # let key = SigningKey::from_seed("log", [7; 32]).unwrap();
/// # let record = Record { content: "x".into(), salt: [0; 16] };
/// # let checkpoint = Checkpoint { size: 1, root: record.leaf() }.sign(&key);
/// # let file = ProofFile { record, batch: None, index: 0, path: vec![], checkpoint, key: None };
/// let verified = verify_proof(&file, key.public()).unwrap();
/// assert_eq!(verified.checkpoint.size, 1);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verified {
    /// Which leaf of the log the record, or its batch, is.
    pub index: u64,
    /// The checkpoint that covers it.
    pub checkpoint: Checkpoint,
}

/// Why a proof shows nothing.
///
/// ```
/// use fact_log::{ProofError, ProofFile};
/// assert!(matches!(ProofFile::parse("{}"), Err(ProofError::Malformed(_))));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProofError {
    /// The file is not one of these proofs; the text says where.
    Malformed(String),
    /// The checkpoint or its signature does not hold.
    Checkpoint(NoteError),
    /// The record that should commit to the batch does not commit to one of this size.
    NoCommitment,
    /// The row does not lead to the batch's root: it is not the row that was recorded.
    NotInBatch,
    /// The record does not lead to the signed root: it is not the record that was sealed.
    NotInLog,
}

impl fmt::Display for ProofError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(what) => write!(f, "this is no proof file: {what}"),
            Self::Checkpoint(error) => error.fmt(f),
            Self::NoCommitment => f.write_str("the sealed record does not commit to this batch"),
            Self::NotInBatch => f.write_str("the row is not the one that was recorded in its batch"),
            Self::NotInLog => f.write_str("the record is not the one that was sealed in the log"),
        }
    }
}

impl std::error::Error for ProofError {}

/// Checks a proof with nothing but the log's public key.
///
/// See [`ProofFile`] for an example:
///
/// ```
/// # use fact_log::{Checkpoint, NoteError, ProofError, ProofFile, Record, SigningKey, verify_proof};
/// # let key = SigningKey::from_seed("log", [7; 32]).unwrap();
/// # let record = Record { content: "x".into(), salt: [0; 16] };
/// # let checkpoint = Checkpoint { size: 1, root: record.leaf() }.sign(&key);
/// # let file = ProofFile { record, batch: None, index: 0, path: vec![], checkpoint, key: None };
/// let another = SigningKey::from_seed("log", [8; 32]).unwrap();
/// let error = verify_proof(&file, another.public()).unwrap_err();
/// assert_eq!(error, ProofError::Checkpoint(NoteError::NotSigned));
/// ```
///
/// # Errors
/// When any link of the chain does not hold.
pub fn verify_proof(file: &ProofFile, key: &PublicKey) -> Result<Verified, ProofError> {
    let checkpoint = Checkpoint::open(&file.checkpoint, key).map_err(ProofError::Checkpoint)?;
    let sealed = match &file.batch {
        None => &file.record,
        Some(batch) => {
            let (root, size) = batch_commitment(&batch.record.content).ok_or(ProofError::NoCommitment)?;
            if size != batch.size {
                return Err(ProofError::NoCommitment);
            }
            if !check_inclusion(&batch.path, batch.index, file.record.leaf(), size, root) {
                return Err(ProofError::NotInBatch);
            }
            &batch.record
        }
    };
    if !check_inclusion(&file.path, file.index, sealed.leaf(), checkpoint.size, checkpoint.root) {
        return Err(ProofError::NotInLog);
    }
    Ok(Verified { index: file.index, checkpoint })
}

/// The root and the number of rows that a record commits to: `batch_root` and `batch_count` of the JSON object
/// that is its last line. Only the object's own members count, never text within them.
///
/// ```
/// use fact_log::{batch_commitment, leaf_hash};
/// let root = leaf_hash(b"row");
/// let record = format!("a fact\n{{\"batch_count\":1,\"batch_root\":\"{root}\"}}");
/// assert_eq!(batch_commitment(&record), Some((root, 1)));
/// assert_eq!(batch_commitment("a fact\n{}"), None);
/// ```
pub fn batch_commitment(content: &str) -> Option<(Hash, u64)> {
    #[derive(Deserialize)]
    struct Commitment {
        batch_root: String,
        batch_count: u64,
    }
    let said: Commitment = serde_json::from_str(content.rsplit('\n').next()?).ok()?;
    let root = if said.batch_root.len() == 64 {
        from_hex(&said.batch_root)?
    } else {
        hash(&said.batch_root).ok()?
    };
    Some((root, said.batch_count))
}

impl ProofFile {
    /// The file's text: JSON, with the C2SP proof inside it.
    ///
    /// ```
    /// # use fact_log::{ProofFile, Record};
    /// let record = Record { content: "70,7 %".into(), salt: [0; 16] };
    /// let file = ProofFile { record, batch: None, index: 0, path: vec![], checkpoint: "note\n".into(), key: None };
    /// assert!(file.to_text().contains("70,7 %"));
    /// assert_eq!(ProofFile::parse(&file.to_text()).unwrap(), file);
    /// ```
    pub fn to_text(&self) -> String {
        let wire = Wire {
            format: FORMAT.to_owned(),
            record: WireRecord::of(&self.record),
            batch: self.batch.as_ref().map(|batch| WireBatch {
                index: batch.index,
                size: batch.size,
                path: batch.path.iter().map(ToString::to_string).collect(),
                record: WireRecord::of(&batch.record),
            }),
            proof: self.tlog_proof(),
            key: self.key.clone(),
        };
        serde_json::to_string_pretty(&wire).expect("texts and numbers are JSON") + "\n"
    }

    /// The inner part alone, as C2SP writes it. Its entry is the digest of the sealed record.
    ///
    /// ```
    /// # use fact_log::{ProofFile, Record};
    /// let record = Record { content: String::new(), salt: [0; 16] };
    /// let file = ProofFile { record, batch: None, index: 3, path: vec![], checkpoint: "note\n".into(), key: None };
    /// assert_eq!(file.tlog_proof(), "c2sp.org/tlog-proof@v1\nindex 3\n\nnote\n");
    /// ```
    pub fn tlog_proof(&self) -> String {
        let path: String = self.path.iter().map(|hash| format!("{hash}\n")).collect();
        format!("{TLOG_PROOF}\nindex {}\n{path}\n{}", self.index, self.checkpoint)
    }

    /// Reads a file's text. What it says is not checked yet: [`verify_proof`] does.
    ///
    /// ```
    /// # use fact_log::ProofFile;
    /// assert!(ProofFile::parse("not a proof").is_err());
    /// ```
    ///
    /// # Errors
    /// When the text is not of this format.
    pub fn parse(text: &str) -> Result<Self, ProofError> {
        let wire: Wire = serde_json::from_str(text).map_err(|error| malformed(&error))?;
        if wire.format != FORMAT {
            return Err(malformed(&format!("its format is {:?}", wire.format)));
        }
        let (head, checkpoint) = wire.proof.split_once("\n\n").ok_or_else(|| malformed(&"no checkpoint"))?;
        let mut lines = head.split('\n');
        if lines.next() != Some(TLOG_PROOF) {
            return Err(malformed(&"no C2SP proof"));
        }
        let index = lines.next().and_then(|line| line.strip_prefix("index ")?.parse().ok());
        let batch = wire.batch.map(|batch| {
            let path = batch.path.iter().map(|text| hash(text)).collect::<Result<_, _>>()?;
            Ok(BatchProof { index: batch.index, size: batch.size, path, record: batch.record.read()? })
        });
        Ok(Self {
            record: wire.record.read()?,
            batch: batch.transpose()?,
            index: index.ok_or_else(|| malformed(&"no index"))?,
            path: lines.map(hash).collect::<Result<_, _>>()?,
            checkpoint: checkpoint.to_owned(),
            key: wire.key,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct Wire {
    format: String,
    record: WireRecord,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    batch: Option<WireBatch>,
    proof: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    key: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct WireBatch {
    index: u64,
    size: u64,
    path: Vec<String>,
    record: WireRecord,
}

#[derive(Serialize, Deserialize)]
struct WireRecord {
    content: String,
    salt: String,
}

impl WireRecord {
    fn of(record: &Record) -> Self {
        Self { content: record.content.clone(), salt: BASE64_STANDARD.encode(record.salt) }
    }

    fn read(self) -> Result<Record, ProofError> {
        let salt = BASE64_STANDARD.decode(&self.salt).ok().and_then(|salt| salt.try_into().ok());
        let salt = salt.ok_or_else(|| malformed(&format!("a salt is {SALT_BYTES} bytes in base 64")))?;
        Ok(Record { content: self.content, salt })
    }
}

fn malformed(what: &dyn fmt::Display) -> ProofError {
    ProofError::Malformed(what.to_string())
}

fn hash(text: &str) -> Result<Hash, ProofError> {
    Hash::parse_hash(text).map_err(|_| malformed(&format!("{text:?} is no hash")))
}

fn from_hex(text: &str) -> Option<Hash> {
    let mut hash = Hash::default();
    for (byte, digits) in hash.0.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let digit = |index: usize| char::from(digits[index]).to_digit(16);
        *byte = u8::try_from(digit(0)? * 16 + digit(1)?).ok()?;
    }
    Some(hash)
}
