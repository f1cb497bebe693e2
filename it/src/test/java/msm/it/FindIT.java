package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding what to hook in a JVM that somebody else has written. */
class FindIT {

  @TempDir private Path scratch;
  private Msm msm;
  private Host host;

  @BeforeEach
  void aJvmRuns() throws IOException {
    msm = new Msm(scratch);
    host = Host.calls(scratch);
  }

  @AfterEach
  void nothingWasSaidOrLeftInIt() throws IOException {
    assertThat(msm.ok("status", host.pid())).contains("msm is not attached");
    assertThat(host.complaints()).isEmpty();
    host.close();
  }

  @Test
  void classesAreFoundByPartOfTheirNameAndMethodsBehindAHash() throws IOException {
    assertThat(found("search", "acme.calls.w")).containsExactly("com.acme.calls.Work class");
    assertThat(found("search", "Work#"))
        .containsExactly(
            "com.acme.calls.Work.<init>()",
            "com.acme.calls.Work.step(int)",
            "com.acme.calls.Work.nap(long)");
    assertThat(found("search", "com.acme.**#*a*")).contains("com.acme.calls.Work.nap(long)");
  }

  @Test
  void theClassesOfTheJdkAreLookedThroughWhenAsked() throws IOException {
    assertThat(refused(1, "search", "ConcurrentHashMap", host.pid()))
        .matches(
            "(?s)[0-9]+ com.acme.calls.Calls: no class like 'ConcurrentHashMap' in [0-9]+ loaded"
                + " classes, those of the JDK left out \\(--jdk\\); a class is loaded when it is"
                + " first used\n");
    assertThat(found("search", "ConcurrentHashMap", "--jdk"))
        .contains("java.util.concurrent.ConcurrentHashMap class");
    assertThat(msm.ok("search", "java.util.concurrent.Conc", "--limit", "1", host.pid()))
        .containsPattern("(?m)^  [0-9]+ more; say more of the name, or --limit N$");
  }

  @Test
  void aMethodIsShownWithAllThatAnExpressionMayUse() throws IOException {
    assertThat(shown("com.acme.calls.Work.nap"))
        .isEqualTo(
            """
            1 method in 1 class
              final class com.acme.calls.Work
                loader ClassLoaders$AppClassLoader@N, test-classes, for Java 17
                nap(long): int  [19 bytes, lines 21-25]
                  millis: long
                  this: com.acme.calls.Work
                  ret: int
                  duration: double
                  e: InterruptedException  (local, line 23)
            """);
  }

  @Test
  void aClassIsShownWithItsMethods() throws IOException {
    assertThat(shown("com.acme.calls.Work"))
        .startsWith("3 methods in 1 class\n  final class com.acme.calls.Work\n")
        .contains("    step(int): java.lang.String  [", "\n      number: int\n");
  }

  @Test
  void whatCannotBeHookedIsShownWithTheReason() throws IOException {
    assertThat(shown("java.lang.String.length"))
        .contains("java.lang.String is used by msm's own recording and cannot be hooked");
    assertThat(shown("java.lang.Runnable"))
        .contains(
            "public abstract run(): void  [cannot be hooked: it is abstract: name a class that"
                + " implements it, or put + behind this one]");
  }

  @Test
  void whatIsNotThereIsAnsweredWithWhatIs() throws IOException {
    assertThat(refused(1, "show", "com.acme.calls.Work.stop", host.pid()))
        .isEqualTo(
            "com.acme.calls.Work.stop: no method 'stop' in com.acme.calls.Work; did you mean"
                + " 'step'?\n");
    assertThat(refused(1, "show", "com.acme.calls.Wrok.step", host.pid()))
        .contains("class not loaded; did you mean com.acme.calls.Work?");
    assertThat(refused(2, "show", "Work.step(int", host.pid())).contains("'(' is not closed");
    assertThat(refused(2, "search", "x", "--limit", "0", host.pid()))
        .contains("'0' is no number of 1 or more; see msm search --help");
  }

  @Test
  void jsonHasTheSame() throws Exception {
    Map<?, ?> answer =
        (Map<?, ?>) ((List<?>) msm.json("show", "com.acme.calls.Work.nap", host.pid())).get(0);
    Map<?, ?> type = (Map<?, ?>) ((List<?>) answer.get("classes")).get(0);
    Map<?, ?> method = (Map<?, ?>) ((List<?>) type.get("methods")).get(0);

    assertThat(type.get("class")).isEqualTo("com.acme.calls.Work");
    assertThat(method.get("names"))
        .isEqualTo(
            List.of("millis: long", "this: com.acme.calls.Work", "ret: int", "duration: double"));
    assertThat(method.get("locals"))
        .isEqualTo(
            List.of(
                Map.of(
                    "name", "e",
                    "type", "InterruptedException",
                    "lines", List.of("23"))));
  }

  /** The symbols and kinds that are listed, without loaders. */
  private List<String> found(String... arguments) throws IOException {
    return msm.ok(with(arguments)).lines().skip(1).map(FindIT::withoutLoader).toList();
  }

  private static String withoutLoader(String line) {
    return line.strip().replaceAll(" +\\S+$", "").replaceAll(" {2,}", " ");
  }

  /** What is shown, without the JVM and the loader's hash. */
  private String shown(String symbol) throws IOException {
    String text = msm.ok("show", symbol, host.pid());
    return text.substring(text.indexOf(": ") + 2).replaceAll("@[0-9a-f]+", "@N");
  }

  /** What is said of a question that has no answer. */
  private String refused(int exitCode, String... arguments) throws IOException {
    Finished refused = msm.run(arguments);
    assertThat(refused.exitCode()).as("%s", refused).isEqualTo(exitCode);
    assertThat(refused.out()).isEmpty();
    return refused.err();
  }

  private String[] with(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = host.pid();
    return all;
  }
}
