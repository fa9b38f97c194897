//! Why not, in matters of users and signing in. What a guesser could learn from is told in one and the same way.

use kernel::{Problem, Text};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessRefused {
    /// Login, password or code is wrong, or the account is closed: never says which.
    SignIn,
    Wait {
        seconds: i64,
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
    LinkNotValid,
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
}

impl AccessRefused {
    pub fn text(&self) -> Text {
        match self {
            Self::SignIn => Text::new("access-refused-sign-in"),
            Self::Wait { seconds } => Text::new("access-refused-wait").with("seconds", *seconds),
            Self::PasswordTooShort { least } => {
                Text::new("access-refused-password-short").with("least", *least)
            }
            Self::PasswordTooLong { most } => Text::new("access-refused-password-long").with("most", *most),
            Self::PasswordHoldsLogin => Text::new("access-refused-password-login"),
            Self::PasswordTooSimple => Text::new("access-refused-password-simple"),
            Self::CurrentPasswordWrong => Text::new("access-refused-current-password"),
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
        }
    }

    /// The field of a form that it is about.
    fn field(&self) -> Option<&'static str> {
        match self {
            Self::PasswordTooShort { .. }
            | Self::PasswordTooLong { .. }
            | Self::PasswordHoldsLogin
            | Self::PasswordTooSimple => Some("password"),
            Self::CurrentPasswordWrong => Some("current"),
            Self::LoginTaken { .. } | Self::LoginNotUsable => Some("login"),
            Self::NameMissing => Some("name"),
            Self::CodeWrong => Some("code"),
            Self::TokenNameMissing => Some("token-name"),
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
