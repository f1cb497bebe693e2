package msm.commands;

import picocli.CommandLine.Option;

/** The same for commands where {@code --all} means every JVM of the host. */
final class AnyJvmSelection extends JvmSelection {

  @Option(names = "--all", description = "Take every JVM of this host.")
  private boolean all;

  @Override
  boolean all() {
    return all;
  }
}
