package io.atomsieve.cli.bank;

import picocli.CommandLine.Command;

/** {@code atomsieve bank}. */
@Command(
    name = "bank",
    description = "The banks on the bus.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BankVerifyCommand.class, BankRebuildCommand.class},
    footer = "  atomsieve bank verify --config atomsieve.yaml")
public final class BankCommand {}
