package msm.commands;

import java.util.List;

/**
 * A JVM of this host.
 *
 * @param startTicks when it began; tells it from a later process with the same pid
 * @param javaVersion as {@code java.version} has it, empty where the JVM does not let us know
 * @param main its main class, or the path of its jar
 * @param options its JVM options, as far as they can be seen
 * @param attachDisabled whether it was told to refuse every attach
 */
public record Jvm(
    int pid,
    long startTicks,
    long userId,
    String user,
    String javaVersion,
    String main,
    List<String> options,
    boolean attachDisabled) {

  /** A short name for a prompt: the main class without its package, or the file name of the jar. */
  public String name() {
    if (main.endsWith(".jar")) {
      return main.substring(main.lastIndexOf('/') + 1, main.length() - ".jar".length());
    }
    String afterModule = main.substring(main.indexOf('/') + 1);
    return afterModule.substring(afterModule.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return main.isEmpty() ? Integer.toString(pid) : pid + " " + main;
  }
}
