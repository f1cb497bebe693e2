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
      description =
          "Ready-made hooks, as msm adapters lists them; may be repeated. auto means all those that"
              + " apply by themselves.")
  private List<String> adapters = new ArrayList<>();

  /** Whether there is none. */
  boolean isEmpty() {
    return files.isEmpty() && adapters.isEmpty();
  }

  /** Whether it is left to the classes that are loaded what is taken. */
  boolean isAuto() {
    return adapters.contains(Adapters.AUTO);
  }

  /** Whether something else is named besides. */
  boolean isMixed() {
    return files.size() + adapters.size() > 1;
  }

  /** All of them as files; an adapter that there is not is the user's mistake. */
  List<Path> paths(Context context) {
    List<Path> paths = new ArrayList<>(files);
    adapters(context).forEach(adapter -> paths.add(adapter.file()));
    return paths;
  }

  /** The adapters among them. */
  List<Adapter> adapters(Context context) {
    List<Adapter> named = new ArrayList<>();
    adapters.forEach(name -> named.addAll(context.adapters().named(name)));
    return named;
  }
}
