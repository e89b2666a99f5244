package io.atomsieve.cli;

import picocli.CommandLine.Command;

/** {@code atomsieve bank}. */
@Command(
    name = "bank",
    description = "The banks on the bus.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BankVerifyCommand.class, BankRebuildCommand.class})
final class BankCommand {}
