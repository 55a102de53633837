#!/usr/bin/env bash
# Prints how well the confidence of claims fits what is true, beside simple
# methods on the same claims: docs/evaluation/confidence.md.
#
#   tests/evaluation/confidence.sh [FOLDER]   where output goes; default: a
#                                             temporary folder, removed at the
#                                             end
#
# Needs python3 and the folder CLAIMGRAPH_SHARED (default: ../shared), which
# is no part of the project; says so and ends with 0 where it is absent.
set -euo pipefail
. "$(dirname "$0")/begin.sh"
need data/gold/wire
work_in "${1:-}"
need_claimgraph
rm -rf "$out/wire" "$out/wire.jsonl"
"$CLAIMGRAPH" reconcile "$shared/data/gold/wire/reports.jsonl" \
  -o "$out/wire" -q
"$CLAIMGRAPH" export "$out/wire" --to jsonl -o "$out/wire.jsonl" >/dev/null
python3 tests/evaluation/confidence_truth.py "$out/wire.jsonl" \
  "$shared/data/gold/wire"
