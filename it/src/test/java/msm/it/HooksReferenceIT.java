package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/hooks.md do what is said behind them, and there is one for everything. */
class HooksReferenceIT {

  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\\n([^`]*)```\\n```text\\n([^`]*)```");
  private static final Pattern PROGRAM = Pattern.compile("```java\\n([^`]*)```");
  private static final Pattern METRIC = Pattern.compile("name: ([a-z_]+), type");
  private static final String NOTHING = "(nothing)";

  /** The first cells of the tables that list keys and functions. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*`) \\|");

  private static final Pattern KEY = Pattern.compile("`([a-z_]+)`");
  private static final Pattern FUNCTION = Pattern.compile("`([a-z_]+)\\(");

  private record Example(String yaml, List<String> samples) {}

  @TempDir private Path scratch;

  @Test
  void theExamplesGiveWhatIsSaidBehindThem() throws Exception {
    Msm msm = new Msm(scratch);
    String reference = reference();
    List<String> sources = PROGRAM.matcher(reference).results().map(java -> java.group(1)).toList();
    Path classes = compiled(sources.get(0));
    Path hooks = Files.createDirectory(scratch.resolve("hooks"));
    Path api = Checkout.home().resolve("agent/engine/msm-api.jar");
    Path handler = JavaSources.compile(scratch, "Outcomes.java", sources.get(1), api);
    Files.move(JavaSources.jar(handler), hooks.resolve("outcomes.jar"));
    List<Example> examples = examples(reference);
    for (int i = 0; i < examples.size(); i++) {
      Files.writeString(hooks.resolve(String.format("%02d.yaml", i)), examples.get(i).yaml());
    }

    try (Host bakery = Host.program("com.acme.bakery.Bakery", classes, scratch)) {
      msm.ok("hook", "-f", hooks.toString(), bakery.pid());
      bakery.ask("");
      msm.ok("status", bakery.pid());
      List<String> exposition = msm.ok("export").lines().toList();

      for (Example example : examples) {
        if (example.samples().equals(List.of(NOTHING))) {
          String metric = group(METRIC, example.yaml());
          assertThat(exposition).noneMatch(line -> line.matches(metric + "(_total)?[{ ].*"));
        } else {
          assertThat(exposition).as(example.yaml()).containsAll(example.samples());
        }
      }
    }
  }

  @Test
  void everyKeyAndFunctionHasAnExample() throws IOException {
    String reference = reference();
    StringBuilder yaml = new StringBuilder();
    examples(reference).forEach(example -> yaml.append(example.yaml()));
    String keysOnly = reference.substring(0, reference.indexOf("## Checking without applying"));
    List<String> missing = new ArrayList<>();
    for (Matcher row = ROW.matcher(keysOnly); row.find(); ) {
      collect(KEY, row.group(1), "", yaml, missing);
      collect(FUNCTION, row.group(1), "(", yaml, missing);
    }
    assertThat(missing).isEmpty();
  }

  private static void collect(
      Pattern name, String cell, String end, CharSequence yaml, List<String> missing) {
    for (Matcher matcher = name.matcher(cell); matcher.find(); ) {
      String used = "\\b" + matcher.group(1) + Pattern.quote(end);
      if (!Pattern.compile(used).matcher(yaml).find()) {
        missing.add(matcher.group(1));
      }
    }
  }

  private static List<Example> examples(String reference) {
    List<Example> examples = new ArrayList<>();
    for (Matcher example = EXAMPLE.matcher(reference); example.find(); ) {
      examples.add(new Example(example.group(1), example.group(2).lines().toList()));
    }
    return examples;
  }

  private static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String reference() throws IOException {
    return Files.readString(Checkout.root().resolve("docs/hooks.md"));
  }

  private Path compiled(String program) throws IOException {
    Path source = Files.writeString(scratch.resolve("Bakery.java"), program);
    Path classes = Files.createDirectory(scratch.resolve("classes"));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g", "-d", classes.toString(), source.toString());
    assertThat(result).isZero();
    return classes;
  }
}
