package io.atomsieve.cli.offline;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.Screener;
import io.atomsieve.bank.Selector;
import io.atomsieve.offline.OrderedParallel;
import io.atomsieve.structure.Structure;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * What {@link SelectCommand} does between reading and writing: validates, fingerprints, compares
 * and admits structures that are in memory, in their order.
 */
public final class SelectRate {
  private final BankDefinition definition;
  private final Selector selector;

  /** A structure when its turn comes to be admitted. */
  private record Screened(Structure structure, double[][] fingerprints, int[] uncovered) {}

  public SelectRate(BankDefinition definition) {
    this.definition = definition;
    this.selector = new Selector(definition);
  }

  /** Structures per second. */
  public double run(List<Structure> structures, int threads) throws InterruptedException {
    Iterator<Structure> source = structures.iterator();
    long start = System.nanoTime();
    try (OrderedParallel<Structure, Screened> parallel =
        new OrderedParallel<>(threads, this::worker)) {
      parallel.run(
          () -> source.hasNext() ? source.next() : null,
          s -> selector.admit(s.structure, s.fingerprints, s.uncovered));
    }
    return structures.size() / ((System.nanoTime() - start) / 1e9);
  }

  /** Entries of the bank. */
  public long entries() {
    return selector.bank().size();
  }

  private Function<Structure, Screened> worker() {
    Banks banks = new Banks(List.of(definition));
    Screener screener = selector.screener();
    return structure -> {
      banks.of(structure);
      double[][] fingerprints = screener.fingerprints(structure);
      return new Screened(structure, fingerprints, screener.uncovered(structure, fingerprints));
    };
  }
}
