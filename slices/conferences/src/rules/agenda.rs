//! The agenda as a tree: in which order its points stand, how long they take, when each begins.

use jiff::{SignedDuration, Timestamp};

use crate::conference::{Item, ItemId};

/// A point where it stands: `2.1`, so deep, from when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<'a> {
    pub item: &'a Item,
    pub label: String,
    pub depth: usize,
    pub starts_at: Timestamp,
    /// Its own minutes and those of all points below it.
    pub minutes: i64,
}

/// All points, each before those below it. A point takes its own time first, then that of the points below it.
/// Points in a circle, or below one that is not there, are left out: the store takes none.
pub fn placed(items: &[Item], starts_at: Timestamp) -> Vec<Placed<'_>> {
    let mut out = Vec::with_capacity(items.len());
    let mut at = starts_at;
    below(items, None, "", 0, &mut at, &mut out);
    out
}

/// No tree of an agenda is deeper.
pub const DEEPEST: usize = 4;

fn below<'a>(
    items: &'a [Item],
    parent: Option<ItemId>,
    label: &str,
    depth: usize,
    at: &mut Timestamp,
    out: &mut Vec<Placed<'a>>,
) -> i64 {
    if depth > DEEPEST {
        return 0;
    }
    let mut all = 0;
    for (number, item) in (1..).zip(items.iter().filter(|item| item.parent == parent)) {
        let label = format!("{label}{number}");
        let place = out.len();
        out.push(Placed { item, label: label.clone(), depth, starts_at: *at, minutes: item.minutes });
        *at = at.checked_add(SignedDuration::from_mins(item.minutes)).unwrap_or(*at);
        let lower = below(items, Some(item.id), &format!("{label}."), depth + 1, at, out);
        out[place].minutes += lower;
        all += item.minutes + lower;
    }
    all
}

/// How deep a new point below this one would stand.
pub fn depth_below(items: &[Item], parent: Option<ItemId>) -> usize {
    let above = |id: ItemId| items.iter().find(|item| item.id == id).and_then(|item| item.parent);
    let mut depth = 0;
    let mut next = parent;
    while let Some(id) = next.filter(|_| depth <= DEEPEST + 1) {
        depth += 1;
        next = above(id);
    }
    depth
}

#[cfg(test)]
mod tests {
    use kernel::ids::Mint;
    use kernel::{Clock, Id};

    use super::*;

    fn item(mint: &Mint, parent: Option<ItemId>, position: i64, minutes: i64) -> Item {
        let id: ItemId = mint.id(Clock::System.now());
        Item {
            id,
            conference: Id::from_ulid(id.ulid()),
            parent,
            position,
            title: format!("Điểm {position}"),
            rapporteur: String::new(),
            minutes,
            carried_from: None,
            settled_at: None,
            settled_how: None,
        }
    }

    #[test]
    fn points_stand_before_those_below_them_and_each_begins_when_the_one_before_ends() {
        let mint = Mint::seeded(1);
        let first = item(&mint, None, 1, 5);
        let below = [item(&mint, Some(first.id), 2, 20), item(&mint, Some(first.id), 4, 10)];
        let second = item(&mint, None, 3, 30);
        let items = [first, below[0].clone(), second, below[1].clone()];
        let start: Timestamp = "2026-10-20T00:30:00Z".parse().expect("a moment");
        let told: Vec<String> = placed(&items, start)
            .iter()
            .map(|one| {
                format!("{} {} {} {}", one.label, one.depth, one.starts_at.strftime("%H:%M"), one.minutes)
            })
            .collect();
        assert_eq!(told, ["1 0 00:30 35", "1.1 1 00:35 20", "1.2 1 00:55 10", "2 0 01:05 30"]);
        assert_eq!(depth_below(&items, Some(items[1].id)), 2);
        assert_eq!(depth_below(&items, None), 0);
    }
}
