#!/usr/bin/env python3
"""Recall of claimgraph dedup on pairs of real news articles that are nearly
the same by TF-IDF cosine. Standard library only.

  tests/evaluation/duplicates_real.py PROGRAM ARTICLES.tsv PAIRS.tsv

ARTICLES has columns unit_id, article_title, article_content, source, date
(month/day/year); PAIRS has unit_a, unit_b, cosine. Pairs of one id with
itself are repeated rows of the set and are left out.
"""
import json
import subprocess
import sys
import tempfile


# Fields of each line; a text may hold tabs of its own.
def rows(path):
    with open(path, encoding="utf-8", newline="") as text:
        lines = [x.split("\t") for x in text.read().split("\n") if x]
    return lines[1:]


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    program, articles, pairs = sys.argv[1:]
    root = {}

    def find(x):
        while root.get(x, x) != x:
            x = root[x]
        return x

    kinds = {}
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/reports.jsonl", "w", encoding="utf-8") as out:
            for r in rows(articles):
                source, date = r[-4], r[-3]
                month, day, year = (int(x) for x in date.split("/"))
                out.write(json.dumps({
                    "id": r[0], "outlet": source,
                    "published": "%04d-%02d-%02d" % (year, month, day),
                    "text": "\t".join(r[2:-4])}) + "\n")
        subprocess.run([program, "dedup", folder + "/reports.jsonl", "-o",
                        folder + "/links.jsonl", "-q"], check=True)
        with open(folder + "/links.jsonl", encoding="utf-8") as lines:
            for line in lines:
                link = json.loads(line)
                a, b = link["a"].split("#")[0], link["b"].split("#")[0]
                kinds[frozenset((a, b))] = link["kind"]
                root[find(a)] = find(b)
    for least in (0.9, 0.8, 0.7, 0.5):
        wanted = [(r[0], r[1]) for r in rows(pairs)
                  if float(r[-1]) > least and r[0] != r[1]]
        found = [p for p in wanted if find(p[0]) == find(p[1])]
        print("cosine > %.1f: %d of %d pairs found" % (least, len(found), len(wanted)))
        if least == 0.8:
            for a, b in set(wanted) - set(found):
                print("  missed", a, b)
    print("links in all:", len(kinds), "of which outside of the list:",
          sum(p not in {frozenset(r[:2]) for r in rows(pairs)} for p in kinds))


if __name__ == "__main__":
    main()
