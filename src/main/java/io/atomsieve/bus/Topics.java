package io.atomsieve.bus;

import java.util.List;

/**
 * Names of the topics.
 *
 * @param structures input: frames of simulations, keyed by simulation
 * @param candidates from screen to admit, keyed by bank
 * @param bank entries of all banks; compacted, kept for ever
 * @param simulations counts per simulation; compacted
 * @param needsDft output: selected structures, kept for ever
 * @param rejected input records that could not be used, unchanged, with the reason in headers
 * @param parked candidates beyond the budget of their simulation, kept until they are re-submitted
 */
public record Topics(
    String structures,
    String candidates,
    String bank,
    String simulations,
    String needsDft,
    String rejected,
    String parked) {

  public static final Topics DEFAULT =
      new Topics(
          "structures",
          "atomsieve-candidates",
          "atomsieve-bank",
          "atomsieve-simulations",
          "needs-dft",
          "structures-rejected",
          "atomsieve-parked");

  public List<String> all() {
    return List.of(structures, candidates, bank, simulations, needsDft, rejected, parked);
  }
}
