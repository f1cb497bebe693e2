package msm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.metrics.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of hooks when there are only class files. */
class ClassPathCheckTest {

  private static final String SHOP =
      "package shop;"
          + "import java.util.function.Supplier;"
          + "interface Priced { default int price() { return 1; } int tax(); }"
          + "abstract class Goods implements Priced, Supplier<String> {"
          + "  int sold;"
          + "  int sell(int count) { sold += count; return sold; }"
          + "  int sell() { return sell(1); }"
          + "  int sold() { return sold; }"
          + "  public String get() { return \"goods\"; }"
          + "}"
          + "class Book extends Goods { public int tax() { return 7; } native void burn(); }"
          + "class Pen extends Goods { public int price() { return 2; } public int tax() { return 19; }}"
          + "class Food { int price() { return 3; } }";

  @TempDir private Path folder;

  @Test
  void subtypesAreFoundWithoutLoadingThem() throws IOException {
    Map<String, Object> hook = check(SHOP, Host.hook("shop.Priced+.price", "name: p"));

    assertThat(hook).containsEntry("state", "ready").containsEntry("methods", 2L);
    assertThat(methods(hook)).containsExactlyInAnyOrder("shop.Priced.price()", "shop.Pen.price()");
  }

  @Test
  void aPatternLooksThroughAllThatIsThere() throws IOException {
    Map<String, Object> hook = check(SHOP, Host.hook("shop.*.price", "name: p"));

    assertThat(methods(hook))
        .containsExactlyInAnyOrder("shop.Priced.price()", "shop.Pen.price()", "shop.Food.price()");
    assertThat(check(SHOP, Host.hook("shop.*.prise", "name: p")))
        .containsEntry("state", "missing")
        .containsEntry("message", "no class on the class path has such a method");
  }

  @Test
  void whatCannotBeWovenIsCounted() throws IOException {
    Map<String, Object> hook = check(SHOP, Host.hook("shop.Goods.get", "name: p"));

    assertThat(hook.get("warnings"))
        .asString()
        .contains("1 method skipped (abstract, native or made by the compiler)");
  }

  @Test
  void anOverloadThatCallsAnotherOneIsWarnedOf() throws IOException {
    assertThat(check(SHOP, Host.hook("shop.Goods.sell", "name: p")).get("warnings"))
        .asString()
        .contains("sell() calls sell(int): such a call counts twice; name one by its parameters");
    assertThat(check(SHOP, Host.hook("shop.Goods.sell(int)", "name: p")))
        .containsEntry("warnings", Collections.emptyList());
  }

  @Test
  void aNameOfTheLanguageThatHidesAParameterIsWarnedOf() throws IOException {
    String app = "class App { static int run(int type, int n) { return n; } }";
    String yaml = Host.hook("App.run", "name: p, type: counter, labels: {t: type}");
    Map<String, Object> hook = check(app, yaml);

    assertThat(hook.get("warnings"))
        .asString()
        .contains("'type' is the name of the class, not the parameter 'type' of run(int, int)")
        .contains("; that is args[0]");
    assertThat(first(hook, "found").get("names")).asString().startsWith("[args[0]: int, n: int");
  }

  @Test
  void aMethodWithoutCodeIsMissingAndSaysWhy() throws IOException {
    assertThat(check(SHOP, Host.hook("shop.Priced.tax", "name: p")))
        .containsEntry("state", "missing")
        .extractingByKey("message")
        .asString()
        .contains("has no code that can be hooked (it is abstract");
    assertThat(check(SHOP, Host.hook("shop.Book.burn", "name: p")).get("message"))
        .asString()
        .contains("it is native");
  }

  @Test
  void aLoaderIsTakenToBeTheRightOne() throws IOException {
    String yaml = Host.hook("shop.Goods.sold", "name: p") + "  loader: AppClassLoader\n";

    assertThat(check(SHOP, yaml)).containsEntry("state", "ready");
  }

  @Test
  void aPatternThatMeansTooMuchIsRefusedWithTheWholeNumber() throws IOException {
    String yaml = Host.hook("shop.*.*", "name: p") + "  limit: 3\n";

    assertThat(check(SHOP, yaml))
        .containsEntry("state", "unfit")
        .containsEntry(
            "message", "'shop.*.*' means 9 methods, more than 3; narrow it, or raise 'limit'");
  }

  @Test
  void sizesAreThoseOfTheClassFile() throws IOException {
    Map<String, Object> method = found(SHOP, "shop.Goods.sold");

    assertThat(method).containsEntry("bytesBefore", 5L); // aload_0, getfield, ireturn
    assertThat((Long) method.get("bytesAfter")).isGreaterThan(35);
    assertThat(method).containsEntry("limitsCrossed", Collections.singletonList("MaxInlineSize"));
  }

  @Test
  void aMethodThatHotspotWouldNoLongerInlineIsWarnedOf() throws IOException {
    String app = app(39);
    Map<String, Object> method = found(app, "App.run");

    assertThat((Long) method.get("bytesBefore")).isBetween(250L, 325L);
    assertThat(method).containsEntry("limitsCrossed", Collections.singletonList("FreqInlineSize"));
    assertThat(check(app, Host.hook("App.run", "name: p")).get("warnings"))
        .asString()
        .contains("run(int) grows from", "past FreqInlineSize (325): HotSpot no longer inlines it");
  }

  @Test
  void aMethodThatHotspotWouldNeverCompileIsWarnedOf() throws IOException {
    String app = app(998);
    Map<String, Object> method = found(app, "App.run");

    assertThat((Long) method.get("bytesBefore")).isBetween(7950L, 8000L);
    assertThat(method).containsEntry("limitsCrossed", Collections.singletonList("HugeMethodLimit"));
    assertThat(check(app, Host.hook("App.run", "name: p")).get("warnings"))
        .asString()
        .contains("past HugeMethodLimit (8000): HotSpot never compiles it");
  }

  @Test
  void namesAndTypesAreThoseThatAnExpressionHas() throws IOException {
    String yaml = Host.hook("shop.Goods.sell(int)", "name: p, type: gauge, expr: count * 2.0");
    Map<String, Object> method = first(check(SHOP, yaml), "found");

    assertThat(method.get("names"))
        .asString()
        .startsWith("[count: int, this: shop.Goods, ret: int");
    Map<String, Object> expression = first(first(method, "metrics"), "expressions");
    assertThat(expression)
        .containsEntry("key", "expr")
        .containsEntry("text", "count * 2.0")
        .containsEntry("type", "double");
  }

  @Test
  void aDamagedClassFileIsAProblemOfItsHooksOnly() throws IOException {
    write("shop.Bad", new byte[] {1, 2, 3, 4, 0, 0, 0, 61, 0, 1, 0, 0});

    Map<String, Object> hook = check(SHOP, Host.hook("shop.Bad.sell", "name: p"));

    assertThat(hook).containsEntry("state", "unfit");
    assertThat(hook.get("message")).asString().startsWith("shop.Bad cannot be read: ");
    assertThat(check(SHOP, Host.hook("shop.Food+.price", "name: p")))
        .containsEntry("state", "ready");
  }

  /** A class whose one method has eight bytes of code for each of so many steps. */
  private static String app(int steps) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < steps; i++) {
      body.append("s = s * n + 1000;");
    }
    return "class App { static int run(int n) { int s = n; " + body + " return s; } }";
  }

  @Test
  void aWrongExpressionIsPlacedInItsFile() throws IOException {
    String yaml =
        "- symbol: shop.Food.price\n"
            + "  metrics:\n"
            + "    - {name: a, type: gauge, expr: 'ret + prize'}\n";

    Map<String, Object> reply = reply(SHOP, yaml);

    assertThat((List<?>) reply.get("problems"))
        .hasSize(1)
        .first()
        .asString()
        .contains("a: expr 'ret + prize', character 7: no name 'prize'")
        .doesNotContain("\n");
    assertThat(first(reply, "places"))
        .containsEntry("expression", "ret + prize")
        .containsEntry("character", 7L)
        .containsEntry("line", 3L)
        .containsEntry("column", 43L);
  }

  private Map<String, Object> found(String source, String symbol) throws IOException {
    return first(check(source, Host.hook(symbol, "name: p")), "found");
  }

  /** The row of the one hook in the reply. */
  private Map<String, Object> check(String source, String yaml) throws IOException {
    return first(reply(source, yaml), "hooks");
  }

  private Map<String, Object> reply(String source, String yaml) throws IOException {
    for (Map.Entry<String, byte[]> file : Compiled.from(source).files().entrySet()) {
      write(file.getKey(), file.getValue());
    }
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("source", "hooks.yaml");
    text.put("text", yaml);
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("sources", Collections.singletonList(text));
    request.put("classPath", Collections.singletonList(folder.toString()));
    return object(Json.parse(ClassPathCheck.answer(Json.write(request))));
  }

  private void write(String className, byte[] file) throws IOException {
    Path path = folder.resolve(className.replace('.', '/') + ".class");
    Files.createDirectories(path.getParent());
    Files.write(path, file);
  }

  private static List<String> methods(Map<String, Object> hook) {
    List<String> methods = new ArrayList<>();
    for (Object element : (List<?>) hook.get("found")) {
      Map<String, Object> method = object(element);
      methods.add(method.get("class") + "." + method.get("method"));
    }
    return methods;
  }

  private static Map<String, Object> first(Map<String, Object> object, String name) {
    return object(((List<?>) object.get(name)).get(0));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }
}
