#!/usr/bin/env python3
"""Correlation and F1 of the measures of engine/linkage/reports on pairs of
sentences whose likeness people have judged. Standard library only.

  tests/evaluation/duplicates_sentences.py TEXT_PAIRS MSR_FOLDER STS_FOLDER

TEXT_PAIRS is //tests/benchmark:text_pairs. MSR_FOLDER has train.tsv and
test.tsv (1 or 0, two ids, two sentences); the threshold is the best of train.
STS_FOLDER has files of a score, two sentences.
"""
import glob
import math
import os
import subprocess
import sys

NAMES = ("resemblance", "containment", "words")


def rows(path, first):
    """[(gold, sentence, sentence)], the sentences in columns from `first`."""
    with open(path, encoding="utf-8-sig") as lines:
        cells = [x.rstrip("\n").split("\t") for x in lines]
    out = []
    for c in cells:
        try:
            out.append((float(c[0]), c[first], c[first + 1]))
        except (ValueError, IndexError):
            pass  # a header, or a pair that nobody judged
    return out


def measured(program, pairs):
    text = "".join("%s\t%s\n" % (a, b) for _, a, b in pairs)
    out = subprocess.run([program], input=text, capture_output=True, text=True,
                         check=True).stdout
    return [[float(x) for x in line.split()] for line in out.splitlines()]


def pearson(x, y):
    mx, my = sum(x) / len(x), sum(y) / len(y)
    xy = sum((a - mx) * (b - my) for a, b in zip(x, y))
    xx, yy = sum((a - mx) ** 2 for a in x), sum((b - my) ** 2 for b in y)
    return xy / math.sqrt(xx * yy) if xx * yy > 0 else 0.0


def f1(gold, values, least):
    hit = sum(g == 1 and v >= least for g, v in zip(gold, values))
    return 2 * hit / (sum(v >= least for v in values) + sum(gold))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    program, msr, sts = sys.argv[1:]
    train, test = (rows(os.path.join(msr, x), 3) for x in ("train.tsv", "test.tsv"))
    on_train, on_test = measured(program, train), measured(program, test)
    for k, name in enumerate(NAMES):
        values = [v[k] for v in on_train]
        gold = [g for g, _, _ in train]
        least = max((i / 100 for i in range(100)), key=lambda t: f1(gold, values, t))
        gold, values = [g for g, _, _ in test], [v[k] for v in on_test]
        right = sum((v >= least) == (g == 1) for g, v in zip(gold, values))
        print("paraphrase test, %-11s least %.2f: F1 %.3f accuracy %.3f r %.3f" % (
            name, least, f1(gold, values, least), right / len(gold), pearson(gold, values)))
    gold = [g for g, _, _ in test]
    print("paraphrase test, always yes: F1 %.3f accuracy %.3f" % (
        f1(gold, [1] * len(gold), 0), sum(gold) / len(gold)))
    for path in sorted(glob.glob(os.path.join(sts, "*.tsv"))):
        pairs = rows(path, 1)
        values = measured(program, pairs)
        print("%-26s %4d pairs, r: %s" % (
            os.path.basename(path), len(pairs), "  ".join(
                "%s %.3f" % (n, pearson([g for g, _, _ in pairs], [v[k] for v in values]))
                for k, n in enumerate(NAMES))))


if __name__ == "__main__":
    main()
