package io.atomsieve.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
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

  /** Whether another member follows is not known yet when the last frame of one is asked for. */
  @Test
  void aGzipFileIsReadAsItGrows() throws IOException {
    byte[] member = Samples.gzip(XYZ);
    try (PipedOutputStream running = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(running)) {
      running.write(member);
      try (TrajectoryReader reader = Trajectories.open(in, "stdin", TrajectoryOptions.DEFAULT)) {
        assertThat(reader.next()).isNotNull();
        running.write(member, 0, 5);
        running.write(member, 5, member.length - 5);
        assertThat(reader.next()).isNotNull();
      }
    }
  }

  @Test
  void refusesWhatFollowsASoundGzipFile() {
    byte[] one = Samples.gzip(XYZ);
    String damage = "a.xyz.gz:4: the gzip data is damaged or cut off: ";
    String other = damage + "something follows that is not compressed with gzip";
    byte[] text = XYZ.getBytes(StandardCharsets.UTF_8);
    assertAfterFirstFrame(joined(one, text), other);
    assertAfterFirstFrame(joined(one, new byte[] {0x1F}), damage + "it ends too early");
    assertAfterFirstFrame(joined(one, Arrays.copyOf(one, 9)), damage + "it ends too early");
    assertAfterFirstFrame(joined(one, new byte[10], one), other);
    for (int at = 0; at < one.length; at++) {
      byte[] second = one.clone();
      second[at] ^= 0x20;
      // Time, system and how hard it was compressed are nobody's business.
      if (at < 4 || at > 9) {
        // What is unpacked may be no XYZ before it is seen to be damaged.
        assertAfterFirstFrame(joined(one, second), "a.xyz.gz:");
      } else {
        assertThat(Samples.read(joined(one, second), "a.xyz.gz")).hasSize(2);
      }
    }
  }

  private static void assertAfterFirstFrame(byte[] file, String message) {
    InputStream in = new ByteArrayInputStream(file);
    try (TrajectoryReader reader = Trajectories.open(in, "a.xyz.gz", TrajectoryOptions.DEFAULT)) {
      assertThat(reader.next()).isNotNull();
      assertThatThrownBy(
              () -> {
                while (reader.next() != null) {
                  // on to the damage
                }
              })
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith(message);
    }
  }

  @Test
  void toleratesZerosAfterGzipAndAllThatAHeaderMayHave() {
    byte[] one = Samples.gzip(XYZ);
    assertThat(Samples.read(joined(one, new byte[700]), "a.xyz")).hasSize(1);
    byte[] head = {
      0x1F, (byte) 0x8B, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9, 'n', 0, 'c', 0
    };
    CRC32 crc = new CRC32();
    crc.update(head);
    byte[] sum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
    byte[] rest = Arrays.copyOfRange(one, 10, one.length);
    assertThat(Samples.read(joined(head, sum, rest), "a.xyz")).hasSize(1);
    sum[0]++;
    assertThatThrownBy(() -> Samples.read(joined(head, sum, rest), "a.xyz"))
        .hasMessageEndingWith("the checksum of a header is wrong");
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.xyz", "a.dump", "a.gz", "x", "XDATCAR.xyz"})
  void passesOverAByteOrderMark(String name) {
    assertThat(Samples.read("\uFEFF" + LAMMPS, name)).hasSize(1);
  }

  @Test
  void refusesUtf16() {
    for (Charset charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      assertThatThrownBy(() -> Samples.read(("\uFEFF" + XYZ).getBytes(charset), "a.xyz"))
          .hasMessage("a.xyz:1: the text is in UTF-16; save it in UTF-8");
    }
  }

  @Test
  void namesThatSayOtherwiseThanTheFirstLineAreNotBelieved() {
    assertThat(Samples.read(LAMMPS, "a.xyz")).hasSize(1);
    assertThat(Samples.read(LAMMPS, "XDATCAR")).hasSize(1);
    assertThat(Samples.read(XYZ, "a.dump")).hasSize(1);
    String advice =
        "; if it is something else, say what it is with --format (lammps, xyz or xdatcar)";
    assertThatThrownBy(() -> Samples.read("\nsystem\n", "a.xyz"))
        .isInstanceOf(FormatException.class)
        .hasMessage(
            "a.xyz:2: an XYZ file, as the name says that it is, does not begin with 'system'"
                + advice);
    assertThatThrownBy(() -> Samples.read("system\n", "a.dump"))
        .hasMessage(
            "a.dump:1: a dump of LAMMPS, as the name says that it is, does not begin with 'system'"
                + advice);
    assertThatThrownBy(() -> Samples.read("Direct configuration= 1\n", "x"))
        .hasMessageStartingWith("x:1: 'Direct configuration=' comes before the head");
  }

  @Test
  void aLastLineThatNothingEndsMayBeCutOff() {
    for (String text : List.of(XYZ, LAMMPS)) {
      String cut = text.stripTrailing();
      assertThatThrownBy(() -> Samples.read(cut, "x"))
          .isInstanceOf(FormatException.class)
          .hasMessageEndingWith(
              "the file ends within this line, whose last value may be cut off; if it is whole, end"
                  + " it with a line break");
      for (String end : List.of(" ", "\r", "\t", "\n", "\r\n", "\n ")) {
        assertThat(Samples.read(cut + end, "x")).hasSize(1);
      }
    }
  }

  @Test
  void whatCannotBeReadIsNamed() {
    InputStream broken = new PipedInputStream(); // of nothing
    assertThatThrownBy(() -> Trajectories.open(broken, "a.xyz", TrajectoryOptions.DEFAULT))
        .isInstanceOf(FormatException.class)
        .hasMessage("a.xyz: cannot be read: Pipe not connected");
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(XYZ.getBytes(StandardCharsets.UTF_8)), broken);
    try (TrajectoryReader reader = Trajectories.open(in, "a.xyz", TrajectoryOptions.DEFAULT)) {
      assertThat(reader.next()).isNotNull();
      assertThatThrownBy(reader::next)
          .isInstanceOf(FormatException.class)
          .hasMessage("a.xyz:4: cannot be read: Pipe not connected");
    }
  }

  @Test
  void anExplicitFormatWinsOverTheName() throws IOException {
    Path file = file("a.xyz", LAMMPS.getBytes(StandardCharsets.UTF_8));
    TrajectoryOptions xdatcar = new TrajectoryOptions(TrajectoryFormat.named("XDATCAR"), List.of());
    try (TrajectoryReader reader = Trajectories.open(file, xdatcar, UnaryOperator.identity())) {
      assertThatThrownBy(reader::next)
          .hasMessageContaining("a.xyz:3: a lattice vector has 3 numbers");
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
