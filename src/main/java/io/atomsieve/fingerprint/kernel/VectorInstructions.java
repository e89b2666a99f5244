package io.atomsieve.fingerprint.kernel;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the classes that use the Vector API, which is there only when Java was told to. */
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
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      log.warn(
          "No vector instructions, {}: start Java with --add-modules {}, as the launcher does",
          loss,
          MODULE);
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
}
