package io.atomsieve.format;

import io.atomsieve.format.lammps.LammpsDumpReader;
import io.atomsieve.format.vasp.XdatcarReader;
import io.atomsieve.format.xyz.ExtendedXyzReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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
      reader = reader(new Lines(unpacked(in, name), name), name, options);
      return reader;
    } catch (EOFException | ZipException e) {
      throw Lines.damaged(name, 1, e);
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be read: " + e.getMessage(), e);
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
    if (lines.peek() == null) {
      throw new FormatException(name + ": the file is empty");
    }
    TrajectoryFormat format = options.format();
    format = format == null ? TrajectoryFormat.ofFileName(name) : format;
    format = format == null ? sniff(lines, name) : format;
    return switch (format) {
      case LAMMPS -> new LammpsDumpReader(lines, options);
      case XYZ -> new ExtendedXyzReader(lines, options);
      case XDATCAR -> new XdatcarReader(lines);
    };
  }

  private static TrajectoryFormat sniff(Lines lines, String name) {
    String first = Objects.requireNonNullElse(lines.peekText(), "");
    TrajectoryFormat format = TrajectoryFormat.ofFirstLine(first);
    if (format == null) {
      throw new FormatException(
          "%s: neither its name nor its first line %s is that of a trajectory; say what it is with"
                  .formatted(name, Lines.quote(first))
              + " --format (lammps, xyz or xdatcar)");
    }
    return format;
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
    return gzip ? new GZIPInputStream(new NeverAtEnd(buffered), 1 << 16) : buffered;
  }

  /**
   * Before Java 23, GZIPInputStream takes a pipe that is empty for a moment for the end of
   * concatenated gzip files, and drops the rest.
   */
  private static final class NeverAtEnd extends FilterInputStream {
    NeverAtEnd(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
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
