#!/usr/bin/env bash
# Builds everything and runs every test; the last line is "N passed, N failed"
# over all cases. A target that does not build counts as one failed case.
#
#   ./test.sh [bazel options] [-- targets]    default targets: //...
#
# Tests that compare with data outside the repository look for it in
# CLAIMGRAPH_SHARED (default: ../shared) and skip, visibly, without it.
set -euo pipefail
cd "$(dirname "$0")"

options=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  options+=("$1")
  shift
done
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- //...

.bazel/setup.sh

shared=${CLAIMGRAPH_SHARED:-../shared}
if [ -d "$shared" ]; then
  options+=("--test_env=CLAIMGRAPH_SHARED=$(cd "$shared" && pwd)")
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
bazel test --config=release --keep_going --noshow_progress \
  --ui_event_filters=-info "${options[@]}" -- "$@" >"$log" 2>&1 ||
  status=$?
results=$(bazel info --config=release "${options[@]}" bazel-testlogs \
  2>/dev/null)

# Only files of targets that this run reports are read: an older run may have
# left others.
passed=0 failed=0 skipped=0
reasons=
while read -r label verdict; do
  verdict=${verdict#(cached) }
  case $verdict in
    PASSED* | FLAKY* | FAILED\ in* | TIMEOUT*) ;;
    *)
      echo "$label: $verdict"
      failed=$((failed + 1))
      continue
      ;;
  esac
  path=${label#//}
  bad=0
  for xml in "$results/${path/://}"/{,shard_*/}test.xml; do
    [ -f "$xml" ] || continue
    counts=$(awk -f .bazel/test_counts.awk "$xml")
    read -r p f s <<<"${counts%%$'\n'*}"
    passed=$((passed + p)) bad=$((bad + f)) skipped=$((skipped + s))
    reasons+=$(sed -n 's/^skip //p' <<<"$counts")$'\n'
  done
  case $verdict in
    FAILED* | TIMEOUT*)
      # A leak or a crash after the last case is in no case's verdict.
      [ $bad -gt 0 ] || bad=1
      echo "==================== $label: $verdict"
      cat "$results/${path/://}"/{,shard_*/}test.log 2>/dev/null |
        grep -vE '^\[( +OK |-----|==| RUN)' | tail -n 60 || true
      ;;
  esac
  failed=$((failed + bad))
done < <(sed -nE 's/^(\/\/[^ ]+) +((\(cached\) )?[A-Z].*)$/\1 \2/p' "$log")

# 3: tests failed; 4: no tests; else the build or Bazel itself is at fault.
if [ $status -ne 0 ] && [ $status -ne 3 ]; then
  grep -vE '^(//|  /|FAIL:|Loading|Analyzing|Executed|There were)' "$log" | tail -n 80 || true
  [ $failed -gt 0 ] || failed=1
fi
if [ $status -eq 3 ] && [ $failed -eq 0 ]; then failed=1; fi

if [ $skipped -gt 0 ]; then
  echo "Skipped: $skipped cases, because:"
  sed '/^$/d' <<<"$reasons" | sort | uniq -c | sort -rn | head -n 20
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
