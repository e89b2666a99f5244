package io.atomsieve.runtime;

import io.atomsieve.bus.GroupIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores that no longer fit. They are moved, not deleted: where a broker has lost its data, they
 * are the last copy. Only the last ones are kept, or a cluster for trying things would leave some
 * every day.
 */
record FormerState(Path stateDir, String applicationId) {
  private static final Logger LOG = LoggerFactory.getLogger(FormerState.class);
  private static final String FOLDER = "set-aside";

  /**
   * Moves the stores out of the way.
   *
   * @param why they do not fit, for the log
   */
  void setAside(String why) {
    Path folder = stateDir.resolve(FOLDER);
    try {
      FileTrees.delete(folder);
      Files.createDirectories(folder);
      for (String name :
          List.of(
              GroupIds.screen(applicationId), GroupIds.admit(applicationId), StateOrigin.FILE)) {
        if (Files.exists(stateDir.resolve(name))) {
          Files.move(stateDir.resolve(name), folder.resolve(name));
        }
      }
    } catch (IOException e) {
      throw StateDir.notWritable(stateDir, e);
    }
    LOG.warn(
        "the stores in {} {}. They are in {} now, until others follow; new ones are made from the"
            + " topics",
        stateDir,
        why,
        folder);
  }
}
