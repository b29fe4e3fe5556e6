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
