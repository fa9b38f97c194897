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
        tasks::slice(),
        reports::slice(),
        early_warning::slice(),
        narratives::slice(),
        ledger::slice(crate::batches::rows),
        webhooks::slice(),
        crate::pages::slice(),
    ];
    all.into_iter().filter(|slice| !config.without.iter().any(|name| name == slice.name)).collect()
}

/// Texts of the parts that are no slice.
pub fn texts() -> Vec<(Lang, &'static str)> {
    ui::TEXTS.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_for_programs_is_described_with_what_it_answers() {
        for slice in slices(&Config::default()) {
            // The description does not describe itself.
            let for_programs = slice
                .routes
                .iter()
                .filter(|route| ui::visit::is_for_programs(route.path) && route.path != ui::openapi::ADDRESS);
            let untold: Vec<&str> =
                for_programs.filter(|route| route.about.is_empty()).map(|route| route.path).collect();
            assert!(untold.is_empty(), "{}: {untold:?}", slice.name);
        }
    }
}
