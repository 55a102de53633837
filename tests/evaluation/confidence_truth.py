#!/usr/bin/env python3
"""Log loss of the confidence of claims against what is true, beside simple
methods on the same claims.

  confidence_truth.py EXPORT GOLD

EXPORT  a dataset as jsonl (claimgraph export --to jsonl).
GOLD    a folder with truth.tsv (event, item, unit, lower, upper, claims, note)
        and a folder of claims.jsonl for each report.

A claim of ours is judged where one of its assertions shares half of its words
with an annotated claim that bears on a row of truth.tsv: numbers of the row's
unit are true if the widened interval of the claim holds the true value, rows
of unit "truth" by polarity, rows of unit "actor" by the agent's name.
Probabilities are kept in [0.01, 0.99] for every method, so that the sure ones
are not judged by one case.
"""
import collections
import json
import math
import os
import sys

LEAST = 0.01
SAME_UNITS = {"km2": {"km2", "square kilometres", "sq km"}}


def load(folder, name):
    with open(os.path.join(folder, name + ".jsonl"), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def overlap(a, b):
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / max(1, min(a[1] - a[0], b[1] - b[0]))


def interval_of(value):
    lower = value.get("lower")
    upper = value.get("upper")
    return (-math.inf if lower is None else lower,
            math.inf if upper is None else upper)


class Truth:
    """What holds for the annotated claims of one row."""

    def __init__(self, row):
        self.event, self.item, self.unit, self.lower, self.upper = row[:5]
        self.claims = row[5].split()


def read_truth(folder):
    with open(os.path.join(folder, "truth.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    return [Truth(row) for row in rows if len(row) > 5]


def read_gold_spans(folder):
    spans = {}
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name, "claims.jsonl")
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as file:
            for line in file:
                claim = json.loads(line)
                spans["%s:%s" % (name, claim["id"])] = (name, claim["span"])
    return spans


def verdict(truth, assertion, claim):
    """True, False, or None where the row does not judge the claim."""
    if truth.unit == "truth":
        if assertion.get("quantities"):
            return None
        affirmed = assertion.get("polarity") == "POLARITY_AFFIRMED"
        return affirmed == (truth.lower == "1")
    if truth.unit == "actor":
        names = [agent.get("name", "") for agent in assertion.get("agents", [])]
        if not names or assertion.get("polarity") != "POLARITY_AFFIRMED":
            return None
        return any(truth.lower.lower() in name.lower() or
                   name.lower() in truth.lower.lower() for name in names)
    if truth.unit in ("clock", "text") or not claim.get("interval"):
        return None
    units = SAME_UNITS.get(truth.unit, {truth.unit})
    if not any(q.get("unit") in units for q in assertion.get("quantities", [])):
        return None
    low, high = interval_of(claim["interval"])
    slack = 0.5 if truth.unit == "km" else 0.0
    return low - slack <= float(truth.upper) and float(truth.lower) <= high + slack


def judge(export, gold):
    """Our claims that truth judges: claim id -> true or not."""
    spans = read_gold_spans(gold)
    reports = load(export, "reports")
    name_of = {r["id"]: r.get("external_id", "") for r in reports}
    claims = {c["id"]: c for c in load(export, "claims")}
    claim_of = {a: c["id"] for c in claims.values() for a in c["assertion_ids"]}
    by_report = collections.defaultdict(list)
    for assertion in load(export, "assertions"):
        by_report[name_of[assertion["report_id"]]].append(assertion)
    votes = collections.defaultdict(list)
    for truth in read_truth(gold):
        for key in truth.claims:
            report, span = spans[key]
            for assertion in by_report[report]:
                place = assertion["spans"][0]
                if place["field"] != "TEXT_FIELD_TEXT":
                    continue
                ours = (place.get("begin_code_point", 0), place.get("end_code_point", 0))
                if overlap(ours, span) < 0.5:
                    continue
                claim = claims.get(claim_of.get(assertion["id"]))
                if claim is None:
                    continue
                said = verdict(truth, assertion, claim)
                if said is not None:
                    votes[claim["id"]].append(said)
    # A claim that two rows judge differently is judged by neither.
    return {key: values[0] for key, values in votes.items()
            if len(set(values)) == 1}


def speakers(export):
    """Item id -> claim id -> set of (speaker, report) that state it."""
    claims = load(export, "claims")
    assertions = {a["id"]: a for a in load(export, "assertions")}
    items = collections.defaultdict(dict)
    for claim in claims:
        said = set()
        for key in claim["assertion_ids"]:
            assertion = assertions[key]
            hops = assertion.get("provenance", {}).get("hops", [])
            speaker = hops[-1]["source_id"] if hops else assertion["report_id"]
            said.add((speaker, assertion["report_id"]))
        items[claim["item_id"]][claim["id"]] = said
    return items


def majority(items):
    result = {}
    for claims in items.values():
        total = sum(len(said) for said in claims.values())
        for key, said in claims.items():
            result[key] = (len(said) + 1) / (total + len(claims) + 1)
    return result


def best_source(items):
    """The claim of the source that most often says what most say."""
    agreed, stated = collections.Counter(), collections.Counter()
    for claims in items.values():
        top = max(claims.values(), key=len)
        for said in claims.values():
            for speaker in {s for s, _ in said}:
                stated[speaker] += 1
                agreed[speaker] += said is top
    rate = {s: (agreed[s] + 1) / (stated[s] + 2) for s in stated}
    result = {}
    for claims in items.values():
        best = {key: max(rate[s] for s, _ in said)
                for key, said in claims.items()}
        chosen = max(best, key=best.get)
        for key in claims:
            result[key] = (best[key] if key == chosen else
                           (1 - best[chosen]) / max(1, len(claims)))
    return result


def one_coin(items):
    """Dawid and Skene with one accuracy a source; none of these is an answer
    too, so that a single claim is not sure."""
    accuracy = collections.defaultdict(lambda: 0.7)
    posterior = {}
    for _ in range(50):
        right, total = collections.Counter(), collections.Counter()
        for claims in items.values():
            keys = list(claims) + [None]
            scores = []
            for answer in keys:
                score = 0.0
                for key, said in claims.items():
                    for speaker, _ in said:
                        a = accuracy[speaker]
                        score += math.log(a if key == answer else
                                          (1 - a) / max(1, len(keys) - 1))
                scores.append(score)
            top = max(scores)
            mass = [math.exp(s - top) for s in scores]
            for key, m in zip(keys, mass):
                if key is None:
                    continue
                posterior[key] = m / sum(mass)
                for speaker, _ in claims[key]:
                    right[speaker] += posterior[key]
                    total[speaker] += 1
        for speaker in total:
            accuracy[speaker] = min(0.99, max(0.01, (right[speaker] + 1) /
                                              (total[speaker] + 2)))
    return posterior


def log_loss(probability, judged):
    loss = 0.0
    for key, true in judged.items():
        p = min(1 - LEAST, max(LEAST, probability[key]))
        loss -= math.log(p if true else 1 - p)
    return loss / len(judged)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    export, gold = sys.argv[1:]
    judged = judge(export, gold)
    if not judged:
        sys.exit("no claim could be judged")
    items = speakers(export)
    ours = {c["claim_id"]: c["probability"] for c in load(export, "confidences")}
    print("%d claims judged, %d of them true" %
          (len(judged), sum(judged.values())))
    share = sum(judged.values()) / len(judged)
    for name, probability in [
            ("claimgraph", ours), ("majority", majority(items)),
            ("best source", best_source(items)),
            ("one-coin Dawid-Skene", one_coin(items)),
            ("share of true claims for all", {k: share for k in judged})]:
        brier = sum((min(1 - LEAST, max(LEAST, probability[k])) - t) ** 2
                    for k, t in judged.items()) / len(judged)
        print("%-30s log loss %.3f  Brier %.3f" %
              (name, log_loss(probability, judged), brier))


if __name__ == "__main__":
    main()
