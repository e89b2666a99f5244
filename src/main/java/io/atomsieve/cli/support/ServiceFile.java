package io.atomsieve.cli.support;

import io.atomsieve.bank.Banks;
import io.atomsieve.client.TopicAdmin;
import io.atomsieve.config.ServiceConfig;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The service's file, for commands that need the banks in it. */
public final class ServiceFile {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The service's YAML file.")
  private Path path;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  private ServiceConfig config;
  private Banks banks;

  /** What is in it. */
  public ServiceConfig config() {
    if (config == null) {
      config = Configured.read(() -> ServiceConfig.read(path));
    }
    return config;
  }

  public Banks banks() {
    if (banks == null) {
      banks = Configured.read(() -> config().loadBanks(path));
    }
    return banks;
  }

  /** Checks that the name of a bank, which an option gives, is one of the banks. */
  public void checkBank(String option, String name) {
    if (banks().get(name) == null) {
      throw new ParameterException(
          spec.commandLine(), "%s: there is no bank '%s' in %s".formatted(option, name, path));
    }
  }

  /** Fails early and clearly when no broker answers or topics are missing. */
  public void checkTopics() {
    try (TopicAdmin admin = new TopicAdmin(config().kafka())) {
      admin.check(config().topicNames());
    }
  }
}
