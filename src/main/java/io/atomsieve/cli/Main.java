package io.atomsieve.cli;

import io.atomsieve.cli.bank.BankCommand;
import io.atomsieve.cli.demo.DemoCommand;
import io.atomsieve.cli.demo.ExampleCommand;
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
import io.atomsieve.export.StandardOutput;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The command line. What its exit codes mean is in docs/operations.md. */
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
      " 0:done",
      " 1:failed: data, brokers, disk, or every frame was rejected",
      " 2:wrong usage or configuration: somebody has to change something first"
    },
    footerHeading = "Examples:%n",
    footer = {
      "  atomsieve example",
      "  atomsieve help select",
      "  atomsieve select --bank bank.yaml ge.lammpstrj.gz run1.xyz -o selected.xyz"
    },
    subcommands = {
      DemoCommand.class,
      ExampleCommand.class,
      ServeCommand.class,
      PublishCommand.class,
      CollectCommand.class,
      SelectCommand.class,
      FingerprintCommand.class,
      DescriptorCommand.class,
      BankCommand.class,
      TopicsCommand.class,
      ParkedCommand.class,
      LocalCommand.class,
      HelpCommand.class
    })
public final class Main {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what the libraries do, and print stack traces of failures.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress, no summary and no warnings: only results and errors.")
  private boolean quiet;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String... args) {
    Logging.configure(args);
    StandardOutput standard = new StandardOutput();
    CommandLine line =
        commandLine()
            .setOut(
                new PrintWriter(new OutputStreamWriter(standard, Charset.defaultCharset()), true));
    int exitCode = line.execute(args);
    line.getOut().flush();
    // Writers of text go on silently when nothing takes what they write.
    return standard.failure().isEmpty() || exitCode != 0
        ? exitCode
        : Failures.ofOutput(standard.failure().get(), line);
  }

  /** All commands, and what becomes of their failures. */
  public static CommandLine commandLine() {
    Main main = new Main();
    return new CommandLine(main)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(parsed -> main.execute(parsed))
        .setExecutionExceptionHandler(new Failures(() -> main.verbose))
        .setParameterExceptionHandler(new UsageFailures());
  }

  private int execute(ParseResult parsed) {
    if (quiet && parsed.hasSubcommand()) {
      // What went wrong is told through the writer of the whole command line, which stays.
      parsed.subcommand().commandSpec().commandLine().setErr(new PrintWriter(Writer.nullWriter()));
    }
    return new RunLast().execute(parsed);
  }
}
