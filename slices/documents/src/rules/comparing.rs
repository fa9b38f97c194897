//! Two texts compared clause by clause: the same name is the same clause where the words are alike at all, else
//! likeness decides; what is left over came or went.

use similar::{ChangeTag, TextDiff};

/// So alike, at least, clauses of one name must be, and clauses of different names.
const SAME_NAME: f32 = 0.25;
const OTHER_NAME: f32 = 0.6;
/// Clauses left over on both sides are held against each other, each against so many at most.
const LEFT: usize = 400;

/// A clause: its name and its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    pub name: &'a str,
    pub words: &'a str,
}

/// How a clause came from the one text into the other, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair {
    Same(usize, usize),
    /// Word for word the same under another name.
    Moved(usize, usize),
    Changed(usize, usize),
    Removed(usize),
    Added(usize),
}

/// In the order of the new text; what is gone stands where it was.
pub fn compared(old: &[Named], new: &[Named]) -> Vec<Pair> {
    let mut of_new: Vec<Option<usize>> = vec![None; new.len()];
    let mut is_taken = vec![false; old.len()];
    for (at, clause) in new.iter().enumerate() {
        let same = old.iter().position(|one| one.name == clause.name);
        if let Some(same) = same.filter(|same| likeness(old[*same].words, clause.words) >= SAME_NAME) {
            of_new[at] = Some(same);
            is_taken[same] = true;
        }
    }
    for (at, clause) in new.iter().enumerate().filter(|(at, _)| of_new[*at].is_none()).collect::<Vec<_>>() {
        let left = old.iter().enumerate().filter(|(one, _)| !is_taken[*one]).take(LEFT);
        let best = left
            .map(|(one, words)| (likeness(words.words, clause.words), one))
            .filter(|(alike, _)| *alike >= OTHER_NAME)
            .max_by(|(one, _), (other, _)| one.total_cmp(other));
        if let Some((_, best)) = best {
            of_new[at] = Some(best);
            is_taken[best] = true;
        }
    }
    let mut out = Vec::new();
    let mut next = 0;
    for (at, from) in of_new.iter().enumerate() {
        if let Some(from) = *from {
            out.extend((next..from).filter(|gone| !is_taken[*gone]).map(Pair::Removed));
            next = next.max(from + 1);
        }
        out.push(match *from {
            None => Pair::Added(at),
            Some(from) if squeezed(old[from].words) != squeezed(new[at].words) => Pair::Changed(from, at),
            Some(from) if old[from].name != new[at].name => Pair::Moved(from, at),
            Some(from) => Pair::Same(from, at),
        });
    }
    out.extend((next..old.len()).filter(|gone| !is_taken[*gone]).map(Pair::Removed));
    out
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Between 0 and 1; lengths alone often tell that it cannot be much.
fn likeness(one: &str, other: &str) -> f32 {
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if long == 0 || short * 8 < long {
        return 0.0;
    }
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.split_whitespace().collect(), other.split_whitespace().collect());
    TextDiff::from_slices(&one, &other).ratio()
}

/// What became of a stretch of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    Kept,
    Out,
    In,
}

/// The words of both, in stretches.
pub fn words(old: &str, new: &str) -> Vec<(Became, String)> {
    let mut out: Vec<(Became, String)> = Vec::new();
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let became = match change.tag() {
            ChangeTag::Equal => Became::Kept,
            ChangeTag::Delete => Became::Out,
            ChangeTag::Insert => Became::In,
        };
        match out.last_mut() {
            Some((last, words)) if *last == became => words.push_str(change.value()),
            _ => out.push((became, change.value().to_owned())),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_paired_by_name_then_by_likeness() {
        let named = |name, words| Named { name, words };
        let old = [
            named("I/1", "Rà soát danh mục dự án trong tháng 3"),
            named("I/2", "Bố trí vốn cho đường tỉnh 266"),
            named("I/3", "Kiểm kê rừng"),
            named("I/4", "Tổ chức tuyên truyền tới từng hộ dân trong xã"),
        ];
        let new = [
            named("I/1", "Rà soát danh mục dự án trong tháng 5"),
            named("I/2", "Tổ chức tuyên truyền tới từng hộ dân trong xã"),
            named("I/3", "Kiểm kê rừng"),
            named("I/4", "Lập quỹ học bổng"),
        ];
        let found = compared(&old, &new);
        use Pair::{Added, Changed, Moved, Removed, Same};
        assert_eq!(found, [Changed(0, 0), Removed(1), Moved(3, 1), Same(2, 2), Added(3)]);
    }

    #[test]
    fn words_that_went_and_came_are_told() {
        let found = words("trong tháng 3", "trong tháng 5");
        let told: Vec<(Became, &str)> =
            found.iter().map(|(became, words)| (*became, words.as_str())).collect();
        assert_eq!(told, [(Became::Kept, "trong tháng "), (Became::Out, "3"), (Became::In, "5")]);
    }
}
