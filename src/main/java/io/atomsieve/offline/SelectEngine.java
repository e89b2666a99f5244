package io.atomsieve.offline;

import io.atomsieve.bank.Bank;
import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bank.NewEntry;
import io.atomsieve.bank.Screener;
import io.atomsieve.bank.Selector;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The rule without Kafka: screens on several threads, and admits in the order of the structures.
 */
public final class SelectEngine {
  private final BankDefinition definition;
  private final Selector selector;
  private final int threads;

  /** What became of the structures; those that are neither selected nor rejected were covered. */
  public record Tally(long structures, long selected, long rejected) {
    public long covered() {
      return structures - selected - rejected;
    }
  }

  /** Takes what was decided; called by one thread. */
  public interface Sink {
    /**
     * A structure that added entries to the bank.
     *
     * @param selection its number, from 0
     */
    void select(Structure structure, long selection, List<NewEntry> added);

    /** A structure that cannot be used. */
    void reject(Structure structure, RejectedException why);

    /** Called after each structure. */
    void progress(Tally soFar);
  }

  /** What a thread found out about a structure, before its turn. */
  private record Screened(
      Structure structure, double[][] fingerprints, int[] uncovered, RejectedException rejected) {

    List<NewEntry> admit(Selector selector) {
      if (rejected != null) {
        throw rejected;
      }
      return selector.admit(structure, fingerprints, uncovered);
    }
  }

  /** Begins with an empty bank. */
  public SelectEngine(BankDefinition definition, int threads) {
    this.definition = definition;
    this.selector = new Selector(definition);
    this.threads = threads;
  }

  public Bank bank() {
    return selector.bank();
  }

  /**
   * Decides on all structures.
   *
   * @param structures gives the next one, or null at the end
   */
  public Tally run(Supplier<Structure> structures, Sink sink) throws InterruptedException {
    Tally[] tally = {new Tally(0, 0, 0)};
    try (OrderedParallel<Structure, Screened> parallel =
        new OrderedParallel<>(threads, this::worker)) {
      parallel.run(
          structures,
          screened -> {
            tally[0] = admit(screened, tally[0], sink);
            sink.progress(tally[0]);
          });
    }
    return tally[0];
  }

  private Function<Structure, Screened> worker() {
    Banks banks = new Banks(List.of(definition));
    Screener screener = selector.screener();
    return structure -> {
      try {
        banks.of(structure);
        double[][] fingerprints = screener.fingerprints(structure);
        int[] uncovered = screener.uncovered(structure, fingerprints);
        return new Screened(structure, fingerprints, uncovered, null);
      } catch (RejectedException e) {
        return new Screened(structure, null, null, e);
      }
    };
  }

  private Tally admit(Screened screened, Tally before, Sink sink) {
    long structures = before.structures + 1;
    try {
      List<NewEntry> added = screened.admit(selector);
      if (added.isEmpty()) {
        return new Tally(structures, before.selected, before.rejected);
      }
      sink.select(screened.structure, before.selected, added);
      return new Tally(structures, before.selected + 1, before.rejected);
    } catch (RejectedException e) {
      sink.reject(screened.structure, e);
      return new Tally(structures, before.selected, before.rejected + 1);
    }
  }
}
