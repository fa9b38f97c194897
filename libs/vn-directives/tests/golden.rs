//! Documents of our own making, of every kind and time, and what a reader finds in them. Each `.expected` was checked
//! by reading it beside its text. `GOLDEN=write cargo test -p vn-directives --test golden` writes them anew: read the
//! difference before you keep it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use vn_directives::{Assignees, Figure, Reading, read};

fn people(list: Option<&Assignees>) -> String {
    list.map_or_else(
        || "nobody named".to_owned(),
        |one| one.names.join(" + ") + if one.inherited { " (inherited)" } else { "" },
    )
}

fn figure(reading: &Reading, kind: &str, one: &Figure, out: &mut String) {
    let bound = one.value2.map_or_else(String::new, |second| format!(" to {second}"));
    let _ = write!(
        out,
        "{kind}: {} | {:?} {:?} {}{bound} {}",
        reading.passage.slice(one.indicator),
        one.movement,
        one.cmp,
        one.value,
        one.unit
    );
    for (name, value) in [("of", one.of), ("yoy", one.yoy), ("plan", one.plan_pct)] {
        if let Some(value) = value {
            let _ = write!(out, ", {name} {value}");
        }
    }
    let _ = writeln!(out, ", for {}", one.period.as_deref().unwrap_or("-"));
}

fn render(reading: &Reading) -> String {
    let mut out = String::new();
    let head = &reading.head;
    let told = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let _ = writeln!(
        out,
        "head: {} | {} | {} | {} | {} | {}",
        told(&head.issuer),
        head.kind.unwrap_or("-"),
        told(&head.symbol),
        told(&head.place),
        told(&head.date),
        told(&head.subject)
    );
    for one in &reading.directives {
        let _ = writeln!(
            out,
            "order [{}]: {}",
            reading.outline[one.clause].id,
            reading.passage.slice(one.action).replace('\n', " ")
        );
        let _ = writeln!(out, "  lead: {}", people(one.lead.as_ref()));
        if let Some(coord) = &one.coord {
            let _ = writeln!(out, "  with: {}", people(Some(coord)));
        }
        if let Some(due) = &one.deadline {
            let _ = writeln!(
                out,
                "  due: {} ({})",
                due.value,
                reading.passage.slice(due.span).replace('\n', " ")
            );
        }
    }
    for one in &reading.targets {
        figure(reading, "target", one, &mut out);
    }
    for one in &reading.results {
        figure(reading, "result", one, &mut out);
    }
    for one in &reading.references {
        let _ = writeln!(
            out,
            "reference: {} {} {}{}",
            one.kind,
            told(&one.symbol),
            told(&one.date),
            if one.own { " (own)" } else { "" }
        );
    }
    out
}

fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).expect("golden").map(|entry| entry.expect("file").path()).collect();
    found.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    found.sort();
    found
}

#[test]
fn every_document_is_read_as_a_person_read_it() {
    let mut wrong = vec![];
    for path in documents() {
        let whole = fs::read_to_string(&path).unwrap();
        let (date, text) = whole.split_once('\n').unwrap();
        let date = Some(date.trim_start_matches("# ")).filter(|date| *date != "-");
        let found = render(&read(text, date));
        let expected = path.with_extension("expected");
        if std::env::var("GOLDEN").as_deref() == Ok("write") {
            fs::write(&expected, &found).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{}\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn decomposed_letters_and_old_tone_marks_change_nothing_but_the_spelling() {
    use unicode_normalization::UnicodeNormalization;
    for path in documents() {
        let whole = fs::read_to_string(&path).unwrap();
        let (_, text) = whole.split_once('\n').unwrap();
        let loose: String = text.nfd().collect();
        let (one, other) = (read(text, None), read(&loose, None));
        assert_eq!(render(&one), render(&other), "{}", path.display());
        for task in &other.directives {
            let place = other.passage.in_source(task.action);
            let source: String = loose[place.start..place.end].nfc().collect();
            let read_again = vn_directives::Passage::new(&source);
            assert_eq!(read_again.text(), other.passage.slice(task.action));
        }
        let old = text.replace("ủy", "uỷ").replace("hóa", "hoá").replace("Ủy", "Uỷ").replace("quý", "quí");
        let old = read(&old, None);
        assert_eq!(one.directives.len(), old.directives.len(), "{}", path.display());
        assert_eq!(
            one.directives
                .iter()
                .map(|task| task.deadline.as_ref().map(|due| &due.value))
                .collect::<Vec<_>>(),
            old.directives
                .iter()
                .map(|task| task.deadline.as_ref().map(|due| &due.value))
                .collect::<Vec<_>>()
        );
    }
}
