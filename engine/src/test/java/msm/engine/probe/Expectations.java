package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Scanner;
import msm.engine.Compiled;
import msm.engine.Host;

/** What expressions are expected to give at one call of {@code Shop.place}. */
abstract class Expectations {

  /** The sources are in Shop.java.txt. */
  static final Compiled SHOP = compiled("Shop");

  static final Double SKIPPED = null;

  private final Map<String, Object> expected = new LinkedHashMap<>();

  final void gives(String expression, Number value) {
    expected.put(expression, value == null ? null : value.doubleValue());
  }

  final void holds(String condition, boolean holds) {
    expected.put(condition, holds);
  }

  final void reads(String expression, String text) {
    expected.put(expression, text);
  }

  final void checkNumbers() {
    check().close();
  }

  /** Evaluates every expression as a gauge of one call. */
  final Host check() {
    Host host = called("type: gauge, expr: ");
    int i = 0;
    for (Map.Entry<String, Object> entry : expected.entrySet()) {
      String metric = "m" + i++;
      if (entry.getValue() == null) {
        assertThat(host.has(metric)).as(entry.getKey()).isFalse();
      } else {
        assertThat(host.has(metric)).as(entry.getKey() + " has a value").isTrue();
        assertThat(host.value(metric)).as(entry.getKey()).isEqualTo(entry.getValue());
      }
    }
    return host;
  }

  final void checkConditions() {
    try (Host host = called("type: counter, when: ")) {
      int i = 0;
      for (Map.Entry<String, Object> entry : expected.entrySet()) {
        assertThat(host.value("m" + i++) == 1).as(entry.getKey()).isEqualTo(entry.getValue());
      }
      assertThat(host.failures()).isEmpty();
    }
  }

  final void checkLabels() {
    try (Host host = called("type: counter, labels: {x: ", "}")) {
      int i = 0;
      for (Map.Entry<String, Object> entry : expected.entrySet()) {
        assertThat(host.labels("m" + i++))
            .as(entry.getKey())
            .isEqualTo(
                Collections.singletonList(Collections.singletonList((String) entry.getValue())));
      }
      assertThat(host.failures()).isEmpty();
    }
  }

  private Host called(String before) {
    return called(before, "");
  }

  private Host called(String before, String after) {
    String[] metrics = new String[expected.size()];
    int i = 0;
    for (String expression : expected.keySet()) {
      metrics[i] = "name: m" + i + ", at: exit, " + before + quoted(expression) + after;
      i++;
    }
    Host host = new Host(SHOP).hook(Host.hook("Shop.place", metrics));
    Host.callOn(host.create("Shop"), "run", host.call("Shop", "order"));
    return host;
  }

  static String quoted(String expression) {
    return '"' + expression + '"';
  }

  /** The classes of a resource beside {@link Host}. */
  static Compiled compiled(String source) {
    try (InputStream in = Host.class.getResourceAsStream(source + ".java.txt");
        Scanner scanner = new Scanner(in, "UTF-8")) {
      return Compiled.from(scanner.useDelimiter("\\A").next());
    } catch (java.io.IOException e) {
      return fail(e);
    }
  }
}
