package io.atomsieve.verify;

import io.atomsieve.structure.Structure;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells frames that may have been screened for a bank which is no longer configured. A frame that
 * names no bank does not tell, so it is its time that tells: a bank covers nothing before its first
 * entry, so no frame was found covered by it before.
 *
 * @param began when the first entry of each bank was admitted
 * @param former elements of each bank that is on the topic but not configured
 */
record FormerBanks(Map<String, Instant> began, List<Set<Integer>> former) {
  FormerBanks(Map<String, Instant> began, Collection<Set<Integer>> former) {
    this(Map.copyOf(began), List.copyOf(former));
  }

  /**
   * Whether it was published before its bank began, when another one knew its elements.
   *
   * @param bank the one that is the frame's now
   */
  boolean mayHaveHad(CheckedFrame frame, String bank) {
    Structure structure = frame.structure();
    if (!structure.bank().isEmpty() || frame.published() == null) {
      return false;
    }
    List<Integer> elements =
        Arrays.stream(structure.atoms().atomicNumbers()).distinct().boxed().toList();
    boolean isOlder = began.get(bank) == null || !frame.published().isAfter(began.get(bank));
    return isOlder && former.stream().anyMatch(known -> known.containsAll(elements));
  }
}
