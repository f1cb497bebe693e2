package msm.engine.find;

/** Tells classes that a symbol can name from those that it cannot. */
final class Nameable {

  private Nameable() {}

  /** No arrays, no lambdas, proxies or hidden classes, and none of msm's own. */
  static boolean is(Class<?> type) {
    String name = type.getName();
    return !type.isArray()
        && !type.isPrimitive()
        && name.indexOf('/') < 0
        && !name.contains("$$Lambda")
        && !name.contains("$Proxy")
        && !isOurs(type.getClassLoader());
  }

  /** Our loader, or that of an engine that was here before and is not collected yet. */
  private static boolean isOurs(ClassLoader loader) {
    return loader == Nameable.class.getClassLoader()
        || (loader != null && loader.getClass().getName().startsWith("msm."));
  }
}
