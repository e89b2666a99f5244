package io.atomsieve.fingerprint.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The functions of one centre element, sorted by what they share, with all constants worked out.
 *
 * @param series radial functions at equal steps
 * @param radial the other radial functions, one per neighbour element
 * @param angular one per pair of neighbour elements, wide ones apart
 */
record KernelPlan(Series[] series, Radial[] radial, Angular[] angular) {

  /**
   * Radial functions of one neighbour element that share eta, with r_s at equal steps. With d = (r
   * - r_s0) / Rc, the Gaussian k + 1 is the Gaussian k times {@code exp(2 eta step d)}, which
   * depends on the neighbour alone, and {@code exp(-eta step^2 (2 k + 1))}, which does not depend
   * on it.
   *
   * @param group the neighbours that count
   * @param target where in the fingerprint each function is
   * @param eta of all
   * @param first the smallest r_s, divided by Rc
   * @param step from one r_s to the next, divided by Rc
   * @param ratios {@code exp(-eta step^2 (2 k + 1))} for each k
   */
  record Series(int group, int[] target, double eta, double first, double step, double[] ratios) {}

  /**
   * Radial functions of one neighbour element; the arrays of parameters are padded with zeros.
   *
   * @param group the neighbours that count
   * @param target where in the fingerprint each function is
   * @param eta per function
   * @param rs per function, divided by Rc
   */
  record Radial(int group, int[] target, double[] eta, double[] rs) {
    int size() {
      return target.length;
    }
  }

  /**
   * Angular functions of one pair of neighbour elements.
   *
   * @param group1 the neighbours j
   * @param group2 the neighbours k
   * @param wide without the factors of r_jk
   * @param shifted whether any has a theta_s
   * @param etas the different values of eta
   * @param angles the different angles
   */
  record Angular(
      int group1, int group2, boolean wide, boolean shifted, double[] etas, Angle[] angles) {}

  /**
   * Functions that share {@code lambda cos(theta - theta_s)}.
   *
   * @param cos factor of cos(theta) in it
   * @param sin factor of sin(theta) in it
   * @param bits of the largest zeta that is an integer, at least 1
   * @param zetas the different values of zeta
   * @param power the bits of zeta if there is but one function, whose power nobody else needs, and
   *     zeta is an integer that is not too large; else empty
   */
  record Angle(double cos, double sin, int bits, Zeta[] zetas, double[] power) {
    /** Whether it has but one function, whose power nobody else needs. */
    boolean isSingle() {
      return power.length > 0;
    }
  }

  /**
   * Functions that share a power.
   *
   * @param zeta the exponent
   * @param target where in the fingerprint each function is
   * @param eta per function, index into the values of eta
   */
  record Zeta(double zeta, int[] target, int[] eta) {
    boolean isInteger() {
      return zeta == (int) zeta;
    }
  }

  static KernelPlan of(FunctionTable table, int center, double cutoff) {
    List<Series> series = new ArrayList<>();
    List<Radial> radial = new ArrayList<>();
    table.radial(center).forEach(f -> RadialPlan.split(f, cutoff, series, radial));
    return new KernelPlan(
        series.toArray(Series[]::new),
        radial.toArray(Radial[]::new),
        table.angular(center).stream().map(KernelPlan::angular).toArray(Angular[]::new));
  }

  private static Angular angular(FunctionTable.Angular functions) {
    TreeMap<List<Double>, List<Integer>> byAngle =
        new TreeMap<>((a, b) -> Arrays.compare(a.toArray(Double[]::new), b.toArray(Double[]::new)));
    for (int f = 0; f < functions.size(); f++) {
      double lambda = functions.lambda()[f];
      List<Double> angle =
          List.of(lambda * functions.cosThetaS()[f], lambda * functions.sinThetaS()[f] + 0.0);
      byAngle.computeIfAbsent(angle, a -> new ArrayList<>()).add(f);
    }
    Angle[] angles =
        byAngle.entrySet().stream()
            .map(e -> angle(functions, e.getKey().get(0), e.getKey().get(1), e.getValue()))
            .toArray(Angle[]::new);
    return new Angular(
        functions.group1(),
        functions.group2(),
        functions.wide(),
        functions.hasShift(),
        functions.etas(),
        angles);
  }

  private static Angle angle(
      FunctionTable.Angular functions, double cos, double sin, List<Integer> members) {
    TreeMap<Double, List<Integer>> byZeta = new TreeMap<>();
    members.forEach(
        f -> byZeta.computeIfAbsent(functions.zeta()[f], zeta -> new ArrayList<>()).add(f));
    List<Zeta> zetas = new ArrayList<>();
    byZeta.forEach(
        (zeta, own) ->
            zetas.add(new Zeta(zeta, pick(functions.target(), own), pick(functions.eta(), own))));
    int bits =
        zetas.stream()
            .filter(Zeta::isInteger)
            .mapToInt(zeta -> Integer.SIZE - Integer.numberOfLeadingZeros((int) zeta.zeta()))
            .max()
            .orElse(1);
    return new Angle(cos, sin, bits, zetas.toArray(Zeta[]::new), power(zetas));
  }

  private static double[] power(List<Zeta> zetas) {
    Zeta first = zetas.get(0);
    boolean isSingle = zetas.size() == 1 && first.target.length == 1;
    if (!isSingle || !first.isInteger() || (int) first.zeta() >> VectorMath.POWER_BITS != 0) {
      return new double[0];
    }
    return IntStream.range(0, VectorMath.POWER_BITS)
        .mapToDouble(bit -> (int) first.zeta() >> bit & 1)
        .toArray();
  }

  private static int[] pick(int[] values, List<Integer> which) {
    return IntStream.range(0, which.size()).map(i -> values[which.get(i)]).toArray();
  }
}
