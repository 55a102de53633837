#!/usr/bin/env bash
# Opens the report page of the samples in a real browser and checks it: layout
# at two widths, light and dark, links, accessibility.
#
#   tests/browser.sh [FOLDER]    where screenshots go; default: none are kept
#
# Installs chromium, nodejs and npm where they are missing.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-}
[ -z "$folder" ] || { mkdir -p "$folder" && folder=$(realpath "$folder"); }
.bazel/setup.sh browser
bazel build --config=release --noshow_progress --ui_event_filters=-info \
  //engine/cli:claimgraph
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
sample=datasets/samples/river_valley
claimgraph=bazel-bin/engine/cli/claimgraph
"$claimgraph" reconcile "$sample/reports.jsonl" -o "$out/dataset" --quiet \
  --registry "$sample/registry" --registry "$sample/gazetteer"
"$claimgraph" report "$out/dataset" -o "$out/report.html"
cd tests/browser
[ -d node_modules/playwright-core ] ||
  npm ci --silent --no-fund --no-audit
# No exec: the trap has to run.
node report_page.mjs "$out/report.html" ${folder:+"$folder"}
