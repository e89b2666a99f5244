package io.atomsieve.bank;

import io.atomsieve.bank.index.EnvironmentIndex;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which entry last covered each atom of a simulation: in the next frame it mostly does so again.
 * Remembers the simulations that were seen last. Not for several threads.
 */
final class Hints {
  private final int capacity;
  private final Map<String, int[]> bySimulation = new LinkedHashMap<>(16, 0.75f, true);
  private int size;

  /** Hints for at most so many atoms, those of all simulations together. */
  Hints(int capacity) {
    this.capacity = capacity;
  }

  /** An entry or {@link EnvironmentIndex#NONE} for each atom; to be written to. */
  int[] of(String simulation, int atoms) {
    int[] hints = bySimulation.get(simulation);
    if (hints == null || hints.length != atoms) {
      forget(simulation);
      hints = new int[atoms];
      Arrays.fill(hints, EnvironmentIndex.NONE);
      bySimulation.put(simulation, hints);
      size += atoms;
      while (size > capacity && bySimulation.size() > 1) {
        forget(bySimulation.keySet().iterator().next());
      }
    }
    return hints;
  }

  private void forget(String simulation) {
    int[] hints = bySimulation.remove(simulation);
    size -= hints == null ? 0 : hints.length;
  }
}
