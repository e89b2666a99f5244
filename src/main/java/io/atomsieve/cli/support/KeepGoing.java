package io.atomsieve.cli.support;

import io.atomsieve.format.FormatException;
import io.atomsieve.format.FrameSource;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a command does about a file that cannot be read, and tells of its files. */
public final class KeepGoing implements FrameSource.Listener {
  @Option(
      names = "--keep-going",
      description =
          "Tell of a file that cannot be read, take the frames before its defect, and go on with the"
              + " next file; the exit code is 1 in the end. Default: end there")
  private boolean keepGoing;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  private int failed;

  @Override
  public void notice(String message) {
    spec.commandLine().getErr().println("notice: " + message);
  }

  @Override
  public boolean failed(FormatException why) {
    if (keepGoing) {
      failed++;
      spec.commandLine().getErr().println("atomsieve: " + Failures.describe(why));
    }
    return keepGoing;
  }

  /** How the command ends, after a line on the files that could not be read. */
  public int exitCode() {
    if (failed > 0) {
      spec.commandLine()
          .getErr()
          .printf("%d of the files could not be read to the end, see above%n", failed);
    }
    return failed > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
  }
}
