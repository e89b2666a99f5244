package io.atomsieve.format;

import io.atomsieve.structure.Structure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The frames of several files, one after the other. */
public final class FrameSource implements AutoCloseable {

  /** What is to be told of the files beside their frames. */
  public interface Listener {
    /** What a user should know of a file though it can be used; the first of its kind only. */
    void notice(String message);

    /**
     * A file that cannot be read, or not to its end.
     *
     * @return whether to go on with the next one
     */
    default boolean failed(FormatException why) {
      return false;
    }
  }

  private final List<String> files;
  private final Deque<String> waiting;
  private final TrajectoryOptions options;
  private final Listener listener;
  private TrajectoryReader reader;
  private boolean noticed;
  private String file = "";
  private String name = "";
  private long index = -1;
  private long bytesRead;

  /** The frames up to the first error, with no notice of anything. */
  public FrameSource(List<String> files, TrajectoryOptions options) {
    this(files, options, notice -> {});
  }

  public FrameSource(List<String> files, TrajectoryOptions options, Listener listener) {
    this.files = List.copyOf(files);
    this.waiting = new ArrayDeque<>(files);
    this.options = options;
    this.listener = listener;
  }

  /**
   * The next frame, or null after the last one of the last file.
   *
   * @throws FormatException if a file cannot be read, and the listener does not want to go on
   */
  public Frame next() {
    while (reader != null || !waiting.isEmpty()) {
      Frame frame = nextOfFile();
      if (frame != null) {
        index++;
        tell(reader.notice());
        return frame;
      }
      close();
    }
    return null;
  }

  private Frame nextOfFile() {
    try {
      if (reader == null) {
        open(waiting.remove());
      }
      return reader.next();
    } catch (FormatException e) {
      if (!listener.failed(e)) {
        throw e;
      }
      return null;
    }
  }

  private void tell(String notice) {
    if (notice != null && !noticed) {
      noticed = true;
      listener.notice("%s frame %d %s".formatted(file, index, notice));
    }
  }

  /**
   * The next frame as a structure that is named by its file and its number in it; null after the
   * last.
   *
   * @param bank name of the bank that it is for, or empty
   */
  public Structure nextStructure(String bank) {
    Frame frame = next();
    return frame == null ? null : frame.toStructure(name, index, bank);
  }

  /** Name of the file of the last frame, without folder and endings. */
  public String name() {
    return name;
  }

  /** Number of the last frame within its file, from 0. */
  public long index() {
    return index;
  }

  /** Size of all files in bytes, or -1 when it is not known, as that of the standard input. */
  public long totalBytes() {
    long total = 0;
    for (String file : files) {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path)) {
        return -1;
      }
      total += path.toFile().length();
    }
    return total;
  }

  /** Bytes read so far, as they are in the files. */
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  private void open(String next) {
    file = next.equals("-") ? "stdin" : next;
    reader = Trajectories.open(Path.of(next), options, Counted::new);
    index = -1;
    name = nameOf(next);
  }

  /** Counts what is read. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      bytesRead += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      bytesRead += Math.max(0, count);
      return count;
    }
  }

  /** What a file is called: its name without folder and endings. */
  public static String nameOf(String file) {
    if (file.equals("-")) {
      return "stdin";
    }
    String name = Path.of(file).getFileName().toString().replaceFirst("\\.gz$", "");
    return name.replaceFirst("(?<=.)\\.[A-Za-z]\\w*$", "");
  }
}
