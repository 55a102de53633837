#!/usr/bin/env bash
# Runs the tests under the sanitizers: each config has an output folder of its
# own, so a second run builds only what changed.
#
#   tests/sanitizers.sh [asan ubsan tsan] [-- targets]
#
# Default: all three over //engine/... and //tests/... (without those tagged
# no_sanitizer). Ends with one line for each sanitizer.
set -euo pipefail
cd "$(dirname "$0")/.."
configs=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  configs+=("$1")
  shift
done
[ $# -eq 0 ] || shift
[ ${#configs[@]} -gt 0 ] || configs=(asan ubsan tsan)
[ $# -gt 0 ] || set -- //engine/... //tests/...
.bazel/setup.sh
options=(--keep_going --noshow_progress --test_output=errors
  --build_tests_only --test_tag_filters=-no_sanitizer)
shared=${CLAIMGRAPH_SHARED:-../shared}
if [ -d "$shared" ]; then
  options+=("--test_env=CLAIMGRAPH_SHARED=$(cd "$shared" && pwd)")
fi
verdicts=()
failed=0
for config in "${configs[@]}"; do
  echo "== $config"
  if bazel test --config="$config" "${options[@]}" -- "$@"; then
    verdicts+=("$config: clean")
  else
    verdicts+=("$config: FAILED")
    failed=1
  fi
done
printf '%s\n' "${verdicts[@]}"
exit $failed
