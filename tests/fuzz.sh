#!/usr/bin/env bash
# Builds each fuzz target of //tests/fuzz with libFuzzer and both memory
# sanitizers, and runs it for a while.
#
#   tests/fuzz.sh [seconds for each target, default 60] [names]
#
# Seeds are in tests/fuzz/seeds/<name>; what a run discovers is kept under
# .cache/fuzz/<name>, and an input that ends the program in .cache/fuzz/found.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -eq 0 ] || shift
.bazel/setup.sh fuzz
if [ $# -eq 0 ]; then
  mapfile -t names < <(bazel query --noshow_progress 2>/dev/null \
    'attr(tags, fuzz_target, //tests/fuzz/...)' | sed 's/.*://' | sort)
  set -- "${names[@]}"
fi
found=.cache/fuzz/found
mkdir -p "$found"
status=0
for name in "$@"; do
  # gold prints a line for each sanitizer symbol it does not export.
  bazel build --config=fuzz --noshow_progress "//tests/fuzz:$name" 2>&1 |
    grep -vE 'Cannot export local symbol|^INFO' || true
  program=$(bazel info --config=fuzz bazel-bin 2>/dev/null)/tests/fuzz/$name
  mkdir -p ".cache/fuzz/$name"
  folders=(".cache/fuzz/$name")
  [ ! -d "tests/fuzz/seeds/$name" ] || folders+=("tests/fuzz/seeds/$name")
  if CLAIMGRAPH_DATASETS=$PWD/datasets "$program" -max_total_time="$seconds" \
    -rss_limit_mb=4096 -timeout=25 -verbosity=0 -print_final_stats=1 \
    -artifact_prefix="$found/$name-" "${folders[@]}" 2>"$found/$name.log"; then
    echo "$name: clean," "$(grep -E 'number_of_executed_units' \
      "$found/$name.log" | tr -s ' ')"
  else
    echo "$name: FAILED, see $found/$name.log"
    tail -n 30 "$found/$name.log"
    status=1
  fi
done
exit $status
