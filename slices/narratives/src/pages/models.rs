//! The templates: taken away to be edited in Word, sent back as a new version; what is wrong with one, all at once.

use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Response};
use kernel::{Problem, Text};
use ui::form::{Control, Wrong};
use ui::{Failure, Field, Page, Visit, dates};

use super::attached;
use crate::exports::{DOCX, template_file};
use crate::report::TemplateVersion;
use crate::templates::{CELLS, CHAPTERS, WORDS};
use crate::{MODELS, TEMPLATES, store};

#[derive(askama::Template)]
#[template(path = "models.html")]
struct Models {
    page: Page,
    rows: Vec<Line>,
    may_send: bool,
    remark: Option<String>,
    /// What is wrong with the file that was sent, a line each.
    faults: Vec<String>,
    fields: Vec<Field>,
    words: Vec<String>,
    blocks: Vec<String>,
    cells: String,
}

struct Line {
    name: String,
    version: String,
    href: String,
    by: String,
}

/// What was sent: which template, the name of a new one, the file.
#[derive(Default)]
pub(crate) struct Sent {
    pub template: String,
    pub name: String,
    pub content: Vec<u8>,
}

impl Sent {
    pub async fn read(mut form: Multipart, limit: usize) -> Result<Self, Problem> {
        let unreadable = |_| Problem::refused("narratives-refused-unreadable");
        let mut sent = Self::default();
        while let Some(mut part) = form.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let mut content = Vec::new();
            while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
                if content.len() + chunk.len() > limit {
                    let megabytes = (limit >> 20).max(1);
                    let text =
                        Text::new("narratives-refused-file-large").with("megabytes", megabytes.to_string());
                    return Err(Problem::Refused(text));
                }
                content.extend_from_slice(&chunk);
            }
            let words = || String::from_utf8_lossy(&content).trim().to_owned();
            match name.as_str() {
                "template" => sent.template = words(),
                "name" => sent.name = words(),
                "file" => sent.content = content,
                _ => {}
            }
        }
        Ok(sent)
    }
}

/// Takes a file that was sent: a new version of a template, or a new template of that name.
pub(crate) async fn take(visit: &Visit, sent: Sent) -> Result<TemplateVersion, Problem> {
    let template = Some(sent.template.as_str()).filter(|template| !template.is_empty());
    let mut act = visit.act().await?;
    let made = crate::upload_template(&mut act, template, &sent.name, sent.content).await?;
    act.commit().await?;
    Ok(made)
}

pub async fn show(visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &Sent::default(), &Wrong::default(), Vec::new()).await
}

async fn draw(visit: &Visit, sent: &Sent, wrong: &Wrong, faults: Vec<String>) -> Result<Response, Failure> {
    let mut tx = visit.read().await?;
    let newest = crate::newest_templates(&visit.installation, &mut tx).await?;
    let kept = store::templates(&mut tx).await?;
    let may_send = visit.actor.may(TEMPLATES, &crate::whole(&visit.installation, &mut tx).await?);
    drop(tx);
    let by = |of: &TemplateVersion| match of.at {
        Some(at) => format!("{}, {}", of.author_name, dates::moment(at)),
        None => visit.t("narratives-template-built-in"),
    };
    let line = |of: &TemplateVersion, name: &str| Line {
        name: name.to_owned(),
        version: of.version.to_string(),
        href: format!("{MODELS}/{}/{}.docx", of.template, of.version),
        by: by(of),
    };
    let mut rows = Vec::new();
    for of in &newest {
        rows.push(line(of, &of.name));
        let former = kept.iter().filter(|one| one.template == of.template && one.version < of.version);
        rows.extend(former.map(|one| line(one, &of.name)));
        if of.version > 0 && of.template.len() < 10 {
            rows.push(line(&TemplateVersion { version: 0, at: None, ..of.clone() }, &of.name));
        }
    }
    let mut choices = vec![(String::new(), visit.t("narratives-template-new"))];
    choices.extend(newest.iter().map(|one| (one.template.clone(), one.name.clone())));
    let fields = vec![
        Field::choice("template", visit.t("narratives-field-which"), choices).value(sent.template.clone()),
        Field::text("name", visit.t("narratives-field-name"))
            .hint(visit.t("narratives-hint-name"))
            .value(sent.name.clone())
            .error(wrong.with("name")),
        Field::new("file", visit.t("narratives-field-file"), Control::File(".docx"))
            .hint(visit.t("narratives-hint-file"))
            .required()
            .error(wrong.with("file")),
    ];
    let placed = |name: &str| format!("{{{{{name}}}}}");
    let screen = ui::render(&Models {
        rows,
        may_send,
        remark: wrong.remark(),
        faults,
        fields,
        words: WORDS.iter().map(|name| placed(name)).collect(),
        blocks: ["mo_dau", "ket_luan"]
            .into_iter()
            .chain(CHAPTERS.map(|(_, name)| name))
            .map(|name| placed(&format!("@{name}")))
            .collect(),
        cells: CELLS.map(placed).join(" "),
        page: visit.page(visit.t("narratives-templates")),
    })?;
    Ok((wrong.status(), screen).into_response())
}

pub async fn upload(visit: Visit, form: Multipart) -> Result<Response, Failure> {
    visit.actor.must_somewhere(TEMPLATES)?;
    let limit = visit.installation.config.upload_limit;
    let (sent, outcome) = match Sent::read(form, limit).await {
        Ok(sent) => {
            let again =
                Sent { template: sent.template.clone(), name: sent.name.clone(), content: Vec::new() };
            (again, take(&visit, sent).await)
        }
        Err(problem) => (Sent::default(), Err(problem)),
    };
    match outcome {
        Ok(_) => Ok(ui::done(MODELS, "narratives-uploaded-done").into_response()),
        Err(problem) => {
            let faults = match &problem {
                Problem::Invalid(all) => {
                    all.iter().filter(|one| one.field == "file").map(|one| visit.say(&one.text)).collect()
                }
                _ => Vec::new(),
            };
            let wrong = Wrong::of(problem, &visit.page(""))?;
            draw(&visit, &sent, &wrong, faults).await
        }
    }
}

pub async fn file(visit: Visit, Path((template, file)): Path<(String, String)>) -> Result<Response, Failure> {
    let version =
        file.strip_suffix(".docx").and_then(|version| version.parse().ok()).ok_or(Problem::NotFound)?;
    let content = template_file(&visit.installation, &mut visit.read().await?, &template, version).await?;
    Ok(attached(DOCX, &format!("mau-bao-cao-{version}.docx"), content))
}
