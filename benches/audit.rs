//! What an audit costs, and that it grows with the figures and not with their square.
//!
//! `cargo bench --bench audit`; `-- --quick` for a first impression.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use zonglan::article::Article;
use zonglan::check::audit;
use zonglan::job::Progress;
use zonglan::load::{self, load_bytes};
use zonglan::open::open_bytes;

#[path = "../examples/generate/article.rs"]
mod generated;

/// Figures of the articles. An element costs as much in each, when the audit is linear.
const FIGURES: [u32; 3] = [1_000, 10_000, 100_000];

/// The generated article; an empty one if it were refused, which the tests rule out.
fn article(figures: u32) -> Article {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    let _ = generated::write(figures, &mut bytes);
    load_bytes("generated.json", bytes).unwrap_or_default()
}

fn audits(criterion: &mut Criterion) {
    let sample = load::sample().unwrap_or_default();
    criterion.bench_function("audit/sample", |bencher| bencher.iter(|| audit(&sample, &Progress::default())));
    let mut group = criterion.benchmark_group("audit");
    group.sample_size(10);
    for figures in FIGURES {
        let article = article(figures);
        group.throughput(Throughput::Elements(u64::from(figures)));
        group.bench_with_input(BenchmarkId::from_parameter(figures), &article, |bencher, article| {
            bencher.iter(|| audit(article, &Progress::default()));
        });
    }
}

/// One sentence without end: what a rule looks at around a figure is bounded.
fn sentences(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sentence");
    group.sample_size(10);
    for figures in [5_000usize, 20_000] {
        let items: Vec<String> =
            (0..figures / 2).map(|at| format!("项目{}个，占{}%", at * 7919 % 9973, at * 31 % 97)).collect();
        let text = format!("某区报告\n\n2023年全区{}。\n", items.join("，"));
        let opened = open_bytes("sentence.txt", text.into_bytes(), None, &Progress::default());
        let article = opened.unwrap_or_default();
        group.throughput(Throughput::Elements(figures as u64));
        group.bench_with_input(BenchmarkId::from_parameter(figures), &article, |bencher, article| {
            bencher.iter(|| audit(article, &Progress::default()));
        });
    }
}

criterion_group!(benches, audits, sentences);
criterion_main!(benches);
