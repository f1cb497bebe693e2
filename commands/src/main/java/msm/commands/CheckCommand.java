package msm.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.hooks.InvalidHooksException;
import msm.metrics.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether hooks are valid and, given a JVM or a class path, what they would do there. */
@Command(
    name = "check",
    header = "Validate hook files, and try them on a JVM or on jars without applying them.",
    description = {
      "Reports everything that is wrong with the files. Given a JVM or a class path, it also looks up"
          + " every symbol there, checks every expression against the real methods, and weaves and"
          + " verifies them for nobody: for each method it prints the names in scope, the type of"
          + " each expression, and the size before and after with the limits of the JIT compiler"
          + " that weaving crosses. Nothing is changed.",
      "A class that a JVM has not loaded is pending and no failure; on a class path it is missing."
    },
    footer = {
      "",
      "Examples: msm check -f hooks.yaml",
      "          msm check -f hooks.yaml name:OrderService",
      "          msm check -f hooks.yaml --classpath 'target/classes:target/lib/*'"
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:valid, and fitting where a JVM or a class path was given",
      "1:a symbol was not found or a hook does not fit",
      "2:wrong arguments or an invalid file",
      "3:no such JVM, or it cannot be attached to, or it ended"
    })
final class CheckCommand extends HostCommand {

  @Parameters(paramLabel = "<jvm>", arity = "0..*", description = "JVMs: a pid or name:TEXT.")
  private List<String> words = new ArrayList<>();

  @Mixin private HookFiles files;

  @Option(
      names = {"--classpath", "-cp"},
      paramLabel = "PATHS",
      description =
          "Check against jars, wars and class folders instead of a JVM: as java takes them, also"
              + " 'dir/*' for the jars of a directory.")
  private List<String> classPath = new ArrayList<>();

  @Mixin private AnyJvmSelection selection;

  CheckCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    SentHooks sources = sources();
    if (!classPath.isEmpty()) {
      return onClassPath(sources);
    }
    if (!selection.given(words, context())) {
      return valid(sources);
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("sources", sources.toJson());
    return askAll(
        selection.jvms(words, this),
        jvm -> host(jvm, selection.timeout()).askInPassing("check", details));
  }

  private SentHooks sources() {
    if (files.isEmpty()) {
      throw usage("say which hooks: -f FILE or --adapter NAME");
    }
    try {
      return SentHooks.ofFiles(files.paths(context()));
    } catch (MsmException e) {
      if (wantsJson() && e.getCause() instanceof InvalidHooksException invalid) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("exit", (long) e.exitCode().number());
        object.putAll(Complaint.toJson(invalid.problems().stream().map(Complaint::of).toList()));
        out().println(Json.writePretty(List.of(object)));
      }
      throw e;
    }
  }

  @Override
  void print(Jvm jvm, Reply reply) {
    print(jvm.toString(), reply);
  }

  private void print(String where, Reply reply) {
    out().println(where + ": checked, nothing changed");
    out().print(CheckReport.of(reply));
  }

  private ExitCode valid(SentHooks sources) {
    if (wantsJson()) {
      out().println(Json.writePretty(List.of(Map.of("exit", 0L, "hooks", List.of()))));
    }
    err().println("valid: " + sources);
    return ExitCode.DONE;
  }

  private ExitCode onClassPath(SentHooks sources) {
    if (!words.isEmpty() || selection.all()) {
      throw usage("give either --classpath or a JVM, not both");
    }
    List<Path> paths = paths();
    Reply reply = new LocalEngine(context().engine()).check(sources, paths);
    printErrors("--classpath", reply);
    if (wantsJson()) {
      List<Object> names = new ArrayList<>();
      paths.forEach(path -> names.add(path.toString()));
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("classPath", names);
      object.putAll(reply.document());
      out().println(Json.writePretty(List.of(object)));
    } else if (!reply.hooks().isEmpty()) {
      int count = paths.size();
      print(count + (count == 1 ? " jar or folder" : " jars and folders"), reply);
    }
    return reply.exitCode();
  }

  private List<Path> paths() {
    try {
      return ClassPathOption.files(classPath);
    } catch (IllegalArgumentException absent) {
      throw usage(absent.getMessage());
    }
  }
}
