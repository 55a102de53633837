#!/usr/bin/env bash
# Prints CPU seconds and peak memory of `claimgraph fuse` on tables of known
# truth, and those of crowd-kit's Dawid-Skene on the same where it is installed
# (python3 -m pip install crowd-kit).
#
#   tests/evaluation/fusion_speed.sh [CLAIMS ...]   default: 100000 1000000
#
# Ten claims an item, 1,000 sources. The peer is timed twice: as a whole, and
# without loading its libraries and the table.
set -euo pipefail
. "$(dirname "$0")/begin.sh"
work_in ""
need_claimgraph
python=${PYTHON:-python3}
[ $# -gt 0 ] || set -- 100000 1000000

cat >"$out/peer.py" <<'END'
import resource, sys, time
import pandas
from crowdkit.aggregation import DawidSkene
table = pandas.read_csv(sys.argv[1], sep="\t")
table.columns = ["task", "worker", "label"]
start = time.process_time()
DawidSkene(n_iter=100).fit_predict(table)
end = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print("  crowd-kit DawidSkene: %.2f s, fit alone %.2f s, %d MiB"
      % (end, end - start, peak))
END

run_ours() {
  python3 - "$CLAIMGRAPH" "$1" "$out/beliefs" <<'END'
import resource, subprocess, sys
subprocess.run([sys.argv[1], "fuse", sys.argv[2], "-q", "-o", sys.argv[3]],
               check=True)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print("  claimgraph fuse: %.2f s, %d MiB"
      % (use.ru_utime + use.ru_stime, use.ru_maxrss // 1024))
END
}

for claims in "$@"; do
  for labels in "2" "10" "4 open"; do
    # shellcheck disable=SC2086  # two words
    python3 tests/benchmark/make_claims.py "$claims" $((claims / 10)) 1000 \
      $labels >"$out/claims.tsv"
    echo "$claims claims, labels $labels"
    run_ours "$out/claims.tsv"
    if [ "$labels" != "4 open" ] && "$python" -c 'import crowdkit' 2>/dev/null
    then
      "$python" "$out/peer.py" "$out/claims.tsv"
    fi
  done
done
