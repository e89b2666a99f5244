package io.atomsieve.runtime;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU time that the threads of this process have taken, by what they belong to. Threads that have
 * ended are not in it, so it is taken while all still run.
 */
record CpuTimes(Map<String, Long> nanos) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  static CpuTimes now() {
    Map<String, Long> nanos = new HashMap<>();
    long known = 0;
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      long cpu = thread == null ? -1 : THREADS.getThreadCpuTime(thread.getThreadId());
      if (cpu > 0) {
        nanos.merge(owner(thread.getThreadName()), cpu, Long::sum);
        known += cpu;
      }
    }
    nanos.put("jvm", SYSTEM.getProcessCpuTime() - known); // compiler and collector
    return new CpuTimes(nanos);
  }

  /** Seconds since then, by owner. */
  Map<String, Double> since(CpuTimes before) {
    Map<String, Double> seconds = new TreeMap<>();
    nanos.forEach(
        (owner, time) -> seconds.put(owner, (time - before.nanos.getOrDefault(owner, 0L)) / 1e9));
    return seconds;
  }

  static double total(Map<String, Double> seconds) {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String owner(String thread) {
    if (thread.contains("screen") && thread.matches(".*-StreamThread-\\d+")) {
      return "screen";
    }
    if (thread.contains("admit") && thread.matches(".*-StreamThread-\\d+")) {
      return "admit";
    }
    if (thread.contains("GlobalStreamThread")) {
      return "replica";
    }
    if (thread.contains("screen") || thread.contains("admit")) {
      return "clients";
    }
    return thread.equals("main") ? "benchmark" : "broker";
  }
}
