//! Says early, and by name, when the typeface is not there. Checks in Rust go on without it; a release must not, for
//! it could set no document.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=typeface");
    if Path::new("typeface/regular.ttf").exists() {
        return;
    }
    let words = "the typeface is not there: run `make assets` (npm ci && npm run build in base/ui)";
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::error={words}");
    } else {
        println!("cargo::warning={words}; documents will not be set as PDF");
    }
}
