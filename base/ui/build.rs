//! Says early, and by name, when the front end has not been bundled. Checks and tests in Rust go on without it;
//! a release must not, for it would serve pages without their look.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=assets/dist");
    if Path::new("assets/dist/app.css").exists() {
        return;
    }
    let words = "the front end is not built: run `make assets` (npm ci && npm run build in base/ui)";
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::error={words}");
    } else {
        println!("cargo::warning={words}; pages will stand without their stylesheet");
    }
}
