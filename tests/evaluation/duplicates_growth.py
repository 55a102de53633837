#!/usr/bin/env python3
"""Measures claimgraph dedup on the first 10,000 to 1,000,000 reports of a
collection and draws the CPU time and memory a report as an SVG.

  tests/evaluation/duplicates_growth.py PROGRAM REPORTS.jsonl FOLDER OUT.svg

FOLDER takes the shorter collections, and is to be removed afterwards. Standard
library only.
"""
import os
import subprocess
import sys
import tempfile

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)


def shorter(reports, size, folder):
    path = os.path.join(folder, "first_%d.jsonl" % size)
    with open(reports, "rb") as lines, open(path, "wb") as out:
        for _, line in zip(range(size), lines):
            out.write(line)
    return path


def measure(program, path, size):
    with tempfile.NamedTemporaryFile() as links:
        child = subprocess.Popen([program, "dedup", path, "-o", links.name, "-q"])
        _, status, use = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit("dedup failed on " + path)
    cpu = use.ru_utime + use.ru_stime
    return cpu / size * 1e6, use.ru_maxrss * 1024 / size


def polyline(values, top, colour):
    points = " ".join("%.0f,%.0f" % (80 + 130 * i, 260 - 220 * v / top)
                      for i, v in enumerate(values))
    dots = "".join('<circle cx="%.0f" cy="%.0f" r="3" fill="%s"/>' % (
        80 + 130 * i, 260 - 220 * v / top, colour) for i, v in enumerate(values))
    return '<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>%s' % (
        points, colour, dots)


def draw(rows):
    cpu, memory = [r[1] for r in rows], [r[2] for r in rows]
    top_cpu, top_memory = max(cpu) * 1.25, max(memory) * 1.25
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 330" '
           'font-family="sans-serif" font-size="12">',
           '<rect width="700" height="330" fill="#fff"/>',
           '<text x="80" y="22" fill="#1b5e9b">microseconds of CPU a report</text>',
           '<text x="620" y="22" text-anchor="end" fill="#a34a00">'
           'bytes of peak memory a report</text>',
           '<path d="M60 40V260H640V40" fill="none" stroke="#888"/>']
    for i, (size, c, m) in enumerate(rows):
        x = 80 + 130 * i
        out.append('<text x="%d" y="280" text-anchor="middle">%s</text>' % (
            x, format(size, ",")))
        out.append('<text x="%d" y="%.0f" text-anchor="middle" fill="#1b5e9b">'
                   '%.1f</text>' % (x, 252 - 220 * c / top_cpu, c))
        out.append('<text x="%d" y="%.0f" text-anchor="middle" fill="#a34a00">'
                   '%.0f</text>' % (x, 275 - 220 * m / top_memory, m))
    out.append(polyline(cpu, top_cpu, "#1b5e9b"))
    out.append(polyline(memory, top_memory, "#a34a00"))
    out.append('<text x="350" y="310" text-anchor="middle">reports</text></svg>')
    return "\n".join(out) + "\n"


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    program, reports, folder, svg = sys.argv[1:]
    rows = []
    for size in SIZES:
        path = shorter(reports, size, folder)
        measured = [measure(program, path, size) for _ in range(2 if size < 1_000_000 else 1)]
        rows.append((size,) + min(measured))
        print("%9d reports: %6.2f us CPU, %6.0f bytes a report" % rows[-1], flush=True)
        os.remove(path)
    with open(svg, "w", encoding="utf-8") as out:
        out.write(draw(rows))


if __name__ == "__main__":
    main()
