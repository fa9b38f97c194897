//! Many questions at once on every core.

use crate::{Error, Outlook, Question, YearForecast, forecast_year};

/// Answers many questions, in their order, on every core.
///
/// ```
/// use year_end_forecast::{Nature, Point, Question, outlooks};
/// let points = [Point::year(2023, 100.0), Point::to_month(2024, 6, 51.0)];
/// let questions = [Question::new(Nature::Flow, 2024, &points), Question::new(Nature::Flow, 2024, &[])];
/// let answers = outlooks(&questions);
/// assert!(answers[0].as_ref().unwrap().distribution.is_some());
/// ```
#[must_use]
pub fn outlooks(questions: &[Question]) -> Vec<Result<Outlook, Error>> {
    spread(questions, Question::outlook)
}

/// [`forecast_year`] for many series, in their order, on every core.
///
/// ```
/// use year_end_forecast::{forecast_year, forecast_years};
/// let y: Vec<f64> = (0..42).map(|i| 100.0 + f64::from(i % 12)).collect();
/// let all = forecast_years(&[(&y, 6), (&y[..39], 3)]);
/// assert_eq!(all[0], forecast_year(&y, 6));
/// ```
#[must_use]
pub fn forecast_years(series: &[(&[f64], u8)]) -> Vec<Result<YearForecast, Error>> {
    spread(series, |(y, m)| forecast_year(y, *m))
}

/// Runs `f` over `items` in equal parts, one a core; small batches stay on this thread.
pub(crate) fn spread<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let part = items.len().div_ceil(cores).max(64);
    if items.len() <= part {
        return items.iter().map(f).collect();
    }
    std::thread::scope(|scope| {
        let f = &f;
        let parts: Vec<_> =
            items.chunks(part).map(|c| scope.spawn(move || c.iter().map(f).collect::<Vec<R>>())).collect();
        let join = |p: std::thread::ScopedJoinHandle<'_, Vec<R>>| {
            p.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        parts.into_iter().flat_map(join).collect()
    })
}
