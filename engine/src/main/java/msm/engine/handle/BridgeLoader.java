package msm.engine.handle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Loads the bridge between the engine and the msm.api that a handler was loaded with, which may be
 * one of the application's own: so the bridge is made anew for each.
 */
final class BridgeLoader extends ClassLoader {

  private static final String PACKAGE = "msm.engine.bridge.";
  private static final String API = "msm.api.";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader api;

  private BridgeLoader(ClassLoader api) {
    super(BridgeLoader.class.getClassLoader());
    this.api = api;
  }

  /**
   * What lets the engine call {@code handler}: an {@link Interceptor} or an {@link Observer}.
   *
   * @param bridge simple name of the class of the bridge
   * @param api simple name of the interface of msm.api
   */
  static Object bridge(String bridge, String api, Object handler)
      throws ReflectiveOperationException {
    BridgeLoader loader = new BridgeLoader(handler.getClass().getClassLoader());
    return Class.forName(PACKAGE + bridge, true, loader)
        .getConstructor(Class.forName(API + api, false, loader))
        .newInstance(handler);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(API)) {
      return Class.forName(name, false, api);
    }
    if (!name.startsWith(PACKAGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] chunk = new byte[8192];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        bytes.write(chunk, 0, n);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }
}
