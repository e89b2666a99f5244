package io.atomsieve.testkit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.testcontainers.DockerClientFactory;

/**
 * Skips tests that are to run in containers where no Docker engine answers, and says so once for
 * all of them.
 */
final class ContainerEngine implements ExecutionCondition {
  private static final Namespace NAMESPACE = Namespace.create(ContainerEngine.class);
  private static final String NONE = "no Docker engine answers: tests in containers are skipped";

  /** Whether tests that can run anywhere are to run in containers. */
  static boolean isEnvironment() {
    return "containers".equals(System.getProperty("atomsieve.environment"));
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (!isEnvironment()) {
      return ConditionEvaluationResult.enabled("no container is asked for");
    }
    boolean answers =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Boolean.class, key -> answers(), Boolean.class);
    return answers
        ? ConditionEvaluationResult.enabled("a Docker engine answers")
        : ConditionEvaluationResult.disabled(NONE);
  }

  private static boolean answers() {
    boolean answers = DockerClientFactory.instance().isDockerAvailable();
    if (!answers) {
      System.out.println(NONE);
    }
    return answers;
  }
}
