package io.atomsieve.fingerprint.descriptor;

import io.atomsieve.structure.Elements;

/**
 * An angular symmetry function: {@code 2^(1-zeta)} times the sum over the unordered pairs {j,k} of
 * two elements of {@code (1 + lambda cos(theta_ijk - theta_s))^zeta exp(-eta (r_ij^2 + r_ik^2 +
 * r_jk^2) / Rc^2) f_c(r_ij) f_c(r_ik) f_c(r_jk)} (R. Li et al., J. Chem. Phys. 160, 074109 (2024)).
 * A wide one has no factors of r_jk, so it counts pairs that are farther apart than the cutoff too:
 * {@code 2^(1-zeta)} times the sum of {@code (1 + lambda cos(theta_ijk - theta_s))^zeta exp(-eta
 * (r_ij^2 + r_ik^2) / Rc^2) f_c(r_ij) f_c(r_ik)} (J. Behler, J. Chem. Phys. 134, 074106 (2011), eq.
 * 9). The order of the two neighbours means nothing: the one with the smaller atomic number is kept
 * first.
 *
 * @param center atomic number of the atom that it describes
 * @param neighbor1 atomic number of the one neighbour
 * @param neighbor2 atomic number of the other
 * @param eta width, dimensionless as it is divided by the square of the cutoff; finite and >= 0
 * @param zeta sharpness in the angle, finite and >= 1
 * @param lambda +1 or -1
 * @param thetaS offset theta_s of the angle, in degrees; finite
 * @param wide whether it is without the factors of r_jk
 */
public record AngularFunction(
    int center,
    int neighbor1,
    int neighbor2,
    double eta,
    double zeta,
    int lambda,
    double thetaS,
    boolean wide) {

  public AngularFunction {
    ParameterChecks.element("center", center);
    ParameterChecks.element("neighbors", neighbor1);
    ParameterChecks.element("neighbors", neighbor2);
    int first = Math.min(neighbor1, neighbor2);
    neighbor2 = Math.max(neighbor1, neighbor2);
    neighbor1 = first;
    eta = ParameterChecks.notNegative("eta", eta);
    zeta = ParameterChecks.finite("zeta", zeta);
    if (zeta < 1) {
      throw new IllegalArgumentException("zeta must be at least 1, not " + zeta);
    }
    if (lambda != 1 && lambda != -1) {
      throw new IllegalArgumentException("lambda must be 1 or -1, not " + lambda);
    }
    thetaS = ParameterChecks.finite("theta_s", thetaS);
  }

  /** A function with the factors of r_jk. */
  public AngularFunction(
      int center,
      int neighbor1,
      int neighbor2,
      double eta,
      double zeta,
      int lambda,
      double thetaS) {
    this(center, neighbor1, neighbor2, eta, zeta, lambda, thetaS, false);
  }

  /** As in a descriptor file. */
  @Override
  public String toString() {
    return "angular {center: %s, neighbors: [%s, %s], eta: %s, zeta: %s, lambda: %d, theta_s: %s%s}"
        .formatted(
            Elements.symbol(center),
            Elements.symbol(neighbor1),
            Elements.symbol(neighbor2),
            eta,
            zeta,
            lambda,
            thetaS,
            wide ? ", wide: true" : "");
  }
}
