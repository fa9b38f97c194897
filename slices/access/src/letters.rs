//! The words of what goes out by e-mail: plain text in the reader's language, with whole addresses to open.

use kernel::{Installation, Lang, Text};

use crate::ACCOUNT;
use crate::store::User;
use crate::store::mail::{Kind, Message, Said};

/// A message ready to go.
#[derive(Debug, Clone)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub body: String,
    /// The same however often it is tried, so that whoever gets it twice can tell.
    pub id: String,
}

/// More stand behind the address of the first page.
const LISTED: usize = 50;

struct Speaking<'a> {
    installation: &'a Installation,
    lang: Lang,
}

impl Speaking<'_> {
    fn say(&self, text: Text) -> String {
        self.installation.texts.say(self.lang, &text)
    }

    fn address(&self, path: &str) -> String {
        let base = self.installation.config.public_url.as_deref().unwrap_or_default();
        format!("{}{path}", base.trim_end_matches('/'))
    }

    fn app(&self) -> &str {
        &self.installation.config.name
    }

    fn hello(&self, user: &User) -> String {
        self.say(Text::new("access-letter-hello").with("name", user.name.as_str()))
    }
}

/// Asks whether the address is really the person's.
pub fn confirmation(
    installation: &Installation,
    lang: Lang,
    user: &User,
    message: &Message,
    link: &str,
) -> Letter {
    let speaking = Speaking { installation, lang };
    let lead = Text::new("access-letter-confirm-lead")
        .with("app", speaking.app())
        .with("login", user.login.as_str());
    let lines = [
        speaking.hello(user),
        speaking.say(lead),
        speaking.address(link),
        speaking.say(Text::new("access-letter-confirm-else")),
    ];
    Letter {
        to: message.address.clone(),
        subject: speaking.say(Text::new("access-letter-confirm-subject").with("app", speaking.app())),
        body: lines.join("\n\n"),
        id: message.id.to_string(),
    }
}

/// Notices, each with the address at which to go on.
pub fn notices(
    installation: &Installation,
    lang: Lang,
    user: &User,
    message: &Message,
    said: &[Said],
) -> Letter {
    let speaking = Speaking { installation, lang };
    let (subject, lead) = match message.kind {
        Kind::Urgent => ("access-letter-urgent-subject", "access-letter-urgent-lead"),
        _ => ("access-letter-digest-subject", "access-letter-digest-lead"),
    };
    let mut parts = vec![speaking.hello(user), speaking.say(Text::new(lead).with("count", said.len()))];
    parts.extend(
        said.iter()
            .take(LISTED)
            .map(|said| format!("- {}\n  {}", words(installation, lang, said), speaking.address(&said.href))),
    );
    if let Some(more) = said.len().checked_sub(LISTED).filter(|more| *more > 0) {
        let more = speaking.say(Text::new("access-letter-more").with("count", more));
        parts.push(format!("{more}\n  {}", speaking.address("/")));
    }
    let foot = Text::new("access-letter-foot").with("app", speaking.app());
    parts.push(format!("--\n{}\n{}", speaking.say(foot), speaking.address(ACCOUNT)));
    let subject = Text::new(subject).with("app", speaking.app()).with("count", said.len());
    Letter {
        to: message.address.clone(),
        subject: speaking.say(subject),
        body: parts.join("\n\n"),
        id: message.id.to_string(),
    }
}

/// Says that the settings work.
pub fn trial(installation: &Installation, lang: Lang, to: &str) -> Letter {
    let speaking = Speaking { installation, lang };
    Letter {
        to: to.to_owned(),
        subject: speaking.say(Text::new("access-letter-trial-subject").with("app", speaking.app())),
        body: format!("{}\n\n{}", speaking.say(Text::new("access-letter-trial")), speaking.address("/")),
        id: installation.mint.id::<()>(installation.clock.now()).to_string(),
    }
}

/// A notice in words.
pub fn words(installation: &Installation, lang: Lang, said: &Said) -> String {
    let args: Vec<_> = said.args.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    installation.texts.format(lang, &said.key, &args)
}
