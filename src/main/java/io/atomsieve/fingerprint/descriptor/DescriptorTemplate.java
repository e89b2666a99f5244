package io.atomsieve.fingerprint.descriptor;

import io.atomsieve.structure.Elements;
import io.atomsieve.structure.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A descriptor for people who have none: for every pair of elements an even grid of shells, from
 * the shortest plausible distance to just within the cutoff, in several widths; for every triple a
 * set of angular functions from broad to sharp, which do and do not look beyond the first shell.
 */
public final class DescriptorTemplate {
  /** How many functions there are. */
  public enum Size {
    /** 8 radial functions per pair of elements and 4 angular ones per triple. */
    SMALL,
    /** 24 and 16. */
    MEDIUM,
    /** 48 and 24. */
    LARGE
  }

  private record Grids(
      List<Double> radialEtas, int shells, List<Double> angularEtas, List<Double> zetas) {
    static Grids of(Size size) {
      return switch (size) {
        case SMALL -> new Grids(List.of(16.0), 8, List.of(0.18), List.of(1.0, 4.0));
        case MEDIUM ->
            new Grids(
                List.of(4.0, 16.0, 36.0), 8, List.of(0.18, 2.0), List.of(1.0, 2.0, 4.0, 16.0));
        case LARGE ->
            new Grids(
                List.of(4.0, 16.0, 64.0),
                16,
                List.of(0.18, 2.0),
                List.of(1.0, 2.0, 4.0, 8.0, 16.0, 64.0));
      };
    }
  }

  private static final List<Integer> LAMBDAS = List.of(-1, 1);

  /** Where the last shell is, in cutoffs: at 1 every function is 0. */
  private static final double LAST_SHELL = 0.95;

  private final double cutoff;
  private final List<String> symbols;
  private final Size size;
  private final Grids grids;
  private final Descriptor descriptor;

  /**
   * Makes the descriptor.
   *
   * @param symbols of the elements
   * @param cutoff in angstrom
   * @throws IllegalArgumentException if there is no such element, one is given twice, or the cutoff
   *     is not above 0
   */
  public DescriptorTemplate(List<String> symbols, double cutoff, Size size) {
    ParameterChecks.finite("cutoff", cutoff);
    if (cutoff <= 0) {
      throw new IllegalArgumentException("cutoff must be above 0, not " + cutoff);
    }
    symbols.forEach(DescriptorTemplate::checkElement);
    this.cutoff = cutoff;
    this.symbols = List.copyOf(symbols);
    this.size = size;
    this.grids = Grids.of(size);
    descriptor =
        new DescriptorContent(
                cutoff,
                this.symbols,
                List.of(new DescriptorContent.Radial(null, null, grids.radialEtas(), shells())),
                List.of(
                    new DescriptorContent.Angular(
                        null, null, grids.angularEtas(), grids.zetas(), LAMBDAS, null, null)),
                Map.of())
            .descriptor();
  }

  /** The descriptor, not scaled. */
  public Descriptor descriptor() {
    return descriptor;
  }

  /** As a descriptor file, without scaling: grids, and comments on what they are. */
  public String yaml() {
    int first = Elements.atomicNumber(symbols.get(0));
    String last = symbols.size() == 1 ? "" : " per pair of elements";
    return """
        # %s: %d radial + %d angular functions per atom.
        cutoff: %s   # angstrom
        elements: [%s]
        radial:   # shells of neighbours%s: radius r_s in angstrom; the larger eta, the thinner
          - {eta: %s,
             r_s: %s}
        angular:   # angles%s: the larger zeta, the sharper; the larger eta, the nearer the neighbours
          - {eta: %s, zeta: %s, lambda: %s}
        """
        .formatted(
            size.name().toLowerCase(Locale.ROOT),
            descriptor.radial(first).size(),
            descriptor.angular(first).size(),
            number(cutoff),
            String.join(", ", symbols),
            last,
            list(grids.radialEtas()),
            list(shells()),
            last,
            list(grids.angularEtas()),
            list(grids.zetas()),
            LAMBDAS);
  }

  private static void checkElement(String symbol) {
    try {
      Elements.atomicNumber(symbol);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("elements: " + e.getMessage(), e);
    }
  }

  private List<Double> shells() {
    double smallest =
        symbols.stream()
            .mapToDouble(symbol -> Elements.covalentRadius(Elements.atomicNumber(symbol)))
            .min()
            .orElse(0);
    double first = Math.min(2 * smallest * Limits.DEFAULT.minDistance(), cutoff / 2);
    double step = (LAST_SHELL * cutoff - first) / (grids.shells() - 1);
    double digits = cutoff < 3 ? 1e6 : 1e2;
    return IntStream.range(0, grids.shells())
        .mapToObj(i -> Math.rint((first + i * step) * digits) / digits)
        .toList();
  }

  private static String list(List<Double> values) {
    return values.stream()
        .map(DescriptorTemplate::number)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
