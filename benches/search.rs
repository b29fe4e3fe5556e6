//! Whether a search answers before a person notices: `cargo bench --bench search` prints what it measured
//! over a million figures with names of their own, and fails when the first answer takes longer than
//! 50 ms, or when names that many figures share cost as much as names of their own.
//!
//! `-- FIGURES` for another size.

#![allow(clippy::float_arithmetic)] // times, not figures

use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use zonglan::article::Article;
use zonglan::job::Progress;
use zonglan::load::load_bytes;
use zonglan::search::{Index, Query, find};

/// Longest that the first answer may take.
const FIRST: Duration = Duration::from_millis(50);
/// Most that a search over shared names may cost, against one over names of their own.
const SHARED: f64 = 0.5;
/// Names that are shared.
const FEW: usize = 1_000;
/// Rounds, of which the best counts.
const ROUNDS: u32 = 5;

/// Words that names are made of.
const WORDS: [&str; 32] = [
    "全年", "上半", "新增", "累计", "招商", "引资", "到位", "资金", "工业", "投资", "项目", "开工", "竣工",
    "班列", "箱量", "货值", "旅游", "收入", "重庆", "城市", "更新", "面积", "人口", "就业", "用电", "专利",
    "港口", "吞吐", "行业", "增速", "企业", "户数",
];

/// What is typed: initials, a reading, a mixture, characters, the same with letters left out, one letter,
/// a number, a comparison, nothing that is there.
const TYPED: [&str; 12] = [
    "z",
    "zs",
    "zsyz",
    "zhaoshangyinzi",
    "招sy资",
    "招商引资",
    "招资",
    "zsdwgy",
    "570亿",
    ">100亿",
    "龘",
    "qqqqqq",
];

fn main() -> ExitCode {
    let figures = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(1_000_000);
    match report(figures, &mut io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "search: {error}");
            ExitCode::FAILURE
        }
    }
}

fn report(figures: usize, out: &mut dyn Write) -> io::Result<bool> {
    let own = index(figures, usize::MAX, out)?;
    let mut holds = true;
    let mut all = Duration::ZERO;
    for typed in TYPED {
        let (first, whole, hits) = search(&own, typed);
        let (first_ms, whole_ms) = (millis(first), millis(whole));
        writeln!(out, "  {typed}: first answer {first_ms:.1} ms, whole {whole_ms:.1} ms, {hits} hits kept")?;
        holds &= first <= FIRST;
        all += whole;
    }
    drop(own);
    let shared = index(figures, FEW, out)?;
    let few: Duration = TYPED.iter().map(|typed| search(&shared, typed).1).sum();
    let ratio = few.as_secs_f64() / all.as_secs_f64();
    writeln!(out, "shared names against names of their own: {ratio:.2} (at most {SHARED})")?;
    Ok(holds && ratio <= SHARED)
}

/// Time to the first answer and to the whole, and the number of hits that are kept.
fn search(index: &Index, typed: &str) -> (Duration, Duration, usize) {
    let (mut first, mut whole, mut hits) = (Duration::MAX, Duration::MAX, 0);
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let mut answered = None;
        let query = Query::new(typed);
        let found = find(index, &query, &Progress::default(), &mut |hits| {
            // Nothing found yet is no answer to show.
            if hits.of(None).next().is_some() {
                answered.get_or_insert_with(|| begun.elapsed());
            }
        });
        whole = whole.min(begun.elapsed());
        first = first.min(answered.unwrap_or_else(|| begun.elapsed()));
        hits = found.map_or(0, |found| found.of(None).count());
    }
    (first, whole, hits)
}

/// An index over figures, each with a name of its own until so many names are used up.
fn index(figures: usize, names: usize, out: &mut dyn Write) -> io::Result<Index> {
    let json = article(figures, names).into_bytes();
    let article = load_bytes("names.json", json).map_err(|error| io::Error::other(error.to_string()))?;
    let article: Arc<Article> = Arc::new(article);
    let before = memory();
    let begun = Instant::now();
    let made = Index::of(article, None, None, &Progress::default());
    let took = millis(begun.elapsed());
    let made = made.ok_or_else(|| io::Error::other("called off"))?;
    let grown = before.zip(memory()).map(|(before, after)| after.saturating_sub(before) as f64 / 1e6);
    let (count, grown) = (made.names(), grown.unwrap_or(0.0));
    writeln!(out, "{figures} figures, {count} names: indexed in {took:.0} ms, {grown:.0} MB")?;
    Ok(made)
}

fn article(figures: usize, names: usize) -> String {
    const PIECE: &str = "有570亿元。";
    let length = PIECE.chars().count();
    let mut json = format!(
        r#"{{"format": "zonglan/article/1", "headline": {{"zh": "样例"}}, "text": "{}",
        "sections": [{{"id": "s1", "topic": "other", "name": {{"zh": "一"}}}}],
        "blocks": [{{"id": "b1", "section": "s1", "type": "paragraph", "spans": [[0, {}]]}}],
        "figures": ["#,
        PIECE.repeat(figures),
        length * figures,
    );
    for number in 0..figures {
        let word = |place: u32| WORDS.get((number % names) / 32_usize.pow(place) % 32).unwrap_or(&"");
        let start = length * number + 1;
        let _ = write!(
            json,
            r#"{}{{"id": "f{number}", "section": "s1", "block": "b1", "kind": "amount", "value": "570",
            "unitText": "亿元", "variableMeasured": {{"zh": "{}{}{}{}"}},
            "target": {{"start": {start}, "end": {}, "exact": "570亿元"}}}}"#,
            if number == 0 { "" } else { "," },
            word(0),
            word(1),
            word(2),
            word(3),
            start + 5,
        );
    }
    json.push_str("]}");
    json
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Memory the process holds, in bytes; `None` where the system does not say.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
