package io.atomsieve.format;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The frames of a file while another program writes it, as they become whole. When the file is
 * written anew, or another one takes its name, the frames of that come next; what the former one
 * had of a frame that never became whole is told, and left out.
 */
public final class FollowedFile implements AutoCloseable {
  private final Path file;
  private final TrajectoryOptions options;
  private final BooleanSupplier finished;
  private final Consumer<String> tell;
  private GrowingFile bytes;
  private TrajectoryReader reader;
  private long index = -1;
  private FileHead head;
  private boolean noticed;

  /**
   * Begins with the first frame of the file, which need not be there yet.
   *
   * @param finished whether nobody writes any more
   * @param tell takes what a person should know
   */
  public FollowedFile(
      Path file, TrajectoryOptions options, BooleanSupplier finished, Consumer<String> tell) {
    this.file = file;
    this.options = options;
    this.finished = finished;
    this.tell = tell;
  }

  /**
   * The next frame; waits for it. Null when nobody writes any more.
   *
   * @throws FormatException if what is in the file is no trajectory, or nobody writes any more and
   *     the last frame is not whole
   */
  public Frame next() {
    while (true) {
      try {
        if (reader == null) {
          open();
        }
        Frame frame = reader.next();
        if (frame != null) {
          index++;
          tellOnce(reader.notice());
          return frame;
        }
      } catch (FormatException e) {
        if (bytes == null || !bytes.isReplaced()) {
          throw e;
        }
        tell.accept("a frame was not whole when " + file + " was written anew: " + e.getMessage());
      }
      if (!bytes.isReplaced()) {
        return null;
      }
      close();
    }
  }

  private void tellOnce(String notice) {
    if (notice != null && !noticed) {
      noticed = true;
      tell.accept("%s frame %d %s".formatted(file, index, notice));
    }
  }

  /** Number of the last frame within the file that it came from, from 0. */
  public long index() {
    return index;
  }

  /** What the file that the last frame came from is known by; null if there was none. */
  public FileHead head() {
    head = index < 0 ? null : FileHead.of(bytes, head);
    return head;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  private void open() {
    index = -1;
    head = null;
    try {
      bytes = new GrowingFile(file, finished);
    } catch (NoSuchFileException e) {
      throw new FormatException(file + ": no such file", e);
    } catch (IOException e) {
      throw new FormatException(file + ": cannot be read: " + e.getMessage(), e);
    }
    reader = Trajectories.open(bytes, file.toString(), options);
  }
}
