package msm.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where a command takes hooks from: files, directories of them, and adapters by name. */
final class HookFiles {

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE|DIR",
      description = "A hook file, or a directory of them; may be repeated.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--adapter",
      paramLabel = "NAME",
      description = "Ready-made hooks, as msm adapters lists them; may be repeated.")
  private List<String> adapters = new ArrayList<>();

  /** Whether there is none. */
  boolean isEmpty() {
    return files.isEmpty() && adapters.isEmpty();
  }

  /** All of them as files; an adapter that there is not is the user's mistake. */
  List<Path> paths(Context context) {
    List<Path> paths = new ArrayList<>(files);
    adapters.forEach(name -> paths.add(context.adapters().file(name)));
    return paths;
  }
}
