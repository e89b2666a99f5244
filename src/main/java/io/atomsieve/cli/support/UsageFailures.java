package io.atomsieve.cli.support;

import io.atomsieve.format.Nearest;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage: what is wrong and where help is, instead of the whole help text. */
public final class UsageFailures implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = Failures.err(command);
    err.println("atomsieve: " + message(e, command, args));
    err.printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(ParameterException e, CommandLine command, String... args) {
    boolean missing = e instanceof MissingParameterException;
    boolean unmatched = e instanceof UnmatchedArgumentException;
    Collection<String> commands = new TreeSet<>(command.getSubcommands().keySet());
    if (!commands.isEmpty() && e.getMessage().startsWith("Missing required subcommand")) {
      return "%s needs a command: %s"
          .formatted(command.getCommandSpec().qualifiedName(), String.join(", ", commands));
    }
    if (missing || unmatched) {
      Optional<String> option = unknownOption(command, args);
      if (option.isPresent()) {
        Collection<String> known =
            command.getCommandSpec().optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .toList();
        return "there is no option %s%s".formatted(option.get(), meant(option.get(), known));
      }
    }
    if (unmatched) {
      String word = ((UnmatchedArgumentException) e).getUnmatched().get(0);
      return commands.isEmpty()
          ? "'%s' is more than %s takes".formatted(word, command.getCommandSpec().qualifiedName())
          : "there is no command '%s'%s (commands: %s)"
              .formatted(word, meant(word, commands), String.join(", ", commands));
    }
    return e.getMessage();
  }

  private static String meant(String word, Collection<String> known) {
    return Nearest.to(word, known).map(": did you mean %s?"::formatted).orElse("");
  }

  /** The first that the command does not have: it is told before what is missing therefore. */
  private static Optional<String> unknownOption(CommandLine command, String... args) {
    Map<String, ?> known = new TreeMap<>(command.getCommandSpec().optionsMap());
    List<String> words = Stream.of(args).takeWhile(word -> !word.equals("--")).toList();
    return words.stream()
        .filter(word -> word.startsWith("--"))
        .map(word -> word.replaceFirst("=.*", ""))
        .filter(word -> !known.containsKey(word))
        .findFirst();
  }
}
