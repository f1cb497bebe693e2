package msm.engine.find;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import msm.engine.probe.MethodShape;
import msm.engine.probe.Suggestions;
import msm.engine.type.ClassFiles;
import msm.engine.type.LoaderClassFiles;
import msm.engine.weave.ClassSelector;
import msm.engine.weave.MethodSelector;
import msm.hooks.InvalidSymbolException;
import msm.hooks.Symbol;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Completes expressions by what the methods of a symbol have, and what that has in turn. */
public final class ScopeNames {

  /** More would not help anybody who types. */
  private static final int MAX_METHODS = 20;

  private final Instrumentation instrumentation;

  public ScopeNames(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Names with their types; none if the symbol is unreadable or means nothing that is loaded.
   *
   * @param target the expression whose members are wanted; empty for the names of the methods
   */
  public List<Object> of(String symbolText, String target) {
    Symbol symbol;
    try {
      symbol = Symbol.parse(symbolText);
    } catch (InvalidSymbolException unfinished) {
      return Collections.emptyList();
    }
    Map<String, String> types = new LinkedHashMap<>();
    int left = MAX_METHODS;
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (left > 0 && Nameable.is(type) && ClassSelector.selects(symbol, type)) {
        for (Suggestions method : methods(type, symbol)) {
          if (left-- > 0) {
            add(target.isEmpty() ? method.names() : method.members(target), types);
          }
        }
      }
    }
    List<Object> names = new ArrayList<>();
    types.forEach((name, type) -> names.add(Completion.candidate(name, type)));
    return Collections.unmodifiableList(names);
  }

  private static void add(Map<String, String> more, Map<String, String> types) {
    more.forEach(types::putIfAbsent);
  }

  private static List<Suggestions> methods(Class<?> type, Symbol symbol) {
    ClassFiles classes = new LoaderClassFiles(type.getClassLoader());
    byte[] classFile =
        LoaderClassFiles.bytes(type.getClassLoader(), type.getName().replace('.', '/'));
    if (classFile == null) {
      return Collections.emptyList();
    }
    ClassNode node = new ClassNode();
    try {
      new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
    } catch (RuntimeException damagedOrTooNew) {
      return Collections.emptyList();
    }
    MethodSelector selector = new MethodSelector(node, symbol);
    List<Suggestions> methods = new ArrayList<>();
    for (MethodNode method : node.methods) {
      if (selector.selects(method)) {
        methods.add(new Suggestions(MethodShape.of(node, method), classes));
      }
    }
    return Collections.unmodifiableList(methods);
  }
}
