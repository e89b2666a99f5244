package io.atomsieve.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/**
 * Makes every write of a running process that would make a file longer fail, as on a full disk, but
 * without the rights that another file system would need: Linux' limit of the size of files.
 */
record FullDisk(long pid) {

  static FullDisk of(long pid) throws IOException, InterruptedException {
    limit(pid, "0");
    return new FullDisk(pid);
  }

  /** Makes room again, unless the process has ended. */
  void empty() throws IOException, InterruptedException {
    if (ProcessHandle.of(pid).isPresent()) {
      limit(pid, "unlimited");
    }
  }

  private static void limit(long pid, String bytes) throws IOException, InterruptedException {
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid", String.valueOf(pid), "--fsize=" + bytes + ":")
            .redirectErrorStream(true)
            .start();
    String said = new String(prlimit.getInputStream().readAllBytes(), UTF_8);
    assertThat(prlimit.waitFor()).as(said).isZero();
  }
}
