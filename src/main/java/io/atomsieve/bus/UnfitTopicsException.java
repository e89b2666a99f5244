package io.atomsieve.bus;

import java.util.List;
import java.util.stream.Collectors;

/**
 * With topics like these the service cannot keep what it guarantees, or has not kept it: somebody
 * has to decide how to go on.
 */
public final class UnfitTopicsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With a message.
   *
   * @param message what is wrong, why that matters, and what to do
   */
  public UnfitTopicsException(String message) {
    super(message);
  }

  /**
   * Checks that nothing is broken.
   *
   * @throws UnfitTopicsException that names all that is
   */
  public static void check(List<TopicFinding> findings) {
    List<TopicFinding> broken = findings.stream().filter(TopicFinding::isBroken).toList();
    if (!broken.isEmpty()) {
      throw new UnfitTopicsException(
          "topics break what the service guarantees: %s. %s"
              .formatted(
                  broken.stream().map(TopicFinding::toString).collect(Collectors.joining("; ")),
                  advice(broken)));
    }
  }

  private static String advice(List<TopicFinding> broken) {
    String others = settings(broken, false);
    String mended = settings(broken, true);
    String advice =
        mended.isEmpty() ? "" : "`atomsieve topics create --alter` mends %s. ".formatted(mended);
    return others.isEmpty()
        ? advice.strip()
        : advice + "It cannot mend %s: see \"Topics\" in docs/operations.md".formatted(others);
  }

  private static String settings(List<TopicFinding> broken, boolean alterable) {
    return broken.stream()
        .map(TopicFinding::requirement)
        .filter(requirement -> requirement.alterable() == alterable)
        .map(requirement -> requirement.setting() + " of " + requirement.topic())
        .collect(Collectors.joining(", "));
  }
}
