package io.atomsieve.bus;

/** Consumer groups of a service, whose committed offsets tell what it has done. */
public final class GroupIds {
  private GroupIds() {}

  /** Those of {@code structures} tell what has been screened. Also the id of the application. */
  public static String screen(String applicationId) {
    return applicationId + "-screen";
  }

  /** Those of {@code candidates} tell what admit has decided. Also the id of the application. */
  public static String admit(String applicationId) {
    return applicationId + "-admit";
  }

  /**
   * Of those who re-submit what is parked. Also their transactional id. What counts are the {@link
   * ParkedMark}s; the offsets spare reading the topic whole.
   */
  public static String parked(String applicationId) {
    return applicationId + "-parked";
  }
}
