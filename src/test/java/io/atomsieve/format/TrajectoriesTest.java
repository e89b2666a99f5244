package io.atomsieve.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrajectoriesTest {
  private static final String XYZ = "1\n\nH 0 0 0\n";
  private static final String LAMMPS =
      """
      ITEM: TIMESTEP
      3
      ITEM: NUMBER OF ATOMS
      1
      ITEM: BOX BOUNDS pp pp pp
      0 1
      0 1
      0 1
      ITEM: ATOMS element x y z
      H 0 0 0
      """;

  @TempDir Path folder;

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static Frame first(Path file) {
    try (TrajectoryReader reader =
        Trajectories.open(file, TrajectoryOptions.DEFAULT, UnaryOperator.identity())) {
      return reader.next();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.lammpstrj", "a.dump", "A.LAMMPS", "a.lammpstrj.gz", "dump.out", "x"})
  void findsLammpsByNameOrFirstLine(String name) throws IOException {
    assertThat(first(file(name, LAMMPS.getBytes(StandardCharsets.UTF_8))).step()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.xyz", "a.extxyz", "a.xyz.gz", "positions"})
  void findsXyzByNameOrFirstLine(String name) throws IOException {
    assertThat(first(file(name, XYZ.getBytes(StandardCharsets.UTF_8))).atoms().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.lammpstrj.gz", "a.lammpstrj", "packed"})
  void unpacksByContentWhateverTheName(String name) throws IOException {
    assertThat(first(file(name, Samples.gzip(LAMMPS))).step()).isEqualTo(3);
  }

  @Test
  void readsConcatenatedGzip() throws IOException {
    byte[] one = Samples.gzip(XYZ);
    byte[] two = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, two, one.length, one.length);
    assertThat(Samples.read(two, "a.xyz.gz")).hasSize(2);
    InputStream pipe =
        new SequenceInputStream(new ByteArrayInputStream(one), new ByteArrayInputStream(one));
    try (TrajectoryReader reader = Trajectories.open(pipe, "stdin", TrajectoryOptions.DEFAULT)) {
      assertThat(reader.next()).isNotNull();
      assertThat(reader.next()).isNotNull();
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void anExplicitFormatWinsOverTheName() throws IOException {
    Path file = file("a.xyz", LAMMPS.getBytes(StandardCharsets.UTF_8));
    TrajectoryOptions lammps = new TrajectoryOptions(TrajectoryFormat.named("LAMMPS"), List.of());
    try (TrajectoryReader reader = Trajectories.open(file, lammps, UnaryOperator.identity())) {
      assertThat(reader.next().step()).isEqualTo(3);
    }
    assertThatThrownBy(() -> TrajectoryFormat.named("pdb"))
        .hasMessage("unknown trajectory format 'pdb' (known: lammps, xyz, xdatcar)");
  }

  @Test
  void aDashIsTheStandardInput() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Samples.gzip(LAMMPS)));
      assertThat(first(Path.of("-")).step()).isEqualTo(3);
      System.setIn(new ByteArrayInputStream("what is this?".getBytes(StandardCharsets.UTF_8)));
      assertThatThrownBy(() -> first(Path.of("-")))
          .hasMessage(
              "stdin: neither its name nor its first line 'what is this?' is that of a trajectory;"
                  + " say what it is with --format (lammps, xyz or xdatcar)");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void refusesWhatIsNoFile() throws IOException {
    assertThatThrownBy(() -> first(folder.resolve("none.xyz")))
        .isInstanceOf(FormatException.class)
        .hasMessage(folder + "/none.xyz: no such file");
    assertThatThrownBy(() -> first(folder)).hasMessage(folder + ": is a directory");
    Path empty = file("a.xyz", new byte[0]);
    assertThatThrownBy(() -> first(empty)).hasMessage(empty + ": the file is empty");
    Path packed = file("b.xyz.gz", Samples.gzip(""));
    assertThatThrownBy(() -> first(packed)).hasMessage(packed + ": the file is empty");
  }

  @Test
  void refusesOtherCompression() throws IOException {
    Path bzip2 = file("a.dump.bz2", new byte[] {'B', 'Z', 'h', '9', 1, 2});
    assertThatThrownBy(() -> first(bzip2))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(bzip2 + ": is compressed with bzip2, which is not supported");
    Path xz = file("a.xyz", new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0});
    assertThatThrownBy(() -> first(xz)).hasMessageContaining("is compressed with xz");
  }

  @Test
  void namesTheLineWhereGzipIsCutOff() {
    String text = XYZ.repeat(5_000);
    byte[] whole = Samples.gzip(text);
    assertThatThrownBy(() -> Samples.read(Arrays.copyOf(whole, whole.length - 9), "a.xyz"))
        .isInstanceOf(FormatException.class)
        .hasMessageMatching("a.xyz:\\d+: the gzip data is damaged or cut off: .*");
    assertThatThrownBy(() -> Samples.read(Arrays.copyOf(whole, 5), "a.xyz"))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("a.xyz:1: the gzip data is damaged or cut off");
  }

  @Test
  void aBinaryFileIsNotReadIntoMemory() {
    byte[] zeros = new byte[Lines.MAX_LENGTH + (1 << 20)];
    assertThatThrownBy(() -> Samples.read(zeros, "a.dump"))
        .hasMessage("a.dump:1: the line has more than 16777216 bytes: no text");
  }

  @Test
  void linesMayBeLongerThanTheBuffer() {
    String note = "x".repeat(200_000);
    Frame frame = Samples.read("1\nnote=%s\r\nH 0 0 0\n".formatted(note), "a.xyz").get(0);
    assertThat(frame.info()).containsEntry("note", note);
  }

  @Test
  void aFrameIsThereBeforeTheNextOneIsWritten() throws IOException {
    try (PipedOutputStream running = new PipedOutputStream();
        TrajectoryReader reader =
            openPipe(new PipedInputStream(running), running, LAMMPS.substring(0, 40))) {
      running.write(LAMMPS.substring(40).getBytes(StandardCharsets.UTF_8));
      running.flush();
      assertThat(reader.next().step()).isEqualTo(3);
    }
  }

  private static TrajectoryReader openPipe(
      PipedInputStream in, PipedOutputStream running, String start) throws IOException {
    running.write(start.getBytes(StandardCharsets.UTF_8));
    return Trajectories.open(in, "running.lammpstrj", TrajectoryOptions.DEFAULT);
  }

  @Test
  void closesTheStream() {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream in =
        new FilterInputStream(new ByteArrayInputStream(new byte[0])) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    assertThatThrownBy(() -> Trajectories.open(in, "a.xyz", TrajectoryOptions.DEFAULT))
        .isInstanceOf(FormatException.class);
    assertThat(closed).isTrue();
  }

  @Test
  void optionsRefuseWhatIsNoElement() {
    assertThatThrownBy(() -> new TrajectoryOptions(null, List.of("Pd", "h")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'h' is not the symbol of an element");
  }
}
