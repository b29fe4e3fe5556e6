//! What an audit costs, and that it grows with the figures and not with their square.
//!
//! `cargo bench --bench audit`; `-- --quick` for a first impression.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use zonglan::article::Article;
use zonglan::check::audit;
use zonglan::job::Progress;
use zonglan::load::{self, load_bytes};

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

criterion_group!(benches, audits);
criterion_main!(benches);
