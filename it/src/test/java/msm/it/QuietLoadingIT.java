package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While a class of the application loads, and is woven as it does, no class of msm's has to be
 * loaded or linked: whoever waits for one could wait for ever, for the thread that has it under way
 * may need in turn what is just being loaded.
 */
class QuietLoadingIT {

  private static final String HOOKS =
      """
      hooks:
        - symbol: com.acme.calls.Late.answer
          metrics:
            - {name: answers, labels: {value: ret}, when: ret > 0}
        - symbol: "@com.acme.calls.Audited.*"
          metrics: [{name: audits, type: counter}]
        - symbol: java.util.concurrent.Callable+.call
          metrics: [{name: calls, type: counter}]
        - symbol: com.acme.calls.L*.ask*
          metrics: [{name: asked, type: counter}]
      """;

  private static final Pattern OWN =
      Pattern.compile("(?:source: \\S*/agent/|verification for: (?:msm\\.|org\\.objectweb\\.))");

  @TempDir private Path scratch;

  @Test
  void aClassThatIsWovenAsItLoadsNeedsNoClassOfOurs() throws Exception {
    Path log = scratch.resolve("classes.log");
    String logged = "-Xlog:class+load,class+init:file=" + log + ":tid";
    Msm msm = new Msm(scratch);
    try (Host host = Host.calls(scratch, logged)) {
      Hooks hooks = Hooks.file(scratch, HOOKS);
      assertThat(msm.ok("hook", "-f", hooks.toString(), host.pid())).contains("pending");

      host.ask("load");

      List<String> lines = Files.readAllLines(log);
      int late = indexOf(lines, "com.acme.calls.Late source: ");
      String thread = thread(lines.get(late));
      assertThat(lines.subList(0, late))
          .as("what the thread that loaded the class did before")
          .noneMatch(line -> thread(line).equals(thread) && OWN.matcher(line).find());
      assertThat(lines.subList(late, lines.size()))
          .as("what it did when it first called the hooked method")
          .anyMatch(line -> thread(line).equals(thread) && OWN.matcher(line).find());
      assertThat(msm.published(host).value("answers_count{value=\"42\"}")).isEqualTo(1);
    }
  }

  private static int indexOf(List<String> lines, String words) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(words)) {
        return i;
      }
    }
    throw new AssertionError("the log has no '" + words + "'");
  }

  /** The thread that wrote a line of the JVM's log. */
  private static String thread(String line) {
    Matcher decorated = Pattern.compile("^\\[(\\d+)\\s*\\]").matcher(line);
    return decorated.find() ? decorated.group(1) : "";
  }
}
