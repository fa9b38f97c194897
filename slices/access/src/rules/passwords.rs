//! What a password must be: fourteen characters alone, eight beside a second factor (TCVN 14423, table 8-A of
//! the regulations), and nothing that the login already tells.

use super::refusal::AccessRefused;

/// Table 8-A: password length without and with a second factor.
const ALONE: usize = 14;
const WITH_SECOND_FACTOR: usize = 8;
/// Longer than anybody types; hashing more would only cost time.
const LONGEST: usize = 128;

/// Whether it is long enough to stand without a second factor.
pub fn is_long(password: &str) -> bool {
    password.chars().count() >= ALONE
}

pub fn check(password: &str, login: &str, has_second_factor: bool) -> Result<(), AccessRefused> {
    let length = password.chars().count();
    let least = if has_second_factor { WITH_SECOND_FACTOR } else { ALONE };
    if length < least {
        return Err(AccessRefused::PasswordTooShort { least });
    }
    if length > LONGEST {
        return Err(AccessRefused::PasswordTooLong { most: LONGEST });
    }
    let lower = password.to_lowercase();
    if !login.is_empty() && lower.contains(&login.to_lowercase()) {
        return Err(AccessRefused::PasswordHoldsLogin);
    }
    let mut letters: Vec<char> = lower.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.len() < 5 {
        return Err(AccessRefused::PasswordTooSimple);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fourteen_characters_alone_eight_beside_a_second_factor() {
        let check = |password, factor| check(password, "lan", factor);
        assert_eq!(check("sông Cầu trôi", false), Err(AccessRefused::PasswordTooShort { least: 14 }));
        assert_eq!(check("sông Cầu trôi", true), Ok(()));
        assert_eq!(check("sông Cầu trôi xa", false), Ok(()));
        assert_eq!(check("Cầu đất", true), Err(AccessRefused::PasswordTooShort { least: 8 }));
    }

    #[test]
    fn what_anybody_would_try_first_is_refused() {
        assert_eq!(check("aaaaaaaaaaaaaaaa", "lan", false), Err(AccessRefused::PasswordTooSimple));
        assert_eq!(
            check("Nguyen.Lan.2020.Thai", "nguyen.lan", false),
            Err(AccessRefused::PasswordHoldsLogin)
        );
        assert_eq!(check(&"mật".repeat(60), "lan", false), Err(AccessRefused::PasswordTooLong { most: 128 }));
    }
}
