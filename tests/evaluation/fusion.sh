#!/usr/bin/env bash
# Prints the figures of docs/evaluation/confidence.md: `claimgraph fuse` with
# its defaults on each truth-discovery set, scored by the scorer beside them.
#
#   tests/evaluation/fusion.sh [FOLDER]   where output goes; default: a
#                                         temporary folder, removed at the end
#
# Needs python3 and the folder CLAIMGRAPH_SHARED (default: ../shared), which
# is no part of the project; says so and ends with 0 where it is absent.
set -euo pipefail
. "$(dirname "$0")/begin.sh"
need data/fusion
work_in "${1:-}"
need_claimgraph
score="python3 $shared/tools/score_fusion.py"

for data in "$shared"/data/fusion/*/; do
  name=$(basename "$data")
  claims=$data/claims.tsv kind=cat
  options=()
  case $name in  # what the values are
    flight) kind=flight ;;
    book)
      kind=book options=(--values sets) claims=$out/book.tsv
      $score - "$data" --kind book --canonical "$claims"
      ;;
    birthplaces) kind=hier options=(--hierarchy "$data/hierarchy.csv") ;;
    emotion | population) kind=num options=(--values numeric) ;;
  esac
  "$CLAIMGRAPH" fuse "$claims" -o "$out/$name" -q "${options[@]}"
  echo "$name: $($score "$out/$name/beliefs.tsv" "$data" --kind "$kind")"
done
