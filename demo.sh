#!/usr/bin/env bash
# From a bare Debian 12 to a first result: installs what is missing, builds the
# program, reconciles the reports of a sample, and writes a page about them.
#
#   ./demo.sh [FOLDER]    where results go; default demo-out
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(realpath -m "${1:-$here/demo-out}")
cd "$here"

.bazel/setup.sh
echo "Building claimgraph (some minutes the first time) ..." >&2
progress=--noshow_progress
[ ! -t 2 ] || progress=--show_progress
bazel build --config=release $progress --ui_event_filters=-info \
  //engine/cli:claimgraph
claimgraph=$here/bazel-bin/engine/cli/claimgraph

sample=datasets/samples/river_valley
run() {
  echo
  echo "\$ claimgraph $*"
  "$claimgraph" "$@"
}
# A fresh start each time, so that all of the work is shown.
rm -rf "$out/dataset" "$out/report.html"
mkdir -p "$out"
run reconcile "$sample/reports.jsonl" --registry "$sample/registry" \
  --registry "$sample/gazetteer" -o "$out/dataset"
run report "$out/dataset" -o "$out/report.html"
echo
echo "The page to open in a browser: $out/report.html"
