//! The list of slices, in the order of the arrows. Removing one is removing a folder and a line here.

use kernel::config::Config;
use kernel::{Lang, Slice};

/// Every slice that the configuration does not switch off.
pub fn slices(config: &Config) -> Vec<Slice> {
    let all = vec![
        organisation::slice(),
        access::slice(),
        documents::slice(),
        targets::slice(),
        reports::slice(),
        early_warning::slice(),
        ledger::slice(crate::batches::rows),
        crate::pages::slice(),
    ];
    all.into_iter().filter(|slice| !config.without.iter().any(|name| name == slice.name)).collect()
}

/// Texts of the parts that are no slice.
pub fn texts() -> Vec<(Lang, &'static str)> {
    ui::TEXTS.to_vec()
}
