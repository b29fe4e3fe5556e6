//! What users wait for: loading, the first view, a frame, sorting, filtering.
//!
//! `cargo bench --bench article`; `-- --quick` for a first impression.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use zonglan::article::Article;
use zonglan::job::Progress;
use zonglan::load::{self, load_bytes};
use zonglan::table::{Arrangement, Direction, FigureColumn, FigureRows, Query, Sorting, arrange};

mod screen;

const THOUSAND: u32 = 1_000;
const MILLION: u32 = 1_000_000;

fn document(figures: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    let _ = screen::write(figures, &mut bytes);
    bytes
}

/// The generated article; an empty one if it were refused, which the tests rule out.
fn article(figures: u32) -> Arc<Article> {
    Arc::new(load_bytes("generated.json", document(figures)).unwrap_or_default())
}

fn load(criterion: &mut Criterion) {
    criterion.bench_function("load/sample", |bencher| bencher.iter(load::sample));
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10);
    for figures in [THOUSAND, 100_000] {
        let bytes = document(figures);
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(figures), &bytes, |bencher, bytes| {
            let load = |bytes| load_bytes("generated.json", bytes);
            bencher.iter_batched(|| bytes.clone(), load, BatchSize::PerIteration);
        });
    }
}

fn first_view(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("first view");
    group.sample_size(10);
    for (name, article) in
        [("sample", Arc::new(load::sample().unwrap_or_default())), ("1000000", article(MILLION))]
    {
        group.bench_function(name, |bencher| {
            let mut buf = screen::buffer();
            bencher.iter(|| screen::frame(&screen::opened(&article), &mut buf));
        });
    }
}

fn frame(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame");
    for figures in [THOUSAND, MILLION] {
        let mut app = screen::opened(&article(figures));
        screen::press(&mut app, '3');
        let mut buf = screen::buffer();
        group.bench_function(BenchmarkId::from_parameter(figures), |bencher| {
            bencher.iter(|| screen::frame(black_box(&app), &mut buf));
        });
    }
}

fn arranging(criterion: &mut Criterion) {
    let article = article(MILLION);
    let rows = FigureRows::all(&article);
    let by_value = vec![Sorting { column: FigureColumn::Value, direction: Direction::Descending }];
    let mut group = criterion.benchmark_group("arrange 1000000");
    group.sample_size(10);
    for (name, filter, sorting) in
        [("sort by value", "", by_value), ("filter", "新城 投资", vec![]), ("filter, no hit", "班列", vec![])]
    {
        let filter = Query::read(filter).unwrap_or_default();
        let wanted = Arrangement { filter, sorting, ..Arrangement::default() };
        group.bench_function(name, |bencher| bencher.iter(|| arrange(&rows, &wanted, &Progress::default())));
    }
}

criterion_group!(benches, load, first_view, frame, arranging);
criterion_main!(benches);
