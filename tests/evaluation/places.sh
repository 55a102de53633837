#!/usr/bin/env bash
# Prints how often a place name is linked to the right entry of the gazetteer
# and how well mentions of unknown places are grouped; what is wrong is listed.
#
#   tests/evaluation/places.sh [FOLDER]   where output goes; default: a
#                                         temporary folder, removed at the end
#
# Needs python3 and the folder CLAIMGRAPH_SHARED (default: ../shared), which
# is no part of the project; says so and ends with 0 where it is absent.
set -euo pipefail
. "$(dirname "$0")/begin.sh"
need data/places
work_in "${1:-}"
need_claimgraph
table=$shared/data/places/control-of-cities/control_of_cities.md
gold=$shared/data/gold
script=tests/evaluation/places.py

annotate() {  # NAME INPUT [OPTIONS]
  local name=$1 input=$2
  shift 2
  rm -rf "$out/$name" "$out/$name.annotations"
  "$CLAIMGRAPH" reconcile "$input" -o "$out/$name" "$@" >/dev/null
  "$CLAIMGRAPH" export "$out/$name" --to annotations \
    -o "$out/$name.annotations"
}

python3 "$script" towns "$table" datasets/gazetteer "$out"
for name in named bare; do
  annotate "$name" "$out/$name.jsonl"
  echo "== towns, $name"
  python3 "$script" score-towns "$table" datasets/gazetteer \
    "$out/$name.annotations"
done
annotate seed "$gold/seed/article.txt" --published 2017-05-24
echo "== round-up"
python3 "$script" score-gold "$gold/seed" "$out/seed.annotations/article.txt" \
  datasets/gazetteer "$gold/seed/aliases.tsv"
annotate wire "$gold/wire/reports.jsonl"
echo "== wire"
python3 "$script" score-gold "$gold/wire" "$out/wire.annotations" \
  datasets/gazetteer "$gold/wire/place_aliases.tsv"
