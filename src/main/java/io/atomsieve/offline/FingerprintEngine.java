package io.atomsieve.offline;

import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.RejectReason;
import io.atomsieve.structure.RejectedException;
import io.atomsieve.structure.Structure;
import io.atomsieve.structure.Validator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Fingerprints of many structures, on several threads and handed on in the order of the structures.
 *
 * @param limits what a structure must keep; those that do not are handed on as rejected
 */
public record FingerprintEngine(Descriptor descriptor, Limits limits, int threads) {

  /** How many structures there were, and how many of them could not be used. */
  public record Tally(long structures, long rejected) {}

  /** Takes what was computed; called by one thread. */
  public interface Sink {
    /** A structure and the fingerprint of each of its atoms. */
    void accept(Structure structure, double[][] fingerprints);

    /** A structure that cannot be used. */
    void reject(Structure structure, RejectedException why);
  }

  private record Result(Structure structure, double[][] fingerprints, RejectedException rejected) {}

  /**
   * Computes to the end of the structures.
   *
   * @param structures gives the next one, or null at the end
   */
  public Tally run(Supplier<Structure> structures, Sink sink) throws InterruptedException {
    long[] counts = new long[2];
    try (OrderedParallel<Structure, Result> parallel =
        new OrderedParallel<>(threads, this::worker)) {
      parallel.run(
          structures,
          result -> {
            counts[0]++;
            if (result.rejected() == null) {
              sink.accept(result.structure(), result.fingerprints());
            } else {
              counts[1]++;
              sink.reject(result.structure(), result.rejected());
            }
          });
    }
    return new Tally(counts[0], counts[1]);
  }

  private Function<Structure, Result> worker() {
    FingerprintCalculator calculator = new FingerprintCalculator(descriptor);
    return structure -> {
      try {
        Validator.check(structure, limits);
        checkElements(structure);
        return new Result(structure, calculator.fingerprints(structure.atoms(), limits), null);
      } catch (RejectedException e) {
        return new Result(structure, null, e);
      }
    };
  }

  private void checkElements(Structure structure) {
    for (int z : structure.atoms().atomicNumbers()) {
      if (!descriptor.elements().contains(z)) {
        throw new RejectedException(
            RejectReason.UNKNOWN_ELEMENT,
            "the descriptor does not know the element %s, only %s"
                .formatted(
                    Elements.symbol(z),
                    descriptor.elements().stream()
                        .map(Elements::symbol)
                        .collect(Collectors.joining(", "))));
      }
    }
  }
}
