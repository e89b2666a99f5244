"""Decides on the candidates of a bank anew, and compares that with what the service did."""

import math

import numpy as np

from bank_rule import Bank


def floats(data):
    return np.frombuffer(data, "<f8")


def frame(structure):
    return structure["simulation"], structure["frame"]


def environments(candidate):
    atoms = candidate["structure"]["atomic_numbers"]
    return [(e["atom"], atoms[e["atom"]], floats(e["fingerprint"])) for e in candidate["environments"]]


class Replay:
    """Of one bank."""

    def __init__(self, found, name, identity):
        self.name = name
        self.most = identity["limits"].get("max-novelty", math.inf)
        self.bank = Bank({t["atomic_number"]: t["threshold"] for t in identity["thresholds"]})
        self.candidates = [r for r in found.candidates if r.value["bank"] == name]
        self.entries = found.entries[name]
        self.selected = [r for r in found.needs_dft if r.value["bank"] == name]
        self.entries_seen = self.selected_seen = self.rejected = 0
        self.examples = []

    def run(self):
        if len({record.partition for record in self.candidates}) > 1:
            self.examples.append(f"{self.name}: candidates in several partitions")
        for record in self.candidates:
            candidate = record.value
            offered = environments(candidate)
            if self.most < math.inf and self.bank.novelty(offered) > self.most:
                self.rejected += 1
                continue
            added = self.bank.offer(offered, lambda *entry: self.is_next(candidate["structure"], *entry))
            if added:
                self.compare(candidate["structure"], added)
            if len(self.examples) > 20:
                self.examples.append(f"{self.name}: not looked further")
                return
        if self.entries_seen < len(self.entries) or self.selected_seen < len(self.selected):
            self.examples.append(
                f"{self.name}: {len(self.entries) - self.entries_seen} entries and"
                f" {len(self.selected) - self.selected_seen} selections more than the rule gives")

    def is_next(self, structure, atom, element, sequence):
        return any(name(entry) == (element, sequence, *frame(structure), atom)
                   for entry in self.entries[self.entries_seen:self.entries_seen + 300])

    def compare(self, structure, added):
        number = self.selected_seen
        for atom, element, sequence, nearest, distance, fingerprint in added:
            wanted = (element, sequence, *frame(structure), atom)
            entry = self.entries[self.entries_seen] if self.entries_seen < len(self.entries) else None
            self.entries_seen += 1
            if entry is None or name(entry) != wanted:
                self.examples.append(f"{self.name}: entry {wanted} has to follow, and not {entry and name(entry)}")
            elif (not np.array_equal(floats(entry.value["fingerprint"]), fingerprint)
                  or entry.value["selection"] != number or not same(entry.value["distance"], distance)):
                self.examples.append(f"{self.name}: entry {wanted} has another fingerprint, distance or selection")
        self.compare_selected(structure, added, number)

    def compare_selected(self, structure, added, number):
        self.selected_seen += 1
        if number >= len(self.selected):
            self.examples.append(f"{self.name}: {frame(structure)} has to be selection {number}")
            return
        value = self.selected[number].value
        if value["structure"] != structure or value["selection"] != number:
            self.examples.append(f"{self.name}: {frame(structure)} has to be selection {number}, which is"
                                 f" {value['selection']} {frame(value['structure'])} or another structure")
            return
        said = [(e["atom"], e["entry"]) for e in value["environments"]]
        if said != [(atom, sequence) for atom, _, sequence, *_ in added] or not all(
                same(e["distance"], distance) and (e["nearest"] is None) == (nearest is None)
                for e, (_, _, _, nearest, distance, _) in zip(value["environments"], added)):
            self.examples.append(f"{self.name}: selection {number} names {said} and not {[a[:3] for a in added]}")


def name(entry):
    return (entry.key["atomic_number"], entry.key["sequence"], entry.value["simulation"], entry.value["frame"],
            entry.value["atom"])


def same(said, distance):
    return math.isinf(distance) if said is None else math.isclose(said, distance, rel_tol=1e-9)
