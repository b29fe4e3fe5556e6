//! Whether the program keeps its shape as articles grow: ratios, which hold on any machine.
//!
//! `cargo bench --bench ratios` prints what it measured on an article of a million figures and on
//! smaller ones, and fails when loading or the audit is not linear or a frame costs more with more rows. Not
//! part of the tests, because a busy machine can blur any time. `-- FIGURES` for another size.

#![allow(clippy::float_arithmetic)] // times, not figures

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use zonglan::article::Article;
use zonglan::chart::Digest;
use zonglan::check::audit;
use zonglan::i18n::Lang;
use zonglan::job::Progress;
use zonglan::load::{load_bytes, load_file};
use zonglan::table::{Arrangement, Direction, FigureColumn, FigureRows, Query, Sorting, arrange};
use zonglan::tui::app::App;

mod screen;
mod shapes;

/// Most that a frame over all rows may cost, against one over a thousand rows.
const FRAME: f64 = 3.0;
/// Most that a byte of the large article may cost, against one of a tenth of it.
const LINEAR: f64 = 1.5;
/// Most that the audit of a figure may cost, against one of a tenth of the article: the longer a generated
/// article is, the more often it states one thing, and the more is found in it.
const AUDIT: f64 = 2.0;
/// Figures of the larger article that is audited.
const AUDITED: u32 = 100_000;
/// Frames that are timed.
const FRAMES: u32 = 200;
/// Rounds, of which the best counts.
const ROUNDS: u32 = 3;

/// What one article cost.
struct Measured {
    bytes: u64,
    load: Duration,
    frame: Duration,
    /// A frame with the cursor on the last figure.
    end: Duration,
    /// Most memory after the first load, in bytes.
    peak: Option<u64>,
    article: Arc<Article>,
}

fn main() -> ExitCode {
    let figures = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(1_000_000);
    match report(figures, &mut io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "ratios: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints what was measured; whether all ratios hold.
fn report(figures: u32, out: &mut dyn Write) -> io::Result<bool> {
    let folder = tempfile::tempdir()?;
    // The large one first, so that the peak of memory is its own.
    let large = measured(figures, folder.path(), out)?;
    print_peak("loading", large.peak, large.bytes, out)?;
    arranged(&large.article, out)?;
    print_peak("all of that", peak_memory(), large.bytes, out)?;
    let begun = Instant::now();
    let (bytes, load, frame, end) = (large.bytes, large.load, large.frame, large.end);
    drop(large);
    writeln!(out, "  dropped in {:.1} ms", millis(begun.elapsed()))?;
    let tenth = measured(figures / 10, folder.path(), out)?;
    let small = measured(1_000, folder.path(), out)?;
    let per_byte = |load: Duration, bytes: u64| load.as_secs_f64() / bytes.max(1) as f64;
    let linear = per_byte(load, bytes) / per_byte(tenth.load, tenth.bytes);
    let growth = frame.as_secs_f64() / small.frame.as_secs_f64();
    writeln!(out, "load per byte, {figures} figures against a tenth: {linear:.2} (at most {LINEAR})")?;
    writeln!(out, "frame, {figures} figures against 1000: {growth:.2} (at most {FRAME})")?;
    let at_end = end.as_secs_f64() / small.end.as_secs_f64();
    writeln!(out, "frame at the end, {figures} figures against 1000: {at_end:.2} (at most {FRAME})")?;
    let mut holds = linear <= LINEAR && growth <= FRAME && at_end <= FRAME;
    holds &= audited(out)? <= AUDIT;
    for shape in shapes::SHAPES {
        holds &= grown(shape, out)? <= FRAME;
    }
    Ok(holds)
}

/// What the audit of a figure costs in a large article against one of a tenth of it.
fn audited(out: &mut dyn Write) -> io::Result<f64> {
    let per_figure = |figures: u32| {
        let mut bytes = Vec::new();
        screen::write(figures, &mut bytes)?;
        let article =
            load_bytes("audited.json", bytes).map_err(|error| io::Error::other(error.to_string()))?;
        let took = best_of(|| drop(audit(&article, &Progress::default())));
        Ok::<(Duration, f64), io::Error>((took, took.as_secs_f64() / f64::from(figures)))
    };
    let ((took, large), (_, small)) = (per_figure(AUDITED)?, per_figure(AUDITED / 10)?);
    let ratio = large / small;
    let rate = f64::from(AUDITED) / took.as_secs_f64();
    writeln!(out, "audit of {AUDITED} figures {:.1} ms, {rate:.0} figures a second", millis(took))?;
    writeln!(out, "audit per figure, {AUDITED} figures against a tenth: {ratio:.2} (at most {AUDIT})")?;
    Ok(ratio)
}

/// What a frame over an article with many of something costs against one over an article with a few.
fn grown(shape: &shapes::Shape, out: &mut dyn Write) -> io::Result<f64> {
    let frame = |count: usize| {
        let article = load_bytes("shape.json", (shape.json)(count).into_bytes())
            .map_err(|error| io::Error::other(error.to_string()))?;
        let mut app = screen::opened(&Arc::new(article));
        shape.keys.chars().for_each(|key| screen::press(&mut app, key));
        Ok::<Duration, io::Error>(framed(&app))
    };
    let (many, few) = (frame(shape.many)?, frame(shapes::FEW)?);
    let growth = many.as_secs_f64() / few.as_secs_f64();
    writeln!(
        out,
        "frame, {} {} against {}: {growth:.2}, {:.3} ms (at most {FRAME})",
        shape.many,
        shape.name,
        shapes::FEW,
        millis(many)
    )?;
    Ok(growth)
}

/// A frame, on average.
fn framed(app: &App) -> Duration {
    let mut buf = screen::buffer();
    // The first frame may wrap what later ones find wrapped.
    screen::frame(app, &mut buf);
    best_of(|| (0..FRAMES).for_each(|_| screen::frame(app, &mut buf))) / FRAMES
}

fn measured(figures: u32, folder: &Path, out: &mut dyn Write) -> io::Result<Measured> {
    let file = folder.join(format!("{figures}.json"));
    let mut written = io::BufWriter::with_capacity(1 << 20, std::fs::File::create(&file)?);
    screen::write(figures, &mut written)?;
    written.flush()?;
    drop(written);
    let bytes = std::fs::metadata(&file)?.len();
    let mut best: Option<(Duration, Article)> = None;
    let mut peak = None;
    for _ in 0..ROUNDS {
        let before = best.take().map(|(before, _)| before);
        let begun = Instant::now();
        let article =
            load_file(&file, &Progress::default()).map_err(|error| io::Error::other(error.to_string()))?;
        let load = begun.elapsed();
        peak = peak.or_else(peak_memory);
        best = Some((before.map_or(load, |before| before.min(load)), article));
    }
    std::fs::remove_file(&file)?;
    let Some((load, article)) = best else { return Err(io::Error::other("no round")) };
    let article = Arc::new(article);
    let digest = best_of(|| drop(Digest::of(&article)));
    let mut app = screen::opened(&article);
    screen::press(&mut app, '3');
    let frame = framed(&app);
    screen::press(&mut app, 'G');
    let end = framed(&app);
    let rate = bytes as f64 / 1e6 / load.as_secs_f64();
    writeln!(out, "{figures} figures, {:.1} MB", bytes as f64 / 1e6)?;
    writeln!(out, "  load {:.1} ms, {rate:.0} MB/s", millis(load))?;
    let (digest, frame_ms, end_ms) = (millis(digest), millis(frame), millis(end));
    writeln!(out, "  digest {digest:.2} ms, frame {frame_ms:.3} ms, at the end {end_ms:.3} ms")?;
    Ok(Measured { bytes, load, frame, end, peak, article })
}

fn print_peak(after: &str, peak: Option<u64>, bytes: u64, out: &mut dyn Write) -> io::Result<()> {
    let Some(peak) = peak else { return Ok(()) };
    let times = peak as f64 / bytes as f64;
    writeln!(out, "  peak memory after {after} {:.1} MB, {times:.2} × the file", peak as f64 / 1e6)
}

fn arranged(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    let rows = FigureRows::all(article);
    for column in [FigureColumn::Value, FigureColumn::Indicator, FigureColumn::Period] {
        let sorting = vec![Sorting { column, direction: Direction::Descending }];
        let wanted = Arrangement { sorting, ..Arrangement::default() };
        let took = best_of(|| drop(arrange(&rows, &wanted, &Progress::default())));
        writeln!(out, "  sort by {column:?} {:.1} ms", millis(took))?;
    }
    for filter in [
        "新城 投资",
        "班列",
        "2023-06",
        "12.5",
        "unit:money value:>100万 not basis:planned",
        "period:2023H1 or topic:other",
        "text:/新城.*投资/",
    ] {
        let query = Query::read(filter).map_err(|error| io::Error::other(error.message(Lang::En)))?;
        let wanted = Arrangement { filter: query, ..Arrangement::default() };
        let took = best_of(|| drop(arrange(&rows, &wanted, &Progress::default())));
        writeln!(out, "  filter {filter:?} {:.1} ms", millis(took))?;
    }
    Ok(())
}

fn best_of(mut work: impl FnMut()) -> Duration {
    let timed = |_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    (0..ROUNDS).map(timed).min().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Most memory the process has held so far, in bytes; `None` where the system does not say.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
