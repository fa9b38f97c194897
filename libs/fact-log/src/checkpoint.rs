//! Checkpoints: the size and root of the log, signed, in a text short enough to be printed in minutes.

use std::fmt;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use signed_note::{Note, StandardSigner, StandardVerifier, VerifierList};
use tlog_tiles::Hash;

/// Ed25519, as signed notes number it.
const ALGORITHM: u8 = 1;

/// Why a note or a key was not accepted.
///
/// ```
/// use fact_log::{NoteError, PublicKey};
/// assert_eq!(PublicKey::parse("no key").unwrap_err(), NoteError::BadKey);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteError {
    /// The text is no key, or its parts do not belong together.
    BadKey,
    /// The text is no signed note, or its content no checkpoint.
    Malformed,
    /// No signature of this key is on the note.
    NotSigned,
    /// The signature is not over this text: the text or the signature was altered.
    BadSignature,
    /// The checkpoint is that of another log.
    OtherLog,
}

impl fmt::Display for NoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BadKey => "this is no key of a log",
            Self::Malformed => "this is no signed checkpoint",
            Self::NotSigned => "the checkpoint is not signed with this key",
            Self::BadSignature => "the signature does not fit the checkpoint: one of them was altered",
            Self::OtherLog => "the checkpoint belongs to another log",
        })
    }
}

impl std::error::Error for NoteError {}

/// The key with which a log signs. Its text is a secret; keep it apart from what it protects.
///
/// ```
/// use fact_log::SigningKey;
/// let key = SigningKey::from_seed("thai-nguyen.example/ledger", [7; 32]).unwrap();
/// assert_eq!(SigningKey::parse(key.secret_text()).unwrap().public(), key.public());
/// ```
#[derive(Clone)]
pub struct SigningKey {
    text: String,
    signer: StandardSigner,
    public: PublicKey,
}

impl SigningKey {
    /// Makes a key from 32 bytes of chance. The name is the log's: an address without spaces and `+`.
    ///
    /// ```
    /// use fact_log::{NoteError, SigningKey};
    /// assert_eq!(SigningKey::from_seed("two words", [7; 32]).unwrap_err(), NoteError::BadKey);
    /// ```
    ///
    /// # Errors
    /// When the name cannot be one.
    pub fn from_seed(name: &str, seed: [u8; 32]) -> Result<Self, NoteError> {
        let verifying = ed25519_dalek::SigningKey::from_bytes(&seed).verifying_key();
        let public = PublicKey::parse(&signed_note::new_ed25519_verifier_key(name, &verifying))?;
        let id = signed_note::Verifier::key_id(&public.verifier);
        let secret = BASE64_STANDARD.encode([&[ALGORITHM], seed.as_slice()].concat());
        let text = format!("PRIVATE+KEY+{name}+{id:08x}+{secret}");
        let signer = StandardSigner::new(&text).map_err(|_| NoteError::BadKey)?;
        Ok(Self { text, signer, public })
    }

    /// Reads a key back from its text.
    ///
    /// ```
    /// use fact_log::{NoteError, SigningKey};
    /// assert_eq!(SigningKey::parse("PRIVATE+KEY+x+00000000+AA==").unwrap_err(), NoteError::BadKey);
    /// ```
    ///
    /// # Errors
    /// When the text is no key.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let text = text.trim();
        let signer = StandardSigner::new(text).map_err(|_| NoteError::BadKey)?;
        // Base 64 has a plus of its own: the secret is all that follows the fourth.
        let secret = text.splitn(5, '+').last().ok_or(NoteError::BadKey)?;
        let secret = BASE64_STANDARD.decode(secret).map_err(|_| NoteError::BadKey)?;
        let seed = secret.get(1..).and_then(|seed| seed.try_into().ok()).ok_or(NoteError::BadKey)?;
        Self::from_seed(signed_note::Signer::name(&signer), seed)
    }

    /// The text to keep secret, one line: `PRIVATE+KEY+name+id+key`.
    ///
    /// ```
    /// # use fact_log::SigningKey;
    /// assert!(SigningKey::from_seed("log", [7; 32]).unwrap().secret_text().starts_with("PRIVATE+KEY+log+"));
    /// ```
    pub fn secret_text(&self) -> &str {
        &self.text
    }

    /// The key to hand out.
    ///
    /// ```
    /// # use fact_log::SigningKey;
    /// assert_eq!(SigningKey::from_seed("log", [7; 32]).unwrap().public().name(), "log");
    /// ```
    pub fn public(&self) -> &PublicKey {
        &self.public
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({}, secret)", self.public)
    }
}

/// The key with which anybody checks what the log signed: `name+id+key`.
///
/// ```
/// use fact_log::PublicKey;
/// let key = PublicKey::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").unwrap();
/// assert_eq!(key.name(), "PeterNeumann");
/// ```
#[derive(Clone)]
pub struct PublicKey {
    text: String,
    verifier: StandardVerifier,
}

impl PublicKey {
    /// Reads a key.
    ///
    /// ```
    /// # use fact_log::PublicKey;
    /// assert!(PublicKey::parse("PeterNeumann+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").is_err());
    /// ```
    ///
    /// # Errors
    /// When the text is no key.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let text = text.trim().to_owned();
        let verifier = StandardVerifier::new(&text).map_err(|_| NoteError::BadKey)?;
        Ok(Self { text, verifier })
    }

    /// The name of the log, which is also the first line of its checkpoints.
    ///
    /// ```
    /// # use fact_log::SigningKey;
    /// assert_eq!(SigningKey::from_seed("log", [1; 32]).unwrap().public().name(), "log");
    /// ```
    pub fn name(&self) -> &str {
        signed_note::Verifier::name(&self.verifier)
    }
}

impl std::str::FromStr for PublicKey {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        Self::parse(text)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.text)
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for PublicKey {}

/// What a log says of itself at one moment: how many leaves it has, and their root.
///
/// ```
/// use fact_log::{Checkpoint, Frontier, NoteError, SigningKey, leaf_hash};
/// let key = SigningKey::from_seed("thai-nguyen.example/ledger", [7; 32]).unwrap();
/// let mut log = Frontier::default();
/// log.push(leaf_hash(b"a fact"));
///
/// let note = Checkpoint { size: log.size(), root: log.root() }.sign(&key);
/// assert!(note.starts_with("thai-nguyen.example/ledger\n1\n"));
/// assert_eq!(Checkpoint::open(&note, key.public()).unwrap().root, log.root());
///
/// let altered = note.replacen("\n1\n", "\n2\n", 1);
/// assert_eq!(Checkpoint::open(&altered, key.public()), Err(NoteError::BadSignature));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Checkpoint {
    /// How many leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

impl Checkpoint {
    /// The signed note: origin, size and root, an empty line, the signature.
    ///
    /// ```
    /// # use fact_log::{Checkpoint, Frontier, SigningKey};
    /// let key = SigningKey::from_seed("log", [7; 32]).unwrap();
    /// let note = Checkpoint { size: 0, root: Frontier::default().root() }.sign(&key);
    /// assert_eq!(note.lines().count(), 5);
    /// ```
    pub fn sign(&self, key: &SigningKey) -> String {
        let checkpoint = tlog_tiles::Checkpoint::new(key.public.name(), self.size, self.root, "");
        let text = checkpoint.expect("the name of a key is no empty line").to_bytes();
        let mut note = Note::new(&text, &[]).expect("lines of plain text are a note");
        note.add_sigs(&[&key.signer]).expect("an Ed25519 key signs any text");
        String::from_utf8(note.to_bytes()).expect("a note is UTF-8")
    }

    /// Checks the signature, and that the checkpoint is of the log that the key names. Other signatures may follow.
    ///
    /// ```
    /// # use fact_log::{Checkpoint, NoteError, SigningKey};
    /// let key = SigningKey::from_seed("log", [7; 32]).unwrap();
    /// assert_eq!(Checkpoint::open("text", key.public()), Err(NoteError::Malformed));
    /// ```
    ///
    /// # Errors
    /// When anything about the note does not hold.
    pub fn open(note: &str, key: &PublicKey) -> Result<Self, NoteError> {
        let note = Note::from_bytes(note.as_bytes()).map_err(|_| NoteError::Malformed)?;
        let known = VerifierList::new(vec![Box::new(key.verifier.clone())]);
        note.verify(&known).map_err(|error| match error {
            signed_note::NoteError::UnverifiedNote => NoteError::NotSigned,
            _ => NoteError::BadSignature,
        })?;
        let checkpoint = tlog_tiles::Checkpoint::from_bytes(note.text()).map_err(|_| NoteError::Malformed)?;
        if checkpoint.origin() != key.name() {
            return Err(NoteError::OtherLog);
        }
        Ok(Self { size: checkpoint.size(), root: *checkpoint.hash() })
    }
}
