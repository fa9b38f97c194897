//! Just enough of Rust's grammar to tell code from comments, strings and tests. It must never guess inside a string.

use std::ops::RangeInclusive;

/// A piece of text and the line on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub line: usize,
    pub text: String,
}

/// A file of Rust taken apart.
#[derive(Debug, Default)]
pub struct Source {
    /// The code alone, line for line: comments and the insides of strings are blanks.
    pub code: String,
    pub strings: Vec<Piece>,
    /// Comments that are no documentation.
    pub comments: Vec<Piece>,
    tests: Vec<RangeInclusive<usize>>,
}

/// A function and the lines it takes.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
    /// Where its body stands in [`Source::code`], in bytes.
    pub body: std::ops::Range<usize>,
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    source: Source,
}

impl Source {
    pub fn read(text: &str) -> Self {
        let mut reader = Reader { rest: text, line: 1, source: Self::default() };
        while !reader.rest.is_empty() {
            reader.step();
        }
        let mut source = reader.source;
        source.tests = test_modules(&source.code);
        source
    }

    /// Whether a line stands in a `#[cfg(test)]` module.
    pub fn is_test(&self, line: usize) -> bool {
        self.tests.iter().any(|lines| lines.contains(&line))
    }

    pub fn line_at(&self, byte: usize) -> usize {
        self.code[..byte].matches('\n').count() + 1
    }

    /// Every place where these characters stand as words of their own in code that is no test.
    pub fn lines_with(&self, word: &str) -> Vec<usize> {
        words_at(&self.code, word).map(|at| self.line_at(at)).filter(|line| !self.is_test(*line)).collect()
    }

    pub fn functions(&self) -> Vec<Function> {
        let mut found = Vec::new();
        for at in words_at(&self.code, "fn") {
            let after = &self.code[at + 2..];
            let name: String = after.trim_start().chars().take_while(|c| is_word(*c)).collect();
            let Some(open) = body_opens(after) else { continue };
            if name.is_empty() {
                continue;
            }
            let (start, end) = (at + 2 + open, closing(&self.code, at + 2 + open));
            let line = self.line_at(at);
            found.push(Function { name, line, lines: self.line_at(end) - line + 1, body: start..end });
        }
        found
    }
}

/// Where a word stands that is no part of a longer one.
pub fn words_at<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    code.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (code[..*at].chars().next_back(), code[at + word.len()..].chars().next());
        let joins = |a: Option<char>, b: Option<char>| a.is_some_and(is_word) && b.is_some_and(is_word);
        !joins(before, word.chars().next()) && !joins(word.chars().next_back(), after)
    })
}

pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where a function's body opens after the word `fn`; `None` for one without a body.
fn body_opens(signature: &str) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, c) in signature.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 => return Some(at),
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The brace that closes the one at `open`; the end of the text when none does.
fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return open + at;
                }
            }
            _ => {}
        }
    }
    code.len()
}

fn test_modules(code: &str) -> Vec<RangeInclusive<usize>> {
    let line_at = |byte: usize| code[..byte].matches('\n').count() + 1;
    code.match_indices("#[cfg(test)]")
        .filter_map(|(at, _)| {
            let open = at + code[at..].find(['{', ';'])?;
            code[open..].starts_with('{').then(|| line_at(at)..=line_at(closing(code, open)))
        })
        .collect()
}

impl Reader<'_> {
    fn step(&mut self) {
        if self.rest.starts_with("//") {
            self.comment(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.comment(self.rest.find("*/").map_or(self.rest.len(), |end| end + 2));
        } else if let Some(hashes) = self.raw_string() {
            let open = self.rest.find('"').unwrap_or_default() + 1;
            let close = format!("\"{}", "#".repeat(hashes));
            let end = self.rest[open..].find(&close).map_or(self.rest.len(), |end| open + end);
            self.string(open, end, (end + close.len()).min(self.rest.len()));
        } else if self.rest.starts_with('"') {
            let end = string_end(self.rest);
            self.string(1, end, (end + 1).min(self.rest.len()));
        } else if let Some(length) = character(self.rest) {
            self.blank(length);
        } else {
            let next = self.rest.chars().next().map_or(1, char::len_utf8);
            self.keep(next);
        }
    }

    /// How many hashes open a raw string here; only where no word goes before.
    fn raw_string(&self) -> Option<usize> {
        if self.source.code.chars().next_back().is_some_and(is_word) {
            return None;
        }
        let rest = self.rest.strip_prefix("br").or_else(|| self.rest.strip_prefix('r'))?;
        let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
        rest[hashes..].starts_with('"').then_some(hashes)
    }

    fn comment(&mut self, length: usize) {
        let text = &self.rest[..length];
        let is_doc = ["///", "//!", "/**", "/*!"].iter().any(|mark| text.starts_with(mark));
        if !is_doc {
            self.source.comments.push(Piece { line: self.line, text: text.to_owned() });
        }
        self.blank(length);
    }

    fn string(&mut self, open: usize, end: usize, after: usize) {
        self.source.strings.push(Piece { line: self.line, text: unfolded(&self.rest[open..end]) });
        self.keep(open);
        self.blank(end - open);
        self.keep(after - end);
    }

    fn keep(&mut self, length: usize) {
        let (now, rest) = self.rest.split_at(length);
        self.line += now.matches('\n').count();
        self.source.code.push_str(now);
        self.rest = rest;
    }

    fn blank(&mut self, length: usize) {
        let (now, rest) = self.rest.split_at(length);
        self.line += now.matches('\n').count();
        self.source.code.extend(now.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        self.rest = rest;
    }
}

fn string_end(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The length of a character literal; `None` for a lifetime.
fn character(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    if inside.starts_with('\\') {
        return inside[2..].find('\'').map(|end| end + 4);
    }
    let first = inside.chars().next()?.len_utf8();
    inside[first..].starts_with('\'').then_some(first + 2)
}

/// A string as the program sees it where lines were broken with a backslash.
fn unfolded(text: &str) -> String {
    let mut pieces = text.split("\\\n");
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        whole.push_str(piece.trim_start());
    }
    whole.replace("\\\"", "\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_comments_and_code_are_told_apart() {
        let text = "//! fn doc\nfn a() { // plain \"no string\"\n let s = \"fn {\\\" b\"; let r = r#\"raw \" {\"#;\n let c = '{'; let l: &'static str = s; }\n";
        let source = Source::read(text);
        let strings: Vec<_> = source.strings.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(strings, ["fn {\" b", "raw \" {"]);
        assert_eq!(source.comments, [Piece { line: 2, text: "// plain \"no string\"".to_owned() }]);
        let functions = source.functions();
        assert_eq!((functions[0].name.as_str(), functions[0].line, functions[0].lines), ("a", 2, 3));
        assert_eq!(functions.len(), 1);
    }

    #[test]
    fn a_test_module_ends_with_its_brace() {
        let source = Source::read("fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\nfn c() {}\n");
        assert_eq!([1, 3, 4, 5, 6].map(|line| source.is_test(line)), [false, true, true, true, false]);
    }

    #[test]
    fn a_function_that_answers_with_an_array_has_a_body() {
        let source = Source::read("trait T { fn none(); }\nfn salt() -> [u8; 16] {\n}\n");
        let functions = source.functions();
        assert_eq!(functions.iter().map(|function| function.name.as_str()).collect::<Vec<_>>(), ["salt"]);
    }

    #[test]
    fn a_word_is_not_found_inside_a_longer_one() {
        let source = Source::read("Tx; ExTx; Txt; my_Tx\n");
        assert_eq!(source.lines_with("Tx"), [1]);
    }

    #[test]
    fn a_string_broken_over_lines_is_one() {
        let source = Source::read("let sql = \"SELECT a \\\n    FROM b\";");
        assert_eq!(source.strings[0].text, "SELECT a FROM b");
    }
}
