#!/usr/bin/env bash
# Scores the figures of the raw texts in ../shared against the annotations there.
# tools/score.sh [BINARY]
set -euo pipefail
cd "$(dirname "$0")/.."
binary=${1:-target/release/zonglan}
shared=../shared
[ -d "$shared/gold" ] || { echo "skipped: no $shared/gold"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for document in jiangjin-2023 chongqing_2026_gwr state_council_1955_gwr state_council_2003_gwr; do
    "$binary" figures "$shared/articles/$document.txt" -f jsonl >"$work/$document.jsonl"
done
cat "$work"/*.jsonl >"$work/all"
cat "$shared"/gold/{jiangjin,chongqing,state1955,state2003}.gold.jsonl >"$work/gold"
for name in jiangjin; do
    echo "== $name"
    python3 "$shared/gold/score.py" "$shared/gold/$name.gold.jsonl" "$work/all"
done
echo '== four documents'
python3 "$shared/gold/score.py" "$work/gold" "$work/all"

# The cases of two recognisers, and the speed, by the example that calls the layer alone.
cargo build --quiet --release --example figures
layer=${CARGO_TARGET_DIR:-target}/release/examples/figures
cases=$shared/conformance/quantities-zh.jsonl
"$layer" --cases "$cases" >"$work/cases"
echo '== cases of two recognisers'
python3 "$shared/gold/conform.py" "$cases" "$work/cases" --fail "${FAILURES:-0}"
echo '== speed'
"$layer" --plain "$shared/articles/state_council_2003_gwr.txt" >"$work/without-figures.txt"
"$layer" --time "$shared"/articles/{state_council_1955_gwr,chongqing_2026_gwr}.txt "$work/without-figures.txt"
