#!/usr/bin/env bash
# A dump and a table become the columns of places.tsv; what has no name or no
# position is left out and counted.
set -euo pipefail
import=datasets/gazetteer/import_geonames.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

expect() {
  if ! diff -u "$work/expected" "$1"; then
    echo "FAILED: $2" >&2
    exit 1
  fi
}

printf '%s\t' 1 Qaryat 'Qaryat' 'Karyat,Qarya' 35.5 36.25 P PPL SY '' 02 \
  0203 '' '' 1200 '' 400 Asia/Damascus >"$work/dump.txt"
printf '2020-01-01\n' >>"$work/dump.txt"
printf '2\tNowhere\tNowhere\t\t\t\tP\tPPL\tSY\t\t\t\t\t\t0\t\t\t\t\n' \
  >>"$work/dump.txt"
printf '3\tA stream\tA stream\t\t1\t1\tV\tSTM\tSY\t\t\t\t\t\t0\t\t\t\t\n' \
  >>"$work/dump.txt"
bash "$import" "$work/dump.txt" 2>"$work/told" | tail -n +3 >"$work/places"
printf 'geonames:1\tQaryat\tKaryat|Qarya\t35.5000\t36.2500\tP\tPPL\tSY\t02\t' \
  >"$work/expected"
printf '0203\t1200\n' >>"$work/expected"
expect "$work/places" "a dump"
echo "1 places, 1 left out" >"$work/expected"
expect "$work/told" "what was left out"

printf 'PCODE,Name_EN,Name_AR,Latitude,Longitude\n' >"$work/table.csv"
printf 'C1,"Big, Place",مكان,34.1,37.2\n' >>"$work/table.csv"
bash "$import" --country SY "$work/table.csv" 2>/dev/null |
  tail -n +3 >"$work/places"
printf 'import:C1\tBig, Place\tمكان\t34.1000\t37.2000\tP\tPPL\tSY\t\t\t0\n' \
  >"$work/expected"
expect "$work/places" "a table"
echo PASSED
