package io.atomsieve.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.atomsieve.fingerprint.descriptor.DescriptorFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files: whatever was done to one, it is either read, or refused with its name and the
 * line. A file that ends too early never yields a frame that is not one of the whole file.
 */
class MutationTest {
  private static final long SEED = 20240109;
  private static final int MUTATIONS = 2000;

  private static final String PLAIN =
      """
      3
      Bob's molecule
      H 0.0 1.25 -2
      Cl 3 4e-1 5
      O 1.5 -1.5 0.25
      2
      Atoms. Timestep: 100
      H 0.0 1.25 -2
      He 3 4e-1 15
      """;

  private static final String EXTENDED =
      """
      2
      Lattice="5 0 0 1 6 0 0 0.5 7" Properties=species:S:1:pos:R:3:Z:I:1:forces:R:3 energy=-1.25 \
      pbc="T F T" time=2.5 step=40 note='a "b" c' cov="_JSON [[1, 2], [3]]"
      Ge 0.1 0.2 0.3 32 1 2 3
      H 1.1 1.2 1.3 1 -1 -2 -3e0
      1
      # CELL(abcABC): 5.6 5.7 5.8 90 80 70 Step: 12 Bead: 0 positions{atomic_unit} cell{angstrom}
      Ge 0.5 0.25 0.125
      1
      Timestep=7 Time=1.5 Lattice=[[5, 0, 0], [0, 6, 0], [0, 0, 7]]
      Ge 0.5 0.25 0.125
      """;

  private static final String DUMP =
      """
      ITEM: UNITS
      real
      ITEM: TIMESTEP
      20
      ITEM: TIME
      12.5
      ITEM: NUMBER OF ATOMS
      2
      ITEM: BOX BOUNDS xy xz yz pp ff pp
      -2 6 1
      0.5 5 -2
      -1 3 0.5
      ITEM: ATOMS id type element xs ys zs fx fy fz
      2 2 H 0.5 0.25 0.75 1 2 3
      1 1 Pd 0.0 0.0 0.1 -1 -2 -3.25
      ITEM: TIMESTEP
      30
      ITEM: NUMBER OF ATOMS
      1
      ITEM: BOX BOUNDS pp pp pp
      0 10
      0 10
      0 10
      ITEM: ATOMS id typelabel x y z
      1 Pd 0.5 0.25 0.375
      """;

  private static final String XDATCAR =
      """
      unknown system
                 2.0
           2.500000    0.000000    0.000000
           0.500000    3.000000    0.000000
           0.000000    0.000000    4.000000
         Ge   H
           1     2
      Direct configuration=     1
         0.50000000  0.50000000  0.25000000
         0.00000000  0.00000000  0.00000000
         0.10000000  0.00000000 -0.50000000

                 2.0
           2.600000    0.000000    0.000000
           0.500000    3.000000    0.000000
           0.000000    0.000000    4.000000
         Ge
           1
      Direct configuration=******
         0.50000000  0.50000000  0.25000000
      """;

  private static final String INPUT_NN =
      """
      number_of_elements 2
      elements           O H                     ! any order
      cutoff_type        1 0.0                   # cosine
      scale_symmetry_functions
      scale_min_short    0.0
      scale_max_short    1.0
      symfunction_short  H  3 O H  0.010 -1.0 1.0 12.0 0.0
      symfunction_short  H  2 O    0.030  1.9     12.0
      symfunction_short  O  2 H    0.001  0.0     12.0
      """;

  private static final String SCALING_DATA =
      """
      # e_index sf_index min max mean sigma
      1 1  0.5  2.5  1.0  0.4
      1 2  0.1  0.3  0.2  0.1
      2 1  1.0  2.0  1.5  0.5
        -0.79  -0.75
      """;

  private static final String PYAMFF =
      """
      #Fingerprint type
      BP
      #    type   number
            G1       2
      #  center neighbor      eta       Rs     rcut        fpmin        fpmax
             H       Pd    36.00     1.67     6.00 4.931814e-03  3.152677e+00
            Pd       Pd    12.00     2.75     6.00 8.403909e-03  6.371631e+00
      #    type   number
            G2       1
      #  center neighbor1 neighbor2      eta     zeta   lambda   thetas     rcut        fpmin        fpmax
            Pd       Pd        H     0.01    41.00     1.00     0.72     6.00 9.750105e-27  3.044742e-01
      """;

  /** A sound file. */
  private record Sample(String file, byte[] content) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Sample> samples() {
    return Stream.of(
        new Sample("a.xyz", bytes(PLAIN)),
        new Sample("a.extxyz", bytes(EXTENDED)),
        new Sample("a.dump", bytes(DUMP)),
        new Sample("XDATCAR", bytes(XDATCAR)),
        new Sample("a.dump.gz", joined(Samples.gzip(DUMP), Samples.gzip(DUMP))));
  }

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("samples")
  void aDamagedTrajectoryIsReadOrRefused(Sample sample) {
    String message =
        sample.file + "(:\\d+: .+|: (the file is empty|is compressed with .+|neither its name .+))";
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] damaged = mutated(sample.content, random);
      refused += isRefused(message, damaged, () -> Samples.read(damaged, sample.file, "Pd", "H"));
    }
    assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS - 1);
  }

  @Test
  void aDamagedDescriptorIsReadOrRefused() throws IOException {
    Random random = new Random(SEED);
    // What is missing, or does not fit together, is in no line.
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      boolean scaling = random.nextBoolean();
      byte[] input = scaling ? bytes(INPUT_NN) : mutated(bytes(INPUT_NN), random);
      byte[] data = scaling ? mutated(bytes(SCALING_DATA), random) : bytes(SCALING_DATA);
      Files.write(folder.resolve("input.nn"), input);
      Files.write(folder.resolve("scaling.data"), data);
      refused +=
          isRefused(
              ".*/(input.nn|scaling.data)(:\\d+)?: .+",
              joined(input, data),
              () -> read("input.nn"));
      byte[] pyamff = mutated(bytes(PYAMFF), random);
      Files.write(folder.resolve("a.pyamff"), pyamff);
      refused += isRefused(".*/a.pyamff(:\\d+)?: .+", pyamff, () -> read("a.pyamff"));
    }
    assertThat(refused).isBetween(MUTATIONS / 10, 2 * MUTATIONS - 1);
  }

  private void read(String name) {
    assertThat(DescriptorFile.read(folder.resolve(name)).elements()).isNotEmpty();
  }

  /** 1 if it is, with such a message, 0 if it is not. */
  private static int isRefused(String message, byte[] content, Runnable reading) {
    try {
      reading.run();
      return 0;
    } catch (FormatException e) {
      assertThat(e.getMessage()).matches(message);
      return 1;
    } catch (RuntimeException | Error e) {
      return fail("%s with\n%s", e, new String(content, StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFileThatIsCutNeverYieldsAnotherFrame(Sample sample) {
    List<Frame> whole = new ArrayList<>();
    assertThat(readUpToDefect(sample.content, sample.file, whole)).isTrue();
    for (int length = 0; length < sample.content.length; length++) {
      List<Frame> frames = new ArrayList<>();
      readUpToDefect(Arrays.copyOf(sample.content, length), sample.file, frames);
      assertThat(frames)
          .as("the first %d bytes", length)
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(whole.subList(0, frames.size()));
    }
  }

  private static boolean readUpToDefect(byte[] content, String name, List<Frame> frames) {
    TrajectoryOptions options = new TrajectoryOptions(null, List.of("Pd", "H"));
    try (TrajectoryReader reader =
        Trajectories.open(new ByteArrayInputStream(content), name, options)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        frames.add(frame);
      }
      return true;
    } catch (FormatException e) {
      return false;
    }
  }

  private static byte[] mutated(byte[] content, Random random) {
    byte[] result = content;
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      result = random.nextBoolean() ? ofBytes(result, random) : ofLines(result, random);
    }
    return result;
  }

  /** One byte more, less, or another one; often one that means something. */
  private static byte[] ofBytes(byte[] content, Random random) {
    int at = random.nextInt(content.length + 1);
    String special = "0123456789.-+eED \t\n\r\"'[]{}=:\\#!*\0\u0001";
    byte value =
        random.nextBoolean()
            ? (byte) random.nextInt(256)
            : (byte) special.charAt(random.nextInt(special.length()));
    byte[] before = Arrays.copyOf(content, at);
    byte[] after = Arrays.copyOfRange(content, Math.min(content.length, at + 1), content.length);
    return switch (random.nextInt(4)) {
      case 0 -> joined(before, after);
      case 1 -> joined(before, new byte[] {value}, Arrays.copyOfRange(content, at, content.length));
      case 2 -> before.length == 0 ? content : before;
      default -> joined(before, new byte[] {value}, after);
    };
  }

  /** A line less, doubled, cut, or swapped with another. */
  private static byte[] ofLines(byte[] content, Random random) {
    // Latin 1 has a character for each byte.
    String text = new String(content, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
    int line = random.nextInt(lines.size());
    String old = lines.get(line);
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(line, old);
      case 2 -> lines.set(line, old.substring(0, random.nextInt(old.length() + 1)) + "\n");
      default -> Collections.swap(lines, line, random.nextInt(lines.size()));
    }
    return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
