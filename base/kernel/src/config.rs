//! What an operator sets, by a file and by the environment (which wins). Every key is told in docs/operations.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::problem::Problem;

/// `tiendo.toml` in the data folder, or the file named by `TIENDO_CONFIG`; each key also as `TIENDO_KEY`.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Name shown in the head of every page.
    pub name: String,
    /// Address to listen on.
    pub listen: String,
    /// The address people use, such as `https://tiendo.example.vn`; cookies are secure when it is https.
    pub public_url: Option<String>,
    /// Certificate and key for serving TLS without a proxy.
    pub tls_certificate: Option<PathBuf>,
    pub tls_key: Option<PathBuf>,
    /// Where the ledger's signing key lies: apart from the database. `None`: `ledger.key` in the data folder.
    pub ledger_key: Option<PathBuf>,
    /// A sample stands at this day until somebody moves it.
    pub as_of: Option<Date>,
    /// Says on every page that the data is a sample, and shows the sample's passwords at sign-in.
    pub is_sample: bool,
    /// Largest upload taken, in bytes.
    pub upload_limit: usize,
    /// Slices switched off.
    pub without: Vec<String>,
    /// From this chance of being met a target is on course, in per cent.
    pub on_course_from: u8,
    /// From this chance a target is at risk, below it off course, in per cent.
    pub at_risk_from: u8,
    /// The mail server that takes what is sent, by which port, under which protection (`none`, `starttls`, `tls`), as
    /// whom, and in whose name. Without host, sender and `public_url` no e-mail is sent.
    pub smtp_host: Option<String>,
    pub smtp_port: Option<u16>,
    pub smtp_tls: String,
    pub smtp_user: Option<String>,
    pub smtp_password_file: Option<PathBuf>,
    pub smtp_sender: Option<String>,
    /// Certificates (PEM) of authorities that mail servers and webhooks' receivers are trusted by, beside the system's.
    pub trusted_certificates: Option<PathBuf>,
    /// Webhooks may also go to private addresses of this network, and there without TLS.
    pub webhooks_inside: bool,
    /// How log lines are written: `text` or `json`.
    pub log: String,
    /// Which log lines are written, by part and level: `info`, `info,sqlx=debug`.
    pub log_level: String,
    /// The data folder, known at start, never from the file.
    #[serde(skip)]
    pub data: PathBuf,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            name: "Tiến Độ".to_owned(),
            listen: "127.0.0.1:8080".to_owned(),
            public_url: None,
            tls_certificate: None,
            tls_key: None,
            ledger_key: None,
            as_of: None,
            is_sample: false,
            upload_limit: 32 << 20,
            without: Vec::new(),
            on_course_from: 65,
            at_risk_from: 25,
            smtp_host: None,
            smtp_port: None,
            smtp_tls: "starttls".to_owned(),
            smtp_user: None,
            smtp_password_file: None,
            smtp_sender: None,
            trusted_certificates: None,
            webhooks_inside: false,
            log: "text".to_owned(),
            log_level: "info,sqlx=warn".to_owned(),
            data: PathBuf::from("data"),
        }
    }
}

impl Config {
    /// Reads the text of a configuration file and lays the environment over it.
    ///
    /// # Errors
    /// An unknown key or a value that does not fit, with its line.
    pub fn read(text: &str, environment: impl Iterator<Item = (String, String)>) -> Result<Self, Problem> {
        let mut table: toml::Table = text.parse().map_err(Problem::broken)?;
        for (name, value) in environment {
            let Some(key) = name.strip_prefix("TIENDO_").map(str::to_ascii_lowercase) else { continue };
            if ["config", "data", "database", "skip_postgres"].contains(&key.as_str())
                || key.starts_with("test_")
            {
                continue;
            }
            let value = value.parse::<toml::Value>().unwrap_or(toml::Value::String(value));
            table.insert(key, value);
        }
        table.try_into().map_err(Problem::broken)
    }

    pub fn is_https(&self) -> bool {
        self.tls_certificate.is_some()
            || self.public_url.as_deref().is_some_and(|url| url.starts_with("https:"))
    }
}
