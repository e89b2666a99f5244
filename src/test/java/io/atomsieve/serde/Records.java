package io.atomsieve.serde;

import io.atomsieve.avro.BankEntry;
import io.atomsieve.avro.BankEntryKey;
import io.atomsieve.avro.BankIdentity;
import io.atomsieve.avro.BankThreshold;
import io.atomsieve.avro.Candidate;
import io.atomsieve.avro.CandidateEnvironment;
import io.atomsieve.avro.Column;
import io.atomsieve.avro.ColumnType;
import io.atomsieve.avro.NewEnvironment;
import io.atomsieve.avro.SelectedStructure;
import io.atomsieve.avro.Structure;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** One record of each kind, with a value in every field. */
final class Records {
  private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);

  private Records() {}

  static List<SpecificRecord> all() {
    return List.of(structure(), candidate(), entryKey(), entry(), selected());
  }

  static Structure structure() {
    double[] vectors = {0.1, -2, 3e-300, Double.MAX_VALUE, 5, 6};
    return new Structure(
        "Ge/α 1",
        7L,
        "germanium",
        ByteBuffer.wrap(new byte[] {32, 14}),
        Float64.toBuffer(vectors),
        List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0),
        List.of(true, false, true),
        -1.5,
        Float64.toBuffer(vectors),
        0.25,
        Map.of("potential", "Tersoff"),
        List.of(new Column("id", ColumnType.INTEGER, 1, ByteBuffer.wrap(new byte[16]))));
  }

  static Candidate candidate() {
    return new Candidate(
        structure(),
        "germanium",
        "descriptor",
        List.of(new CandidateEnvironment(1, Float64.toBuffer(new double[] {0.5}))),
        12L,
        "definition");
  }

  static BankEntryKey entryKey() {
    return new BankEntryKey("germanium", 32, 5L);
  }

  static BankEntry entry() {
    return new BankEntry(
        Float64.toBuffer(new double[] {0.5, 1}),
        "Ge",
        7L,
        1,
        3L,
        0.3,
        NOW,
        "descriptor",
        "definition",
        identity());
  }

  static BankIdentity identity() {
    return new BankIdentity(
        "id",
        1,
        1,
        "cluster",
        "bank",
        "needs-dft",
        "application",
        "descriptor",
        List.of(new BankThreshold(32, 0.275)),
        Map.of("max-novelty", Double.POSITIVE_INFINITY),
        3L,
        NOW);
  }

  static SelectedStructure selected() {
    return new SelectedStructure(
        structure(),
        "germanium",
        "descriptor",
        3L,
        List.of(
            new NewEnvironment(1, 0.3, 4L, 5L, 1.1), new NewEnvironment(0, null, null, 6L, null)),
        1.1,
        NOW);
  }
}
