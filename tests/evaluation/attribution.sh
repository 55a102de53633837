#!/usr/bin/env bash
# Prints the figures of docs/evaluation/attribution.md, with 95 % intervals:
# builds the program, runs it on the annotated articles and reports, exports
# them, and scores them with the scorer that lies beside the annotations.
#
#   tests/evaluation/attribution.sh [FOLDER]   where output goes; default: a
#                                              temporary folder, removed
#
# Needs python3 and the folder CLAIMGRAPH_SHARED (default: ../shared), which
# is no part of the project; says so and ends with 0 where it is absent.
set -euo pipefail
. "$(dirname "$0")/begin.sh"
need data
work_in "${1:-}"
need_claimgraph

# NAME GOLD: reads the texts of GOLD and scores what is found.
score() {
  local name=$1 gold=$2
  echo "== $name"
  python3 -c '
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    d = json.loads(line)
    print(json.dumps({"id": d["doc_id"], "text": d["text"],
                      "outlet": d.get("outlet") or ""}))' \
    "$gold" >"$out/$name.jsonl"
  rm -rf "$out/$name" "$out/$name.annotations"
  "$CLAIMGRAPH" reconcile "$out/$name.jsonl" -o "$out/$name" >/dev/null
  "$CLAIMGRAPH" export "$out/$name" --to annotations \
    -o "$out/$name.annotations"
  python3 tests/evaluation/attribution_intervals.py "$gold" \
    "$out/$name.annotations/attribution_docs.jsonl"
}

data=$CLAIMGRAPH_SHARED/data
score polnear "$data/attribution/polnear/dev.jsonl"
score wire "$data/gold/wire/attribution_docs.jsonl"
score seed "$data/attribution/seed/dev.jsonl"
