package io.atomsieve.stores;

import io.atomsieve.avro.BankState;
import io.atomsieve.avro.SimulationCounts;
import java.util.List;
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
          new StoredRecords<>(BankState.class, 1, List.of(new BankState("9a6e0f3d5c1b2874", 12L))));

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
