package io.atomsieve.runtime;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a process that has no memory left at once, to be started again. A JVM goes on with the
 * threads that happened to need none; it has been seen to hang like that, with its partitions. Only
 * the JVM itself notices in every thread ({@code -XX:+ExitOnOutOfMemoryError}); without that option
 * we do what can be done.
 */
public final class OutOfMemory {
  private static final Logger LOG = LoggerFactory.getLogger(OutOfMemory.class);

  /** That of the JVM's own option. */
  private static final int EXIT_CODE = 3;

  private OutOfMemory() {}

  /** From now on the process ends when a thread that nobody looks after has no memory. */
  public static void watch() {
    if (!isWatchedByTheJvm()) {
      LOG.warn(
          "out of memory, this process may hang: start Java with -XX:+ExitOnOutOfMemoryError, as the"
              + " launcher does");
    }
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          endIfIn(e);
          LOG.error("the thread {} failed", thread.getName(), e);
        });
  }

  /** Ends the process if that is why something failed. */
  static void endIfIn(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        // Without memory even a message may fail, and the hooks of an orderly end may wait for
        // ever.
        try {
          LOG.error("out of memory: {}", cause.getMessage());
        } finally {
          Runtime.getRuntime().halt(EXIT_CODE);
        }
      }
    }
  }

  private static boolean isWatchedByTheJvm() {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return jvm == null
        || Boolean.parseBoolean(option(jvm, "ExitOnOutOfMemoryError"))
        || Boolean.parseBoolean(option(jvm, "CrashOnOutOfMemoryError"))
        || !option(jvm, "OnOutOfMemoryError").isEmpty();
  }

  /** Other JVMs may lack it. */
  private static String option(HotSpotDiagnosticMXBean jvm, String name) {
    try {
      return jvm.getVMOption(name).getValue();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
