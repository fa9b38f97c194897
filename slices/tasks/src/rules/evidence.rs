//! What may be said and handed in with a step: nothing marked as a state secret, nothing beyond measure.

use kernel::{FieldProblem, Text};

use super::refusal::TaskRefused;

/// Letters of what is said with a step.
const LONG: usize = 4_000;

/// Whether something must be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    Needed,
    Free,
}

/// A file as it was sent: its name and content.
pub type Sent<'a> = Option<(&'a str, &'a [u8])>;

/// What stands in the way of taking this; a mark of secrecy refuses everything.
pub fn admit(words: &[&str], file: Sent, limit: usize) -> Result<(), TaskRefused> {
    let is_marked = words.iter().any(|words| office::mark_in_text(words).is_some())
        || file.is_some_and(|(name, content)| {
            office::mark_in_file_name(name).is_some() || office::mark_in_file(content).is_some()
        });
    if is_marked {
        return Err(TaskRefused::Secret);
    }
    match file {
        Some((_, content)) if content.len() > limit => Err(TaskRefused::TooLarge { megabytes: limit >> 20 }),
        _ => Ok(()),
    }
}

/// What is wrong with the words of a step.
pub fn wrong_words(words: &str, need: Words) -> Option<FieldProblem> {
    let key = if words.is_empty() && need == Words::Needed {
        "tasks-wrong-words-missing"
    } else if words.chars().count() > LONG {
        "tasks-wrong-too-long"
    } else {
        return None;
    };
    Some(FieldProblem { field: "words".to_owned(), text: Text::new(key) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked_as_secret_is_refused_wherever_the_mark_stands() {
        assert_eq!(admit(&["Báo cáo (Mật)"], None, 100), Err(TaskRefused::Secret));
        assert_eq!(admit(&[], Some(("bc_tuyet-mat.pdf", b"%PDF")), 100), Err(TaskRefused::Secret));
        assert_eq!(
            admit(&[], Some(("bc.txt", "SỞ Y TẾ\nTỐI MẬT\n".as_bytes())), 100),
            Err(TaskRefused::Secret)
        );
        assert_eq!(admit(&["Báo cáo"], Some(("bc.txt", &[b'a'; 100])), 100), Ok(()));
        assert_eq!(
            admit(&[], Some(("bc.txt", &[b'a'; 101])), 100),
            Err(TaskRefused::TooLarge { megabytes: 0 })
        );
    }

    #[test]
    fn a_reason_is_needed_where_one_is_asked_for() {
        assert_eq!(wrong_words("", Words::Free), None);
        assert_eq!(wrong_words("", Words::Needed).unwrap().text.key, "tasks-wrong-words-missing");
        assert_eq!(wrong_words(&"x".repeat(LONG + 1), Words::Free).unwrap().text.key, "tasks-wrong-too-long");
    }
}
