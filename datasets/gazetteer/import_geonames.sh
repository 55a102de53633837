#!/usr/bin/env bash
# Turns a GeoNames dump, or a table of settlements with a head (OCHA's common
# operational datasets are such), into a places.tsv of this folder's columns.
#
#   import_geonames.sh SY.txt              > mine/places.tsv
#   import_geonames.sh --classes PATSHL SY.txt
#   import_geonames.sh --country SY ocha_settlements.csv
#   claimgraph reconcile reports.jsonl --registry mine -o dataset
#
# A dump has 19 tab-separated columns and no head (download.geonames.org,
# CC BY 4.0: name the source where you pass the file on). A table with a head
# is read by its column names: name_en or admin4Name_en or name, name_ar,
# latitude or lat or y, longitude or lon or x, pcode or id, population.
# --classes: feature classes to keep, default APTLHS.
# Names of fewer than three letters and rows without a position are left out,
# counted on stderr.
set -euo pipefail
classes=APTLHS
country=
while [ $# -gt 1 ]; do
  case $1 in
    --classes) classes=$2; shift 2 ;;
    --country) country=$2; shift 2 ;;
    *) break ;;
  esac
done
if [ $# -ne 1 ] || [ ! -f "$1" ]; then
  echo "usage: import_geonames.sh [--classes APTLHS] [--country CC] FILE" >&2
  exit 2
fi
head -n 1 "$1" | grep -qiE '(^|[^a-z_])(name|name_en|admin[0-9]name_en)([^a-z_]|$)' &&
  kind=table || kind=dump

echo "# Imported from $(basename "$1") by import_geonames.sh."
printf 'id\tname\talternates\tlatitude\tlongitude\tfeature_class\t'
printf 'feature_code\tcountry\tadmin1\tadmin2\tpopulation\n'
LC_ALL=C.UTF-8 awk -v kind="$kind" -v classes="$classes" \
    -v country="$country" '
function clean(text) {
  gsub(/[\t\r\n"]/, " ", text); gsub(/^ +| +$/, "", text); return text
}
function bar(text) { gsub(/[|]/, " ", text); return clean(text) }
# Commas inside quotes do not separate.
function cut(line,    n, i, c, quoted, field) {
  n = 1; field = ""; delete cell
  for (i = 1; i <= length(line); ++i) {
    c = substr(line, i, 1)
    if (c == "\"") quoted = !quoted
    else if (c == separator && !quoted) { cell[n++] = field; field = "" }
    else field = field c
  }
  cell[n] = field; return n
}
function column(names,    list, k) {
  split(names, list, "|")
  for (k = 1; k in list; ++k) if (list[k] in place) return cell[place[list[k]]]
  return ""
}
function put(id, name, alternates, lat, lon, class, code, land, a1, a2, people) {
  if (length(name) < 3 || lat !~ /^-?[0-9.]+$/ || lon !~ /^-?[0-9.]+$/ ||
      lat + 0 < -90 || lat + 0 > 90 || lon + 0 < -180 || lon + 0 > 180) {
    ++left_out
    return
  }
  printf "%s\t%s\t%s\t%.4f\t%.4f\t%s\t%s\t%s\t%s\t%s\t%s\n", id, name,
         alternates, lat, lon, class, code, land, a1, a2, people
  ++kept
}
BEGIN { if (kind == "dump") FS = "\t" }
kind == "dump" {
  if (NF < 19) { ++left_out; next }
  if (index(classes, $7) == 0) next
  spellings = $4; gsub(/,/, "|", spellings)
  if ($3 != "" && $3 != $2) spellings = spellings "|" $3
  put("geonames:" $1, bar($2), clean(spellings), $5, $6, $7, $8, $9, $11, $12,
      $15)
  next
}
FNR == 1 {
  sub(/^\xef\xbb\xbf/, ""); separator = index($0, "\t") ? "\t" : ","
  n = cut(tolower($0))
  for (i = 1; i <= n; ++i) place[clean(cell[i])] = i
  next
}
{
  cut($0)
  id = clean(column("pcode|admin4pcode|admin3pcode|id"))
  if (id == "") id = FNR
  put("import:" id, bar(column("name_en|admin4name_en|admin3name_en|name")),
      bar(column("name_ar|admin4name_ar|admin3name_ar")),
      column("latitude|lat|y|latitude_y"),
      column("longitude|lon|x|longitude_x"), "P", "PPL", country,
      "", "", column("population") + 0)
}
END { printf "%d places, %d left out\n", kept, left_out > "/dev/stderr" }
' "$1"
