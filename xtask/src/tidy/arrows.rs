//! The table of ARCHITECTURE.md, section 5, against the manifests: no arrow that is not drawn, none drawn in vain,
//! and no ring that looks outward.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::tree::Tree;

const CHECK: &str = "arrows";
const MAP: &str = "ARCHITECTURE.md";

type Arrows = BTreeMap<String, BTreeSet<String>>;

pub fn check(tree: &Tree) -> Vec<Finding> {
    let arrows = drawn(tree.text(MAP).unwrap_or_default());
    let mut found = rings(tree);
    let slices: BTreeSet<&str> = tree.crates_in("slices").into_iter().collect();
    for slice in &slices {
        let manifest = manifest_of("slices", slice);
        let Some(allowed) = arrows.get(*slice) else {
            found.push(Finding::new(CHECK, manifest, 0, format!("{MAP} section 5 has no row for {slice}")));
            continue;
        };
        let used: BTreeSet<String> = names(tree, &manifest, "dependencies").into_iter().collect();
        for name in used.iter().filter(|name| slices.contains(name.as_str()) && !allowed.contains(*name)) {
            found.push(Finding::new(
                CHECK,
                manifest.clone(),
                0,
                format!("{slice} uses {name}: no such arrow"),
            ));
        }
        for name in allowed.iter().filter(|name| slices.contains(name.as_str()) && !used.contains(*name)) {
            found.push(Finding::new(
                CHECK,
                manifest.clone(),
                0,
                format!("the arrow {slice} to {name} is not used"),
            ));
        }
        let reached = reachable(&arrows, slice);
        for name in names(tree, &manifest, "dev-dependencies") {
            if slices.contains(name.as_str()) && !reached.contains(&name) && name != *slice {
                found.push(Finding::new(
                    CHECK,
                    manifest.clone(),
                    0,
                    format!("tests of {slice} reach out to {name}"),
                ));
            }
        }
    }
    found
}

/// The arrows that the table draws.
pub fn drawn(map: &str) -> Arrows {
    let mut arrows = Arrows::new();
    let section = map.lines().skip_while(|line| !line.starts_with("## 5.")).skip(1);
    for line in section.take_while(|line| !line.starts_with("## ")) {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let [slices, uses] = cells[..] else { continue };
        if !line.starts_with('|') || slices == "slice" || slices.starts_with("--") {
            continue;
        }
        let uses: BTreeSet<String> =
            uses.split(',').map(str::trim).filter(|name| *name != "—").map(str::to_owned).collect();
        for slice in slices.split(',').map(str::trim) {
            arrows.insert(slice.to_owned(), uses.clone());
        }
    }
    arrows
}

/// Every slice that the arrows lead to, over others as well.
pub fn reachable(arrows: &Arrows, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(slice) = open.pop() {
        for next in arrows.get(&slice).into_iter().flatten() {
            if reached.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    reached
}

fn rings(tree: &Tree) -> Vec<Finding> {
    const RINGS: [&str; 3] = ["libs", "base", "slices"];
    let members: BTreeMap<&str, usize> = (0..)
        .zip(RINGS)
        .flat_map(|(ring, folder)| tree.crates_in(folder).into_iter().map(move |name| (name, ring)))
        .collect();
    let mut found = Vec::new();
    for (name, ring) in &members {
        let manifest = manifest_of(RINGS[*ring], name);
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for used in names(tree, &manifest, kind) {
                // Libraries know nothing of ours, not even one another.
                let is_outward = match members.get(used.as_str()) {
                    Some(_) if used == **name => false,
                    Some(other) => other > ring || *ring == 0,
                    None => used == "tiendo" || used == "xtask",
                };
                if is_outward {
                    found.push(Finding::new(
                        CHECK,
                        manifest.clone(),
                        0,
                        format!("{name} looks outward to {used}"),
                    ));
                }
            }
        }
    }
    found
}

fn manifest_of(ring: &str, name: &str) -> String {
    format!("{ring}/{name}/Cargo.toml")
}

fn names(tree: &Tree, manifest: &str, kind: &str) -> Vec<String> {
    let table: toml::Table = tree.text(manifest).and_then(|text| text.parse().ok()).unwrap_or_default();
    table
        .get(kind)
        .and_then(toml::Value::as_table)
        .into_iter()
        .flat_map(|table| table.keys().cloned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "## 5. Arrows\n\n| slice | may use |\n|---|---|\n| organisation, ledger | — |\n| targets | organisation |\n| reports | organisation, targets |\n\n## 6. Next\n| x | y |\n";

    fn tree(reports: &str, extra: &[(&str, &str)]) -> Tree {
        let mut files = vec![
            (MAP, TABLE),
            ("slices/organisation/Cargo.toml", "[dependencies]\nkernel = 1\n"),
            ("slices/targets/Cargo.toml", "[dependencies]\norganisation.workspace = true\n"),
            ("slices/reports/Cargo.toml", reports),
        ];
        files.extend_from_slice(extra);
        Tree::of(&files)
    }

    fn whats(tree: &Tree) -> Vec<String> {
        check(tree).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn manifests_that_follow_the_table_are_tidy() {
        let good = "[dependencies]\norganisation.workspace = true\ntargets.workspace = true\n";
        assert_eq!(whats(&tree(good, &[])), Vec::<String>::new());
    }

    #[test]
    fn an_arrow_that_is_not_drawn_and_one_drawn_in_vain_are_found() {
        let extra = [("slices/ledger/Cargo.toml", "[dependencies]\nreports.workspace = true\n")];
        let found = whats(&tree("[dependencies]\ntargets.workspace = true\n", &extra));
        assert_eq!(
            found,
            ["ledger uses reports: no such arrow", "the arrow reports to organisation is not used"]
        );
    }

    #[test]
    fn a_slice_without_a_row_is_found() {
        let good = "[dependencies]\norganisation.workspace = true\ntargets.workspace = true\n";
        let found = whats(&tree(good, &[("slices/moods/Cargo.toml", "[dependencies]\n")]));
        assert_eq!(found, ["ARCHITECTURE.md section 5 has no row for moods"]);
    }

    #[test]
    fn a_ring_that_looks_outward_is_found() {
        let good = "[dependencies]\norganisation.workspace = true\ntargets.workspace = true\n";
        let extra = [
            ("base/kernel/Cargo.toml", "[dependencies]\nreports.workspace = true\n"),
            ("libs/vn-numbers/Cargo.toml", "[dev-dependencies]\nkernel.workspace = true\n"),
        ];
        let found = whats(&tree(good, &extra));
        assert_eq!(found, ["kernel looks outward to reports", "vn-numbers looks outward to kernel"]);
    }

    #[test]
    fn tests_reach_only_where_the_arrows_lead() {
        let good = "[dependencies]\norganisation.workspace = true\ntargets.workspace = true\n[dev-dependencies]\nledger = 1\n";
        let found = whats(&tree(good, &[("slices/ledger/Cargo.toml", "[dependencies]\n")]));
        assert_eq!(found, ["tests of reports reach out to ledger"]);
    }
}
