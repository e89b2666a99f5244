"""The rule: an environment is new when it is farther from all entries of its element than the threshold."""

import numpy as np

# Distances are sums of float64 in some order: what is this near to the threshold may go either way.
TOLERANCE = 1e-12


class Entries:
    """Of one element of a bank; in the order in which they were added."""

    def __init__(self, threshold):
        self.threshold = threshold
        self.size = 0
        self.values = None
        self.squares = None

    def add(self, fingerprint):
        if self.values is None:
            self.values = np.empty((64, len(fingerprint)))
            self.squares = np.empty(64)
        if self.size == len(self.values):
            self.values = np.concatenate([self.values, np.empty_like(self.values)])
            self.squares = np.concatenate([self.squares, np.empty_like(self.squares)])
        self.values[self.size] = fingerprint
        self.squares[self.size] = fingerprint @ fingerprint
        self.size += 1

    def nearest(self, fingerprint):
        """Number of the nearest entry and the distance to it; None and infinity when there is none."""
        if self.size == 0:
            return None, np.inf
        # Which ones may be nearest is seen from scalar products, up to rounding; those are measured.
        square = fingerprint @ fingerprint
        rough = self.squares[:self.size] - 2 * (self.values[:self.size] @ fingerprint) + square
        slack = 1e-12 * (square + self.squares[:self.size].max())
        few = np.flatnonzero(rough <= rough.min() + slack)
        exact = np.sqrt(((self.values[few] - fingerprint) ** 2).sum(axis=1))
        best = int(exact.argmin())
        return int(few[best]), float(exact[best])

    def verdict(self, distance):
        """True for new, False for covered, None where rounding decides."""
        if abs(distance - self.threshold) <= TOLERANCE * self.threshold:
            return None
        return bool(distance > self.threshold)


class Bank:
    """One candidate after the other, as admit has to do it."""

    def __init__(self, thresholds):
        self.elements = {number: Entries(threshold) for number, threshold in thresholds.items()}
        self.selections = 0
        self.near = 0

    def novelty(self, environments):
        """How many thresholds the farthest one is from the bank; 2 where there is no entry."""
        return max((2.0 if self.elements[element].size == 0 else
                    self.elements[element].nearest(fingerprint)[1] / self.elements[element].threshold
                    for _, element, fingerprint in environments), default=0.0)

    def offer(self, environments, was_added):
        """
        The entries that a candidate adds, as (atom, element, sequence, nearest, distance, fingerprint).

        environments -- (atom, element, fingerprint), in the order of the atoms
        was_added -- says of (atom, element, sequence) whether the service did; asked where rounding decides
        """
        added = []
        for atom, element, fingerprint in environments:
            entries = self.elements[element]
            nearest, distance = entries.nearest(fingerprint)
            new = entries.verdict(distance)
            if new is None:
                self.near += 1
                new = was_added(atom, element, entries.size)
            if new:
                added.append((atom, element, entries.size, nearest, distance, fingerprint))
                entries.add(fingerprint)
        return added
