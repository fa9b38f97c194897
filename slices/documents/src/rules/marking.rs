//! Where proposals stand in a line of the text: the line in pieces, each with the narrowest proposal over it.

use std::ops::Range;

/// A stretch of a line, and which of the proposals covers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub at: Range<usize>,
    pub of: Option<usize>,
}

/// `spans` are those that touch the line, with their index.
pub fn pieces(line: Range<usize>, spans: &[(usize, Range<usize>)]) -> Vec<Piece> {
    let mut borders = vec![line.start, line.end];
    for (_, span) in spans {
        borders.extend([span.start, span.end].into_iter().filter(|at| line.contains(at)));
    }
    borders.sort_unstable();
    borders.dedup();
    let mut out: Vec<Piece> = Vec::new();
    for pair in borders.windows(2) {
        let covering = spans.iter().filter(|(_, span)| span.start <= pair[0] && span.end >= pair[1]);
        let of = covering.min_by_key(|(_, span)| span.len()).map(|(index, _)| *index);
        match out.last_mut() {
            Some(last) if last.of == of => last.at.end = pair[1],
            _ => out.push(Piece { at: pair[0]..pair[1], of }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_proposal_marks_a_stretch_and_none_is_lost() {
        let found = pieces(10..40, &[(0, 12..60), (1, 20..30)]);
        let seen: Vec<_> = found.into_iter().map(|piece| (piece.at.start, piece.at.end, piece.of)).collect();
        assert_eq!(seen, [(10, 12, None), (12, 20, Some(0)), (20, 30, Some(1)), (30, 40, Some(0))]);
        assert_eq!(pieces(0..5, &[]), [Piece { at: 0..5, of: None }]);
    }
}
