package io.atomsieve.stores;

import io.atomsieve.avro.BankIdentity;
import io.atomsieve.avro.BankState;
import io.atomsieve.avro.BankThreshold;
import io.atomsieve.avro.SimulationCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * The records whose bytes are in {@code src/test/resources/stores}, one file for each version of
 * their schemas. Fields that a version did not have yet are not set here, so that they are what the
 * schema has as their defaults.
 */
record StoredRecords<T extends SpecificRecord>(Class<T> type, int version, List<T> records) {
  static final List<StoredRecords<?>> ALL =
      List.of(
          new StoredRecords<>(
              SimulationCounts.class,
              1,
              List.of(
                  screened().build(),
                  admitted().setSelected(12).setKnown(18).setLastNewFrame(400L).build())),
          new StoredRecords<>(
              SimulationCounts.class,
              2,
              List.of(
                  screened().build(),
                  admitted()
                      .setRejected(2)
                      .setSelected(12)
                      .setKnown(13)
                      .setLastNewFrame(400L)
                      .setParked(3)
                      .setHour(494_000L)
                      .setSelectedInHour(7)
                      .build())),
          new StoredRecords<>(
              SimulationCounts.class,
              3,
              List.of(
                  screened().setSource("bPZ6yyKgQZWYjKZmsMq3tA").setPosition(1017L).build(),
                  admitted()
                      .setRejected(2)
                      .setSelected(12)
                      .setKnown(13)
                      .setLastNewFrame(400L)
                      .setParked(3)
                      .setHour(494_000L)
                      .setSelectedInHour(7)
                      .setSource("0oLJtWzFQ0eLJQyHkQv2dg")
                      .setPosition(41L)
                      .build())),
          new StoredRecords<>(
              BankState.class, 1, List.of(new BankState("9a6e0f3d5c1b2874", 12L, List.of()))),
          new StoredRecords<>(
              BankState.class,
              2,
              List.of(new BankState("9a6e0f3d5c1b2874", 12L, List.of(identity())))),
          new StoredRecords<>(BankIdentity.class, 1, List.of(identity())));

  /** Name of its files, of the schema and of the bytes. */
  String name() {
    return type.getSimpleName() + "-" + version;
  }

  StoredRecordSerde<T> serde() {
    return new StoredRecordSerde<>("a-store", type);
  }

  @Override
  public String toString() {
    return name();
  }

  private static BankIdentity identity() {
    return new BankIdentity(
        "6f1c1d0e-6a55-4a2c-9c53-0b8f5b7f2a11",
        1,
        1,
        "MkU3OEVBNTcwNTJENDM2Qg",
        "kZ2yW8a9T1uY0mUeG4bq5g",
        "b1nq0mGfQ6K7n3xVwYcL2A",
        "atomsieve",
        "9a6e0f3d5c1b2874",
        List.of(new BankThreshold(14, 0.3), new BankThreshold(32, 0.275)),
        Map.of("max-novelty", Double.POSITIVE_INFINITY),
        40L,
        Instant.ofEpochMilli(1_790_000_000_123L));
  }

  private static SimulationCounts.Builder screened() {
    return counts("screen", 3).setFrames(1000).setCovered(960).setCandidates(30).setRejected(10);
  }

  private static SimulationCounts.Builder admitted() {
    return counts("admit", 0);
  }

  private static SimulationCounts.Builder counts(String app, int partition) {
    return SimulationCounts.newBuilder()
        .setSimulation("ge_300K")
        .setBank("germanium")
        .setApp(app)
        .setPartition(partition);
  }
}
