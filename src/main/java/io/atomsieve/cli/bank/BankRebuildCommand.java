package io.atomsieve.cli.bank;

import io.atomsieve.bus.Topics;
import io.atomsieve.cli.support.CommandException;
import io.atomsieve.cli.support.ServiceFile;
import io.atomsieve.client.Rebuilder;
import io.atomsieve.config.ServiceConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code atomsieve bank rebuild}. */
@Command(
    name = "rebuild",
    description =
        "Fills a bank, such as one with another descriptor, with what another one has selected: its"
            + " structures, which are in needs-dft, are published to structures again, and the"
            + " service decides on them as on any others. Returns when they are published; the"
            + " counts on atomsieve-simulations tell when they are decided, and bank verify then"
            + " checks the new bank. Running it twice does no harm.",
    footer = "  atomsieve bank rebuild --config atomsieve.yaml --from germanium --to other")
final class BankRebuildCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "OLD",
      description = "Name of the bank whose structures to take; need not be configured.")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "NEW",
      description = "Name of the bank to fill, which is configured.")
  private String to;

  @Mixin private ServiceFile service;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (from.equals(to)) {
      throw new ParameterException(spec.commandLine(), "--from and --to name the same bank");
    }
    service.checkBank("--to", to);
    service.checkTopics();
    ServiceConfig config = service.config();
    Topics topics = config.topicNames();
    long published = new Rebuilder(config.kafka(), topics, config.serdes()).rebuild(from, to);
    if (published == 0) {
      throw new CommandException(
          "there is no structure of a bank '%s' in %s".formatted(from, topics.needsDft()));
    }
    spec.commandLine()
        .getErr()
        .printf(
            "published %d structures of the bank '%s' to %s for the bank '%s'%n",
            published, from, topics.structures(), to);
    return 0;
  }
}
