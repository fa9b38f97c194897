//! The only code that speaks to a mail server. What it says about a failure holds no address: it goes into logs.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use kernel::Problem;
use kernel::config::Config;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::letters::Letter;

/// Connecting, and each answer of the server, may take so long; the whole of a message this much.
const PATIENCE: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(30);

/// Why a message did not go.
#[derive(Debug, PartialEq, Eq)]
pub enum Failed {
    /// For good, with the server's code: there is no such mailbox, or not for us.
    Refused(i64),
    /// Nobody answers, or breaks off.
    Gone,
    /// Worth trying again; what stood in the way, without an address.
    Later(String),
}

/// How e-mail leaves this installation.
pub struct Post<'a> {
    config: &'a Config,
    host: &'a str,
    sender: Mailbox,
}

impl<'a> Post<'a> {
    /// Nothing where host, sender or the public address is not set: links would lead nowhere.
    ///
    /// # Errors
    /// A sender that is no address.
    pub fn of(config: &'a Config) -> Result<Option<Self>, Problem> {
        let (Some(host), Some(sender), Some(_)) =
            (&config.smtp_host, &config.smtp_sender, &config.public_url)
        else {
            return Ok(None);
        };
        let sender = sender.parse().map_err(|error| Problem::broken(format!("smtp_sender: {error}")))?;
        Ok(Some(Self { config, host, sender }))
    }

    pub async fn send(&self, letter: &Letter, now: Timestamp) -> Result<(), Failed> {
        let later = |problem: Problem| Failed::Later(problem.to_string());
        let message = self.message(letter, now).map_err(later)?;
        let transport = self.transport().map_err(later)?;
        let sent = tokio::time::timeout(WHOLE, transport.send(message)).await.map_err(|_| Failed::Gone)?;
        sent.map(|_| ()).map_err(|error| match error.status() {
            Some(code) => {
                let code = i64::from(u16::from(code));
                // 53x is about us and our password, not about the one who is written to.
                if (550..=559).contains(&code) {
                    Failed::Refused(code)
                } else {
                    Failed::Later(format!("the mail server answered {code}"))
                }
            }
            None if error.is_tls() => Failed::Later("no protected connection to the mail server".to_owned()),
            None if error.is_client() => {
                Failed::Later("the mail server offers no way to sign in that fits".to_owned())
            }
            None => Failed::Gone,
        })
    }

    /// What stood in the way in the server's own words, for whoever sets it up.
    pub async fn try_out(&self, letter: &Letter, now: Timestamp) -> Result<(), Problem> {
        let message = self.message(letter, now)?;
        let sent = tokio::time::timeout(WHOLE, self.transport()?.send(message)).await;
        sent.map_err(Problem::broken)?.map(|_| ()).map_err(|error| {
            let causes =
                std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
            Problem::broken(causes.map(ToString::to_string).collect::<Vec<_>>().join(": "))
        })
    }

    fn message(&self, letter: &Letter, now: Timestamp) -> Result<Message, Problem> {
        // What went wrong must not repeat the address.
        let to: Address = letter.to.parse().map_err(|_| Problem::broken("an address that cannot be"))?;
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        Message::builder()
            .from(self.sender.clone())
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .date(SystemTime::from(now))
            .message_id(Some(format!("<{}@{}>", letter.id.to_lowercase(), self.sender.email.domain())))
            // So that no answering machine answers.
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .map_err(Problem::broken)
    }

    /// Whom the mail server's certificate must be vouched for by.
    fn protection(&self) -> Result<TlsParameters, Problem> {
        let mut builder = TlsParameters::builder(self.host.to_owned());
        if let Some(file) = &self.config.trusted_certificates {
            let wrong = |error: &dyn std::fmt::Display| {
                Problem::broken(format!("trusted_certificates, {}: {error}", file.display()))
            };
            let certificates = std::fs::read(file).map_err(|error| wrong(&error))?;
            builder = builder
                .add_root_certificate(Certificate::from_pem(&certificates).map_err(|error| wrong(&error))?);
        }
        builder.build().map_err(|error| Problem::broken(format!("smtp_host: {error}")))
    }

    fn transport(&self) -> Result<AsyncSmtpTransport<Tokio1Executor>, Problem> {
        let config = self.config;
        let parameters = || self.protection();
        let (tls, port) = match config.smtp_tls.as_str() {
            "none" => (Tls::None, 25),
            "starttls" => (Tls::Required(parameters()?), 587),
            "tls" => (Tls::Wrapper(parameters()?), 465),
            other => return Err(Problem::broken(format!("smtp_tls is none, starttls or tls, not {other}"))),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(self.host)
            .port(config.smtp_port.unwrap_or(port))
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let Some(user) = &config.smtp_user {
            let file = config
                .smtp_password_file
                .as_ref()
                .ok_or_else(|| Problem::broken("smtp_user needs smtp_password_file"))?;
            let password = std::fs::read_to_string(file)
                .map_err(|error| Problem::broken(format!("{}: {error}", file.display())))?;
            builder = builder.credentials(Credentials::new(user.clone(), password.trim_end().to_owned()));
        }
        Ok(builder.build())
    }
}

/// Sends a message to an address, to see whether the settings work.
///
/// # Errors
/// What is not set, or what stood in the way, in the server's own words.
pub async fn try_mail(
    installation: &kernel::Installation,
    lang: kernel::Lang,
    to: &str,
) -> Result<(), Problem> {
    let post = Post::of(&installation.config)?.ok_or(crate::rules::refusal::AccessRefused::MailNotSetUp)?;
    post.try_out(&crate::letters::trial(installation, lang, to), installation.clock.now()).await
}
