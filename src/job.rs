//! Work that can be watched and called off.
//!
//! The worker holds a [`Progress`], the owner a [`Job`]; dropping the job cancels the work, and
//! whatever a cancelled job still sends is thrown away by its number.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// What owner and worker share.
#[derive(Debug, Default)]
struct Shared {
    done: AtomicU64,
    total: AtomicU64,
    cancelled: AtomicBool,
}

/// The worker's side: says how far it is, asks whether to go on.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Shared>);

impl Progress {
    /// States the size of the work, in the worker's own unit (bytes for a load). 0 is "unknown".
    pub fn set_total(&self, total: u64) {
        self.0.total.store(total, Ordering::Relaxed);
    }

    /// States how much is done, in the unit of [`Self::set_total`].
    pub fn set_done(&self, done: u64) {
        self.0.done.store(done, Ordering::Relaxed);
    }

    /// Whether the owner has lost interest.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }
}

/// The owner's side. Dropping it cancels the work.
#[derive(Debug)]
pub struct Job {
    /// Number that tells this job's messages from those of an earlier one.
    pub number: u64,
    progress: Progress,
}

impl Job {
    /// A job and the handle for its worker.
    #[must_use]
    pub fn new(number: u64) -> (Self, Progress) {
        let progress = Progress::default();
        (Self { number, progress: progress.clone() }, progress)
    }

    /// Work done, in permille of the total: 0 while the total is unknown, at most 1000.
    #[must_use]
    pub fn permille(&self) -> u16 {
        let shared = &self.progress.0;
        let total = shared.total.load(Ordering::Relaxed);
        let done = shared.done.load(Ordering::Relaxed).min(total);
        if total == 0 {
            return 0;
        }
        u16::try_from(u128::from(done) * 1000 / u128::from(total)).unwrap_or(1000)
    }

    /// Size of the work and how much of it is done, in the worker's unit.
    #[must_use]
    pub fn amounts(&self) -> (u64, u64) {
        let shared = &self.progress.0;
        (shared.done.load(Ordering::Relaxed), shared.total.load(Ordering::Relaxed))
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.progress.0.cancelled.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropping_the_job_cancels_the_work() {
        let (job, progress) = Job::new(1);
        assert!(!progress.is_cancelled());
        drop(job);
        assert!(progress.is_cancelled());
    }

    #[test]
    fn permille_stays_in_range() {
        let (job, progress) = Job::new(1);
        assert_eq!(job.permille(), 0);
        progress.set_total(8);
        progress.set_done(4);
        assert_eq!(job.permille(), 500);
        progress.set_done(80);
        assert_eq!(job.permille(), 1000);
    }
}
