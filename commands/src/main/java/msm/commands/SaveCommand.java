package msm.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.hooks.HandlerJars;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the hooks that were given on command lines into a hook file. */
@Command(
    name = "save",
    header = "Write the hooks that were given on command lines into a file.",
    description = {
      "Those of one JVM, each as msm hook SYMBOL applied it. Hooks that came from files stay there;"
          + " their files are named in a comment. A - instead of FILE prints them.",
    },
    footer = {
      "",
      "Examples: msm save hooks.yaml 4711",
      "          msm save - name:shop | less",
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:saved",
      "1:there is no such hook in the JVM, or msm is not attached to it",
      "2:wrong arguments, or the file is there already or cannot be written",
      "3:no such JVM, or it ended"
    })
final class SaveCommand extends MsmCommand {

  private static final String HEAD = "hooks:\n";

  @Parameters(
      paramLabel = "FILE [<jvm>]",
      arity = "1..*",
      description = "The file to write, or -; and a JVM: a pid or name:TEXT.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--force", description = "Replace a file that is there already.")
  private boolean force;

  @Mixin private JvmSelection selection;

  SaveCommand(Context context) {
    super(context);
  }

  @Override
  ExitCode run() {
    List<Jvm> jvms = selection.jvms(words.subList(1, words.size()), this);
    if (jvms.size() > 1) {
      throw usage("the hooks of one JVM at a time are saved; name one");
    }
    Host host = new Host(context(), jvms.get(0), selection.timeout());
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map<String, Object> source : Fields.objects(answer(host), "sources")) {
      texts.put(Fields.text(source, "source"), Fields.text(source, "text"));
    }
    List<String> hooks = given(texts);
    if (hooks.isEmpty()) {
      throw new MsmException(
          ExitCode.CONDITION_NOT_MET,
          jvms.get(0).pid()
              + ": no hook was given on a command line; msm status shows what there is");
    }
    String yaml = yaml(jvms.get(0), hooks, texts);
    if (words.get(0).equals("-")) {
      out().print(yaml);
    } else {
      write(Path.of(words.get(0)), yaml);
      err().println(Amount.of(hooks.size(), "hook") + " in " + words.get(0));
    }
    return ExitCode.DONE;
  }

  private Map<String, Object> answer(Host host) {
    return host.ask("sources", Map.of()).document();
  }

  /** The lists of hooks below each {@value #HEAD}. */
  private static List<String> given(Map<String, String> texts) {
    List<String> hooks = new ArrayList<>();
    texts.forEach(
        (source, text) -> {
          if (HandlerJars.isCommandSource(source) && text.startsWith(HEAD)) {
            hooks.add(text.substring(HEAD.length()));
          }
        });
    return hooks;
  }

  private static String yaml(Jvm jvm, List<String> hooks, Map<String, String> texts) {
    StringBuilder yaml = new StringBuilder("# Hooks of " + jvm.name() + ", saved by msm save.\n");
    for (String source : texts.keySet()) {
      if (!HandlerJars.isCommandSource(source)) {
        yaml.append("# It had those of ").append(source).append(" besides.\n");
      }
    }
    return yaml.append(HEAD).append(String.join("", hooks)).toString();
  }

  private void write(Path file, String yaml) {
    if (Files.exists(file) && !force) {
      throw new MsmException(
          ExitCode.USAGE, file + ": is there already; choose another name, or --force");
    }
    try {
      AtomicFile.write(file, yaml);
    } catch (IOException e) {
      throw new MsmException(
          ExitCode.USAGE, file + ": cannot be written (" + e.getMessage() + ")", e);
    }
  }
}
