package io.atomsieve.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.cli.support.Failures;
import io.atomsieve.cli.support.UsageFailures;
import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.fingerprint.descriptor.Descriptor;
import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import io.atomsieve.fingerprint.descriptor.Scaling;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Limits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DescriptorInitCommandTest {
  private static final int FRAMES = 20;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeFrames() throws IOException {
    StringBuilder frames = new StringBuilder();
    for (int i = 0; i < FRAMES; i++) {
      frames.append("3\nProperties=species:S:1:pos:R:3\n");
      frames.append("H %s 0 0\nO 0 0 0\nH 0 0.96 0\n".formatted(bond(i)));
    }
    Files.writeString(folder.resolve("water.xyz"), frames);
  }

  @Test
  void writesToStandardOutput() throws IOException {
    assertThat(run("--elements", "Ge", "--cutoff", "6")).isZero();
    Path file = Files.writeString(folder.resolve("ge.yaml"), out.toString());
    assertThat(DescriptorFile.read(file).dimension(32)).isEqualTo(40);
    assertThat(out.toString()).doesNotContain("scaling");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void scalesToTheValuesInFiles() {
    assertThat(init("--elements", "O,H", "--size", "small", path("water.xyz"))).isZero();
    Descriptor descriptor = DescriptorFile.read(folder.resolve("new.yaml"));
    FingerprintCalculator calculator = new FingerprintCalculator(descriptor);
    DoubleSummaryStatistics[] values =
        Stream.generate(DoubleSummaryStatistics::new)
            .limit(descriptor.dimension(1))
            .toArray(DoubleSummaryStatistics[]::new);
    for (int i = 0; i < FRAMES; i++) {
      double[] positions = {bond(i), 0, 0, 0, 0, 0, 0, 0.96, 0};
      Atoms atoms = new Atoms(new int[] {1, 8, 1}, positions, null, new boolean[3]);
      double[][] g = calculator.fingerprints(atoms, Limits.DEFAULT);
      for (int f = 0; f < values.length; f++) {
        values[f].accept(g[0][f]);
        values[f].accept(g[2][f]);
      }
    }
    Scaling scaling = descriptor.scaling(1).orElseThrow();
    int constant = 0;
    for (int f = 0; f < values.length; f++) {
      assertThat(values[f].getMin()).isBetween(0.0, 1e-3);
      if (scaling.max()[f] == 1 && scaling.min()[f] == 0) {
        constant++; // such as angles between an H and two others
        assertThat(values[f].getMax()).isLessThan(1e-8);
      } else {
        assertThat(values[f].getMax()).isBetween(0.999, 1.0);
      }
    }
    assertThat(constant).isPositive();
    assertThat(err.toString())
        .contains("20 frames, 0 rejected")
        .contains("warning: " + constant + " of 28 functions of H hardly vary in FILES");
  }

  @Test
  void warnsOfElementsThatFilesDoNotHave() {
    assertThat(init("--elements", "H,O,Ti", path("water.xyz"))).isZero();
    assertThat(err.toString()).contains("warning: FILES have no atom of Ti, so its functions");
    Descriptor descriptor = DescriptorFile.read(folder.resolve("new.yaml"));
    assertThat(descriptor.scaling(22)).isEmpty();
    assertThat(descriptor.scaling(8)).isPresent();
  }

  @Test
  void refusesFilesOfOtherElements() {
    assertThat(init("--elements", "H,Ti", path("water.xyz"))).isEqualTo(1);
    assertThat(err.toString())
        .contains("water frame 0 has atoms of O, which --elements does not name (H,Ti)");
    assertThat(folder.resolve("new.yaml")).doesNotExist();
  }

  @Test
  void passesOverFramesThatCannotBeUsed() throws IOException {
    Path file = folder.resolve("water.xyz");
    String close = "2\nProperties=species:S:1:pos:R:3\nH 0 0 0\nH 0 0 0.1\n";
    Files.writeString(file, Files.readString(file) + close);
    assertThat(init("--elements", "H,O", path("water.xyz"))).isZero();
    assertThat(err.toString())
        .contains("rejected 1 (too-close): water frame 20: ")
        .contains("21 frames, 1 rejected");
    Files.writeString(file, close);
    assertThat(init("--elements", "H,O", path("water.xyz"))).isEqualTo(1);
    assertThat(err.toString())
        .contains("every frame was rejected, the first for too-close: water frame 0: ");
  }

  @Test
  void readsDumpsOfTypes() throws IOException {
    Files.writeString(
        folder.resolve("old.dump"),
        """
        ITEM: TIMESTEP
        0
        ITEM: NUMBER OF ATOMS
        2
        ITEM: BOX BOUNDS ff ff ff
        0 10
        0 10
        0 10
        ITEM: ATOMS id type x y z
        1 2 1 1 1
        2 1 1 1 1.96
        """);
    assertThat(init("--elements", "H,O", path("old.dump"))).isEqualTo(1);
    assertThat(err.toString()).contains("with --types, such as --types Pd,H");
    assertThat(init("--elements", "H,O", "--types", "O,H", path("old.dump"))).isZero();
  }

  @Test
  void refusesWrongUsage() {
    assertThat(run("--elements", "Ge")).isEqualTo(2);
    assertThat(run("--elements", "Ge,Xx", "--cutoff", "6")).isEqualTo(2);
    assertThat(err.toString()).contains("--elements: 'Xx' is not the symbol of an element");
    assertThat(run("--elements", "Ge", "--cutoff", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--cutoff must be above 0");
    assertThat(run("--elements", "Ge", "--cutoff", "6", "--size", "huge")).isEqualTo(2);
  }

  private static double bond(int frame) {
    return 0.9 + 0.005 * frame;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int init(String... args) {
    String[] common = {"--cutoff", "4", "-o", path("new.yaml")};
    return run(Stream.concat(Arrays.stream(common), Arrays.stream(args)).toArray(String[]::new));
  }

  private int run(String... args) {
    return new CommandLine(new DescriptorInitCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(new Failures(() -> false))
        .setParameterExceptionHandler(new UsageFailures())
        .execute(args);
  }
}
