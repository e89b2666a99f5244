package io.atomsieve.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Trajectories out of strings. */
public final class Samples {
  private Samples() {}

  public static List<Frame> read(String text, String name, String... elements) {
    return read(text.getBytes(StandardCharsets.UTF_8), name, elements);
  }

  public static List<Frame> read(byte[] bytes, String name, String... elements) {
    TrajectoryOptions options = new TrajectoryOptions(null, List.of(elements));
    List<Frame> frames = new ArrayList<>();
    try (TrajectoryReader reader =
        Trajectories.open(new ByteArrayInputStream(bytes), name, options)) {
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        frames.add(frame);
      }
    }
    return frames;
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
