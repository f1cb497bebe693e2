package msm.engine.weave;

import java.lang.reflect.Field;
import java.util.Map;

/**
 * Defines the classes of a corpus in some form and lets the JVM verify them. It initialises none,
 * so no code of theirs runs. Thread-safe.
 */
final class VerifyingLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  /** What is to be defined for a class; many threads ask. */
  interface Form {
    byte[] of(String className, byte[] original);
  }

  private final Map<String, byte[]> classes;
  private final StandIns standIns;
  private final Form form;

  /**
   * @param classes original class files by the names under which they are defined; they may link to
   *     each other, to the JDK and to stand-ins
   */
  VerifyingLoader(Map<String, byte[]> classes, StandIns standIns, Form form) {
    // Its parent knows the JDK and nothing of the tests.
    super(ClassLoader.getSystemClassLoader().getParent());
    this.classes = classes;
    this.standIns = standIns;
    this.form = form;
  }

  /** Null if the JVM's verifier accepts the class, else what it or the JVM has against it. */
  LinkageError verdict(String name) throws ClassNotFoundException {
    try {
      // Whoever asks for members makes the JVM link, and therefore verify, the class first.
      Field[] linked = loadClass(name, false).getDeclaredFields();
      return linked == null ? new LinkageError(name) : null;
    } catch (LinkageError refusal) {
      return refusal;
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] original = classes.get(name);
    if (original == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name, form.of(name, original)) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) {
    return define(name, standIns.of(name));
  }

  private Class<?> define(String name, byte[] classFile) {
    return defineClass(name, classFile, 0, classFile.length);
  }
}
