package msm.commands;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import msm.metrics.DeadFiles;
import msm.metrics.FoldReport;
import msm.metrics.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Folds the files of processes that have ended. */
@Command(
    name = "gc",
    header = "Fold the metric files of processes that have ended.",
    description = {
      "What they have counted lives on in one file per type, so that no counter ever falls; their"
          + " live gauges go. A process has ended if its pid is gone or another's and its lock is"
          + " free. Files of Python, of other containers and damaged ones stay as they are.",
      "msm serve does the same by itself."
    },
    footer = {"", "Example: msm gc --dir metrics"},
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or nothing to do",
      "1:another gc is at work in the directory",
      "2:wrong arguments, or the directory cannot be written",
      "4:no such directory"
    })
final class GcCommand extends MsmCommand {

  @Mixin private DirectoryOption directory;

  @Option(
      names = "--beside-python",
      description =
          "Fold even where Python processes have files: a scrape by Python's client at this very"
              + " moment can fail or be wrong.")
  private boolean besidePython;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  GcCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    Path path = directory.of(context()).path();
    FoldReport report = fold(path);
    if (report == null) {
      throw new MsmException(
          ExitCode.CONDITION_NOT_MET, path + ": another gc is at work there; try again later");
    }
    out().print(json ? Json.writePretty(object(path, report)) + "\n" : text(path, report));
    return ExitCode.DONE;
  }

  private FoldReport fold(Path path) {
    if (!Files.isDirectory(path)) {
      throw new MsmException(
          ExitCode.NOTHING_TO_READ,
          path + ": there is no such directory; name another one with --dir");
    }
    try {
      return new DeadFiles(path, process -> MetricWriter.hasEnded(process, context()), besidePython)
          .fold();
    } catch (AccessDeniedException e) {
      throw new MsmException(
          ExitCode.USAGE, path + ": cannot be written; run msm gc as the owner of the files", e);
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.USAGE, path + ": cannot be cared for (" + e.getMessage() + ")", e);
    }
  }

  private static String text(Path path, FoldReport report) {
    StringBuilder text =
        new StringBuilder()
            .append(path)
            .append(": folded ")
            .append(Amount.of(report.foldedFiles(), "file"))
            .append(", deleted ")
            .append(Amount.of(report.deletedLiveFiles(), "file"))
            .append(" of live gauges\n");
    report
        .leftFiles()
        .forEach(
            (file, why) ->
                text.append("  left ").append(file).append(": ").append(why).append('\n'));
    return text.toString();
  }

  private static Map<String, Object> object(Path path, FoldReport report) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("directory", path.toString());
    object.put("folded", (long) report.foldedFiles());
    object.put("deletedLive", (long) report.deletedLiveFiles());
    object.put("left", new LinkedHashMap<String, Object>(report.leftFiles()));
    return object;
  }
}
