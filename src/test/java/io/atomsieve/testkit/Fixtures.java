package io.atomsieve.testkit;

import io.atomsieve.bank.BankDefinition;
import io.atomsieve.bank.Banks;
import io.atomsieve.bus.BankHome;
import io.atomsieve.bus.RecordSerdes;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import io.atomsieve.local.LocalRegistry;
import io.atomsieve.stores.PipelineMetrics;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Cell;
import io.atomsieve.structure.Limits;
import io.atomsieve.structure.Structure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** Two small banks and structures for them. */
public final class Fixtures {
  public static final int GE = 32;
  public static final int PD = 46;
  public static final int H = 1;

  private Fixtures() {}

  public static Banks banks() {
    return banks("ge", 1);
  }

  /**
   * The same with another descriptor of germanium, or other thresholds.
   *
   * @param germanium its name among those of the tests
   * @param factor to the thresholds: with smaller ones it takes more until nothing is new any more
   */
  public static Banks banks(String germanium, double factor) {
    return new Banks(
        List.of(
            new BankDefinition(
                "germanium", descriptor(germanium), Map.of(GE, 0.2 * factor), Limits.DEFAULT),
            new BankDefinition(
                "palladium",
                descriptor("pdh"),
                Map.of(PD, 0.3 * factor, H, 0.1 * factor),
                new Limits(0.6, 50))));
  }

  public static Descriptor descriptor(String name) {
    return DescriptorFile.read(descriptorFile(name));
  }

  /** Names of all descriptors of the tests. */
  static List<String> descriptorNames() {
    return List.of("ge", "ge-other", "ge-long", "pdh");
  }

  public static Path descriptorFile(String name) {
    try {
      return Path.of(Fixtures.class.getResource("/banks/" + name + ".yaml").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static RecordSerdes serdes(LocalRegistry registry) {
    return RecordSerdes.of(Map.of("schema.registry.url", registry.url()), null);
  }

  /** Where the banks of topology tests live. */
  public static BankHome home() {
    return new BankHome("a-cluster", "a-bank-topic", "a-needs-dft-topic", "test");
  }

  public static PipelineMetrics metrics() {
    return new PipelineMetrics(new SimpleMeterRegistry());
  }

  public static Properties driverSettings(Path stateDir) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "not-used:9092");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return settings;
  }

  /** Two germanium atoms at a distance in angstrom. */
  public static Structure dimer(String simulation, long frame, double distance) {
    return molecule(simulation, frame, "", new int[] {GE, GE}, 0, 0, 0, distance, 0, 0);
  }

  public static Structure molecule(
      String simulation, long frame, String bank, int[] numbers, double... positions) {
    return new Structure(
        simulation,
        frame,
        bank,
        new Atoms(numbers, positions, null, new boolean[3]),
        null,
        null,
        null,
        Map.of());
  }

  public static Structure periodic(Cell cell, boolean[] pbc, double... positions) {
    int[] numbers = new int[positions.length / 3];
    java.util.Arrays.fill(numbers, GE);
    return new Structure(
        "md", 0, "", new Atoms(numbers, positions, cell, pbc), null, null, null, Map.of());
  }
}
