package msm.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import msm.engine.Compiled;
import msm.engine.type.ClassFile;
import msm.engine.type.LoaderClassFiles;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What is offered to somebody who types an expression. */
class SuggestionsTest {

  private static final Compiled CLASSES =
      Compiled.from(
          "import java.util.*;",
          "class App {",
          "  private int served;",
          "  String place(Order order, int[] copies) { long pages = copies[0] * 2L; return \"x\" + pages; }",
          "}",
          "class Base { private final String origin = \"\"; public String getOrigin() { return origin; } }",
          "class Order extends Base {",
          "  static int made;",
          "  private List<Item> items; boolean express; Object any;",
          "  Map<String, Item> byName;",
          "  public boolean isExpress() { return express; }",
          "  public int total() { return items.size() * made++; }",
          "  private void forget() {}",
          "}",
          "class Item { String article; Order order; }");

  @Test
  void theNamesOfTheMethodWithTheirTypes() {
    assertThat(place().names())
        .containsExactly(
            entry("order", "Order"),
            entry("copies", "int[]"),
            entry("this", "App"),
            entry("ret", "String"),
            entry("duration", "double"),
            entry("pages", "long"),
            entry("exc", "Throwable"));
  }

  @Test
  void theFieldsAndGettersOfAnObjectThatMayBeUsed() {
    assertThat(place().members("order"))
        .containsOnly(
            entry("made", "int"),
            entry("items", "java.util.List<Item>"),
            entry("express", "boolean"),
            entry("any", "Object"),
            entry("byName", "java.util.Map<String, Item>"),
            entry("origin", "String"));
    assertThat(place().members("this")).containsOnly(entry("served", "int"));
  }

  @Test
  void theMembersOfWhatAnExpressionGives() {
    assertThat(place().members("order.items[0]"))
        .containsOnly(entry("article", "String"), entry("order", "Order"));
    assertThat(place().members("order.byName['a'].order.items[0]")).containsKey("article");
    assertThat(place().members("first(order.items)")).containsKey("article");
    assertThat(place().members("copies")).containsOnly(entry("length", "int"));
  }

  @Test
  void nothingWhereThereIsNothing() {
    assertThat(place().members("pages")).isEmpty();
    assertThat(place().members("ordr")).isEmpty();
    assertThat(place().members("order.")).isEmpty();
    assertThat(place().members("order.any")).isEmpty();
  }

  private static Suggestions place() {
    ClassNode owner = new ClassNode();
    new ClassReader(CLASSES.file("App")).accept(owner, ClassReader.SKIP_FRAMES);
    LoaderClassFiles classes = new LoaderClassFiles(null);
    for (Map.Entry<String, byte[]> file : CLASSES.files().entrySet()) {
      classes = classes.with(ClassFile.parse(file.getValue()));
    }
    for (MethodNode method : owner.methods) {
      if (method.name.equals("place")) {
        return new Suggestions(MethodShape.of(owner, method), classes);
      }
    }
    throw new AssertionError("no such method");
  }
}
