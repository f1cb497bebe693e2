package msm.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.hooks.HandlerJars;
import msm.hooks.HookSources;
import msm.hooks.HooksFile;
import msm.hooks.InvalidHooksException;
import msm.hooks.Problem;

/**
 * Valid hooks in the form in which an engine takes them: texts, each with its source. What has the
 * same source replaces what was sent before.
 */
final class SentHooks {

  private final List<Object> texts = new ArrayList<>();
  private final StringBuilder yaml = new StringBuilder();
  private int hookCount;

  private SentHooks() {}

  /** Reads files and directories of them; their source is their absolute path. */
  static SentHooks ofFiles(List<Path> paths) {
    SentHooks sent = new SentHooks();
    for (HooksFile file : read(paths)) {
      sent.add(path(Path.of(file.source())), file);
    }
    return sent;
  }

  /** Reads files and directories of them, all of which must be valid. */
  static List<HooksFile> read(List<Path> paths) {
    try {
      List<HooksFile> files = HookSources.read(paths.toArray(new Path[0]));
      files.forEach(HandlerJars::check);
      return files;
    } catch (InvalidHooksException e) {
      throw invalid(e);
    }
  }

  /** Takes the text of one hook that was given on a command line. */
  static SentHooks ofCommand(String symbol, String text) {
    String source = HandlerJars.commandSource(symbol);
    try {
      SentHooks sent = new SentHooks();
      HooksFile file = HooksFile.parse(text, source);
      HandlerJars.check(file);
      sent.add(source, file);
      return sent;
    } catch (InvalidHooksException e) {
      throw invalid(e);
    }
  }

  /** The source of a file's hooks. */
  static String path(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }

  List<Object> toJson() {
    return texts;
  }

  /** All of it as it is in files. */
  String text() {
    return yaml.toString();
  }

  /** What there is, for a person. */
  @Override
  public String toString() {
    return Amount.of(hookCount, "hook") + " in " + files();
  }

  private String files() {
    return Amount.of(texts.size(), "file");
  }

  private void add(String source, HooksFile file) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("source", source);
    text.put("text", file.text());
    texts.add(text);
    yaml.append(file.text());
    hookCount += file.hooks().size();
  }

  private static MsmException invalid(InvalidHooksException e) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : e.problems()) {
      lines.add(Complaint.of(problem).toString());
    }
    return new MsmException(ExitCode.USAGE, String.join("\n", lines), e);
  }
}
