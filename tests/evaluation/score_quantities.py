"""Scores quantities against fakes_quantities.tsv; called by quantities.sh.

  reports TSV   the marked reports as JSONL, id and text
  ours DIR      quantities of exported annotations, one a line
  peer JSONL    quantities that quantulum3 finds, one a line
  against NAME  precision, recall, and share of found ones whose value is right

A line is: report, start, end, lower, upper (- = open). A system's quantity and
a mark meet when they overlap; one to one, longest overlap first. The value is
right when both bounds are those of the mark; for the peer, which reads one
number and no hedge, when it is one of the marked bounds or the number that a
hedged mark was made from. Name parts ("point 875") are no quantities: found or
not, they count for neither side unless read as a number.
"""

import csv
import json
import os
import sys

MARKS = os.path.join(os.path.dirname(__file__), "fakes_quantities.tsv")


def marks():
    rows = {}
    with open(MARKS, encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t"):
            rows.setdefault(row["unit_id"], []).append(row)
    return rows


def reports(path):
    csv.field_size_limit(10**9)
    wanted = marks()
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t",
                                  quoting=csv.QUOTE_NONE):
            if row["unit_id"] in wanted:
                print(json.dumps({"id": row["unit_id"],
                                  "text": row["article_content"]}))


def line(report, start, end, lower, upper):
    show = lambda bound: "-" if bound is None else repr(float(bound))
    print(report, start, end, show(lower), show(upper), sep="\t")


def ours(folder):
    for report in sorted(marks()):
        path = os.path.join(folder, report, "claims.jsonl")
        if not os.path.exists(path):
            continue
        seen = set()
        with open(path, encoding="utf-8") as file:
            for claim in map(json.loads, file):
                for found in claim["quantities"]:
                    start, end = found["span"]
                    name = found["unit"] == "name part"
                    if (start, end) in seen or name:
                        continue
                    seen.add((start, end))
                    line(report, start, end, found["lower"], found["upper"])


def peer(path):
    from quantulum3 import parser
    with open(path, encoding="utf-8") as file:
        for report in map(json.loads, file):
            for found in parser.parse(report["text"]):
                line(report["id"], found.span[0], found.span[1], found.value,
                     found.value)


def number(text):
    return None if text in ("*", "-") else float(text)


def value_right(mark, lower, upper, exact):
    low, high = number(mark["lower"]), number(mark["upper"])
    if exact:
        return (lower, upper) == (low, high)
    middle = None if None in (low, high) else (low + high) / 2
    return lower in (low, high, middle) or (low is not None and
                                            lower == low - 1)


def against(name):
    found = {}
    for text in sys.stdin:
        report, start, end, lower, upper = text.rstrip("\n").split("\t")
        found.setdefault(report, []).append(
            (int(start), int(end), number(lower), number(upper)))
    hits = right = total = expected = 0
    for report, rows in marks().items():
        system = found.get(report, [])
        real = [row for row in rows if row["unit"] != "name part"]
        expected += len(real)
        total += len(system)
        pairs = []
        for m, row in enumerate(real):
            for s, (start, end, _, _) in enumerate(system):
                overlap = (min(end, int(row["end"])) -
                           max(start, int(row["start"])))
                if overlap > 0:
                    pairs.append((-overlap, m, s))
        used = set(), set()
        for _, m, s in sorted(pairs):
            if m in used[0] or s in used[1]:
                continue
            used[0].add(m)
            used[1].add(s)
            hits += 1
            right += value_right(real[m], system[s][2], system[s][3],
                                 name == "claimgraph")
    share = lambda a, b: a / b if b else 0.0
    print(f"{name:11} precision {share(hits, total):.3f} ({hits}/{total})  "
          f"recall {share(hits, expected):.3f} ({hits}/{expected})  "
          f"value right {share(right, hits):.3f} ({right}/{hits})")


if __name__ == "__main__":
    {"reports": reports, "ours": ours, "peer": peer,
     "against": against}[sys.argv[1]](sys.argv[2])
