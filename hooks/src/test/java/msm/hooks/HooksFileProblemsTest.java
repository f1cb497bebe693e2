package msm.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HooksFileProblemsTest {

  private static final String HOOK_KEYS =
      "symbol, metrics, handler, handler_jar, name, subtypes, loader, min_version, max_version,"
          + " always_on, mark, limit, unsafe_calls, enabled";

  @Test
  void allProblemsOfAFileAreToldAtOnceInOrder() {
    assertThat(
            problems(
                "prefix: 9x",
                "hooks:",
                "  - symbol: com.acme:Order",
                "    limit: none",
                "    metrics:",
                "      - name: size",
                "        type: timr",
                "        lables: {a: b}",
                "        expr: len(",
                "  - metrics: [{name: n}]"))
        .containsExactly(
            "f:1:9: prefix '9x' starts with a digit; write 'fn_9x'",
            "f:3:13: symbol 'com.acme:Order', character 15: method is missing;"
                + " write 'com.acme:Order.method'",
            "f:4:12: limit must be a whole number from 1 to 999999999, not 'none'",
            "f:7:15: type 'timr' is unknown; did you mean 'timer'?"
                + " (known: timer, histogram, counter, gauge, summary, in_flight)",
            "f:8:9: key 'lables' is unknown here; did you mean 'labels'? (known: name, type, expr,"
                + " when, at, each, await, labels, buckets, help, unit, mode, max_series)",
            "f:9:15: expr 'len(', character 5: a value is missing before the end",
            "f:10:5: hook has no symbol; write symbol: com.acme:OrderService.place");
  }

  @Test
  void theExceptionSummarisesAndTheProblemsTellTheRest() {
    InvalidHooksException e = failure("hooks: [{a: 1}, {a: 1}]");

    assertThat(e).hasMessageStartingWith("f:1:9: ").hasMessageEndingWith("(and 5 more)");
    assertThat(e.problems().get(0).file()).isEqualTo("f");
    assertThat(e.problems().get(0).line()).isEqualTo(1);
    assertThat(e.problems().get(0).column()).isEqualTo(9);
    assertThat(e.problems().get(0).message()).startsWith("hook has no symbol");
  }

  @Test
  void whatIsNoYamlIsOneProblem() {
    assertThat(problems("hooks:", "  - symbol: a.b: c"))
        .containsExactly(
            "f:2:16: this is not YAML: mapping values are not allowed here;"
                + " check indentation, and quote what holds : # [ ] { } or ,");
    assertThat(problems("hooks: [", "  {mark: {name: a, key: args[1]}}]")).hasSize(1);
    assertThat(problems("a: 'b")).hasSize(1);
    assertThat(problems("hooks: []", "\u0007"))
        .containsExactly("f:2:1: character U+0007 is not allowed in YAML; remove it");
  }

  @Test
  void anEmptyFileIsAProblem() {
    String message = "f:1:1: the file is empty; write 'hooks:' and a list of hooks";

    assertThat(problems("")).containsExactly(message);
    assertThat(problems("# only a comment")).containsExactly(message);
  }

  @Test
  void yamlIsDataOnly() {
    assertThat(problems("hooks: &all []"))
        .containsExactly(
            "f:1:8: an anchor is not read here; remove it and write the value out where needed");
    assertThat(problems("a: &a [1]", "hooks: *a"))
        .containsExactly(
            "f:1:4: an anchor is not read here; remove it and write the value out where needed",
            "f:2:8: an alias is not read here; write the value out");
    assertThat(problems("hooks: !!javax.script.ScriptEngineManager []"))
        .containsExactly(
            "f:1:8: tag 'tag:yaml.org,2002:javax.script.ScriptEngineManager' is not read here;"
                + " remove it");
    assertThat(problems("hooks: !x 5"))
        .containsExactly("f:1:8: tag '!x' is not read here; remove it");
    assertThat(problems("hooks: []", "---", "hooks: []"))
        .containsExactly("f:2:1: a second document begins; keep one hook file in each");
  }

  @Test
  void sizeAndDepthAreBounded() {
    String blanks = String.join("", Collections.nCopies(1 << 20, " "));
    String brackets = String.join("", Collections.nCopies(100_000, "["));

    assertThat(problems(blanks + "a"))
        .containsExactly("f:1:1: the file is larger than 1 MiB; split it into several files");
    assertThat(problems(brackets))
        .containsExactly("f:1:41: nested deeper than 40 levels; no hook needs that");
  }

  @Test
  void theShapeOfTheFileIsChecked() {
    assertThat(problems("just a text"))
        .containsExactly("f:1:1: file holds no hooks; write 'hooks:' and a list of hooks");
    assertThat(problems("prefix: a"))
        .containsExactly("f:1:1: key 'hooks' is missing; write 'hooks:' and a list of hooks");
    assertThat(problems("hook: []"))
        .containsExactly(
            "f:1:1: key 'hook' is unknown here; did you mean 'hooks'?"
                + " (known: prefix, labels, hooks)");
    assertThat(problems("symbol: a.B.c"))
        .containsExactly("f:1:1: a hook stands in a list; write '- symbol:' and indent the rest");
    assertThat(problems("hooks: 5")).containsExactly("f:1:8: hooks must be a list, not a text");
    assertThat(problems("hooks:"))
        .containsExactly("f:1:1: hooks has no value; write one or remove the key");
    assertThat(problems("hooks: [a, [b]]"))
        .containsExactly(
            "f:1:9: hook must be a map of keys and values, not a text",
            "f:1:12: hook must be a map of keys and values, not a list");
    assertThat(problems("? [a]", ": b"))
        .contains("f:1:3: a key must be a text; write 'key: value'");
    assertThat(problems("prefix: [a]", "hooks: []"))
        .containsExactly("f:1:9: prefix must be a text, not a list");
  }

  @Test
  void aMapBySymbolIsCheckedLikeTheOtherShapes() {
    assertThat(problems("com.acme:Order:", "  - handler: a.B"))
        .containsExactly(
            "f:1:1: symbol 'com.acme:Order', character 15: method is missing;"
                + " write 'com.acme:Order.method'");
    assertThat(problems("a.B.c: {handler: a.B}"))
        .containsExactly("f:1:8: 'a.B.c' must be a list, not a map");
    assertThat(problems("a.B.c: [{symbol: a.B.d, handler: a.B}]"))
        .containsExactly(
            "f:1:10: key 'symbol' is unknown here; use one of "
                + HOOK_KEYS.substring("symbol, ".length()));
    assertThat(problems("a.B.c: [{handler: a.B}]", "a.B.c: [{handler: a.B}]"))
        .containsExactly("f:2:1: key 'a.B.c' stands here twice, first in line 1; keep one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "simbol: a.B.c # 19 # key 'simbol' is unknown here; did you mean 'symbol'? (known: KEYS)",
        "xyz: 1 # 19 # key 'xyz' is unknown here; use one of KEYS",
        "limit: 0 # 26 # limit must be a whole number from 1 to 999999999, not '0'",
        "limit: '5' # 26 # limit must be a whole number from 1 to 999999999, not '5'",
        "limit: [5] # 26 # limit must be a whole number from 1 to 999999999, not a list",
        "subtypes: yes # 29 # subtypes must be true or false, not 'yes'",
        "always_on: 'true' # 30 # always_on must be true or false, not 'true'",
        "enabled: {} # 28 # enabled must be true or false, not a map",
        "name: a b # 25 # name 'a b' has blanks or is too long; write one word",
        "loader: ' ' # 27 # loader is blank; write a text or remove the key",
        "min_version: [1] # 32 # min_version must be a text, not a list",
        "handler: a b # 28 # handler 'a b' is not a class; write com.acme.msm:AuditHandler",
        "handler: a:b:c # 28 # handler 'a:b:c' is not a class; write com.acme.msm:AuditHandler",
        "handler_jar: a.jar # 19 # handler_jar has no 'handler' to hold; name the class or remove the key",
        "metrics: [] # 28 # metrics is empty; write a metric or remove the key",
        "metrics: {} # 28 # metrics must be a list, not a map",
        "metrics: # 19 # metrics has no value; write one or remove the key",
        "mark: {name: a} # 25 # mark needs 'name' and 'key'; write {name: request, key: ctx}",
        "mark: a # 25 # mark must be a map of keys and values, not a text",
        "mark: {name: a, key: 'b +'} # 40 # key 'b +', character 4: a value is missing before the end",
        "mark: {name: a, key: b, at: throw} # 47 # at 'throw' is unknown; use one of entry, exit",
        "mark: {name: a, key: b, to: c} # 43 # key 'to' is unknown here; use one of name, key, at",
      })
  void aHookIsChecked(String keys, int column, String message) {
    assertThat(problems("- {symbol: a.B.c, " + keys + "}"))
        .contains("f:1:" + column + ": " + message.replace("KEYS", HOOK_KEYS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "name: m, expr: x # expr does not fit a metric that a handler feeds; remove it, or give the"
            + " metric a hook of its own",
        "name: m, at: entry # at does not fit a metric that a handler feeds; remove it, or give the"
            + " metric a hook of its own",
        "name: m, type: in_flight # type in_flight cannot be fed by a handler; write gauge",
        "name: m, labels: {kind: x} # label 'kind' gets its value from the handler; write labels:"
            + " [kind]",
        "name: m, labels: [{name: kind, expr: x}] # expr does not fit a metric that a handler"
            + " feeds; remove it",
        "name: m, labels: [le] # label 'le' is reserved by Prometheus; choose another name",
      })
  void aMetricThatAHandlerFeedsSaysNotHowItIsRecorded(String metric, String message) {
    assertThat(problems("- {symbol: a.B.c, handler: a.B, metrics: [{" + metric + "}]}"))
        .singleElement()
        .asString()
        .endsWith(message);
  }

  @Test
  void aHookMustDoSomething() {
    assertThat(problems("- symbol: a.B.c"))
        .containsExactly("f:1:3: hook does nothing; give it 'metrics', a 'handler' or a 'mark'");
  }

  @Test
  void twoHooksNeedTwoNames() {
    assertThat(
            problems(
                "- {symbol: a.B.c, name: x, handler: a.B}",
                "- {symbol: a.B.d, name: x, handler: a.B}"))
        .containsExactly("f:2:3: name 'x' is already that of line 1; choose another one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "type: timer # 7 # metric has no name; write {name: place_duration, type: timer}",
        "name: 2xx # 14 # name '2xx' starts with a digit; write 'fn_2xx'",
        "name: a b # 14 # name 'a b' has the character ' '; use letters, digits, '_', ':' and '-'",
        "name: caf\u00e9 # 14 # name 'caf\u00e9' has the character '\u00e9'; use letters, digits, '_', ':' and '-'",
        "name: '' # 14 # name is blank; write a text or remove the key",
        "name: _total, type: counter # 14 # name is blank; write a name",
        "name: n, type: histogram # 7 # histogram needs 'expr', the value; write for example expr: len(order.items)",
        "name: n, type: gauge # 7 # gauge needs 'expr', the value; write for example expr: len(order.items)",
        "name: n, type: summary # 7 # summary needs 'expr', the value; write for example expr: len(order.items)",
        "name: n, type: counter, buckets: size # 32 # buckets belongs to timer and histogram; remove it or change the type",
        "name: n, mode: sum # 17 # mode belongs to gauges; remove it or change the type",
        "name: n, type: in_flight, expr: a # 34 # expr does not fit in_flight, which counts calls from entry to exit; remove it",
        "name: n, type: in_flight, at: exit # 34 # at does not fit in_flight, which counts calls from entry to exit; remove it",
        "name: n, type: in_flight, each: a # 34 # each does not fit in_flight, which counts calls from entry to exit; remove it",
        "name: n, at: entry # 17 # at is entry, when a timer has no duration yet; remove it or add 'expr'",
        "name: n, type: counter, at: entry, await: true # 43 # await waits for the exit, but 'at' is entry; remove one of them",
        "name: n, at: retrun # 21 # at 'retrun' is unknown; did you mean 'return'? (known: return, entry, throw, exit)",
        "name: n, type: gauge, expr: a, mode: avg # 45 # mode 'avg' is unknown; use one of mostrecent, sum, min, max, all, livemostrecent, livesum, livemin, livemax, liveall",
        "name: n, when: a = 1 # 23 # when 'a = 1', character 3: nothing can be assigned; write == to compare",
        "name: n, each: ')' # 23 # each ')', character 1: a value is missing before ')'",
        "name: n, max_series: -1 # 29 # max_series must be a whole number from 1 to 999999999, not '-1'",
        "name: n, unit: a b # 23 # unit 'a b' is not a unit; write a word such as bytes",
        "name: n, help: [a] # 23 # help must be a text, not a list",
        "name: n, buckets: [] # 26 # buckets must have 1 to 1000 bounds, not 0",
        "name: n, buckets: [1, 2, 2] # 33 # bucket 2 follows 2; they must rise",
        "name: n, buckets: [1, +Inf] # 30 # bucket '+Inf' is always there; remove it",
        "name: n, buckets: [.nan] # 27 # bucket must be a finite number, not '.nan'",
        "name: n, buckets: [1e999] # 27 # bucket must be a finite number, not '1e999'",
        "name: n, buckets: ['1'] # 27 # bucket must be a finite number, not '1'",
        "name: n, buckets: [[1]] # 27 # bucket must be a finite number, not a list",
        "name: n, buckets: sizes # 26 # buckets 'sizes' is unknown; did you mean 'size'? (known: seconds, size)",
        "name: n, buckets: {linear: [1, 1]} # 35 # linear takes 3 numbers: [start, width, count]",
        "name: n, buckets: {linear: [1, 0, 3]} # 35 # linear needs a width above 0",
        "name: n, buckets: {linear: [1e300, 1, 3]} # 35 # linear makes bounds that do not rise or are not finite; use other numbers",
        "name: n, buckets: {linear: [1, 1, 1001]} # 35 # linear makes 1001 bounds; 1000 are the most",
        "name: n, buckets: {exponential: [0, 2, 3]} # 40 # exponential needs a start above 0 and a factor above 1",
        "name: n, buckets: {exponential: [1, 1, 3]} # 40 # exponential needs a start above 0 and a factor above 1",
        "name: n, buckets: {exponential: [1, 1e200, 3]} # 40 # exponential makes bounds that do not rise or are not finite; use other numbers",
        "name: n, buckets: {exponential: 5} # 40 # exponential must be a list, not a text",
        "name: n, buckets: {linear: [a, 1, 3]} # 36 # start must be a finite number, not 'a'",
        "name: n, buckets: {linear: [1, 1, 1.5]} # 42 # count must be a whole number from 1 to 999999999, not '1.5'",
        "name: n, buckets: {} # 26 # buckets take one rule; write exponential: [start, factor, count], or linear",
        "name: n, buckets: {lineal: [1, 1, 3]} # 27 # key 'lineal' is unknown here; did you mean 'linear'? (known: exponential, linear)",
        "name: n, labels: [a] # 26 # label must be a map of keys and values, not a text",
        "name: n, labels: a # 25 # labels must be a list, not a text",
        "name: n, labels: [{expr: a}] # 26 # label has no name; write {name: kind, expr: ret.kind}",
        "name: n, labels: [{name: a}] # 26 # label takes either 'expr' or 'value'; write {name: kind, expr: ret.kind}",
        "name: n, labels: [{name: a, expr: b, value: c}] # 26 # label takes either 'expr' or 'value'; write {name: kind, expr: ret.kind}",
        "name: n, labels: [{name: le, value: c}] # 33 # name 'le' is reserved by Prometheus; choose another name",
        "name: n, labels: {quantile: a} # 26 # label 'quantile' is reserved by Prometheus; choose another name",
        "name: n, labels: {__x: a} # 26 # label '__x' is reserved by Prometheus; choose another name",
        "name: n, labels: {1a: a} # 26 # label '1a' starts with a digit; write 'fn_1a'",
        "name: n, labels: {'a:b': a} # 26 # label 'a:b' has the character ':'; use letters, digits, '_' and '-'",
        "name: n, labels: {a: 'b +'} # 29 # a 'b +', character 4: a value is missing before the end",
        "name: n, labels: {a-b: c, a_b: d} # 34 # label 'a_b' stands here twice; keep one",
        "name: n, labels: {a: b, a: c} # 32 # key 'a' stands here twice, first in line 3; keep one",
        "name: n, labels: {a: } # 26 # a has no value; write one or remove the key",
        "name: n, type: gauge, expr: a, labels: {pid: b} # 7 # label 'pid' is what gauges get when processes are merged; choose another name",
        "name: n, name: m # 17 # key 'name' stands here twice, first in line 3; keep one",
      })
  void aMetricIsChecked(String metric, int column, String message) {
    assertThat(problems("- symbol: a.B.c", "  metrics:", "    - {" + metric + "}"))
        .containsExactly("f:3:" + column + ": " + message);
  }

  @Test
  void labelsOfAFileAreConstantAndChecked() {
    assertThat(problems("labels: [{name: a, expr: b}]", "hooks: []"))
        .containsExactly(
            "f:1:20: expr does not fit a label of a whole file; write a constant 'value'");
    assertThat(problems("labels: {le: 1}", "hooks: []"))
        .containsExactly("f:1:10: label 'le' is reserved by Prometheus; choose another name");
    assertThat(problems("labels: {a: [1]}", "hooks: []"))
        .containsExactly("f:1:13: a must be a text, not a list");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "name: n, type: counter # type",
        "name: n, labels: {a: b} # labels",
        "name: n, buckets: size # buckets",
      })
  void oneNameHasOneSchema(String other, String difference) {
    assertThat(
            problems("- symbol: a.B.c", "  metrics:", "    - {name: n}", "    - {" + other + "}"))
        .containsExactly(
            "f:4:7: metric 'n' differs in "
                + difference
                + " from the one in line 3; make them equal or choose another name");
  }

  @Test
  void gaugesOfOneNameHaveOneMode() {
    assertThat(
            problems(
                "- symbol: a.B.c",
                "  metrics:",
                "    - {name: n, type: gauge, expr: a}",
                "    - {name: n, type: gauge, expr: a, mode: max}"))
        .containsExactly(
            "f:4:7: metric 'n' differs in mode from the one in line 3;"
                + " make them equal or choose another name");
  }

  @Test
  void twoMetricsMayNotHaveTheSameSamples() {
    assertThat(
            problems(
                "- symbol: a.B.c",
                "  metrics:",
                "    - {name: n}",
                "    - {name: n_count, type: gauge, expr: a}"))
        .containsExactly(
            "f:4:7: metric 'n_count' has a sample 'n_count' as 'n' in line 3 has;"
                + " choose another name");
  }

  @Test
  void aDisabledHookMayDiffer() {
    String text =
        "- {symbol: a.B.c, metrics: [{name: n}]}\n"
            + "- {symbol: a.B.c, enabled: false, metrics: [{name: n, type: counter}]}";

    assertThat(HooksFile.parse(text, "f").hooks()).hasSize(2);
  }

  @Test
  void messagesStayInOneLine() {
    assertThat(problems("- {symbol: \"a\\nb\", handler: a.B}"))
        .containsExactly(
            "f:1:12: symbol 'a b', character 1: class or method is missing;"
                + " write package.Class.method");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"symbol: '%s'", "handler: '%s'", "name: '%s'", "limit: %s", "'%s': 1", "mark: %s"})
  void hugeValuesAreRefusedAndNotRepeated(String key) {
    for (String part : Arrays.asList("a.", "a", "1", "(")) {
      String huge = String.join("", Collections.nCopies(100_000, part));

      assertThat(problems("- " + String.format(key, huge + 1)))
          .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(400));
    }
  }

  @Test
  void manyHooksOnOneSymbolAreNamedQuickly() {
    String hooks =
        String.join("", Collections.nCopies(20_000, "- {symbol: a.B.c, handler: a.B}\n"));

    assertThat(HooksFile.parse(hooks, "f").hooks())
        .last()
        .satisfies(hook -> assertThat(hook.name()).isEqualTo("B.c-20000"));
  }

  @Test
  void aNumberOfManyDigitsIsRefused() {
    String digits = String.join("", Collections.nCopies(100_000, "9"));

    assertThat(problems("- {symbol: a.B.c, metrics: [{name: n, buckets: [" + digits + "]}]}"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("f:1:49: bucket must be a finite number, not '999");
  }

  private static List<String> problems(String... lines) {
    return failure(String.join("\n", lines)).problems().stream()
        .map(Problem::toString)
        .collect(Collectors.toList());
  }

  private static InvalidHooksException failure(String text) {
    InvalidHooksException e =
        catchThrowableOfType(InvalidHooksException.class, () -> HooksFile.parse(text, "f"));
    assertThat(e).as("problems of %s", text).isNotNull();
    return e;
  }
}
