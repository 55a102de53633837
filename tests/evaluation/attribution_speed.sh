#!/usr/bin/env bash
# Prints how fast attribution is and how much memory it takes: 1,000 articles
# of PolNeAR (its training and development parts, from the start again where
# they end) on one thread.
#
#   tests/evaluation/attribution_speed.sh [ROUNDS]     default 3
#
# Needs python3 and the folder CLAIMGRAPH_SHARED (default: ../shared), which
# is no part of the project; says so and ends with 0 where it is absent.
set -euo pipefail
. "$(dirname "$0")/begin.sh"
need data/attribution/polnear
articles=$shared/data/attribution/polnear
bazel build --config=release --noshow_progress --ui_event_filters=-info \
  //tests/benchmark:attribution_benchmark
texts=$(mktemp --suffix=.jsonl)
trap 'rm -f "$texts"' EXIT
python3 - "$articles/dev.jsonl" "$articles/train.jsonl" >"$texts" <<'PYTHON'
import itertools, json, sys
articles = [json.loads(line) for path in sys.argv[1:]
            for line in open(path, encoding="utf-8")]
for i, article in enumerate(itertools.islice(itertools.cycle(articles), 1000)):
    print(json.dumps({"id": str(i), "text": article["text"]}))
PYTHON
CLAIMGRAPH_DATASETS=$PWD/datasets \
  bazel-bin/tests/benchmark/attribution_benchmark "$texts" "${1:-3}"
