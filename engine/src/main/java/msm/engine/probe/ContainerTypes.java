package msm.engine.probe;

import msm.engine.type.Lineage;
import msm.engine.type.ValueType;

/**
 * Which static types may have elements, a length or something behind {@code [ ]}. Behind an
 * interface or an abstract class may be anything, which is seen at run time; an object of a class
 * of the application that is none of these never will have any.
 */
final class ContainerTypes {

  private static final String[] ITERATED = {
    "java/lang/Iterable", "java/util/Map", "java/util/Optional"
  };
  private static final String[] MEASURED = {
    "java/util/Collection",
    "java/util/Map",
    "java/lang/String",
    "java/lang/CharSequence",
    "java/util/Optional",
    "java/util/OptionalInt",
    "java/util/OptionalLong",
    "java/util/OptionalDouble",
    "java/util/concurrent/atomic/AtomicInteger",
    "java/util/concurrent/atomic/AtomicLong",
    "java/util/concurrent/atomic/AtomicBoolean",
    "java/util/concurrent/atomic/AtomicReference",
    "java/util/concurrent/atomic/AtomicIntegerArray",
    "java/util/concurrent/atomic/AtomicLongArray",
    "java/util/concurrent/atomic/AtomicReferenceArray"
  };
  private static final String[] INDEXED = {"java/util/List", "java/util/Map", "java/lang/String"};
  private static final String[] SEARCHED = {
    "java/lang/Iterable", "java/util/Map", "java/util/Optional", "java/lang/String"
  };

  private final Lineage lineage;

  ContainerTypes(Lineage lineage) {
    this.lineage = lineage;
  }

  /** Whether a loop may go over it. */
  boolean mayHaveElements(ValueType type) {
    return Loop.isOver(type) && mayBe(type, ITERATED);
  }

  boolean mayHaveLength(ValueType type) {
    return mayBe(type, MEASURED);
  }

  /** Whether {@code [ ]} may find something in it. */
  boolean mayHaveIndex(ValueType type) {
    return mayBe(type, INDEXED);
  }

  /** Whether {@code in} may find something in it. */
  boolean mayHaveMembers(ValueType type) {
    return mayBe(type, SEARCHED);
  }

  private boolean mayBe(ValueType type, String... superNames) {
    for (String name : superNames) {
      // Without reading its class file: that of String is large, and asked for at each method.
      if (type.isClass(name)) {
        return true;
      }
    }
    return type.isArray() || !lineage.isNoneOf(type, superNames);
  }
}
