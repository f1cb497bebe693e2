package msm.engine.weave;

/** Names of class loaders, as a hook's {@code loader} gives them. */
final class LoaderName {

  private LoaderName() {}

  /** By the name of the loader's class, or by its identity hash as the JDK's tools print it. */
  static boolean matches(ClassLoader loader, String wanted) {
    if (loader == null) {
      return wanted.equals("bootstrap");
    }
    String name = loader.getClass().getName();
    return name.equals(wanted)
        || name.endsWith("." + wanted)
        || Integer.toHexString(System.identityHashCode(loader)).equals(wanted);
  }
}
