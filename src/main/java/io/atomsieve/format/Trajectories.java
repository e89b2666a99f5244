package io.atomsieve.format;

import io.atomsieve.format.lammps.LammpsDumpReader;
import io.atomsieve.format.vasp.XdatcarReader;
import io.atomsieve.format.xyz.ExtendedXyzReader;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Opens trajectory files, gzipped or not. */
public final class Trajectories {
  /** The first bytes of what cannot be unpacked here. */
  private static final Map<String, byte[]> UNSUPPORTED =
      Map.of(
          "bzip2", new byte[] {'B', 'Z', 'h'},
          "xz", new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z'},
          "zstd", new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD});

  private Trajectories() {}

  /**
   * Opens a file; {@code -} is the standard input.
   *
   * @param wrapped the stream to read instead of that of the file, such as one that counts
   * @throws FormatException if there is no such file, or it is not a trajectory
   */
  public static TrajectoryReader open(
      Path file, TrajectoryOptions options, UnaryOperator<InputStream> wrapped) {
    if (file.toString().equals("-")) {
      return open(wrapped.apply(System.in), "stdin", options);
    }
    if (Files.isDirectory(file)) {
      throw new FormatException(file + ": is a directory");
    }
    try {
      return open(wrapped.apply(stream(file)), file.toString(), options);
    } catch (NoSuchFileException e) {
      throw new FormatException(file + ": no such file", e);
    } catch (AccessDeniedException e) {
      throw new FormatException(file + ": cannot be read: permission denied", e);
    } catch (IOException e) {
      throw new FormatException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a trajectory from a stream, which may still be growing: nothing is asked of it beyond the
   * frame to read.
   *
   * @param in closed together with the reader, or when this method fails
   * @param name file name, to tell the format from and for messages
   * @throws FormatException if it is not a trajectory
   */
  public static TrajectoryReader open(InputStream in, String name, TrajectoryOptions options) {
    TrajectoryReader reader = null;
    try {
      Lines lines = new Lines(unpacked(in, name), name);
      reader = new WholeFrames(reader(lines, name, options), lines);
      return reader;
    } catch (IOException e) {
      throw new FormatException(name + ": cannot be read: " + e.getMessage(), e);
    } finally {
      if (reader == null) {
        closeQuietly(in);
      }
    }
  }

  /** The streams of {@link Files} want to seek, which a named pipe refuses. */
  private static InputStream stream(Path file) throws IOException {
    return Files.exists(file) && !Files.isRegularFile(file)
        ? new FileInputStream(file.toFile())
        : Files.newInputStream(file);
  }

  private static TrajectoryReader reader(Lines lines, String name, TrajectoryOptions options) {
    String first = lines.peekText();
    if (first == null) {
      throw new FormatException(name + ": the file is empty");
    }
    TrajectoryFormat format = options.format();
    format = format == null ? recognized(lines, name, first) : format;
    return switch (format) {
      case LAMMPS -> new LammpsDumpReader(lines, options);
      case XYZ -> new ExtendedXyzReader(lines, options);
      case XDATCAR -> new XdatcarReader(lines);
    };
  }

  /** By the first line, as names lie; only an XDATCAR begins with whatever its title is. */
  private static TrajectoryFormat recognized(Lines lines, String name, String first) {
    TrajectoryFormat byName = TrajectoryFormat.ofFileName(name);
    TrajectoryFormat byContent = TrajectoryFormat.ofFirstLine(first);
    if (byName == TrajectoryFormat.XDATCAR && byContent != TrajectoryFormat.LAMMPS) {
      return byName;
    }
    if (byContent != null) {
      return byContent;
    }
    String known = "say what it is with --format (lammps, xyz or xdatcar)";
    if (byName != null) {
      throw lines.error(
          lines.number() + 1,
          "%s, as the name says that it is, does not begin with %s; if it is something else, %s"
              .formatted(byName.called(), Lines.quote(first), known));
    }
    throw new FormatException(
        "%s: neither its name nor its first line %s is that of a trajectory; %s"
            .formatted(name, Lines.quote(first), known));
  }

  /** Refuses a frame whose last line may be cut off. */
  private record WholeFrames(TrajectoryReader reader, Lines lines) implements TrajectoryReader {
    @Override
    public Frame next() {
      try {
        Frame frame = reader.next();
        if (frame != null) {
          lines.checkEnd();
        }
        return frame;
      } catch (FormatException e) {
        throw lines.isExhausted() ? e.atEndOfFile() : e;
      }
    }

    @Override
    public String notice() {
      return reader.notice();
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  /** Goes by the first bytes, as names lie and streams have none. */
  private static InputStream unpacked(InputStream in, String name) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(5);
    byte[] head = buffered.readNBytes(5);
    buffered.reset();
    UNSUPPORTED.forEach(
        (format, magic) -> {
          if (startsWith(head, magic)) {
            throw new FormatException(
                "%s: is compressed with %s, which is not supported; use gzip, or unpack it into a"
                        .formatted(name, format)
                    + " pipe: FILE is then -");
          }
        });
    boolean gzip = startsWith(head, new byte[] {0x1F, (byte) 0x8B});
    return gzip ? new GzipMembers(buffered) : buffered;
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException ignored) {
      // There is a better error to report.
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
