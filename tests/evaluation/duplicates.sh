#!/usr/bin/env bash
# Prints the figures of docs/evaluation/duplicates.md: claimgraph dedup and
# other programs on one generated collection, in turn, CPU time and peak
# memory of each, then the scores.
#
#   tests/evaluation/duplicates.sh [REPORTS [SEED [ROUNDS]]]   default 50000 7 3
#
# CLAIMGRAPH_SHARED  where the generator, the scorer and the scripts that run
#                    the others lie (default ../shared); no part of the
#                    project: says so and ends with 0 where it is absent
# PEER_PYTHON        a Python with gaoya, rensa and numpy from PyPI; without
#                    it the others are left out. For instance:
#                    python3 -m venv /tmp/peers
#                    /tmp/peers/bin/pip install gaoya rensa numpy
# WORK               folder for collections, kept; default: a temporary one
# CLAIMGRAPH         the program; default: built here
set -euo pipefail
. "$(dirname "$0")/begin.sh"
reports=${1:-50000} seed=${2:-7} rounds=${3:-3}
need tools/make_reports.py
tools=$shared/tools
work_in "${WORK:-}"
work=$out
need_claimgraph
export CLAIMGRAPH_DATASETS=${CLAIMGRAPH_DATASETS:-$PWD/datasets}

texts=$work/r_${reports}_$seed.jsonl truth=$work/t_${reports}_$seed.jsonl
[ -f "$truth" ] || python3 "$tools/make_reports.py" -n "$reports" \
  --seed "$seed" --out "$texts" --truth "$truth"

# NAME COMMAND...: CPU seconds and peak memory of one run.
measure() {
  local name=$1
  shift
  python3 - "$name" "$reports" "$@" <<'PYTHON'
import resource, subprocess, sys
name, reports, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
               stderr=subprocess.DEVNULL)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = use.ru_utime + use.ru_stime
print("%-24s cpu %7.2f s  %8.0f reports/cpu-s  peak %5.0f MB  %6.0f bytes/report"
      % (name, cpu, reports / cpu, use.ru_maxrss / 1024,
         use.ru_maxrss * 1024 / reports))
PYTHON
}

limits=$work/dups_limits
[ -x "$limits" ] || g++ -std=c++20 -O3 -march=native \
  "$tools/peers/dups_limits.cpp" -o "$limits" -lsimdjson
links=$work/links.jsonl rows=$work/rows.txt
: >"$rows"
for _ in $(seq "$rounds"); do
  measure "claimgraph dedup" "$CLAIMGRAPH" dedup "$texts" -o "$links" -q
  "$limits" "$texts" | grep 'tokenise+hash'
  if [ -n "${PEER_PYTHON:-}" ]; then
    for peer in gaoya rensa-r; do
      "$PEER_PYTHON" "$tools/peers/dups_minhash.py" "$peer" "$texts" \
        "$truth" | grep -vE "pairs"
    done
  fi
done 2>&1 | tee "$rows"
python3 tests/evaluation/duplicates_ratios.py "$reports" "$rows"
measure "with 2 threads" "$CLAIMGRAPH" dedup "$texts" -o "$links.2" -q -j 2
cmp "$links" "$links.2" && echo "same bytes with 1 and 2 threads"
python3 "$tools/score_duplicates.py" "$texts" "$truth" "$links"
measure "with --paraphrase" "$CLAIMGRAPH" dedup "$texts" -o "$links" -q \
  --paraphrase
python3 "$tools/score_duplicates.py" "$texts" "$truth" "$links" |
  grep -E '^(clusters|paraphrase)'
