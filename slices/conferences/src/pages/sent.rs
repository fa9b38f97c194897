//! A form as it was sent, with or without a file, and its values as what they mean.

use std::sync::Arc;

use axum::extract::multipart::{Field as Part, Multipart};
use axum::extract::{Form, FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use documents::NewFile;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use kernel::{Id, Installation, Problem, Text, clock};
use ui::Failure;

use crate::rules::refusal::ConferenceRefused;

#[derive(Default)]
pub struct Sent {
    values: Vec<(String, String)>,
    pub file: Option<NewFile>,
}

impl FromRequest<Arc<Installation>> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &Arc<Installation>) -> Result<Self, Failure> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let unreadable = || Problem::refused("conferences-refused-unreadable");
        if kind.is_some_and(|kind| kind.starts_with("multipart/")) {
            let form = Multipart::from_request(request, state).await.map_err(|_| unreadable())?;
            return Ok(Self::taken_in(form, state.config.upload_limit).await?);
        }
        let form = Form::<Vec<(String, String)>>::from_request(request, state).await;
        let Form(values) = form.map_err(|_| unreadable())?;
        let values = values.into_iter().map(|(name, value)| (own_name(&name), value)).collect();
        Ok(Self { values, file: None })
    }
}

/// A field's name without that of its form before it.
fn own_name(name: &str) -> String {
    name.rsplit('-').next().unwrap_or_default().to_owned()
}

impl Sent {
    async fn taken_in(mut form: Multipart, limit: usize) -> Result<Self, Problem> {
        let mut sent = Self::default();
        let unreadable = |_| Problem::refused("conferences-refused-unreadable");
        while let Some(part) = form.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(str::to_owned);
            let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
            let content = bounded(part, limit).await?;
            match file_name {
                Some(name) if !name.is_empty() => sent.file = Some(NewFile { name, media_type, content }),
                Some(_) => {}
                None => sent.values.push((own_name(&name), String::from_utf8_lossy(&content).into_owned())),
            }
        }
        Ok(sent)
    }

    /// The value of a field; empty without one.
    pub fn get(&self, name: &str) -> &str {
        self.values.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    pub fn is_ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    pub fn id<K>(&self, name: &str) -> Option<Id<K>> {
        self.get(name).parse().ok()
    }

    pub fn number(&self, name: &str, key: &'static str) -> Result<i64, Problem> {
        self.get(name).parse().map_err(|_| Problem::field(name, Text::new(key)))
    }

    pub fn day(&self, name: &str) -> Result<Date, Problem> {
        self.get(name).parse().map_err(|_| Problem::field(name, Text::new("conferences-wrong-day")))
    }

    /// A moment as people write it, in Viet Nam; none where nothing was said.
    pub fn moment(&self, name: &str) -> Result<Option<Timestamp>, Problem> {
        let text = self.get(name);
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = || Problem::field(name, Text::new("conferences-wrong-moment"));
        let at: DateTime = text.parse().map_err(|_| wrong())?;
        let at = at.to_zoned(clock::zone()).map_err(|_| wrong())?;
        Ok(Some(at.timestamp()))
    }

    /// A word of a closed list.
    pub fn word<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Problem> {
        let wrong = || Problem::field(name, Text::new("conferences-wrong-choice"));
        read(self.get(name)).ok_or_else(wrong)
    }
}

/// Reads a part, and stops as soon as it is larger than the installation takes.
async fn bounded(mut part: Part<'_>, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut content = Vec::new();
    let unreadable = |_| Problem::refused("conferences-refused-unreadable");
    while let Some(chunk) = part.chunk().await.map_err(unreadable)? {
        if content.len() + chunk.len() > limit {
            return Err(ConferenceRefused::TooLarge { megabytes: limit >> 20 }.into());
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content)
}
