package msm.engine.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import msm.engine.type.LoaderClassFiles;
import org.objectweb.asm.ClassReader;

/** What classes in files extend and implement, each file read once. Not thread-safe. */
final class Supertypes {

  private final ClassLoader finder;
  private final Map<String, List<String>> direct = new HashMap<>();

  Supertypes(ClassLoader finder) {
    this.finder = finder;
  }

  /** Whether a superclass or interface, near or far, has one of these binary names. */
  boolean include(String internalName, Collection<String> names) {
    for (String supertype : of(internalName)) {
      if (names.contains(supertype.replace('/', '.')) || include(supertype, names)) {
        return true;
      }
    }
    return false;
  }

  private List<String> of(String internalName) {
    List<String> known = direct.get(internalName);
    if (known == null) {
      // First, so that damaged files that extend each other have an end.
      direct.put(internalName, Collections.<String>emptyList());
      known = read(internalName);
      direct.put(internalName, known);
    }
    return known;
  }

  private List<String> read(String internalName) {
    byte[] classFile = LoaderClassFiles.bytes(finder, internalName);
    List<String> supertypes = new ArrayList<>();
    if (classFile != null) {
      try {
        ClassReader header = new ClassReader(classFile);
        if (header.getSuperName() != null) {
          supertypes.add(header.getSuperName());
        }
        supertypes.addAll(Arrays.asList(header.getInterfaces()));
      } catch (RuntimeException damagedOrTooNew) {
        supertypes.clear();
      }
    }
    return supertypes;
  }
}
