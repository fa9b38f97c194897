//! A Merkle log of salted records in the C2SP formats, and the proofs that anybody can check without it.
//! Pure: no files, no network, no clock, no chance. The caller keeps tiles and notes wherever it likes.
#![doc = include_str!("../README.md")]

mod batch;
mod checkpoint;
mod frontier;
mod leaf;
mod marks;
mod proof;
mod tile;

pub use batch::Batch;
pub use checkpoint::{Checkpoint, NoteError, PublicKey, SigningKey};
pub use frontier::Frontier;
pub use leaf::{Record, SALT_BYTES, entry_bundle, leaf_hash, salted_digest};
pub use marks::Marks;
pub use proof::{BatchProof, ProofError, ProofFile, Verified, batch_commitment, verify_proof};
pub use tile::{MissingTile, TILE_WIDTH, TileId, TilePath, Tiles, check_consistency, check_inclusion};
pub use tlog_tiles::Hash;
