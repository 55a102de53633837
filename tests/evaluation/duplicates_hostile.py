#!/usr/bin/env python3
"""Runs claimgraph dedup on input made to hurt it, at full size, and prints CPU
time and peak memory of each, and whether the answer is the right one.
Standard library only, fixed seed; some 2 GB of temporary files.

  tests/evaluation/duplicates_hostile.py PROGRAM [SCALE]

SCALE (default 1) divides the sizes. Ends with 1 if an answer is wrong.
"""
import json
import os
import random
import subprocess
import sys
import tempfile


def report(number, text):
    return json.dumps({"id": "r%d" % number, "outlet": "Hill Agency",
                       "published": "2020-01-01T00:00:00Z", "text": text},
                      ensure_ascii=False) + "\n"


def words(draw, count):
    return " ".join("w%d" % draw.randrange(100000) for _ in range(count))


def identical(draw, scale):
    text = words(draw, 200)
    for i in range(1000000 // scale):
        yield report(i, text)


def one_bucket(draw, scale):
    """All share a passage, and with it the minima of a third of the bands."""
    passage = words(draw, 60)
    for i in range(100000 // scale):
        yield report(i, passage + " " + words(draw, 120))


def one_form(draw, scale):
    """All are copies of one another: nine words in ten are common."""
    passage = words(draw, 180)
    for i in range(100000 // scale):
        yield report(i, passage + " " + words(draw, 20))


def long_text(draw, scale):
    """A text of 50 MB, and the same with a line more."""
    text = " ".join(words(draw, 1000) for _ in range(7500 // scale))
    yield report(0, text)
    yield report(1, text + " and one line more")


def one_shingle(draw, scale):
    """One shingle over and over, in 50 MB, and an ordinary text."""
    yield report(0, "the northern brigade " * (2400000 // scale))
    yield report(1, words(draw, 200))


def many_figures(draw, scale):
    """Nothing but figures, which are aligned pair by pair."""
    for i in range(20000 // scale):
        yield report(i, " ".join(str(draw.randrange(50)) for _ in range(300)))


def nothing(draw, scale):
    for i in range(200000 // scale):
        yield report(i, "" if i % 2 else "word")


def same_id(draw, scale):
    for i in range(100000 // scale):
        yield report(7, words(draw, 60))


# (name, reports, how many lines are right: least, most)
CASES = [
    ("identical", identical, lambda n: (n - 1, n - 1)),
    ("one bucket", one_bucket, lambda n: (0, n // 100)),
    ("one form", one_form, lambda n: (n - 1, n - 1)),
    ("text of 50 MB", long_text, lambda n: (1, 1)),
    ("one shingle", one_shingle, lambda n: (0, 0)),
    ("figures only", many_figures, lambda n: (0, n)),
    ("empty, one word", nothing, lambda n: (0, n)),
    ("one id", same_id, lambda n: (0, 0)),
]


def written(path, make, scale):
    """Writes the reports in a process of its own, since peak memory is
    inherited; gives how many there are."""
    if os.fork() == 0:
        with open(path, "w", encoding="utf-8") as out:
            for line in make(random.Random(1), scale):
                out.write(line)
        os._exit(0)
    os.wait()
    with open(path, "rb") as lines:
        return sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 16), b""))


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    program, scale = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        path, links = folder + "/r.jsonl", folder + "/l.jsonl"
        for name, make, right in CASES:
            count = written(path, make, scale)
            child = subprocess.Popen([program, "dedup", path, "-o", links, "-q"])
            _, status, use = os.wait4(child.pid, 0)
            with open(links, encoding="utf-8") as lines:
                found = sum(1 for _ in lines)
            least, most = right(count)
            ok = status == 0 and least <= found <= most
            failed |= not ok
            cpu, size = use.ru_utime + use.ru_stime, os.path.getsize(path)
            print("%-16s %8d reports %6.0f MB: %6.2f s CPU, %6.1f us a report, "
                  "%5.1f ns a byte, peak %5.0f MB, %d lines%s" % (
                      name, count, size / 1e6, cpu, cpu / count * 1e6,
                      cpu / size * 1e9, use.ru_maxrss / 1024, found,
                      "" if ok else "  WRONG"), flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
