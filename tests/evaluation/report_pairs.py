"""Scores relations between figures of two reports; called by report_pairs.sh.

  report_pairs.py PAIRS.jsonl REPORTS.tsv [--misses]

A pair names two reports, a role (killed, injured), the interval that each
states and the relation. Its assertions are those of report a with a figure of
that role and interval, and those of b; where none has the interval, the ones
with the nearest figure of that role stand for it, and the interval counts as
wrong. The relation found is the one between any of a's and any of b's:
contradicts and tension before links, links before no_conflict. For a pair of
one report, a's and b's assertions are told apart by their intervals.

Four runs: each pair alone or all reports at once, and with the day of
publication or without any time of publication.

  relation    share of pairs whose relation is the one of the pair
  interval    share of sides (two a pair) whose interval is found exactly
  killed      the same over sides of the role killed
  macro_f1    mean F1 of the relations that occur
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime

ROLES = {"killed": ("killed",), "injured": ("wounded", "injured"),
         "wounded": ("wounded", "injured")}
RANK = ["contradicts", "tension", "supersedes", "duplicate", "refines",
        "corroborates", "no_conflict", "none"]


def read_reports(path, wanted):
    csv.field_size_limit(10**9)
    reports = {}
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t",
                                  quoting=csv.QUOTE_NONE):
            if row["unit_id"] in wanted:
                day = datetime.strptime(row["date"], "%m/%d/%Y")
                reports[row["unit_id"]] = {
                    "id": row["unit_id"], "outlet": row["source"],
                    "title": row["article_title"],
                    "text": row["article_content"],
                    "published": day.strftime("%Y-%m-%d")}
    return reports


class Annotations:
    """The exported claims and relations of one run."""

    def __init__(self, reports, folder):
        os.makedirs(folder)
        with open(f"{folder}/in.jsonl", "w", encoding="utf-8") as file:
            for report in reports:
                file.write(json.dumps(report) + "\n")
        program = os.environ["CLAIMGRAPH"]
        quiet = {"stdout": subprocess.DEVNULL, "check": True}
        subprocess.run([program, "reconcile", f"{folder}/in.jsonl", "-o",
                        f"{folder}/dataset", "--progress", "none"], **quiet)
        subprocess.run([program, "export", f"{folder}/dataset", "--to",
                        "annotations", "-o", f"{folder}/out"], **quiet)
        self.claims = {
            report["id"]: self.lines(f"{folder}/out/{report['id']}/claims.jsonl")
            for report in reports}
        self.relations = {}
        for report in self.claims:
            for line in self.lines(f"{folder}/out/{report}/relations.jsonl"):
                self.add((report, line["from"]), (report, line["to"]), line)
        for line in self.lines(f"{folder}/out/cross_relations.jsonl"):
            self.add(tuple(line["from"].split(":", 1)),
                     tuple(line["to"].split(":", 1)), line)

    @staticmethod
    def lines(path):
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def add(self, a, b, line):
        self.relations.setdefault(frozenset((a, b)), []).append(line)

    def sides(self, report, role, interval):
        """Claims with that figure, and whether its interval is exact."""
        best = []
        for claim in self.claims[report]:
            for figure in claim["quantities"]:
                if not set(ROLES[role]) & {figure.get("of"),
                                           figure.get("unit")}:
                    continue
                best.append((self.far(figure, interval), claim))
        if not best:
            return [], False
        nearest = min(far for far, _ in best)
        return [claim for far, claim in best if far == nearest], nearest == 0

    @staticmethod
    def far(figure, interval):
        gap = 0
        for mine, theirs in zip((figure["lower"], figure["upper"]), interval):
            if (mine is None) != (theirs is None):
                gap += 1
            elif mine is not None:
                gap += abs(mine - theirs)
        return gap


def judge(run, pair):
    """Relation found, exactness of both sides, and the lines behind it."""
    a_report, b_report = str(pair["a"]), str(pair["b"])
    a, a_exact = run.sides(a_report, pair["role"], pair["a_interval"])
    b, b_exact = run.sides(b_report, pair["role"], pair["b_interval"])
    found = []
    for x in a:
        for y in b:
            key = frozenset(((a_report, x["id"]), (b_report, y["id"])))
            found += run.relations.get(key, [])
    kinds = [line["relation"] for line in found]
    best = min(kinds, key=RANK.index) if kinds else "none"
    return best, a_exact, b_exact, (a, b, found)


def explain(pair, relation, a_exact, b_exact, behind):
    a, b, found = behind
    print(f"  {pair['id']} {pair['role']}: {relation}, should be "
          f"{pair['relation']} ({pair['category']})")
    for name, side, exact, interval in (
            ("a", a, a_exact, pair["a_interval"]),
            ("b", b, b_exact, pair["b_interval"])):
        if not exact:
            print(f"    {name}: no figure {interval}")
        for claim in side:
            where = ", ".join(p["norm"] for p in claim["places"])
            who = " > ".join(x["name"] for x in claim["attribution"])
            time = claim.get("time") or {}
            print(f"    {name}: \"{claim['text']}\" at {where or '-'}, "
                  f"{time.get('start')} to {time.get('end')}, by {who}")
    for line in found:
        print(f"    found: {line['relation']} ({line['category']}): "
              f"{line['reason']}")


def macro_f1(rows):
    scores = []
    for kind in sorted({pair["relation"] for pair, *_ in rows}):
        right = sum(pair["relation"] == kind == got for pair, got, *_ in rows)
        gold = sum(pair["relation"] == kind for pair, *_ in rows)
        ours = sum(got == kind for _, got, *_ in rows)
        scores.append(2 * right / (gold + ours))
    return sum(scores) / len(scores)


def score(name, rows, misses):
    right = sum(pair["relation"] == got for pair, got, *_ in rows)
    sides = [(pair["role"], exact) for pair, _, *both, _ in rows
             for exact in both]
    killed = [exact for role, exact in sides if role == "killed"]
    every = [exact for _, exact in sides]
    share = lambda part, of: f"{part / of:.2f} ({part}/{of})"
    print(f"{name:24} relation {share(right, len(rows))}  "
          f"interval {share(sum(every), len(every))}  "
          f"killed {share(sum(killed), len(killed))}  "
          f"macro_f1 {macro_f1(rows):.2f}")
    for pair, got, a_exact, b_exact, behind in rows:
        if misses and not (pair["relation"] == got and a_exact and b_exact):
            explain(pair, got, a_exact, b_exact, behind)


def main():
    pairs_path, reports_path, *flags = sys.argv[1:]
    with open(pairs_path, encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]
    reports = read_reports(
        reports_path, {str(pair[end]) for pair in pairs for end in "ab"})
    with tempfile.TemporaryDirectory() as folder:
        for dated in (True, False):
            kept = {name: {key: value for key, value in report.items()
                           if dated or key != "published"}
                    for name, report in reports.items()}
            suffix = "dated" if dated else "undated"
            alone = []
            for pair in pairs:
                both = sorted({str(pair["a"]), str(pair["b"])})
                run = Annotations([kept[name] for name in both],
                                  f"{folder}/{suffix}{pair['id']}")
                alone.append((pair, *judge(run, pair)))
            score(f"each alone, {suffix}", alone, "--misses" in flags)
            run = Annotations(list(kept.values()), f"{folder}/{suffix}")
            score(f"all at once, {suffix}",
                  [(pair, *judge(run, pair)) for pair in pairs],
                  "--misses" in flags)


if __name__ == "__main__":
    main()
