package io.atomsieve.cli.offline;

import picocli.CommandLine.Command;

/** {@code atomsieve descriptor}. */
@Command(
    name = "descriptor",
    description = "Descriptors: what a fingerprint is made of.",
    synopsisSubcommandLabel = "init",
    subcommands = DescriptorInitCommand.class,
    footer = "  atomsieve descriptor init --elements Ge --cutoff 6 run1.xyz -o my-ge.yaml")
public final class DescriptorCommand {}
