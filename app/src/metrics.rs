//! Counts what the server does, in the text format that Prometheus reads. No address, no name, no content.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

/// Upper bounds of the histogram's buckets, in milliseconds.
const BOUNDS: [u64; 9] = [1, 5, 10, 25, 50, 100, 300, 1_000, 5_000];

static BUCKETS: [AtomicU64; 10] = [const { AtomicU64::new(0) }; 10];
static STATUSES: [AtomicU64; 6] = [const { AtomicU64::new(0) }; 6];
static MICROSECONDS: AtomicU64 = AtomicU64::new(0);

/// Counts a request when its answer is ready.
pub async fn count(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let response = next.run(request).await;
    let elapsed = start.elapsed();
    let milliseconds = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    let bucket = BOUNDS.iter().position(|bound| milliseconds <= *bound).unwrap_or(BOUNDS.len());
    BUCKETS[bucket].fetch_add(1, Ordering::Relaxed);
    STATUSES[usize::from(response.status().as_u16() / 100).min(5)].fetch_add(1, Ordering::Relaxed);
    MICROSECONDS.fetch_add(u64::try_from(elapsed.as_micros()).unwrap_or(0), Ordering::Relaxed);
    response
}

/// Everything counted since the start.
pub fn text(jobs_waiting: usize) -> String {
    let mut text = String::from("# TYPE tiendo_request_duration_milliseconds histogram\n");
    let mut total = 0;
    for (bound, bucket) in BOUNDS.iter().zip(&BUCKETS) {
        total += bucket.load(Ordering::Relaxed);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "tiendo_request_duration_milliseconds_bucket{{le=\"{bound}\"}} {total}");
    }
    total += BUCKETS[BOUNDS.len()].load(Ordering::Relaxed);
    let sum = MICROSECONDS.load(Ordering::Relaxed) / 1_000;
    let _ = writeln!(text, "tiendo_request_duration_milliseconds_bucket{{le=\"+Inf\"}} {total}");
    let _ = writeln!(text, "tiendo_request_duration_milliseconds_sum {sum}");
    let _ = writeln!(text, "tiendo_request_duration_milliseconds_count {total}");
    text.push_str("# TYPE tiendo_responses_total counter\n");
    for (class, count) in STATUSES.iter().enumerate().skip(1) {
        let _ =
            writeln!(text, "tiendo_responses_total{{class=\"{class}xx\"}} {}", count.load(Ordering::Relaxed));
    }
    let _ = writeln!(text, "# TYPE tiendo_jobs_waiting gauge\ntiendo_jobs_waiting {jobs_waiting}");
    text
}
