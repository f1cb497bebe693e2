package msm.it;

import static msm.it.Hooks.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import msm.metrics.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hooks would do, asked of a JVM and of jars: the same answers. */
class CheckIT {

  private static final String STEPS =
      """
      - symbol: com.acme.calls.Work.step(int)
        metrics:
          - {name: steps, type: counter, at: return, labels: {kind: ret}}
          - {name: numbers, type: histogram, expr: number / 2, when: number % 10 != 0}
      """;

  @TempDir private Path scratch;
  private Msm msm;

  @BeforeEach
  void msmIsInstalled() {
    msm = new Msm(scratch);
  }

  @Test
  void everyMethodIsShownWithItsSizeItsNamesAndTheTypesOfTheExpressions() throws Exception {
    Hooks hooks = Hooks.file(scratch, STEPS);
    String classes = Checkout.testClasses().toString();

    String report = msm.ok("check", "-f", hooks.toString(), "--classpath", classes);

    assertThat(report.replaceAll("[0-9]+ bytes, [0-9]+ woven \\(\\+[0-9]+\\)", "N bytes"))
        .startsWith(
            "1 jar or folder: checked, nothing changed\n  ready  " + STEP + "(int)  1 method")
        .endsWith(
            """
                  com.acme.calls.Work.step(int)
                    size: N bytes
                    names: number: int, this: com.acme.calls.Work, ret: String, duration: double
                    steps: counter at return; label kind 'ret' is String
                    numbers: histogram at return; when 'number % 10 != 0' is boolean; \
            expr 'number / 2' is double
            """);
    try (Host host = Host.calls(scratch)) {
      assertThat(afterFirstLine(msm.ok("check", "-f", hooks.toString(), host.pid())))
          .isEqualTo(afterFirstLine(report));
      assertThat(msm.ok("status", host.pid())).contains("msm is not attached");
      assertThat(host.complaints()).isEmpty();
    }
  }

  @Test
  void whatCheckMeasuresIsWhatHookWeaves() throws Exception {
    Hooks hooks = Hooks.file(scratch, STEPS);
    try (Host host = Host.calls(scratch)) {
      Map<?, ?> checked = hook(msm.json("check", "-f", hooks.toString(), host.pid()), 0);
      Map<?, ?> hooked = hook(msm.json("hook", "-f", hooks.toString(), host.pid()), 0);

      assertThat(checked.get("bytesAdded")).isEqualTo(hooked.get("bytesAdded"));
      Map<?, ?> method = (Map<?, ?>) ((List<?>) checked.get("found")).get(0);
      assertThat((long) method.get("bytesAfter") - (long) method.get("bytesBefore"))
          .isEqualTo(checked.get("bytesAdded"));
    }
  }

  @Test
  void allThatWouldFailIsAnError() throws Exception {
    Hooks hooks =
        Hooks.file(
            scratch,
            """
            - {symbol: com.acme.calls.Work.step, metrics: [{name: a, type: counter}]}
            - {symbol: com.acme.calls.Work.naap, metrics: [{name: b, type: counter}]}
            - {symbol: com.acme.cals.Work.nap, metrics: [{name: c, type: counter}]}
            - {symbol: com.acme.calls.Work.nap, metrics: [{name: d, type: gauge, expr: millis.size}]}
            - {symbol: com.acme.calls.Calls.main, metrics: [{name: e, type: timer}], enabled: false}
            """);
    String classes = Checkout.testClasses().toString();

    Finished checked = msm.run("check", "-f", hooks.toString(), "--classpath", classes, "--json");

    assertThat(checked.exitCode()).isEqualTo(1);
    assertThat(states(checked)).containsExactly("ready", "missing", "missing", "unfit", "disabled");
    assertThat(checked.err().split("\n", -1))
        .satisfiesExactly(
            line -> assertThat(line).startsWith(hooks + ":2: hook ").endsWith("mean 'nap'?"),
            line ->
                assertThat(line)
                    .startsWith(hooks + ":3: hook ")
                    .endsWith("no such class on the class path; did you mean com.acme.calls.Work?"),
            line -> assertThat(line).startsWith(hooks + ":4: hook ").contains("'millis.size'"),
            line -> assertThat(line).isEqualTo("    millis.size"),
            line -> assertThat(line).isEqualTo("           ^"),
            line -> assertThat(line).isEmpty());
    assertThat(((List<?>) reply(checked).get("places")).get(2))
        .isEqualTo(Map.of("expression", "millis.size", "character", 8L, "line", 4L, "column", 83L));
    try (Host host = Host.calls(scratch)) {
      Finished inJvm = msm.run("check", "-f", hooks.toString(), host.pid(), "--json");

      assertThat(inJvm.exitCode()).isEqualTo(1);
      assertThat(states(inJvm))
          .as("a class may still be loaded")
          .containsExactly("ready", "missing", "pending", "unfit", "disabled");
    }
  }

  @Test
  void jarsOfADirectoryAndThoseInsideASpringBootJarAreLookedThrough() throws Exception {
    Path lib = Files.createDirectory(scratch.resolve("lib"));
    Path work = jar(lib.resolve("work-1.2.jar"), "com/acme/calls/Work.class", workClass());
    Path boot = scratch.resolve("app.jar");
    jar(boot, "BOOT-INF/lib/work-1.2.jar", Files.readAllBytes(work));
    Hooks hooks =
        Hooks.file(
            scratch,
            """
            - {symbol: com.acme.calls.Work.step, min_version: "1.2", metrics: [{name: a}]}
            - {symbol: com.acme.calls.Work.step, min_version: "1.3", metrics: [{name: b}]}
            """);

    Path temporary = Files.createDirectory(scratch.resolve("tmp"));
    for (String path : List.of(lib + "/*", boot.toString())) {
      ProcessBuilder check =
          msm.command("check", "-f", hooks.toString(), "--classpath", path, "--json");
      check.environment().put("MSM_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
      Object checked = Json.parse(Finished.of(check).out());

      assertThat(hook(checked, 0).get("state")).as(path).isEqualTo("ready");
      assertThat(hook(checked, 1).get("state")).as(path).isEqualTo("excluded");
      assertThat(hook(checked, 1).get("warnings"))
          .asString()
          .contains("com.acme.calls.Work is of version 1.2, which the hook leaves out");
    }
    assertThat(temporary).as("what was copied out is gone").isEmptyDirectory();
  }

  @Test
  void ofTwoJarsThatHoldAClassTheFirstCounts() throws Exception {
    Path first = jar(scratch.resolve("a.jar"), "com/acme/calls/Work.class", workClass());
    Path second = jar(scratch.resolve("b.jar"), "com/acme/calls/Work.class", workClass());
    Hooks hooks = Hooks.file(scratch, STEPS);

    assertThat(msm.ok("check", "-f", hooks.toString(), "-cp", first + ":" + second))
        .contains(
            "warning: com.acme.calls.Work is in "
                + first
                + ", which was looked at, and in "
                + second)
        .contains("1 method in 1 class");
  }

  @Test
  void classesOfTheJdkAreThoseOfTheJavaThatRunsMsm() throws Exception {
    Hooks hooks =
        Hooks.file(
            scratch,
            """
            - symbol: java.net.Socket.connect(SocketAddress, int)
              metrics: [{name: connects, type: timer, labels: {timeout: timeout > 0}}]
            """);

    assertThat(msm.ok("check", "-f", hooks.toString(), "-cp", Checkout.testClasses().toString()))
        .contains("java.net.Socket.connect(SocketAddress, int)");
  }

  @Test
  void aClassPathThatIsNoneIsAnErrorOfTheCommandLine() throws Exception {
    Hooks hooks = Hooks.file(scratch, STEPS);
    Path empty = Files.createDirectory(scratch.resolve("empty"));
    Path noJar = Files.writeString(scratch.resolve("no.jar"), "text");

    assertThat(refused(hooks, "nix.jar"))
        .isEqualTo(
            "msm check: --classpath: 'nix.jar' is not there or not readable; give jars or folders;"
                + " see msm check --help\n");
    assertThat(refused(hooks, empty + "/*")).contains("no jar in '" + empty + "'");
    assertThat(refused(hooks, noJar.toString()))
        .startsWith(noJar + ": cannot be read (it is no jar: ");
    assertThat(refused(hooks, empty.toString(), "--all")).contains("either --classpath or a JVM");
  }

  private String refused(Hooks hooks, String classPath, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("check", "-f", hooks.toString(), "--classpath", classPath));
    arguments.addAll(List.of(more));
    Finished refused = msm.run(arguments.toArray(String[]::new));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    return refused.err();
  }

  private static byte[] workClass() throws IOException {
    return Files.readAllBytes(Checkout.testClasses().resolve("com/acme/calls/Work.class"));
  }

  private static Path jar(Path file, String entry, byte[] content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry(entry));
      jar.write(content);
    }
    return file;
  }

  private static String afterFirstLine(String text) {
    return text.substring(text.indexOf('\n'));
  }

  private static Map<?, ?> reply(Finished checked) {
    return (Map<?, ?>) ((List<?>) Json.parse(checked.out())).get(0);
  }

  private static List<String> states(Finished checked) {
    List<?> hooks = (List<?>) reply(checked).get("hooks");
    return hooks.stream().map(hook -> ((Map<?, ?>) hook).get("state").toString()).toList();
  }

  private static Map<?, ?> hook(Object answer, int index) {
    Map<?, ?> target = (Map<?, ?>) ((List<?>) answer).get(0);
    return (Map<?, ?>) ((List<?>) target.get("hooks")).get(index);
  }
}
