package io.atomsieve.cli.stream;

import io.atomsieve.client.Publisher;
import io.atomsieve.format.FileHead;
import io.atomsieve.format.FollowedFile;
import io.atomsieve.format.FormatException;
import io.atomsieve.format.Frame;
import io.atomsieve.format.TrajectoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Publishes the frames of a file while it is written, and keeps how far it has come. */
final class Follower {
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final Path file;
  private final TrajectoryOptions options;
  private final BooleanSupplier finished;
  private final Publisher publisher;
  private final FrameSender sender;
  private final Consumer<String> tell;
  private FollowedFile frames;
  private long skipped;
  private long kept = System.nanoTime();

  /**
   * @param finished whether nobody writes the file any more
   * @param publisher that of the sender, to wait until frames have arrived
   */
  Follower(
      Path file,
      TrajectoryOptions options,
      BooleanSupplier finished,
      Publisher publisher,
      FrameSender sender,
      Consumer<String> tell) {
    this.file = file;
    this.options = options;
    this.finished = finished;
    this.publisher = publisher;
    this.sender = sender;
    this.tell = tell;
  }

  /**
   * Goes on where the file has been published up to, if it is the same file.
   *
   * @throws FormatException if it was published as another simulation
   */
  void resume() {
    Optional<PublishedPosition> position = PublishedPosition.read(file);
    if (position.isEmpty()) {
      return;
    }
    PublishedPosition found = position.get();
    if (!found.simulation().equals(sender.simulation())) {
      throw new FormatException(
          "%s was published as the simulation '%s': go on with that, or delete %s.published"
              .formatted(file, found.simulation(), file.getFileName()));
    }
    boolean same = found.head().isOf(file);
    skipped = same ? found.inFile() : 0;
    sender.goOnAt(found.next() - skipped);
    tell.accept(
        same
            ? "%s: %d frames have been published".formatted(file, found.next())
            : "%s is another file than the one that was published: its frames come next, as %d and so on"
                .formatted(file, found.next()));
  }

  /**
   * Publishes until nobody writes the file any more.
   *
   * @param keep whether to keep how far it has come
   * @throws FormatException if the file cannot be read, or its last frame is not whole
   */
  void run(boolean keep) {
    // While it waits for more, it is asked about the end: time to keep what has come before.
    BooleanSupplier watch = () -> keep ? keepAndAsk() : finished.getAsBoolean();
    try (FollowedFile opened = new FollowedFile(file, options, watch, tell)) {
      frames = opened;
      try {
        for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
          send(frame);
        }
      } finally {
        publisher.flush();
        if (keep) {
          keep();
        }
      }
    }
  }

  private boolean keepAndAsk() {
    if (System.nanoTime() - kept > PAUSE) {
      keep();
    }
    return finished.getAsBoolean();
  }

  private void send(Frame frame) {
    if (skipped > 0) {
      skipped--;
      sender.goOnAt(sender.index() + 1);
    } else {
      sender.send(frame);
    }
  }

  private void keep() {
    kept = System.nanoTime();
    FileHead head = skipped == 0 ? frames.head() : null;
    if (head != null) {
      publisher.flush();
      new PublishedPosition(sender.simulation(), sender.index(), frames.index() + 1, head)
          .write(file);
    }
  }
}
