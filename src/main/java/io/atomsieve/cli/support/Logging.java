package io.atomsieve.cli.support;

import java.util.List;

/**
 * How much is logged: decided before the first logger is made, since it cannot be changed later.
 */
public final class Logging {
  private Logging() {}

  /**
   * Services log what they do; other commands only what went wrong, unless {@code --verbose}. With
   * {@code --quiet} there are only errors, and no progress bars.
   */
  public static void configure(String... args) {
    List<String> words = List.of(args);
    boolean service = words.contains("serve");
    if (words.contains("--verbose")) {
      set("INFO", "INFO");
      setUnlessGiven("atomsieve.log.network", "INFO");
    } else if (words.contains("--quiet") || words.contains("-q")) {
      set("ERROR", "OFF");
      System.clearProperty(InputProgress.TERMINAL);
    } else if (service) {
      set("INFO", "WARN");
    } else {
      set("WARN", "OFF");
    }
  }

  private static void set(String own, String libraries) {
    setUnlessGiven("atomsieve.log", own);
    setUnlessGiven("atomsieve.log.libraries", libraries);
  }

  private static void setUnlessGiven(String property, String level) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, level);
    }
  }
}
