package io.atomsieve.faults;

import io.atomsieve.testkit.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Faults that a test orders from a service in another process, by files in a folder that both know.
 */
record Faults(Path folder) {
  private static final String STAND_STILL = "stand-still";
  private static final String FAIL = "fail";
  private static final String HAPPENED = "happened-";

  /** From now on the service stands still in the middle of a transaction, for ever. */
  void orderStandstill() {
    order(STAND_STILL);
  }

  /** The service fails once in the middle of a transaction. */
  void orderFailure() {
    order(FAIL);
  }

  /**
   * Waits until what was ordered has happened, and orders no more of it.
   *
   * @return id of the process to which it has happened
   */
  long awaitHappened() {
    String told = Patience.await().until(this::told, Optional::isPresent).orElseThrow();
    remove(STAND_STILL);
    remove(told);
    return Long.parseLong(told.substring(HAPPENED.length()));
  }

  private Optional<String> told() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(HAPPENED))
          .findFirst();
    }
  }

  /** Called by the service where the faults are to happen. */
  void happen() {
    if (remove(FAIL)) {
      tell();
      throw new IllegalStateException("a failure that the test has ordered");
    }
    if (Files.exists(folder.resolve(STAND_STILL))) {
      tell();
      standStill();
    }
  }

  private static void standStill() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** By the name of a file, since the disk may be full. */
  private void tell() {
    order(HAPPENED + ProcessHandle.current().pid());
  }

  private void order(String fault) {
    try {
      Files.createFile(folder.resolve(fault));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean remove(String fault) {
    try {
      return Files.deleteIfExists(folder.resolve(fault));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
