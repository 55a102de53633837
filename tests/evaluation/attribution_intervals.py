#!/usr/bin/env python3
"""Prints attribution scores with 95 % bootstrap intervals over documents.

  attribution_intervals.py GOLD.jsonl SYSTEM.jsonl [--samples 1000] [--seed 1]

The measures are those of score_attribution.py, which lies beside the
annotations ($CLAIMGRAPH_SHARED/tools, default ../shared/tools). A sample draws
as many documents as there are, with replacement, and pools their counts; the
interval is from the 2.5th to the 97.5th percentile. Where the system states a
probability (field `probability`), the expected calibration error is given:
ten bins of equal width, right = source, cue and content each with a Dice of
0.5 or more on words.
"""
import argparse
import os
import random
import sys

sys.path.insert(0, os.path.join(
    os.environ.get("CLAIMGRAPH_SHARED", "../shared"), "tools"))
import score_attribution as scorer  # noqa: E402

SHOWN = ("source_exact", "cue_exact", "content_part", "triple_exact",
         "triple_soft", "pair_soft", "content_soft")
BINS = 10


def calibration(gold, system):
    """(probability, right) of each attribution that states a probability."""
    outcomes = []
    for name, document in gold.items():
        found = system.get(name, {}).get("attributions", [])
        if not all("probability" in a for a in found):
            return []
        g = scorer.Doc(document["text"], document["attributions"])
        s = scorer.Doc(document["text"], found)
        right = set()
        for gi, si in scorer.pairing(g, s):
            if all(scorer.dice(g.items[gi][r]["token"],
                               s.items[si][r]["token"]) >= 0.5
                   for r in scorer.ROLES):
                right.add(si)
        outcomes.append([(a["probability"], i in right)
                         for i, a in enumerate(found)])
    return outcomes


def calibration_error(outcomes):
    bins = [[0, 0.0, 0] for _ in range(BINS)]
    for document in outcomes:
        for p, right in document:
            b = bins[min(BINS - 1, int(p * BINS))]
            b[0] += 1
            b[1] += p
            b[2] += right
    total = sum(b[0] for b in bins)
    return sum(abs(b[1] - b[2]) for b in bins) / total if total else 0.0


def figures(counts, kinds):
    """Every figure of a set of documents."""
    pooled = {}
    for document in counts:
        for measure, triple in document.items():
            t = pooled.setdefault(measure, [0, 0, 0])
            for i in range(3):
                t[i] += triple[i]
    out = {m: scorer.prf(*pooled[m])[2] for m in SHOWN}
    out["triple_soft P"], out["triple_soft R"], _ = scorer.prf(
        *pooled["triple_soft"])
    found = pooled["content_soft"][0]
    out["source_given_content"] = pooled["pair_soft"][0] / found if found else 0
    direct = sum(k[0] for k in kinds)
    out["direct pair recall"] = sum(k[1] for k in kinds) / direct if direct else 0
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("system")
    parser.add_argument("--samples", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    gold, system = scorer.load(a.gold), scorer.load(a.system)
    counts, kinds = [], []
    for name in gold:
        g = scorer.Doc(gold[name]["text"], gold[name]["attributions"])
        s = scorer.Doc(gold[name]["text"],
                       system.get(name, {}).get("attributions", []))
        n, of_kind, hits = scorer.score_doc(g, s, 0.5)
        counts.append(n)
        kinds.append((of_kind.get("direct", 0),
                      hits.get(("pair_soft", "direct"), 0)))
    outcomes = calibration(gold, system)

    def measure(chosen):
        out = figures([counts[i] for i in chosen], [kinds[i] for i in chosen])
        if outcomes:
            out["calibration error"] = calibration_error(
                [outcomes[i] for i in chosen])
        return out

    everything = measure(range(len(counts)))
    rng = random.Random(a.seed)
    samples = [measure([rng.randrange(len(counts)) for _ in counts])
               for _ in range(a.samples)]
    total = sum(len(d["attributions"]) for d in gold.values())
    print(f"{len(gold)} documents, {total} attributions, "
          f"{a.samples} samples, seed {a.seed}")
    for name, value in everything.items():
        values = sorted(s[name] for s in samples)
        low = values[int(0.025 * len(values))]
        high = values[min(len(values) - 1, int(0.975 * len(values)))]
        print(f"{name:22} {value:.3f}   {low:.3f} to {high:.3f}")


if __name__ == "__main__":
    main()
