//! Bytes become files as [`forged`] says. An endless loop or memory without end is a fault like a panic that gets out.

#![no_main]

use libfuzzer_sys::fuzz_target;
// Both are used by the file below, which lies with the tests.
use office as _;
use zip as _;

#[path = "../../tests/forged.rs"]
mod forged;

fuzz_target!(
    init: {
        // Panics of the engines inside are caught by the reader, which is its promise; those that get out are not.
        std::panic::set_hook(Box::new(|_| {}));
    },
    |data: &[u8]| {
        if let Some(file) = forged::file(data) {
            forged::is_read_to_its_end(&file);
        }
    }
);
