package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All parts of the hook language at work in a JVM of every version, down to each value that is
 * published. The programs and hooks are beside this class, and the samples they should give.
 */
class LanguageIT {

  /** What is another number each time. */
  private static final Pattern TIME =
      Pattern.compile("l_(durations|ticket_age|text_age)_(sum|bucket).*");

  @TempDir private Path scratch;

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void everyPartOfTheLanguageGivesWhatItShould(int version) throws Exception {
    check(version, 8, "Language", "language");
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {17, 21, 25})
  void recordsSealedTypesAndPatternsAreReadLikeAnyOther(int version) throws Exception {
    check(version, 17, "Records", "records");
  }

  private void check(int version, int release, String program, String files) throws Exception {
    Msm msm = new Msm(scratch);
    Path classes = compiled(program, release);
    String hooks = Hooks.file(scratch, resource(files + ".yaml")).toString();
    String main = "com.acme.language." + program;
    String silent = version >= 21 ? "-XX:+EnableDynamicAgentLoading" : "-Dnothing=to-say";

    try (Host host =
        Host.program(Jdks.java(version), main, classes.toString(), scratch, "-ea", silent)) {
      msm.ok("hook", "-f", hooks, host.pid());
      assertThat(host.ask("go")).isEqualTo("done");
      msm.ok("status", host.pid());

      assertThat(samples(msm.ok("export"))).hasSameElementsAs(samples(resource(files + ".txt")));
      assertThat(host.complaints()).isEmpty();
    }
  }

  private static List<String> samples(String exposition) {
    return exposition
        .lines()
        .filter(line -> !line.startsWith("#") && !TIME.matcher(line).matches())
        .toList();
  }

  private Path compiled(String program, int release) throws IOException {
    Path source =
        Files.writeString(scratch.resolve(program + ".java"), resource(program + ".java.txt"));
    Path classes = Files.createDirectory(scratch.resolve("classes"));
    String[] arguments = {
      "-g",
      "-Xlint:-options",
      "--release",
      Integer.toString(release),
      "-d",
      classes.toString(),
      source.toString()
    };
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    return classes;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LanguageIT.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
