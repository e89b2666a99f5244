package io.atomsieve.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code atomsieve help}; that of picocli knows no commands of commands. */
@Command(
    name = "help",
    description = "Shows the help of a command, as its option --help does.",
    footer = {"  atomsieve help", "  atomsieve help topics create"})
final class HelpCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "Such as select, or topics create. Default: the list of all commands")
  private List<String> words = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      CommandLine named = command.getSubcommands().get(word);
      if (named == null) {
        throw new UnmatchedArgumentException(command, List.of(word));
      }
      command = named;
    }
    command.usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }
}
