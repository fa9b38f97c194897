//! Why not, in matters of users and signing in. What a guesser could learn from is told in one and the same way.

use kernel::{Problem, Text};

/// The key of the answer to whoever has to wait.
pub const WAIT: &str = "access-refused-wait";

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessRefused {
    /// Login, password or code is wrong, or the account is closed: never says which.
    SignIn,
    /// Too many attempts: how long to wait, and the time of day at which to go on.
    Wait {
        seconds: i64,
        time: String,
    },
    PasswordTooShort {
        least: usize,
    },
    PasswordTooLong {
        most: usize,
    },
    PasswordHoldsLogin,
    PasswordTooSimple,
    CurrentPasswordWrong,
    PasswordsDiffer,
    /// A short password may not lose the factor beside it.
    PasswordNeedsFactor,
    LinkNotValid,
    TicketOver,
    LoginTaken {
        login: String,
    },
    LoginNotUsable,
    NameMissing,
    CodeWrong,
    NoSecretYet,
    AlreadyEnrolled,
    LastAdministrator,
    RoleHeldAlready,
    NotInSample,
    TokenNameMissing,
    UnitUnknown {
        words: String,
    },
    RoleUnknown,
    MailAddress,
    MailHour,
    MailTooMany,
    MailNotSetUp,
}

impl AccessRefused {
    pub fn text(&self) -> Text {
        match self {
            Self::SignIn => Text::new("access-refused-sign-in"),
            Self::Wait { seconds, time } => {
                let wait = if *seconds < 120 {
                    Text::new("access-wait-seconds").with("seconds", *seconds)
                } else {
                    Text::new("access-wait-minutes").with("minutes", (*seconds + 59) / 60)
                };
                Text::new(WAIT).with("wait", wait).with("time", time.as_str())
            }
            Self::PasswordTooShort { least } => {
                Text::new("access-refused-password-short").with("least", *least)
            }
            Self::PasswordTooLong { most } => Text::new("access-refused-password-long").with("most", *most),
            Self::PasswordHoldsLogin => Text::new("access-refused-password-login"),
            Self::PasswordTooSimple => Text::new("access-refused-password-simple"),
            Self::CurrentPasswordWrong => Text::new("access-refused-current-password"),
            Self::PasswordsDiffer => Text::new("access-refused-passwords-differ"),
            Self::PasswordNeedsFactor => Text::new("access-refused-password-needs-factor"),
            Self::TicketOver => Text::new("access-refused-ticket"),
            Self::UnitUnknown { words } => Text::new("access-refused-unit").with("words", words.as_str()),
            Self::RoleUnknown => Text::new("access-refused-role"),
            Self::LinkNotValid => Text::new("access-refused-link"),
            Self::LoginTaken { login } => {
                Text::new("access-refused-login-taken").with("login", login.as_str())
            }
            Self::LoginNotUsable => Text::new("access-refused-login"),
            Self::NameMissing => Text::new("access-refused-name"),
            Self::CodeWrong => Text::new("access-refused-code"),
            Self::NoSecretYet => Text::new("access-refused-no-secret"),
            Self::AlreadyEnrolled => Text::new("access-refused-enrolled"),
            Self::LastAdministrator => Text::new("access-refused-last-administrator"),
            Self::RoleHeldAlready => Text::new("access-refused-role-held"),
            Self::NotInSample => Text::new("access-refused-not-sample"),
            Self::TokenNameMissing => Text::new("access-refused-token-name"),
            Self::MailAddress => Text::new("access-refused-mail-address"),
            Self::MailHour => Text::new("access-refused-mail-hour"),
            Self::MailTooMany => Text::new("access-refused-mail-many"),
            Self::MailNotSetUp => Text::new("access-refused-mail-not-set-up"),
        }
    }

    /// The field of a form that it is about.
    fn field(&self) -> Option<&'static str> {
        match self {
            Self::PasswordTooShort { .. }
            | Self::PasswordTooLong { .. }
            | Self::PasswordHoldsLogin
            | Self::PasswordTooSimple => Some("password"),
            Self::PasswordsDiffer => Some("again"),
            Self::UnitUnknown { .. } => Some("unit"),
            Self::RoleUnknown => Some("role"),
            Self::CurrentPasswordWrong => Some("current"),
            Self::LoginTaken { .. } | Self::LoginNotUsable => Some("login"),
            Self::NameMissing => Some("name"),
            Self::CodeWrong => Some("code"),
            Self::TokenNameMissing => Some("token-name"),
            Self::MailAddress | Self::MailTooMany => Some("mail-address"),
            Self::MailHour => Some("mail-at"),
            _ => None,
        }
    }
}

impl From<AccessRefused> for Problem {
    fn from(refused: AccessRefused) -> Self {
        match refused.field() {
            Some(field) => Self::field(field, refused.text()),
            None => Self::Refused(refused.text()),
        }
    }
}
