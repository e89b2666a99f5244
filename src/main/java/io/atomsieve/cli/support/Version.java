package io.atomsieve.cli.support;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"atomsieve " + (version == null ? "(not packaged)" : version)};
  }
}
