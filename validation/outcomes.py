"""What became of each frame, and whether the counts say the same."""

from collections import Counter, defaultdict

from replay import frame

WHAT = "simulation", "frame", "atomic_numbers", "positions", "cell", "pbc", "energy", "forces", "time", "info"


class Published:
    """Records of the topic of structures, by simulation and frame where they can be read."""

    def __init__(self, found):
        self.places = {}
        self.structures = defaultdict(list)
        self.simulations = Counter()
        for record in found.structures:
            structure = decoded(found, record.value)
            self.places[record.partition, record.offset] = structure and frame(structure)
            self.simulations[structure["simulation"] if structure else record.key or ""] += 1
            if structure:
                self.structures[frame(structure)].append(structure)


def decoded(found, value):
    """None for what is no structure: no schema of that id, other bytes, another record."""
    try:
        structure = found.decode(value)
        return structure if "atomic_numbers" in structure else None
    except Exception:  # whatever the bytes may be
        return None


def frames(found):
    """A frame is a candidate or was rejected, once; or nothing tells of it, and it is covered."""
    published = Published(found)
    examples = []
    candidates = Counter()
    for record in found.candidates:
        structure = record.value["structure"]
        candidates[frame(structure)] += 1
        if not any(all(structure[name] == other[name] for name in WHAT)
                   for other in published.structures[frame(structure)]):
            examples.append(f"candidate {frame(structure)} at offset {record.offset} was never published like that")
    rejected, seen = Counter(), Counter()
    for record in found.rejected_from("structures"):
        place = int(record.headers["atomsieve-partition"]), int(record.headers["atomsieve-offset"])
        seen[place] += 1
        if place not in published.places:
            examples.append(f"rejected: nothing is published at {place}")
        else:
            rejected[published.places[place]] += 1
    examples += [f"published at {place}, rejected {n} times" for place, n in seen.items() if n > 1]
    for name, structures in list(published.structures.items()):
        if candidates[name] + rejected[name] > len(structures):
            examples.append(f"{name}: published {len(structures)} times, a candidate {candidates[name]} times,"
                            f" rejected {rejected[name]} times")
    examples += [f"nobody can read what is published at {place}, and it is not rejected"
                 for place, name in published.places.items() if name is None and seen[place] == 0]
    outcomes = f"{sum(candidates.values())} candidates, {sum(rejected.values())} rejected"
    return f"{len(published.places)} frames, {outcomes}", examples


def totals(found):
    """Of each simulation; covered is what is neither a candidate nor rejected."""
    published = Published(found)
    wanted = defaultdict(Counter)
    for simulation, number in published.simulations.items():
        wanted[simulation]["frames"] = number
    for record in found.candidates:
        wanted[record.value["structure"]["simulation"]]["candidates"] += 1
    for record in found.rejected_from("structures"):
        wanted[record.key.decode()]["rejected"] += 1
    for record in found.rejected_from("candidates"):
        wanted[record.key.decode()]["implausible"] += 1
    for record in found.needs_dft:
        wanted[record.value["structure"]["simulation"]]["selected"] += 1
    for of in wanted.values():
        of["covered"] = of["frames"] - of["candidates"] - of["rejected"]
        of["known"] = of["candidates"] - of["selected"] - of["implausible"]
    counted = defaultdict(Counter)
    last = {record.key: record.value for record in found.counts}
    for value in filter(None, last.values()):
        for name in ("frames", "covered", "candidates", "selected", "known"):
            counted[value["simulation"]][name] += value[name]
        counted[value["simulation"]]["rejected" if value["app"] == "screen" else "implausible"] += value["rejected"]
    examples = []
    for simulation in sorted(wanted.keys() | counted.keys()):
        examples += [f"{simulation}: {counted[simulation][name]} {name} are counted, {number} there"
                     for name, number in wanted[simulation].items() if counted[simulation][name] != number]
        if simulation not in wanted:
            examples.append(f"{simulation}: counted, and never published")
    all_of = sum(wanted.values(), Counter())
    return (f"{len(wanted)} simulations, {all_of['covered']} covered, {all_of['known']} known,"
            f" {all_of['selected']} selected"), examples
