package io.atomsieve.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Faults in random order, each kind once before any comes again; those of -Dsoak.only, if given.
 */
final class FaultDeck {
  private final Random random;
  private final Deque<Fault> left = new ArrayDeque<>();

  FaultDeck(Random random) {
    this.random = random;
  }

  Fault draw() {
    if (left.isEmpty()) {
      List<Fault> all = new ArrayList<>(kinds());
      Collections.shuffle(all, random);
      left.addAll(all);
    }
    return left.remove();
  }

  private static List<Fault> kinds() {
    String only = System.getProperty("soak.only", "");
    return only.isEmpty()
        ? List.of(Fault.values())
        : List.of(only.split(",")).stream().map(Fault::valueOf).toList();
  }
}
