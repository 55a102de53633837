#!/usr/bin/env bash
# Fits the shipped attribution model again and says whether its bytes are the
# shipped ones (about four minutes). They differ after a change to attribution
# rules, to word lists of sources, cues or clauses, or to the registry of
# sources: what the rules find is among the features. Then the new file is
# kept, to be measured and shipped.
#
#   tests/evaluation/attribution_model.sh [OUTPUT]   default: a temporary
#                                                    file, kept when it differs
#
# Needs the folder CLAIMGRAPH_SHARED (default: ../shared), which is no part of
# the project; says so and ends with 0 where it is absent.
set -euo pipefail
. "$(dirname "$0")/begin.sh"
need data
data=$shared/data
output=$(realpath -m "${1:-$(mktemp --suffix=.model)}")
bazel run --config=release --noshow_progress --ui_event_filters=-info \
  //engine/training:train_attribution -- \
  --texts "$data/attribution/polnear/train.jsonl" \
  --reports "$data/gold/wire/attribution_docs.jsonl" \
  --reports "$data/attribution/seed/dev.jsonl" --output "$output"
if cmp "$output" datasets/models/attribution/en.model; then
  echo "same bytes as datasets/models/attribution/en.model"
  [ $# -gt 0 ] || rm -f "$output"
else
  echo "differs: the shipped model is out of date; the new one is $output"
  exit 1
fi
