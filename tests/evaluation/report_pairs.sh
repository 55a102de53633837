#!/usr/bin/env bash
# What is made of the casualty figures of two reports: pairs with a known
# relation, each pair reconciled by itself and all reports at once.
#
#   tests/evaluation/report_pairs.sh [--misses]    with each miss explained
#
# Needs python3 and the folder CLAIMGRAPH_SHARED (default: ../shared) with the
# FA-KES reports and pairs; says so and ends with 0 where it is absent.
set -euo pipefail
cd "$(dirname "$0")/../.."
shared=$(realpath -m "${CLAIMGRAPH_SHARED:-../shared}")
if [ ! -f "$shared/data/casualties/fakes-pairs/pairs.jsonl" ]; then
  echo "skipped: no report pairs at $shared"
  exit 0
fi
[ -n "${CLAIMGRAPH:-}" ] || {
  bazel build --config=release --noshow_progress --ui_event_filters=-info \
    //engine/cli:claimgraph
  CLAIMGRAPH=$PWD/bazel-bin/engine/cli/claimgraph
}
export CLAIMGRAPH
python3 tests/evaluation/report_pairs.py \
  "$shared/data/casualties/fakes-pairs/pairs.jsonl" \
  "$shared/data/articles/fa-kes/fakes_dev.tsv" "$@"
