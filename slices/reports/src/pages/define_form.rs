//! Says what a form asks, or amends it. What was typed comes back with everything that is wrong with it.

mod written;

use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::problem::FieldProblem;
use kernel::{Act, Citation, Problem, Text, once};
use organisation::{UnitKind, UnitTree};
use targets::IndicatorList;
use ui::form::Wrong;
use ui::{Failure, Field, Page, Visit};

use super::{Sent, form_links, said};
use crate::figure::Status;
use crate::form::{Audience, CutOff, DayOff, Definition, FormId, Frequency, ReportForm};
use crate::{SCHEDULE, store};

#[derive(askama::Template)]
#[template(path = "define_form.html")]
struct DefineForm {
    page: Page,
    lead: String,
    action: String,
    back: String,
    version: Option<i64>,
    fields: Vec<Field>,
    remark: Option<String>,
    send: String,
}

pub async fn show(visit: Visit) -> Result<Response, Failure> {
    visit.actor.must_somewhere(SCHEDULE)?;
    let defaults = [
        ("frequency", Frequency::Month.key().to_owned()),
        ("opens_days_before", "10".to_owned()),
        ("from", visit.as_of.today.to_string()),
    ];
    let sent: Sent = defaults.map(|(name, value)| (name.to_owned(), value)).into();
    draw(&visit, None, &sent, &Wrong::default()).await
}

pub async fn show_amend(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    visit.actor.must_somewhere(SCHEDULE)?;
    let form = asked(&visit, &id).await?;
    let mut tx = visit.read().await?;
    let indicators = targets::indicators(&visit.installation, &mut tx).await?;
    let tree = organisation::tree(&visit.installation, &mut tx, visit.as_of.today).await?;
    drop(tx);
    let sent = typed(&visit, &form, &indicators, &tree);
    draw(&visit, Some(&form), &sent, &Wrong::default()).await
}

pub async fn define(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    match keep(&visit, None, &sent).await {
        Ok(done) => Ok(done.into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            draw(&visit, None, &sent, &wrong).await
        }
    }
}

pub async fn amend(
    visit: Visit,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let form = asked(&visit, &id).await?;
    match keep(&visit, Some(&form), &sent).await {
        Ok(done) => Ok(done.into_response()),
        Err(problem) => {
            let wrong = Wrong::of(problem, &visit.page(""))?;
            draw(&visit, Some(&form), &sent, &wrong).await
        }
    }
}

async fn asked(visit: &Visit, id: &str) -> Result<ReportForm, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    store::forms::find(&mut visit.read().await?, id).await
}

async fn keep(visit: &Visit, former: Option<&ReportForm>, sent: &Sent) -> Result<Redirect, Problem> {
    let mut act = visit.act().await?;
    let token = said(sent, "once").to_owned();
    if let Some(earlier) = once::earlier_answer(&mut act, &token).await? {
        let id: FormId = earlier.parse().map_err(|_| Problem::NotFound)?;
        return Ok(ui::done(&form_links::form(id), "reports-form-kept-done"));
    }
    let says = definition(visit, &mut act, sent).await?;
    let id = match former {
        None => crate::define_form(&mut act, said(sent, "code"), says).await?,
        Some(former) => {
            let version = said(sent, "version").parse().unwrap_or(former.version);
            crate::amend_form(&mut act, former.id, version, says, said(sent, "reason")).await?;
            former.id
        }
    };
    once::answer(&mut act, &token, &id.to_string()).await?;
    act.commit().await?;
    Ok(ui::done(&form_links::form(id), "reports-form-kept-done"))
}

/// What was typed, as a definition; what cannot be read at all is said by field.
async fn definition(visit: &Visit, act: &mut Act, sent: &Sent) -> Result<Definition, Problem> {
    let indicators = targets::indicators(&visit.installation, &mut act.tx).await?;
    let tree = organisation::tree(&visit.installation, &mut act.tx, visit.as_of.today).await?;
    let (items, mut wrong) = written::items(visit, said(sent, "items"), &indicators);
    let (dues, wrong_dues) = written::dues(visit, said(sent, "dues"));
    wrong.extend(wrong_dues);
    let mut say = |field: &str, key: &'static str| {
        wrong.push(FieldProblem { field: field.to_owned(), text: Text::new(key) });
    };
    let under = match said(sent, "under") {
        "" => None,
        typed => match tree.named(typed).first() {
            Some(unit) => Some(unit.id),
            None => {
                say("under", "reports-problem-no-such-unit");
                None
            }
        },
    };
    let from = said(sent, "from").parse().unwrap_or_else(|_| {
        say("from", "reports-form-wrong-from");
        visit.as_of.today
    });
    let opens_days_before = said(sent, "opens_days_before").parse().unwrap_or_else(|_| {
        say("opens_days_before", "reports-form-wrong-opens");
        0
    });
    if !wrong.is_empty() {
        return Err(Problem::Invalid(wrong));
    }
    Ok(Definition {
        name: said(sent, "name").to_owned(),
        basis: basis(said(sent, "basis")),
        frequency: Frequency::from_key(said(sent, "frequency")).unwrap_or(Frequency::Month),
        cut_off: CutOff::from_key(said(sent, "cut_off")).unwrap_or(CutOff::ByLaw),
        day_off: DayOff::from_key(said(sent, "day_off")).unwrap_or(DayOff::NextWorkingDay),
        dues,
        dues_source: said(sent, "dues_source").to_owned(),
        opens_days_before,
        from,
        audience: Audience { kind: UnitKind::from_key(said(sent, "kind")), under },
        items,
        status: Status::from_key(said(sent, "status")).unwrap_or(Status::Estimate),
    })
}

/// A citation as it stands, or the number and symbol of an act.
fn basis(typed: &str) -> Option<Citation> {
    if typed.is_empty() {
        return None;
    }
    Some(typed.parse().unwrap_or_else(|_| Citation::new(organisation::ACT, typed)))
}

/// What a basis looks like in its field.
pub(super) fn basis_text(basis: &Citation) -> String {
    if basis.kind == organisation::ACT { basis.id.clone() } else { basis.to_string() }
}

/// A form as it would have been typed.
fn typed(visit: &Visit, form: &ReportForm, indicators: &IndicatorList, tree: &UnitTree) -> Sent {
    let says = &form.says;
    let under = says.audience.under.and_then(|unit| tree.get(unit));
    [
        ("code", form.code.clone()),
        ("name", says.name.clone()),
        ("basis", says.basis.as_ref().map(basis_text).unwrap_or_default()),
        ("frequency", says.frequency.key().to_owned()),
        ("cut_off", says.cut_off.key().to_owned()),
        ("day_off", says.day_off.key().to_owned()),
        ("dues", written::dues_text(visit, &says.dues)),
        ("dues_source", says.dues_source.clone()),
        ("opens_days_before", says.opens_days_before.to_string()),
        ("from", says.from.to_string()),
        ("kind", says.audience.kind.map(UnitKind::key).unwrap_or_default().to_owned()),
        ("under", under.map(|unit| unit.code.clone()).unwrap_or_default()),
        ("status", says.status.key().to_owned()),
        ("items", written::items_text(visit, &says.items, indicators)),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

fn fields(visit: &Visit, is_new: bool, sent: &Sent, wrong: &Wrong) -> Vec<Field> {
    let t = |key: &str| visit.t(key);
    let words = |all: Vec<(&str, &str)>| -> Vec<(String, String)> {
        all.into_iter().map(|(key, text)| (key.to_owned(), t(text))).collect()
    };
    let choice = |name: &str, label: &str, all: Vec<(&str, &str)>| Field::choice(name, t(label), words(all));
    let mut kinds = vec![("", "reports-form-kind-any")];
    kinds.extend(UnitKind::ALL.map(|kind| (kind.key(), kind.text())));
    let all = |keys: &[(&'static str, &'static str)]| keys.to_vec();
    let mut fields = Vec::new();
    if is_new {
        fields.push(
            Field::text("code", t("reports-form-field-code")).hint(t("reports-form-hint-code")).required(),
        );
    }
    fields.extend([
        Field::text("name", t("reports-form-field-name")).required(),
        Field::text("basis", t("reports-form-field-basis")).hint(t("reports-form-hint-basis")),
        choice("kind", "reports-form-field-kind", kinds),
        Field::text("under", t("reports-form-field-under")).hint(t("reports-form-hint-under")),
        choice(
            "frequency",
            "reports-column-frequency",
            Frequency::ALL.iter().map(|one| (one.key(), one.text())).collect(),
        ),
        choice(
            "cut_off",
            "reports-form-field-cut-off",
            CutOff::ALL.iter().map(|one| (one.key(), one.text())).collect(),
        ),
        Field::area("dues", t("reports-form-field-dues")).hint(t("reports-form-hint-dues")),
        Field::text("dues_source", t("reports-form-field-dues-source")),
        choice(
            "day_off",
            "reports-form-field-day-off",
            DayOff::ALL.iter().map(|one| (one.key(), one.text())).collect(),
        ),
        Field::number("opens_days_before", t("reports-form-field-opens")).hint(t("reports-form-hint-opens")),
        Field::date("from", t("reports-form-field-from")).required(),
        choice("status", "reports-form-field-status", all(&Status::ALL.map(|one| (one.key(), one.text())))),
        Field::area("items", t("reports-form-field-items")).hint(t("reports-form-hint-items")).required(),
    ]);
    if !is_new {
        fields.push(Field::text("reason", t("reports-form-field-reason")).required());
    }
    let finish = |field: Field| {
        let (value, error) = (said(sent, &field.name).to_owned(), wrong.with(&field.name));
        field.value(value).error(error)
    };
    fields.into_iter().map(finish).collect()
}

async fn draw(
    visit: &Visit,
    form: Option<&ReportForm>,
    sent: &Sent,
    wrong: &Wrong,
) -> Result<Response, Failure> {
    let (title, lead, send) = match form {
        None => ("reports-form-define", "reports-form-define-lead", "reports-form-define-send"),
        Some(_) => ("reports-form-amend", "reports-form-amend-lead", "reports-form-amend-send"),
    };
    let action = form.map_or_else(
        || format!("{}/moi", form_links::FORMS),
        |form| format!("{}/sua", form_links::form(form.id)),
    );
    let html = ui::render(&DefineForm {
        lead: visit.t(lead),
        action,
        back: form.map_or_else(|| form_links::FORMS.to_owned(), |form| form_links::form(form.id)),
        version: form.map(|form| form.version),
        fields: fields(visit, form.is_none(), sent, wrong),
        remark: wrong.remark(),
        send: visit.t(send),
        page: visit.page(visit.t(title)),
    })?;
    Ok((wrong.status(), html).into_response())
}
