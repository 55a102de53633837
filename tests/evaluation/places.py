"""Places: which entry of the gazetteer a name is linked to, and which names
of unknown places are told to be one.

  places.py towns TABLE GAZETTEER OUT       writes OUT/named.jsonl (reports that
                                            name a town and its province) and
                                            OUT/bare.jsonl (the town alone)
  places.py score-towns TABLE GAZETTEER ANNOTATIONS
  places.py score-gold GOLD ANNOTATIONS GAZETTEER [ALIASES]

TABLE is the table of towns by governorate under data/places. A link is right
when its entry lies in the governorate that the table gives. In the annotated
reports it is right when the entry bears the name that the annotator gave; a
name that no entry bears is unknown, and two mentions of unknown places are one
when the annotator gave them one name.
"""
import collections
import itertools
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True
SYRIA = "SY"


def rows_of(gazetteer):
    rows = {}
    for path in ("features.tsv", "places.tsv"):
        columns = None
        for line in open(pathlib.Path(gazetteer) / path, encoding="utf-8"):
            if line.startswith("#") or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            if columns is None:
                columns = cells
                continue
            rows[cells[0]] = dict(zip(columns, cells))
    return rows


def plain(name):
    name = re.sub(r"\bgovernorates?\b|\bprovinces?\b", "", name, flags=re.I)
    return re.sub(r"[^a-z]", "", name.lower().replace("al-", "").replace("as-", ""))


def towns_of(table, rows):
    """(town, name of its province, code of its province)."""
    codes = {}
    for row in rows.values():
        if row["country"] == SYRIA and row["feature_code"] == "ADM1":
            for name in [row["name"], *row["alternates"].split("|")]:
                codes.setdefault(plain(name), row["admin1"])
    province = code = None
    for line in open(table, encoding="utf-8"):
        heading = re.match(r"## (.*) Governorate\s*$", line)
        if heading:
            province = heading[1]
            code = codes.get(plain(province))
        elif line.startswith("## "):
            province = code = None
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if code is None or not line.startswith("|") or len(cells) < 3:
            continue
        name = re.sub(r"\s*\(.*?\)|\[.*?\]", "", cells[0]).strip("* ")
        if not name or name in ("Name", "Others") or name.startswith(("-", "_")):
            continue
        if not re.match(r"\d", cells[1]) or " – " in name:
            continue  # quarters, bases, crossings
        yield name, province, code


def write_towns(table, gazetteer, out):
    out = pathlib.Path(out)
    with open(out / "named.jsonl", "w", encoding="utf-8") as named, \
         open(out / "bare.jsonl", "w", encoding="utf-8") as bare:
        for i, (town, province, _) in enumerate(
                towns_of(table, rows_of(gazetteer))):
            print(json.dumps({"id": str(i), "published": "2016-05-03", "text":
                  f"Syrian troops entered the town of {town} in {province} "
                  "province on Monday, field sources said."}), file=named)
            print(json.dumps({"id": str(i), "published": "2016-05-03", "text":
                  f"Syrian troops entered {town} on Monday, field sources "
                  "said."}), file=bare)


def places_in(folder):
    for line in open(folder / "claims.jsonl", encoding="utf-8"):
        for place in json.loads(line)["places"]:
            yield place


def score_towns(table, gazetteer, annotations):
    rows = rows_of(gazetteer)
    seen = linked = right = 0
    for i, (town, _, code) in enumerate(towns_of(table, rows)):
        seen += 1
        folder = pathlib.Path(annotations) / str(i)
        last = town.split()[-1].split("-")[-1].lower()
        keys = [p.get("key", "") for p in places_in(folder)
                if last in p["surface"].lower()] if folder.is_dir() else []
        keys = [key for key in keys if key in rows]
        if not keys:
            continue
        linked += 1
        row = rows[keys[0]]
        if row["country"] == SYRIA and row["admin1"] == code:
            right += 1
        else:
            print(f"  wrong: {town} -> {row['name']} ({row['country']}, "
                  f"{row['admin1']}), should lie in {code}")
    print(f"towns {seen}, linked {linked} ({linked / seen:.3f}), "
          f"right {right} ({right / max(linked, 1):.3f})")


def score_gold(gold, annotations, gazetteer, aliases=None):
    sys.path.insert(0, str(pathlib.Path(gold).parents[2] / "tools"))
    import score_claims
    names = score_claims.load_aliases(aliases) if aliases else {}
    norm = lambda text: score_claims.norm(text, names)
    rows = rows_of(gazetteer)
    known = collections.defaultdict(set)
    for key, row in rows.items():
        for name in [row["name"], *row["alternates"].split("|")]:
            if name:
                known[norm(name)].add(key)
    root = pathlib.Path(gold)
    folders = [root] if (root / "claims.jsonl").exists() else sorted(
        f for f in root.iterdir() if (f / "claims.jsonl").exists())
    linked = right = 0
    wrong = collections.Counter()
    mentions = []  # of unknown places: report, their name, our key
    for folder in folders:
        ours_at = pathlib.Path(annotations)
        if folder != root:
            ours_at = ours_at / folder.name
        ours = {tuple(p["span"]): p for p in places_in(ours_at) if p["span"]}
        seen = set()
        for place in places_in(folder):
            span = tuple(place["span"] or ())
            if span not in ours or span in seen:
                continue
            seen.add(span)
            key = ours[span].get("key", "")
            name = norm(re.sub(r"\s*\(?\bcity\b\)?$", "", place["norm"]))
            if key in rows:
                linked += 1
                if key in known[name] or key in known[norm(place["surface"])]:
                    right += 1
                else:
                    wrong[place["norm"], rows[key]["name"]] += 1
            if not known[name] and not known[norm(place["surface"])]:
                mentions.append((folder.name, name, key))
    for (a, b), count in wrong.most_common():
        print(f"  wrong: {a} -> {b} ({count})")
    print(f"linked to the gazetteer {linked}, right {right} "
          f"({right / max(linked, 1):.3f})")
    for scope in ("within", "across"):
        both = ours_pairs = gold_pairs = 0
        lost = collections.Counter()
        for (f, a, x), (g, b, y) in itertools.combinations(mentions, 2):
            if (f == g) != (scope == "within"):
                continue
            both += a == b and x == y
            ours_pairs += x == y
            gold_pairs += a == b
            if (a == b) != (x == y):
                kind = "apart" if a == b else "together"
                lost[(kind, *sorted((a, b)))] += 1
        if not gold_pairs:
            continue
        for pair, count in lost.most_common(12):
            print("  " + " | ".join(pair) + f" ({count})")
        p, r = both / max(ours_pairs, 1), both / max(gold_pairs, 1)
        f1 = 2 * p * r / (p + r) if p + r else 0
        print(f"unknown places, pairs {scope} reports: P {p:.3f} R {r:.3f} "
              f"F1 {f1:.3f} ({gold_pairs} pairs)")


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    {"towns": write_towns, "score-towns": score_towns,
     "score-gold": score_gold}[command](*arguments)
