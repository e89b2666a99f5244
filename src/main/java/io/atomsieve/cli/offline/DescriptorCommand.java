package io.atomsieve.cli.offline;

import picocli.CommandLine.Command;

/** {@code atomsieve descriptor}. */
@Command(
    name = "descriptor",
    description = "Descriptors: what a fingerprint is made of.",
    synopsisSubcommandLabel = "init",
    subcommands = DescriptorInitCommand.class)
public final class DescriptorCommand {}
