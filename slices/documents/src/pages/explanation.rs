//! The reader's reasons in the words of people. It gives them in plain English, one a choice.

use kernel::Text;

use super::proposals::field_text;

/// A reason that is not known here is shown as it is.
pub fn text(why: &str) -> Text {
    let Some(key) = known(why) else { return told(why) };
    Text::new(key)
}

fn known(why: &str) -> Option<&'static str> {
    let key = match why {
        "order: a verb of ordering" => "documents-because-ordering",
        "order: must, has the duty" => "documents-because-must",
        "order: presides or cooperates" => "documents-because-presides",
        "order: a unit and its task in a series of assignments" => "documents-because-series",
        "order: will do, in a series of assignments" => "documents-because-will",
        "order: a task under an addressee" => "documents-because-addressee",
        "order: must be done, nobody named" => "documents-because-impersonal",
        "order: row of a table of tasks" => "documents-because-row",
        "lead: open, a person decides" => "documents-because-lead-open",
        "lead: goes on from the clause before, which has its own deadline" => {
            "documents-because-lead-goes-on"
        }
        "lead: goes on from the order before" => "documents-because-lead-goes-on",
        "lead: named after the verb of ordering" => "documents-because-lead-after-verb",
        "lead: not named in the sentence" | "lead: nobody named" => "documents-because-lead-not-named",
        "lead: before the colon" => "documents-because-lead-before-colon",
        "lead: subject of the sentence" => "documents-because-lead-subject",
        "lead, cooperation, deadline: cells of the row" => "documents-because-cells",
        "deadline: told by the sentence after" => "documents-because-deadline-after",
        "indicator: the words before the number" => "documents-because-words-before",
        "indicator: that of the figure before" => "documents-because-figure-before",
        "indicator: the words after the number" => "documents-because-words-after",
        "kind, number and date as printed" => "documents-because-printed",
        "target" => "documents-because-target",
        "result" => "documents-because-result",
        "a person added it" => "documents-because-added",
        "a person split it off" => "documents-because-split",
        _ => return None,
    };
    Some(key)
}

/// Reasons with something of the text in them.
fn told(why: &str) -> Text {
    if let Some(line) = why.strip_prefix("lead: from heading line ") {
        return Text::new("documents-because-heading").with("line", line);
    }
    if let Some((words, value)) = why.strip_prefix("deadline: ").and_then(|rest| rest.rsplit_once(" is ")) {
        return Text::new("documents-because-deadline").with("words", words).with("value", value);
    }
    if let Some(day) = no_day(why) {
        return Text::new("documents-because-no-day").with("day", day);
    }
    if let Some((name, rest)) = why.strip_prefix("taught: ").and_then(|rest| rest.split_once(" is "))
        && let Some((unit, rest)) = rest.split_once(" by ")
        && let Some((who, when)) = rest.rsplit_once(" on ")
    {
        let text = Text::new("documents-because-taught").with("name", name).with("unit", unit);
        return text.with("who", who).with("when", when);
    }
    if let Some(field) = why.strip_prefix("merged: ").and_then(|rest| rest.strip_suffix(" differs")) {
        return Text::new("documents-because-differs").with("field", Text::new(field_text(field)));
    }
    if let Some(count) = why.strip_prefix("merged: ").and_then(|rest| rest.strip_suffix(" proposals")) {
        return Text::new("documents-because-merged").with("count", count);
    }
    if let Some((_, line)) = why.rsplit_once(": from the label in line ") {
        return Text::new("documents-because-label").with("line", line);
    }
    Text::new("documents-because-other").with("why", why)
}

/// The day of the text that no calendar has.
pub fn no_day(why: &str) -> Option<&str> {
    why.strip_prefix("deadline open: ").and_then(|rest| rest.strip_suffix(" is no day"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_reason_that_the_reader_gives_has_words_of_our_own() {
        let text = "I. NHIỆM VỤ\n1. Sở Y tế:\n- Rà soát trước ngày 05/4/2026;\n- Báo cáo.\n2. Giao Sở Tài chính chủ trì, phối \
            hợp với Sở Xây dựng bố trí vốn. Hoàn thành trong tháng 5/2026.\n3. Các xã phải tổ chức họp dân.\nPhấn đấu che phủ \
            rừng đạt 46,8%; năm 2025 đạt 45%. Theo Nghị quyết số 12-NQ/TU ngày 01/3/2026.\nTT\tNhiệm vụ\tChủ trì\tThời \
            hạn\n1\tTập huấn\tSở Công Thương\t30/6/2026";
        let reading = vn_directives::read(text, None);
        let notes = reading.directives.iter().map(|one| &one.note);
        let notes = notes.chain(reading.targets.iter().chain(&reading.results).map(|one| &one.note));
        let notes: Vec<_> = notes.chain(reading.references.iter().map(|one| &one.note)).collect();
        assert!(notes.len() > 6);
        for why in notes.into_iter().flat_map(|note| &note.why) {
            assert_ne!(super::text(why).key, "documents-because-other", "{why}");
        }
    }
}
