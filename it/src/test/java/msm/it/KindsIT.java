package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Enums, records, sealed types and what else each Java has brought to its language, compiled by the
 * host's own compiler for its own class files: hooked while it runs, counted exactly, hooked
 * otherwise and left, with the same results and the same reflection all the while.
 */
class KindsIT {

  private static final int CALLS = 10;

  private static final List<Integer> JAVAS = List.of(8, 11, 17, 21, 25);

  /** Symbol in {@code com.acme.kinds}, how often a round calls it, and what of it is a label. */
  private record Counted(int since, String symbol, int calls, String label) {

    String name() {
      return symbol.replaceAll("\\W", "_").toLowerCase(Locale.ROOT);
    }

    String hook(String type) {
      return "  - symbol: com.acme.kinds."
          + symbol
          + "\n    metrics: [{name: "
          + name()
          + ", type: "
          + type
          + (label == null ? "" : ", labels: {it: " + label + "}")
          + "}]\n";
    }
  }

  private static final List<Counted> COUNTED =
      List.of(
          new Counted(8, "Kinds8.applyAsInt", 1, "n"),
          new Counted(8, "Kinds8$Coin+.worth", 1, "count"),
          new Counted(8, "Kinds8$Coin.of", 1, "ret"),
          new Counted(8, "Kinds8$Priced.price", 1, "times"),
          new Counted(8, "Kinds8$Priced.times", 1, null),
          new Counted(8, "Kinds8$Item.new", 1, "base"),
          new Counted(8, "Kinds8$Offer.new", 1, "len(prices)"),
          new Counted(8, "Kinds8$Offer.fee", 4, "payment"),
          new Counted(11, "Kinds11$Greeting.greet", 1, "len(name)"),
          new Counted(11, "Kinds11$Greeting.suffix", 1, "ret"),
          new Counted(11, "Kinds11$Greeting.length", 1, null),
          new Counted(11, "Kinds11$Mate.add", 1, "number"),
          new Counted(17, "Kinds17$Point.new", 3, "x"),
          new Counted(17, "Kinds17$Point.x", 1, "ret"),
          new Counted(17, "Kinds17$Point.moved", 1, "this.y"),
          new Counted(17, "Kinds17$Pair.toString", 1, null),
          new Counted(17, "Kinds17$Shape+.area", 3, "ret > 0"),
          new Counted(17, "Kinds17$Square.new(String)", 2, "side"),
          new Counted(17, "Kinds17$Square.new(int)", 2, "side"),
          new Counted(17, "Kinds17.kind", 3, null),
          new Counted(17, "Kinds17$Line.new", 1, "item"),
          new Counted(17, "Kinds17$Line.price", 1, "each"),
          new Counted(21, "Kinds21.value", 3, "ret > 2"),
          new Counted(21, "Kinds21$Number.new", 3, "value > 2"),
          new Counted(21, "Kinds21$Sum.new", 2, null),
          new Counted(25, "Kinds25$Careful.new", 4, "text"));

  @TempDir private Path scratch;
  private Msm msm;

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void whatEachJavaBroughtToItsLanguage(int version) throws Exception {
    msm = new Msm(scratch);
    try (Host host = host(version)) {
      String reflected = host.ask("describe");
      assertThat(reflected).contains("Mark(", "Known(", "int times");
      String expected = host.ask("" + CALLS);

      assertThat(hook(host, version, "counter")).doesNotContain("left out", "failed");
      assertThat(host.ask("" + CALLS)).isEqualTo(expected);
      Exposition counts = msm.published(host);
      for (Counted each : counted(version)) {
        assertThat(counts.sum(each.name() + "_total"))
            .as(each.symbol())
            .isEqualTo(each.calls() * CALLS);
      }
      assertThat(counts.value("kinds8_offer_fee_total{it=\"BB\"}")).isEqualTo(CALLS);
      assertThat(host.ask("describe")).isEqualTo(reflected);

      msm.ok("unhook", "--all", host.pid());
      assertThat(host.ask("" + CALLS)).isEqualTo(expected);
      hook(host, version, "timer");
      assertThat(host.ask("" + CALLS)).isEqualTo(expected);
      Exposition times = msm.published(host);
      for (Counted each : counted(version)) {
        assertThat(times.sum(each.name() + "_count"))
            .as(each.symbol())
            .isEqualTo(each.calls() * CALLS);
      }
      assertThat(host.ask("describe")).isEqualTo(reflected);

      assertThat(msm.ok("detach", host.pid()))
          .containsPattern("(\\d+) of \\1 classes verified byte for byte");
      assertThat(host.ask("" + CALLS)).isEqualTo(expected);
      assertThat(host.ask("describe")).isEqualTo(reflected);
      assertThat(host.complaints()).isEmpty();
    }
  }

  /** JDK-8315575, in Java 16 to 21. */
  @Test
  void aRecordThatTheJvmCannotChangeSaysWhyAndKeepsNoOtherBack() throws Exception {
    msm = new Msm(scratch);
    String yaml =
        "hooks:\n"
            + new Counted(17, "Kinds17$Hushed.twice", 1, null).hook("counter")
            + new Counted(17, "Kinds17$Point.moved", 1, null).hook("counter");
    try (Host host = host(17)) {
      String expected = host.ask("" + CALLS);

      Finished hooked = msm.run("hook", "-f", Hooks.file(scratch, yaml).toString(), host.pid());

      assertThat(hooked.exitCode()).isEqualTo(1);
      assertThat(hooked.out())
          .contains(
              "the JVM cannot change this record (java.lang.ClassFormatError): before Java 22")
          .containsPattern("woven +com.acme.kinds.Kinds17\\$Point.moved");
      assertThat(host.ask("" + CALLS)).isEqualTo(expected);
      assertThat(msm.published(host).value("kinds17_point_moved_total")).isEqualTo(CALLS);
      assertThat(msm.ok("detach", host.pid())).contains("1 of 1 class verified byte for byte");
      assertThat(host.ask("" + CALLS)).isEqualTo(expected);
    }
  }

  private String hook(Host host, int version, String type) throws IOException {
    StringBuilder yaml = new StringBuilder("hooks:\n");
    counted(version).forEach(each -> yaml.append(each.hook(type)));
    return msm.ok("hook", "-f", Hooks.file(scratch, yaml.toString()).toString(), host.pid());
  }

  private static List<Counted> counted(int version) {
    return COUNTED.stream().filter(each -> each.since() <= version).toList();
  }

  private Host host(int version) throws IOException {
    List<String> kinds =
        JAVAS.stream().filter(java -> java <= version).map(java -> "Kinds" + java).toList();
    Path classes = compile(version, kinds);
    HostSource.compile(classes, "hosts", List.of(), "KindsHost", "Described");
    List<String> command = new ArrayList<>(List.of(Jdks.java(version).toString()));
    if (version >= 21) {
      command.add("-XX:+EnableDynamicAgentLoading");
    }
    command.addAll(List.of("-cp", classes.toString(), "com.acme.host.KindsHost"));
    command.addAll(kinds);
    return Host.shopBy(scratch, command.toArray(String[]::new));
  }

  /** By the compiler of that Java, but for Java 8, whose runtime comes without. */
  private Path compile(int version, List<String> kinds) throws IOException {
    Path classes = Files.createTempDirectory(scratch, "classes");
    Path java = Jdks.java(version == 8 ? Runtime.version().feature() : version);
    List<String> command =
        new ArrayList<>(
            List.of(java.toString(), "-m", "jdk.compiler/com.sun.tools.javac.Main", "-g"));
    command.addAll(List.of("-parameters", "-nowarn", "-proc:none", "-d", classes.toString()));
    if (version == 8) {
      command.addAll(List.of("--release", "8"));
    }
    for (String kind : kinds) {
      Path source = scratch.resolve(kind + ".java");
      try (InputStream text = KindsIT.class.getResourceAsStream("kinds/" + kind + ".java.txt")) {
        Files.copy(text, source);
      }
      command.add(source.toString());
    }
    Finished compiled = Finished.of(new ProcessBuilder(command));
    assertThat(compiled.exitCode()).as("%s", compiled).isZero();
    return classes;
  }
}
