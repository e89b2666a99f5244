package io.atomsieve.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atomsieve.bus.GroupIds;
import io.atomsieve.testkit.InstalledJava;
import io.atomsieve.testkit.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Two instances of the service, each start of which is on any of the Javas that are here; and who
 * looks after them, as systemd would: one that ends by itself is started again, unless it says that
 * a person has to do something first.
 */
final class Pair implements AutoCloseable {
  static final String ADMIT = GroupIds.admit("atomsieve");
  static final String SCREEN = GroupIds.screen("atomsieve");
  private static final int NEEDS_A_PERSON = 2;
  private static final int TERMINATED = 128 + 15;

  private final Rig rig;
  private final List<ServiceProcess> both;
  private final List<Path> javas = InstalledJava.allFrom(17);
  private final Map<ServiceProcess, Random> draws = new HashMap<>();
  private final Map<Integer, Integer> endings = new TreeMap<>();

  /**
   * Two that are not running yet.
   *
   * @param seed for which Java each start is on
   */
  Pair(Rig rig, long seed) throws IOException {
    this.rig = rig;
    this.both = List.of(rig.instance("a"), rig.instance("b"));
    both.forEach(instance -> draws.put(instance, new Random(seed ^ instance.name().hashCode())));
  }

  List<Path> javas() {
    return javas;
  }

  /** How often instances ended by themselves, by exit code. */
  Map<Integer, Integer> endings() {
    return endings;
  }

  List<ServiceProcess> both() {
    return both;
  }

  ServiceProcess any(Random random) {
    return both.get(random.nextInt(both.size()));
  }

  ServiceProcess other(ServiceProcess one) {
    return both.get(1 - both.indexOf(one));
  }

  ServiceProcess owner() throws IOException {
    String owner = Members.owner(rig.kafka(), ADMIT);
    for (ServiceProcess instance : both) {
      if (owner.startsWith(instance.instanceId())) {
        return instance;
      }
    }
    throw new IllegalStateException("nobody is " + owner);
  }

  /** The instance that has this process. */
  ServiceProcess of(long pid) {
    return both.stream().filter(i -> i.process().pid() == pid).findFirst().orElseThrow();
  }

  void start(ServiceProcess instance) throws IOException {
    instance.start(javas.get(draws.get(instance).nextInt(javas.size())));
  }

  void startBoth() throws IOException {
    for (ServiceProcess instance : both) {
      start(instance);
    }
  }

  void kill(ServiceProcess instance) throws InterruptedException {
    if (!instance.process().isAlive()) {
      count(instance);
    }
    instance.process().kill();
  }

  void killBoth() throws InterruptedException {
    for (ServiceProcess instance : both) {
      kill(instance);
    }
  }

  /** Asks it to stop, and waits for that. */
  void stop(ServiceProcess instance) throws IOException, InterruptedException {
    JavaProcess process = instance.process();
    if (!process.isAlive()) {
      count(instance);
      return;
    }
    boolean up = process.printed().contains("metrics and health on");
    process.terminate();
    assertThat(process.awaitEnd())
        .as("%s, asked to stop: %s", instance.name(), tail(process))
        .isIn(up ? List.of(0) : List.of(0, TERMINATED));
  }

  void stopBoth() throws IOException, InterruptedException {
    for (ServiceProcess instance : both) {
      stop(instance);
    }
  }

  /** Starts those again that have ended by themselves. */
  void revive() throws IOException, InterruptedException {
    for (ServiceProcess instance : both) {
      if (instance.process() == null) {
        start(instance);
      } else if (!instance.process().isAlive()) {
        count(instance);
        start(instance);
      }
    }
  }

  private void count(ServiceProcess instance) throws InterruptedException {
    int code = instance.process().awaitEnd();
    System.out.printf("soak:   %s ended by itself with %d%n", instance.name(), code);
    assertThat(code)
        .as("%s ended: %s", instance.name(), tail(instance.process()))
        .isNotEqualTo(NEEDS_A_PERSON);
    counted(code);
  }

  /** A process ended as it should. */
  void counted(int code) {
    endings.merge(code, 1, Integer::sum);
  }

  /** Returns when both run and are in the group of admit. */
  void settle() {
    Patience.await()
        .until(
            () -> {
              revive();
              return both.get(0).isReady() && both.get(1).isReady() && areMembers();
            });
  }

  private boolean areMembers() throws Exception {
    return Members.number(rig.kafka(), ADMIT) == both.size();
  }

  private static String tail(JavaProcess process) {
    List<String> lines = process.printed().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
  }

  @Override
  public void close() {
    both.forEach(ServiceProcess::close);
  }
}
