//! Work that can be watched and called off.
//!
//! The worker holds a [`Progress`], the owner a [`Job`]; dropping the job cancels the work, and
//! whatever a cancelled job still sends is thrown away by its number.

use std::ops::Range;
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

    /// A stretch of the work in ‰ of the total, for work of several kinds one after the other.
    #[must_use]
    pub const fn stage(&self, permille: Range<u16>) -> Stage<'_> {
        Stage { progress: self, from: permille.start, to: permille.end }
    }
}

/// Steps of a stage between two looks at whether it was called off.
const STRIDE: usize = 1024;

/// A stretch of a work: how far it is moves the whole from one share to another.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'p> {
    progress: &'p Progress,
    from: u16,
    to: u16,
}

impl Stage<'_> {
    /// States how much of the stage is done, in the caller's own unit; `false` when the work was called
    /// off. A stage of nothing is done.
    #[must_use]
    pub fn goes_on(&self, done: usize, of: usize) -> bool {
        let total = u128::from(self.progress.0.total.load(Ordering::Relaxed));
        let width = u128::from(self.to.saturating_sub(self.from));
        let (done, of) = if of == 0 { (1, 1) } else { (done.min(of) as u128, of as u128) };
        let permille = u128::from(self.from) * of + width * done;
        self.progress.set_done(u64::try_from(total * permille / (of * 1000)).unwrap_or(u64::MAX));
        !self.progress.is_cancelled()
    }

    /// The same at every thousandth step or so, cheap enough for every turn of a loop.
    #[must_use]
    pub fn step(&self, done: usize, of: usize) -> bool {
        !done.is_multiple_of(STRIDE) || self.goes_on(done, of)
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
    fn a_stage_moves_the_whole_from_its_start_to_its_end() {
        let (job, progress) = Job::new(1);
        progress.set_total(2_000);
        let stage = progress.stage(200..700);
        for (done, of, expected) in [(0, 4, 200), (2, 4, 450), (4, 4, 700), (9, 4, 700), (0, 0, 700)] {
            assert!(stage.goes_on(done, of));
            assert_eq!(job.permille(), expected, "{done} of {of}");
        }
        drop(job);
        assert!(stage.step(1, 4) && !stage.step(1024, 4096) && !stage.goes_on(1, 4));
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
