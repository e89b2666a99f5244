package io.atomsieve.cli.stream;

import io.atomsieve.cli.support.InputFiles;
import io.atomsieve.cli.support.Shutdown;
import io.atomsieve.client.Publisher;
import io.atomsieve.format.FormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;

/** Follows several files at the same time, each a simulation, with a thread for each. */
final class FollowedFiles {
  private final Publisher publisher;
  private final Following following;
  private final InputFiles input;
  private final BiFunction<Publisher, String, FrameSender> senders;
  private final ToIntBiFunction<FrameSender, FormatException> end;
  private final Consumer<String> tell;
  private final Shutdown shutdown = new Shutdown();

  /**
   * @param senders gives that of a file
   * @param end says what became of one, and gives the exit code; the failure may be null
   * @param tell takes what a person should know
   */
  FollowedFiles(
      Publisher publisher,
      Following following,
      InputFiles input,
      BiFunction<Publisher, String, FrameSender> senders,
      ToIntBiFunction<FrameSender, FormatException> end,
      Consumer<String> tell) {
    this.publisher = publisher;
    this.following = following;
    this.input = input;
    this.senders = senders;
    this.end = end;
    this.tell = tell;
  }

  /** Returns the exit code when nobody writes any of them any more. */
  int run() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(input.files().size());
    try {
      List<Future<Integer>> codes = new ArrayList<>();
      for (String file : input.files()) {
        codes.add(threads.submit(() -> follow(file)));
      }
      int worst = 0;
      for (Future<Integer> code : codes) {
        worst = Math.max(worst, code.get());
      }
      return worst;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private int follow(String name) {
    Path file = Path.of(name);
    FrameSender sender = senders.apply(publisher, name);
    Follower follower =
        new Follower(file, input.options(), following.end(file, shutdown), publisher, sender, tell);
    try {
      if (following.resumes()) {
        follower.resume();
      }
      follower.run(following.resumes());
      return end.applyAsInt(sender, null);
    } catch (FormatException e) {
      // Whoever interrupts it while a frame is being written knows that it is not whole.
      boolean expected = shutdown.isRequested() && e.isAtEndOfFile();
      return end.applyAsInt(sender, expected ? null : e);
    }
  }
}
