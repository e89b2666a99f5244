package io.atomsieve.testkit;

/** A service of a test, wherever it runs. */
public interface TestService extends AutoCloseable {
  void start();

  /**
   * Starts it, and waits until it has ended by itself in the way that needs a person (exit code 2).
   *
   * @return what it said
   */
  String refusal() throws Exception;

  /** Stops it in order, if it runs. */
  @Override
  void close();
}
