package msm.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import msm.hooks.HandlerJars;
import msm.hooks.Hook;
import msm.hooks.HooksFile;
import msm.hooks.InvalidHooksException;

/**
 * The files that a JVM reads itself for handlers: their jars, and the hook file, whose owner it
 * looks at. One that lives in a file system of its own need not have them.
 */
final class HandlerFiles {

  private HandlerFiles() {}

  /**
   * Checks that a JVM has what the handlers of hooks need, at the paths by which they are named.
   *
   * @param sources hooks as they are sent, or null
   */
  static void require(Jvm jvm, ProcEntry process, Object sources) {
    for (Object sent : sources instanceof List<?> list ? list : List.of()) {
      if (sent instanceof Map<?, ?> text) {
        require(jvm, process, String.valueOf(text.get("source")), String.valueOf(text.get("text")));
      }
    }
  }

  private static void require(Jvm jvm, ProcEntry process, String source, String text) {
    HooksFile file;
    try {
      file = HooksFile.parse(text, source);
    } catch (InvalidHooksException theEngineSaysWhy) {
      return;
    }
    for (Hook hook : file.hooks()) {
      for (Path needed : files(hook, source)) {
        if (!Files.isRegularFile(process.seenFromInside(needed.toString()))) {
          throw new MsmException(
              ExitCode.USAGE,
              jvm.pid()
                  + ": does not see "
                  + needed
                  + ", which handler "
                  + hook.handler()
                  + " needs, as it has a file system of its own (a container or chroot); put it at"
                  + " the same path there, owned by the JVM's user or root");
        }
      }
    }
  }

  private static List<Path> files(Hook hook, String source) {
    List<Path> files = new ArrayList<>();
    if (hook.handler() != null) {
      if (!HandlerJars.isCommandSource(source)) {
        files.add(Path.of(source));
      }
      files.addAll(HandlerJars.of(hook, source));
    }
    return files;
  }
}
