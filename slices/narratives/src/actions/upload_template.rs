//! Takes a template that the office edited, as a new one or as a new version; one at fault is refused with all of it.

use kernel::{Act, Fact, FieldProblem, Problem, Text, files};
use serde_json::json;

use super::whole;
use crate::exports::DOCX;
use crate::report::TemplateVersion;
use crate::templates::{self, BUILT_IN};
use crate::{TEMPLATES, store};

/// A name has at most so many letters.
const NAME: usize = 120;

/// `template`: which one gets a new version; without one, a new one of that name.
pub async fn upload_template(
    act: &mut Act,
    template: Option<&str>,
    name: &str,
    content: Vec<u8>,
) -> Result<TemplateVersion, Problem> {
    let scope = whole(act).await?;
    act.must(TEMPLATES, &scope)?;
    if let Err(wrong) = templates::open(&content) {
        let problem = |text| FieldProblem { field: "file".to_owned(), text };
        return Err(Problem::Invalid(templates::faults(&wrong).into_iter().map(problem).collect()));
    }
    let all = store::templates(&mut act.tx).await?;
    let built_in = BUILT_IN.iter().find(|(key, ..)| Some(*key) == template);
    let former = all.iter().find(|one| Some(one.template.as_str()) == template);
    let name = match (former, built_in) {
        (Some(former), _) => former.name.clone(),
        (None, Some((key, ..))) => (*key).to_owned(),
        (None, None) if template.is_some() => return Err(Problem::NotFound),
        (None, None) => name.trim().to_owned(),
    };
    if name.is_empty() || name.chars().count() > NAME {
        return Err(Problem::field("name", Text::new("narratives-wrong-name")));
    }
    let file = files::keep(act, DOCX, content).await?;
    let made = TemplateVersion {
        template: template.map_or_else(|| act.id::<TemplateVersion>().to_string(), str::to_owned),
        version: former.map_or(0, |former| former.version) + 1,
        name,
        digest: Some(file.digest),
        author_name: act.actor.name.clone(),
        at: Some(act.now),
    };
    store::insert_template(act, &made).await?;
    let body = json!({ "version": made.version, "digest": made.digest });
    act.append(Fact::new("narratives.template_uploaded", &made.template, body)).await?;
    Ok(made)
}
