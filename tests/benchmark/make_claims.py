#!/usr/bin/env python3
"""Writes a table of claims of known truth, for benchmarks of `fuse`.

  make_claims.py CLAIMS ITEMS SOURCES LABELS [open]  >claims.tsv

Sources are right 55 to 95 % of the time; with `open` every item has labels of
its own. The same arguments give the same bytes.
"""
import random
import sys


def main():
    claims, items, sources, labels = map(int, sys.argv[1:5])
    own_labels = sys.argv[5:] == ["open"]
    draw = random.Random(1)
    accuracy = [0.55 + 0.4 * draw.random() for _ in range(sources)]
    out = ["item\tsource\tvalue\n"]
    each = max(1, claims // items)
    for item in range(items):
        truth = draw.randrange(labels)
        first = draw.randrange(sources)
        step = 1 + draw.randrange(7)
        for k in range(each):
            source = (first + k * step) % sources
            value = truth
            if draw.random() > accuracy[source]:
                value = draw.randrange(labels)
            prefix = "%d=" % item if own_labels else ""
            out.append("i%d\ts%d\t%s%d\n" % (item, source, prefix, value))
    sys.stdout.write("".join(out))


if __name__ == "__main__":
    main()
