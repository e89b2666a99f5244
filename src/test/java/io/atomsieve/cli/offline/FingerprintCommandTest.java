package io.atomsieve.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atomsieve.cli.support.Failures;
import io.atomsieve.cli.support.UsageFailures;
import io.atomsieve.fingerprint.FingerprintCalculator;
import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import io.atomsieve.structure.Atoms;
import io.atomsieve.structure.Limits;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FingerprintCommandTest {
  private static final int FRAMES = 50;

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(
        folder.resolve("water.yaml"),
        """
        {cutoff: 4, elements: [H, O], radial: [{eta: [1, 4], r_s: [0, 1]}],
         angular: [{center: O, eta: 1, zeta: 2, lambda: 1}]}
        """);
    StringBuilder frames = new StringBuilder();
    for (int i = 0; i < FRAMES; i++) {
      frames.append("3\nProperties=species:S:1:pos:R:3\n");
      frames.append("H %s 0 0\nO 0 0 0\nH 0 0.96 0\n".formatted(bond(i)));
    }
    Files.writeString(folder.resolve("water, run.xyz"), frames);
  }

  @Test
  void writesCsvInTheOrderOfTheFrames() throws IOException {
    assertThat(run("water.yaml", "out.csv", "--threads", "3")).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
    assertThat(lines).hasSize(1 + 3 * FRAMES);
    assertThat(lines.get(0)).startsWith("simulation,frame,atom,element,g0,g1,").endsWith(",g10");
    for (int i = 0; i < FRAMES; i++) {
      double[][] expected = expected(i);
      for (int atom = 0; atom < 3; atom++) {
        String line = lines.get(1 + 3 * i + atom);
        assertThat(line).startsWith("\"water, run\"," + i + "," + atom + "," + "HOH".charAt(atom));
        String[] cells = line.substring(line.indexOf(',', 12)).split(",", -1);
        assertThat(cells).hasSize(4 + 11);
        for (int f = 0; f < 11; f++) {
          String cell = cells[4 + f];
          if (f < expected[atom].length) {
            assertThat(Double.parseDouble(cell)).isCloseTo(expected[atom][f], within(1e-14));
          } else {
            assertThat(cell).isEmpty();
          }
        }
      }
    }
    assertThat(err.toString().strip()).isEqualTo(FRAMES + " frames, 0 rejected: 150 fingerprints");
  }

  @Test
  void writesAnArrayThatNumpyReads() throws IOException {
    assertThat(run("water.yaml", "out.npy", "--only", "H")).isZero();
    ByteBuffer npy = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("out.npy")));
    npy.order(ByteOrder.LITTLE_ENDIAN);
    byte[] head = new byte[8];
    npy.get(head);
    assertThat(head).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
    byte[] text = new byte[npy.getShort()];
    npy.get(text);
    assertThat(npy.position() % 64).isZero();
    assertThat(new String(text, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (100, 8), }")
        .endsWith(" \n");
    assertThat(npy.remaining()).isEqualTo(100 * 8 * Double.BYTES);
    for (int i = 0; i < FRAMES; i++) {
      for (int atom : new int[] {0, 2}) {
        double[] row = new double[8];
        npy.asDoubleBuffer().get(row);
        npy.position(npy.position() + 8 * Double.BYTES);
        assertThat(row).containsExactly(expected(i)[atom], within(1e-14));
      }
    }
  }

  @Test
  void refusesFingerprintsOfDifferentLengthsInOneArray() {
    assertThat(run("water.yaml", "out.npy")).isEqualTo(2);
    assertThat(err.toString()).contains("H (8), O (11) differ in length").contains("--only");
  }

  @Test
  void tellsOfFramesThatCannotBeUsedAndGoesOn() throws IOException {
    Path file = folder.resolve("water, run.xyz");
    Files.writeString(
        file,
        Files.readString(file)
            + "2\nProperties=species:S:1:pos:R:3\nH 0 0 0\nH 0 0 0.1\n"
            + "1\nProperties=species:S:1:pos:R:3\nN 0 0 0\n");
    assertThat(run("water.yaml", "out.csv")).isZero();
    assertThat(err.toString())
        .contains("rejected 1 (too-close): water, run frame 50: ")
        .contains(
            "rejected 1 (unknown-element): water, run frame 51: the descriptor does not know the"
                + " element N, only H, O")
        .contains("52 frames, 2 rejected: 150 fingerprints");
    assertThat(run("water.yaml", "out.csv", "--min-distance", "0")).isZero();
    assertThat(err.toString()).contains("52 frames, 1 rejected: 152 fingerprints");
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThat(run("water.yaml", "out.txt")).isEqualTo(2);
    assertThat(err.toString()).contains("'").contains("out.txt' is neither *.npy nor *.csv");
    assertThat(run("water.yaml", "out.csv", "--only", "N")).isEqualTo(2);
    assertThat(err.toString()).contains("--only: the descriptor has no functions of N");
    assertThat(run("water.yaml", "out.csv", "--threads", "0")).isEqualTo(2);
    assertThat(run("water.yaml", "out.csv", "--min-distance", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--min-distance must be between");
    assertThat(run("gone.yaml", "out.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("gone.yaml: no such file");
  }

  private static double bond(int frame) {
    return 0.9 + 0.002 * frame;
  }

  private double[][] expected(int frame) {
    double[] positions = {bond(frame), 0, 0, 0, 0, 0, 0, 0.96, 0};
    Atoms atoms = new Atoms(new int[] {1, 8, 1}, positions, null, new boolean[3]);
    return new FingerprintCalculator(DescriptorFile.read(folder.resolve("water.yaml")))
        .fingerprints(atoms, Limits.DEFAULT);
  }

  private int run(String descriptor, String output, String... more) {
    List<String> args = new ArrayList<>();
    args.add(folder.resolve("water, run.xyz").toString());
    args.addAll(List.of("--descriptor", folder.resolve(descriptor).toString()));
    args.addAll(List.of("-o", folder.resolve(output).toString()));
    args.addAll(List.of(more));
    return new CommandLine(new FingerprintCommand())
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(new Failures(() -> false))
        .setParameterExceptionHandler(new UsageFailures())
        .execute(args.toArray(String[]::new));
  }
}
