package io.atomsieve.serde;

import io.atomsieve.avro.Structure;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Since 1.12.2 Avro makes records only of classes that the process trusts, so that a schema cannot
 * name any class at all. Those generated from our schemas are harmless.
 */
public final class TrustedRecords {
  private TrustedRecords() {}

  /**
   * Adds them to what the process trusts, unless they are in already. {@link AvroSerde} does so
   * itself; whoever reads our records with another serde must do it first.
   */
  public static synchronized void trust() {
    ClassSecurityPredicate trusted = ClassSecurityValidator.getGlobal();
    if (!trusted.isTrusted(Structure.class)) {
      ClassSecurityValidator.setGlobal(
          ClassSecurityValidator.composite(trusted, TrustedRecords::isOurs));
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getPackageName().equals(Structure.class.getPackageName());
  }
}
