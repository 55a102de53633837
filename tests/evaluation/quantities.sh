#!/usr/bin/env bash
# Reads the quantities of reports that no list was written for, and scores
# them beside another reader of quantities, quantulum3, in one run.
#
#   tests/evaluation/quantities.sh
#
# Marks: fakes_quantities.tsv in this folder (offsets and values, no text).
# Needs python3 and the folder CLAIMGRAPH_SHARED (default: ../shared) with the
# FA-KES reports; says so and ends with 0 where it is absent. The peer runs
# where PEER_PYTHON names a python that has it:
#
#   python3 -m venv /tmp/peer && /tmp/peer/bin/pip install quantulum3
#   PEER_PYTHON=/tmp/peer/bin/python tests/evaluation/quantities.sh
set -euo pipefail
. "$(dirname "$0")/begin.sh"
need data/articles/fa-kes/fakes_dev.tsv
reports=$shared/data/articles/fa-kes/fakes_dev.tsv
need_claimgraph
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

score() { python3 tests/evaluation/score_quantities.py "$@"; }

score reports "$reports" >"$out/reports.jsonl"
"$CLAIMGRAPH" reconcile "$out/reports.jsonl" -o "$out/dataset" >/dev/null
"$CLAIMGRAPH" export "$out/dataset" --to annotations -o "$out/annotations"
score ours "$out/annotations" | score against "claimgraph"
if [ -n "${PEER_PYTHON:-}" ]; then
  "$PEER_PYTHON" tests/evaluation/score_quantities.py peer \
    "$out/reports.jsonl" | score against "quantulum3"
else
  echo "quantulum3  skipped: PEER_PYTHON names no python that has it"
fi
