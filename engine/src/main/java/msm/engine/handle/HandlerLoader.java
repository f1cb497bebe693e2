package msm.engine.handle;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * Loads the classes of handler jars. They see the application's classes as the hooked class does,
 * and msm.api, but nothing else of msm.
 */
final class HandlerLoader extends ClassLoader {

  private static final String API = "msm.api.";

  static {
    registerAsParallelCapable();
  }

  private final HandlerCode code;

  /**
   * @param application the loader of the hooked class; null for the bootstrap loader
   */
  HandlerLoader(ClassLoader application, HandlerCode code) {
    super(application == null ? ClassLoader.getSystemClassLoader() : application);
    this.code = code;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(API)
        ? Class.forName(name, false, HandlerLoader.class.getClassLoader())
        : super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = code.find(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] bytes = code.find(name);
    return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
  }
}
