package io.atomsieve.bus;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.BankIdentity;
import io.atomsieve.avro.BankThreshold;
import io.atomsieve.bank.BankDefinition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a bank is, as records: an identity for its life, and a definition that may change, each
 * version of which has a hash. On the bank topic they stand among the entries, under the atomic
 * number 0, where they begin to hold.
 */
public final class BankIdentities {
  /** How banks are kept; told, so that a version that does not know a later one can say so. */
  public static final int FORMAT = 1;

  /** No element has it. */
  private static final int NO_ELEMENT = 0;

  private static final int HASH_BYTES = 8;

  private BankIdentities() {}

  /**
   * The identity of a bank that has none yet.
   *
   * @param entries that it has already, of an older version of atomsieve
   */
  public static BankIdentity born(
      BankDefinition bank, BankHome home, UUID id, long entries, Instant now) {
    return defined(id.toString(), 0, home, bank, entries, now);
  }

  /** The same bank with another definition. */
  public static BankIdentity changed(
      BankIdentity former, BankDefinition bank, long entries, Instant now) {
    BankHome home =
        new BankHome(
            former.getCluster(),
            former.getBankTopic(),
            former.getNeedsDftTopic(),
            former.getApplicationId());
    return defined(former.getId(), former.getVersion() + 1, home, bank, entries, now);
  }

  private static BankIdentity defined(
      String id, int version, BankHome home, BankDefinition bank, long entries, Instant now) {
    return BankIdentity.newBuilder()
        .setId(id)
        .setVersion(version)
        .setFormat(FORMAT)
        .setCluster(home.cluster())
        .setBankTopic(home.bankTopic())
        .setNeedsDftTopic(home.needsDftTopic())
        .setApplicationId(home.applicationId())
        .setDescriptor(bank.descriptor().id())
        .setThresholds(records(bank.thresholds()))
        .setLimits(bank.limits().deciding())
        .setEntries(entries)
        .setSince(now)
        .build();
  }

  /** Whether a bank that is configured decides as this says. */
  public static boolean isDefinition(BankIdentity identity, BankDefinition bank) {
    return identity.getDescriptor().equals(bank.descriptor().id())
        && thresholds(identity).equals(bank.thresholds())
        && identity.getLimits().equals(bank.limits().deciding());
  }

  /** By atomic number. */
  public static Map<Integer, Double> thresholds(BankIdentity identity) {
    Map<Integer, Double> thresholds = new TreeMap<>();
    identity
        .getThresholds()
        .forEach(record -> thresholds.put(record.getAtomicNumber(), record.getThreshold()));
    return thresholds;
  }

  /** What tells this version of the definition of this bank from every other one. */
  public static String hash(BankIdentity identity) {
    String text =
        String.join(
            "\n",
            identity.getId(),
            Integer.toString(identity.getVersion()),
            identity.getDescriptor(),
            thresholds(identity).toString(),
            new TreeMap<>(identity.getLimits()).toString());
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Key of its record on the bank topic. */
  public static BankEntryKey key(String bank, BankIdentity identity) {
    return new BankEntryKey(bank, NO_ELEMENT, (long) identity.getVersion());
  }

  /** Value of its record on the bank topic. */
  public static BankEntry record(BankIdentity identity) {
    return BankEntry.newBuilder()
        .setFingerprint(ByteBuffer.allocate(0))
        .setSimulation("")
        .setFrame(0)
        .setAtom(0)
        .setSelection(0)
        .setAdmittedAt(identity.getSince())
        .setDescriptor(identity.getDescriptor())
        .setDefinition(hash(identity))
        .setIdentity(identity)
        .build();
  }

  /** Whether a record of the bank topic is that of an identity, and not of an entry. */
  public static boolean isIdentity(BankEntryKey key) {
    return key.getAtomicNumber() == NO_ELEMENT;
  }

  private static List<BankThreshold> records(Map<Integer, Double> thresholds) {
    return new TreeMap<>(thresholds)
        .entrySet().stream().map(e -> new BankThreshold(e.getKey(), e.getValue())).toList();
  }
}
