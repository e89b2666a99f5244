"""What has to hold of the topics. Each check returns what it has looked at, and counterexamples."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from outcomes import frames, totals
from replay import Replay, frame


class CannotCheck(Exception):
    pass


@dataclass
class Found:
    """What is on the topics."""
    names: dict
    cluster_id: str
    topic_ids: dict
    application_id: str
    counts: list
    parked: list
    needs_dft: list
    bank: list
    rejected: list
    candidates: list
    structures: list
    decode: object
    identities: dict = field(default_factory=lambda: defaultdict(list))
    entries: dict = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self):
        for record in filter(lambda record: record.value, self.bank):
            of = self.identities if record.key["atomic_number"] == 0 else self.entries
            of[record.key["bank"]].append(record)

    def rejected_from(self, role):
        return [r for r in self.rejected if r.headers.get("atomsieve-topic") == self.names[role]]


def identities(found):
    """Each bank begins with what it is, is born here, and stays the same."""
    examples = [f"{record.key} was deleted at offset {record.offset}" for record in found.bank if not record.value]
    for bank in sorted(found.entries.keys() | found.identities.keys() | {c.value["bank"] for c in found.candidates}):
        said = found.identities[bank]
        if not said:
            examples.append(f"{bank}: nothing says what it is")
            continue
        if found.entries[bank] and found.entries[bank][0].offset < said[0].offset:
            examples.append(f"{bank}: an entry at offset {found.entries[bank][0].offset} before its identity")
        values = [record.value["identity"] for record in said]
        first = values[0]
        for record, value in zip(said, values):
            here = f"{bank}, offset {record.offset}"
            expected = {
                "id": first["id"], "cluster": found.cluster_id, "bank_topic": found.topic_ids["bank"],
                "needs_dft_topic": found.topic_ids["needs-dft"], "application_id": found.application_id,
                "descriptor": first["descriptor"], "thresholds": first["thresholds"], "limits": first["limits"]}
            examples += [f"{here}: {name} is {value[name]} and not {wanted}"
                         for name, wanted in expected.items() if value[name] != wanted]
        versions = [value["version"] for value in values]
        if versions != list(range(len(values))):
            examples.append(f"{bank}: versions {versions}")
        known = {record.value["definition"] for record in said}
        for record in found.entries[bank]:
            if record.value["definition"] not in known or record.value["descriptor"] != first["descriptor"]:
                examples.append(f"{bank}, entry at offset {record.offset}: of another definition or descriptor")
        for record in found.candidates:
            if record.value["bank"] == bank and record.value["definition"] not in known | {""}:
                examples.append(f"{bank}, candidate {frame(record.value['structure'])}: of another definition")
    return f"{sum(map(len, found.identities.values()))} definitions of {len(found.identities)} banks", examples


def numbers(found):
    """Entries and selections are numbered from 0, in the order of the topics."""
    examples = []
    following = Counter()
    for bank, records in found.entries.items():
        for record in records:
            of = bank, record.key["atomic_number"]
            if record.key["sequence"] != following[of]:
                examples.append(f"{of} at offset {record.offset}: number {record.key['sequence']}"
                                f" where {following[of]} has to follow")
            following[of] = record.key["sequence"] + 1
    selections = Counter()
    for record in found.needs_dft:
        bank, number = record.value["bank"], record.value["selection"]
        if number != selections[bank]:
            examples.append(f"needs-dft, {bank} at offset {record.offset}: {number} where {selections[bank]} has to follow")
        selections[bank] = number + 1
    said = ", ".join(f"{bank} {number}: {size}" for (bank, number), size in sorted(following.items()))
    return f"{sum(selections.values())} selections, entries {said}", examples


def rule(found):
    """Replayed one after the other, the candidates give the entries and selections that are there."""
    if found.parked:
        raise CannotCheck("structures are parked; a budget is on no topic, so the rule cannot be repeated")
    examples = []
    near = added = implausible = 0
    for bank in sorted(found.identities):
        identity = found.identities[bank][0].value["identity"]
        if any(r.value["identity"]["thresholds"] != identity["thresholds"] for r in found.identities[bank]):
            raise CannotCheck(f"the thresholds of {bank} were changed")
        replay = Replay(found, bank, identity)
        replay.run()
        examples += replay.examples
        near += replay.bank.near
        added += replay.entries_seen
        implausible += replay.rejected
    rejected = len(found.rejected_from("candidates"))
    if rejected != implausible:
        examples.append(f"admit rejected {rejected} candidates and not {implausible}")
    return f"{len(found.candidates)} candidates, {added} entries, {near} distances within rounding", examples


ALL = [
    ("banks are born here and stay what they are", identities),
    ("entries and selections are numbered without gap or double", numbers),
    ("entries and selections are those of the rule", rule),
    ("every frame has one outcome", frames),
    ("the counts are those of the topics", totals),
]
