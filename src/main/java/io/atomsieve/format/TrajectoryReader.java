package io.atomsieve.format;

/**
 * Frames of a trajectory, one after the other; memory does not grow with the length of the
 * trajectory. A frame is handed out as soon as its last line is there, so a stream that is still
 * being written can be followed.
 */
public interface TrajectoryReader extends AutoCloseable {

  /**
   * The next frame, or null at the end.
   *
   * @throws FormatException if the frame is malformed or cut off, or reading fails, with file and
   *     line; nothing can be read after that
   */
  Frame next();

  /** What a user should know of the frame read last though it can be used; mostly null. */
  default String notice() {
    return null;
  }

  /** Closes the underlying stream. */
  @Override
  void close();
}
