//! The texts of the repository in memory, so that a check can be shown a tree that is wrong on purpose.

use std::path::Path;

use anyhow::{Context, Result};

/// A text file by its path from the root, with `/` between folders.
#[derive(Debug, Clone)]
pub struct File {
    pub path: String,
    pub text: String,
}

#[derive(Debug, Clone, Default)]
pub struct Tree {
    pub files: Vec<File>,
    /// Files that are no text of ours, by path.
    pub others: Vec<String>,
}

/// Folders that hold nothing of ours.
const FOREIGN: &[&str] = &[".git", "node_modules", "data", "dist", "out", ".venv", "__pycache__"];
const KINDS: &[&str] = &["rs", "html", "ftl", "sql", "toml", "md", "ts", "js", "mjs", "txt", "sh"];

/// What is built lies in `target`, or at the root in folders that begin so; a slice or a page may begin so too.
fn is_ours(prefix: &str, name: &str) -> bool {
    let is_built = name == "target" || prefix.is_empty() && name.starts_with("target");
    !is_built && !FOREIGN.contains(&name)
}

impl Tree {
    pub fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        tree.read_folder(root, "")?;
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    /// A tree made of these files.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        Self { files: files.iter().map(file).collect(), others: Vec::new() }
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        let entries = std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{prefix}{name}");
            if entry.file_type()?.is_dir() {
                if is_ours(prefix, &name) {
                    self.read_folder(&entry.path(), &format!("{path}/"))?;
                }
            } else if KINDS.iter().any(|kind| path.ends_with(&format!(".{kind}"))) {
                // A file that somebody removes while we look is no longer part of the tree.
                if let Ok(text) = std::fs::read_to_string(entry.path()) {
                    self.files.push(File { path, text });
                }
            } else {
                self.others.push(path);
            }
        }
        Ok(())
    }

    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// Files whose path begins and ends like this.
    pub fn under<'a>(&'a self, prefix: &'a str, suffix: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.path.starts_with(prefix) && file.path.ends_with(suffix))
    }

    /// The names of the folders that stand directly in a ring and hold a crate: `libs`, `base`, `slices`.
    pub fn crates_in(&self, ring: &str) -> Vec<&str> {
        let prefix = format!("{ring}/");
        let mut names: Vec<&str> = self
            .files
            .iter()
            .filter_map(|file| file.path.strip_prefix(&prefix)?.strip_suffix("/Cargo.toml"))
            .filter(|name| !name.contains('/'))
            .collect();
        names.sort_unstable();
        names
    }
}

impl File {
    /// The slice that the file belongs to.
    pub fn slice(&self) -> Option<&str> {
        self.path.strip_prefix("slices/")?.split('/').next()
    }

    /// The name without folder and ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split('.').next().unwrap_or(name)
    }

    /// Code that only tests run, by where it stands.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.ends_with("/testing.rs")
    }
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn what_is_built_is_not_read_and_what_only_sounds_so_is() {
        assert!(!is_ours("", "target") && !is_ours("", "target-release") && !is_ours("fuzz/", "target"));
        assert!(
            is_ours("slices/", "targets") && is_ours("slices/early_warning/src/pages/", "target_outlook")
        );
    }
}
