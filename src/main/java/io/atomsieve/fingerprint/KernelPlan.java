package io.atomsieve.fingerprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The functions of one centre element, sorted by what they share, with all constants worked out.
 *
 * @param radial one per neighbour element
 * @param angular one per pair of neighbour elements, wide ones apart
 */
record KernelPlan(Radial[] radial, Angular[] angular) {

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
   */
  record Angle(double cos, double sin, int bits, Zeta[] zetas) {}

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
    return new KernelPlan(
        table.radial(center).stream().map(f -> radial(f, cutoff)).toArray(Radial[]::new),
        table.angular(center).stream().map(KernelPlan::angular).toArray(Angular[]::new));
  }

  private static Radial radial(FunctionTable.Radial functions, double cutoff) {
    int padded = functions.size() + Environment.PADDING;
    double[] rs = Arrays.stream(functions.rs()).map(v -> v / cutoff).toArray();
    return new Radial(
        functions.group(),
        functions.target(),
        Arrays.copyOf(functions.eta(), padded),
        Arrays.copyOf(rs, padded));
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
    return new Angle(cos, sin, bits, zetas.toArray(Zeta[]::new));
  }

  private static int[] pick(int[] values, List<Integer> which) {
    return IntStream.range(0, which.size()).map(i -> values[which.get(i)]).toArray();
  }
}
