//! The guard before a PDF is opened: streams are unpacked once and counted, never kept, since the engine
//! unpacks whatever it is given. Pictures are never unpacked by it and only bounded one by one.

use std::io::{Read, copy, sink};

use flate2::read::ZlibDecoder;

use crate::read_paper::NotRead;

/// One stream, and all that are no pictures together.
const ONE: u64 = 160 << 20;
const TOTAL: u64 = 320 << 20;
/// An old way of packing that grows beyond measure; honest files use it for small things.
const OLD: usize = 256 << 10;
/// How far before a stream its own description may begin.
const BEFORE: usize = 1_024;

pub fn check(content: &[u8]) -> Result<(), NotRead> {
    let mut total = 0;
    let mut at = 0;
    while let Some(found) = find(content, b"stream", at) {
        at = found + 6;
        if content[..found].ends_with(b"end") {
            continue;
        }
        let body = match &content[at..] {
            [b'\r', b'\n', rest @ ..] | [b'\n', rest @ ..] => rest,
            _ => continue,
        };
        let described = &content[found.saturating_sub(BEFORE)..found];
        let described = &described[find_last(described, b" obj").unwrap_or(0)..];
        let packed = count(described, b"FlateDecode") + count(described, b"/Fl ") + count(described, b"LZW");
        if packed > 1 {
            // Packed twice, a small stream may hide an endless one.
            return Err(NotRead::TooLargeUnpacked { megabytes: ONE >> 20 });
        }
        let end = find(body, b"endstream", 0).unwrap_or(body.len());
        if count(described, b"LZW") > 0 && end > OLD {
            return Err(NotRead::TooLargeUnpacked { megabytes: ONE >> 20 });
        }
        // A spoiled stream ends where it is spoiled; what came out until then counts.
        let size = counted(&body[..end]);
        let is_picture = count(described, b"/Image") > 0;
        total += if is_picture { 0 } else { size };
        if size > ONE || total > TOTAL {
            return Err(NotRead::TooLargeUnpacked { megabytes: ONE >> 20 });
        }
        at += end;
    }
    Ok(())
}

fn counted(body: &[u8]) -> u64 {
    if body.first().is_none_or(|first| first & 0x0f != 8) {
        return 0;
    }
    let mut size = 0;
    let mut reader = ZlibDecoder::new(body).take(ONE + 1);
    // In steps: an error at the end must not hide how much came before it.
    while let Ok(step @ 1..) = copy(&mut (&mut reader).take(1 << 16), &mut sink()) {
        size += step;
    }
    size
}

fn find(content: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = wanted[0];
    let mut at = from;
    while let Some(step) = content.get(at..)?.iter().position(|byte| *byte == first) {
        at += step;
        if content[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn find_last(content: &[u8], wanted: &[u8]) -> Option<usize> {
    content.windows(wanted.len()).rposition(|window| window == wanted)
}

fn count(content: &[u8], wanted: &[u8]) -> usize {
    content.windows(wanted.len()).filter(|window| *window == wanted).count()
}
