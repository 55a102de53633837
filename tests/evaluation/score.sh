#!/usr/bin/env bash
# Prints the figures of docs/evaluation/: builds the program, runs it on the
# annotated reports, exports them, and calls the scorers that lie beside the
# annotations.
#
#   tests/evaluation/score.sh [FOLDER]    where output goes; default: a
#                                         temporary folder, removed at the end
#
# Needs python3 and the folder CLAIMGRAPH_SHARED (default: ../shared), which
# is no part of the project; says so and ends with 0 where it is absent.
set -euo pipefail
. "$(dirname "$0")/begin.sh"
need data
work_in "${1:-}"
need_claimgraph

# NAME INPUT [OPTIONS]: reconciles and exports as annotations.
annotate() {
  local name=$1 input=$2
  shift 2
  rm -rf "$out/$name" "$out/$name.annotations"
  "$CLAIMGRAPH" reconcile "$input" -o "$out/$name" "$@" \
    >"$out/$name.summary.txt"
  "$CLAIMGRAPH" export "$out/$name" --to annotations \
    -o "$out/$name.annotations"
}

# The scorers' documents as reports: doc_id and text.
as_reports() {
  python3 -c '
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    d = json.loads(line)
    print(json.dumps({"id": d["doc_id"], "text": d["text"]}))' "$1"
}

claims="python3 $shared/tools/score_claims.py"
attribution="python3 $shared/tools/score_attribution.py"
gold=$shared/data/gold

annotate seed "$gold/seed/article.txt" --published 2017-05-24
annotate wire "$gold/wire/reports.jsonl"
echo "== claims and relations, seed"
$claims --gold "$gold/seed" --system "$out/seed.annotations/article.txt" \
  --aliases "$gold/seed/aliases.tsv" --errors "$out/seed.errors.tsv"
echo "== claims and relations, wire"
$claims --gold "$gold/wire" --system "$out/wire.annotations" \
  --aliases "$gold/wire/place_aliases.tsv" --errors "$out/wire.errors.tsv"

for name in seed polnear; do
  as_reports "$shared/data/attribution/$name/dev.jsonl" >"$out/$name.jsonl"
  annotate "attribution_$name" "$out/$name.jsonl"
  echo "== attribution, $name"
  $attribution "$shared/data/attribution/$name/dev.jsonl" \
    "$out/attribution_$name.annotations/attribution_docs.jsonl"
done
echo "== attribution, wire"
$attribution "$gold/wire/attribution_docs.jsonl" \
  "$out/wire.annotations/attribution_docs.jsonl"
