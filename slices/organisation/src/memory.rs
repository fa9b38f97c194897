//! Trees kept in memory for as long as the tables say that nothing changed. One short read asks that, so that
//! changes of the same transaction and of other processes are seen at once.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use jiff::civil::Date;
use kernel::{Installation, Problem, Tx};

use crate::rules::history::History;
use crate::rules::succession::Succession;
use crate::rules::unit_tree::UnitTree;
use crate::store;

/// Everything recorded about units, at one version of the tables.
#[derive(Debug, Default)]
pub struct Known {
    pub history: History,
    pub successions: Vec<Succession>,
    trees: Mutex<HashMap<Date, Arc<UnitTree>>>,
}

/// So many days are kept; more than a person moving the as-of date can ask for in one go.
const DAYS: usize = 48;
/// Uncommitted changes have a version of their own, beside the one that everybody else reads.
const VERSIONS: usize = 3;

/// By data folder, then newest version last: one process may hold several installations, as tests do.
type Memory = HashMap<PathBuf, Vec<(String, Arc<Known>)>>;

static KNOWN: LazyLock<Mutex<Memory>> = LazyLock::new(Mutex::default);

pub async fn known(installation: &Installation, tx: &mut Tx) -> Result<Arc<Known>, Problem> {
    let version = store::version(tx).await?;
    if let Some(known) = kept(installation, &version) {
        return Ok(known);
    }
    let known = Arc::new(Known {
        history: store::history(tx).await?,
        successions: store::successions(tx).await?,
        trees: Mutex::default(),
    });
    let mut all = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let versions = all.entry(installation.config.data.clone()).or_default();
    versions.retain(|(kept, _)| *kept != version);
    if versions.len() >= VERSIONS {
        versions.remove(0);
    }
    versions.push((version, Arc::clone(&known)));
    Ok(known)
}

fn kept(installation: &Installation, version: &str) -> Option<Arc<Known>> {
    let all = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let versions = all.get(&installation.config.data)?;
    versions.iter().find(|(kept, _)| kept == version).map(|(_, known)| Arc::clone(known))
}

impl Known {
    pub fn tree(&self, day: Date) -> Arc<UnitTree> {
        if let Some(tree) = self.trees.lock().unwrap_or_else(PoisonError::into_inner).get(&day) {
            return Arc::clone(tree);
        }
        let tree = Arc::new(self.history.tree(day));
        let mut trees = self.trees.lock().unwrap_or_else(PoisonError::into_inner);
        if trees.len() >= DAYS {
            trees.clear();
        }
        trees.insert(day, Arc::clone(&tree));
        tree
    }
}
