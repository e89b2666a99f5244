package io.atomsieve.fingerprint.kernel;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the classes that use the Vector API. Its module is incubating: Java loads it when {@code
 * --add-modules} names it, and then warns each user of that, which nothing can turn off; or later,
 * as here, without a word. What loads it is a method of Java's own, which the manifest of the jar
 * asks for.
 */
public final class VectorInstructions {
  private static final String MODULE = "jdk.incubator.vector";

  private VectorInstructions() {}

  /**
   * Makes an object of a class that uses them; empty, and the reason in the log, if the JVM does
   * not offer them.
   *
   * @param type what the class implements
   * @param name of the class, which cannot even be loaded without the module
   * @param loss what it costs to do without, for the log
   */
  public static <T> Optional<T> load(Class<T> type, String name, String loss) {
    Logger log = LoggerFactory.getLogger(VectorInstructions.class);
    try {
      loadModule();
    } catch (ReflectiveOperationException | LinkageError e) {
      log.warn(
          "No vector instructions, {}: start Java with --add-modules {}, if it has that ({})",
          loss,
          MODULE,
          reason(e));
      return Optional.empty();
    }
    try {
      var constructor = Class.forName(name).asSubclass(type).getDeclaredConstructor();
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance());
    } catch (ReflectiveOperationException | LinkageError e) {
      log.warn("No vector instructions, {}", loss, e);
      return Optional.empty();
    }
  }

  /** Does nothing if it is there already. */
  private static void loadModule() throws ReflectiveOperationException {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, MODULE);
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.toString();
  }
}
