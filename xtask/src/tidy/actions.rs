//! Every action reads the same way: it asks before it reads more than a scope, tells what happened, and is tested.

use super::Finding;
use super::source::{Source, words_at};
use super::tree::{File, Tree};

const CHECK: &str = "actions";

pub fn check(tree: &Tree) -> Vec<Finding> {
    tree.under("slices/", ".rs")
        .filter(|file| file.path.contains("/src/actions/") && file.stem() != "mod")
        .flat_map(|file| faults(tree, file))
        .collect()
}

fn faults(tree: &Tree, file: &File) -> Vec<Finding> {
    let name = file.stem();
    // An exception takes off one duty, not all of them.
    let finding =
        |duty: &str, line, what: String| Finding::new(CHECK, format!("{}:{duty}", file.path), line, what);
    let source = Source::read(&file.text);
    let functions = source.functions();
    let Some(function) = functions.iter().find(|function| function.name == name) else {
        return vec![finding("name", 0, format!("has no function {name}: one verb, one file, one name"))];
    };
    let mut found = Vec::new();
    let gates = gates(tree, file);
    if !gates.iter().any(|gate| source.code.contains(gate.as_str())) {
        found.push(finding("asks", function.line, format!("{name} never asks whether the actor may")));
    }
    let body = &source.code[function.body.clone()];
    if let Some(call) = early_reading(body, &gates) {
        let line = source.line_at(function.body.start);
        found.push(finding(
            "asks-first",
            line,
            format!("{name} calls {call} before it asks; only a scope may be read first"),
        ));
    }
    if !source.code.contains("append(") {
        found.push(finding("tells", function.line, format!("{name} appends no fact")));
    }
    if !is_tested(tree, file, name) {
        found.push(finding("tested", function.line, format!("no test mentions {name}")));
    }
    found
}

/// How this slice's actions ask: by the actor's own `must`, or by a function of the slice's actions that is named
/// `must_…` and does nothing without it.
fn gates(tree: &Tree, action: &File) -> Vec<String> {
    const OWN: [&str; 2] = [".must(", ".must_somewhere("];
    let mut gates = OWN.map(str::to_owned).to_vec();
    let folder = format!("slices/{}/src/actions/", action.slice().unwrap_or_default());
    for file in tree.under(&folder, ".rs") {
        let source = Source::read(&file.text);
        let asking = source.functions().into_iter().filter(|function| {
            let body = &source.code[function.body.clone()];
            function.name.starts_with("must_") && OWN.iter().any(|gate| body.contains(gate))
        });
        gates.extend(asking.map(|function| format!("{}(", function.name)));
    }
    gates
}

/// A call into the store that comes before the question, other than for what says whose a thing is.
fn early_reading<'a>(body: &'a str, gates: &[String]) -> Option<&'a str> {
    let asks = gates.iter().filter_map(|gate| body.find(gate.as_str())).min()?;
    words_at(&body[..asks], "store::").find_map(|at| {
        let path = body[at + "store::".len()..]
            .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
            .next()?;
        let call = path.rsplit("::").next()?;
        let is_scope = ["scope", "unit_of", "author_of", "owner"].iter().any(|word| call.contains(word));
        let is_call = call.starts_with(|c: char| c.is_lowercase());
        (is_call && !is_scope).then_some(call)
    })
}

fn is_tested(tree: &Tree, action: &File, name: &str) -> bool {
    let slice = action.slice().unwrap_or_default();
    let folder = format!("slices/{slice}/tests/");
    let mentions = |text: &str| words_at(text, name).next().is_some();
    tree.under(&folder, ".rs").any(|file| mentions(&file.text))
        || tree.under("app/tests/", ".rs").any(|file| mentions(&file.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "pub async fn end_unit(act: &mut Act, id: UnitId) -> Result<(), Problem> {\n    let scope = store::scope_of(&mut act.tx, id).await?;\n    act.must(CHANGE, &scope)?;\n    store::end(act, id).await?;\n    act.append(Fact::new(\"organisation.unit_ended\", id, body)).await\n}\n";
    const PATH: &str = "slices/organisation/src/actions/end_unit.rs";
    const TEST: (&str, &str) =
        ("slices/organisation/tests/actions.rs", "end_unit(&mut act, id).await.unwrap();");

    fn whats(code: &str, tests: &[(&str, &str)]) -> Vec<String> {
        let mut files = vec![(PATH, code)];
        files.extend_from_slice(tests);
        check(&Tree::of(&files)).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn an_action_that_asks_tells_and_is_tested_is_tidy() {
        assert_eq!(whats(GOOD, &[TEST]), Vec::<String>::new());
    }

    #[test]
    fn an_action_that_does_not_ask_or_tell_or_is_not_tested_is_found() {
        let silent = GOOD.replace("act.must(CHANGE, &scope)?;", "").replace("append(", "forget(");
        let found = whats(&silent, &[]);
        assert_eq!(
            found,
            [
                "end_unit never asks whether the actor may",
                "end_unit appends no fact",
                "no test mentions end_unit"
            ]
        );
    }

    #[test]
    fn an_action_may_ask_by_a_function_of_the_slice_that_asks() {
        let own = GOOD.replace("act.must(CHANGE, &scope)?;", "must_own(act, &scope)?;");
        let asking = "fn must_own(act: &Act, scope: &Scope) -> R { act.must(CHANGE, scope) }";
        let kind = "fn must_own(act: &Act, scope: &Scope) -> R { Ok(()) }";
        let beside = "slices/organisation/src/actions/mod.rs";
        assert_eq!(whats(&own, &[TEST, (beside, asking)]), Vec::<String>::new());
        assert_eq!(whats(&own, &[TEST, (beside, kind)]), ["end_unit never asks whether the actor may"]);
    }

    #[test]
    fn an_action_that_reads_before_it_asks_is_found() {
        let hasty = GOOD.replace("store::scope_of", "store::whole_history");
        assert_eq!(
            whats(&hasty, &[TEST]),
            ["end_unit calls whole_history before it asks; only a scope may be read first"]
        );
    }

    #[test]
    fn an_action_has_the_name_of_its_file() {
        let other = GOOD.replace("fn end_unit", "fn finish");
        assert_eq!(whats(&other, &[TEST]), ["has no function end_unit: one verb, one file, one name"]);
    }
}
