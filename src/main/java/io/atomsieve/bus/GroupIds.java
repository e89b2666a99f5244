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

  /** Those of {@code parked} tell what has been re-submitted. Also its transactional id. */
  public static String parked(String applicationId) {
    return applicationId + "-parked";
  }
}
