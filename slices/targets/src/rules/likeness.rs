//! How alike two texts are, so that a mistyped code finds the one that was meant.

/// From here on a likeness is worth proposing.
pub const PLAUSIBLE: usize = 35;

/// 0..=100: shared pairs of neighbouring letters, twice over all pairs. Both texts are folded already.
pub fn likeness(wanted: &str, text: &str) -> usize {
    let (wanted, text) = (pairs(wanted), pairs(text));
    let all = wanted.len() + text.len();
    if all == 0 {
        return 0;
    }
    let mut left = text;
    let mut shared = 0;
    for pair in &wanted {
        if let Some(at) = left.iter().position(|other| other == pair) {
            left.swap_remove(at);
            shared += 1;
        }
    }
    200 * shared / all
}

fn pairs(text: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_nearer_than_another_word() {
        assert_eq!(likeness("export", "export"), 100);
        assert!(likeness("exprot", "export") >= PLAUSIBLE);
        assert!(likeness("ind_otput", "ind_output") > likeness("ind_otput", "import"));
        assert!(likeness("xyz", "export") < PLAUSIBLE);
        assert_eq!(likeness("", ""), 0);
    }
}
