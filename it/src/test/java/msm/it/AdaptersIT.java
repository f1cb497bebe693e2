package msm.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The adapters of the installation measure all that {@code catalogue.csv} says, at methods of the
 * real jars of what they are for; and nothing else.
 */
class AdaptersIT {

  private static final String PREFIX = "vllm_profiling_";

  @TempDir private Path scratch;

  @ParameterizedTest
  @CsvSource({
    "djl, djl",
    "jlama, jlama",
    "langchain4j, langchain4j",
    "langchain4j, langchain4j-1.19",
    "spring-ai, spring-ai"
  })
  void everyRowOfTheCatalogueFindsItsMethodAndEveryExpressionFits(String adapter, String jars)
      throws Exception {
    assertMeasures(adapter, new Library(jars, adapter).classPath());
  }

  @ParameterizedTest
  @CsvSource({"djl-serving, djl", "jlama-net, jlama"})
  void whereNoJarCanBeHadClassesOfTheSameShapeStandIn(String adapter, String jars)
      throws Exception {
    Library standIns = new Library(jars, adapter);
    Path classes = standIns.compile(Jdks.java(21), scratch);

    assertMeasures(adapter, classes + File.pathSeparator + standIns.classPath());
  }

  private void assertMeasures(String adapter, String classPath) throws IOException {
    Map<?, ?> checked = check(adapter, classPath);

    assertThat((List<?>) checked.get("problems")).isEmpty();
    Set<String> measured = new TreeSet<>();
    for (Object hook : (List<?>) checked.get("hooks")) {
      Map<?, ?> row = (Map<?, ?>) hook;
      assertThat(row.get("state")).as("%s", row).isEqualTo("ready");
      assertThat(row.get("warnings")).asString().doesNotContain("counts twice");
      collect(row, measured);
    }
    Set<String> rows = rows(adapter);
    assertThat(measured).containsAll(rows);
    assertThat(metrics(measured)).isEqualTo(metrics(rows));
  }

  private Map<?, ?> check(String adapter, String classPath) throws IOException {
    Object answer =
        new Msm(scratch)
            .json(
                "check",
                "-f",
                Checkout.home().resolve("adapters").resolve(adapter).toString(),
                "--classpath",
                classPath);
    return (Map<?, ?>) ((List<?>) answer).get(0);
  }

  /** Adds what a hook measures at each of its methods; a hook without metrics sets a mark. */
  private static void collect(Map<?, ?> hook, Set<String> measured) {
    List<?> found = (List<?>) hook.get("found");
    assertThat(found).as("%s", hook.get("name")).isNotEmpty();
    for (Object one : found) {
      Map<?, ?> method = (Map<?, ?>) one;
      String where = ", " + method.get("class") + "." + method.get("method");
      List<?> metrics = (List<?>) method.get("metrics");
      if (metrics.isEmpty()) {
        measured.add("mark" + where);
      }
      for (Object metric : metrics) {
        String name = ((Map<?, ?>) metric).get("name").toString();
        assertThat(name).startsWith(PREFIX);
        measured.add(name.substring(PREFIX.length()) + where);
      }
    }
  }

  private static Set<String> rows(String adapter) throws IOException {
    try (InputStream catalogue = AdaptersIT.class.getResourceAsStream("catalogue.csv")) {
      Set<String> rows = new TreeSet<>();
      String text = new String(catalogue.readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> line.startsWith(adapter + ", "))
          .forEach(line -> rows.add(line.substring(adapter.length() + 2)));
      assertThat(rows).isNotEmpty();
      return rows;
    }
  }

  private static Set<String> metrics(Set<String> rows) {
    Set<String> names = new TreeSet<>();
    rows.forEach(row -> names.add(row.substring(0, row.indexOf(','))));
    return names;
  }
}
