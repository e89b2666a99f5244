package io.atomsieve.cli;

import io.atomsieve.cli.bank.BankCommand;
import io.atomsieve.cli.demo.DemoCommand;
import io.atomsieve.cli.offline.DescriptorCommand;
import io.atomsieve.cli.offline.FingerprintCommand;
import io.atomsieve.cli.offline.SelectCommand;
import io.atomsieve.cli.service.LocalCommand;
import io.atomsieve.cli.service.ServeCommand;
import io.atomsieve.cli.service.TopicsCommand;
import io.atomsieve.cli.stream.CollectCommand;
import io.atomsieve.cli.stream.ParkedCommand;
import io.atomsieve.cli.stream.PublishCommand;
import io.atomsieve.cli.support.Failures;
import io.atomsieve.cli.support.Logging;
import io.atomsieve.cli.support.UsageFailures;
import io.atomsieve.cli.support.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line. Exit codes: 0 fine, 1 failed, 2 wrong usage or something that somebody has to
 * change first.
 */
@Command(
    name = "atomsieve",
    description = "Selects from running MD simulations the structures worth a DFT calculation.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:fine",
      " 1:failed",
      " 2:wrong usage, a configuration that serve cannot run with, or a file that collect cannot go"
          + " on with"
    },
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      PublishCommand.class,
      CollectCommand.class,
      SelectCommand.class,
      FingerprintCommand.class,
      DescriptorCommand.class,
      BankCommand.class,
      TopicsCommand.class,
      ParkedCommand.class,
      LocalCommand.class
    })
public final class Main {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what the libraries do, and print stack traces of failures.")
  private boolean verbose;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String... args) {
    Logging.configure(args);
    return commandLine().execute(args);
  }

  /** All commands, and what becomes of their failures. */
  public static CommandLine commandLine() {
    Main main = new Main();
    return new CommandLine(main)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures(() -> main.verbose))
        .setParameterExceptionHandler(new UsageFailures());
  }
}
