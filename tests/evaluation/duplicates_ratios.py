#!/usr/bin/env python3
"""Sums up what tests/evaluation/duplicates.sh measured: how many times the
CPU time of claimgraph others need, round by round. Standard library only.

  tests/evaluation/duplicates_ratios.py REPORTS ROWS.txt
"""
import re
import sys

LIBRARY = ("signatures", "lsh insert", "lsh query", "verify")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    reports, rounds = int(sys.argv[1]), []
    with open(sys.argv[2], encoding="utf-8") as rows:
        for row in rows:
            cpu = re.search(r"cpu +([0-9.]+) s", row)
            if row.startswith("claimgraph dedup"):
                rounds.append({"ours": float(cpu.group(1)), "rensa library": 0.0})
            elif row.startswith("tokenise+hash"):
                rounds[-1]["tokenise"] = reports / float(
                    re.search(r"([0-9.]+) docs/cpu-s", row).group(1))
            elif row.startswith("gaoya") and "TOTAL" in row:
                rounds[-1]["gaoya"] = float(cpu.group(1))
            elif row.startswith("rensa-r") and "TOTAL" in row:
                rounds[-1]["rensa"] = float(cpu.group(1))
            elif row.startswith("rensa-r") and any(x in row for x in LIBRARY):
                rounds[-1]["rensa library"] += float(cpu.group(1))
    for name in ("tokenise", "gaoya", "rensa library", "rensa"):
        shares = sorted(r[name] / r["ours"] for r in rounds if r.get(name))
        if shares:
            print("%-14s %6.2f times the CPU of claimgraph (%.2f to %.2f in %d rounds)" % (
                name, shares[len(shares) // 2], shares[0], shares[-1], len(shares)))


if __name__ == "__main__":
    main()
