//! The project's own tools: `cargo xtask tidy` holds the tree against ARCHITECTURE.md,
//! `cargo xtask release-migrations` closes the migrations of a release for ever.

mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};

use tidy::tree::Tree;

fn main() -> ExitCode {
    let word = std::env::args().nth(1);
    let done = match word.as_deref() {
        Some("tidy") => tidy(),
        Some("release-migrations") => release_migrations(),
        _ => {
            eprintln!("cargo xtask tidy | release-migrations");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository: the folder above this crate's.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository").to_owned()
}

fn tidy() -> Result<ExitCode> {
    let tree = Tree::read(&root())?;
    let findings = tidy::findings(&tree);
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!("tidy");
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} things to tidy", findings.len());
    Ok(ExitCode::FAILURE)
}

/// Writes down the digest of every migration: from now on none of them may change.
fn release_migrations() -> Result<ExitCode> {
    let tree = Tree::read(&root())?;
    let changed = tidy::tables::released(&tree);
    for finding in &changed {
        println!("{finding}");
    }
    if !changed.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    let list = tidy::tables::digest_list(&tree);
    std::fs::write(root().join(tidy::tables::DIGESTS), list).context("writing the list of digests")?;
    Ok(ExitCode::SUCCESS)
}
