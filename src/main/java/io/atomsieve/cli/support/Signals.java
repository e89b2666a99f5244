package io.atomsieve.cli.support;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The signals that ask a process to end. A shutdown hook would not do: the JVM calls it for the
 * first signal only, and ends with the signal's exit code whatever the program made of it.
 */
final class Signals {
  private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

  private Signals() {}

  /**
   * From now on these signals end nothing by themselves.
   *
   * @param handler is called with the number of each that comes, from threads of the JVM
   */
  static void handle(IntConsumer handler) {
    NAMES.forEach(name -> handle(name, handler));
  }

  /**
   * By reflection, as Kafka does: the compiler knows no way to use this class without a warning.
   */
  private static void handle(String name, IntConsumer handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
      Method number = signal.getMethod("getNumber");
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {signalHandler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  handler.accept((int) number.invoke(arguments[0]));
                }
                return null;
              });
      signal
          .getMethod("handle", signal, signalHandler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      // No such signal here (Windows has no HUP), or the user keeps it from the JVM (-Xrs, nohup):
      // then it does what it does without us.
    }
  }
}
