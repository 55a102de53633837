#!/usr/bin/env bash
# What is made of the casualty figures of two reports: pairs with a known
# relation, each pair reconciled by itself and all reports at once.
#
#   tests/evaluation/report_pairs.sh [--misses]    with each miss explained
#
# Needs python3 and the folder CLAIMGRAPH_SHARED (default: ../shared) with the
# FA-KES reports and pairs; says so and ends with 0 where it is absent.
set -euo pipefail
. "$(dirname "$0")/begin.sh"
need data/casualties/fakes-pairs/pairs.jsonl
need_claimgraph
python3 tests/evaluation/report_pairs.py \
  "$shared/data/casualties/fakes-pairs/pairs.jsonl" \
  "$shared/data/articles/fa-kes/fakes_dev.tsv" "$@"
