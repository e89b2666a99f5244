package io.atomsieve.local;

/** What the registry answers instead of a result: an HTTP status, and Confluent's error code. */
final class RegistryProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  private RegistryProblem(int status, int code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static RegistryProblem subjectNotFound(String subject) {
    return new RegistryProblem(404, 40401, "Subject '%s' not found.".formatted(subject));
  }

  static RegistryProblem versionNotFound(int version) {
    return new RegistryProblem(404, 40402, "Version %d not found.".formatted(version));
  }

  static RegistryProblem schemaNotFound(String what) {
    return new RegistryProblem(404, 40403, "Schema %snot found".formatted(what));
  }

  static RegistryProblem noLevel(String subject) {
    return new RegistryProblem(
        404,
        40408,
        "Subject '%s' does not have subject-level compatibility configured".formatted(subject));
  }

  static RegistryProblem invalidSchema(String why) {
    return new RegistryProblem(422, 42201, "Invalid schema: " + why);
  }

  static RegistryProblem invalidVersion(String version) {
    return new RegistryProblem(
        422,
        42202,
        "The specified version '%s' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\""
            .formatted(version));
  }

  static RegistryProblem invalidLevel(String level) {
    return new RegistryProblem(
        422,
        42203,
        "Invalid compatibility level %s. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive"
            .formatted(level));
  }

  static RegistryProblem incompatible(String subject, String why) {
    return new RegistryProblem(
        409,
        409,
        "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s"
            .formatted(subject, why));
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }
}
