package io.atomsieve.fingerprint.descriptor;

import io.atomsieve.structure.Elements;

/**
 * A radial symmetry function: the sum over the neighbours j of one element of {@code exp(-eta (r_ij
 * - r_s)^2 / Rc^2) f_c(r_ij)} (R. Li et al., J. Chem. Phys. 160, 074109 (2024)).
 *
 * @param center atomic number of the atom that it describes
 * @param neighbor atomic number of the neighbours that it counts
 * @param eta width, dimensionless as it is divided by the square of the cutoff; finite and >= 0
 * @param rs centre of the shell r_s, in angstrom; finite
 */
public record RadialFunction(int center, int neighbor, double eta, double rs) {

  public RadialFunction {
    ParameterChecks.element("center", center);
    ParameterChecks.element("neighbor", neighbor);
    eta = ParameterChecks.notNegative("eta", eta);
    rs = ParameterChecks.finite("r_s", rs);
  }

  /** As in a descriptor file. */
  @Override
  public String toString() {
    return "radial {center: %s, neighbor: %s, eta: %s, r_s: %s}"
        .formatted(Elements.symbol(center), Elements.symbol(neighbor), eta, rs);
  }
}
