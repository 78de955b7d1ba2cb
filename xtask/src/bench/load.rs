//! An open loop: requests leave at their appointed times, whether or not earlier ones were answered,
//! so that a slow answer is not hidden by visitors who wait politely.

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::http::Visitor;

/// Sends `per_second` requests for `length`, spread over the visitors, each to the next of her paths.
/// Answers with the time that 99 of 100 stayed within, counted from the appointed time.
pub fn p99(visitors: Vec<(Visitor, Vec<String>)>, per_second: u32, length: Duration) -> Result<Duration> {
    let gap = Duration::from_secs(1) / per_second;
    let crew = visitors.len();
    let total = length.as_millis() / gap.as_millis().max(1);
    let total = usize::try_from(total)?;
    let times = Mutex::new(Vec::with_capacity(total));
    let start = Instant::now() + Duration::from_millis(200);
    let failures: Vec<String> = thread::scope(|scope| {
        let workers: Vec<_> = visitors
            .into_iter()
            .enumerate()
            .map(|(first, (mut visitor, paths))| {
                let times = &times;
                scope.spawn(move || -> Result<()> {
                    for number in (first..total).step_by(crew) {
                        let due = start + gap * u32::try_from(number)?;
                        thread::sleep(due.saturating_duration_since(Instant::now()));
                        let Some(path) = paths.get(number % paths.len()) else {
                            continue;
                        };
                        let page = visitor.get(path)?;
                        if page.status != 200 || page.path != *path {
                            bail!("{path} answered {} at {}", page.status, page.path);
                        }
                        if let Ok(mut times) = times.lock() {
                            times.push(due.elapsed());
                        }
                    }
                    Ok(())
                })
            })
            .collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()?.err()).map(|error| format!("{error:#}")).collect()
    });
    if let Some(failure) = failures.first() {
        bail!("{} of {crew} visitors were turned away: {failure}", failures.len());
    }
    Ok(percentile(times.into_inner().unwrap_or_default(), 99))
}

/// The time that so many of a hundred stay within.
pub fn percentile(mut times: Vec<Duration>, of_hundred: usize) -> Duration {
    times.sort_unstable();
    let rank = (times.len() * of_hundred).div_ceil(100).saturating_sub(1);
    times.get(rank).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_percentile_is_the_nearest_rank() {
        let times: Vec<Duration> = (1..=200).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(times.clone(), 99), Duration::from_millis(198));
        assert_eq!(percentile(times, 50), Duration::from_millis(100));
        assert_eq!(percentile(Vec::new(), 99), Duration::ZERO);
    }
}
