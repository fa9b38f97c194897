//! Known vectors of RFC 6962 and C2SP, every proof at every small size, and tampering.
#![expect(clippy::unwrap_used, reason = "a test may stop where it fails")]

use fact_log::{
    Batch, BatchProof, Checkpoint, Frontier, Hash, NoteError, ProofError, ProofFile, PublicKey, Record,
    SigningKey, TilePath, Tiles, check_consistency, check_inclusion, leaf_hash, salted_digest, verify_proof,
};
use proptest::prelude::*;

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// Leaves and roots of the reference implementation of RFC 6962.
const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// The log of `size` leaves and all its tiles.
fn log_of(size: u64) -> (Frontier, Tiles) {
    let (mut log, mut tiles) = (Frontier::default(), Tiles::default());
    for n in 0..size {
        tiles.extend(log.push(leaf(n)));
    }
    tiles.extend(log.partial_tiles());
    (log, tiles)
}

fn leaf(n: u64) -> Hash {
    leaf_hash(&n.to_be_bytes())
}

fn only(tiles: &Tiles, needed: &[fact_log::TileId]) -> Tiles {
    needed.iter().map(|&id| (id, tiles.get(id).expect("a tile that is needed exists").to_vec())).collect()
}

#[test]
fn the_roots_are_those_of_rfc_6962() {
    let mut log = Frontier::default();
    for (entry, root) in LEAVES.iter().zip(ROOTS) {
        log.push(leaf_hash(&hex(entry)));
        assert_eq!(log.root().0.to_vec(), hex(root));
    }
}

#[test]
fn the_paths_are_those_of_rfc_6962() {
    let (mut log, mut tiles) = (Frontier::default(), Tiles::default());
    for entry in LEAVES {
        log.push(leaf_hash(&hex(entry)));
    }
    tiles.extend(log.partial_tiles());
    let path: Vec<_> = tiles.inclusion(0, 8).unwrap().iter().map(|hash| hash.0.to_vec()).collect();
    assert_eq!(
        path,
        [
            hex("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
            hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
            hex("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
        ]
    );
}

#[test]
fn every_leaf_is_proved_at_every_size_and_no_other_is() {
    for size in 1..=70 {
        let (log, tiles) = log_of(size);
        let batch: Batch = (0..size).map(|n| salted_digest(&[0; 16], &n.to_be_bytes())).collect();
        for index in 0..size {
            let path = only(&tiles, &Tiles::for_inclusion(index, size)).inclusion(index, size).unwrap();
            assert!(check_inclusion(&path, index, leaf(index), size, log.root()));
            assert!(!check_inclusion(&path, index, leaf(size), size, log.root()));
            assert!(size == 1 || !check_inclusion(&path, (index + 1) % size, leaf(index), size, log.root()));
            let row = leaf_hash(&salted_digest(&[0; 16], &index.to_be_bytes()));
            assert!(check_inclusion(&batch.path(index as usize), index, row, size, batch.root()));
        }
    }
}

#[test]
fn every_log_is_shown_to_begin_with_every_shorter_one() {
    for new in 1..=70 {
        let (log, tiles) = log_of(new);
        for old in 0..=new {
            let (shorter, _) = log_of(old);
            let proof = only(&tiles, &Tiles::for_consistency(old, new)).consistency(old, new).unwrap();
            assert!(check_consistency(&proof, old, shorter.root(), new, log.root()), "{old} of {new}");
            assert!(!check_consistency(&proof, old, leaf(999), new, log.root()));
        }
    }
}

#[test]
fn batches_and_logs_have_the_same_root() {
    for size in [0, 1, 2, 3, 255, 256, 257, 1_000] {
        let mut log = Frontier::default();
        let digests: Vec<_> = (0..size).map(|n: u64| salted_digest(&[3; 16], &n.to_be_bytes())).collect();
        for digest in &digests {
            log.push(leaf_hash(digest));
        }
        assert_eq!(digests.into_iter().collect::<Batch>().root(), log.root());
    }
}

#[test]
fn a_missing_or_short_tile_is_named() {
    let (_, tiles) = log_of(600);
    let needed = Tiles::for_root(600);
    for id in &needed {
        let without: Vec<_> = needed.iter().copied().filter(|other| other != id).collect();
        assert_eq!(only(&tiles, &without).root(600).unwrap_err().0, *id);
        let mut short = only(&tiles, &needed);
        short.extend([(*id, Vec::new())]);
        assert_eq!(short.root(600).unwrap_err().0, *id);
    }
}

#[test]
fn addresses_that_are_not_exactly_tiles_are_refused() {
    for path in [
        "tile/0/000.p/00",
        "tile/0/x000/x001",
        "tile/8/0/000",
        "tile/-1/000",
        "tile/0/000.p/1/2",
        "checkpoint",
    ] {
        assert_eq!(TilePath::parse(path), None, "{path}");
    }
}

#[test]
fn a_note_of_the_reference_implementation_is_verified() {
    // From the documentation of golang.org/x/mod/sumdb/note: signed, but no checkpoint.
    let key = PublicKey::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").unwrap();
    let note = "If you think cryptography is the answer to your problem,\n\
                then you don't know what your problem is.\n\n\
                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    assert_eq!(Checkpoint::open(note, &key), Err(NoteError::Malformed));
    assert_eq!(Checkpoint::open(&note.replace("you don't", "we don't"), &key), Err(NoteError::BadSignature));
}

#[test]
fn a_checkpoint_of_another_log_is_refused_even_when_the_key_signed_it() {
    let key = SigningKey::from_seed("log", [7; 32]).unwrap();
    let skey = signed_note::StandardSigner::new(key.secret_text()).unwrap();
    let mut note =
        signed_note::Note::new(format!("other\n0\n{}\n", Frontier::default().root()).as_bytes(), &[])
            .unwrap();
    note.add_sigs(&[&skey]).unwrap();
    let note = String::from_utf8(note.to_bytes()).unwrap();
    assert_eq!(Checkpoint::open(&note, key.public()), Err(NoteError::OtherLog));
}

/// Row 57 of a batch of 100, whose record is leaf 300 of 600.
fn proof() -> (ProofFile, SigningKey) {
    let key = SigningKey::from_seed("example.org/ledger", [7; 32]).unwrap();
    let row = |n: u8| Record { content: format!("row {n}"), salt: [n; 16] };
    let batch: Batch = (0..100).map(|n| row(n).digest()).collect();
    let content = format!("fact\n{{\"batch_count\":100,\"batch_root\":\"{}\"}}", batch.root());
    let record = Record { content, salt: [200; 16] };
    let (mut log, mut tiles) = (Frontier::default(), Tiles::default());
    for n in 0..600 {
        tiles.extend(log.push(if n == 300 { record.leaf() } else { leaf(n) }));
    }
    tiles.extend(log.partial_tiles());
    let checkpoint = Checkpoint { size: 600, root: log.root() }.sign(&key);
    let batch = BatchProof { index: 57, size: 100, path: batch.path(57), record };
    let path = tiles.inclusion(300, 600).unwrap();
    (
        ProofFile {
            record: row(57),
            batch: Some(batch),
            index: 300,
            path,
            checkpoint,
            key: Some(key.public().to_string()),
        },
        key,
    )
}

#[test]
fn a_proof_survives_its_file() {
    let (file, key) = proof();
    let read = ProofFile::parse(&file.to_text()).unwrap();
    assert_eq!(read, file);
    assert_eq!(verify_proof(&read, key.public()).unwrap().checkpoint.size, 600);
}

#[test]
fn each_altered_part_of_a_proof_is_found() {
    let (file, key) = proof();
    let fails = |alter: &dyn Fn(&mut ProofFile)| {
        let mut altered = file.clone();
        alter(&mut altered);
        verify_proof(&altered, key.public()).unwrap_err()
    };
    let of_batch = |alter: &dyn Fn(&mut BatchProof)| fails(&|file| alter(file.batch.as_mut().unwrap()));
    assert_eq!(fails(&|file| file.record.content.push('0')), ProofError::NotInBatch);
    assert_eq!(fails(&|file| file.record.salt[0] ^= 1), ProofError::NotInBatch);
    assert_eq!(of_batch(&|batch| batch.index = 58), ProofError::NotInBatch);
    assert_eq!(of_batch(&|batch| batch.path.truncate(1)), ProofError::NotInBatch);
    assert_eq!(of_batch(&|batch| batch.size = 99), ProofError::NoCommitment);
    assert_eq!(of_batch(&|batch| batch.record.content = "fact\n{}".into()), ProofError::NoCommitment);
    assert_eq!(of_batch(&|batch| batch.record.salt[15] ^= 1), ProofError::NotInLog);
    assert_eq!(fails(&|file| file.index = 301), ProofError::NotInLog);
    assert_eq!(fails(&|file| file.path[0].0[0] ^= 1), ProofError::NotInLog);
    assert_eq!(fails(&|file| file.batch = None), ProofError::NotInLog);
    assert_eq!(
        fails(&|file| file.checkpoint = file.checkpoint.replacen("600", "601", 1)),
        ProofError::Checkpoint(NoteError::BadSignature)
    );
}

#[test]
fn the_batch_root_may_be_hexadecimal_and_must_be_the_records_own_member() {
    let root = leaf_hash(b"row");
    let hex: String = root.0.iter().map(|byte| format!("{byte:02x}")).collect();
    let record = format!("x\n{{\"batch_count\":1,\"batch_root\":\"{hex}\"}}");
    assert_eq!(fact_log::batch_commitment(&record), Some((root, 1)));
    let nested = format!("x\n{{\"note\":{{\"batch_count\":1,\"batch_root\":\"{hex}\"}}}}");
    assert_eq!(fact_log::batch_commitment(&nested), None);
}

proptest! {
    #[test]
    fn a_log_taken_up_again_goes_on_as_if_never_left(size in 0..2_000_u64, more in 0..600_u64) {
        let (_, tiles) = log_of(size + more);
        let mut log = Frontier::restore(size, &only(&tiles, &Frontier::tiles_of(size))).unwrap();
        let (before, _) = log_of(size);
        prop_assert_eq!(&log, &before);
        for n in size..size + more {
            log.push(leaf(n));
        }
        prop_assert_eq!(log.root(), tiles.root(size + more).unwrap());
    }

    #[test]
    fn proofs_hold_across_tiles(size in 1..3_000_u64, index: prop::sample::Index, old: prop::sample::Index) {
        let (log, tiles) = log_of(size);
        let (index, old) = (index.index(size as usize) as u64, old.index(size as usize) as u64);
        let path = only(&tiles, &Tiles::for_inclusion(index, size)).inclusion(index, size).unwrap();
        prop_assert!(check_inclusion(&path, index, leaf(index), size, log.root()));
        let proof = only(&tiles, &Tiles::for_consistency(old, size)).consistency(old, size).unwrap();
        prop_assert!(check_consistency(&proof, old, tiles.root(old).unwrap(), size, log.root()));
    }

    #[test]
    fn any_address_is_read_or_refused(path in "tile/[0-9a-z]{1,3}/[x0-9/.p]{0,20}") {
        if let Some(read) = TilePath::parse(&path) {
            prop_assert!(read.is_entries || read.tile.path(read.width) == path);
        }
    }

    #[test]
    fn any_file_is_read_or_refused(text in "\\PC{0,80}") {
        prop_assert!(ProofFile::parse(&text).is_err());
        prop_assert!(Checkpoint::open(&text, proof_key().public()).is_err());
    }
}

fn proof_key() -> SigningKey {
    SigningKey::from_seed("log", [7; 32]).unwrap()
}

#[test]
#[ignore = "a measurement: run it with --release"]
fn ten_million_leaves_in_seconds() {
    let mut log = Frontier::default();
    let content = [b'7'; 120];
    let begun = std::time::Instant::now();
    for n in 0..10_000_000_u64 {
        let mut salt = [0; 16];
        salt[..8].copy_from_slice(&n.to_be_bytes());
        log.push(leaf_hash(&salted_digest(&salt, &content)));
    }
    let root = log.root();
    println!("ten million leaves: {:.1} s, root {root}", begun.elapsed().as_secs_f64());
    assert!(begun.elapsed().as_secs() < 30);
}

#[test]
fn a_key_is_read_back_whatever_plus_signs_its_base_64_has() {
    for n in 0..=255 {
        let key = SigningKey::from_seed("log", [n; 32]).unwrap();
        assert_eq!(SigningKey::parse(key.secret_text()).unwrap().public(), key.public());
        assert_eq!(PublicKey::parse(&key.public().to_string()).unwrap(), *key.public());
    }
}
