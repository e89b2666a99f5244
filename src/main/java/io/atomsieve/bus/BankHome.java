package io.atomsieve.bus;

import io.atomsieve.avro.BankIdentity;

/**
 * Where the banks of a service live: what tells one bus from another that has the same names.
 *
 * @param cluster id of the Kafka cluster
 * @param bankTopic id of the bank topic
 * @param needsDftTopic id of the topic of selected structures
 * @param applicationId that of the service, which alone writes to its banks
 */
public record BankHome(
    String cluster, String bankTopic, String needsDftTopic, String applicationId) {

  /**
   * Checks that a bank lives here.
   *
   * @throws IdentityMismatchException if it was born elsewhere, or is kept in a way that this
   *     version does not know
   */
  public void check(String bank, BankIdentity identity) {
    if (identity.getFormat() > BankIdentities.FORMAT) {
      throw IdentityMismatchException.newer(bank, identity.getFormat());
    }
    check(bank, "the cluster", identity.getCluster(), cluster);
    if (!identity.getApplicationId().equals(applicationId)) {
      throw IdentityMismatchException.application(bank, identity.getApplicationId(), applicationId);
    }
    check(bank, "the bank topic", identity.getBankTopic(), bankTopic);
    check(bank, "the topic of selected structures", identity.getNeedsDftTopic(), needsDftTopic);
  }

  private static void check(String bank, String what, String born, String here) {
    if (!born.equals(here)) {
      throw IdentityMismatchException.elsewhere(bank, what, born, here);
    }
  }
}
