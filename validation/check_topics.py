#!/usr/bin/env python3
"""
Checks what atomsieve has left on its topics, without any of its code.

Prints a line for each check, and counterexamples. Exit code 0: all is right; 1: something is not; 2: it cannot be
checked. To be called when all that was published has its outcome, or the counts differ from what is on the topics.
"""

import argparse
import sys
import traceback

try:
    import checks
    from topics import Cluster
except ImportError as e:
    print(f"cannot check: {e}. Install what it needs: pip install -r validation/requirements.txt", file=sys.stderr)
    sys.exit(2)

TOPICS = {
    "structures": "structures", "candidates": "atomsieve-candidates", "bank": "atomsieve-bank",
    "needs-dft": "needs-dft", "simulations": "atomsieve-simulations", "rejected": "structures-rejected",
    "parked": "atomsieve-parked"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--kafka", required=True, metavar="HOST:PORT")
    parser.add_argument("--registry", required=True, metavar="URL")
    parser.add_argument("--application-id", default="atomsieve")
    parser.add_argument("--topic", action="append", default=[], metavar="ROLE=NAME",
                        help=f"where it is not as by default; roles are {', '.join(TOPICS)}")
    return parser.parse_args()


def main():
    given = arguments()
    names = TOPICS | dict(topic.split("=", 1) for topic in given.topic)
    cluster = Cluster(given.kafka, given.registry)
    # What is decided comes before what it was decided from, so that nothing seems to come from nowhere.
    found = checks.Found(
        names=names,
        cluster_id=cluster.id(),
        topic_ids={role: cluster.topic_id(names[role]) for role in ("bank", "needs-dft")},
        application_id=given.application_id,
        counts=cluster.read(names["simulations"]),
        parked=cluster.read(names["parked"]),
        needs_dft=cluster.read(names["needs-dft"]),
        bank=cluster.read(names["bank"], key=cluster.registry.decode),
        rejected=cluster.read(names["rejected"], key=bytes, value=bytes),
        candidates=cluster.read(names["candidates"]),
        structures=cluster.read(names["structures"], value=bytes),
        decode=cluster.registry.decode)
    wrong = False
    for name, check in checks.ALL:
        try:
            summary, examples = check(found)
        except checks.CannotCheck as e:
            print(f"cannot check {name}: {e}")
            sys.exit(2)
        wrong = wrong or bool(examples)
        print(f"{'FAILED ' if examples else 'ok     '} {name}: {summary}")
        for example in examples[:5]:
            print(f"          {example}")
        if len(examples) > 5:
            print(f"          and {len(examples) - 5} more")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    try:
        main()
    except Exception:
        traceback.print_exc()
        sys.exit(2)
