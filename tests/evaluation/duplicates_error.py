#!/usr/bin/env python3
"""Prints the error of the estimates of docs/models/duplicates.md by drawing
random sets of shingles: the bitmap (true sets are compared with it) and the
minima of one-permutation MinHash. Standard library only, fixed seed.

  tests/evaluation/duplicates_error.py
"""
import math
import random

BINS = 32
TRIALS = 400


def bits_of(count):
    size = 512
    while size < 5 * count:
        size *= 2
    return min(size, 1 << 16)


def filled(ones, bits):
    return -bits * math.log1p(-ones / bits)


def minima(shingles):
    least = {}
    for s in shingles:
        b = s >> 59
        least[b] = min(least.get(b, s), s)
    return least


def main():
    draw = random.Random(1)
    print("shingles  J    bitmap bias  bitmap error  minima error")
    for count in (40, 120, 250, 600):
        for jaccard in (0.0, 0.3, 0.5, 0.8):
            common = round(2 * count * jaccard / (1 + jaccard))
            bitmap, sketch = [], []
            for _ in range(TRIALS):
                values = [draw.getrandbits(64) for _ in range(2 * count - common)]
                a = values[:count]
                b = values[:common] + values[count:]
                bits = bits_of(count)
                x, y = {s % bits for s in a}, {s % bits for s in b}
                na, nb = filled(len(x), bits), filled(len(y), bits)
                both = max(0.0, na + nb - filled(len(x | y), bits))
                true = common / (2 * count - common)
                bitmap.append(both / (na + nb - both) - true)
                p, q = minima(a), minima(b)
                full = set(p) | set(q)
                equal = sum(p.get(i) == q.get(i) for i in full)
                sketch.append(equal / len(full) - true)
            rms = lambda e: math.sqrt(sum(v * v for v in e) / len(e))
            print("%8d  %.1f  %11.4f  %12.4f  %12.4f" % (
                count, jaccard, sum(bitmap) / len(bitmap), rms(bitmap), rms(sketch)))
    print("\nchance to be a candidate in one of %d bands of r rows" % BINS)
    print("J     " + "  ".join("r=%d  " % r for r in (1, 2, 3, 4)))
    for jaccard in (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7):
        print("%.2f  " % jaccard + "  ".join(
            "%.3f" % (1 - (1 - jaccard ** r) ** BINS) for r in (1, 2, 3, 4)))


if __name__ == "__main__":
    main()
