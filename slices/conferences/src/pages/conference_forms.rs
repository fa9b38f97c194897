//! The forms of a conference's page: what whoever looks may do with it now.

use ui::form::Control;
use ui::{Field, Visit};

use super::Seen;
use super::forms::{Again, FormView, choices, form};
use crate::conference::{Answer, Stage};
use crate::rules::agenda::Placed;
use crate::rules::planning;
use crate::store::papers::Listed;

fn label(visit: &Visit, name: &str) -> String {
    visit.t(&format!("conferences-field-{}", name.replace('_', "-")))
}

fn text(visit: &Visit, name: &str) -> Field {
    Field::text(name, label(visit, name))
}

/// Points of the agenda, to choose one of.
pub fn item_choices(placed: &[Placed]) -> Vec<(String, String)> {
    placed.iter().map(|one| (one.item.id.to_string(), format!("{}. {}", one.label, one.item.title))).collect()
}

/// What a paper says: words, or a file.
pub fn paper_fields(visit: &Visit) -> Vec<Field> {
    vec![
        Field::area("text", label(visit, "text")).hint(visit.t("conferences-hint-text")),
        Field::new("file", label(visit, "file"), Control::File("")).hint(visit.t("conferences-hint-file")),
    ]
}

pub fn forms(
    visit: &Visit,
    found: &Seen,
    placed: &[Placed],
    papers: &[Listed],
    again: Option<&Again<'_>>,
) -> Vec<FormView> {
    let mut forms = Vec::new();
    let stage = found.conference.stage;
    let base = crate::href(found.conference.id);
    let is_open = planning::is_open(stage).is_ok();
    if is_open && found.reader.delegate.is_some() {
        let answers = choices(
            visit,
            &[Answer::Accepted.key(), Answer::Excused.key(), Answer::Deputy.key()],
            "conferences-answer-",
        );
        let fields = vec![
            Field::choice("answer", label(visit, "answer"), answers),
            text(visit, "words").hint(visit.t("conferences-hint-answer")),
        ];
        forms.push(form(visit, &base, "answer_invitation", fields, Vec::new(), again));
    }
    if is_open && found.reader.may_prepare {
        forms.extend(preparing(visit, &base, stage, placed, papers, again));
    }
    let open: Vec<Placed> = placed.iter().filter(|one| one.item.settled_at.is_none()).cloned().collect();
    if found.reader.may_preside && matches!(stage, Stage::Sitting | Stage::Closed) && !open.is_empty() {
        let how = choices(visit, &["settled", "carried"], "conferences-settled-");
        let fields = vec![
            Field::choice("item", label(visit, "item"), item_choices(&open)),
            Field::choice("how", label(visit, "how"), how),
            text(visit, "words"),
        ];
        forms.push(form(visit, &base, "settle_item", fields, Vec::new(), again));
    }
    forms
}

fn preparing(
    visit: &Visit,
    base: &str,
    stage: Stage,
    placed: &[Placed],
    papers: &[Listed],
    again: Option<&Again<'_>>,
) -> Vec<FormView> {
    let mut forms = Vec::new();
    let mut parents = vec![(String::new(), visit.t("conferences-parent-none"))];
    parents.extend(item_choices(placed));
    let fields = vec![
        Field::area("title", label(visit, "title")).required(),
        text(visit, "rapporteur"),
        Field::number("minutes", label(visit, "minutes")).value("15").required(),
        Field::choice("parent", label(visit, "parent"), parents),
    ];
    forms.push(form(visit, base, "add_item", fields, Vec::new(), again));
    if !placed.is_empty() {
        let kinds = choices(
            visit,
            &["report", "proposal", "resolution", "conclusion", "scheme", "plan", "other"],
            "conferences-paper-",
        );
        let mut fields = vec![
            Field::choice("item", label(visit, "item"), item_choices(placed)),
            Field::choice("kind", label(visit, "kind"), kinds),
            text(visit, "title").required(),
        ];
        fields.extend(paper_fields(visit));
        forms.push(form(visit, base, "add_paper", fields, Vec::new(), again));
    }
    forms.push(form(visit, base, "invite_delegates", Vec::new(), Vec::new(), again));
    let fields = vec![text(visit, "name").required(), text(visit, "office").required()];
    forms.push(form(visit, base, "invite_guest", fields, Vec::new(), again));
    if stage != Stage::Planned && papers.iter().any(|listed| !listed.is_sent) {
        forms.push(form(visit, base, "send_papers", Vec::new(), Vec::new(), again));
    }
    forms
}
